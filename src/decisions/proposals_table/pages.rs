//! The table as a page.

use std::collections::HashMap;

use askama::Template;

use super::ProposalTableRow;
use crate::db::Id;
use crate::decisions::Decision;
use crate::decisions::kinds::TracksAndTypes;
use crate::events::{Event, SessionType, Track};
use crate::proposals::Proposal;
use crate::speakers::Speaker;
use crate::web::{Choice, Pager, Shell, times};

/// A saved view with its count.
#[derive(Clone, Debug)]
pub struct Tab {
    /// What it is called.
    pub label: &'static str,
    /// How many it shows.
    pub count: i64,
    /// Its address.
    pub href: String,
    /// Whether it is the one shown.
    pub current: bool,
}

/// A column that can be sorted by.
#[derive(Clone, Debug)]
pub struct Column {
    /// What it is called.
    pub label: &'static str,
    /// The address of the list sorted by it; the other way round if it is already.
    pub href: String,
    /// `ascending`, `descending`, or empty.
    pub sorted: &'static str,
}

/// A state or a verdict as people see it.
#[derive(Clone, Debug)]
pub struct Mark {
    /// Its shape and colour.
    pub kind: &'static str,
    /// What it is called.
    pub words: &'static str,
}

/// One proposal.
#[derive(Clone, Debug)]
pub struct Line {
    /// Its code.
    pub code: String,
    /// Its page.
    pub href: String,
    /// Its title.
    pub title: String,
    /// Language of the title.
    pub language: String,
    /// Who would speak.
    pub speakers: String,
    /// Hue and name of its track.
    pub track: Option<(i32, String)>,
    /// Its session type.
    pub session_type: String,
    /// Mean score, or a dash without reviews.
    pub score: String,
    /// How many reviews are in.
    pub reviews: i32,
    /// Whether that is fewer than wanted.
    pub short: bool,
    /// Where it stands.
    pub state: Mark,
    /// What is staged for it.
    pub staged: Option<Mark>,
    /// When it was handed in, short.
    pub submitted: String,
}

/// `/{event}/organise/proposals`
#[derive(Template)]
#[template(path = "decisions/proposals.html")]
pub struct Proposals {
    /// The frame.
    pub shell: Shell,
    /// Address of the organisers' pages.
    pub base: String,
    /// How many there are, and how many drafts besides.
    pub sub: String,
    /// The saved views.
    pub tabs: Vec<Tab>,
    /// What was searched for.
    pub q: String,
    /// The view's word, kept while filtering.
    pub state: &'static str,
    /// The order's word, kept while filtering.
    pub sort: &'static str,
    /// The tracks to choose from.
    pub tracks: Vec<Choice>,
    /// The session types to choose from.
    pub session_types: Vec<Choice>,
    /// Whether only those short of reviews are shown.
    pub short: bool,
    /// How many reviews each should have.
    pub wanted: i32,
    /// The sortable columns: title, score, reviews, submitted.
    pub columns: [Column; 4],
    /// The proposals of this page.
    pub lines: Vec<Line>,
    /// Where this page lies.
    pub pager: Pager,
    /// This page, to come back to.
    pub here: String,
    /// The list without words and filters.
    pub cleared: String,
    /// Whether nothing has been handed in at all.
    pub nothing_yet: bool,
}

/// What the rows of a list are shown with.
#[derive(Debug)]
pub struct Shown {
    /// Who speaks.
    pub speakers: HashMap<Id<Proposal>, Vec<Speaker>>,
    /// Staged verdicts.
    pub verdicts: HashMap<Id<Proposal>, Decision>,
    /// Tracks and session types.
    pub kinds: TracksAndTypes,
}

/// A row of a list as people read it; `base` is the address of the organisers' pages.
pub fn line(row: &ProposalTableRow, event: &Event, base: &str, shown: &Shown) -> Line {
    let track = shown.kinds.track(row.track_id);
    let kind = shown.kinds.session_type(row.session_type_id);
    let speakers = shown.speakers.get(&row.id).map_or(&[][..], Vec::as_slice);
    let names: Vec<&str> = speakers.iter().map(|speaker| speaker.name.as_str()).collect();
    let verdict = shown.verdicts.get(&row.id);
    Line {
        code: row.code.clone(),
        href: format!("{base}/proposals/{}", row.code),
        title: row.title.clone(),
        language: row.language.clone(),
        speakers: names.join(", "),
        track: track.map(|track| (track.hue, track.name.clone())),
        session_type: kind.map(|kind| kind.name.clone()).unwrap_or_default(),
        score: if row.review_count > 0 { format!("{:.2}", row.score) } else { "–".to_owned() },
        reviews: row.review_count,
        short: row.review_count < event.reviews_wanted,
        state: Mark { kind: row.state.mark(), words: row.state.words() },
        staged: verdict.map(|verdict| Mark { kind: verdict.mark(), words: verdict.words() }),
        submitted: row.submitted_at.map(|at| times::short(at, &event.zone())).unwrap_or_default(),
    }
}

impl TracksAndTypes {
    /// The tracks to choose from.
    pub fn track_choices(&self, chosen: Option<Id<Track>>) -> Vec<Choice> {
        let choice = |track: &Track| Choice::new(track.id.to_string(), &track.name, chosen == Some(track.id));
        self.tracks.iter().map(choice).collect()
    }

    /// The session types to choose from.
    pub fn session_type_choices(&self, chosen: Option<Id<SessionType>>) -> Vec<Choice> {
        let choice = |kind: &SessionType| Choice::new(kind.id.to_string(), &kind.name, chosen == Some(kind.id));
        self.session_types.iter().map(choice).collect()
    }
}
