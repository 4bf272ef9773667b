//! JSON as it really comes: numbers as texts, texts as numbers, null for nothing.

use serde_json::Value;

static NOTHING: Value = Value::Null;

/// A member of an object; null where there is none.
pub fn member<'a>(value: &'a Value, name: &str) -> &'a Value {
    value.get(name).unwrap_or(&NOTHING)
}

/// What a value says as text; empty for null, objects and lists. Of a text in several languages, the first.
pub fn text(value: &Value, name: &str) -> String {
    match member(value, name) {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Bool(yes) => yes.to_string(),
        Value::Object(languages) => languages.values().find_map(Value::as_str).map(str::to_owned).unwrap_or_default(),
        _ => String::new(),
    }
}

/// The items of a list; none where there is no list.
pub fn list<'a>(value: &'a Value, name: &str) -> impl Iterator<Item = &'a Value> + 'a {
    member(value, name).as_array().into_iter().flatten()
}

/// Whether a member is true.
pub fn is(value: &Value, name: &str) -> bool {
    member(value, name).as_bool().unwrap_or(false)
}
