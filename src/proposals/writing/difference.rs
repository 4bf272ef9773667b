//! Two versions of a form, field by field.

use super::forms::ProposalForm;
use super::pages::Choices;
use crate::web::Choice;

/// A field that says something else now than the writer typed.
pub struct Difference {
    /// What the field is called.
    pub label: &'static str,
    /// What stands there now.
    pub theirs: String,
    /// What was typed.
    pub yours: String,
}

/// The fields in which two versions differ.
pub fn differences(theirs: &ProposalForm, yours: &ProposalForm, choices: &Choices) -> Vec<Difference> {
    let named = |list: &[Choice], value: &str| {
        list.iter().find(|choice| choice.value == value).map_or_else(|| value.to_owned(), |choice| choice.label.clone())
    };
    let track = |form: &ProposalForm| named(&choices.tracks, &form.track);
    let session_type = |form: &ProposalForm| named(&choices.session_types, &form.session_type);
    let fields = [
        ("Title", theirs.title.clone(), yours.title.clone()),
        ("Abstract", theirs.abstract_.clone(), yours.abstract_.clone()),
        ("Track", track(theirs), track(yours)),
        ("Session type", session_type(theirs), session_type(yours)),
        ("Level", theirs.level.clone(), yours.level.clone()),
        ("Language", theirs.language.clone(), yours.language.clone()),
        ("Description", theirs.description.clone(), yours.description.clone()),
        ("Notes", theirs.notes.clone(), yours.notes.clone()),
        ("Your name", theirs.speaker_name.clone(), yours.speaker_name.clone()),
        ("Affiliation", theirs.affiliation.clone(), yours.affiliation.clone()),
        ("Biography", theirs.biography.clone(), yours.biography.clone()),
    ];
    let differing = fields.into_iter().filter(|(_, theirs, yours)| theirs.trim() != yours.trim());
    differing.map(|(label, theirs, yours)| Difference { label, theirs, yours }).collect()
}
