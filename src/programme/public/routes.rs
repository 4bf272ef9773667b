//! Addresses of the public programme.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, ServiceConfig};
use actix_web::{HttpRequest, post, route};
use askama::Template;
use diesel::QueryResult;
use uuid::Uuid;

use super::forms::{BackParam, ListPageParams, ProgrammeParams};
use super::front::is_known;
use super::rating::store as ratings;
use super::rating::{NewRating, Rater, RatingForm};
use super::render_context::{RenderContext, RenderedPage, file, kept, kept_or_known};
use super::{NotYet, ProgrammeCache, PublicProgramme, TalkFate, formats, pages, rating, rules};
use crate::access::{Person, Visitor, limits};
use crate::clock::Clock;
use crate::db::{Conn, Db};
use crate::events;
use crate::programme::store;
use crate::times;
use crate::web::asker::{Asker, data};
use crate::web::cookies::CookieKind;
use crate::web::{Answer, Form, Page, PageError, Query, Shell, Site, html_with, links, see_other};

/// Adds them to the server.
pub fn configure(config: &mut ServiceConfig) {
    config
        .service(programme)
        .configure(formats::routes::configure)
        .service(changes)
        .service(changes_feed)
        .service(release)
        .service(talks)
        .service(talk_calendar)
        .service(talk_page)
        .service(rate)
        .service(speakers)
        .service(speaker);
}

#[route("/{event}/programme", method = "GET", method = "HEAD")]
async fn programme(_: Visitor, req: HttpRequest, Query(wanted): Query<ProgrammeParams>) -> Page {
    let made = kept(req.clone(), None, move |making| programme_page(making, &wanted)).await;
    or_not_yet(&req, made).await
}

/// Where there is no such page because nothing was published yet, says so; only of events that everybody may see.
async fn or_not_yet(req: &HttpRequest, made: Page) -> Page {
    if !matches!(made, Err(PageError::NotFound)) {
        return made;
    }
    let slug = req.match_info().query("event").to_owned();
    let event = data::<Db>(req).read(move |conn| events::lookup::shown(conn, &slug, None)).await?;
    if event.release > 0 {
        return Err(PageError::NotFound);
    }
    let (asker, site) = (Asker::from_request(req), data::<Site>(req));
    let shell = Shell::of(req, &site, &asker, asker.person(req).await?.as_ref());
    let page = pages::NotPublished::new(shell, &event, data::<Clock>(req).now());
    html_with(StatusCode::NOT_FOUND, &page)
}

#[route("/{event}/programme/{number:[0-9]{1,9}}", method = "GET", method = "HEAD")]
async fn release(_: Visitor, req: HttpRequest, Query(wanted): Query<ProgrammeParams>) -> Page {
    let number: i32 = req.match_info().query("number").parse().map_err(|_| PageError::NotFound)?;
    if number == 0 {
        return Err(PageError::NotFound);
    }
    kept(req, Some(number), move |making| programme_page(making, &wanted)).await
}

fn programme_page(making: &RenderContext, wanted: &ProgrammeParams) -> Result<RenderedPage, PageError> {
    let edition = &*making.edition;
    if edition.number == 0 {
        return Err(PageError::NotFound);
    }
    let mut made = if pages::is_list(edition, wanted) {
        let (page, address) = pages::list(making.frame(), edition, wanted, making.about())?;
        RenderedPage::html(&page, address)?
    } else {
        let (page, address) = pages::grid(making.frame(), edition, wanted, making.about())?;
        RenderedPage::html(&page, address)?
    };
    made.page.good_until = pages::right_until(edition, making.now).filter(|_| wanted.day.is_empty());
    Ok(made)
}

/// Versions on one page of what changed.
const VERSIONS: usize = 10;

#[route("/{event}/programme/changes", method = "GET", method = "HEAD")]
async fn changes(_: Visitor, req: HttpRequest, Query(back): Query<BackParam>) -> Page {
    kept(req, None, move |making| {
        let newest = making.edition.event.release;
        let from = if back.from.is_empty() { Some(newest) } else { back.from.parse().ok() };
        let from = from.filter(|from| (1..=newest).contains(from)).ok_or(PageError::NotFound)?;
        let versions = versions(making, from)?;
        let address = links::with_query(&links::changes(&making.edition.event.slug), &[("from", &back.from)]);
        let page = pages::Changes::new(making.frame(), &making.edition, &making.public, versions);
        RenderedPage::html(&page, Some(address))
    })
    .await
}

#[route("/{event}/programme/changes.atom", method = "GET", method = "HEAD")]
async fn changes_feed(_: Visitor, req: HttpRequest) -> Page {
    file(req, "application/atom+xml; charset=utf-8", |making| {
        let versions = versions(making, making.edition.event.release)?;
        pages::ChangesFeed::new(&making.edition, &making.public, &versions).render().map_err(PageError::broken)
    })
    .await
}

fn versions(making: &RenderContext, from: i32) -> Result<Vec<pages::Version>, PageError> {
    let edition = &making.edition;
    let most = i64::try_from(VERSIONS + 1).unwrap_or(i64::MAX);
    let found = making.db.read_here(|conn| store::releases_from(conn, &edition.event, from, most))?;
    Ok(pages::Version::each(edition, &found, VERSIONS))
}

#[route("/{event}/talks", method = "GET", method = "HEAD")]
async fn talks(_: Visitor, req: HttpRequest, Query(leafing): Query<ListPageParams>) -> Page {
    let page = leafing.number().ok_or(PageError::NotFound)?;
    let made = kept(req.clone(), None, move |making| {
        let talks = pages::Talks::new(making.frame(), &making.edition, &making.public, page);
        let address = leafed(making, "talks", &ListPageParams { page: leafing.page, ..ListPageParams::default() });
        RenderedPage::html(&talks.ok_or(PageError::NotFound)?, Some(address))
    })
    .await;
    or_not_yet(&req, made).await
}

#[route("/{event}/speakers", method = "GET", method = "HEAD")]
async fn speakers(_: Visitor, req: HttpRequest, Query(leafing): Query<ListPageParams>) -> Page {
    let page = leafing.number().ok_or(PageError::NotFound)?;
    let made = kept(req.clone(), None, move |making| {
        let speakers = pages::Speakers::new(making.frame(), &making.edition, &making.public, (page, &leafing));
        let address = leafing.q.is_empty().then(|| leafed(making, "speakers", &leafing));
        RenderedPage::html(&speakers.ok_or(PageError::NotFound)?, address)
    })
    .await;
    or_not_yet(&req, made).await
}

fn leafed(making: &RenderContext, path: &str, leafing: &ListPageParams) -> String {
    links::with_query(
        &links::below(&making.edition.event.slug, path),
        &[("letter", &leafing.letter), ("page", &leafing.page)],
    )
}

#[route("/{event}/speakers/{code}", method = "GET", method = "HEAD")]
async fn speaker(_: Visitor, req: HttpRequest, path: Path<(String, String)>) -> Page {
    let (slug, code) = path.into_inner();
    kept(req, None, move |making| {
        let one = making.edition.speaker(&code).ok_or(PageError::NotFound)?;
        let page = pages::Speaker::new(making.frame(), &making.edition, one, &making.public);
        RenderedPage::html(&page, Some(links::speaker(&slug, &code)))
    })
    .await
}

#[route("/{event}/talks/{code}.ics", method = "GET", method = "HEAD")]
async fn talk_calendar(_: Visitor, req: HttpRequest, path: Path<(String, String)>) -> Page {
    let (_, code) = path.into_inner();
    file(req, "text/calendar; charset=utf-8", move |making| {
        let talk = making.edition.talk(&code).ok_or(PageError::NotFound)?;
        Ok(formats::ical::talk(&making.edition, talk, &making.public))
    })
    .await
}

#[route("/{event}/talks/{code}", method = "GET", method = "HEAD")]
async fn talk_page(_: Visitor, req: HttpRequest, path: Path<(String, String)>) -> Page {
    let (slug, code) = path.into_inner();
    let who = who_is_known(&req).await?;
    let asked = code.clone();
    let is_rated = move |edition: &PublicProgramme, now| {
        edition.talk(&asked).is_some_and(|talk| rules::may_be_rated(talk, now).is_ok())
    };
    kept_or_known(req, is_rated, move |making| {
        let talk = making.edition.talk(&code).ok_or(PageError::NotFound)?;
        let open = rules::may_be_rated(talk, making.now);
        let shell = if open.is_ok() { making.frame_with_forms() } else { making.frame() };
        let reader = match &who {
            Some(who) if open.is_ok() => {
                let key = talk.talk.id;
                making.db.read_here(|conn| reader(conn, &making.edition, key, who))?
            }
            _ => pages::Reader::default(),
        };
        let rating = making.rating(talk.talk.id)?;
        let page = pages::talk(shell, &making.edition, (talk, rating), making.about(), reader);
        let mut made = RenderedPage::html(&page, Some(links::talk(&slug, &code)))?;
        match open {
            Ok(()) => made.page.holes.clone_from(&making.holes),
            Err(NotYet { begins }) => made.page.good_until = begins,
        }
        Ok(made)
    })
    .await
}

/// Somebody who may have rated, and the mark of their browser.
type Known = (Option<Person>, String);

/// Who reads, where a page may have something to say to them alone.
async fn who_is_known(req: &HttpRequest) -> Result<Option<Known>, PageError> {
    if !is_known(req.headers(), &data::<Site>(req)) {
        return Ok(None);
    }
    let asker = Asker::from_request(req);
    Ok(Some((asker.person(req).await?, asker.visitor())))
}

fn reader(
    conn: &mut Conn,
    edition: &PublicProgramme,
    talk: Uuid,
    (person, mark): &Known,
) -> QueryResult<pages::Reader> {
    let rater = Rater::new(&edition.event, person.as_ref(), mark);
    let speaks = match person {
        Some(person) => ratings::speaks_in(conn, person, talk)?,
        None => false,
    };
    let given = ratings::given_by(conn, talk, &rater)?.into_iter().next();
    let given = given.map(|given| NewRating { stars: given.stars, comment: given.comment, keeps_note: false });
    Ok(pages::Reader { refused: None, given, speaks })
}

/// Most ratings from one address in a window of so many seconds: a full hall behind one router may rate, a script is slow.
const MOST_RATINGS: i32 = 400;
const RATINGS_WINDOW: i64 = 600;
/// Most ratings of one talk from one network in an hour by people who are not signed in: whoever throws the mark of their browser
/// away is somebody else each time, and moves no mean by it. Those who sign in are not counted here.
const MOST_OF_A_TALK: i32 = 20;
const HOUR: i64 = 3_600;

#[post("/{event}/talks/{code}/ratings")]
async fn rate(_: Visitor, req: HttpRequest, db: Data<Db>, form: Form<RatingForm>) -> Page {
    let (slug, code) = (req.match_info().query("event").to_owned(), req.match_info().query("code").to_owned());
    let asker = Asker::from_request(&req);
    let edition = data::<ProgrammeCache>(&req).edition(&db, &slug, None).await?;
    let (person, now) = (asker.person(&req).await?, data::<Clock>(&req).now());
    let talk = edition.talk(&code).ok_or(PageError::NotFound)?;
    if talk.fate != TalkFate::Held {
        return Err(PageError::NotNow("This talk does not take place, so it cannot be rated.".to_owned()));
    }
    rules::may_be_rated(talk, now).map_err(|not_yet| too_early(&edition, not_yet))?;
    let talk_key = talk.talk.id;
    let rating = match form.typed.checked() {
        Ok(rating) => rating,
        Err(problems) => {
            let site = data::<Site>(&req);
            let shell = Shell::of(&req, &site, &asker, person.as_ref()).at(edition.event.frame());
            let about = (&site.public_url, now);
            let reader = pages::Reader { refused: Some((form.typed, problems)), ..pages::Reader::default() };
            let rating = db.read(move |conn| ratings::total(conn, talk_key)).await?;
            let rating = rating.shown(edition.event.ratings_needed);
            let page = pages::talk(shell, &edition, (talk, rating), about, reader);
            return html_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    let (network, unsigned) = (asker.network(), person.is_none());
    let counted = db.write(move |tx| {
        if unsigned {
            limits::take(tx, &format!("rate:{talk_key}:{network}"), MOST_OF_A_TALK, HOUR, now)?;
        }
        limits::take(tx, &format!("rate:{network}"), MOST_RATINGS, RATINGS_WINDOW, now)
    });
    counted.await?;
    if let Some(person) = person.clone()
        && db.read(move |conn| ratings::speaks_in(conn, &person, talk_key)).await?
    {
        return Err(PageError::NotNow("You speak in this talk, so you cannot rate it.".to_owned()));
    }
    let rater = Rater::new(&edition.event, person.as_ref(), &asker.visitor());
    let (event, key, next) = (edition.event.clone(), talk.talk.id, links::talk(&slug, &code));
    let next = db
        .answer(form.key, now, move |tx| {
            rating::rate(tx, &event, key, (&rater, &rating), now)?;
            Ok::<_, PageError>(next.clone())
        })
        .await?;
    let site = data::<Site>(&req);
    let mut answer = see_other(&next).saying(&site, "Thank you. Your rating is counted.");
    answer.add_cookie(&CookieKind::Rated.holding(&site, "1".to_owned())).map_err(PageError::broken)?;
    Ok(answer)
}

fn too_early(edition: &PublicProgramme, not_yet: NotYet) -> PageError {
    PageError::NotNow(match not_yet.begins {
        Some(begins) => {
            format!("This talk can be rated once it has begun: {}.", times::moment(begins, edition.zone()))
        }
        None => "This talk can be rated once it has begun.".to_owned(),
    })
}
