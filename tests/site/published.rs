//! What was published stays, and what will not take place says so.

use callboard::db::{Id, searchable};
use callboard::events::lookup;
use callboard::programme::store;
use callboard::proposals::ProposalState::{Cancelled, Confirmed};
use callboard::schema::{events, releases, rooms, speakers, tracks};
use diesel::prelude::*;

use crate::exports::fair::{Fair, ten};
use crate::support::{Actor, Answer, TestProposal};

const VERSIONS: &str = "organise/schedule/releases";

/// A conference with a published talk of Ada's, and its organiser.
async fn published(title: &str) -> (Fair, TestProposal, Actor) {
    let (fair, talk) = Fair::posted(title).await;
    let olga = fair.site.organiser("olga", &fair.event);
    (fair, talk, olga)
}

/// Sends the settings of the event with another zone.
async fn another_zone(fair: &Fair, olga: &Actor, more: &[(&str, &str)]) -> Answer {
    let address = fair.event.url("organise/settings/event");
    let page = olga.get(&address).await.assert_ok();
    let known = ["version", "name", "starts_on", "ends_on", "contact"].map(|name| (name, page.value(name)));
    let mut fields: Vec<(&str, &str)> = known.iter().map(|(name, value)| (*name, value.as_str())).collect();
    fields.push(("time_zone", "Europe/Berlin"));
    fields.extend_from_slice(more);
    olga.press(&address, &fields).await
}

#[actix_web::test]
async fn another_zone_asks_what_becomes_of_the_clocks_and_leaves_what_was_published() {
    let (fair, talk, olga) = published("Fearless talks").await;
    let before = fair.text("programme.ics").await;
    let public = format!("talks/{}", talk.code);
    fair.site.nobody().get(&fair.event.url(&public)).await.assert_says("10:00");

    let asked = another_zone(&fair, &olga, &[]).await;

    asked
        .assert_asks("Change the time zone from Europe/Lisbon to Europe/Berlin?")
        .assert_says("1 published version stays as it is, in Europe/Lisbon");
    assert_eq!(another_zone(&fair, &olga, &[("clocks", "change")]).await.status, 303);
    assert_eq!(fair.text("programme.ics").await, before);
    fair.site.nobody().get(&fair.event.url(&public)).await.assert_says("10:00");
    let form = olga.get(&fair.event.url(&format!("{VERSIONS}/new"))).await.assert_ok();
    assert_eq!(
        form.all(".changes li"),
        [
            "Time zone Europe/Berlin was Europe/Lisbon: all times are told anew",
            "Moved Fearless talks from Thursday 22 April, 10:00–10:40 (WEST, UTC+1), Main Hall to Thursday 22 April, 11:00–11:40 (CEST, UTC+2), Main Hall",
        ]
    );
    form.assert_says("1 mail goes to the speaker");
    fair.post();
    fair.site.nobody().get(&fair.event.url(&public)).await.assert_says("11:00");
    fair.site
        .nobody()
        .get(&fair.event.url("programme/1?view=list"))
        .await
        .assert_says("10:00")
        .assert_silent_about("11:00");
    assert_eq!(fair.site.mails_to(&fair.ada)[1..], ["New time or room: “Fearless talks”"]);
}

#[actix_web::test]
async fn the_event_shows_the_days_and_the_speakers_of_what_was_published() {
    let fair = Fair::new().await;
    let nobody = fair.site.nobody();
    assert!(nobody.get(&fair.event.url("")).await.assert_ok().all("#days, #faces").is_empty());
    let [everybody, parallel] = ["Opening night", "Fearless talks"].map(|title| fair.talk(title));
    fair.place(&everybody, None, ten(), 40);
    fair.place(&parallel, Some(fair.hall), ten().plus_minutes(26 * 60), 40);
    fair.post();

    let page = nobody.get(&fair.event.url("")).await.assert_ok();

    assert_eq!(page.all(".eventlist h3"), ["Thursday 22 April", "Friday 23 April"]);
    assert_eq!(page.all(".eventlist p"), ["1 talk", "Opening night", "1 talk"]);
    assert_eq!(page.all(".people h3"), ["Ada"]);
    nobody.get(&page.links(".eventlist a")[1]).await.assert_says("Fearless talks").assert_silent_about("Opening night");

    assert_eq!(fair.ada.post(&parallel.url("cancellation"), &[]).await.status, 303);
    let page = nobody.get(&fair.event.url("")).await.assert_ok();
    assert_eq!(page.all(".eventlist p"), ["1 talk", "Opening night", "0 talks"]);
}

#[actix_web::test]
async fn the_programme_leads_those_who_are_signed_in_to_their_page_and_others_to_the_sign_in() {
    let (fair, talk, olga) = published("Fearless talks").await;

    for page in ["programme".to_owned(), "speakers".to_owned(), format!("talks/{}", talk.code)] {
        let address = fair.event.url(&page);
        // Each of them twice: made, and from the shelf.
        for (who, link) in [(&olga, "My page"), (&fair.site.nobody(), "Sign in")].repeat(2) {
            assert_eq!(who.get(&address).await.assert_ok().all(".mast-nav a").last().unwrap(), link, "{page}");
        }
    }
}

#[actix_web::test]
async fn clocks_that_stay_move_the_moments_of_the_draft_and_the_call() {
    let (fair, _, olga) = published("Fearless talks").await;
    let reviewed = crate::support::call_closes().plus_days(14);
    fair.site.given(|tx| diesel::update(events::table).set(events::reviews_close_at.eq(reviewed)).execute(tx.conn()));

    assert_eq!(another_zone(&fair, &olga, &[("clocks", "stay")]).await.status, 303);

    let read = fair.site.parts.db.read_here(|conn| {
        let event = lookup::by_slug(conn, &fair.event.slug)?;
        Ok::<_, diesel::result::Error>((store::working(conn, &event)?, event.cfp_closes_at, event.reviews_close_at))
    });
    let (working, closes, ends) = read.unwrap();
    assert_eq!(ends, Some(reviewed.plus_minutes(-60)));
    assert_eq!(working.slots[0].starts_at, ten().plus_minutes(-60));
    assert_eq!(working.slots[0].minutes(), 40);
    assert_eq!(closes, Some(crate::support::call_closes().plus_minutes(-60)));
    let form = olga.get(&fair.event.url(&format!("{VERSIONS}/new"))).await.assert_ok();
    assert_eq!(form.all(".changes li"), ["Time zone Europe/Berlin was Europe/Lisbon: all times are told anew"]);
}

#[actix_web::test]
async fn a_version_that_was_written_without_a_zone_keeps_the_one_it_was_told_in() {
    let (fair, talk, olga) = published("Fearless talks").await;
    fair.site.given(|tx| {
        let text: String = releases::table.select(releases::programme).first(tx.conn())?;
        let old = text.replace("\"zone\":\"Europe/Lisbon\",", "");
        assert!(old.len() < text.len(), "{text}");
        diesel::update(releases::table).set(releases::programme.eq(old)).execute(tx.conn())?;
        diesel::update(events::table).set(events::revision.eq(events::revision + 1)).execute(tx.conn())
    });
    let public = fair.event.url(&format!("talks/{}", talk.code));
    fair.site.nobody().get(&public).await.assert_says("10:00");

    assert_eq!(another_zone(&fair, &olga, &[("clocks", "change")]).await.status, 303);

    fair.site.nobody().get(&public).await.assert_says("10:00").assert_silent_about("11:00");
}

#[actix_web::test]
async fn a_renamed_room_or_track_and_a_changed_biography_are_listed_before_they_are_public() {
    let (fair, _, olga) = published("Fearless talks").await;
    fair.site.given(|tx| {
        diesel::update(rooms::table.find(fair.hall)).set(rooms::name.eq("Grand Silo")).execute(tx.conn())?;
        diesel::update(tracks::table.find(fair.event.track)).set(tracks::name.eq("Machines")).execute(tx.conn())?;
        diesel::update(speakers::table).set(speakers::biography.eq("Builds ferries.")).execute(tx.conn())
    });

    let form = olga.get(&fair.event.url(&format!("{VERSIONS}/new"))).await.assert_ok();

    assert_eq!(
        form.all(".changes li"),
        [
            "Room Grand Silo was “Main Hall”",
            "Track Machines was “Systems”",
            "Details Fearless talks Ada has another biography"
        ]
    );
    let public = olga.get(&fair.event.url("programme?view=list")).await;
    public.assert_says("Main Hall").assert_silent_about("Grand Silo");
    let told = olga.post(&fair.event.url(VERSIONS), &[("number", "2"), ("notes", "")]).await;
    let next = told.location().to_owned();
    assert_eq!(olga.get(&next).await.all(".toast a"), ["See the public programme"]);
    assert_eq!(fair.site.mails_to(&fair.ada)[1..], ["New time or room: “Fearless talks”"]);
    olga.get(&fair.event.url("programme/changes")).await.assert_says("Room: until now called “Main Hall”.");
}

#[actix_web::test]
async fn the_number_of_mails_that_is_shown_is_the_number_that_goes_out() {
    let (fair, talk, olga) = published("Fearless talks").await;
    let silent = fair.talk("Nobody to write to");
    let profile = fair.site.find(&silent).id;
    fair.site.given(|tx| {
        use callboard::schema::proposal_speakers as named;
        let id = Id::<callboard::speakers::Speaker>::fresh();
        diesel::insert_into(speakers::table)
            .values((
                (speakers::id.eq(id), speakers::event_id.eq(fair.event.id), speakers::code.eq("QQQQQQ")),
                (
                    speakers::name.eq("Guest"),
                    speakers::search.eq(searchable("Guest", "")),
                    speakers::created_at.eq(ten()),
                ),
            ))
            .execute(tx.conn())?;
        diesel::update(named::table.filter(named::proposal_id.eq(profile)))
            .set(named::speaker_id.eq(id))
            .execute(tx.conn())
    });
    fair.place(&silent, Some(fair.loft), ten(), 40);
    fair.place(&talk, Some(fair.hall), ten().plus_minutes(60), 40);

    let form = olga.get(&fair.event.url(&format!("{VERSIONS}/new"))).await.assert_ok();
    form.assert_says("1 mail goes to the speaker whose talk is new, moved or gone.");
    let before = fair.site.mails_to(&fair.ada).len();
    fair.post();

    assert_eq!(fair.site.mails_to(&fair.ada).len(), before + 1);
}

#[actix_web::test]
async fn a_cancelled_talk_says_so_at_once_everywhere_and_keeps_its_page_for_ever() {
    let (fair, talk, _) = published("Fearless talks").await;
    let other = fair.talk("Fault trees");
    fair.place(&other, Some(fair.loft), ten(), 40);
    fair.post();
    let nobody = fair.site.nobody();
    let page = fair.event.url(&format!("talks/{}", talk.code));
    let ics = format!("talks/{}.ics", talk.code);
    let sequence = |calendar: String| {
        let line = calendar.lines().find_map(|line| line.strip_prefix("SEQUENCE:")).unwrap().to_owned();
        line.parse::<i32>().unwrap()
    };
    let confirmed = sequence(fair.text(&ics).await);
    nobody.get(&page).await.assert_silent_about("ancelled");

    let cancelled = fair.ada.post(&talk.url("cancellation"), &[]).await;

    assert_eq!(cancelled.status, 303, "{}", cancelled.text());
    assert_eq!(fair.site.state_of(&talk), Cancelled);
    nobody.get(&page).await.assert_ok().assert_says("This talk is cancelled. It does not take place.");
    for path in ["programme", "programme?view=list", "talks", "programme/changes"] {
        nobody.get(&fair.event.url(path)).await.assert_ok().assert_says("Cancelled");
    }
    assert!(fair.text("programme/changes.atom").await.contains("<title>Cancelled: Fearless talks</title>"));
    let calendar = fair.text(&ics).await;
    assert!(calendar.contains("STATUS:CANCELLED"), "{calendar}");
    assert_eq!(sequence(calendar), confirmed + 1);
    assert!(fair.text("programme.csv").await.lines().any(|line| line.ends_with(",cancelled")));
    assert!(fair.text("programme.xml").await.contains("<subtitle>Cancelled</subtitle>"));
    assert_eq!(fair.json("programme.json?version=2").await.to_string().matches("\"CANCELED\"").count(), 1);

    fair.post();

    nobody.get(&page).await.assert_ok().assert_says("This talk is cancelled.");
    let calendar = fair.text(&ics).await;
    assert!(calendar.contains("STATUS:CANCELLED") && sequence(calendar) > confirmed + 1);
    assert!(fair.text("programme.ics").await.contains("STATUS:CANCELLED"));
    nobody.get(&fair.event.url("programme?view=list")).await.assert_silent_about("Fearless talks");
    nobody.get(&fair.event.url("programme/changes")).await.assert_says("Cancelled; it was to be on Thursday 22 April");
    fair.post_something();
    nobody.get(&page).await.assert_ok().assert_says("This talk is cancelled.");
}

#[actix_web::test]
async fn a_talk_that_lost_its_place_keeps_its_page_and_calendars_take_it_out() {
    let (fair, talk, _) = published("Fearless talks").await;
    let other = fair.talk("Fault trees");
    fair.place(&other, Some(fair.loft), ten(), 40);
    fair.unplace(&talk);
    fair.post();

    let page = fair.site.nobody().get(&fair.event.url(&format!("talks/{}", talk.code))).await.assert_ok();
    page.assert_says("This talk is no longer on the programme.").assert_says("Main Hall");
    assert!(fair.text(&format!("talks/{}.ics", talk.code)).await.contains("STATUS:CANCELLED"));
    assert_eq!(fair.site.state_of(&talk), Confirmed);
}

#[actix_web::test]
async fn ids_of_calendar_entries_name_no_host_but_those_that_were_published_stay() {
    let (fair, talk, _) = published("Fearless talks").await;
    let id = fair.site.find(&talk).id;
    assert!(fair.text("programme.ics").await.contains(&format!("UID:{id}@callboard\r\n")));

    fair.site.given(|tx| {
        diesel::update(events::table).set(events::calendar_host.eq("?")).execute(tx.conn())?;
        store::keep_calendar_hosts(tx, "talks.example")?;
        diesel::update(events::table).set(events::revision.eq(events::revision + 1)).execute(tx.conn())
    });

    assert!(fair.text("programme.ics").await.contains(&format!("UID:{id}@talks.example\r\n")));
}

#[actix_web::test]
async fn breaks_are_in_the_calendar_and_their_lack_is_said_beside_the_other_files() {
    let fair = Fair::new().await;
    let talk = fair.talk("Fearless talks");
    fair.place(&talk, Some(fair.hall), ten(), 40);
    fair.pause("Coffee", ten().plus_minutes(40), 20);
    fair.post();

    let calendar = fair.text("programme.ics").await;

    assert!(calendar.contains("SUMMARY:Coffee\r\n") && calendar.contains("TRANSP:TRANSPARENT\r\n"), "{calendar}");
    let links = fair.site.nobody().get(&fair.event.url("programme")).await.all(".formats a");
    assert_eq!(links, ["iCalendar", "CSV", "JSON (without breaks)", "XML (without breaks)", "Changes as a feed"]);
}

#[actix_web::test]
async fn speakers_read_the_place_that_was_published_whatever_became_of_the_events_zone() {
    let (fair, talk, olga) = published("Fearless talks").await;
    let told = async || {
        let page = fair.ada.get(&talk.url("")).await.assert_ok();
        (page.all(".slip dd"), page.links(".slip a[href$='.ics']"))
    };
    let before = told().await;
    assert!(before.0.iter().any(|line| line.contains("10:00–10:40 (WEST, UTC+1)")), "{before:?}");

    assert_eq!(another_zone(&fair, &olga, &[("clocks", "change")]).await.status, 303);

    assert_eq!(told().await, before);
}
