//! Saves what is typed, and hands it in.

use super::desk::FormOwner;
use super::memory::LastSave;
use super::{SaveIntent, SaveOutcome, SubmittedForm, memory, merge, written};
use crate::access::{AccessRefused, Person};
use crate::clock::Timestamp;
use crate::db::Tx;
use crate::events::{self, CallStands, Event, Participant};
use crate::history::{self, NewEntry};
use crate::proposals::cospeakers::{CompanyError, actions as company};
use crate::proposals::{
    EditScope, NewProposal, OwnProposal, Proposal, ProposalState, ProposalStep, StaleVersion, StepError, actions, store,
};
use crate::speakers::{self, NewProfile, Speaker};

/// Why what was typed is not saved.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// It may not be changed now, and why.
    #[error("{0}")]
    Locked(String),
    /// Somebody else changed the same parts first.
    #[error("somebody else changed this proposal first")]
    Changed(Box<Conflict>),
    /// Somebody could not be asked to speak with them; who, and why.
    #[error("{0}: {1}")]
    Company(String, CompanyError),
    /// The database did not take it, or it is not theirs any more.
    #[error(transparent)]
    Database(#[from] diesel::result::Error),
}

/// Two versions of a proposal that nobody but its writer can make into one.
#[derive(Debug)]
pub struct Conflict {
    /// How the proposal stands now.
    pub proposal: Proposal,
    /// How its writer's profile stands now.
    pub profile: Speaker,
    /// What was typed, over what stands in the parts that were not touched.
    pub typed: merge::ProposalParts,
    /// The parts that both changed.
    pub parts: Vec<&'static str>,
}

impl From<AccessRefused> for WriteError {
    fn from(refusal: AccessRefused) -> Self {
        match refusal {
            AccessRefused::Database(error) => Self::Database(error),
            AccessRefused::NotNow(words) => Self::Locked(words),
            AccessRefused::NotFound | AccessRefused::SignIn => Self::Database(diesel::result::Error::NotFound),
        }
    }
}

impl From<StepError> for WriteError {
    fn from(error: StepError) -> Self {
        match error {
            StepError::Database(error) => Self::Database(error),
            other => Self::Locked(other.to_string()),
        }
    }
}

/// What was saved.
#[derive(Clone, Debug)]
pub struct SavedProposal {
    /// Code of the proposal.
    pub code: String,
    /// Its versions now.
    pub version: String,
    /// What became of the wish.
    pub outcome: SaveOutcome,
}

/// Saves what is typed, as everything stands inside the transaction, and hands it in where that is wished.
pub fn save(
    tx: &mut Tx<'_>,
    writer: &FormOwner,
    written: &SubmittedForm,
    now: Timestamp,
) -> Result<SavedProposal, WriteError> {
    match writer {
        FormOwner::New(who) => begin(tx, who, written, now),
        FormOwner::Own(own) => {
            let own = own.again(tx.conn(), now)?;
            write(tx, &own, (written, &written.seen.base), now)
        }
    }
}

/// Saves a new proposal, once for each page that it is typed on: what else comes from the same page changes it.
fn begin(
    tx: &mut Tx<'_>,
    who: &Participant,
    written: &SubmittedForm,
    now: Timestamp,
) -> Result<SavedProposal, WriteError> {
    let person = who.person();
    let event = events::lookup::by_slug(tx.conn(), &who.event().slug)?;
    if let Some(before) = memory::last_saved(tx, &written.seen.page)? {
        let own = OwnProposal::at(tx.conn(), person, (&event.slug, &before.code), now)?;
        return write(tx, &own, (written, &written.seen.base), now);
    }
    if matches!(event.call(now), CallStands::Unannounced | CallStands::Opens(_)) {
        return Err(WriteError::Locked(actions::call_in_words(&event, now)));
    }
    let speaker = speakers::store::profile_or_new(tx, event.id, person, now)?;
    let draft = store::insert(tx, &speaker, &written.proposal, now)?;
    let entry = NewEntry {
        event: Some(event.id.uuid()),
        proposal: Some(draft.id.uuid()),
        by: Some(person),
        verb: "drafted",
        ..NewEntry::default()
    };
    history::record(tx, &entry, now)?;
    let own = OwnProposal::at(tx.conn(), person, (&event.slug, &draft.code), now)?;
    let base = if written.seen.base.is_empty() {
        merge::base((&draft.words(), &speaker.words()))
    } else {
        merge::begun(&written.seen.base, &draft.words())
    };
    write(tx, &own, (written, &base), now)
}

fn write(
    tx: &mut Tx<'_>,
    own: &OwnProposal,
    (written, base): (&SubmittedForm, &str),
    now: Timestamp,
) -> Result<SavedProposal, WriteError> {
    let (event, proposal) = (own.event(), own.proposal());
    let profile = speakers::store::profile_or_new(tx, event.id, own.person(), now)?;
    let typed = match proposal.state.editing(event.call_is_open(now), event.is_over(now)) {
        EditScope::Everything => written.proposal.clone(),
        EditScope::Words => NewProposal { abstract_: written.proposal.abstract_.clone(), ..proposal.words() },
        EditScope::Nothing => return Err(WriteError::Locked(locked(own, now))),
    };
    let (new, new_profile) = merged(tx, (proposal, &profile), (written, base), typed)?;
    let rewritten = rewrite(tx, own, &new, now)?;
    let profile = rewrite_profile(tx, own, &profile, &new_profile)?;
    let outcome = hand_in(tx, own, written.wish, now)?;
    // Each look at how things stand now is a way to the database and back, and somebody is waiting.
    let proposal = if written.asked.is_empty() && !matches!(outcome, SaveOutcome::Submitted | SaveOutcome::Unconfirmed)
    {
        rewritten
    } else {
        let own = own.again(tx.conn(), now)?;
        for email in &written.asked {
            ask(tx, &own, email, now)?;
        }
        own.proposal().clone()
    };
    let version = written::version(&proposal, &profile);
    let base = merge::base((&proposal.words(), &profile.words()));
    let save = LastSave { code: proposal.code, version, base };
    memory::saved(tx, &written.seen.page, &save, now)?;
    Ok(SavedProposal { code: save.code, version: save.version, outcome })
}

/// What the form changes of what stands there. What its page saved itself it has seen, even where the answer was lost.
fn merged(
    tx: &mut Tx<'_>,
    (proposal, profile): (&Proposal, &Speaker),
    (written, base): (&SubmittedForm, &str),
    typed: NewProposal,
) -> Result<merge::ProposalParts, WriteError> {
    let stands = written::version(proposal, profile);
    let before = memory::last_saved(tx, &written.seen.page)?.filter(|save| save.code == proposal.code);
    let current = written.seen.version == stands || before.as_ref().is_some_and(|save| save.version == stands);
    let base = before.map_or_else(|| base.to_owned(), |save| save.base);
    let merged = if current && base.is_empty() {
        merge::MergedProposal { parts: (typed, written.profile.clone()), conflicts: Vec::new() }
    } else {
        merge::merge(&base, (&proposal.words(), &profile.words()), (&typed, &written.profile))
    };
    let behind = written.wish == SaveIntent::Autosave && proposal.state != ProposalState::Draft;
    if behind || !merged.conflicts.is_empty() {
        return Err(WriteError::Changed(Box::new(Conflict {
            proposal: proposal.clone(),
            profile: profile.clone(),
            typed: merged.parts,
            parts: merged.conflicts,
        })));
    }
    Ok(merged.parts)
}

/// Why a proposal cannot be changed.
pub fn locked(own: &OwnProposal, now: Timestamp) -> String {
    match own.proposal().state {
        ProposalState::Submitted => {
            format!(
                "{} Submitted proposals stay as they are while they are read.",
                actions::call_in_words(own.event(), now)
            )
        }
        state => format!("This proposal is {}, and can no longer be changed.", state.words().to_lowercase()),
    }
}

fn rewrite(tx: &mut Tx<'_>, own: &OwnProposal, new: &NewProposal, now: Timestamp) -> Result<Proposal, WriteError> {
    let proposal = own.proposal();
    if proposal.words() == *new {
        return Ok(proposal.clone());
    }
    let rewritten = store::rewrite(tx, proposal, new, now).map_err(|stale| match stale {
        StaleVersion::Changed => WriteError::Database(diesel::result::Error::NotFound),
        StaleVersion::Database(error) => WriteError::Database(error),
    })?;
    if proposal.state != ProposalState::Draft {
        note_changes(tx, (own.event(), own.person()), (proposal, &rewritten), now)?;
    }
    Ok(rewritten)
}

/// One entry for each part that is another now, with both texts. A draft's history is its speakers' alone and not kept.
pub fn note_changes(
    tx: &mut Tx<'_>,
    (event, person): (&Event, &Person),
    (before, rewritten): (&Proposal, &Proposal),
    now: Timestamp,
) -> diesel::QueryResult<()> {
    let parts = [
        ("changed the title", &before.title, &rewritten.title),
        ("changed the abstract", &before.abstract_, &rewritten.abstract_),
        ("changed the description", &before.description, &rewritten.description),
        ("changed the notes", &before.notes, &rewritten.notes),
        ("changed the language", &before.language, &rewritten.language),
        ("changed the level", &before.level, &rewritten.level),
    ];
    let (at, proposal) = (Some(event.id.uuid()), Some(before.id.uuid()));
    let entry = |verb, before, after| NewEntry { event: at, proposal, by: Some(person), verb, before, after };
    for (verb, before, after) in parts.into_iter().filter(|(_, before, after)| before != after) {
        history::record(tx, &entry(verb, before, after), now)?;
    }
    if (before.track_id, before.session_type_id) != (rewritten.track_id, rewritten.session_type_id) {
        history::record(tx, &entry("changed the track or session type", "", ""), now)?;
    }
    if before.state.is_taken() {
        events::store::touch(tx, event)?;
    }
    Ok(())
}

/// Writes the profile anew. A photo must be the writer's own, or the one that stands there already.
fn rewrite_profile(
    tx: &mut Tx<'_>,
    own: &OwnProposal,
    profile: &Speaker,
    new: &NewProfile,
) -> diesel::QueryResult<Speaker> {
    let picture_id = match new.picture_id {
        Some(id) if profile.picture_id != Some(id) => speakers::store::own_picture(tx.conn(), own.person(), id)?,
        same => same,
    };
    let new = NewProfile { picture_id, ..new.clone() };
    let rewritten = speakers::store::rewrite(tx, profile, &new)?.ok_or(diesel::result::Error::NotFound)?;
    if own.proposal().state.is_taken() && rewritten.version != profile.version {
        events::store::touch(tx, own.event())?;
    }
    Ok(rewritten)
}

/// Hands a draft in, where that is wished and possible now; otherwise says what it is instead.
fn hand_in(tx: &mut Tx<'_>, own: &OwnProposal, wish: SaveIntent, now: Timestamp) -> Result<SaveOutcome, WriteError> {
    match (own.proposal().state, wish) {
        (ProposalState::Draft, SaveIntent::Submit) => {}
        (ProposalState::Draft, _) => return Ok(SaveOutcome::Draft),
        _ => return Ok(SaveOutcome::Changed),
    }
    if !own.event().call_is_open(now) {
        return Ok(SaveOutcome::TooLate);
    }
    actions::step_by_speaker(tx, own, ProposalStep::Submit, now)?;
    Ok(if own.person().confirmed { SaveOutcome::Submitted } else { SaveOutcome::Unconfirmed })
}

/// Hands in a draft that was found complete. After the call has closed it stays a draft.
pub fn submit(tx: &mut Tx<'_>, writer: &FormOwner, now: Timestamp) -> Result<SaveOutcome, WriteError> {
    let FormOwner::Own(own) = writer else { return Err(diesel::result::Error::NotFound.into()) };
    let own = own.again(tx.conn(), now)?;
    hand_in(tx, &own, SaveIntent::Submit, now)
}

/// Asks somebody to speak with them; one who speaks or was asked already is left in peace.
fn ask(tx: &mut Tx<'_>, own: &OwnProposal, email: &str, now: Timestamp) -> Result<(), WriteError> {
    match company::invite(tx, own, (email, ""), now) {
        Ok(_) | Err(CompanyError::Speaks | CompanyError::Asked) => Ok(()),
        Err(CompanyError::Database(error)) => Err(WriteError::Database(error)),
        Err(other) => Err(WriteError::Company(email.to_owned(), other)),
    }
}
