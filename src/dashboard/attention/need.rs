//! Something that needs somebody, in words.

use super::rules::AttentionItem;
use super::{AcceptanceMails, ReviewedEvent, SpeakerNews};
use crate::clock::Timestamp;
use crate::events::life::rules::many;
use crate::events::{Event, Visibility};
use crate::proposals::{Proposal, ProposalState};
use crate::times;
use crate::web::links;

/// How urgent something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    /// Something is wrong.
    Bad,
    /// Somebody waits.
    Warn,
    /// It can be done.
    Info,
}

impl Urgency {
    /// What the design calls it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Bad => "bad",
            Self::Warn => "warn",
            Self::Info => "info",
        }
    }
}

/// Something that needs somebody: a verb, a number, a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Need {
    /// How urgent it is.
    pub urgency: Urgency,
    /// Its icon.
    pub icon: &'static str,
    /// What it is, with its number: “2 mails were not delivered”.
    pub title: String,
    /// A word more.
    pub words: String,
    /// Where: the event's name, or the installation's.
    pub place: String,
    /// The page where something can be done about it.
    pub href: String,
    /// What can be done, in a verb.
    pub action: &'static str,
}

impl Need {
    /// What waits at an event.
    pub fn of(waiting: &AttentionItem, event: &Event) -> Self {
        let (urgency, icon, action) = look(waiting);
        let (title, words) = sentences(waiting);
        let href = links::organise(&event.slug, &page(waiting));
        Self { urgency, icon, title, words, place: event.name.clone(), href, action }
    }

    /// All that waits at an event.
    pub fn all(event: &Event, facts: &super::EventCounts, now: Timestamp) -> Vec<Self> {
        super::waiting(event, facts, now).iter().map(|waiting| Self::of(waiting, event)).collect()
    }
}

impl Need {
    /// What waits for a speaker: an acceptance to answer, a draft to submit.
    pub fn of_speaker(proposal: &Proposal, event: &Event, now: Timestamp) -> Self {
        let (name, href) = (proposal.name().to_owned(), links::proposal(&event.slug, &proposal.code));
        let place = event.name.clone();
        if proposal.state == ProposalState::Accepted {
            let (title, words) = (format!("Say whether you will give “{name}”"), "It is accepted.".to_owned());
            return Self { urgency: Urgency::Warn, icon: "clock", title, words, place, href, action: "Answer" };
        }
        let closes = event.cfp_closes_at.map(|closes| format!("The call closes {}.", times::distance(closes, now)));
        let words = closes.unwrap_or_else(|| "The call is open.".to_owned());
        let (title, href) = (format!("Submit “{name}”"), format!("{href}/edit"));
        Self { urgency: Urgency::Info, icon: "pen", title, words, place, href, action: "Go on" }
    }

    /// What waits for a reviewer, where anything does.
    pub fn of_reviewer(reviewed: &ReviewedEvent) -> Option<Self> {
        let next = reviewed.next.as_ref().filter(|_| reviewed.left > 0)?;
        Some(Self {
            urgency: Urgency::Warn,
            icon: "eye",
            title: format!("{} to review", many(reviewed.left, "proposal", "proposals")),
            words: "The one that needs you most comes first.".to_owned(),
            place: reviewed.event.name.clone(),
            href: links::review(&reviewed.event.slug, next),
            action: "Review the next one",
        })
    }

    /// What waits for whoever runs the installation: whether mail rests, mails that failed, events that nobody runs.
    pub fn of_installation(rests: bool, failed: i64, orphans: i64) -> Vec<Self> {
        let need = |urgency, icon, (title, words): (String, &str), (href, action): (&str, &'static str)| Self {
            urgency,
            icon,
            title,
            words: words.to_owned(),
            place: "This installation".to_owned(),
            href: href.to_owned(),
            action,
        };
        let mut needs = Vec::new();
        if rests {
            let words = ("Mail does not leave".to_owned(), "The mail server is away, or its settings are wrong.");
            needs.push(need(Urgency::Bad, "mail", words, ("/admin/health", "See why")));
        } else if failed > 0 {
            let words = (format!("{} not delivered", many(failed, "mail was", "mails were")), "At all events.");
            needs.push(need(Urgency::Warn, "mail", words, ("/admin/health", "See them")));
        }
        if orphans > 0 {
            let words = (
                format!("{} by nobody", many(orphans, "event is run", "events are run")),
                "Nobody can open its pages.",
            );
            needs.push(need(Urgency::Bad, "people", words, ("/admin/events", "Appoint")));
        }
        needs
    }
}

fn look(waiting: &AttentionItem) -> (Urgency, &'static str, &'static str) {
    use Urgency::{Bad, Info, Warn};
    match waiting {
        AttentionItem::FailedMails(_) => (Bad, "bad", "See failures"),
        AttentionItem::Clashes(_) => (Bad, "bad", "Solve"),
        AttentionItem::News(_) => (Warn, "people", "Look"),
        AttentionItem::Untold(_) => (Warn, "send", "Preview the mails"),
        AttentionItem::Unanswered(..) => (Warn, "clock", "See which"),
        AttentionItem::FreePlaces(..) => (Warn, "people", "Choose"),
        AttentionItem::Unpublished(_) => (Warn, "cal", "Review"),
        AttentionItem::ShortOfReviews(..) => (Warn, "people", "See which"),
        AttentionItem::Unplaced(_, true) => (Info, "cal", "Place"),
        AttentionItem::Unplaced(_, false) => (Info, "cal", "Add rooms"),
        AttentionItem::Missing(missing) => (Warn, "pen", missing.action),
        AttentionItem::Hidden => (Info, "eye", "Publish"),
    }
}

fn page(waiting: &AttentionItem) -> String {
    let page = match waiting {
        AttentionItem::FailedMails(_) => "mail?state=failed",
        AttentionItem::Clashes(_) | AttentionItem::Unplaced(_, true) => "schedule",
        AttentionItem::News(_) => "news",
        AttentionItem::Untold(_) => "decisions/announcement",
        AttentionItem::Unanswered(..) => "proposals?state=accepted",
        AttentionItem::FreePlaces(..) => "proposals?state=waitlisted",
        AttentionItem::Unpublished(_) => "schedule/releases/new",
        AttentionItem::ShortOfReviews(..) => "proposals?state=submitted&reviews=short&sort=reviews",
        AttentionItem::Unplaced(_, false) => "settings/rooms",
        AttentionItem::Missing(missing) => missing.page,
        AttentionItem::Hidden => return format!("settings/visibility?to={}", Visibility::Public),
    };
    page.to_owned()
}

fn sentences(waiting: &AttentionItem) -> (String, String) {
    let said = |title: String, words: &str| (title, words.to_owned());
    match waiting {
        AttentionItem::FailedMails(n) => said(
            format!("{} not delivered", many(*n, "mail was", "mails were")),
            "The outbox has the mail server's words for each of them.",
        ),
        AttentionItem::Clashes(n) => said(
            format!("{} in the schedule", many(count(*n), "clash", "clashes")),
            "They are explained in the working schedule, each with a way out.",
        ),
        AttentionItem::News(news) => said(lost(*news), "By their speakers, since you last looked."),
        AttentionItem::Untold(n) => said(
            format!("{} decided and not told", many(*n, "proposal is", "proposals are")),
            "Nothing is sent before you announce it.",
        ),
        AttentionItem::Unanswered(n, mails) => said(
            format!("{} not confirmed", many(*n, "accepted proposal is", "accepted proposals are")),
            &told_words(*mails),
        ),
        AttentionItem::FreePlaces(gone, waiting) => said(
            format!("{} free again", many(*gone, "place is", "places are")),
            &format!("{} on the waiting list.", many(*waiting, "proposal is", "proposals are")),
        ),
        AttentionItem::Unpublished(n) => said(
            format!("{} not published", many(count(*n), "change is", "changes are")),
            "Everybody still reads the version before.",
        ),
        AttentionItem::ShortOfReviews(n, wanted) => {
            let (short, reviews) = (many(*n, "proposal still has", "proposals still have"), i64::from(*wanted));
            let title = format!("{short} fewer than {}", many(reviews, "review", "reviews"));
            said(title, "Sort them by reviews to see which are furthest behind.")
        }
        AttentionItem::Unplaced(n, rooms) => said(
            format!("{} without a room and time", many(*n, "confirmed talk is", "confirmed talks are")),
            if *rooms { "Place them in the working schedule." } else { "The event has no rooms yet." },
        ),
        AttentionItem::Missing(missing) => said(missing.title.to_owned(), missing.reason),
        AttentionItem::Hidden => said("Only the team sees this event".to_owned(), "Publish it when it is ready."),
    }
}

/// Of how many the speakers have been told, and why not of the others; “told” is what a mail server took.
fn told_words(mails: AcceptanceMails) -> String {
    let of = [
        (mails.told, "told and silent so far"),
        (mails.on_the_way, "with a mail on its way"),
        (mails.bounced, "whose mail was refused"),
        (mails.stopped, "whose mail was stopped"),
        (mails.untold, "without any mail"),
    ];
    let of = of.into_iter().filter(|(count, _)| *count > 0).map(|(count, words)| format!("{count} {words}"));
    format!("{}.", of.collect::<Vec<_>>().join(", "))
}

/// “1 talk cancelled, 2 acceptances declined”.
fn lost(news: SpeakerNews) -> String {
    let parts = [
        (news.cancelled, "talk cancelled", "talks cancelled"),
        (news.declined, "acceptance declined", "acceptances declined"),
        (news.withdrawn, "proposal withdrawn", "proposals withdrawn"),
    ];
    let parts = parts.into_iter().filter(|(count, ..)| *count > 0).map(|(count, one, more)| many(count, one, more));
    parts.collect::<Vec<_>>().join(", ")
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
