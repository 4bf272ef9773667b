//! Many at once: ordinary acts of some never make an ordinary act of another fail, and the longest has the same chance as the
//! shortest.

use callboard::proposals::ProposalState::{Accepted, Submitted};
use futures_util::future::{join, join_all};

use crate::support::{Actor, Answer, TestEvent, TestProposal, TestSite};

/// Saves drafts one after the other, without a pause; says how each was answered.
async fn saves_drafts(who: &Actor, event: &TestEvent) -> Vec<u16> {
    let mut answers = Vec::new();
    for number in 1..=5 {
        let title = format!("Draft {number}");
        let saved = who.post(&event.url("proposals/new"), &[("title", &title), ("action", "save")]).await;
        answers.push(saved.status);
    }
    answers
}

#[actix_web::test]
async fn people_who_write_at_once_and_a_long_announcement_all_get_through_at_the_first_try() {
    let site = TestSite::new().await;
    let (event, other) = (site.event("rustconf"), site.event("ferrisfest"));
    let (olga, ada) = (site.organiser("Olga", &event), site.person("Ada"));
    let names: Vec<String> = (1..=12).map(|number| format!("Writer{number}")).collect();
    let writers: Vec<Actor> = names.iter().map(|name| site.person(name)).collect();
    let talks: Vec<TestProposal> =
        (1..=60).map(|number| site.proposal(&event, &ada, &format!("Talk {number}"), Submitted)).collect();
    let mut fields: Vec<(&str, &str)> = talks.iter().map(|talk| ("code", talk.code.as_str())).collect();
    fields.push(("verdict", "accept"));
    let decides = async {
        let staged = olga.post(&event.url("organise/decisions"), &fields).await;
        let seen = olga.get(&event.url("organise/decisions/announcement")).await.value("seen");
        let announced = olga.post(&event.url("organise/decisions/announcement"), &[("seen", &seen)]).await;
        [staged, announced].map(|answer: Answer| answer.status)
    };
    let events = [&event, &other];
    let writing = writers.iter().enumerate().map(|(number, who)| saves_drafts(who, events[number % 2]));

    let (decided, saved) = join(decides, join_all(writing)).await;

    assert_eq!(decided, [303, 303]);
    assert!(saved.iter().flatten().all(|status| *status == 303), "{saved:?}");
    assert!(talks.iter().all(|talk| site.state_of(talk) == Accepted));
}
