//! schema.org JSON-LD, as it stands in a script element that does not run.

use serde_json::{Value, json};

use crate::config::PublicUrl;
use crate::events::Event;
use crate::programme::public::{Edition, Talk};
use crate::times;
use crate::web::{links, markdown};

/// An event.
pub fn event(event: &Event, public: &PublicUrl) -> String {
    let mut value = of_event(event, public);
    value["@context"] = json!("https://schema.org");
    inside_script(&value)
}

/// A talk, as a part of its event.
pub fn talk(edition: &Edition, talk: Talk<'_>, public: &PublicUrl) -> String {
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
        value["startDate"] = json!(times::machine(session.starts_at, edition.zone()));
        value["endDate"] = json!(times::machine(session.ends_at, edition.zone()));
        value["location"] = json!({ "@type": "Place", "name": edition.room(session), "address": event.place });
    }
    let rating = edition.rating(talk.talk);
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

fn of_event(event: &Event, public: &PublicUrl) -> Value {
    json!({
        "@type": "Event",
        "name": event.name,
        "description": event.tagline,
        "startDate": event.starts_on.to_string(),
        "endDate": event.ends_on.to_string(),
        "location": { "@type": "Place", "name": event.place, "address": event.place },
        "url": public.join(&links::event(&event.slug)),
    })
}

/// Nothing in it ends the element that it stands in, or begins another.
fn inside_script(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

#[cfg(test)]
mod tests {
    use super::inside_script;
    use serde_json::json;

    #[test]
    fn no_title_ends_the_script() {
        let written = inside_script(&json!({ "name": "</script><script>alert(1)</script> & <!--" }));
        assert!(!written.contains(['<', '>', '&']), "{written}");
    }
}
