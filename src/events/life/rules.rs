//! What a change of visibility means, in sentences, said before it is made.

use super::EventHoldings;
use crate::clock::Timestamp;
use crate::events::{CallStands, Event, Visibility};
use crate::times;

/// One thing that everybody can read once the event is public.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedPart {
    /// What it is.
    pub title: &'static str,
    /// How it stands.
    pub words: String,
    /// Its page below the event's address; empty for the event's own.
    pub page: &'static str,
}

/// What everybody sees of a public event, as it stands now.
pub fn goes_live(event: &Event, holdings: &EventHoldings, now: Timestamp) -> Vec<PublishedPart> {
    let live = |title, words: String, page| PublishedPart { title, words, page };
    let mut lines = vec![
        live("The event’s page", format!("“{}”, {}, in the list of events", event.name, event.dates()), ""),
        live("The call for proposals", call_words(event, now), "cfp"),
    ];
    if event.release > 0 {
        lines.push(live(
            "The programme",
            format!("Version {}, with its speakers and files", event.release),
            "programme",
        ));
    } else if event.talks_public {
        let talks = many(holdings.confirmed, "confirmed talk", "confirmed talks");
        lines.push(live("The list of talks", format!("{talks} with their speakers, without times"), "talks"));
    }
    lines
}

fn call_words(event: &Event, now: Timestamp) -> String {
    let zone = event.zone();
    match event.call(now) {
        CallStands::Unannounced => "No dates yet: it says that the call is not announced".to_owned(),
        CallStands::Opens(at) => format!("Opens {}", times::moment(at, &zone)),
        CallStands::Open(None) => "Open: everybody can submit at once".to_owned(),
        CallStands::Open(Some(at)) => format!("Open until {}: everybody can submit at once", times::moment(at, &zone)),
        CallStands::Closed(at) => format!("Closed since {}", times::moment(at, &zone)),
    }
}

/// What comes with a change, in sentences.
pub fn consequences(event: &Event, to: Visibility, now: Timestamp) -> Vec<String> {
    match to {
        Visibility::Public => vec!["Everybody can read what stands here, and search engines may find it.".to_owned()],
        Visibility::Hidden => vec![
            "For everybody but its team and the administrators there is no such event: its pages, photos, calendars and files answer “not found”.".to_owned(),
            "Nobody can start a proposal. Speakers keep the proposals that they have.".to_owned(),
            "Nothing is deleted. You can publish it again at any time.".to_owned(),
        ],
        Visibility::Archived => {
            let mut lines = vec![
                "Everybody can still read it; the list of events shows it under Past.".to_owned(),
                "Nobody can change anything: no proposals, reviews, decisions, ratings or settings.".to_owned(),
            ];
            match event.call(now) {
                CallStands::Open(_) => lines.push("The call for proposals, which is open now, closes.".to_owned()),
                CallStands::Opens(_) => lines.push("The call for proposals does not open.".to_owned()),
                CallStands::Unannounced | CallStands::Closed(_) => {}
            }
            lines.push("You can take it out of the archive again.".to_owned());
            lines
        }
    }
}

/// “1 talk”, “3 talks”.
pub fn many(count: i64, one: &str, more: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {more}") }
}

/// What goes when an event is deleted; what there is none of is left out.
pub fn goes(holdings: &EventHoldings) -> Vec<String> {
    let all = [
        (holdings.proposals, "proposal", "proposals"),
        (holdings.speakers, "speaker’s profile", "speakers’ profiles"),
        (holdings.reviews, "review", "reviews"),
        (holdings.slots, "placed session", "placed sessions"),
        (holdings.versions, "version of the programme", "versions of the programme"),
        (holdings.ratings, "rating", "ratings"),
        (holdings.mails, "mail in its log", "mails in its log"),
        (holdings.waiting, "mail that has not left yet", "mails that have not left yet"),
        (holdings.members, "place on the team", "places on the team"),
    ];
    all.into_iter().filter(|(count, ..)| *count > 0).map(|(count, one, more)| many(count, one, more)).collect()
}
