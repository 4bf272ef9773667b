//! What stands on a talk's page where it is rated.

use crate::clock::Timestamp;
use crate::programme::public::edition::ProgrammeTalk as Held;
use crate::programme::public::rating::{LONGEST_NOTE, NewRating, RatingForm};
use crate::programme::public::{PublicProgramme, TalkFate, rules};
use crate::times;
use crate::web::{Problems, links};

/// What stands where talks are rated.
#[derive(Debug)]
pub enum RatingBox {
    /// The talk has begun.
    Open(TypedRating),
    /// It begins then.
    Later(String),
    /// When it begins is not public.
    Unknown,
    /// It does not take place.
    Off,
    /// The reader speaks in it.
    Own,
}

/// The form for a rating, as it was typed.
#[derive(Debug, Default)]
pub struct TypedRating {
    /// Where it goes.
    pub action: String,
    /// Each number of stars with its words, and whether it was chosen.
    pub stars: Vec<(u8, &'static str, bool)>,
    /// The note.
    pub comment: String,
    /// Most characters of the note.
    pub longest: usize,
    /// Who reads the note.
    pub readers: String,
    /// How many stars the reader gave before.
    pub given: Option<i32>,
    /// Whether the form stands open.
    pub open: bool,
}

const STARS: [(u8, &str); 5] = [
    (1, "1 – Not for me"),
    (2, "2 – Some of it helped"),
    (3, "3 – Worth the time"),
    (4, "4 – Very good"),
    (5, "5 – Outstanding"),
];

/// What is known of the reader of a talk's page; nothing of most.
#[derive(Debug, Default)]
pub struct Reader {
    /// A rating that was refused, and why.
    pub refused: Option<(RatingForm, Problems)>,
    /// What they gave before.
    pub given: Option<NewRating>,
    /// Whether they speak in it.
    pub speaks: bool,
}

/// What a reader finds there.
pub fn rating_box(edition: &PublicProgramme, held: Held<'_>, reader: &Reader, now: Timestamp) -> RatingBox {
    if held.fate != TalkFate::Held {
        return RatingBox::Off;
    }
    if reader.speaks {
        return RatingBox::Own;
    }
    let given = reader.given.as_ref();
    let form = match &reader.refused {
        Some((form, _)) => form.clone(),
        None => RatingForm {
            stars: given.map(|given| given.stars.to_string()).unwrap_or_default(),
            comment: given.map(|given| given.comment.clone()).unwrap_or_default(),
            seen: String::new(),
        },
    };
    match rules::may_be_rated(held, now) {
        Ok(()) => RatingBox::Open(TypedRating {
            action: format!("{}/ratings", links::talk(&edition.event.slug, &held.talk.code)),
            stars: STARS.map(|(number, words)| (number, words, form.stars == number.to_string())).into(),
            comment: form.comment,
            given: given.map(|given| given.stars),
            open: reader.refused.is_some(),
            longest: LONGEST_NOTE,
            readers: match held.talk.speakers.as_slice() {
                [one] => format!("{} reads this without your name.", one.name),
                _ => "The speakers read this without your name.".to_owned(),
            },
        }),
        Err(rules::NotYet { begins: Some(begins) }) => RatingBox::Later(times::moment(begins, edition.zone())),
        Err(rules::NotYet { begins: None }) => RatingBox::Unknown,
    }
}
