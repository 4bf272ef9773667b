//! The form: what it keeps, what it says, and when it takes what.

use callboard::proposals::ProposalState;
use callboard::times;

use crate::support::{Actor, Answer, TestEvent, TestProposal, TestSite, call_closes};

/// A form that can be handed in.
pub fn complete(event: &TestEvent, title: &str) -> Vec<(&'static str, String)> {
    let field = |name, value: &str| (name, value.to_owned());
    vec![
        field("title", title),
        field("abstract", "We gave every team **a budget** of pages."),
        field("description", "Five minutes the year before."),
        field("notes", "No microphone, please."),
        ("track", event.track.to_string()),
        ("session_type", event.session_type.to_string()),
        field("language", "en"),
        field("level", "beginner"),
        field("speaker_name", "Ada Lovelace"),
        field("affiliation", "Analytical engines"),
        field("biography", "Ada writes programs."),
    ]
}

/// Sends a form with an action.
pub async fn send(ada: &Actor, path: &str, form: &[(&'static str, String)], action: &str) -> Answer {
    let mut fields: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    fields.push(("action", action));
    ada.post(path, &fields).await
}

/// The proposal that an answer leads to.
pub fn led_to(event: &TestEvent, answer: &Answer) -> TestProposal {
    assert_eq!(answer.status, 303, "{}", answer.text());
    let code = answer.location().split('/').nth(3).unwrap().to_owned();
    TestProposal { event: event.slug.clone(), code }
}

/// The same form with another value in a field.
pub fn but(form: &[(&'static str, String)], field: &'static str, value: &str) -> Vec<(&'static str, String)> {
    let mut form: Vec<_> = form.iter().filter(|(name, _)| *name != field).cloned().collect();
    form.push((field, value.to_owned()));
    form
}

#[actix_web::test]
async fn a_complete_form_is_handed_in_and_its_receipt_says_everything() {
    let site = TestSite::new().await;
    let (event, ada) = (site.event("rustconf"), site.person("ada"));

    let answer = send(&ada, &event.url("proposals/new"), &complete(&event, "Paging less"), "submit").await;

    let talk = led_to(&event, &answer);
    answer.assert_redirect(&talk.url(""));
    assert_eq!(site.state_of(&talk), ProposalState::Submitted);
    assert_eq!(site.mails_to(&ada), ["We have your proposal “Paging less”"]);
    let letter = site.letters_to(ada.email()).remove(0);
    for words in ["a budget", "Five minutes", "No microphone", "Systems", "Talk, 40 minutes", "Sunday 17 January 2027"]
    {
        assert!(letter.contains(words), "“{words}” is not in {letter}");
    }
    ada.get(&talk.url("")).await.assert_ok().assert_says("You can change it until Sunday 17 January 2027, 23:59");
}

#[actix_web::test]
async fn a_refused_form_says_all_that_is_wrong_and_keeps_everything() {
    let site = TestSite::new().await;
    let (event, ada) = (site.event("rustconf"), site.person("ada"));
    let long = "x".repeat(124);
    let form = but(&but(&complete(&event, &long), "abstract", ""), "track", "");
    let form = but(&but(&form, "biography", ""), "speaker_email", "bo@@example");

    let answer = send(&ada, &event.url("proposals/new"), &form, "submit").await;

    let answer = answer.assert_refused(&[
        "Shorten the title by 4 characters",
        "Enter the abstract",
        "Choose a track",
        "Write “bo@@example” in full, like name@example.org",
    ]);
    for (field, value) in form.iter().filter(|(name, _)| !["track", "session_type"].contains(name)) {
        assert_eq!(answer.value(field).trim_start_matches('\n'), *value, "{field}");
    }
    assert_eq!(answer.attribute("[name=session_type][checked]", "value"), event.session_type.to_string());
    assert!(answer.all("title")[0].starts_with("Error: "));
}

#[actix_web::test]
async fn the_same_form_twice_makes_one_proposal() {
    let site = TestSite::new().await;
    let (event, ada) = (site.event("rustconf"), site.person("ada"));
    let form = complete(&event, "Paging less");
    let mut fields: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    fields.push(("action", "submit"));

    let path = event.url("proposals/new");
    let (first, second) = tokio::join!(ada.post_as(&path, &fields, "one"), ada.post_as(&path, &fields, "one"));

    assert_eq!(first.location(), second.location());
    assert_eq!(ada.get("/me").await.assert_ok().all("article h2"), ["Paging less"]);
    assert_eq!(site.mails_to(&ada).len(), 1);
}

#[actix_web::test]
async fn a_draft_that_saves_itself_and_is_handed_in_from_the_same_page_is_one_proposal() {
    let site = TestSite::new().await;
    let (event, ada) = (site.event("rustconf"), site.person("ada"));
    let path = event.url("proposals/new");
    let form = complete(&event, "Paging less");
    let fields: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();

    let typing = [&fields[..1], &[("autosave", "1"), ("action", "save")]].concat();
    let saved: serde_json::Value = serde_json::from_slice(&ada.post_as(&path, &typing, "page").await.bytes).unwrap();
    let handed_in = [&fields[..], &[("action", "submit")]].concat();
    let answer = ada.post_as(&path, &handed_in, "page").await;

    let talk = led_to(&event, &answer);
    assert_eq!(saved["address"], talk.url("edit"));
    assert_eq!(saved["saved_at"], times::short_in(site.now(), &times::zone("Europe/Lisbon").unwrap()));
    assert_eq!(site.state_of(&talk), ProposalState::Submitted);
    let late = [&fields[..1], &[("autosave", "1")]].concat();
    assert_eq!(ada.post_as(&path, &late, "page").await.status, 409);
    assert_eq!(ada.get("/me").await.all("article h2"), ["Paging less"]);
}

#[actix_web::test]
async fn the_second_before_the_call_closes_counts_and_the_second_after_keeps_a_draft() {
    let site = TestSite::new().await;
    let (event, ada) = (site.event("rustconf"), site.person("ada"));
    let path = event.url("proposals/new");

    site.wait_until(call_closes().plus_seconds(-1));
    let in_time = led_to(&event, &send(&ada, &path, &complete(&event, "In time"), "submit").await);
    site.wait_until(call_closes());
    let late = led_to(&event, &send(&ada, &path, &complete(&event, "Too late"), "submit").await);

    assert_eq!((site.state_of(&in_time), site.state_of(&late)), (ProposalState::Submitted, ProposalState::Draft));
    let page = ada.get(&late.url("")).await.assert_ok();
    page.assert_says("This draft was not submitted. The call closed on Sunday 17 January 2027, 23:59 (WET, UTC+0).");
    let not_now = ada.get(&path).await;
    assert_eq!(not_now.status, 403);
    not_now.assert_says("closed on Sunday 17 January 2027, 23:59 (WET, UTC+0)");
}

#[actix_web::test]
async fn a_submitted_proposal_changes_while_the_call_is_open_and_then_no_more() {
    let site = TestSite::new().await;
    let (event, ada) = (site.event("rustconf"), site.person("ada"));
    let form = complete(&event, "Paging less");
    let talk = led_to(&event, &send(&ada, &event.url("proposals/new"), &form, "submit").await);
    let version = ada.get(&talk.url("edit")).await.assert_ok().value("version");

    let changed = but(&but(&form, "title", "Paging even less"), "version", &version);
    send(&ada, &talk.url("edit"), &changed, "save").await.assert_redirect(&talk.url(""));
    let newest = ada.get(&talk.url("history")).await.assert_ok().all(".log li:first-child :is(b, [data-what], dd)");
    assert_eq!(newest, ["ada", "changed the title", "Paging less", "Paging even less"]);

    let version = ada.get(&talk.url("edit")).await.value("version");
    site.wait_until(call_closes());
    let late = but(&but(&form, "title", "Too late"), "version", &version);
    let answer = send(&ada, &talk.url("edit"), &late, "save").await;
    assert_eq!((answer.status, answer.value("title").trim()), (403, "Too late"));
    assert_eq!(site.find(&talk).title, "Paging even less");
}

#[actix_web::test]
async fn of_a_talk_that_was_taken_only_the_words_change() {
    let site = TestSite::new().await;
    let (event, ada) = (site.event("rustconf"), site.person("ada"));
    let talk = site.proposal(&event, &ada, "Paging less", ProposalState::Confirmed);
    site.wait_until(call_closes().plus_days(30));
    let version = ada.get(&talk.url("edit")).await.assert_ok().value("version");

    let form = but(&but(&complete(&event, "Another title"), "abstract", "Better words."), "version", &version);
    send(&ada, &talk.url("edit"), &form, "save").await.assert_redirect(&talk.url(""));

    let stored = site.find(&talk);
    assert_eq!((stored.title.as_str(), stored.abstract_.as_str()), ("Paging less", "Better words."));
}

#[actix_web::test]
async fn what_somebody_else_changed_first_is_shown_beside_ones_own_words() {
    let site = TestSite::new().await;
    let (event, ada) = (site.event("rustconf"), site.person("ada"));
    let form = complete(&event, "Paging less");
    let talk = led_to(&event, &send(&ada, &event.url("proposals/new"), &form, "save").await);
    let seen = ada.get(&talk.url("edit")).await.value("version");

    let theirs = but(&but(&form, "title", "Theirs"), "version", &seen);
    send(&ada, &talk.url("edit"), &theirs, "save").await.assert_redirect(&talk.url("edit"));
    let mine = but(&but(&form, "title", "Mine"), "version", &seen);
    let answer = send(&ada, &talk.url("edit"), &mine, "save").await;

    assert_eq!((answer.status, answer.value("title").trim()), (409, "Mine"));
    assert_eq!(answer.all("tbody th, tbody td"), ["Title", "Theirs", "Mine"]);
    let again = but(&mine, "version", &answer.value("version"));
    send(&ada, &talk.url("edit"), &again, "save").await.assert_redirect(&talk.url("edit"));
    assert_eq!(site.find(&talk).title, "Mine");
}

#[actix_web::test]
async fn characters_that_nobody_sees_are_left_out_and_those_that_spell_a_word_stay() {
    let site = TestSite::new().await;
    let (event, ada) = (site.event("rustconf"), site.person("ada"));
    let form = but(&complete(&event, "Rev\u{202e}ersed\u{feff}"), "abstract", "One \0line\u{b}and another");

    let talk = led_to(&event, &send(&ada, &event.url("proposals/new"), &form, "submit").await);

    let stored = site.find(&talk);
    assert_eq!((stored.title.as_str(), stored.abstract_.as_str()), ("Reversed", "One line\nand another"));
    let right_to_left = complete(&event, "שלום e\u{301}");
    let talk = led_to(&event, &send(&ada, &event.url("proposals/new"), &right_to_left, "submit").await);
    assert_eq!(site.find(&talk).title, "שלום e\u{301}");
}

#[actix_web::test]
async fn ten_thousand_lines_are_refused_in_a_sentence_and_kept() {
    let site = TestSite::new().await;
    let (event, ada) = (site.event("rustconf"), site.person("ada"));
    let lines = vec!["- a line of **Markdown**"; 10_000].join("\n");
    let form = but(&complete(&event, "Long"), "abstract", &lines);

    let answer = send(&ada, &event.url("proposals/new"), &form, "save").await;

    let answer = answer.assert_refused(&["Shorten the abstract by 244999 characters"]);
    assert_eq!(answer.value("abstract").trim_start_matches('\n').replace("\r\n", "\n"), lines);
}

#[actix_web::test]
async fn the_preview_is_what_will_be_published() {
    let site = TestSite::new().await;
    let ada = site.person("ada");

    let answer = ada.post("/preview", &[("text", "**bold** <script>x()</script>")]).await.assert_ok();

    assert_eq!(answer.text(), "<p><strong>bold</strong> &lt;script&gt;x()&lt;/script&gt;</p>\n");
    assert!(answer.header("content-type").starts_with("text/html"));
    site.nobody().post("/preview", &[("text", "x")]).await.assert_sign_in();
}

#[actix_web::test]
async fn what_one_said_about_oneself_is_offered_again_at_the_next_event() {
    let site = TestSite::new().await;
    let (first, next, ada) = (site.event("rustconf"), site.event("tideline"), site.person("ada"));
    send(&ada, &first.url("proposals/new"), &complete(&first, "Paging less"), "submit").await;

    let form = ada.get(&next.url("proposals/new")).await.assert_ok();

    assert_eq!(form.value("biography").trim(), "Ada writes programs.");
    assert_eq!(form.value("affiliation"), "Analytical engines");
    assert_eq!(form.value("speaker_name"), "Ada Lovelace");
}

#[actix_web::test]
async fn somebody_elses_proposal_does_not_exist() {
    let site = TestSite::new().await;
    let (event, ada, eve) = (site.event("rustconf"), site.person("ada"), site.person("eve"));
    let other = site.event("tideline");
    let talk = site.proposal(&event, &ada, "Paging less", ProposalState::Submitted);

    for page in ["", "edit", "speakers", "history"] {
        eve.get(&talk.url(page)).await.assert_not_found();
        site.nobody().get(&talk.url(page)).await.assert_sign_in();
    }
    for step in ["edit", "submission", "withdrawal", "confirmation", "refusal", "cancellation", "discard", "speakers"] {
        eve.post(&talk.url(step), &[]).await.assert_not_found();
    }
    ada.get(&other.url(&format!("proposals/{}", talk.code))).await.assert_not_found();
    assert_eq!(site.state_of(&talk), ProposalState::Submitted);
}

#[actix_web::test]
async fn a_title_or_a_name_that_nobody_sees_is_none() {
    let site = TestSite::new().await;
    let (event, ada) = (site.event("rustconf"), site.person("ada"));
    let form = but(&but(&complete(&event, "\u{200b}\u{2060}"), "abstract", "\u{2800}"), "speaker_name", "\u{200b}");

    let answer = send(&ada, &event.url("proposals/new"), &form, "submit").await;

    answer.assert_refused(&["Enter the title", "Enter the abstract"]);
}

/// What a browser sends of a form that nobody touched, but for what is given.
async fn opened(ada: &Actor, path: &str) -> Vec<(&'static str, String)> {
    let page = ada.get(path).await.assert_ok();
    let trimmed = |name: &str| page.value(name).trim_start_matches('\n').to_owned();
    let mut form: Vec<(&'static str, String)> =
        ["version", "base", "picture", "title", "abstract", "description", "notes"]
            .into_iter()
            .chain(["speaker_name", "affiliation", "biography"])
            .map(|name| (name, trimmed(name)))
            .collect();
    let chosen = [
        ("level", "[name=level] [selected]"),
        ("language", "[name=language] [selected]"),
        ("track", "[name=track][checked]"),
        ("session_type", "[name=session_type][checked]"),
    ];
    for (name, choice) in chosen {
        let none = page.all(choice).is_empty();
        form.push((name, if none { String::new() } else { page.attribute(choice, "value") }));
    }
    form
}

#[actix_web::test]
async fn two_windows_that_change_different_things_are_no_conflict() {
    let site = TestSite::new().await;
    let (event, ada) = (site.event("rustconf"), site.person("ada"));
    let path = event.url("proposals/new");
    let one = led_to(&event, &send(&ada, &path, &complete(&event, "One"), "save").await);
    let other = led_to(&event, &send(&ada, &path, &complete(&event, "Other"), "save").await);
    let (first, second) = (opened(&ada, &one.url("edit")).await, opened(&ada, &other.url("edit")).await);

    let first = but(&first, "biography", "Ada writes engines.");
    send(&ada, &one.url("edit"), &first, "save").await.assert_redirect(&one.url("edit"));
    let second = but(&second, "title", "Another");
    send(&ada, &other.url("edit"), &second, "save").await.assert_redirect(&other.url("edit"));

    let page = ada.get(&other.url("edit")).await;
    assert_eq!((page.value("title").trim(), page.value("biography").trim()), ("Another", "Ada writes engines."));
}

#[actix_web::test]
async fn a_form_that_is_opened_and_saved_changes_nothing_whatever_is_kept() {
    use callboard::schema::proposals;
    use diesel::prelude::*;
    let site = TestSite::new().await;
    let (event, ada) = (site.event("rustconf"), site.person("ada"));
    for (language, level) in [("hi", "beginner"), ("ml", ""), ("en-GB", "all"), ("tlh", "expert"), ("", "advanced")] {
        let path = event.url("proposals/new");
        let talk = led_to(&event, &send(&ada, &path, &complete(&event, "Kept"), "submit").await);
        let id = site.find(&talk).id;
        site.given(|tx| {
            let kept = (proposals::language.eq(language), proposals::level.eq(level));
            diesel::update(proposals::table.find(id)).set(kept).execute(tx.conn())
        });
        let before = site.find(&talk).words();

        let form = opened(&ada, &talk.url("edit")).await;
        send(&ada, &talk.url("edit"), &form, "save").await.assert_redirect(&talk.url(""));

        assert_eq!(site.find(&talk).words(), before);
    }
}

#[actix_web::test]
async fn a_call_that_opens_later_has_not_closed() {
    use callboard::schema::events;
    use diesel::prelude::*;
    let site = TestSite::new().await;
    let (event, ada) = (site.event("rustconf"), site.person("ada"));
    let talk = site.proposal(&event, &ada, "Paging less", ProposalState::Draft);
    let (opens, closes) = (site.now().plus_days(3), site.now().plus_days(30));
    site.given(|tx| {
        let dates = (events::cfp_opens_at.eq(opens), events::cfp_closes_at.eq(closes));
        diesel::update(events::table.filter(events::slug.eq("rustconf"))).set(dates).execute(tx.conn())
    });

    let form = opened_text(&ada, &talk.url("edit")).await;
    assert!(form.contains("The call opens on") && !form.contains("closed"), "{form}");
    let page = opened_text(&ada, &talk.url("")).await;
    assert!(page.contains("opens on") && !page.contains("closed"), "{page}");
}

async fn opened_text(ada: &Actor, path: &str) -> String {
    ada.get(path).await.assert_ok().all("main").join(" ")
}
