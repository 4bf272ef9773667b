//! `/{event}/organise/decisions/waiting-list`.

use std::collections::HashMap;

use actix_web::web::Data;
use actix_web::{get, post};
use serde::Deserialize;

use super::pages::{WaitingList, WaitingRow, free_places};
use super::store::{self, WaitlistRow};
use super::{WaitingForAPlace, actions};
use crate::clock::Clock;
use crate::db::{Conn, Db, Id};
use crate::decisions::Decision;
use crate::decisions::kinds::TracksAndTypes;
use crate::events::{Event, Organiser};
use crate::proposals::Proposal;
use crate::proposals::store::speakers_of;
use crate::speakers::Speaker;
use crate::web::{Answer, Form, Page, PageError, Shell, Site, html, links, see_other};

/// Everything that the page shows.
struct Seen {
    waiting: Vec<WaitlistRow>,
    speakers: HashMap<Id<Proposal>, Vec<Speaker>>,
    kinds: TracksAndTypes,
    places: WaitingForAPlace,
}

fn address(event: &Event) -> String {
    links::organise(&event.slug, "decisions/waiting-list")
}

#[get("/{event}/organise/decisions/waiting-list")]
pub async fn waiting_list(who: Organiser, shell: Shell, db: Data<Db>) -> Page {
    let (shell, event) = (shell.at(who.frame()), who.event().clone());
    let seen = db.read(move |conn| read(conn, &who)).await?;
    let last = seen.waiting.len();
    let rows = seen.waiting.iter().zip(1..).map(|(one, place)| row(one, (place, last), &seen, &event)).collect();
    html(&WaitingList {
        shell,
        decisions: links::organise(&event.slug, "decisions"),
        here: address(&event),
        free: free_places(seen.places.free),
        rows,
    })
}

fn read(conn: &mut Conn, who: &Organiser) -> diesel::QueryResult<Seen> {
    let waiting = store::waiting(conn, who.event())?;
    let ids: Vec<_> = waiting.iter().map(|(one, _)| one.id).collect();
    Ok(Seen {
        speakers: speakers_of(conn, who, &ids)?,
        kinds: TracksAndTypes::at(conn, who.event())?,
        places: store::waiting_for_a_place(conn, who.event())?,
        waiting,
    })
}

fn row((proposal, staged): &WaitlistRow, (place, last): (usize, usize), seen: &Seen, event: &Event) -> WaitingRow {
    let names = seen.speakers.get(&proposal.id).into_iter().flatten().map(|speaker| speaker.name.as_str());
    let reviews = if proposal.review_count == 1 { "review" } else { "reviews" };
    WaitingRow {
        place,
        code: proposal.code.clone(),
        title: (proposal.title.clone(), proposal.language.clone()),
        href: links::organise(&event.slug, &format!("proposals/{}", proposal.code)),
        speakers: names.collect::<Vec<_>>().join(", "),
        kind: seen.kinds.words(proposal),
        score: match proposal.review_count {
            0 => "no review".to_owned(),
            count => format!("{:.2} from {count} {reviews}", proposal.score),
        },
        staged: staged.map_or("", Decision::words),
        may_promote: staged.is_none(),
        first: place == 1,
        last: place == last,
    }
}

/// One step on the list.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct OrderForm {
    code: String,
    to: String,
}

#[post("/{event}/organise/decisions/waiting-list")]
pub async fn order_waiting(
    who: Organiser,
    form: Form<OrderForm>,
    db: Data<Db>,
    clock: Data<Clock>,
    site: Data<Site>,
) -> Page {
    let (now, next, typed) = (clock.now(), address(who.event()), form.typed);
    let moved = db.answer(form.key, now, move |tx| {
        actions::shift(tx, &who, (&typed.code, typed.to != "down"), now)?;
        Ok::<_, PageError>(next.clone())
    });
    Ok(see_other(&moved.await?).saying(&site, "Moved."))
}
