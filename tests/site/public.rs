//! What visitors read, and what they give back.

use callboard::access::secret;
use callboard::clock::Timestamp;
use callboard::db::Id;
use callboard::programme::{
    Programme, ProgrammeSession, Release, ReleasedRoom, ReleasedSpeaker, ReleasedTalk, ReleasedTrack,
};
use callboard::proposals::ProposalState;
use callboard::schema::{events, proposals, ratings, releases};
use diesel::prelude::*;

use crate::support::{Answer, TestEvent, TestProposal, TestSite};

/// Thursday 22 April 2027, 10:00 in Lisbon.
pub fn ten() -> Timestamp {
    Timestamp::from_micros(1_808_384_400_000_000)
}

/// A key that is always the same for the same words.
fn key(words: &str) -> uuid::Uuid {
    uuid::Uuid::from_slice(&secret::hash(words)[..16]).unwrap()
}

fn speaker(name: &str) -> ReleasedSpeaker {
    let id = key(name);
    let letters = "ABCDEFGHJKLMNPQRSTUVWXYZ3789".as_bytes();
    let code = id.as_bytes()[..6].iter().map(|byte| char::from(letters[usize::from(*byte) % letters.len()]));
    ReleasedSpeaker {
        id,
        code: code.collect(),
        name: name.to_owned(),
        affiliation: "Ferry works".to_owned(),
        biography: format!("About *{name}*."),
        photo: None,
    }
}

/// A talk of 40 minutes, an hour after the last one.
pub fn session(site: &TestSite, talk: &TestProposal, at: usize, room: Option<usize>) -> ProgrammeSession {
    let proposal = site.find(talk);
    let starts_at = ten().plus_minutes(60 * i64::try_from(at).unwrap());
    ProgrammeSession {
        id: key(&proposal.code),
        talk: Some(ReleasedTalk {
            id: proposal.id.uuid(),
            code: proposal.code,
            abstract_: proposal.abstract_,
            track: Some(0),
            session_type: "Talk".to_owned(),
            language: proposal.language,
            level: proposal.level,
            speakers: vec![speaker("Ada")],
        }),
        title: proposal.title,
        room,
        starts_at,
        ends_at: starts_at.plus_minutes(40),
    }
}

pub fn programme(sessions: Vec<ProgrammeSession>) -> Programme {
    let room = |name: &str| ReleasedRoom { id: key(name), name: name.to_owned(), capacity: Some(80) };
    let track = ReleasedTrack { id: uuid::Uuid::nil(), name: "Systems".to_owned(), hue: 1 };
    Programme { rooms: vec![room("Main Hall"), room("Loft")], tracks: vec![track], sessions, ..Programme::default() }
}

/// Posts the next release.
pub fn release(site: &TestSite, event: &TestEvent, programme: &Programme) {
    let (now, text) = (site.now(), serde_json::to_string(programme).unwrap());
    site.given(|tx| {
        let number: i32 = events::table.find(event.id).select(events::release).first(tx.conn())?;
        diesel::insert_into(releases::table)
            .values((
                releases::id.eq(Id::<Release>::fresh()),
                releases::event_id.eq(event.id),
                releases::number.eq(number + 1),
                releases::programme.eq(&text),
                releases::released_at.eq(now),
            ))
            .execute(tx.conn())?;
        diesel::update(events::table.find(event.id))
            .set((events::release.eq(number + 1), events::revision.eq(events::revision + 1)))
            .execute(tx.conn())
    });
}

/// An event whose first release holds one talk of Ada's.
pub async fn released(title: &str) -> (TestSite, TestEvent, TestProposal) {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let ada = site.person("Ada");
    let talk = site.proposal(&event, &ada, title, ProposalState::Confirmed);
    release(&site, &event, &programme(vec![session(&site, &talk, 0, Some(0))]));
    (site, event, talk)
}

pub fn page(talk: &TestProposal) -> String {
    format!("/{}/talks/{}", talk.event, talk.code)
}

pub fn rating_of(talk: &TestProposal) -> String {
    format!("{}/ratings", page(talk))
}

#[actix_web::test]
async fn nothing_of_the_programme_is_there_before_the_first_release() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let ada = site.person("Ada");
    let talk = site.proposal(&event, &ada, "Fearless talks", ProposalState::Confirmed);
    let nobody = site.nobody();

    let below = [
        "programme",
        "programme/1",
        "programme/0",
        "programme/changes",
        "programme/changes.atom",
        "programme.json",
        "programme.xml",
        "programme.ics",
    ];
    for path in below.into_iter().chain(["programme.csv", "talks", "speakers"]) {
        nobody.get(&event.url(path)).await.assert_not_found();
    }
    nobody.get(&page(&talk)).await.assert_not_found();
    nobody.get(&format!("{}.ics", page(&talk))).await.assert_not_found();
    nobody.get("/no-such-event/programme").await.assert_not_found();
}

#[actix_web::test]
async fn confirmed_talks_are_a_list_before_the_programme_once_organisers_allow_it() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let ada = site.person("Ada");
    let talk = site.proposal(&event, &ada, "Fearless talks", ProposalState::Confirmed);
    site.proposal(&event, &ada, "Still waiting", ProposalState::Submitted);
    site.proposal(&event, &ada, "Not told", ProposalState::Accepted);
    site.given(|tx| {
        let open = (events::talks_public.eq(true), events::revision.eq(events::revision + 1));
        diesel::update(events::table.find(event.id)).set(open).execute(tx.conn())
    });

    let list = site.nobody().get(&event.url("talks")).await.assert_ok();
    assert_eq!(list.all("li.session h3"), ["Fearless talks"]);
    let shown = site.nobody().get(&page(&talk)).await.assert_ok();
    shown.assert_says("Time and room follow with the programme.").assert_silent_about("name=\"stars\"");
    site.nobody().get(&event.url("programme")).await.assert_not_found();
    site.nobody().get(&event.url("programme.json")).await.assert_not_found();
}

#[actix_web::test]
async fn the_programme_shows_the_release_and_not_what_was_changed_since() {
    let (site, event, talk) = released("Fearless talks").await;
    site.given(|tx| {
        let changed = proposals::table.filter(proposals::code.eq(&talk.code));
        diesel::update(changed).set(proposals::title.eq("Fearful talks")).execute(tx.conn())?;
        diesel::update(events::table.find(event.id)).set(events::revision.eq(events::revision + 1)).execute(tx.conn())
    });

    let grid = site.nobody().get(&event.url("programme")).await.assert_ok();
    assert_eq!(grid.all("td.session h3"), ["Fearless talks"]);
    assert_eq!(grid.all("thead th"), ["Starts at", "Main Hall80 seats"]);
    assert_eq!(grid.all(".days a"), ["Thu 221 talk"]);
    let grid = grid.assert_says("Version 1, published Monday 4 January 2027.");
    grid.assert_says("Times are Lisbon time (WEST, UTC+1).").assert_silent_about("Fearful");
    let list = site.nobody().get(&event.url("programme?view=list")).await.assert_ok();
    assert_eq!(list.all(".plist h3"), ["10:00 to 10:40"]);
    site.nobody().get(&page(&talk)).await.assert_says("Fearless talks").assert_silent_about("Fearful");
}

#[actix_web::test]
async fn an_older_release_stays_as_it_was_and_says_that_there_is_a_newer_one() {
    let (site, event, talk) = released("Fearless talks").await;
    let other = site.proposal(&event, &site.person("Bob"), "Gone tomorrow", ProposalState::Confirmed);
    let both = vec![session(&site, &talk, 0, Some(0)), session(&site, &other, 1, None)];
    release(&site, &event, &programme(both));
    release(&site, &event, &programme(vec![session(&site, &talk, 2, Some(1))]));

    let second = site.nobody().get(&event.url("programme/2")).await.assert_ok();
    assert_eq!(second.all("td.session h3"), ["Fearless talks", "Gone tomorrow"]);
    assert_eq!(second.all("td.session a"), ["Fearless talks"]);
    second.assert_says("This is an older version. The present one is version 3.");
    let third = site.nobody().get(&event.url("programme/3")).await.assert_ok();
    assert_eq!(third.all("tbody th"), ["12:00–12:40"]);
    third.assert_silent_about("older version");
    site.nobody().get(&page(&other)).await.assert_not_found();
    site.nobody().get(&event.url("programme/4")).await.assert_not_found();
    site.nobody().get(&event.url("programme/99999999999")).await.assert_not_found();
}

#[actix_web::test]
async fn days_tracks_rooms_and_words_narrow_the_programme() {
    let (site, event, talk) = released("Fearless talks").await;
    let other = site.proposal(&event, &site.person("Bob"), "Ŕĕading ùp", ProposalState::Confirmed);
    let mut second = session(&site, &other, 30, Some(1));
    second.talk.as_mut().unwrap().track = None;
    release(&site, &event, &programme(vec![session(&site, &talk, 0, Some(0)), second]));
    let titles = async |query: &str| {
        let page = site.nobody().get(&event.url(&format!("programme{query}"))).await.assert_ok();
        page.all(".session :is(h3, h4)")
    };

    assert_eq!(titles("").await, ["Fearless talks"]);
    assert_eq!(titles("?day=2027-04-23").await, ["Ŕĕading ùp"]);
    assert_eq!(titles("?q=reading").await, ["Ŕĕading ùp"]);
    assert_eq!(titles("?q=ada").await, ["Fearless talks", "Ŕĕading ùp"]);
    assert_eq!(titles("?track=systems").await, ["Fearless talks"]);
    assert_eq!(titles("?room=loft&day=2027-04-23").await, ["Ŕĕading ùp"]);
    let nothing = site.nobody().get(&event.url("programme?track=%3Cb%3E&q=x%00y%22")).await.assert_ok();
    nothing.assert_says("in the track “<b>”").assert_says("Show the whole programme");
    assert_eq!(titles("?day=%00").await, ["Fearless talks"]);
    for day in ["2027-04-24", "tomorrow", "2027-02-30"] {
        let asked = site.nobody().get(&event.url(&format!("programme?day={day}"))).await;
        assert_eq!((day, asked.status), (day, 404));
    }
}

#[actix_web::test]
async fn a_room_or_a_track_is_looked_for_on_all_days() {
    let (site, event, talk) = released("Fearless talks").await;
    let other = site.proposal(&event, &site.person("Bob"), "Reading up", ProposalState::Confirmed);
    let sessions = vec![session(&site, &talk, 0, Some(0)), session(&site, &other, 30, Some(1))];
    release(&site, &event, &programme(sessions));
    let nobody = site.nobody();

    let loft = nobody.get(&event.url("programme?room=loft")).await.assert_ok();
    let thursday = nobody.get(&event.url("programme?room=loft&day=2027-04-22")).await.assert_ok();
    let searched = nobody.get(&event.url("programme?q=ada")).await.assert_ok();

    assert_eq!(loft.all(".session h4"), ["Reading up"]);
    assert_eq!(loft.all(".days a"), ["All days1 talk", "Thu 220 talks", "Fri 231 talk"]);
    assert_eq!(loft.all(".found b"), ["1 talk in the room “Loft”"]);
    assert_eq!(thursday.all(".empty .btn"), ["Show it on all days"]);
    assert_eq!(searched.all(".found b"), ["2 talks have “ada”"]);
    assert_eq!(searched.all(".found a"), ["Back to Thursday 22 April"]);
}

#[actix_web::test]
async fn a_talk_is_not_rated_before_it_begins() {
    let (site, _, talk) = released("Fearless talks").await;
    site.wait_until(ten().plus_seconds(-1));
    let visitor = site.nobody();

    visitor.get(&page(&talk)).await.assert_silent_about("name=\"stars\"");
    let refused = visitor.post(&rating_of(&talk), &[("stars", "5")]).await;
    assert_eq!(refused.status, 403);
    refused.assert_says("once it has begun: Thursday 22 April 2027, 10:00 (WEST, UTC+1).");
    assert_eq!(site.find(&talk).rating_count, 0);

    site.wait_until(ten());
    assert_eq!(visitor.get(&page(&talk)).await.all("button.primary"), ["Send my rating"]);
}

#[actix_web::test]
async fn a_rating_changes_average_and_number_at_once() {
    let (site, _, talk) = released("Fearless talks").await;
    site.wait_until(ten());
    site.nobody().get(&page(&talk)).await.assert_silent_about("class=\"avg\"");

    for stars in ["5", "4", "4"] {
        site.nobody().post(&rating_of(&talk), &[("stars", stars)]).await.assert_redirect(&page(&talk));
    }

    let shown = site.nobody().get(&page(&talk)).await;
    assert_eq!(shown.all(".avg"), ["4.33 on average, from 3 ratings"]);
    assert_eq!((site.find(&talk).rating_count, site.find(&talk).rating_sum), (3, 13));
}

#[actix_web::test]
async fn everybody_has_one_rating_and_a_second_takes_its_place() {
    let (site, _, talk) = released("Fearless talks").await;
    site.wait_until(ten());
    let (visitor, member) = (site.nobody(), site.person("Mia"));

    for stars in ["1", "3"] {
        visitor
            .post(&rating_of(&talk), &[("stars", stars), ("comment", "First row")])
            .await
            .assert_redirect(&page(&talk));
        member.post(&rating_of(&talk), &[("stars", stars)]).await.assert_redirect(&page(&talk));
    }

    assert_eq!((site.find(&talk).rating_count, site.find(&talk).rating_sum), (2, 6));
    let notes =
        site.given(|tx| ratings::table.select(ratings::comment).order(ratings::comment).load::<String>(tx.conn()));
    assert_eq!(notes, ["", "First row"]);
    visitor.get(&page(&talk)).await.assert_says("Thank you. Your rating is counted.");
    visitor.get(&page(&talk)).await.assert_silent_about("Thank you.").assert_says("First row");
    site.nobody().get(&page(&talk)).await.assert_silent_about("First row");
}

#[actix_web::test]
async fn who_comes_back_sees_what_they_gave_and_loses_nothing_by_saving_it_again() {
    let (site, _, talk) = released("Fearless talks").await;
    site.wait_until(ten());
    let visitor = site.nobody();
    visitor.post(&rating_of(&talk), &[("stars", "4"), ("comment", "Lovely")]).await.assert_redirect(&page(&talk));

    let back = visitor.get(&page(&talk)).await.assert_ok();
    assert_eq!(back.all("#rt"), ["You gave 4 of 5 stars"]);
    assert_eq!(back.attribute("input[name=stars][checked]", "value"), "4");
    assert_eq!(back.value("comment").trim(), "Lovely");

    // A form from before knows nothing of the note; one that shows it may empty it.
    let notes =
        || site.given(|tx| ratings::table.select((ratings::stars, ratings::comment)).load::<(i32, String)>(tx.conn()));
    visitor.post(&rating_of(&talk), &[("stars", "5"), ("comment", "")]).await.assert_redirect(&page(&talk));
    assert_eq!(notes(), [(5, "Lovely".to_owned())]);
    visitor.post(&rating_of(&talk), &[("stars", "5"), ("comment", ""), ("seen", "yes")]).await;
    assert_eq!(notes(), [(5, String::new())]);
}

#[actix_web::test]
async fn what_was_given_before_signing_in_and_after_signing_out_is_one_persons() {
    let (site, event, talk) = released("Fearless talks").await;
    let id = site.find(&talk).id.uuid();
    let found = site.given(|tx| callboard::events::lookup::by_slug(tx.conn(), &event.slug));
    let mia = callboard::programme::public::Rater::new(&found, None, "a-browser");
    let person = site.person("Mia").id();
    let signed_in = callboard::programme::public::Rater {
        key: callboard::access::Person::pseudonym(person, event.id.uuid()),
        browser: Some(mia.key.clone()),
    };
    let rate = |rater: &callboard::programme::public::Rater, stars: i32| {
        let rating = callboard::programme::public::NewRating { stars, comment: String::new(), keeps_note: true };
        site.given(|tx| callboard::programme::public::rate(tx, &found, id, (rater, &rating), ten()));
        (site.find(&talk).rating_count, site.find(&talk).rating_sum)
    };

    assert_eq!(rate(&mia, 2), (1, 2));
    assert_eq!(rate(&signed_in, 3), (1, 3));
    assert_eq!(rate(&mia, 4), (1, 4));
    assert_eq!(rate(&signed_in, 5), (1, 5));
    assert_eq!(rate(&callboard::programme::public::Rater::new(&found, None, "another"), 1), (2, 6));
}

#[actix_web::test]
async fn nobody_moves_the_mean_of_a_talk_by_being_many() {
    let (site, _, talk) = released("Fearless talks").await;
    site.wait_until(ten());
    for _ in 0..20 {
        site.nobody().post(&rating_of(&talk), &[("stars", "4")]).await.assert_redirect(&page(&talk));
    }

    let next = site.nobody().post(&rating_of(&talk), &[("stars", "1"), ("comment", "Dull")]).await;
    site.person("Mia").post(&rating_of(&talk), &[("stars", "5")]).await.assert_redirect(&page(&talk));

    assert_eq!(next.status, 429);
    assert!(!next.header("retry-after").is_empty());
    next.assert_says("Dull");
    assert_eq!((site.find(&talk).rating_count, site.find(&talk).rating_sum), (21, 85));
    site.wait_until(ten().plus_minutes(60));
    site.nobody().post(&rating_of(&talk), &[("stars", "4")]).await.assert_redirect(&page(&talk));
}

#[actix_web::test]
async fn speakers_do_not_rate_their_own_talk() {
    let site = TestSite::new().await;
    let (event, ada) = (site.event("rustconf"), site.person("Ada"));
    let talk = site.proposal(&event, &ada, "Fearless talks", ProposalState::Confirmed);
    release(&site, &event, &programme(vec![session(&site, &talk, 0, Some(0))]));
    site.wait_until(ten());

    ada.get(&page(&talk)).await.assert_says("You speak in this talk, so you do not rate it.");
    let refused = ada.post(&rating_of(&talk), &[("stars", "5")]).await;

    assert_eq!(refused.status, 403);
    refused.assert_says("You speak in this talk, so you cannot rate it.");
    assert_eq!(site.find(&talk).rating_count, 0);
}

#[actix_web::test]
async fn what_visitors_write_reaches_the_speaker_and_the_organisers_who_can_hide_it() {
    let site = TestSite::new().await;
    let (event, ada) = (site.event("rustconf"), site.person("Ada"));
    let olga = site.organiser("Olga", &event);
    let talk = site.proposal(&event, &ada, "Fearless talks", ProposalState::Confirmed);
    release(&site, &event, &programme(vec![session(&site, &talk, 0, Some(0))]));
    site.wait_until(ten());
    for (stars, words) in [("5", "Lovely & <b>clear</b>"), ("1", "Rude words"), ("3", "")] {
        site.nobody().post(&rating_of(&talk), &[("stars", stars), ("comment", words)]).await;
    }
    let desk = event.url(&format!("organise/proposals/{}", talk.code));
    let said = |page: crate::support::Answer| {
        let mut said = page.all(".said .pre");
        said.sort();
        said
    };

    assert_eq!(said(ada.get(&talk.url("")).await), ["Lovely & <b>clear</b>", "Rude words"]);
    assert_eq!(said(olga.get(&desk).await), ["Lovely & <b>clear</b>", "Rude words"]);
    ada.get(&talk.url("")).await.assert_says("from 3 ratings").assert_silent_about("/hiding");
    site.nobody().get(&page(&talk)).await.assert_silent_about("Rude words");

    let rude = site.given(|tx| {
        let rude = ratings::table.filter(ratings::comment.eq("Rude words"));
        rude.select(ratings::id).first::<Id<callboard::proposals::ratings::Rating>>(tx.conn())
    });
    let hiding = format!("{desk}/ratings/{rude}/hiding");
    olga.post(&hiding, &[("hidden", "yes")]).await.assert_redirect(&format!("{desk}#ratings"));
    assert_eq!(said(ada.get(&talk.url("")).await), ["Lovely & <b>clear</b>"]);
    assert_eq!(said(olga.get(&desk).await), ["Lovely & <b>clear</b>", "Rude words"]);
    olga.get(&desk).await.assert_says("Hidden from the speakers").assert_says("hid a comment of a rating");
    ada.post(&hiding, &[("hidden", "no")]).await.assert_not_found();
    olga.post(&hiding, &[("hidden", "no")]).await.assert_redirect(&format!("{desk}#ratings"));
    assert_eq!(said(ada.get(&talk.url("")).await), ["Lovely & <b>clear</b>", "Rude words"]);
}

#[actix_web::test]
async fn an_average_shows_once_as_many_rated_as_the_event_asks_for() {
    let (site, event, talk) = released("Fearless talks").await;
    site.wait_until(ten());
    let shown = async || site.nobody().get(&page(&talk)).await.all(".avg");

    for (stars, expected) in [("5", vec![]), ("4", vec![]), ("4", vec!["4.33 on average, from 3 ratings"])] {
        site.nobody().post(&rating_of(&talk), &[("stars", stars)]).await;
        assert_eq!(shown().await, expected);
    }
    let olga = site.organiser("Olga", &event);
    let path = "/rustconf/organise/settings/review";
    let seen = olga.get(path).await.value("version");
    let fields = [("reviews_wanted", "3"), ("ratings_needed", "4"), ("version", &seen)];
    olga.post(path, &fields).await.assert_redirect(path);
    assert!(shown().await.is_empty());
}

#[actix_web::test]
async fn a_rating_from_a_browser_without_cookies_comes_back_to_be_sent_again() {
    let (site, _, talk) = released("Fearless talks").await;
    site.wait_until(ten());
    let fields = [("csrf", "an-older-token"), ("form_key", "a"), ("stars", "4"), ("comment", "Lovely")];

    let sent = site.nobody().bare_post(&rating_of(&talk)).header("Origin", &site.base).form(&fields);
    let again = Answer::of(sent).await;

    assert_eq!((again.status, again.all("h1")), (403, vec!["Send it again".to_owned()]));
    assert_eq!((again.value("stars"), again.value("comment")), ("4".to_owned(), "Lovely".to_owned()));
    again.assert_silent_about("password");
}

#[actix_web::test]
async fn an_address_that_will_be_there_says_that_it_is_not_yet_and_a_wrong_one_keeps_the_masthead() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");

    for path in ["programme", "talks", "speakers"] {
        let not_yet = site.nobody().get(&event.url(path)).await.assert_not_found();
        assert_eq!(not_yet.all("h1"), ["The programme is not published yet"]);
        not_yet.assert_says("takes place 21–23 April 2027").assert_says("until Sunday 17 January 2027");
    }
    let wrong = site.nobody().get(&event.url("no-such-page")).await.assert_not_found();
    assert_eq!(
        (wrong.all("h1"), wrong.all(".masthead .event")),
        (vec!["There is no such page".to_owned()], vec!["The rustconf".to_owned()])
    );
    let number = wrong.all(".fine code");
    assert_eq!(number.iter().map(String::len).collect::<Vec<_>>(), [8]);
}

#[actix_web::test]
async fn many_speakers_stand_by_surname_with_letters_and_a_search() {
    let (site, event, talk) = released("Fearless talks").await;
    let mut held = session(&site, &talk, 0, Some(0));
    let names = ["Zoe Adams", "--", "Ada Lovelace"].map(str::to_owned);
    let many = (0..50).map(|number| format!("Person Number{number:02}"));
    held.talk.as_mut().unwrap().speakers = names.into_iter().chain(many).map(|name| speaker(&name)).collect();
    release(&site, &event, &programme(vec![held]));
    let people = async |query: &str| site.nobody().get(&event.url(&format!("speakers{query}"))).await.assert_ok();

    let all = people("").await.all(".people h2");
    assert_eq!((all[0].as_str(), all[1].as_str(), all.last().unwrap().as_str()), ("Zoe Adams", "Ada Lovelace", "--"));
    assert_eq!(people("").await.all(".hours a"), ["All", "A", "L", "N", "#"]);
    assert_eq!(people("?letter=L").await.all(".people h2"), ["Ada Lovelace"]);
    assert_eq!(people("?q=lovel").await.all(".people h2"), ["Ada Lovelace"]);
    people("?q=nobody").await.assert_says("Nobody found").assert_says("0 speakers found for “nobody”");
}

#[actix_web::test]
async fn the_same_rating_sent_twice_is_one_and_keeps_its_answer() {
    let (site, _, talk) = released("Fearless talks").await;
    site.wait_until(ten());
    let visitor = site.nobody();

    for _ in 0..2 {
        visitor.post_as(&rating_of(&talk), &[("stars", "2")], "one-form").await.assert_redirect(&page(&talk));
    }

    assert_eq!(site.find(&talk).rating_count, 1);
}

#[actix_web::test]
async fn a_refused_rating_says_all_that_is_wrong_and_keeps_the_note() {
    let (site, _, talk) = released("Fearless talks").await;
    site.wait_until(ten());
    let note = "ä".repeat(2_001);

    let refused = site.nobody().post(&rating_of(&talk), &[("stars", "6"), ("comment", &note)]).await;

    let refused = refused.assert_refused(&["Choose from 1 to 5 stars", "Shorten the note by 1 character"]);
    assert_eq!(refused.value("comment").trim(), note);
    assert_eq!(site.find(&talk).rating_count, 0);
    site.nobody().post(&format!("/rustconf/talks/{}/ratings", "AAAAAA"), &[("stars", "5")]).await.assert_not_found();
}

#[actix_web::test]
async fn a_visitor_rates_from_the_form_on_the_page_whether_it_came_from_the_shelf_or_not() {
    let (site, _, talk) = released("Fearless talks").await;
    site.wait_until(ten());
    site.nobody().get(&page(&talk)).await.assert_ok();

    for _ in 0..2 {
        let visitor = site.nobody();
        let shown = visitor.get(&page(&talk)).await.assert_ok();
        let sent = visitor.bare_post(&rating_of(&talk)).header("Origin", &site.base).form(&[
            ("csrf", shown.attribute("input[name=csrf]", "value")),
            ("form_key", shown.value("form_key")),
            ("stars", "5".to_owned()),
        ]);
        let answer = Answer::of(sent).await;
        answer.assert_redirect(&page(&talk));
    }

    assert_eq!(site.find(&talk).rating_count, 2);
}

#[actix_web::test]
async fn a_page_on_the_shelf_costs_no_query_and_is_the_same_for_all_who_are_signed_in_or_are_not() {
    let (site, event, talk) = released("Fearless talks").await;
    let addresses = [
        event.url("programme"),
        event.url("programme?view=list"),
        event.url("programme.json"),
        event.url("talks"),
        event.url("speakers"),
        page(&talk),
    ];
    let pairs = [(site.nobody(), site.nobody()), (site.person("Cy"), site.person("Dora"))];
    for (address, (one, other)) in addresses.iter().flat_map(|address| pairs.iter().map(move |pair| (address, pair))) {
        let first = one.get(address).await.assert_ok();
        let mut again = None;
        let queries = site.queries_of(async { again = Some(other.get(address).await) }).await;
        let again = again.unwrap();
        assert_eq!(queries, 0, "{address}");
        assert_eq!(again.bytes, first.bytes, "{address}");
    }
}

#[actix_web::test]
async fn what_was_refused_changes_nothing_so_pages_stay_on_the_shelf() {
    let (site, event, _) = released("Fearless talks").await;
    let (address, nobody, cy) = (event.url("programme"), site.nobody(), site.person("Cy"));
    nobody.get(&address).await.assert_ok();
    let foreign = Answer::of(nobody.bare_post("/login").header("Origin", "https://elsewhere.example")).await;
    let refused = cy.post(&event.url("proposals/new"), &[("action", "submit")]).await;
    assert_eq!((foreign.status, refused.status), (403, 422));

    let queries = site.queries_of(async { drop(nobody.get(&address).await) }).await;
    assert_eq!(queries, 0);
}

#[actix_web::test]
async fn a_page_that_is_held_already_is_not_sent_again_and_a_head_says_how_long_it_is() {
    let (site, event, talk) = released("Fearless talks").await;
    for address in [event.url("programme"), event.url("programme.json"), event.url("speakers"), page(&talk)] {
        let first = site.nobody().get(&address).await.assert_ok();
        let mut unchanged = None;
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        let asked = client.get(format!("{}{address}", site.base)).header("If-None-Match", first.header("etag"));
        let queries = site.queries_of(async { unchanged = Some(Answer::of(asked).await) }).await;
        assert_eq!((unchanged.unwrap().status, queries), (304, 0), "{address}");
        let head = client.head(format!("{}{address}", site.base));
        let head = Answer::of(head).await;
        assert_eq!((head.status, head.bytes.len()), (200, 0));
        assert_eq!(head.header("content-length"), first.bytes.len().to_string(), "{address}");
        assert!(head.header("content-security-policy").starts_with("default-src 'none'"));
    }
}

#[actix_web::test]
async fn the_day_that_is_shown_moves_on_with_the_event() {
    let (site, event, talk) = released("Fearless talks").await;
    let other = site.proposal(&event, &site.person("Bob"), "On the second day", ProposalState::Confirmed);
    let both = vec![session(&site, &talk, 0, Some(0)), session(&site, &other, 24, Some(0))];
    release(&site, &event, &programme(both));
    let shown = async || site.nobody().get(&event.url("programme")).await.all("td.session h3");

    assert_eq!(shown().await, ["Fearless talks"]);
    site.wait_until(ten().plus_minutes(17 * 60 + 59));
    assert_eq!(shown().await, ["Fearless talks"]);
    site.wait_until(ten().plus_minutes(18 * 60));
    assert_eq!(shown().await, ["On the second day"]);
}

const CANARIES: [&str; 5] = ["canary-notes", "canary-description", "ada@example.org", "canary-comment", "canary-score"];

#[actix_web::test]
async fn no_format_says_what_is_not_public() {
    let (site, event, talk) = released("Fearless talks").await;
    site.given(|tx| {
        let there = proposals::table.filter(proposals::code.eq(&talk.code));
        diesel::update(there)
            .set((
                proposals::notes.eq("canary-notes"),
                proposals::description.eq("canary-description"),
                proposals::search.eq("canary-score"),
            ))
            .execute(tx.conn())
    });
    site.wait_until(ten());
    site.nobody().post(&rating_of(&talk), &[("stars", "5"), ("comment", "canary-comment")]).await;
    let ada = speaker("Ada").code;
    let paths = ["programme", "programme?view=list", "programme?q=fearless", "programme/1", "programme.json"];
    let files = ["programme.xml", "programme.ics", "programme.csv", "talks", "speakers"];
    let below = paths.into_iter().chain(files).map(|path| event.url(path));

    for address in below.chain([page(&talk), format!("{}.ics", page(&talk)), event.url(&format!("speakers/{ada}"))]) {
        let shown = site.nobody().get(&address).await.assert_ok().assert_says("Fearless");
        for canary in CANARIES {
            assert!(!shown.text().contains(canary), "{canary} in {address}");
        }
    }
}

#[actix_web::test]
async fn titles_of_any_script_and_with_marks_come_through_whole() {
    let title = "</script><b>مقدمة</b> & \"ﬁn\" e\u{301} 👩‍🚀, ;x";
    let (site, event, talk) = released(title).await;

    let shown = site.nobody().get(&page(&talk)).await.assert_ok();
    assert_eq!(shown.all("h1"), [title]);
    assert_eq!(shown.attribute("h1", "dir"), "auto");
    assert_eq!(shown.attribute("meta[property='og:title']", "content"), title);
    let linked: serde_json::Value = serde_json::from_str(&shown.all("script[type='application/ld+json']")[0]).unwrap();
    assert_eq!(linked["name"], title);
    assert_eq!(site.nobody().get(&event.url("programme")).await.all("td.session h3"), [title]);
    let json: serde_json::Value =
        serde_json::from_slice(&site.nobody().get(&event.url("programme.json")).await.bytes).unwrap();
    assert_eq!(json["schedule"]["conference"]["days"][1]["rooms"]["Main Hall"][0]["title"], title);
    let calendar = site.nobody().get(&event.url("programme.ics")).await.text().replace("\r\n ", "");
    let escaped = title.replace(',', "\\,").replace(';', "\\;");
    assert!(calendar.contains(&format!("SUMMARY:{escaped}\r\n")), "{calendar}");
    let table = site.nobody().get(&event.url("programme.csv")).await.text();
    assert!(table.contains(&format!("\"{}\"", title.replace('"', "\"\""))), "{table}");
}

#[actix_web::test]
async fn a_calendar_entry_keeps_its_name_and_counts_its_releases() {
    let (site, event, talk) = released("Fearless talks").await;
    let entry = async || {
        let text = site.nobody().get(&format!("{}.ics", page(&talk))).await.assert_ok().text();
        let line = |name: &str| text.lines().find(|line| line.starts_with(name)).unwrap_or_default().to_owned();
        ["UID", "SEQUENCE", "DTSTART;", "TZOFFSETTO", "LOCATION"].map(line)
    };
    let [uid, sequence, starts, offset, place] = entry().await;
    assert_eq!(uid, format!("UID:{}@callboard", site.find(&talk).id));
    assert_eq!(
        [sequence, starts, offset],
        ["SEQUENCE:1", "DTSTART;TZID=Europe/Lisbon:20270422T100000", "TZOFFSETTO:+0100"]
    );
    assert_eq!(place, "LOCATION:Main Hall");

    release(&site, &event, &programme(vec![session(&site, &talk, 1, Some(1))]));

    let moved = entry().await;
    assert_eq!(moved[..2], [uid, "SEQUENCE:2".to_owned()]);
    assert_eq!(moved[2..3], ["DTSTART;TZID=Europe/Lisbon:20270422T110000"]);
    assert_eq!(moved[4], "LOCATION:Loft");
}

#[actix_web::test]
async fn the_schedule_for_other_software_has_what_its_schema_asks_for() {
    let (site, event, talk) = released("Fearless talks").await;

    let json: serde_json::Value =
        serde_json::from_slice(&site.nobody().get(&event.url("programme.json")).await.bytes).unwrap();
    let conference = &json["schedule"]["conference"];
    assert_eq!((&conference["acronym"], &conference["daysCount"]), (&"rustconf".into(), &3.into()));
    assert_eq!(conference["time_zone_name"], "Europe/Lisbon");
    let held = &conference["days"][1]["rooms"]["Main Hall"][0];
    assert_eq!([&held["date"], &held["duration"], &held["start"]], ["2027-04-22T10:00:00+01:00", "00:40", "10:00"]);
    assert_eq!(held["url"], format!("{}{}", site.base, page(&talk)));
    assert_eq!(held["slug"], format!("rustconf-{}-fearless-talks", talk.code.to_lowercase()));
    assert_eq!([&held["persons"][0]["name"], &held["track"]], ["Ada", "Systems"]);

    let xml = site.nobody().get(&event.url("programme.xml")).await;
    assert_eq!(xml.header("content-type"), "application/xml; charset=utf-8");
    let day =
        "<day index=\"2\" date=\"2027-04-22\" start=\"2027-04-22T04:00:00+01:00\" end=\"2027-04-23T03:59:59+01:00\">";
    assert!(xml.text().contains(day), "{}", xml.text());
    let id = &held["id"];
    assert!(xml.text().contains(&format!("<event id=\"{id}\" guid={} code=\"{}\">", held["guid"], talk.code)));
}

#[actix_web::test]
async fn a_speaker_has_a_page_with_their_talks() {
    let (site, event, _) = released("Fearless talks").await;

    let all = site.nobody().get(&event.url("speakers")).await.assert_ok();
    assert_eq!(all.all(".people h2"), ["Ada"]);
    let address = all.attribute(".people h2 a", "href");
    let ada = site.nobody().get(&address).await.assert_ok();
    assert_eq!((ada.all("h1"), ada.all("h3")), (vec!["Ada".to_owned()], vec!["Fearless talks".to_owned()]));
    site.nobody().get(&event.url("speakers/AAAAAA")).await.assert_not_found();
    site.nobody().get(&event.url("speakers?page=2")).await.assert_not_found();
    site.nobody().get(&event.url("talks?page=nought")).await.assert_not_found();
}

#[actix_web::test]
async fn what_changed_between_versions_is_said_in_sentences() {
    let (site, event, talk) = released("Fearless talks").await;
    let other = site.proposal(&event, &site.person("Bob"), "Late & great", ProposalState::Confirmed);
    let mut moved = session(&site, &talk, 1, Some(1));
    moved.title = "Fearless <talks>".to_owned();
    release(&site, &event, &programme(vec![moved, session(&site, &other, 30, None)]));
    release(&site, &event, &programme(vec![session(&site, &other, 30, None)]));

    let page = site.nobody().get(&event.url("programme/changes")).await.assert_ok();
    assert_eq!(page.all("section h3"), ["Version v3", "Version v2", "Version v1"]);
    assert_eq!(
        page.all(".changes li"),
        [
            "Fearless <talks> No longer on the programme; it was on Thursday 22 April, 11:00–11:40, Loft.",
            "Fearless <talks> Moved from Thursday 22 April, 10:00–10:40, Main Hall to Thursday 22 April, 11:00–11:40, Loft. \
             It was called “Fearless talks”.",
            "Late & great New: Friday 23 April, 16:00–16:40, All rooms.",
        ]
        .map(|line| line.replacen("> ", ">", 1).replacen("great ", "great", 1).replace(". It was", ".It was"))
    );
    assert_eq!(page.all(".changes a"), ["Late & great"]);
    page.assert_says("The first version, with 1 talk.");
    site.nobody().get(&event.url("programme/changes?from=1")).await.assert_ok().assert_silent_about("Moved");
    for from in ["0", "4", "x", "-1"] {
        site.nobody().get(&event.url(&format!("programme/changes?from={from}"))).await.assert_not_found();
    }

    let feed = site.nobody().get(&event.url("programme/changes.atom")).await.assert_ok();
    assert_eq!(feed.header("content-type"), "application/atom+xml; charset=utf-8");
    let text = feed.text();
    assert_eq!(text.matches("<entry>").count(), 3);
    assert!(text.contains(&format!("<id>{}/rustconf/programme/3</id>", site.base)), "{text}");
    assert!(!text.contains("<talks>"), "{text}");
}
