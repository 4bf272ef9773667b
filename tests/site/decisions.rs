//! Deciding: organisers look through the proposals, stage decisions that nobody else can tell, and announce them once.

use callboard::db::{Id, searchable};
use callboard::proposals::ProposalState::{
    self, Accepted, Confirmed, Draft, Rejected, Submitted, Waitlisted, Withdrawn,
};
use callboard::schema::{decisions, history, mails, proposal_speakers, proposals, reviews, speakers};
use diesel::prelude::*;

use crate::support::{Actor, Answer, TestEvent, TestProposal, TestSite};

/// A site with an event, its organiser Olga, and Ada, who speaks.
struct Stage {
    site: TestSite,
    event: TestEvent,
    olga: Actor,
    ada: Actor,
}

impl Stage {
    async fn new() -> Self {
        let site = TestSite::new().await;
        let event = site.event("rustconf");
        let (olga, ada) = (site.organiser("Olga", &event), site.person("Ada"));
        Self { site, event, olga, ada }
    }

    fn talk(&self, title: &str, state: ProposalState) -> TestProposal {
        self.site.proposal(&self.event, &self.ada, title, state)
    }

    /// Many talks at once, with scores and reviews that rise by number: `Talk 01`, `Talk 02`, …
    fn talks(&self, number: i32) -> Vec<TestProposal> {
        let talks: Vec<_> = (1..=number).map(|n| self.talk(&format!("Talk {n:02}"), Submitted)).collect();
        for (n, talk) in (1..).zip(&talks) {
            self.score(talk, f64::from(n) / 20.0 + 1.0, n % 5);
        }
        talks
    }

    fn score(&self, talk: &TestProposal, score: f64, count: i32) {
        let id = self.site.find(talk).id;
        self.site.given(|tx| {
            diesel::update(proposals::table.find(id))
                .set((proposals::score.eq(score), proposals::review_count.eq(count)))
                .execute(tx.conn())
        });
    }

    async fn stage(&self, verdict: &str, talks: &[&TestProposal]) -> Answer {
        let mut fields: Vec<(&str, &str)> = talks.iter().map(|talk| ("code", talk.code.as_str())).collect();
        fields.push(("verdict", verdict));
        self.olga.post(&self.desk("decisions"), &fields).await
    }

    fn desk(&self, page: &str) -> String {
        self.event.url(&format!("organise/{page}"))
    }

    /// What is staged, as code and verdict, in the order of codes.
    fn staged(&self) -> Vec<(String, String)> {
        self.site.given(|tx| {
            decisions::table
                .inner_join(proposals::table)
                .order(proposals::code)
                .select((proposals::code, decisions::verdict))
                .load(tx.conn())
        })
    }

    async fn preview(&self) -> Answer {
        self.olga.get(&self.desk("decisions/announcement")).await.assert_ok()
    }

    async fn announce(&self, by: &Actor, seen: &Answer, key: &str) -> Answer {
        let fingerprint = seen.value("seen");
        by.post_as(&self.desk("decisions/announcement"), &[("seen", &fingerprint), ("answer_by", "")], key).await
    }

    /// The titles in the table at an address.
    async fn titles(&self, query: &str) -> Vec<String> {
        self.olga.get(&self.desk(&format!("proposals{query}"))).await.assert_ok().all("tbody a.t")
    }

    async fn approve(&self, talk: &TestProposal, words: &str) -> Answer {
        let fields = [("action", "approve"), ("text", words), ("basis", words)];
        self.olga.post(&self.desk(&format!("proposals/{}/feedback", talk.code)), &fields).await
    }

    fn feedback(&self, talk: &TestProposal, by: &Actor, words: &str, state: &str) {
        let (now, id) = (self.site.now(), self.site.find(talk).id);
        self.site.given(|tx| {
            diesel::insert_into(reviews::table)
                .values((
                    (reviews::id.eq(Id::<()>::fresh()), reviews::event_id.eq(self.event.id)),
                    (reviews::proposal_id.eq(id), reviews::person_id.eq(by.id())),
                    (reviews::state.eq(state), reviews::note.eq("A private note."), reviews::feedback.eq(words)),
                    (reviews::score.eq(4.0), reviews::created_at.eq(now), reviews::updated_at.eq(now)),
                ))
                .execute(tx.conn())
        });
    }
}

/// A page without what differs each time it is asked for: the tokens of its forms.
fn bare(answer: &Answer) -> String {
    let marks = ["name=\"csrf\" content=\"", "name=\"csrf\" value=\"", "name=\"form_key\" value=\""];
    marks.iter().fold(answer.text(), |text, mark| {
        let mut parts = text.split(mark);
        let first = parts.next().unwrap().to_owned();
        first + &parts.map(|part| part.split_once('"').unwrap().1).collect::<String>()
    })
}

#[actix_web::test]
async fn nobody_but_organisers_can_tell_that_a_decision_is_staged() {
    let stage = Stage::new().await;
    let talk = stage.talk("Fearless talks", Submitted);
    let rita = stage.site.reviewer("Rita", &stage.event);
    let sheet = stage.event.url(&format!("review/{}", talk.code));
    let hers = ["/me".to_owned(), talk.url(""), talk.url("history"), talk.url("edit"), talk.url("speakers")];
    let reviewers = [stage.event.url("review"), sheet, stage.event.url(""), stage.event.url("cfp")];
    let seen = async || {
        let mut pages = Vec::new();
        for (who, paths) in [(&stage.ada, &hers[..]), (&rita, &reviewers[..])] {
            for path in paths {
                pages.push(bare(&who.get(path).await.assert_ok()));
            }
        }
        pages
    };
    let (before, record) = (seen().await, stage.site.find(&talk));

    for verdict in ["accept", "reject", "clear", "waitlist"] {
        stage.stage(verdict, &[&talk]).await.assert_redirect(&stage.desk("decisions"));
    }

    assert_eq!(stage.staged(), [(talk.code.clone(), "waitlist".to_owned())]);
    assert_eq!(stage.site.find(&talk), record);
    for (before, after) in before.iter().zip(seen().await) {
        let difference = before.lines().zip(after.lines()).find(|(before, after)| before != after);
        assert_eq!((difference, before.len()), (None, after.len()));
    }
    let told: i64 =
        stage.site.given(|tx| history::table.filter(history::proposal_id.eq(record.id)).count().get_result(tx.conn()));
    assert_eq!(told, 0);
}

#[actix_web::test]
async fn speakers_and_reviewers_do_not_find_the_organisers_pages() {
    let stage = Stage::new().await;
    let talk = stage.talk("Fearless talks", Submitted);
    let rita = stage.site.reviewer("Rita", &stage.event);
    let elsewhere = stage.site.organiser("Otto", &stage.site.event("pycon"));
    let sheet = format!("proposals/{}", talk.code);

    for page in ["", "proposals", &sheet, "decisions", "decisions/announcement"] {
        let path = stage.desk(page).trim_end_matches('/').to_owned();
        stage.ada.get(&path).await.assert_not_found();
        rita.get(&path).await.assert_not_found();
        elsewhere.get(&path).await.assert_not_found();
        stage.site.nobody().get(&path).await.assert_sign_in();
        stage.olga.get(&path).await.assert_ok();
    }
    stage.ada.post(&stage.desk("decisions"), &[("code", &talk.code), ("verdict", "accept")]).await.assert_not_found();
    assert_eq!(stage.staged(), []);
}

#[actix_web::test]
async fn many_are_staged_at_once_and_what_cannot_be_is_said() {
    let stage = Stage::new().await;
    let (one, two) = (stage.talk("One", Submitted), stage.talk("Two", Waitlisted));
    let (gone, draft) = (stage.talk("Gone", Withdrawn), stage.talk("Draft", Draft));
    let other = stage.site.event("pycon");
    let foreign = stage.site.proposal(&other, &stage.ada, "Elsewhere", Submitted);

    stage.stage("accept", &[&one, &two, &gone, &draft, &foreign]).await.assert_redirect(&stage.desk("decisions"));

    let page = stage.olga.get(&stage.desk("decisions")).await.assert_ok();
    assert_eq!(
        page.all(".toast span"),
        [format!(
            "2 proposals staged: accept. {} is withdrawn and cannot be accepted. There is no proposal {} here: look at the \
             code again.",
            gone.code,
            [draft.code.as_str(), foreign.code.as_str()].join(", "),
        )]
    );
    let mut staged = vec![(one.code.clone(), "accept".to_owned()), (two.code.clone(), "accept".to_owned())];
    staged.sort();
    assert_eq!(stage.staged(), staged);
}

#[actix_web::test]
async fn staging_leads_back_to_the_organisers_page_it_was_done_on_and_nowhere_else() {
    let stage = Stage::new().await;
    let talk = stage.talk("One", Submitted);
    let table = format!("{}?state=submitted", stage.desk("proposals"));
    let from = async |back: &str| {
        let fields = [("code", talk.code.as_str()), ("verdict", "accept"), ("back", back)];
        stage.olga.post(&stage.desk("decisions"), &fields).await.location().to_owned()
    };

    assert_eq!(from(&table).await, table);
    assert_eq!(from("//evil.example").await, stage.desk("decisions"));
    assert_eq!(from("/pycon/organise/proposals").await, stage.desk("decisions"));
}

#[actix_web::test]
async fn the_same_form_sent_twice_stages_once() {
    let stage = Stage::new().await;
    let talk = stage.talk("One", Submitted);
    let fields = [("code", talk.code.as_str()), ("verdict", "accept")];

    stage.olga.post_as(&stage.desk("decisions"), &fields, "once").await.assert_redirect(&stage.desk("decisions"));
    stage.stage("reject", &[&talk]).await;
    stage.olga.post_as(&stage.desk("decisions"), &fields, "once").await.assert_redirect(&stage.desk("decisions"));

    assert_eq!(stage.staged(), [(talk.code, "reject".to_owned())]);
}

#[actix_web::test]
async fn a_verdict_that_is_none_is_not_staged() {
    let stage = Stage::new().await;
    let talk = stage.talk("One", Submitted);

    let answer = stage.stage("submit", &[&talk]).await;

    assert_eq!(answer.status, 400);
    answer.assert_says("Choose what to stage");
    assert_eq!(stage.staged(), []);
}

#[actix_web::test]
async fn announcing_moves_every_proposal_and_tells_its_speakers_what_the_preview_showed() {
    let stage = Stage::new().await;
    let (yes, wait, no) = (stage.talk("Yes", Submitted), stage.talk("Wait", Submitted), stage.talk("No", Submitted));
    let rita = stage.site.reviewer("Rita", &stage.event);
    stage.feedback(&no, &rita, "Start with the demo.\nThen stop.", "submitted");
    stage.feedback(&yes, &rita, "Not finished", "draft");
    stage.stage("accept", &[&yes]).await;
    stage.stage("waitlist", &[&wait]).await;
    stage.stage("reject", &[&no]).await;
    stage.approve(&no, "Start with the demo.\nThen stop.").await;

    let seen = stage.preview().await;
    assert_eq!(stage.site.mails_to(&stage.ada), <[&str; 0]>::default());
    stage.announce(&stage.olga, &seen, "form").await.assert_redirect(&stage.desk("decisions"));

    assert_eq!([&yes, &wait, &no].map(|talk| stage.site.state_of(talk)), [Accepted, Waitlisted, Rejected]);
    assert_eq!(stage.staged(), []);
    let subjects = ["Accepted: “Yes”", "On the waiting list: “Wait”", "Not this time: “No”"];
    assert_eq!(stage.site.mails_to(&stage.ada), subjects);
    let shown = seen.all("section.preview dd b");
    assert_eq!(shown, subjects);
    let one_line = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let letters = stage.site.letters_to(stage.ada.email());
    let token = letters[0].split_once("/answer/").and_then(|(_, rest)| rest.split_once('?')).unwrap().0;
    let previewed = |letter: &String| one_line(letter.replace(token, "preview"));
    assert_eq!(seen.all("article pre"), letters.iter().map(previewed).collect::<Vec<_>>());
    assert!(letters[0].contains(&yes.url("")) && !letters[0].contains("Not finished"), "{}", letters[0]);
    assert!(
        letters[2].contains("What the committee said:\n\n> Start with the demo.\n> Then stop.\n"),
        "{}",
        letters[2]
    );
    assert!(letters.iter().all(|letter| !letter.contains("Rita") && !letter.contains("private note")));
}

#[actix_web::test]
async fn an_announcement_is_written_down_and_said() {
    let stage = Stage::new().await;
    let talk = stage.talk("Yes", Submitted);
    stage.stage("accept", &[&talk]).await;

    let seen = stage.preview().await;
    stage.announce(&stage.olga, &seen, "form").await;

    let page = stage.olga.get(&stage.desk("decisions")).await;
    assert_eq!(page.all(".toast span"), ["1 decision announced, 1 mail queued."]);
    let id = stage.site.find(&talk).id;
    let entries: Vec<(String, String, String, String)> = stage.site.given(|tx| {
        history::table
            .filter(history::proposal_id.eq(id))
            .select((history::by_name, history::verb, history::before, history::after))
            .load(tx.conn())
    });
    let entry = ("Olga", "announced: accepted", "submitted", "accepted");
    assert_eq!(entries, [(entry.0.into(), entry.1.into(), entry.2.into(), entry.3.into())]);
}

#[actix_web::test]
async fn an_announcement_sent_twice_is_made_once() {
    let stage = Stage::new().await;
    let talk = stage.talk("Yes", Submitted);
    stage.stage("accept", &[&talk]).await;
    let seen = stage.preview().await;

    for _ in 0..2 {
        stage.announce(&stage.olga, &seen, "the same").await.assert_redirect(&stage.desk("decisions"));
        let page = stage.olga.get(&stage.desk("decisions")).await;
        assert_eq!(page.all(".toast span"), ["1 decision announced, 1 mail queued."]);
    }

    assert_eq!(stage.site.mails_to(&stage.ada), ["Accepted: “Yes”"]);
}

#[actix_web::test]
async fn of_two_organisers_who_announce_at_once_one_does() {
    let stage = Stage::new().await;
    let otto = stage.site.organiser("Otto", &stage.event);
    let talk = stage.talk("Yes", Submitted);
    stage.stage("accept", &[&talk]).await;
    let hers = stage.preview().await;
    let his = otto.get(&stage.desk("decisions/announcement")).await;

    let (one, two) = tokio::join!(stage.announce(&stage.olga, &hers, "hers"), stage.announce(&otto, &his, "his"));

    let mut statuses = [one.status, two.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 409]);
    let refused = if one.status == 409 { one } else { two };
    refused.assert_says("Nothing was announced by you");
    assert_eq!(stage.site.mails_to(&stage.ada), ["Accepted: “Yes”"]);
}

#[actix_web::test]
async fn what_changed_since_it_was_seen_is_not_announced() {
    let stage = Stage::new().await;
    let (one, two) = (stage.talk("One", Submitted), stage.talk("Two", Submitted));
    stage.stage("accept", &[&one]).await;
    let seen = stage.preview().await;
    stage.stage("reject", &[&two]).await;

    let answer = stage.announce(&stage.olga, &seen, "form").await;

    assert_eq!(answer.status, 409);
    assert_eq!(answer.all("section.preview dd b"), ["Accepted: “One”", "Not this time: “Two”"]);
    assert_eq!(stage.site.state_of(&one), Submitted);
    assert_eq!(stage.site.mails_to(&stage.ada), <[&str; 0]>::default());
    stage.announce(&stage.olga, &answer, "form 2").await.assert_redirect(&stage.desk("decisions"));
    assert_eq!(stage.site.state_of(&two), Rejected);
}

#[actix_web::test]
async fn a_word_that_changed_in_a_mail_is_seen_before_it_goes() {
    let stage = Stage::new().await;
    let talk = stage.talk("Yes", Submitted);
    stage.stage("accept", &[&talk]).await;
    let seen = stage.preview().await;
    let rita = stage.site.reviewer("Rita", &stage.event);
    stage.feedback(&talk, &rita, "One thing more.", "submitted");
    stage.approve(&talk, "One thing more.").await;

    assert_eq!(stage.announce(&stage.olga, &seen, "form").await.status, 409);
    assert_eq!(stage.site.mails_to(&stage.ada), <[&str; 0]>::default());
}

#[actix_web::test]
async fn what_was_withdrawn_after_it_was_staged_is_dropped_with_a_sentence() {
    let stage = Stage::new().await;
    let (stays, goes) = (stage.talk("Stays", Submitted), stage.talk("Goes", Submitted));
    stage.stage("accept", &[&stays, &goes]).await;
    let id = stage.site.find(&goes).id;
    stage
        .site
        .given(|tx| diesel::update(proposals::table.find(id)).set(proposals::state.eq(Withdrawn)).execute(tx.conn()));

    let seen = stage.preview().await.assert_says("“Goes” is withdrawn by now: its decision (accept) is dropped.");
    stage.announce(&stage.olga, &seen, "form").await.assert_redirect(&stage.desk("decisions"));

    let page = stage.olga.get(&stage.desk("decisions")).await;
    let said = "1 decision announced, 1 mail queued. “Goes” had moved on: its decision was dropped.";
    assert_eq!(page.all(".toast span"), [said]);
    assert_eq!((stage.site.state_of(&stays), stage.site.state_of(&goes)), (Accepted, Withdrawn));
    assert_eq!(stage.site.mails_to(&stage.ada), ["Accepted: “Stays”"]);
    assert_eq!(stage.staged(), []);
}

#[actix_web::test]
async fn every_speaker_is_told_and_who_has_no_account_is_named() {
    let stage = Stage::new().await;
    let talk = stage.talk("Together", Submitted);
    let (ben, now) = (stage.site.person("Ben"), stage.site.now());
    let (id, his) = (stage.site.find(&talk).id, stage.site.profile(&stage.event, &ben));
    let imported = Id::<()>::fresh();
    stage.site.given(|tx| {
        diesel::insert_into(speakers::table)
            .values((
                (speakers::id.eq(imported), speakers::event_id.eq(stage.event.id)),
                (
                    speakers::code.eq("IMPORT"),
                    speakers::name.eq("Cleo"),
                    speakers::search.eq(searchable("Cleo", "")),
                    speakers::created_at.eq(now),
                ),
            ))
            .execute(tx.conn())?;
        for (speaker, position) in [(his.uuid(), 2), (imported.uuid(), 3)] {
            diesel::insert_into(proposal_speakers::table)
                .values((
                    proposal_speakers::proposal_id.eq(id),
                    proposal_speakers::speaker_id.eq(Id::<()>::from(speaker)),
                    proposal_speakers::position.eq(position),
                ))
                .execute(tx.conn())?;
        }
        Ok(())
    });
    stage.stage("reject", &[&talk]).await;

    let seen = stage.preview().await.assert_says("Cleo (“Together”) has no account here and gets no mail.");
    stage.announce(&stage.olga, &seen, "form").await;

    assert_eq!(stage.site.mails_to(&stage.ada), ["Not this time: “Together”"]);
    assert_eq!(stage.site.mails_to(&ben), ["Not this time: “Together”"]);
    let all: i64 = stage.site.given(|tx| mails::table.count().get_result(tx.conn()));
    assert_eq!(all, 2);
}

#[actix_web::test]
async fn accepted_speakers_read_until_when_they_may_answer() {
    let stage = Stage::new().await;
    let talk = stage.talk("Yes", Submitted);
    stage.stage("accept", &[&talk]).await;
    let path = stage.desk("decisions/announcement");

    let seen = stage.olga.get(&format!("{path}?answer_by=2027-03-12")).await.assert_ok();
    let fields = [("seen", &*seen.value("seen")), ("answer_by", "2027-03-12")];
    stage.olga.post(&path, &fields).await.assert_redirect(&stage.desk("decisions"));

    let letter = &stage.site.letters_to(stage.ada.email())[0];
    assert!(letter.contains("Please answer by Friday 12 March 2027, 23:59 (WET, UTC+0)."), "{letter}");
    let past = stage.olga.post(&path, &[("seen", "x"), ("answer_by", "2020-01-01")]).await;
    past.assert_refused(&["Choose today or a later day"]);
}

#[actix_web::test]
async fn the_table_finds_by_title_code_and_people_whatever_their_accents() {
    let stage = Stage::new().await;
    let ines = stage.site.person("Inês");
    let (storm, calm) = (stage.talk("100% of a storm", Submitted), stage.talk("Calm 1000 seas", Submitted));
    stage.site.proposal(&stage.event, &ines, "Über alles", Submitted);

    assert_eq!(stage.titles("?q=STORM").await, ["100% of a storm"]);
    assert_eq!(stage.titles("?q=100%25").await, ["100% of a storm"]);
    assert_eq!(stage.titles("?q=uber").await, ["Über alles"]);
    assert_eq!(stage.titles("?q=ines").await, ["Über alles"]);
    assert_eq!(stage.titles(&format!("?q={}", calm.code.to_lowercase())).await, ["Calm 1000 seas"]);
    assert_eq!(stage.titles("?q=nothing+like+it").await, <[&str; 0]>::default());
    assert_eq!(stage.titles(&format!("?q={}&state=accepted", storm.code)).await, <[&str; 0]>::default());
}

#[actix_web::test]
async fn the_table_filters_by_state_track_reviews_and_what_is_staged() {
    let stage = Stage::new().await;
    let (one, two) = (stage.talk("One", Submitted), stage.talk("Two", Accepted));
    stage.score(&one, 4.0, 3);
    let id = stage.site.find(&two).id;
    stage.site.given(|tx| {
        let none = None::<Id<callboard::events::Track>>;
        diesel::update(proposals::table.find(id)).set(proposals::track_id.eq(none)).execute(tx.conn())
    });
    stage.stage("accept", &[&one]).await;

    assert_eq!(stage.titles("?state=accepted").await, ["Two"]);
    assert_eq!(stage.titles("?state=staged").await, ["One"]);
    assert_eq!(stage.titles("?reviews=short").await, ["Two"]);
    assert_eq!(stage.titles(&format!("?track={}", stage.event.track)).await, ["One"]);
    assert_eq!(stage.titles(&format!("?session_type={}&sort=title", stage.event.session_type)).await, ["One", "Two"]);
    let page = stage.olga.get(&stage.desk("proposals")).await;
    assert_eq!(page.all(".tabs a"), ["All 2", "Submitted 1", "Decided, not told 1", "Accepted 1"]);
}

#[actix_web::test]
async fn the_table_sorts_and_says_how() {
    let stage = Stage::new().await;
    let (low, high) = (stage.talk("alpha", Submitted), stage.talk("Beta", Submitted));
    stage.score(&low, 2.0, 9);
    stage.score(&high, 4.0, 1);

    assert_eq!(stage.titles("?sort=title").await, ["alpha", "Beta"]);
    assert_eq!(stage.titles("?sort=-title").await, ["Beta", "alpha"]);
    assert_eq!(stage.titles("?sort=-score").await, ["Beta", "alpha"]);
    assert_eq!(stage.titles("?sort=-reviews").await, ["alpha", "Beta"]);
    assert_eq!(stage.titles("?sort=submitted").await, ["alpha", "Beta"]);
    assert_eq!(stage.titles("").await, ["Beta", "alpha"]);
    let page = stage.olga.get(&stage.desk("proposals?sort=-score")).await;
    assert_eq!(page.attribute("th[aria-sort]", "aria-sort"), "descending");
    assert_eq!(page.attribute("th[aria-sort] a", "href"), stage.desk("proposals?sort=score"));
}

#[actix_web::test]
async fn the_table_has_pages_of_fifty() {
    let stage = Stage::new().await;
    stage.talks(51);

    let first = stage.olga.get(&stage.desk("proposals?sort=title")).await;
    let second = first.attribute("a[rel=next]", "href");

    assert_eq!(first.all("tbody a.t").len(), 50);
    assert_eq!(first.all(".pager .fine"), ["1–50 of 51"]);
    assert_eq!(second, stage.desk("proposals?sort=title&page=2"));
    assert_eq!(stage.titles("?sort=title&page=2").await, ["Talk 51"]);
    stage.olga.get(&stage.desk("proposals?page=9")).await.assert_redirect(&stage.desk("proposals"));
}

#[actix_web::test]
async fn drafts_are_counted_and_never_shown() {
    let stage = Stage::new().await;
    let draft = stage.talk("Half an idea", Draft);
    stage.talk("A whole one", Submitted);

    for page in ["", "proposals", "proposals?q=idea", "proposals?state=draft", "decisions"] {
        let path = stage.desk(page).trim_end_matches('/').to_owned();
        stage.olga.get(&path).await.assert_ok().assert_silent_about("Half an idea");
    }
    stage.olga.get(&stage.desk(&format!("proposals/{}", draft.code))).await.assert_not_found();
    stage.olga.get(&stage.desk("proposals")).await.assert_says("1 proposal. One more is a draft");
    stage.olga.get(stage.desk("").trim_end_matches('/')).await.assert_says("1 draft besides");
}

#[actix_web::test]
async fn lists_ask_the_database_as_often_for_three_as_for_one() {
    let stage = Stage::new().await;
    let mut talks = vec![stage.talk("One", Submitted)];
    stage.stage("accept", &[&talks[0]]).await;
    let pages = ["", "/proposals", "/proposals?q=o", "/decisions?cut=2", "/decisions/announcement"];
    let count = async || {
        let mut counts = Vec::new();
        for page in pages {
            let path = stage.event.url(&format!("organise{page}"));
            counts.push(stage.site.queries_of(stage.olga.get(&path)).await);
        }
        counts
    };
    let one = count().await;

    talks.extend([stage.talk("Two", Submitted), stage.talk("Three of", Submitted)]);
    stage.stage("accept", &[&talks[1], &talks[2]]).await;

    assert_eq!(count().await, one);
}

#[actix_web::test]
async fn the_ranking_marks_the_cut_after_the_last_place() {
    let stage = Stage::new().await;
    stage.talks(4);

    let page = stage.olga.get(&stage.desk("decisions?cut=3")).await.assert_ok();

    assert_eq!(page.all("tbody a.t"), ["Talk 04", "Talk 03", "Talk 02", "Talk 01"]);
    assert_eq!(page.all("tbody").len(), 3);
    assert_eq!(page.all(".cutline"), ["Cut after 3 places"]);
    assert_eq!(page.all(".strip b"), ["3"]);
}

#[actix_web::test]
async fn the_ranking_shows_what_is_to_decide_and_what_is_staged() {
    let stage = Stage::new().await;
    let talks = stage.talks(3);
    stage.talk("Back home", Withdrawn);
    stage.stage("reject", &[&talks[0]]).await;

    let page = stage.olga.get(&stage.desk("decisions")).await;
    let counts =
        ["In the running 3", "To decide 2", "Staged: accept 0", "Staged: waiting list 0", "Staged: not accept 1"];
    assert_eq!(page.all(".tabs a"), counts);
    let open = stage.olga.get(&stage.desk("decisions?view=open")).await;
    assert_eq!(open.all("tbody a.t"), ["Talk 03", "Talk 02"]);
    let staged = stage.olga.get(&stage.desk("decisions?view=reject")).await;
    assert_eq!(staged.all("tbody a.t"), ["Talk 01"]);
}

#[actix_web::test]
async fn the_sheet_holds_everything_about_a_proposal() {
    let stage = Stage::new().await;
    let (first, talk) = (stage.talk("First", Submitted), stage.talk("Fearless talks", Submitted));
    let rita = stage.site.reviewer("Rita", &stage.event);
    stage.feedback(&talk, &rita, "Start with the demo.", "submitted");
    stage.stage("waitlist", &[&talk]).await;

    let path = stage.desk(&format!("proposals/{}", talk.code));
    let page = stage.olga.get(&path).await.assert_ok();

    assert_eq!(page.all("h1"), ["Fearless talks"]);
    let page = page
        .assert_says("What it is about.")
        .assert_says("ada@example.org")
        .assert_says("Rita 4.00")
        .assert_says("A private note.")
        .assert_says("Start with the demo.")
        .assert_says("Waiting list, staged by Olga on");
    assert_eq!(page.attribute("a[rel=next]", "href"), stage.desk(&format!("proposals/{}", first.code)));
    let buttons = ["Accept", "Do not accept", "Take back"];
    assert_eq!(page.all("button[name=verdict]"), buttons);
}

#[actix_web::test]
async fn a_confirmed_talk_is_cancelled_with_words_for_its_speakers() {
    let stage = Stage::new().await;
    let talk = stage.talk("Fearless talks", Confirmed);
    let sheet = stage.desk(&format!("proposals/{}", talk.code));
    let cancellation = format!("{sheet}/steps/cancel");

    let refused = stage.olga.post(&cancellation, &[("version", "0"), ("tell", "on"), ("words", " ")]).await;
    refused.assert_refused(&["Enter the words for the speakers"]);
    let fields = [("version", "0"), ("tell", "on"), ("words", "The hall burnt down.")];
    let asked = stage.olga.press(&cancellation, &fields).await;
    let asked = asked.assert_asks("Cancel the talk and send 1 mail?");
    let shown = asked.all("main details .pre").join("\n");
    stage.olga.says_yes(&cancellation, &asked).await.assert_redirect(&sheet);

    assert_eq!(stage.site.state_of(&talk), ProposalState::Cancelled);
    assert_eq!(stage.site.mails_to(&stage.ada), ["Cancelled: “Fearless talks”"]);
    let sent = stage.site.letters_to(stage.ada.email()).remove(0);
    for words in ["“Fearless talks” will not take place at The rustconf.", "The hall burnt down."] {
        assert!(sent.contains(words) && shown.contains(words), "{sent} {shown}");
    }
    let again = stage.olga.post(&cancellation, &[("version", "1"), ("tell", "on"), ("words", "Twice.")]).await;
    assert_eq!(again.status, 409);
}

#[actix_web::test]
async fn the_dashboard_counts_the_way_to_the_stage_and_says_what_waits() {
    let stage = Stage::new().await;
    let one = stage.talk("One", Submitted);
    stage.talk("Two", Accepted);
    stage.talk("Three", Confirmed);
    stage.stage("accept", &[&one]).await;

    let page = stage.olga.get(stage.desk("").trim_end_matches('/')).await.assert_ok();

    let flow = [
        "3 Submitted",
        "3 Reviewed 1 short of reviews",
        "3 Decided 1 not told yet",
        "2 Accepted 1 still to answer",
        "1 Confirmed will come",
        "0 Scheduled 1 to place",
    ];
    assert_eq!(page.all(".funnel a"), flow);
    let waiting = [
        "1 proposal is decided and not told",
        "1 accepted proposal is not confirmed",
        "1 proposal still has fewer than 3 reviews",
        "1 confirmed talk is without a room and time",
        "Write the text of the call",
        "Add a criterion",
        "Give an address to write to",
        "Invite reviewers",
    ];
    assert_eq!(page.all(".todo b"), waiting);
    page.assert_says(&format!("Olga staged “Accept: {}”", one.code));
}

#[actix_web::test]
async fn one_review_of_five_is_not_the_first_and_equal_proposals_share_a_place() {
    let stage = Stage::new().await;
    let (single, sure) = (stage.talk("One review", Submitted), stage.talk("Three reviews", Submitted));
    let (twin, other) = (stage.talk("Twin", Submitted), stage.talk("Other twin", Submitted));
    stage.talk("Unread", Submitted);
    stage.score(&single, 5.0, 1);
    stage.score(&sure, 4.5, 3);
    stage.score(&twin, 2.0, 2);
    stage.score(&other, 2.0, 2);

    let page = stage.olga.get(&stage.desk("decisions?cut=3")).await.assert_ok();

    let titles = page.all("tbody a.t");
    assert_eq!(titles[..2], ["Three reviews", "One review"]);
    assert_eq!(titles[4], "Unread");
    assert_eq!(page.all("tbody tr:not(.cutline) td.num:nth-child(2)"), ["1", "2", "3", "3", "5"]);
    assert_eq!(page.all(".cutline"), ["Cut after 3 places, between proposals that are equal"]);
    page.assert_says("fewer reviews than wanted");
}

#[actix_web::test]
async fn what_was_refused_takes_no_place_and_no_number() {
    let stage = Stage::new().await;
    let talks = stage.talks(4);
    for (talk, score) in talks.iter().zip([3.0, 4.0, 5.0, 5.0]) {
        stage.score(talk, score, 4);
    }
    stage.stage("reject", &[&talks[3], &talks[2]]).await;
    stage.announce(&stage.olga, &stage.preview().await, "once").await;

    let page = stage.olga.get(&stage.desk("decisions?cut=1")).await.assert_ok();

    assert_eq!(page.all("tbody a.t"), ["Talk 02", "Talk 01"]);
    assert_eq!(page.all("tbody tr:not(.cutline) td.num:nth-child(2)"), ["1", "2"]);
    assert_eq!(page.all(".tabs a")[0], "In the running 2");
    page.assert_says("2 proposals, surest first, for 1 place.");
}

#[actix_web::test]
async fn a_preview_stays_good_while_reviews_without_words_come_in() {
    let stage = Stage::new().await;
    let (one, two) = (stage.talk("One", Submitted), stage.talk("Two", Submitted));
    stage.score(&one, 4.0, 1);
    stage.score(&two, 3.0, 1);
    stage.stage("accept", &[&one, &two]).await;
    let seen = stage.preview().await;

    let rita = stage.site.reviewer("Rita", &stage.event);
    stage.feedback(&two, &rita, "", "submitted");
    stage.score(&two, 4.5, 2);

    stage.announce(&stage.olga, &seen, "once").await.assert_redirect(&stage.desk("decisions"));
    assert_eq!([stage.site.state_of(&one), stage.site.state_of(&two)], [Accepted, Accepted]);
}

#[actix_web::test]
async fn a_refusal_to_stage_names_what_and_why() {
    let stage = Stage::new().await;
    let gone = stage.talk("Gone", Withdrawn);

    stage.stage("accept", &[&gone]).await;

    let page = stage.olga.get(&stage.desk("decisions")).await.assert_ok();
    let said = format!("Nothing was staged. {} is withdrawn and cannot be accepted.", gone.code);
    assert_eq!(page.all(".toast span"), [said]);
}

#[actix_web::test]
async fn feedback_goes_only_as_somebody_approved_it() {
    let stage = Stage::new().await;
    let talks @ [edited, left_out, unseen] =
        &[stage.talk("Edited", Submitted), stage.talk("Left out", Submitted), stage.talk("Unseen", Submitted)];
    let rita = stage.site.reviewer("Rita", &stage.event);
    for talk in talks {
        stage.feedback(talk, &rita, "This was dull.", "submitted");
    }
    stage.stage("reject", &[edited, left_out, unseen]).await;
    assert_eq!(stage.preview().await.all("form label b").len(), 3);

    let path = |talk: &TestProposal| stage.desk(&format!("proposals/{}/feedback", talk.code));
    let words = [("action", "approve"), ("text", "Show more of it."), ("basis", "This was dull.")];
    stage.olga.post(&path(edited), &words).await.assert_redirect(&stage.desk(&format!("proposals/{}", edited.code)));
    assert_eq!(stage.olga.post(&path(left_out), &[("action", "burn"), ("basis", "This was dull.")]).await.status, 400);
    stage.olga.post(&path(left_out), &[("action", "leave_out"), ("basis", "This was dull.")]).await;
    let seen = stage.preview().await;
    assert_eq!(seen.all("form label b"), ["Unseen"]);
    stage.announce(&stage.olga, &seen, "once").await.assert_redirect(&stage.desk("decisions"));

    let letters = stage.site.letters_to(stage.ada.email());
    assert_eq!(letters.len(), 3);
    assert!(letters.iter().all(|letter| !letter.contains("dull")));
    assert_eq!(letters.iter().filter(|letter| letter.contains("> Show more of it.")).count(), 1);
}

#[actix_web::test]
async fn the_committee_read_with_care_only_what_it_read() {
    let stage = Stage::new().await;
    let (read, unread) = (stage.talk("Read", Submitted), stage.talk("Unread", Submitted));
    stage.score(&read, 3.0, 2);
    stage.stage("reject", &[&read, &unread]).await;

    let seen = stage.preview().await.assert_says("1 proposal has no review yet.");
    stage.announce(&stage.olga, &seen, "once").await;

    let letters = stage.site.letters_to(stage.ada.email());
    let careful: Vec<bool> = letters.iter().map(|letter| letter.contains("read it with care")).collect();
    assert_eq!(careful, letters.iter().map(|letter| letter.contains("“Read”")).collect::<Vec<_>>());
    assert_eq!(careful.iter().filter(|careful| **careful).count(), 1);
}

#[actix_web::test]
async fn told_means_that_a_mail_server_took_the_mail() {
    let stage = Stage::new().await;
    let talks: Vec<_> = ["One", "Two", "Three", "Four"].iter().map(|title| stage.talk(title, Submitted)).collect();
    stage.stage("accept", &talks.iter().collect::<Vec<_>>()).await;
    stage.announce(&stage.olga, &stage.preview().await, "once").await;
    stage.talk("By hand", Accepted);
    for (talk, state) in talks.iter().zip(["sent", "failed", "discarded", "queued"]) {
        let id = stage.site.find(talk).id;
        stage.site.given(|tx| {
            diesel::update(mails::table.filter(mails::proposal_id.eq(id)))
                .set(mails::state.eq(state))
                .execute(tx.conn())
        });
    }

    let words = "1 told and silent so far, 1 with a mail on its way, 1 whose mail was refused, 1 whose mail was stopped, 1 \
                 without any mail.";
    stage.olga.get(&stage.desk("")).await.assert_says(words);
}
