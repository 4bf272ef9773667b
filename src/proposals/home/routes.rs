//! Address of everything that somebody does.

use actix_web::web::{Data, ServiceConfig};
use actix_web::{get, post};
use serde::Deserialize;

use super::actions;
use super::pages::{Appearance, Group, Home, Link, Todo};
use super::store::{self, OwnProposalRow};
use crate::access::{Person, SignedIn};
use crate::accounts::removal::{self, LiveProposal, ProposalEnding};
use crate::clock::{Clock, Timestamp};
use crate::db::Db;
use crate::events::Event;
use crate::proposals::show::pages::Card;
use crate::proposals::show::routes::in_words;
use crate::proposals::timeline::ProposalContext;
use crate::proposals::{Proposal, ProposalState, rules, timeline};
use crate::speakers::Speaker;
use crate::times;
use crate::web::form::EmptyForm;
use crate::web::{
    Answer, Form, Page, PageError, Pager, Query, Question, Shell, Site, html, links, markdown, see_other,
};

/// Adds it to the server.
pub fn configure(config: &mut ServiceConfig) {
    config.service(home).service(leave_all);
}

/// Which page of proposals.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    page: Option<i64>,
}

/// What the page is made of.
struct Found {
    proposals: Vec<OwnProposalRow>,
    count: i64,
    waiting: Vec<(Proposal, Event)>,
    teams: Vec<(Event, String)>,
    calls: Vec<Event>,
    profile: Option<(Speaker, Event)>,
}

#[get("/me")]
async fn home(who: SignedIn, shell: Shell, asked: Query<Asked>, db: Data<Db>, clock: Data<Clock>) -> Page {
    let (now, page) = (clock.now(), asked.0.page.unwrap_or(1).clamp(1, 10_000));
    let person = who.person().clone();
    let found = db
        .read(move |conn| {
            Ok::<_, diesel::result::Error>(Found {
                proposals: store::proposals(conn, &who, page, now)?,
                count: store::count(conn, &who)?,
                waiting: store::waiting(conn, &who, now)?,
                teams: store::teams(conn, &who)?,
                calls: store::open_calls(conn, now)?,
                profile: store::latest_profile(conn, &who)?,
            })
        })
        .await?;
    let pager = (found.count > store::PAGE)
        .then(|| Pager::new(page, store::PAGE, found.count, |page| format!("/me?page={page}")));
    let place = |role: &str, page: fn(&str) -> String| {
        let here = found.teams.iter().filter(|(_, held)| held == role);
        here.map(|(event, _)| Link { href: page(&event.slug), label: event.name.clone(), hint: event.dates() })
            .collect()
    };
    html(&Home {
        shell,
        todo: todo(&person, &found.waiting, now),
        pager,
        reviews: place("reviewer", |slug| links::below(slug, "review")),
        organises: place("organiser", |slug| links::organise(slug, "")),
        calls: found.calls.iter().map(|event| call(event, now)).collect(),
        appearance: found.profile.as_ref().map(|(profile, event)| appearance(profile, event, now)),
        events: grouped(found.proposals, &person, now),
    })
}

fn todo(person: &Person, waiting: &[(Proposal, Event)], now: Timestamp) -> Vec<Todo> {
    let mut todo: Vec<Todo> = waiting.iter().map(|(proposal, event)| waits(proposal, event, now)).collect();
    if !person.confirmed {
        let words = format!("Open the link that we mailed to {}. Receipts and answers wait until then.", person.email);
        let title = "Confirm your email address".to_owned();
        todo.insert(
            0,
            Todo { kind: "warn", icon: "mail", title, words, href: "/account".to_owned(), action: "Confirm" },
        );
    }
    todo
}

fn waits(proposal: &Proposal, event: &Event, now: Timestamp) -> Todo {
    let (name, href) = (proposal.name(), links::proposal(&event.slug, &proposal.code));
    if proposal.state == ProposalState::Accepted {
        let title = format!("Say whether you will give “{name}”");
        let words = timeline::answer_until(proposal, event).map_or_else(
            || format!("{} accepted it.", event.name),
            |until| format!("{} accepted it, and asks you to answer by {until}.", event.name),
        );
        return Todo { kind: "warn", icon: "clock", title, words, href, action: "Answer" };
    }
    let words = event.cfp_closes_at.map_or_else(
        || format!("The call of {} is open.", event.name),
        |closes| {
            let at = times::moment(closes, &event.zone());
            format!("The call of {} closes on {at}, {}.", event.name, times::distance(closes, now))
        },
    );
    let href = format!("{href}/edit");
    Todo { kind: "info", icon: "pen", title: format!("Submit “{name}”"), words, href, action: "Go on" }
}

fn call(event: &Event, now: Timestamp) -> Link {
    let hint = event.cfp_closes_at.map_or_else(
        || "open".to_owned(),
        |closes| format!("closes {}, {}", times::short(closes, &event.zone()), times::distance(closes, now)),
    );
    Link { href: links::new_proposal(&event.slug), label: event.name.clone(), hint }
}

fn appearance(profile: &Speaker, event: &Event, now: Timestamp) -> Appearance {
    Appearance {
        href: rules::profile_may_change(event.is_over(now)).then(|| links::below(&event.slug, "me/profile")),
        name: profile.name.clone(),
        affiliation: profile.affiliation.clone(),
        biography: markdown::html(&profile.biography),
        photo: profile.photo(),
        initials: profile.initials(),
    }
}

fn grouped(own: Vec<OwnProposalRow>, person: &Person, now: Timestamp) -> Vec<Group> {
    let mut groups: Vec<((bool, String), Group)> = Vec::new();
    for one in own {
        let card = card(&one, person, now);
        let key = (!card.buttons.is_empty(), one.event.slug.clone());
        if groups.last().is_none_or(|(last, _)| *last != key) {
            let words = [one.event.place.clone(), one.event.dates()].into_iter().filter(|part| !part.is_empty());
            let words = words.collect::<Vec<_>>().join(", ");
            groups.push((key, Group { name: one.event.name.clone(), words, cards: Vec::new() }));
        }
        if let Some((_, group)) = groups.last_mut() {
            group.cards.push(card);
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

fn card(own: &OwnProposalRow, person: &Person, now: Timestamp) -> Card {
    let (proposal, event) = (&own.proposal, &own.event);
    let place = own.place.as_ref().filter(|_| proposal.state == ProposalState::Confirmed);
    let context = ProposalContext { event, confirmed_address: person.confirmed, place, ended_by: &own.ended_by, now };
    Card {
        address: links::proposal(&event.slug, &proposal.code),
        title: proposal.name().to_owned(),
        track: own.facts.track.as_ref().map(|track| (track.hue, track.name.clone())),
        facts: in_words(&own.facts, own.others.iter().map(String::as_str)),
        state: (proposal.state.mark(), proposal.state.words()),
        way: timeline::way(proposal, &context),
        advice: timeline::advice(proposal, &context),
        buttons: if rules::waits_for_an_answer(proposal.state, event, now) {
            timeline::buttons(proposal, event, now)
        } else {
            Vec::new()
        },
    }
}

/// Takes somebody off everything that others count on, before they delete their account.
#[post("/me/withdrawal")]
async fn leave_all(
    who: SignedIn,
    shell: Shell,
    form: Form<EmptyForm>,
    (db, clock, site): (Data<Db>, Data<Clock>, Data<Site>),
) -> Page {
    let now = clock.now();
    if !form.is_confirmed() {
        let live = db.read(move |conn| removal::store::live_proposals(conn, who.person(), now)).await?;
        return form.ask(shell, leaving_all(&live));
    }
    let done = db.answer(form.key, now, move |tx| {
        actions::leave_all(tx, &who, now)?;
        Ok::<_, actions::LeaveError>(LEAVING.to_owned())
    });
    Ok(see_other(&done.await?).saying(&site, "Done. None of your proposals waits for you any more."))
}

/// Where somebody who leaves comes from, and goes on.
const LEAVING: &str = "/account/delete";

fn leaving_all(live: &[LiveProposal]) -> Question {
    let question = Question::new("Withdraw from all your proposals?", "Withdraw from all", LEAVING);
    let what = |one: &LiveProposal| {
        let (title, event) = (&one.title, &one.event.1);
        match one.ending {
            _ if !one.others.is_empty() => format!("“{title}” at {event} is left to {}.", one.others.join(" and ")),
            ProposalEnding::GiveBack => format!("The place of “{title}” at {event} is given back."),
            ProposalEnding::Cancel => format!("“{title}” at {event} is cancelled."),
            ProposalEnding::Withdraw => format!("“{title}” is withdrawn from {event}."),
        }
    };
    live.iter().map(what).fold(question, Question::meaning)
}

impl From<actions::LeaveError> for PageError {
    fn from(error: actions::LeaveError) -> Self {
        match error {
            actions::LeaveError::Step(error) => error.into(),
            actions::LeaveError::Company(error) => error.into(),
        }
    }
}
