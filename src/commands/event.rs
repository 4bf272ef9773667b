//! Events from the command line.

use anyhow::{Context, bail, ensure};
use clap::{Args, Subcommand};

use crate::clock::Timestamp;
use crate::db::Db;
use crate::events::rules::slug_problem;
use crate::events::team::appointing::{AppointmentResult, appoint};
use crate::events::{self, Event, NewEvent, Visibility, life};
use crate::times;

/// What can be done to events from the command line.
#[derive(Clone, Debug, Subcommand)]
pub enum EventCommand {
    /// List all events: address, visibility, days, number of organisers, name
    List,
    /// Make an event; it is hidden until it is published
    Create(NewArgs),
    /// Show an event to everybody
    Publish {
        /// Slug of the event
        event: String,
    },
    /// Show an event to nobody but its team and the administrators
    Hide {
        /// Slug of the event
        event: String,
    },
    /// Let an event be read and nothing about it be changed
    Archive {
        /// Slug of the event
        event: String,
    },
    /// Delete an event with everything that hangs on it; without --yes, say what would go
    Delete {
        /// Slug of the event
        event: String,
        /// Delete it
        #[arg(long)]
        yes: bool,
    },
    /// Let somebody run an event: at once where the address has an account, else by a mailed invitation
    Organiser {
        /// Slug of the event
        event: String,
        /// Their address
        email: String,
        /// How an invitation addresses them
        #[arg(long, default_value = "")]
        name: String,
    },
}

/// An event that is to be made.
#[derive(Args, Clone, Debug)]
pub struct NewArgs {
    /// Slug of the event, such as rustconf-2027
    event: String,
    /// Its name
    #[arg(long)]
    name: String,
    /// Its first day, such as 2027-04-21
    #[arg(long, value_name = "DAY")]
    first_day: String,
    /// Its last day [default: the first]
    #[arg(long, value_name = "DAY")]
    last_day: Option<String>,
    /// IANA name of its zone, such as Europe/Lisbon
    #[arg(long, value_name = "ZONE")]
    time_zone: String,
    /// Address of somebody who runs it
    #[arg(long, value_name = "EMAIL")]
    organiser: Option<String>,
    /// Show it to everybody at once
    #[arg(long)]
    publish: bool,
}

/// Does it, and says in sentences what was done.
///
/// # Errors
/// A plain sentence why not.
pub fn run(db: &Db, command: &EventCommand, now: Timestamp) -> anyhow::Result<String> {
    match command {
        EventCommand::List => list(db),
        EventCommand::Create(new) => create(db, new, now),
        EventCommand::Publish { event } => show_to(db, event, Visibility::Public, now),
        EventCommand::Hide { event } => show_to(db, event, Visibility::Hidden, now),
        EventCommand::Archive { event } => show_to(db, event, Visibility::Archived, now),
        EventCommand::Delete { event, yes } => delete(db, (event, *yes), now),
        EventCommand::Organiser { event, email, name } => organiser(db, event, (email, name), now),
    }
}

/// The list goes to standard output: one event a line, its fields between tabs.
fn list(db: &Db) -> anyhow::Result<String> {
    let (events, organisers) = db.read_here(|conn| {
        let events = events::store::page(conn, i64::MAX, 1)?;
        Ok::<_, diesel::result::Error>((events, events::store::organiser_counts(conn)?))
    })?;
    for event in &events {
        let organisers = organisers.get(&event.id).copied().unwrap_or(0);
        let (first, last) = (event.starts_on, event.ends_on);
        println!("{}\t{}\t{first}\t{last}\t{organisers}\t{}", event.slug, event.visibility, event.name);
    }
    Ok(life::rules::many(i64::try_from(events.len())?, "event.", "events."))
}

fn create(db: &Db, args: &NewArgs, now: Timestamp) -> anyhow::Result<String> {
    if let Some(problem) = slug_problem(&args.event) {
        bail!("{problem}");
    }
    let day = |typed: &str| times::parse_day(typed).with_context(|| format!("“{typed}” is no day, like 2027-04-21"));
    let starts_on = day(&args.first_day)?;
    let ends_on = args.last_day.as_deref().map_or(Ok(starts_on), day)?;
    ensure!(ends_on >= starts_on, "the last day is before the first");
    ensure!(times::zone(&args.time_zone).is_some(), "there is no zone {}", args.time_zone);
    ensure!((2..=80).contains(&args.name.trim().chars().count()), "a name has 2 to 80 characters");
    if let Some(email) = &args.organiser {
        ensure!(email.parse::<lettre::Address>().is_ok(), "“{email}” is no email address");
    }
    let visibility = if args.publish { Visibility::Public } else { Visibility::Hidden };
    let (name, slug, time_zone) = (args.name.trim().to_owned(), args.event.clone(), args.time_zone.clone());
    let new = NewEvent { name, slug, starts_on, ends_on, time_zone, visibility };
    let taken = db.read_here(|conn| events::lookup::by_slug(conn, &args.event));
    ensure!(matches!(taken, Err(diesel::result::Error::NotFound)), "there is an event at /{} already", args.event);
    let became = db.write_here(|tx| {
        let event = events::actions::create(tx, None, &new, now)?;
        let email = args.organiser.as_deref();
        email.map(|email| appoint(tx, (&event, None), (email, ""), now)).transpose()
    })?;
    let seen = if args.publish { "Everybody sees it." } else { "It is hidden until it is published." };
    Ok(format!("/{} is made. {seen} {}", args.event, run_by(&args.event, args.organiser.as_deref(), became.as_ref())))
}

/// Who runs an event, or how somebody comes to.
pub(super) fn run_by(slug: &str, email: Option<&str>, became: Option<&AppointmentResult>) -> String {
    match (email, became) {
        (Some(_), Some(AppointmentResult::Joined(name))) => format!("{name} runs it."),
        (Some(email), Some(AppointmentResult::There)) => format!("{email} runs it."),
        (Some(email), Some(AppointmentResult::Invited)) => {
            format!("{email} has no account yet: an invitation to run it is queued.")
        }
        _ => format!("Nobody runs it yet: `callboard event organiser {slug} EMAIL` names somebody."),
    }
}

fn show_to(db: &Db, slug: &str, to: Visibility, now: Timestamp) -> anyhow::Result<String> {
    let event = find(db, slug)?;
    db.write_here(|tx| life::actions::show_to(tx, (&event, None), to, now))?;
    Ok(match to {
        Visibility::Public => format!("Everybody sees /{slug}."),
        Visibility::Hidden => format!("/{slug} is hidden: only its team and the administrators see it."),
        Visibility::Archived => format!("/{slug} is archived: everybody can read it, nobody changes it."),
    })
}

fn delete(db: &Db, (slug, sure): (&str, bool), now: Timestamp) -> anyhow::Result<String> {
    let event = find(db, slug)?;
    let goes = life::rules::goes(&db.read_here(|conn| life::store::holdings(conn, &event))?).join(", ");
    let goes = if goes.is_empty() { "nothing else".to_owned() } else { goes };
    ensure!(sure, "nothing was deleted. With {} would go: {goes}. Add --yes to delete it", event.name);
    db.write_here(|tx| life::actions::delete(tx, (&event, None), now))?;
    Ok(format!("{} is deleted, with {goes}.", event.name))
}

fn organiser(db: &Db, slug: &str, (email, name): (&str, &str), now: Timestamp) -> anyhow::Result<String> {
    ensure!(email.parse::<lettre::Address>().is_ok(), "“{email}” is no email address");
    let event = find(db, slug)?;
    let became = db.write_here(|tx| appoint(tx, (&event, None), (email, name), now))?;
    Ok(format!("/{slug}: {}", run_by(slug, Some(email), Some(&became))))
}

fn find(db: &Db, slug: &str) -> anyhow::Result<Event> {
    match db.read_here(|conn| events::lookup::by_slug(conn, slug)) {
        Err(diesel::result::Error::NotFound) => bail!("there is no event /{slug}"),
        found => Ok(found?),
    }
}
