//! What stands before every page: forms come from us, answers say how they may be used.

use callboard::proposals::ProposalState;

use crate::support::{Answer, TestSite};

#[actix_web::test]
async fn a_form_without_its_token_is_not_taken_but_may_be_sent_again() {
    let site = TestSite::new().await;
    let ada = site.person("ada");

    let answer =
        Answer::of(ada.bare_post("/logout").header("Origin", &site.base).form(&[("note", "kept & kept")])).await;

    assert_eq!(answer.status, 403);
    assert_eq!(answer.value("note"), "kept & kept");
    assert_eq!(answer.attribute("form[action='/logout']", "method"), "post");
}

#[actix_web::test]
async fn a_form_from_another_site_is_not_taken_even_with_the_token() {
    let site = TestSite::new().await;
    let ada = site.person("ada");
    let form = [("csrf", ada.csrf().await)];

    let foreign = Answer::of(ada.bare_post("/logout").header("Origin", "https://evil.example").form(&form)).await;
    let cross = ada.bare_post("/logout").header("Origin", &site.base).header("Sec-Fetch-Site", "cross-site");
    let silent = Answer::of(ada.bare_post("/logout").form(&form)).await;

    assert_eq!((foreign.status, Answer::of(cross.form(&form)).await.status, silent.status), (403, 403, 403));
}

/// A script asks beside a page whose session has just ended: its answer comes later than that of the form, and the page's next
/// form has to be taken all the same.
#[actix_web::test]
async fn what_a_script_asks_for_beside_a_page_leaves_the_mark_of_its_visitor() {
    let site = TestSite::new().await;
    for (shown, sets) in [(Some("empty"), false), (Some("document"), true), (None, true)] {
        let request = site.nobody().bare_post("/preview").header("Origin", &site.base).form(&[("text", "*kept*")]);
        let request = shown.into_iter().fold(request, |request, word| request.header("Sec-Fetch-Dest", word));

        let answer = request.send().await.unwrap();

        assert_eq!((answer.status().as_u16(), answer.headers().contains_key("set-cookie")), (403, sets), "{shown:?}");
    }
}

/// What browsers send from a page that tells nobody where its readers come from.
#[actix_web::test]
async fn a_form_of_a_page_without_referrer_is_taken_when_the_browser_vouches_for_it() {
    let site = TestSite::new().await;
    let ada = site.person("ada");
    let form = [("csrf", ada.csrf().await)];
    let sent = |vouched: Option<&'static str>| {
        let request = ada.bare_post("/logout").header("Origin", "null").form(&form);
        vouched.into_iter().fold(request, |request, word| request.header("Sec-Fetch-Site", word))
    };

    let (cross, silent) = (Answer::of(sent(Some("cross-site"))).await, Answer::of(sent(None)).await);
    assert_eq!((cross.status, silent.status), (403, 403));
    assert_eq!(Answer::of(sent(Some("same-origin"))).await.status, 303);
}

#[actix_web::test]
async fn what_is_no_form_is_not_read() {
    let site = TestSite::new().await;

    let json =
        site.nobody().bare_post("/login").header("Origin", &site.base).header("Content-Type", "application/json");
    let answer = Answer::of(json.body("{}")).await;

    assert_eq!(answer.status, 415);
}

#[actix_web::test]
async fn a_form_of_two_megabytes_is_too_large() {
    let site = TestSite::new().await;
    let long = "x".repeat(2 * 1024 * 1024);

    site.nobody().post("/login", &[("email", &long)]).await.assert_says("At most 1 MB");
}

#[actix_web::test]
async fn every_answer_tells_browsers_to_be_strict() {
    let site = TestSite::new().await;

    let answer = site.nobody().get("/nowhere/at/all").await.assert_not_found();

    assert!(answer.header("content-security-policy").starts_with("default-src 'none'; script-src 'self';"));
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    assert_eq!(answer.header("cache-control"), "no-store");
}

/// A key as our pages make it.
const KEY: &str = "a-form-key-of-forty-three-letters-0123456789";

#[actix_web::test]
async fn only_an_answer_that_did_what_a_form_asked_says_that_it_has_the_words() {
    let site = TestSite::new().await;
    let (event, ada, eve) = (site.event("rustconf"), site.person("ada"), site.person("eve"));
    let talk = site.proposal(&event, &ada, "Paging less", ProposalState::Draft);
    let form = [("action", "save"), ("title", "Paging even less"), ("speaker_name", "Ada")];
    let mark = |answer: &Answer| answer.header("callboard-saved").to_owned();

    let refused = ada.post_as(&talk.url("edit"), &[("action", "save"), ("title", &"x".repeat(200))], KEY).await;
    let foreign = eve.post_as(&talk.url("edit"), &form, KEY).await;
    let version = ada.get(&talk.url("edit")).await.value("version");
    let saved = ada.post_as(&talk.url("edit"), &[&form[..], &[("version", &version)]].concat(), KEY).await;

    assert_eq!((refused.status, foreign.status, saved.status), (422, 404, 303));
    assert_eq!([mark(&refused), mark(&foreign), mark(&saved)], ["", "", KEY]);
}

#[actix_web::test]
async fn what_is_refused_comes_back_with_every_word_but_passwords() {
    let site = TestSite::new().await;
    let (event, eve) = (site.event("rustconf"), site.person("eve"));
    let form = [("title", "Paging less"), ("abstract", "Three\nlines\nof it"), ("password", "seven tin whistles")];

    let gone = eve.post(&event.url("proposals/NOWERE/edit"), &form).await.assert_not_found();

    assert_eq!(gone.all("main textarea[readonly]"), ["Paging less", "Three lines of it"]);
    gone.assert_silent_about("whistles");
}

#[actix_web::test]
async fn a_photo_that_is_too_large_costs_none_of_the_words() {
    let site = TestSite::new().await;
    let (event, ada) = (site.event("rustconf"), site.person("ada"));
    let photo = || ("photo", "me.jpg", vec![0xff; 12 * 1024 * 1024]);
    let form = [("action", "save"), ("title", "Paging less"), ("abstract", "Why it held."), ("speaker_name", "Ada")];

    let answer = ada.upload(&event.url("proposals/new"), &form, photo()).await;

    assert_eq!(answer.status, 413);
    assert_eq!(answer.all(".error-summary li"), ["Choose a file of at most 10 MB: “me.jpg” is larger"]);
    assert_eq!((answer.value("title").trim(), answer.value("abstract").trim()), ("Paging less", "Why it held."));

    // A page that knows nothing of files brings the words back as well.
    let olga = site.organiser("olga", &event);
    let other = olga.upload(&event.url("organise/settings/rooms"), &[("name", "Great Hall")], photo()).await;
    assert_eq!((other.status, other.value("name").trim()), (413, "Great Hall"));
    assert!(other.text().contains("Instead of “me.jpg”"), "{}", other.text());
}

#[actix_web::test]
async fn the_limit_of_a_file_is_the_one_that_its_field_names() {
    let site = TestSite::new().await;
    let (event, ada) = (site.event("rustconf"), site.person("ada"));

    let page = ada.get(&event.url("proposals/new")).await.assert_ok();

    assert_eq!(page.attribute("input[type=file]", "data-max"), callboard::web::MAX_UPLOAD.to_string());
}

#[actix_web::test]
async fn a_form_that_is_sent_again_says_which_one_it_was() {
    let site = TestSite::new().await;
    let (event, ada) = (site.event("rustconf"), site.person("ada"));
    let path = event.url("proposals/new");
    let form = [("form_key", KEY), ("title", "Paging less"), ("speaker_name", "Ada"), ("action", "save")];

    let again = Answer::of(ada.bare_post(&path).header("Origin", &site.base).form(&form)).await;
    let fields = again.hidden_fields();
    let words: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let resent = [&words[..], &[("title", "Paging less"), ("speaker_name", "Ada")]].concat();
    let saved = Answer::of(ada.bare_post(&path).header("Origin", &site.base).form(&resent)).await;

    assert_eq!((again.status, saved.status), (403, 303), "{}", saved.text());
    assert!(saved.header("callboard-saved").split(' ').any(|key| key == KEY), "{}", saved.header("callboard-saved"));
}
