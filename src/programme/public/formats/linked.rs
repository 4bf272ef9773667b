//! A talk as schema.org JSON-LD.

use serde_json::json;

use crate::config::PublicUrl;
use crate::events::linked::{inside_script, of_event};
use crate::programme::public::{ProgrammeTalk, PublicProgramme, RatingSummary, TalkFate};
use crate::times;
use crate::web::{links, markdown};

/// A talk, as a part of its event, with what is shown of its ratings.
pub fn talk(
    edition: &PublicProgramme,
    (talk, rating): (ProgrammeTalk<'_>, RatingSummary),
    public: &PublicUrl,
) -> String {
    let event = &edition.event;
    let mut value = json!({
        "@context": "https://schema.org",
        "@type": "Event",
        "name": talk.title,
        "description": markdown::plain(&talk.talk.abstract_, 500),
        "url": public.join(&links::talk(&event.slug, &talk.talk.code)),
        "inLanguage": talk.talk.language,
        "performer": talk.talk.speakers.iter().map(|speaker| json!({
            "@type": "Person",
            "name": speaker.name,
            "affiliation": speaker.affiliation,
            "url": public.join(&links::speaker(&event.slug, &speaker.code)),
        })).collect::<Vec<_>>(),
        "superEvent": of_event(event, public),
    });
    if let Some(session) = talk.session {
        let status = if talk.fate == TalkFate::Held { "EventScheduled" } else { "EventCancelled" };
        value["eventStatus"] = json!(format!("https://schema.org/{status}"));
        value["startDate"] = json!(times::machine(session.starts_at, edition.zone()));
        value["endDate"] = json!(times::machine(session.ends_at, edition.zone()));
        value["location"] = json!({ "@type": "Place", "name": edition.room(session), "address": event.place });
    }
    if rating.count > 0 {
        value["aggregateRating"] = json!({
            "@type": "AggregateRating",
            "ratingValue": format!("{:.2}", rating.average()),
            "ratingCount": rating.count,
            "bestRating": 5,
            "worstRating": 1,
        });
    }
    inside_script(&value)
}
