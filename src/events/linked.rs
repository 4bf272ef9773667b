//! An event as schema.org JSON-LD, as it stands in a script element that does not run.

use serde_json::{Value, json};

use super::Event;
use crate::config::PublicUrl;
use crate::web::links;

/// An event, ready to stand in its page.
pub fn event(event: &Event, public: &PublicUrl) -> String {
    let mut value = of_event(event, public);
    value["@context"] = json!("https://schema.org");
    inside_script(&value)
}

/// An event, to be a part of something else.
pub fn of_event(event: &Event, public: &PublicUrl) -> Value {
    let mut value = json!({
        "@type": "Event",
        "name": event.name,
        "startDate": event.starts_on.to_string(),
        "endDate": event.ends_on.to_string(),
        "eventStatus": "https://schema.org/EventScheduled",
        "url": public.join(&links::event(&event.slug)),
    });
    if !event.tagline.is_empty() {
        value["description"] = json!(event.tagline);
    }
    if !event.place.is_empty() {
        value["location"] = json!({ "@type": "Place", "name": event.place, "address": event.place });
    }
    value
}

/// The text of a value in which nothing ends the element that it stands in, or begins another.
pub fn inside_script(value: &Value) -> String {
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
