//! Events that are hidden, published, archived and deleted, and who runs them.

use callboard::db::Id;
use callboard::events::{Visibility, lookup};
use callboard::proposals::ProposalState;
use callboard::schema::{events, history, members, releases};
use diesel::prelude::*;
use uuid::Uuid;

use crate::support::{Actor, TestEvent, TestSite};

/// Version 1 of the programme, with one confirmed talk of Ada's.
fn publish_programme(site: &TestSite, event: &TestEvent, ada: &Actor) -> String {
    let talk = site.find(&site.proposal(event, ada, "Seen by all", ProposalState::Confirmed));
    let programme = serde_json::json!({"rooms": [], "tracks": [], "sessions": [{
        "id": Uuid::nil(), "title": talk.title, "room": null,
        "starts_at": "2027-04-21T10:00:00Z", "ends_at": "2027-04-21T10:40:00Z",
        "talk": {"id": talk.id, "code": talk.code, "abstract_": "", "track": null, "session_type": "Talk",
                 "language": "en", "level": "", "speakers": [{"id": Uuid::nil(), "code": "ADAADA",
                 "name": "ada", "affiliation": "", "biography": "", "photo": null}]}}]});
    site.given(|tx| {
        diesel::insert_into(releases::table)
            .values((
                (releases::id.eq(Id::<()>::fresh()), releases::event_id.eq(event.id), releases::number.eq(1)),
                (releases::programme.eq(programme.to_string()), releases::released_at.eq(site.now())),
            ))
            .execute(tx.conn())?;
        diesel::update(events::table.find(event.id))
            .set((events::release.eq(1), events::revision.eq(events::revision + 1)))
            .execute(tx.conn())
    });
    talk.code
}

/// Every public address of an event, as the table of who may do what lists them, with a talk and its speaker.
fn public_addresses(event: &TestEvent, code: &str) -> Vec<String> {
    let table = std::fs::read_to_string("tests/site/access.txt").unwrap();
    let public = table.lines().filter(|line| line.starts_with("GET"));
    let addresses = public.filter_map(|line| {
        let mut words = line.split_whitespace().skip(1);
        let (address, nobody) = (words.next()?, words.next()?);
        (address.starts_with("/{event}") && nobody == "200").then_some(address)
    });
    let filled = addresses.map(|address| {
        let code = if address.contains("/speakers/") { "ADAADA" } else { code };
        let filled = address.replace("{event}", &event.slug).replace("{code}", code);
        filled.replace("{number:[0-9]{1,9}}", "1").replace("{number}", "1")
    });
    filled.filter(|address| !address.contains('{')).collect()
}

async fn set(actor: &Actor, event: &TestEvent, to: &str) {
    let page = event.url("organise/settings/visibility");
    actor.post(&page, &[("to", to), ("sure", "yes")]).await.assert_redirect(&page);
}

#[actix_web::test]
async fn a_change_that_is_sent_twice_is_answered_with_the_same_words() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let (olga, page) = (site.organiser("olga", &event), event.url("organise/settings/visibility"));
    for _ in 0..2 {
        olga.post_as(&page, &[("to", "hidden"), ("sure", "yes")], "sent twice").await.assert_redirect(&page);
        olga.get(&page).await.assert_says("is hidden: only its team sees it.");
    }
}

#[actix_web::test]
async fn for_everybody_but_its_team_a_hidden_event_is_not_there_at_any_of_its_addresses() {
    let site = TestSite::new().await;
    let (event, ada) = (site.event("rustconf"), site.person("ada"));
    let (olga, rita, ruth) =
        (site.organiser("olga", &event), site.reviewer("rita", &event), site.administrator("ruth"));
    let code = publish_programme(&site, &event, &ada);
    let addresses = public_addresses(&event, &code);
    assert!(addresses.len() >= 12, "{addresses:?}");
    for address in &addresses {
        assert_eq!(site.nobody().get(address).await.status, 200, "{address} before");
    }

    set(&olga, &event, "hidden").await;

    for address in &addresses {
        for stranger in [&site.nobody(), &ada] {
            assert_eq!(stranger.get(address).await.status, 404, "{address} of a hidden event");
        }
        for member in [&olga, &rita, &ruth] {
            let page = member.get(address).await;
            assert_eq!(page.status, 200, "{address} for the team");
            assert!(page.header("cache-control").contains("no-store"), "{address}: {}", page.header("cache-control"));
        }
    }
    ada.get("/rustconf/proposals/new").await.assert_not_found();
    ada.post(&event.url(&format!("talks/{code}/ratings")), &[("stars", "5")]).await.assert_not_found();
    assert_eq!(site.nobody().get("/").await.all(".eventlist h3"), Vec::<String>::new());
    ada.get("/me").await.assert_ok().assert_silent_about("New proposal for The rustconf");

    set(&olga, &event, "public").await;
    for address in &addresses {
        assert_eq!(site.nobody().get(address).await.status, 200, "{address} after");
    }
}

#[actix_web::test]
async fn a_new_event_is_hidden_and_says_what_goes_live_before_it_does() {
    let site = TestSite::new().await;
    let (ruth, nobody) = (site.administrator("Ruth"), site.nobody());
    let fields = [("name", "Tideline 2027"), ("slug", ""), ("starts_on", "2027-04-21"), ("ends_on", "2027-04-23")];
    ruth.post("/admin/events", &[&fields[..], &[("time_zone", "Europe/Lisbon")]].concat()).await;
    nobody.get("/tideline-2027").await.assert_not_found();
    ruth.get("/tideline-2027").await.assert_ok().assert_says("Hidden: only the team of Tideline 2027 sees this page.");

    let page = "/tideline-2027/organise/settings/visibility";
    let before = ruth.get(page).await.assert_ok().assert_says("Nothing of it is public before you publish it.");
    assert_eq!(before.all("#live, .facts dt"), ["What goes live", "The event’s page", "The call for proposals"]);
    ruth.post(page, &[("to", "public")]).await.assert_redirect(&format!("{page}?to=public"));
    nobody.get("/tideline-2027").await.assert_not_found();
    let asked = ruth.get(&format!("{page}?to=public")).await.assert_ok();
    assert_eq!(asked.all("#ask"), ["Publish Tideline 2027?"]);
    assert_eq!(asked.all("button[name=sure]"), ["Publish"]);

    ruth.post(page, &[("to", "public"), ("sure", "yes")]).await.assert_redirect(page);
    nobody.get("/tideline-2027").await.assert_ok();
    ruth.get("/tideline-2027/organise/history").await.assert_ok().assert_says("published");
}

#[actix_web::test]
async fn nothing_about_an_archived_event_changes_and_everybody_can_read_it() {
    let site = TestSite::new().await;
    let (event, ada) = (site.event("rustconf"), site.person("ada"));
    let olga = site.organiser("olga", &event);
    let draft = site.proposal(&event, &ada, "Not yet", ProposalState::Draft);
    let asked = olga.get(&event.url("organise/settings/visibility?to=archived")).await.assert_ok();
    asked.assert_says("The call for proposals, which is open now, closes.");

    set(&olga, &event, "archived").await;

    let page = site.nobody().get(&event.url("")).await.assert_ok().assert_says("Archived: The rustconf is over");
    assert_eq!(page.all("main .btn"), Vec::<String>::new());
    let front = site.nobody().get("/").await.assert_ok();
    assert_eq!(front.all("#past ~ .eventlist h3"), ["The rustconf"]);
    let refused = "This event is archived";
    let save = ada.post(&draft.url("submission"), &[]).await;
    let settings = olga.post(&event.url("organise/settings/event"), &[("name", "Other")]).await;
    let stranger = site.nobody().post(&event.url("talks/AAAAAA/ratings"), &[("stars", "5")]).await;
    for answer in [save, settings, stranger] {
        assert_eq!(answer.status, 403);
        answer.assert_says(refused);
    }
    assert_eq!(site.state_of(&draft), ProposalState::Draft);

    set(&olga, &event, "public").await;
    let settings = olga.post(&event.url("organise/settings/event"), &[("name", "Other")]).await;
    assert_ne!(settings.status, 403);
}

#[actix_web::test]
async fn an_event_is_deleted_once_its_name_was_typed_and_its_other_organisers_are_told() {
    let site = TestSite::new().await;
    let (event, ada) = (site.event("rustconf"), site.person("ada"));
    let (olga, omar) = (site.organiser("olga", &event), site.organiser("omar", &event));
    site.proposal(&event, &ada, "Fearless talks", ProposalState::Submitted);
    let page = event.url("organise/settings/deletion");
    let asked = olga.get(&page).await.assert_ok();
    assert_eq!(asked.all("#goes + *, .sheet ul li"), ["1 proposal", "1 speaker’s profile", "2 places on the team"]);

    olga.post(&page, &[("name", "rustconf")])
        .await
        .assert_refused(&["Type the event’s name as it stands here: The rustconf"]);
    assert_eq!(olga.get(&event.url("")).await.status, 200);
    olga.post(&page, &[("name", " The  rustconf ")]).await.assert_redirect("/home");

    site.nobody().get(&event.url("")).await.assert_not_found();
    assert_eq!(site.mails_to(&omar), ["The rustconf is deleted"]);
    assert_eq!(site.mails_to(&olga), Vec::<String>::new());
    let kept = history::table.filter(history::verb.eq("deleted_event")).select(history::before);
    assert_eq!(site.given(|tx| kept.load::<String>(tx.conn())), ["The rustconf, /rustconf"]);
    ada.get("/me").await.assert_ok().assert_silent_about("Fearless talks");
}

#[actix_web::test]
async fn an_event_that_nobody_runs_gets_an_organiser_from_an_administrator() {
    let site = TestSite::new().await;
    let (event, ruth, olga) = (site.event("rustconf"), site.administrator("Ruth"), site.person("Olga"));
    let one = "/admin/events/rustconf";
    let list = ruth.get("/admin/events").await.assert_ok().assert_says("none: appoint one");
    assert_eq!(list.attribute("tbody th a", "href"), one);
    ruth.get(one).await.assert_ok().assert_says("Nobody runs this event.");
    olga.get(&event.url("organise")).await.assert_not_found();

    let appoint = format!("{one}/organisers");
    ruth.post(&appoint, &[("email", "olga")])
        .await
        .assert_refused(&["Enter an email address in full, like name@example.org"]);
    for _ in 0..2 {
        ruth.post_as(&appoint, &[("email", "OLGA@example.org")], "sent twice").await.assert_redirect(one);
        ruth.get(one).await.assert_says("Olga is an organiser now, and is told by mail.");
    }

    olga.get(&event.url("organise")).await.assert_ok();
    assert_eq!(site.mails_to(&olga), ["The rustconf: you are an organiser"]);
    olga.get(&event.url("organise/history")).await.assert_ok().assert_says("Olga, olga@example.org");
    ruth.post(&appoint, &[("email", "new@example.org"), ("name", "Nuno")]).await.assert_redirect(one);
    assert_eq!(site.letters_to("new@example.org").len(), 1);
    ruth.get(one).await.assert_ok().assert_says("Invited: new@example.org");
    olga.post(&appoint, &[("email", "new@example.org")]).await.assert_not_found();
}

#[actix_web::test]
async fn events_are_made_shown_given_organisers_and_deleted_by_a_command() {
    use callboard::commands::event::{EventCommand, run};
    use clap::Parser;

    #[derive(Parser)]
    struct Cli {
        #[command(subcommand)]
        command: EventCommand,
    }

    let site = TestSite::new().await;
    let olga = site.person("olga");
    let said = |words: &str| {
        let cli = Cli::parse_from(["callboard"].into_iter().chain(words.split(' ')));
        let said = run(&site.parts.db, &cli.command, site.now()).unwrap_or_else(|error| error.to_string());
        site.parts.shelf.doubt();
        said
    };
    let visibility = || {
        let found = site.parts.db.read_here(|conn| lookup::by_slug(conn, "tideline"));
        found.map_or(None, |event| Some(event.visibility))
    };

    let made = said("create tideline --name Tideline --first-day 2027-04-21 --time-zone Europe/Lisbon");
    assert_eq!(
        made,
        "/tideline is made. It is hidden until it is published. Nobody runs it yet: \
         `callboard event organiser tideline EMAIL` names somebody."
    );
    assert_eq!(visibility(), Some(Visibility::Hidden));
    assert_eq!(said("organiser tideline olga@example.org"), "/tideline: olga runs it.");
    let team = members::table.filter(members::person_id.eq(olga.id())).count();
    assert_eq!(site.given(|tx| team.get_result::<i64>(tx.conn())), 1);
    assert_eq!(said("publish tideline"), "Everybody sees /tideline.");
    assert_eq!(visibility(), Some(Visibility::Public));
    said("archive tideline");
    assert_eq!(visibility(), Some(Visibility::Archived));
    assert_eq!(said("list"), "1 event.");
    assert_eq!(
        said("delete tideline"),
        "nothing was deleted. With Tideline would go: 1 mail in its log, 1 mail that has not left yet, 1 place on the \
         team. Add --yes to delete it"
    );
    assert!(said("delete tideline --yes").starts_with("Tideline is deleted"));
    assert_eq!(visibility(), None);
    assert_eq!(said("hide tideline"), "there is no event /tideline");
}

#[actix_web::test]
async fn addresses_that_people_try_lead_to_the_page_they_mean() {
    let site = TestSite::new().await;
    let (event, ada) = (site.event("rustconf"), site.person("ada"));
    for (tried, meant) in [
        ("/admin", "/admin/events"),
        ("/events", "/"),
        ("/settings", "/account"),
        ("/signup", "/register"),
        ("/schedule", "/"),
        ("/rustconf/schedule", "/rustconf/programme"),
        ("/rustconf/settings", "/rustconf/organise/settings"),
        ("/dashboard", "/home"),
    ] {
        site.nobody().get(tried).await.assert_redirect(meant);
    }
    publish_programme(&site, &event, &ada);
    site.nobody().get("/schedule").await.assert_redirect("/rustconf/programme");
    site.nobody().get("/speakers").await.assert_redirect("/rustconf/speakers");
    site.event("agenda");
    site.nobody().get("/agenda").await.assert_ok().assert_says("The agenda");
}

#[actix_web::test]
async fn an_event_says_only_its_own_code_of_conduct() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let page = site.nobody().get(&event.url("")).await.assert_ok();
    assert_eq!(page.all("#conduct"), Vec::<String>::new());
    assert_eq!(page.all("footer a"), ["Contact the organisers", "Help", "Privacy", "Accessibility"]);
    site.given(|tx| {
        let kind = (events::conduct.eq("Be **kind**."), events::revision.eq(events::revision + 1));
        diesel::update(events::table.find(event.id)).set(kind).execute(tx.conn())
    });
    let page = site.nobody().get(&event.url("")).await.assert_ok();
    assert_eq!(page.all("#conduct p"), ["Be kind."]);
    assert_eq!(page.all("footer a")[0], "Code of conduct");
}

#[actix_web::test]
async fn a_proposal_can_be_started_for_as_long_as_the_call_is_open() {
    let site = TestSite::new().await;
    let (event, ada) = (site.event("rustconf"), site.person("ada"));
    publish_programme(&site, &event, &ada);
    let open = site.nobody().get(&event.url("")).await.assert_ok();
    assert_eq!(open.all("main .btn"), ["See the programme", "Speakers", "Start a proposal", "Read the call"]);
    assert_eq!(open.all(".mast-nav a")[2], "Call for proposals");

    site.wait_until(crate::support::call_closes());
    let closed = site.nobody().get(&event.url("")).await.assert_ok();
    assert_eq!(closed.all("main .btn"), ["See the programme", "Speakers"]);
    let programme = site.nobody().get(&event.url("programme")).await.assert_ok();
    for page in [closed, programme] {
        assert_eq!(page.all(".mast-nav a").len(), 3, "the call is still in the navigation");
        page.assert_silent_about("/cfp");
    }
}
