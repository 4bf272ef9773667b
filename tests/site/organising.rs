//! Organisers have hands: they answer for speakers, take back, bring back, correct and add.

use callboard::db::searchable;
use callboard::history::HistoryEntry;
use callboard::proposals::ProposalState::{
    self, Accepted, Cancelled, Confirmed, Declined, Rejected, Submitted, Withdrawn,
};
use callboard::schema::{proposal_speakers, proposals, speakers};
use diesel::prelude::*;

use crate::support::{Actor, Answer, TestEvent, TestProposal, TestSite};

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

    fn sheet(&self, talk: &TestProposal) -> String {
        self.event.url(&format!("organise/proposals/{}", talk.code))
    }

    /// Olga takes a step, with the version that she sees.
    async fn takes(&self, talk: &TestProposal, step: &str, fields: &[(&str, &str)]) -> Answer {
        let version = self.site.find(talk).version.to_string();
        let fields: Vec<_> = [("version", version.as_str())].into_iter().chain(fields.iter().copied()).collect();
        self.olga.post(&format!("{}/steps/{step}", self.sheet(talk)), &fields).await
    }

    fn history(&self, talk: &TestProposal) -> Vec<HistoryEntry> {
        let id = self.site.find(talk).id.uuid();
        self.site.parts.db.read_here(|conn| callboard::history::of_proposal(conn, id)).unwrap()
    }

    /// A proposal of somebody whom an import brought: nobody has an account.
    fn of_a_stranger(&self, title: &str, state: ProposalState) -> TestProposal {
        let talk = self.talk(title, state);
        let proposal = self.site.find(&talk).id;
        let (id, now) = (callboard::db::Id::<callboard::speakers::Speaker>::fresh(), self.site.now());
        self.site.given(|tx| {
            diesel::insert_into(speakers::table)
                .values((
                    (speakers::id.eq(id), speakers::event_id.eq(self.event.id), speakers::code.eq("INES37")),
                    (
                        speakers::name.eq("Ines"),
                        speakers::search.eq(searchable("Ines", "")),
                        speakers::created_at.eq(now),
                    ),
                ))
                .execute(tx.conn())?;
            diesel::update(proposal_speakers::table.filter(proposal_speakers::proposal_id.eq(proposal)))
                .set(proposal_speakers::speaker_id.eq(id))
                .execute(tx.conn())
        });
        talk
    }
}

#[actix_web::test]
async fn an_organiser_moves_a_proposal_to_every_state_that_real_life_reaches() {
    let stage = Stage::new().await;
    let ways = [
        (Accepted, "confirm", Confirmed, "Confirmed: “T”"),
        (Accepted, "decline", Declined, "Declined: “T”"),
        (Accepted, "take-back", Submitted, "No longer accepted: “T”"),
        (Confirmed, "take-back", Submitted, "No longer accepted: “T”"),
        (Confirmed, "cancel", Cancelled, "Cancelled: “T”"),
        (Declined, "bring-back", Accepted, "It has its place again: “T”"),
        (Cancelled, "bring-back", Confirmed, "It takes place: “T”"),
        (Withdrawn, "submit-again", Submitted, "Submitted again: “T”"),
        (Rejected, "take-back", Submitted, "With the committee again: “T”"),
        (ProposalState::Waitlisted, "take-back", Submitted, "With the committee again: “T”"),
        (Submitted, "withdraw", Withdrawn, "Withdrawn: “T”"),
    ];
    let mut subjects = Vec::new();
    for (from, step, to, subject) in ways {
        let talk = stage.talk("T", from);
        stage
            .takes(&talk, step, &[("tell", "on"), ("words", "As we said.")])
            .await
            .assert_redirect(&stage.sheet(&talk));
        assert_eq!(stage.site.state_of(&talk), to, "{step}");
        subjects.push(subject.to_owned());
        assert_eq!(stage.site.mails_to(&stage.ada), subjects);
        let quiet = stage.talk("Quiet", from);
        stage.takes(&quiet, step, &[]).await.assert_redirect(&stage.sheet(&quiet));
        assert_eq!(stage.site.state_of(&quiet), to, "{step}");
        assert_eq!(stage.site.mails_to(&stage.ada), subjects, "nobody is told who should not be");
    }
}

#[actix_web::test]
async fn a_reason_is_for_organisers_and_what_was_told_is_for_speakers_too() {
    let stage = Stage::new().await;
    let talk = stage.talk("Fearless talks", Accepted);
    let fields = [("reason", "She rang on Tuesday."), ("tell", "on"), ("words", "See you in Lisbon.")];

    stage.takes(&talk, "confirm", &fields).await.assert_redirect(&stage.sheet(&talk));

    let history = stage.history(&talk);
    let told: Vec<_> = history
        .iter()
        .map(|one| (one.by_name.as_str(), one.verb.as_str(), one.before.as_str(), one.after.as_str()))
        .collect();
    assert_eq!(told, [("Olga", "confirmed", "accepted", "confirmed")]);
    assert_eq!((history[0].reason.as_str(), history[0].told.as_str()), ("She rang on Tuesday.", "See you in Lisbon."));
    let sheet = stage.olga.get(&stage.sheet(&talk)).await;
    sheet.assert_says("She rang on Tuesday.").assert_says("See you in Lisbon.");
    let own = stage.ada.get(&talk.url("history")).await.assert_says("See you in Lisbon.");
    own.assert_silent_about("She rang on Tuesday.");
    let letter = stage.site.letters_to(stage.ada.email()).remove(0);
    assert!(letter.contains("See you in Lisbon.") && !letter.contains("She rang"), "{letter}");
}

#[actix_web::test]
async fn a_page_offers_exactly_the_steps_that_are_possible_and_each_of_them_opens() {
    let stage = Stage::new().await;
    for state in ProposalState::ALL.iter().copied().filter(|state| *state != ProposalState::Draft) {
        let talk = stage.talk("T", state);
        let page = stage.olga.get(&stage.sheet(&talk)).await;
        let links = page.links("details a[href*='/steps/']");
        assert!(!links.is_empty(), "{state} is a dead end");
        for word in ["confirm", "decline", "cancel", "withdraw", "bring-back", "submit-again", "take-back"] {
            let address = format!("{}/steps/{word}", stage.sheet(&talk));
            let offered = links.contains(&address);
            assert_eq!(stage.olga.get(&address).await.status, if offered { 200 } else { 409 }, "{state} {word}");
        }
    }
}

#[actix_web::test]
async fn a_step_that_was_decided_on_before_somebody_changed_the_proposal_is_refused() {
    let stage = Stage::new().await;
    let talk = stage.talk("Fearless talks", Accepted);
    let address = format!("{}/steps/decline", stage.sheet(&talk));
    let seen = stage.olga.get(&address).await.value("version");
    stage.ada.post(&talk.url("confirmation"), &[]).await;
    stage.site.given(|tx| {
        diesel::update(proposals::table.filter(proposals::code.eq(&talk.code)))
            .set(proposals::state.eq(Accepted))
            .execute(tx.conn())
    });

    assert_eq!(stage.olga.post(&address, &[("version", &seen)]).await.status, 409);
    assert_eq!(stage.site.state_of(&talk), Accepted);
}

#[actix_web::test]
async fn a_talk_of_somebody_without_an_account_is_confirmed_and_published() {
    let stage = Stage::new().await;
    let talk = stage.of_a_stranger("Lighthouses", Accepted);
    stage.takes(&talk, "confirm", &[("reason", "By telephone.")]).await.assert_redirect(&stage.sheet(&talk));
    assert_eq!(stage.site.state_of(&talk), Confirmed);
    stage.olga.post(&stage.event.url("organise/settings/rooms"), &[("name", "Hall")]).await;
    let form = stage.olga.get(&stage.event.url(&format!("organise/schedule/place?talk={}", talk.code))).await;
    let room = form.option("room", "Hall");
    let fields =
        [("talk", talk.code.as_str()), ("room", &room), ("day", "2027-04-22"), ("start", "10:00"), ("duration", "40")];
    stage.olga.post(&stage.event.url("organise/schedule/place"), &fields).await;

    stage.olga.post(&stage.event.url("organise/schedule/releases"), &[("number", "1")]).await;

    stage
        .site
        .nobody()
        .get(&stage.event.url("programme?view=list"))
        .await
        .assert_says("Lighthouses")
        .assert_says("Ines");
}

#[actix_web::test]
async fn an_organiser_corrects_every_field_of_a_talk_that_is_confirmed() {
    let stage = Stage::new().await;
    let talk = stage.talk("Fearles talks", Confirmed);
    let edit = format!("{}/edit", stage.sheet(&talk));
    let form = stage.olga.get(&edit).await.assert_ok();
    let (version, track) = (form.value("version"), stage.event.track.to_string());
    let kind = stage.event.session_type.to_string();
    let fields = [
        ("version", version.as_str()),
        ("title", "Fearless talks"),
        ("abstract", "Better said."),
        ("description", "For reviewers."),
        ("notes", "A lectern."),
        ("track", &track),
        ("session_type", &kind),
        ("language", "de"),
        ("level", "advanced"),
    ];

    stage.olga.post(&edit, &fields).await.assert_redirect(&stage.sheet(&talk));

    let now = stage.site.find(&talk);
    let words = [&now.title, &now.abstract_, &now.description, &now.notes, &now.language, &now.level];
    assert_eq!(words, ["Fearless talks", "Better said.", "For reviewers.", "A lectern.", "de", "advanced"]);
    assert_eq!(now.state, Confirmed);
    let verbs: Vec<_> = stage.history(&talk).into_iter().map(|one| (one.by_name, one.verb)).collect();
    let olga = |verb: &str| ("Olga".to_owned(), verb.to_owned());
    let all = ["title", "abstract", "description", "notes", "language", "level"];
    assert_eq!(verbs, all.map(|part| olga(&format!("changed the {part}"))));

    let empty = [("version", "2"), ("title", " ")];
    stage.olga.post(&edit, &empty).await.assert_refused(&["Enter the title"]);
    let stale = stage.olga.post(&edit, &fields).await;
    assert_eq!(stale.status, 303, "what stands there already is no conflict");
    let other = [("version", version.as_str()), ("title", "Mine"), ("track", &track), ("session_type", &kind)];
    let conflict = stage.olga.post(&edit, &other).await;
    assert_eq!(conflict.status, 409);
    conflict.assert_says("Fearless talks").assert_says("Mine");
    assert_eq!(stage.site.find(&talk).title, "Fearless talks");
}

#[actix_web::test]
async fn an_organiser_adds_a_keynote_of_somebody_without_an_account() {
    let stage = Stage::new().await;
    let address = stage.event.url("organise/proposals/new");
    stage.olga.get(&address).await.assert_ok();
    stage.olga.post(&address, &[]).await.assert_refused(&["Enter the title", "Enter the name"]);

    let fields = [("title", "Opening"), ("speaker_name", "Ines"), ("state", "confirmed")];
    let added = stage.olga.post(&address, &fields).await;

    let sheet = added.location().to_owned();
    stage.olga.get(&sheet).await.assert_says("Ines").assert_says("Not reachable by mail");
    let talk = TestProposal { event: "rustconf".to_owned(), code: sheet.rsplit('/').next().unwrap().to_owned() };
    assert_eq!(stage.site.state_of(&talk), Confirmed);
    let steps: Vec<_> = stage.history(&talk).into_iter().map(|one| (one.by_name, one.after)).collect();
    assert_eq!(steps, ["submitted", "accepted", "confirmed"].map(|state| ("Olga".to_owned(), state.to_owned())));
    assert_eq!(stage.site.letters_to("ines@example.org"), Vec::<String>::new());

    let fields =
        [("title", "Closing"), ("speaker_name", "Jo"), ("speaker_email", "jo@example.org"), ("state", "accepted")];
    stage.olga.post(&address, &fields).await;
    assert_eq!(stage.site.letters_to("jo@example.org").len(), 1);
}

#[actix_web::test]
async fn an_organiser_adds_orders_corrects_and_removes_speakers() {
    let stage = Stage::new().await;
    let talk = stage.talk("Fearless talks", Confirmed);
    let here = format!("{}/speakers", stage.sheet(&talk));
    stage.olga.post(&here, &[("speaker_name", " ")]).await.assert_refused(&["Enter the name"]);

    stage.olga.post(&here, &[("speaker_name", "Ines"), ("affiliation", "Harbour")]).await.assert_redirect(&here);
    let page = stage.olga.get(&here).await;
    assert_eq!(page.all(".person b"), ["Ada", "Ines"]);
    let up = page.attribute("form[action$='/place']", "action");
    stage.olga.post(&up, &[]).await;
    let page = stage.olga.get(&here).await;
    assert_eq!(page.all(".person b"), ["Ines", "Ada"]);

    let edit = page.links("a[href*='?edit=']").remove(0);
    let form = stage.olga.get(&edit).await;
    let action = edit.replace("?edit=", "/");
    let fields = [("version", form.value("version")), ("speaker_name", "Inés".to_owned())];
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    stage.olga.post(&action, &fields).await.assert_redirect(&here);
    assert_eq!(stage.olga.get(&here).await.all(".person b"), ["Inés", "Ada"]);

    let removal = page.links_of_forms("form[action$='/removal']").remove(1);
    let asked = stage.olga.press(&removal, &[]).await.assert_asks("Take Ada off “Fearless talks”?");
    let asked = asked.assert_says("You are no longer a speaker");
    assert_eq!(stage.site.mails_to(&stage.ada), Vec::<String>::new());
    stage.olga.says_yes(&removal, &asked).await.assert_redirect(&here);
    assert_eq!(stage.olga.get(&here).await.all(".person b"), ["Inés"]);
    assert_eq!(stage.site.mails_to(&stage.ada), ["You are no longer a speaker of “Fearless talks”"]);
    let last = removal.replace(removal.rsplit('/').nth(1).unwrap(), action.rsplit('/').next().unwrap());
    assert_eq!(stage.olga.post(&last, &[]).await.status, 403);
}

#[actix_web::test]
async fn whoever_waits_is_listed_in_order_and_promoted_into_a_place_that_became_free() {
    let stage = Stage::new().await;
    let [one, two] = ["One", "Two"].map(|title| stage.talk(title, Submitted));
    let taken = stage.talk("Taken", Accepted);
    let decisions = stage.event.url("organise/decisions");
    let fields = [("code", one.code.as_str()), ("code", two.code.as_str()), ("verdict", "waitlist")];
    stage.olga.post(&decisions, &fields).await;
    let announcement = format!("{decisions}/announcement");
    let seen = stage.olga.get(&announcement).await.value("seen");
    stage.olga.post(&announcement, &[("seen", &seen)]).await;

    let list = format!("{decisions}/waiting-list");
    let page = stage.olga.get(&list).await.assert_ok();
    let order = page.all("ol.qs a.t");
    assert_eq!(order.len(), 2);
    let moved = [("code", page.value("code")), ("to", "down".to_owned())];
    let moved: Vec<_> = moved.iter().map(|(name, value)| (*name, value.as_str())).collect();
    stage.olga.post(&list, &moved).await.assert_redirect(&list);
    let turned: Vec<_> = order.iter().rev().cloned().collect();
    assert_eq!(stage.olga.get(&list).await.all("ol.qs a.t"), turned);

    stage.ada.post(&taken.url("refusal"), &[]).await;
    let sheet = stage.olga.get(&stage.sheet(&taken)).await;
    sheet.assert_says("Its place is free, and 2 proposals wait for one.");
    let page = stage.olga.get(&list).await.assert_says("1 place is free");
    let first = page.attribute("form[action$='/decisions'] [name=code]", "value");
    let promote = [("code", first.as_str()), ("verdict", "accept"), ("back", announcement.as_str())];
    stage.olga.post(&decisions, &promote).await.assert_redirect(&announcement);
    let seen = stage.olga.get(&announcement).await.value("seen");
    stage.olga.post(&announcement, &[("seen", &seen)]).await;

    let promoted = TestProposal { event: "rustconf".to_owned(), code: first };
    assert_eq!(stage.site.state_of(&promoted), Accepted);
    let page = stage.olga.get(&list).await.assert_silent_about("is free");
    assert_eq!(page.all("ol.qs a.t"), order[..1]);
    let places = stage.site.parts.db.read_here(|conn| {
        let event = callboard::events::lookup::by_slug(conn, "rustconf")?;
        callboard::decisions::waiting_for_a_place(conn, &event)
    });
    let places: callboard::decisions::WaitingForAPlace = places.map_err(|error: diesel::result::Error| error).unwrap();
    assert_eq!((places.free, places.waiting), (0, 1));
}

#[actix_web::test]
async fn a_co_speaker_who_has_not_answered_is_shown_where_organisers_decide() {
    let stage = Stage::new().await;
    let talk = stage.talk("Fearless talks", Submitted);
    stage.ada.post(&talk.url("speakers"), &[("speaker_email", "bo@example.org"), ("speaker_name", "Bo")]).await;

    let sheet = stage.olga.get(&stage.sheet(&talk)).await;

    sheet.assert_says("Bo, bo@example.org: invited on").assert_says("has not answered yet; the link works until");
}

#[actix_web::test]
async fn what_organisers_say_and_do_shows_nothing_to_blind_reviewers() {
    let stage = Stage::new().await;
    let rita = stage.site.reviewer("rita", &stage.event);
    stage.site.given(|tx| {
        let event = callboard::schema::events::table.find(stage.event.id);
        diesel::update(event).set(callboard::schema::events::blind.eq(true)).execute(tx.conn())
    });
    let talk = stage.talk("Fearless talks", Rejected);
    let fields = [("reason", "Adas Bitte"), ("tell", "on"), ("words", "Liebe Ada")];
    stage.takes(&talk, "take-back", &fields).await;
    let here = format!("{}/speakers", stage.sheet(&talk));
    stage.olga.post(&here, &[("speaker_name", "Ines Lopes")]).await;

    let page = rita.get(&stage.event.url(&format!("review/{}", talk.code))).await.assert_ok();

    for words in ["Adas Bitte", "Liebe Ada", "Ines", "Lopes", "Olga", "Ada"] {
        assert!(!page.all("main").join(" ").contains(words), "{words} in {}", page.all("main").join(" "));
    }
    for below in ["", "/edit", "/speakers", "/steps/confirm"] {
        rita.get(&format!("{}{below}", stage.sheet(&talk))).await.assert_not_found();
        stage.ada.get(&format!("{}{below}", stage.sheet(&talk))).await.assert_not_found();
    }
}
