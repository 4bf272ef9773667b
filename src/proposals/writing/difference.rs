//! Two versions of a form, field by field.

use super::forms::ProposalForm;
use super::pages::Choices;
use crate::web::Choice;

/// A field that says something else now than the writer typed.
pub struct FieldDifference {
    /// What the field is called.
    pub label: &'static str,
    /// What stands there now.
    pub theirs: String,
    /// What was typed.
    pub yours: String,
}

/// The fields in which two versions differ, of those that are named.
pub fn differences(
    (theirs, yours): (&ProposalForm, &ProposalForm),
    parts: &[&str],
    choices: &Choices,
) -> Vec<FieldDifference> {
    let named = |list: &[Choice], value: &str| {
        list.iter().find(|choice| choice.value == value).map_or_else(|| value.to_owned(), |choice| choice.label.clone())
    };
    let words = |part: &str, form: &ProposalForm| match part {
        "title" => form.title.clone(),
        "abstract" => form.abstract_.clone(),
        "track" => named(&choices.tracks, &form.track),
        "session_type" => named(&choices.session_types, &form.session_type),
        "level" => named(&choices.levels, &form.level),
        "language" => named(&choices.languages, &form.language),
        "description" => form.description.clone(),
        "notes" => form.notes.clone(),
        "speaker_name" => form.speaker_name.clone(),
        "affiliation" => form.affiliation.clone(),
        "biography" => form.biography.clone(),
        _ if form.profile().chosen_picture().is_none() => "No photo".to_owned(),
        _ => "A photo".to_owned(),
    };
    let named = FIELDS.into_iter().filter(|(part, _)| parts.contains(part));
    let both =
        named.map(|(part, label)| FieldDifference { label, theirs: words(part, theirs), yours: words(part, yours) });
    both.filter(|one| one.label == "Photo" || one.theirs.trim() != one.yours.trim()).collect()
}

/// The parts of a form that speak of the talk.
pub const PARTS: [&str; 8] =
    ["title", "abstract", "track", "session_type", "level", "language", "description", "notes"];

/// The parts of a form and what they are called, in its order.
const FIELDS: [(&str, &str); 12] = [
    ("title", "Title"),
    ("abstract", "Abstract"),
    ("track", "Track"),
    ("session_type", "Session type"),
    ("level", "Level"),
    ("language", "Language"),
    ("description", "Description"),
    ("notes", "Notes"),
    ("speaker_name", "Your name"),
    ("affiliation", "Affiliation"),
    ("biography", "Biography"),
    ("picture", "Photo"),
];
