//! Reviewing: the queue, the sheet, what blind reviewers do not get to see, and what organisers do.

use callboard::access::Person;
use callboard::db::{Id, searchable};
use callboard::events::Criterion;
use callboard::proposals::{Proposal, ProposalState};
use callboard::schema::{
    conflicts, criteria, events, history, invitations, people, pictures, proposal_speakers, proposals, review_scores,
    reviews, speakers,
};
use diesel::prelude::*;

use crate::support::{Actor, Answer, TestEvent, TestProposal, TestSite};

/// A criterion of the event; weight 1.
fn criterion(site: &TestSite, event: &TestEvent, name: &str, required: bool) -> String {
    let id = Id::<Criterion>::fresh();
    site.given(|tx| {
        diesel::insert_into(criteria::table)
            .values((
                (criteria::id.eq(id), criteria::event_id.eq(event.id), criteria::name.eq(name)),
                (criteria::weight.eq(1), criteria::required.eq(required), criteria::position.eq(1)),
                (criteria::low_label.eq("nothing to learn"), criteria::high_label.eq("changes how I work")),
            ))
            .execute(tx.conn())
    });
    format!("score_{id}")
}

fn submitted(site: &TestSite, event: &TestEvent, speaker: &Actor, title: &str) -> TestProposal {
    site.proposal(event, speaker, title, ProposalState::Submitted)
}

fn sheet(talk: &TestProposal) -> String {
    format!("/{}/review/{}", talk.event, talk.code)
}

fn titles(page: &Answer) -> Vec<String> {
    page.all(".queue tbody a.t")
}

/// Review count and score of a proposal.
fn standing(site: &TestSite, talk: &TestProposal) -> (i32, f64) {
    let proposal = site.find(talk);
    (proposal.review_count, proposal.score)
}

fn blind(site: &TestSite, event: &TestEvent) {
    site.given(|tx| diesel::update(events::table.find(event.id)).set(events::blind.eq(true)).execute(tx.conn()));
}

#[actix_web::test]
async fn a_reviewer_sees_what_waits_and_an_organiser_who_is_none_does_not() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let (ada, bob, olga) = (site.person("ada"), site.reviewer("bob", &event), site.organiser("olga", &event));
    submitted(&site, &event, &ada, "Paging less");
    site.proposal(&event, &ada, "Not yet", ProposalState::Draft);
    site.proposal(&event, &ada, "No longer", ProposalState::Withdrawn);

    let page = bob.get("/rustconf/review").await.assert_ok();

    assert_eq!(titles(&page), ["Paging less"]);
    assert_eq!(page.all(".tabs .count"), ["1", "0", "0"]);
    assert_eq!(page.attribute(".ring", "aria-label"), "0 of 1 reviews done");
    olga.get("/rustconf/review").await.assert_not_found();
    ada.get("/rustconf/review").await.assert_not_found();
    site.nobody().get("/rustconf/review").await.assert_sign_in();
}

#[actix_web::test]
async fn own_proposals_never_appear() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let (ada, bob) = (site.person("ada"), site.reviewer("bob", &event));
    let own = submitted(&site, &event, &bob, "My own canary");
    let shared = submitted(&site, &event, &ada, "Shared canary");
    let asked = submitted(&site, &event, &ada, "Asked canary");
    let profile = site.profile(&event, &bob);
    site.given(|tx| {
        diesel::insert_into(proposal_speakers::table)
            .values((
                proposal_speakers::proposal_id.eq(id_of(&site, &shared)),
                proposal_speakers::speaker_id.eq(profile),
                proposal_speakers::position.eq(2),
            ))
            .execute(tx.conn())
    });
    ask(&site, &event, &asked, "BOB@Example.org", "Bob");
    submitted(&site, &event, &ada, "Another one");

    for address in ["/rustconf/review", "/rustconf/review?q=canary", "/rustconf/review?view=done"] {
        let page = bob.get(address).await.assert_ok().assert_silent_about("canary</a>");
        assert_eq!(page.all(".tabs .count"), ["1", "0", "0"], "{address}");
    }
    for talk in [&own, &shared, &asked] {
        bob.get(&sheet(talk)).await.assert_not_found();
        bob.post(&sheet(talk), &[("action", "abstain")]).await.assert_not_found();
    }
}

#[actix_web::test]
async fn a_review_is_sent_and_the_next_proposal_comes_up() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let (ada, bob) = (site.person("ada"), site.reviewer("bob", &event));
    let (substance, evidence) =
        (criterion(&site, &event, "Substance", true), criterion(&site, &event, "Evidence", false));
    let first = submitted(&site, &event, &ada, "First");
    let second = submitted(&site, &event, &ada, "Second");

    bob.get(&sheet(&first)).await.assert_ok().assert_says("1: nothing to learn, 5: changes how I work");
    let typed = [("action", "submit"), ("next", "1"), ("version", "0"), (&*substance, "4"), ("note", "Good")];
    bob.post(&sheet(&first), &typed).await.assert_redirect(&sheet(&second));

    assert_eq!(standing(&site, &first), (1, 4.0));
    let rest = [("action", "submit"), ("next", "1"), ("version", "0"), (&*substance, "2"), (&*evidence, "5")];
    bob.post(&sheet(&second), &rest).await.assert_redirect("/rustconf/review");
    assert_eq!(standing(&site, &second), (1, 3.5));
    let page = bob.get("/rustconf/review").await.assert_ok().assert_says("All done");
    assert_eq!(page.all(".tabs .count"), ["0", "2", "0"]);
    let page = bob.get("/rustconf/review?view=done").await.assert_ok();
    assert_eq!(titles(&page), ["Second", "First"]);
}

#[actix_web::test]
async fn a_missing_required_score_is_said_and_everything_typed_is_kept() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let (ada, bob) = (site.person("ada"), site.reviewer("bob", &event));
    let (substance, fit) = (criterion(&site, &event, "Substance", true), criterion(&site, &event, "Fit", true));
    let talk = submitted(&site, &event, &ada, "Paging less");

    let typed = [("action", "submit"), (&*substance, "4"), ("note", "A <note>"), ("feedback", "Some feedback")];
    let page = bob.post(&sheet(&talk), &typed).await.assert_refused(&["Score “Fit”, or abstain"]);

    assert_eq!((page.value("note"), page.value("feedback")), ("A <note>".into(), "Some feedback".into()));
    assert_eq!(page.attribute(&format!("[name='{substance}'][checked]"), "value"), "4");
    assert_eq!(page.attribute(".error-summary a", "href"), format!("#{fit}"));
    assert_eq!(page.all(&format!("[id='{fit}']")).len(), 1);
    assert_eq!(standing(&site, &talk), (0, 0.0));
}

#[actix_web::test]
async fn two_reviewers_at_once_both_count() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let ada = site.person("ada");
    let fit = criterion(&site, &event, "Fit", true);
    let talk = submitted(&site, &event, &ada, "Paging less");
    let team: Vec<_> = ["bob", "cleo", "dan", "eva"].map(|name| site.reviewer(name, &event)).into();
    let address = sheet(&talk);

    let send = |who: &Actor, value: &'static str| {
        let (who, address, fit) = (who.clone(), address.clone(), fit.clone());
        async move { who.post(&address, &[("action", "submit"), (&*fit, value)]).await.status }
    };
    let answers =
        futures_util::future::join4(send(&team[0], "1"), send(&team[1], "2"), send(&team[2], "4"), send(&team[3], "5"));

    assert_eq!(answers.await, (303, 303, 303, 303));
    assert_eq!(standing(&site, &talk), (4, 3.0));
}

#[actix_web::test]
async fn others_reviews_are_hidden_until_mine_is_sent() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let (ada, bob, cleo) = (site.person("ada"), site.reviewer("bob", &event), site.reviewer("cleo", &event));
    let fit = criterion(&site, &event, "Fit", true);
    let talk = submitted(&site, &event, &ada, "Paging less");
    let by_cleo = [("action", "submit"), (&*fit, "5"), ("note", "Note of hers"), ("feedback", "Feedback of hers")];
    cleo.post(&sheet(&talk), &by_cleo).await;

    bob.post(&sheet(&talk), &[("action", "save"), (&*fit, "2")]).await.assert_redirect(&sheet(&talk));
    let page =
        bob.get(&sheet(&talk)).await.assert_ok().assert_says("You will see the other reviews once yours is sent");
    let page = page.assert_silent_about("Note of hers").assert_silent_about("cleo");
    assert_eq!(page.value("version"), "1");
    bob.post(&sheet(&talk), &[("action", "submit"), ("version", "1"), (&*fit, "2")])
        .await
        .assert_redirect(&sheet(&talk));

    let page = bob.get(&sheet(&talk)).await.assert_ok().assert_says("Note of hers").assert_says("Fit 5");
    assert_eq!(page.all(".thread b"), ["cleo", "5.0"]);
    assert_eq!(standing(&site, &talk), (2, 3.5));
}

#[actix_web::test]
async fn a_review_changed_in_another_window_is_not_overwritten() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let (ada, bob) = (site.person("ada"), site.reviewer("bob", &event));
    let fit = criterion(&site, &event, "Fit", true);
    let talk = submitted(&site, &event, &ada, "Paging less");
    bob.post(&sheet(&talk), &[("action", "save"), (&*fit, "2"), ("note", "The first window")]).await;

    let late = [("action", "submit"), ("version", "0"), (&*fit, "5"), ("note", "The second window")];
    let page = bob.post(&sheet(&talk), &late).await;

    assert_eq!(page.status, 409);
    let page = page.assert_says("The first window").assert_says("Fit 2").assert_says("Fit 5");
    assert_eq!((page.value("note"), page.value("version"), page.value(&fit)), {
        ("The second window".into(), "1".into(), "5".into())
    });
    let again = [("action", "submit"), ("version", "1"), (&*fit, "5"), ("note", "The second window")];
    bob.post(&sheet(&talk), &again).await.assert_redirect(&sheet(&talk));
    assert_eq!(standing(&site, &talk), (1, 5.0));
}

#[actix_web::test]
async fn a_script_saves_while_somebody_writes_and_hears_the_new_version() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let (ada, bob) = (site.person("ada"), site.reviewer("bob", &event));
    let talk = submitted(&site, &event, &ada, "Paging less");

    let draft = [("action", "save"), ("autosave", "1"), ("version", "0"), ("note", "Half a")];
    let first = bob.post_as(&sheet(&talk), &draft, "the-page").await.assert_ok();
    let draft = [("action", "save"), ("autosave", "1"), ("version", "1"), ("note", "Half a thought")];
    let second = bob.post_as(&sheet(&talk), &draft, "the-page").await.assert_ok();
    let stale = bob.post_as(&sheet(&talk), &draft, "the-page").await;

    assert!(first.text().contains("\"version\":1") && second.text().contains("\"version\":2"), "{}", second.text());
    assert_eq!(stale.status, 409);
    assert_eq!(bob.get(&sheet(&talk)).await.value("note"), "Half a thought");
}

#[actix_web::test]
async fn the_reason_of_a_conflict_is_no_draft_of_a_review() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let (ada, bob) = (site.person("ada"), site.reviewer("bob", &event));
    let talk = submitted(&site, &event, &ada, "Paging less");

    let typing = [("action", "save"), ("autosave", "1"), ("version", "0"), ("reason", "We share an office")];
    let saved = bob.post_as(&sheet(&talk), &typing, "the-page").await.assert_ok();

    let written: i64 = site.given(|tx| reviews::table.count().get_result(tx.conn()));
    assert_eq!(written, 0);
    assert!(saved.text().contains("\"without\":[\"reason\"]"), "{}", saved.text());
}

#[actix_web::test]
async fn the_same_form_twice_is_one_review() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let (ada, bob) = (site.person("ada"), site.reviewer("bob", &event));
    let fit = criterion(&site, &event, "Fit", true);
    let talk = submitted(&site, &event, &ada, "Paging less");
    let typed = [("action", "submit"), ("version", "0"), (&*fit, "3")];

    bob.post_as(&sheet(&talk), &typed, "once").await.assert_redirect(&sheet(&talk));
    bob.post_as(&sheet(&talk), &typed, "once").await.assert_redirect(&sheet(&talk));

    assert_eq!(standing(&site, &talk), (1, 3.0));
}

#[actix_web::test]
async fn an_abstention_counts_as_done_and_not_as_a_review() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let (ada, bob, cleo) = (site.person("ada"), site.reviewer("bob", &event), site.reviewer("cleo", &event));
    let fit = criterion(&site, &event, "Fit", true);
    let talk = submitted(&site, &event, &ada, "Paging less");
    cleo.post(&sheet(&talk), &[("action", "submit"), (&*fit, "5"), ("note", "Note of hers")]).await;

    bob.post(&sheet(&talk), &[("action", "abstain")]).await.assert_redirect("/rustconf/review");

    assert_eq!(standing(&site, &talk), (1, 5.0));
    let page = bob.get("/rustconf/review").await.assert_ok();
    assert_eq!(page.attribute(".ring", "aria-label"), "1 of 1 reviews done");
    bob.get(&sheet(&talk)).await.assert_ok().assert_silent_about("Note of hers");
}

#[actix_web::test]
async fn a_conflict_hides_a_proposal_and_can_be_taken_back() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let (ada, bob, olga) = (site.person("ada"), site.reviewer("bob", &event), site.organiser("olga", &event));
    let fit = criterion(&site, &event, "Fit", true);
    let talk = submitted(&site, &event, &ada, "Paging less");
    bob.post(&sheet(&talk), &[("action", "submit"), (&*fit, "1"), ("note", "Kept")]).await;
    assert_eq!(standing(&site, &talk), (1, 1.0));

    bob.post(&sheet(&talk), &[("action", "conflict")]).await.assert_refused(&["Enter the reason for the conflict"]);
    let why = [("action", "conflict"), ("reason", "We share an office")];
    bob.post(&sheet(&talk), &why).await.assert_redirect("/rustconf/review");

    assert_eq!(standing(&site, &talk), (0, 0.0));
    let closed = bob.get(&sheet(&talk)).await.assert_says("You declared a conflict").assert_silent_about("Paging less");
    assert_eq!(closed.status, 403);
    for address in ["/rustconf/review", "/rustconf/review?q=paging", "/rustconf/review?view=done"] {
        let page = bob.get(address).await.assert_ok().assert_silent_about("Paging less");
        assert_eq!(page.all(".tabs .count"), ["0", "0", "1"], "{address}");
    }
    let page = bob.get("/rustconf/review?view=conflicts").await.assert_ok().assert_says("We share an office");
    page.assert_silent_about("Paging less");
    olga.get("/rustconf/organise/reviews").await.assert_ok();

    let back = format!("{}/conflict", sheet(&talk));
    site.reviewer("cleo", &event).post(&back, &[]).await.assert_not_found();
    bob.post(&back, &[]).await.assert_redirect("/rustconf/review");
    assert_eq!(bob.get(&sheet(&talk)).await.assert_ok().value("note"), "Kept");
}

#[actix_web::test]
async fn what_is_decided_or_withdrawn_is_no_longer_there_to_review() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let (ada, bob) = (site.person("ada"), site.reviewer("bob", &event));
    let elsewhere = site.event("elsewhere");
    let other = submitted(&site, &elsewhere, &ada, "Elsewhere");

    bob.get(&sheet(&site.proposal(&event, &ada, "A draft", ProposalState::Draft))).await.assert_not_found();
    for state in [ProposalState::Withdrawn, ProposalState::Accepted, ProposalState::Rejected] {
        let gone = sheet(&site.proposal(&event, &ada, "Gone", state));
        let answer = bob.post(&gone, &[("action", "submit"), ("note", "Strong"), ("feedback", "Show a graph")]).await;
        assert_eq!(answer.status, 403);
        assert_eq!(answer.all("main textarea[readonly]"), ["Strong", "Show a graph"]);
        assert_eq!(bob.get(&gone).await.assert_says("decided on or withdrawn").status, 403);
    }
    bob.get(&format!("/rustconf/review/{}", other.code)).await.assert_not_found();
    bob.get(&sheet(&other)).await.assert_not_found();
    bob.get(&sheet(&site.proposal(&event, &ada, "Waits", ProposalState::Waitlisted))).await.assert_ok();
}

/// What would tell a blind reviewer who proposes.
const CANARIES: [&str; 9] = [
    "Zephyrine",
    "zephyrine",
    "Quillfeather",
    "canaryworks",
    "canary@example.net",
    "Biographical",
    "Thistlewood",
    "@canaryhandle",
    "github.com/canary",
];

#[actix_web::test]
async fn blind_review_tells_nobody_who_proposes() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let (zephyrine, bob) = (site.person("zephyrine"), site.reviewer("bob", &event));
    let talk = submitted(&site, &event, &zephyrine, "Paging, by Zephyrine");
    let picture = known_speaker(&site, &event, &zephyrine, &talk);
    blind(&site, &event);

    let addresses = [
        "/rustconf/review",
        "/rustconf/review?q=paging",
        "/rustconf/review?q=zephyrine",
        "/rustconf/review?q=quillfeather",
        "/rustconf/review?view=done",
        &sheet(&talk),
    ];
    bob.post(&sheet(&talk), &[("action", "save"), ("note", "Begun")]).await;
    for address in addresses {
        let page = bob.get(address).await.assert_ok();
        let text = page.text().replace("value=\"zephyrine\"", "").replace("value=\"quillfeather\"", "");
        for canary in CANARIES {
            assert!(!text.contains(canary), "{address} holds {canary}");
        }
        assert!(!text.contains(&picture), "{address} holds the picture");
    }
    let page = bob.get(&sheet(&talk)).await.assert_says("Who proposes this is hidden");
    assert_eq!(page.all("h1"), ["Paging, by (hidden)"]);
    assert_eq!(titles(&bob.get("/rustconf/review?q=paging").await), ["Paging, by (hidden)"]);
    for words in ["zephyrine", "quillfeather", "thistlewood"] {
        let page = bob.get(&format!("/rustconf/review?q={words}")).await.assert_says("Nothing matches");
        assert_eq!(titles(&page), Vec::<String>::new());
    }
}

#[actix_web::test]
async fn open_review_shows_who_proposes_and_finds_them() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let (zephyrine, bob) = (site.person("zephyrine"), site.reviewer("bob", &event));
    let talk = submitted(&site, &event, &zephyrine, "Paging, by Zephyrine");
    known_speaker(&site, &event, &zephyrine, &talk);

    let page = bob.get(&sheet(&talk)).await.assert_says("Zephyrine Quillfeather (canaryworks)");
    assert_eq!(page.all("h1"), ["Paging, by Zephyrine"]);
    let found = bob.get("/rustconf/review?q=quillfeather").await;
    assert_eq!(titles(&found), ["Paging, by Zephyrine"]);
}

#[actix_web::test]
async fn a_word_that_hundreds_hold_shows_the_first_two_hundred_and_says_so() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let (ada, bob) = (site.person("ada"), site.reviewer("bob", &event));
    for number in 1..=501 {
        submitted(&site, &event, &ada, &format!("Paging {number}"));
    }

    let first = bob.get("/rustconf/review?q=paging").await.assert_ok().assert_says("1–20 of the first 200");
    let last = bob.get("/rustconf/review?q=paging&page=10").await.assert_ok().assert_says("181–200 of the first 200");
    assert_eq!((titles(&first).len(), titles(&last).len()), (20, 20));
    assert_eq!((last.links("a[rel=prev]").len(), last.links("a[rel=next]").len()), (1, 0));
    bob.get("/rustconf/review?q=501").await.assert_ok().assert_says("1–1 of 1");
}

#[actix_web::test]
async fn lists_take_as_many_queries_for_three_proposals_as_for_one() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let (ada, bob) = (site.person("ada"), site.reviewer("bob", &event));
    let olga = site.organiser("olga", &event);
    blind(&site, &event);
    let pages = ["/rustconf/review", "/rustconf/review?q=paging", "/rustconf/review?view=done"];
    let all = async || {
        let mut counts = Vec::new();
        for page in pages {
            counts.push(site.queries_of(bob.get(page)).await);
        }
        counts.push(site.queries_of(olga.get("/rustconf/organise/reviews")).await);
        counts
    };
    let first = submitted(&site, &event, &ada, "Paging");
    bob.post(&sheet(&submitted(&site, &event, &ada, "Begun")), &[("action", "save")]).await;

    let with_one = all().await;
    for title in ["Paging less", "Paging more"] {
        submitted(&site, &event, &ada, title);
        bob.post(&sheet(&submitted(&site, &event, &ada, title)), &[("action", "save")]).await;
    }

    assert_eq!(all().await, with_one);
    bob.get(&sheet(&first)).await.assert_ok();
}

#[actix_web::test]
async fn the_queue_is_paged_and_every_proposal_is_on_one_page() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let (ada, bob) = (site.person("ada"), site.reviewer("bob", &event));
    let mut expected: Vec<String> = (0..45).map(|number| format!("Talk {number:02}")).collect();
    for (number, title) in expected.iter().enumerate() {
        let talk = submitted(&site, &event, &ada, title);
        let shuffle = i32::try_from(number).unwrap() * 47_000_000;
        site.given(|tx| {
            diesel::update(proposals::table.find(id_of(&site, &talk)))
                .set((proposals::shuffle.eq(shuffle), proposals::review_count.eq(i32::from(number % 3 == 0))))
                .execute(tx.conn())
        });
    }

    let mut found = Vec::new();
    for page in ["", "?page=2", "?page=3"] {
        found.extend(titles(&bob.get(&format!("/rustconf/review{page}")).await.assert_ok()));
    }

    let numbers: Vec<usize> = found.iter().map(|title| title[5..].parse().unwrap()).collect();
    assert!(numbers[..30].iter().all(|number| number % 3 != 0), "those without a review come first: {numbers:?}");
    found.sort();
    expected.sort();
    assert_eq!(found, expected);
    let second = bob.get("/rustconf/review?page=2").await.assert_says("21–40 of 45");
    assert_eq!(second.attribute("a[rel=prev]", "href"), "/rustconf/review");
}

#[actix_web::test]
async fn next_and_previous_walk_the_queue() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let (ada, bob) = (site.person("ada"), site.reviewer("bob", &event));
    for title in ["One", "Two", "Three"] {
        submitted(&site, &event, &ada, title);
    }
    let page = bob.get("/rustconf/review").await.assert_ok();
    let order = titles(&page);
    let (mut walked, mut at) = (Vec::new(), page.attribute(".page-head a.primary", "href"));
    for _ in 0..3 {
        let page = bob.get(&at).await.assert_ok();
        walked.extend(page.all("h1"));
        at = page.attribute("a[rel=next]", "href");
    }

    assert_eq!(walked, order);
    let last = bob.get(&page_of(&page, 2)).await;
    assert_eq!(last.attribute("a[rel=prev]", "href"), page_of(&page, 1));
}

fn page_of(queue: &Answer, row: usize) -> String {
    queue.attribute(&format!(".queue tbody tr:nth-child({}) a.t", row + 1), "href")
}

#[actix_web::test]
async fn tracks_and_types_narrow_the_queue() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let (ada, bob) = (site.person("ada"), site.reviewer("bob", &event));
    submitted(&site, &event, &ada, "In the track");

    let page = bob.get(&format!("/rustconf/review?track={}&session_type={}", event.track, event.session_type)).await;
    assert_eq!(titles(&page), ["In the track"]);
    let none = bob.get(&format!("/rustconf/review?track={}", event.session_type)).await.assert_says("Nothing matches");
    assert_eq!(titles(&none), Vec::<String>::new());
    bob.get("/rustconf/review?track=%00&page=-1&q=%25%5F").await.assert_ok();
}

#[actix_web::test]
async fn a_search_of_the_queue_looks_closely_only_at_what_may_be_meant() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let (ada, bob) = (site.person("José Quill"), site.reviewer("bob", &event));
    let eve = site.person("Eve");
    let talk = submitted(&site, &event, &ada, "Paging less");
    submitted(&site, &event, &eve, "Paging more");
    submitted(&site, &event, &eve, "Queues");
    let found = async |query: &str| {
        let mut found = titles(&bob.get(&format!("/rustconf/review?{query}")).await.assert_ok());
        found.sort();
        found
    };

    assert_eq!(found("q=paging").await, ["Paging less", "Paging more"]);
    assert_eq!(found("q=jose+paging").await, ["Paging less"]);
    assert_eq!(found(&format!("q={}", talk.code.to_lowercase())).await, ["Paging less"]);
    assert_eq!(found(&format!("q=queues&track={}", event.track)).await, ["Queues"]);
    assert_eq!(found(&format!("session_type={}", event.session_type)).await, ["Paging less", "Paging more", "Queues"]);
    site.parts.db.sent().keep();
    assert_eq!(found("q=queues").await, ["Queues"]);
    let sent = site.parts.db.sent().keep();
    let names = sent.iter().filter(|one| one.contains("\"affiliation\"") || one.contains("`affiliation`"));
    let all = names.filter(|one| {
        !one.contains("\"proposal_id\" IN") && !one.contains("`proposal_id` IN") && !one.contains("= ANY")
    });
    assert_eq!(all.collect::<Vec<_>>(), Vec::<&String>::new(), "names are read of what was found");

    blind(&site, &event);
    assert_eq!(found("q=paging").await, ["Paging less", "Paging more"]);
    assert_eq!(found("q=jose").await, Vec::<String>::new());
}

#[actix_web::test]
async fn a_narrowed_queue_is_paged_and_every_proposal_is_on_one_page() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let (ada, bob) = (site.person("ada"), site.reviewer("bob", &event));
    let mut expected: Vec<String> = (10..55).map(|number| format!("Talk {number}")).collect();
    for title in &expected {
        submitted(&site, &event, &ada, title);
    }
    let mut found = Vec::new();
    for page in 1..=3 {
        let address = format!("/rustconf/review?track={}&page={page}", event.track);
        found.push(titles(&bob.get(&address).await.assert_says("45")));
    }
    let sizes: Vec<usize> = found.iter().map(Vec::len).collect();
    let mut found: Vec<String> = found.into_iter().flatten().collect();
    found.sort();
    expected.sort();
    assert_eq!((sizes, found), (vec![20, 20, 5], expected));
}

#[actix_web::test]
async fn organisers_see_progress_and_coverage_and_can_work_scores_out_again() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let (ada, bob, olga) = (site.person("ada"), site.reviewer("bob", &event), site.organiser("olga", &event));
    let (substance, fit) = (criterion(&site, &event, "Substance", true), criterion(&site, &event, "Fit", true));
    let talk = submitted(&site, &event, &ada, "Paging less");
    submitted(&site, &event, &ada, "Paging more");
    bob.post(&sheet(&talk), &[("action", "submit"), (&*substance, "5"), (&*fit, "1")]).await;

    let page = olga.get("/rustconf/organise/reviews").await.assert_ok().assert_says("0 of 2 proposals have all 3");
    assert_eq!(page.all(".roomy tbody td").as_slice()[..4], ["1", "0", "0", "3.0"]);
    assert_eq!(page.all(".bars .num"), ["1", "1", "0", "0"]);

    site.given(|tx| {
        diesel::update(criteria::table.filter(criteria::name.eq("Substance")))
            .set(criteria::weight.eq(3))
            .execute(tx.conn())
    });
    olga.post("/rustconf/organise/reviews/scores", &[]).await.assert_redirect("/rustconf/organise/reviews");
    assert_eq!(standing(&site, &talk), (1, 4.0));
    bob.get("/rustconf/organise/reviews").await.assert_not_found();
    bob.post("/rustconf/organise/reviews/scores", &[]).await.assert_not_found();
}

#[actix_web::test]
async fn the_history_names_reviewers_to_organisers_and_never_at_the_proposal() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let (ada, bob) = (site.person("ada"), site.reviewer("bob", &event));
    let fit = criterion(&site, &event, "Fit", true);
    let talk = submitted(&site, &event, &ada, "Paging less");
    bob.post(&sheet(&talk), &[("action", "submit"), (&*fit, "1")]).await;
    bob.post(&sheet(&talk), &[("action", "submit"), ("version", "1"), (&*fit, "2")]).await;
    bob.post(&sheet(&talk), &[("action", "conflict"), ("reason", "We share an office")]).await;
    bob.post(&format!("{}/conflict", sheet(&talk)), &[]).await;

    let entries: Vec<(Option<Id<Proposal>>, String, String, String)> = site.given(|tx| {
        history::table
            .order((history::at, history::id))
            .select((history::proposal_id, history::by_name, history::verb, history::after))
            .load(tx.conn())
    });

    let verbs: Vec<_> =
        entries.iter().map(|(_, by, verb, after)| (by.as_str(), verb.as_str(), after.as_str())).collect();
    let code = talk.code.as_str();
    assert_eq!(
        verbs,
        [
            ("bob", "reviewed", code),
            ("bob", "changed a review", format!("{code}: 2.00").as_str()),
            ("bob", "declared a conflict", code),
            ("bob", "took back a conflict", code)
        ]
    );
    assert!(entries.iter().all(|(proposal, ..)| proposal.is_none()));
}

#[actix_web::test]
async fn odd_input_gets_a_clear_answer() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let (ada, bob) = (site.person("ada"), site.reviewer("bob", &event));
    let fit = criterion(&site, &event, "Fit", true);
    let talk = submitted(&site, &event, &ada, "Paging less");

    let answer = bob.post(&sheet(&talk), &[("action", "erase")]).await;
    assert_eq!(answer.status, 400);
    bob.post(&sheet(&talk), &[("action", "submit"), (&*fit, "6")])
        .await
        .assert_refused(&["Score “Fit” from 1 to 5", "Score “Fit”, or abstain"]);
    let long = "x".repeat(5_001);
    bob.post(&sheet(&talk), &[("action", "save"), ("note", &long)])
        .await
        .assert_refused(&["Shorten the note by 1 character"]);
    let scores: i64 = site.given(|tx| review_scores::table.count().get_result(tx.conn()));
    let written: i64 = site.given(|tx| reviews::table.count().get_result(tx.conn()));
    let declared: i64 = site.given(|tx| conflicts::table.count().get_result(tx.conn()));
    assert_eq!((scores, written, declared), (0, 0, 0));
}

fn id_of(site: &TestSite, talk: &TestProposal) -> Id<Proposal> {
    site.find(talk).id
}

/// Somebody is asked by mail to speak with others.
fn ask(site: &TestSite, event: &TestEvent, talk: &TestProposal, email: &str, name: &str) {
    let (id, now, proposal) = (Id::<Person>::fresh(), site.now(), id_of(site, talk));
    site.given(|tx| {
        diesel::insert_into(invitations::table)
            .values((
                (invitations::id.eq(id), invitations::event_id.eq(event.id), invitations::proposal_id.eq(proposal)),
                (invitations::place.eq("speaker"), invitations::email.eq(email), invitations::name.eq(name)),
                (
                    invitations::token_hash.eq(id.uuid().as_bytes().as_slice()),
                    invitations::created_at.eq(now),
                    invitations::expires_at.eq(now.plus_days(14)),
                ),
            ))
            .execute(tx.conn())
    });
}

/// A speaker with everything that would tell who they are, in the profile, in the texts, and in a co-speaker; answers the
/// key of their picture.
fn known_speaker(site: &TestSite, event: &TestEvent, speaker: &Actor, talk: &TestProposal) -> String {
    let (picture, now, profile, proposal) =
        (Id::<callboard::speakers::Picture>::fresh(), site.now(), site.profile(event, speaker), id_of(site, talk));
    let text = "Zephyrine and QUILLFEATHER wrote canary@example.net, @canaryhandle, [code](https://github.com/canary/x) \
                with Thistlewood.";
    site.given(|tx| {
        diesel::insert_into(pictures::table)
            .values((
                (pictures::id.eq(picture), pictures::owner_id.eq(speaker.id()), pictures::content.eq(vec![1])),
                (pictures::width.eq(1), pictures::height.eq(1), pictures::created_at.eq(now)),
            ))
            .execute(tx.conn())?;
        diesel::update(speakers::table.find(profile))
            .set((
                speakers::name.eq("Zephyrine Quillfeather"),
                speakers::affiliation.eq("canaryworks"),
                speakers::search.eq("zephyrine quillfeather canaryworks"),
                speakers::biography.eq("Biographical"),
                speakers::picture_id.eq(picture),
            ))
            .execute(tx.conn())?;
        let account = (people::name.eq("Zephyrine Q"), people::search.eq(searchable("Zephyrine Q", speaker.email())));
        diesel::update(people::table.find(speaker.id())).set(account).execute(tx.conn())?;
        diesel::update(proposals::table.find(proposal))
            .set((proposals::abstract_.eq(text), proposals::description.eq(text), proposals::notes.eq(text)))
            .execute(tx.conn())
    });
    ask(site, event, talk, "thistlewood@example.net", "Terry Thistlewood");
    picture.to_string()
}

#[actix_web::test]
async fn the_score_of_somebody_who_joins_the_speakers_counts_no_more() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let (ada, bob) = (site.person("ada"), site.reviewer("bob", &event));
    let relevance = criterion(&site, &event, "Relevance", true);
    let talk = submitted(&site, &event, &ada, "Paging less");
    bob.post(&sheet(&talk), &[("action", "submit"), (&relevance, "5")]).await;
    assert_eq!(standing(&site, &talk), (1, 5.0));
    ada.post(&talk.url("speakers"), &[("speaker_email", "bob@example.org")]).await;
    let letter = site.letters_to("bob@example.org").pop().unwrap();
    let link = letter.lines().map(str::trim).find(|line| line.contains("/invitations/")).unwrap();
    let link = link.strip_prefix(&site.base).unwrap();

    bob.post(link, &[("action", "accept")]).await.assert_redirect(&talk.url(""));

    assert_eq!(standing(&site, &talk), (0, 0.0));
}

#[actix_web::test]
async fn a_former_members_reviews_are_listed_and_can_be_left_out_of_the_means() {
    let site = TestSite::new().await;
    let (event, ada) = (site.event("rustconf"), site.person("ada"));
    let (olga, rita, rob) =
        (site.organiser("olga", &event), site.reviewer("rita", &event), site.reviewer("rob", &event));
    let talk = site.proposal(&event, &ada, "Fearless talks", ProposalState::Submitted);
    let key = site.find(&talk).id;
    site.given(|tx| {
        use callboard::schema::reviews;
        for (person, score) in [(&rita, 5.0), (&rob, 2.0)] {
            diesel::insert_into(reviews::table)
                .values((
                    (reviews::id.eq(callboard::db::Id::<()>::fresh()), reviews::event_id.eq(event.id)),
                    (reviews::proposal_id.eq(key), reviews::person_id.eq(person.id()), reviews::state.eq("submitted")),
                    (reviews::score.eq(score), reviews::created_at.eq(site.now()), reviews::updated_at.eq(site.now())),
                ))
                .execute(tx.conn())?;
        }
        callboard::proposals::store::recount_reviews(tx, key)
    });
    let mean = || (site.find(&talk).review_count, site.find(&talk).score);
    assert_eq!(mean(), (2, 3.5));
    let page = event.url("organise/reviews");
    assert_eq!(olga.get(&page).await.assert_ok().all("#former"), Vec::<String>::new());

    olga.post(&event.url(&format!("organise/team/reviewer/{}/removal", rob.id())), &[("confirmed", "yes")]).await;
    let listed = olga.get(&page).await.assert_ok();
    assert_eq!(listed.all("#former"), ["Former members"]);
    assert_eq!(mean(), (2, 3.5));
    let counting = event.url(&format!("organise/reviews/{}/counting", rob.id()));
    olga.post(&counting, &[]).await.assert_redirect(&page);
    assert_eq!(mean(), (1, 5.0));
    olga.get(&page).await.assert_says("left out of the means");
    olga.post(&counting, &[("counted", "yes")]).await.assert_redirect(&page);
    assert_eq!(mean(), (2, 3.5));
    olga.get(&event.url("organise/history")).await.assert_says("left out of the means the reviews of rob");
}

/// Answers all invitations to an address.
fn answered(site: &TestSite, email: &str, answer: &str) {
    let now = site.now();
    site.given(|tx| {
        diesel::update(invitations::table.filter(invitations::email.eq(email)))
            .set((invitations::answer.eq(answer), invitations::answered_at.eq(now)))
            .execute(tx.conn())
    });
}

#[actix_web::test]
async fn whoever_was_invited_to_speak_never_reviews_the_proposal_and_organisers_see_why() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let (ada, bob, olga) = (site.person("ada"), site.reviewer("bob", &event), site.organiser("olga", &event));
    let talk = submitted(&site, &event, &ada, "Paging");
    ask(&site, &event, &talk, bob.email(), "Bob");
    let seen = async || titles(&bob.get("/rustconf/review").await);
    let organisers = format!("/rustconf/organise/proposals/{}", talk.code);

    assert_eq!(seen().await, Vec::<String>::new());
    bob.get(&sheet(&talk)).await.assert_not_found();
    olga.get(&organisers).await.assert_says("bob Was invited to speak, and has not answered.");

    answered(&site, bob.email(), "declined");
    assert_eq!(seen().await, Vec::<String>::new());
    assert_eq!(titles(&bob.get("/rustconf/review?q=paging").await), Vec::<String>::new());
    bob.get(&sheet(&talk)).await.assert_not_found();
    olga.get(&organisers).await.assert_says("bob Was invited to speak and declined, so knows whose it is.");
    olga.get("/rustconf/organise/reviews").await.assert_says("Was invited to speak and declined");
}

#[actix_web::test]
async fn an_offered_profile_hides_all_its_proposals_in_every_list() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let (ada, bob) = (site.person("ada"), site.reviewer("bob", &event));
    let talks = [submitted(&site, &event, &ada, "Paging"), submitted(&site, &event, &ada, "Paging more")];
    submitted(&site, &event, &site.person("eve"), "Paging by another");
    ask(&site, &event, &talks[0], bob.email(), "Ada");
    let profile = site.profile(&event, &ada);
    site.given(|tx| {
        diesel::update(invitations::table.filter(invitations::email.eq(bob.email())))
            .set((invitations::speaker_id.eq(profile), invitations::proposal_id.eq(None::<Id<Proposal>>)))
            .execute(tx.conn())
    });

    for list in ["/rustconf/review", "/rustconf/review?q=paging"] {
        assert_eq!(titles(&bob.get(list).await), ["Paging by another"]);
    }
    for talk in &talks {
        bob.get(&sheet(talk)).await.assert_not_found();
    }
}

#[actix_web::test]
async fn the_reason_of_a_conflict_reaches_organisers() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let (ada, bob, olga) = (site.person("ada"), site.reviewer("bob", &event), site.organiser("olga", &event));
    let talk = submitted(&site, &event, &ada, "Paging");

    bob.post(&sheet(&talk), &[("action", "conflict"), ("reason", "We share an office.")]).await;

    let words = "Declared a conflict: We share an office.";
    olga.get(&format!("/rustconf/organise/proposals/{}", talk.code)).await.assert_says(words);
    olga.get("/rustconf/organise/reviews").await.assert_says(words);
}

#[actix_web::test]
async fn short_names_and_employers_are_covered_and_ordinary_words_stay() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let (bo, bob, olga) = (site.person("Bo Li"), site.reviewer("bob", &event), site.organiser("olga", &event));
    let talk = submitted(&site, &event, &bo, "Queues by Bo Li");
    let (profile, id) = (site.profile(&event, &bo), id_of(&site, &talk));
    site.given(|tx| {
        diesel::update(speakers::table.find(profile))
            .set((speakers::affiliation.eq("Zyxcorp Labs"), speakers::search.eq("bo li zyxcorp labs")))
            .execute(tx.conn())?;
        let text = "We at Zyxcorp Labs can set the max: boli.example, t.me/boli.";
        diesel::update(proposals::table.find(id)).set(proposals::abstract_.eq(text)).execute(tx.conn())
    });
    blind(&site, &event);

    let page = bob.get(&sheet(&talk)).await.assert_ok();
    assert_eq!(page.all("h1"), ["Queues by (hidden)"]);
    page.assert_says("We at (hidden) can set the max: (hidden), (hidden).");
    assert_eq!(titles(&bob.get("/rustconf/review?q=zyxcorp").await), Vec::<String>::new());
    let read = bo.get(&talk.url("reviewers")).await.assert_ok().assert_says("We at (hidden) can set the max");
    assert_eq!(read.all("ul.plain li"), ["Bo Li", "Zyxcorp Labs", "boli.example", "t.me/boli"]);
    olga.get(&format!("/rustconf/organise/proposals/{}", talk.code))
        .await
        .assert_says("Covered for blind review: Bo Li, Zyxcorp Labs, boli.example, t.me/boli.");
}

#[actix_web::test]
async fn what_organisers_mend_is_what_blind_reviewers_read_until_the_speaker_changes_it() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let (ada, bob, olga) = (site.person("ada"), site.reviewer("bob", &event), site.organiser("olga", &event));
    let talk = submitted(&site, &event, &ada, "How I wrote the Fearless Guide");
    blind(&site, &event);
    let organisers = format!("/rustconf/organise/proposals/{}", talk.code);

    olga.post(&format!("{organisers}/reviewers"), &[("title", "How I wrote a guide"), ("abstract", "")])
        .await
        .assert_redirect(&organisers);
    assert_eq!(bob.get(&sheet(&talk)).await.all("h1"), ["How I wrote a guide"]);
    assert_eq!(titles(&bob.get("/rustconf/review?q=guide").await), ["How I wrote a guide"]);
    assert_eq!(titles(&bob.get("/rustconf/review?q=fearless").await), Vec::<String>::new());
    olga.get(&organisers).await.assert_says("An organiser changed what they read.");

    let id = id_of(&site, &talk);
    site.given(|tx| {
        diesel::update(proposals::table.find(id)).set(proposals::title.eq("How ada wrote it")).execute(tx.conn())
    });
    assert_eq!(bob.get(&sheet(&talk)).await.all("h1"), ["How (hidden) wrote it"]);
    olga.get(&organisers).await.assert_says("Its speakers changed a text that an organiser had covered by hand.");
}

#[actix_web::test]
async fn a_review_names_the_text_that_it_was_made_of() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let (ada, bob, olga) = (site.person("ada"), site.reviewer("bob", &event), site.organiser("olga", &event));
    let field = criterion(&site, &event, "Substance", true);
    let talk = submitted(&site, &event, &ada, "Paging");
    bob.post(&sheet(&talk), &[("action", "submit"), (&field, "4")]).await;
    let page = bob.get(&sheet(&talk)).await.assert_ok();
    assert_eq!(page.all("#changed"), Vec::<String>::new());

    let (now, id, entry) = (site.now().plus_days(1), id_of(&site, &talk), Id::<Person>::fresh());
    site.given(|tx| {
        diesel::update(proposals::table.find(id)).set(proposals::title.eq("Swapping")).execute(tx.conn())?;
        diesel::insert_into(history::table)
            .values((
                (history::id.eq(entry), history::event_id.eq(event.id), history::proposal_id.eq(id)),
                (history::by_name.eq("ada"), history::verb.eq("changed the title"), history::at.eq(now)),
                (history::before.eq("Paging"), history::after.eq("Swapping")),
            ))
            .execute(tx.conn())
    });

    let page = bob.get(&sheet(&talk)).await.assert_ok();
    assert_eq!(page.all("#changed"), ["Changed since your review"]);
    assert_eq!(page.all("section:has(#changed) dd"), ["Paging", "Swapping"]);
    bob.get("/rustconf/review?view=done").await.assert_says("4.0, text changed since");
    olga.get(&format!("/rustconf/organise/proposals/{}", talk.code)).await.assert_says("of an older text");
}
