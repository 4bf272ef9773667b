//! Tracks, session types, rooms and criteria.

use callboard::db::Id;
use callboard::events::taxonomies::{List, ListItem, store};
use callboard::events::{Criterion, lookup};
use callboard::proposals::ProposalState;
use callboard::schema::{criteria, review_scores, reviews};
use diesel::prelude::*;

use crate::support::{TestEvent, TestSite};

fn items(site: &TestSite, event: &TestEvent, list: List) -> Vec<ListItem> {
    let read = site.parts.db.read_here(|conn| {
        let event = lookup::by_slug(conn, &event.slug)?;
        store::items(conn, &event, list)
    });
    read.map_err(|error: diesel::result::Error| error).unwrap()
}

fn names(site: &TestSite, event: &TestEvent, list: List) -> Vec<String> {
    items(site, event, list).iter().map(|item| item.value.name().to_owned()).collect()
}

#[actix_web::test]
async fn things_are_added_changed_put_in_order_and_removed() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let olga = site.organiser("Olga", &event);
    let path = "/rustconf/organise/settings/rooms";
    olga.post(path, &[("name", "Main hall"), ("capacity", "800")]).await.assert_redirect(path);
    olga.post(path, &[("name", "Attic")]).await.assert_redirect(path);
    let attic = items(&site, &event, List::Rooms)[1].id;
    olga.post(&format!("{path}/{attic}/position"), &[("to", "up")]).await.assert_redirect(path);
    assert_eq!(names(&site, &event, List::Rooms), ["Attic", "Main hall"]);

    let form = olga.get(&format!("{path}?edit={attic}")).await.assert_ok();
    let fields = [("name", "Loft"), ("capacity", "40"), ("version", &form.value("version"))];
    olga.post(&format!("{path}/{attic}"), &fields).await.assert_redirect(path);
    let page = olga.get(path).await.assert_ok();
    assert_eq!(page.all(".qs b"), ["Loft", "Main hall"]);
    assert_eq!(page.all(".qs p .fine"), ["40 seats", "800 seats"]);

    olga.post(&format!("{path}/{attic}/removal"), &[]).await.assert_redirect(path);
    assert_eq!(names(&site, &event, List::Rooms), ["Main hall"]);
}

#[actix_web::test]
async fn a_refused_thing_keeps_what_was_typed_and_the_same_form_twice_adds_one() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let olga = site.organiser("Olga", &event);
    let path = "/rustconf/organise/settings/criteria";
    let wrong = [("name", ""), ("weight", "101"), ("help", "Kept"), ("low_label", "No")];
    let page = olga
        .post(path, &wrong)
        .await
        .assert_refused(&["Enter the name", "Enter the weight as a whole number from 0 to 100"]);
    assert_eq!(page.value("help").trim(), "Kept");

    let right = [("name", "Depth"), ("weight", "30")];
    olga.post_as(path, &right, "once").await.assert_redirect(path);
    olga.post_as(path, &right, "once").await.assert_redirect(path);
    assert_eq!(names(&site, &event, List::Criteria), ["Depth"]);
    olga.post(path, &[("name", "DEPTH"), ("weight", "1")])
        .await
        .assert_refused(&["Choose another name: there is a criterion called “DEPTH” already"]);
}

#[actix_web::test]
async fn a_track_in_use_goes_only_when_its_proposals_have_another() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let (olga, ada) = (site.organiser("Olga", &event), site.person("Ada"));
    let talk = site.proposal(&event, &ada, "Fearless talks", ProposalState::Submitted);
    let path = "/rustconf/organise/settings/tracks";
    let removal = format!("{path}/{}/removal", event.track);
    olga.post(&removal, &[])
        .await
        .assert_refused(&["Add another track first: “Systems” has 1 proposal, and they need one"]);

    olga.post(path, &[("name", "Web"), ("hue", "6")]).await.assert_redirect(path);
    olga.post(&removal, &[]).await.assert_refused(&["Choose where the proposals of “Systems” go: it has 1 proposal"]);
    let web = items(&site, &event, List::Tracks)[1].id.to_string();
    olga.post(&removal, &[("move_to", &web)]).await.assert_redirect(path);
    assert_eq!(names(&site, &event, List::Tracks), ["Web"]);
    assert_eq!(site.find(&talk).track_id.map(|id| id.to_string()), Some(web));
}

#[actix_web::test]
async fn a_criterion_with_scores_stays() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let (olga, rita, ada) = (site.organiser("Olga", &event), site.reviewer("Rita", &event), site.person("Ada"));
    let talk = site.find(&site.proposal(&event, &ada, "Fearless talks", ProposalState::Submitted));
    let path = "/rustconf/organise/settings/criteria";
    olga.post(path, &[("name", "Depth"), ("weight", "30")]).await.assert_redirect(path);
    let depth = items(&site, &event, List::Criteria)[0].id;
    let (now, review) = (site.now(), Id::<Criterion>::fresh());
    site.given(|tx| {
        diesel::insert_into(reviews::table)
            .values((
                (reviews::id.eq(review), reviews::event_id.eq(event.id), reviews::proposal_id.eq(talk.id)),
                (reviews::person_id.eq(rita.id()), reviews::state.eq("submitted")),
                (reviews::created_at.eq(now), reviews::updated_at.eq(now)),
            ))
            .execute(tx.conn())?;
        diesel::insert_into(review_scores::table)
            .values((
                review_scores::review_id.eq(review),
                review_scores::criterion_id.eq(Id::<Criterion>::from(depth)),
                review_scores::value.eq(4),
            ))
            .execute(tx.conn())
    });
    olga.post(&format!("{path}/{depth}/removal"), &[]).await.assert_refused(&[
        "“Depth” has 1 score and stays with them. Hide it instead: nobody is asked, and it no longer counts",
    ]);
    let left: i64 = site.given(|tx| criteria::table.count().get_result(tx.conn()));
    assert_eq!(left, 1);
}

#[actix_web::test]
async fn what_belongs_to_another_event_cannot_be_reached_through_this_one() {
    let site = TestSite::new().await;
    let (event, other) = (site.event("rustconf"), site.event("pycon"));
    let (olga, sam) = (site.organiser("Olga", &event), site.person("Sam"));
    let foreign = format!("/rustconf/organise/settings/tracks/{}", other.track);
    olga.post(&foreign, &[("name", "Mine"), ("hue", "1")]).await.assert_not_found();
    olga.post(&format!("{foreign}/removal"), &[]).await.assert_not_found();
    olga.post(&format!("{foreign}/position"), &[("to", "up")]).await.assert_not_found();

    let talk = site.proposal(&event, &sam, "Fearless talks", ProposalState::Submitted);
    let own = format!("/rustconf/organise/settings/tracks/{}/removal", event.track);
    let there = other.track.to_string();
    assert_eq!(olga.post(&own, &[("move_to", &there)]).await.status, 422);
    assert_eq!(site.find(&talk).track_id, Some(event.track));
    assert_eq!(names(&site, &other, List::Tracks), ["Systems"]);
}

#[actix_web::test]
async fn a_list_takes_as_many_queries_with_three_things_as_with_one() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let olga = site.organiser("Olga", &event);
    let path = "/rustconf/organise/settings/tracks";
    let one = site.queries_of(olga.get(path)).await;
    for name in ["Web", "People"] {
        olga.post(path, &[("name", name), ("hue", "2")]).await.assert_redirect(path);
    }
    olga.get(path).await.assert_ok();
    assert_eq!(site.queries_of(olga.get(path)).await, one);
}

#[actix_web::test]
async fn several_things_are_added_at_once_and_every_new_track_gets_a_colour_of_its_own() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let olga = site.organiser("Olga", &event);
    let (types, tracks) = (event.url("organise/settings/session-types"), event.url("organise/settings/tracks"));
    olga.post(&types, &[("several", "Short talk, 20\nWorkshop, long")])
        .await
        .assert_refused(&["“Workshop, long”: Enter the length in minutes as a whole number from 1 to 1440"]);
    olga.post(&types, &[("several", "Short talk, 20\n\nWorkshop, 90")]).await.assert_redirect(&types);
    assert_eq!(olga.get(&types).await.all(".qs b"), ["Talk", "Short talk", "Workshop"]);

    assert_eq!(olga.get(&tracks).await.value("hue"), "2");
    olga.post(&tracks, &[("several", "Data\nWeb\nOperations")]).await.assert_redirect(&tracks);
    let hues: Vec<i32> = site.given(|tx| {
        use callboard::schema::tracks;
        tracks::table.order(tracks::position).select(tracks::hue).load(tx.conn())
    });
    assert_eq!(hues, [1, 2, 3, 4]);
}

#[actix_web::test]
async fn a_criterion_with_scores_can_be_hidden_from_reviewers() {
    let site = TestSite::new().await;
    let (event, ada) = (site.event("rustconf"), site.person("ada"));
    let (olga, rita) = (site.organiser("Olga", &event), site.reviewer("rita", &event));
    let talk = site.proposal(&event, &ada, "Fearless talks", callboard::proposals::ProposalState::Submitted);
    let list = event.url("organise/settings/criteria");
    for name in ["Relevance", "Clarity"] {
        olga.post(&list, &[("name", name), ("weight", "50"), ("required", "on")]).await.assert_redirect(&list);
    }
    let sheet = format!("/rustconf/review/{}", talk.code);
    let asked = rita.get(&sheet).await.assert_ok();
    let fields = asked.names_beginning("score_");
    let mut scores: Vec<(&str, &str)> = fields.iter().map(|name| (name.as_str(), "4")).collect();
    scores.extend([("action", "submit"), ("version", "0")]);
    rita.post(&sheet, &scores).await;

    let page = olga.get(&list).await.assert_ok();
    let edit = page.attribute(".qs a[href*=edit]", "href");
    let form = olga.get(&edit).await.assert_ok();
    let row = edit.replace("?edit=", "/");
    let version = form.value("version");
    let hidden = [("version", version.as_str()), ("name", "Relevance"), ("weight", "50"), ("retired", "on")];
    olga.post(&row, &hidden).await.assert_redirect(&list);

    olga.get(&list).await.assert_says("Hidden from reviewers.");
    let asked = rita.get(&sheet).await.assert_ok();
    asked.assert_silent_about("Relevance");
    let kept: i64 = site.given(|tx| callboard::schema::review_scores::table.count().get_result(tx.conn()));
    assert_eq!(kept, 2);
}
