//! Pieces of the tables, each in the order of keys from where the last one ended.

use std::collections::HashMap;

use diesel::dsl::exists;
use diesel::prelude::*;
use uuid::Uuid;

use super::TableReader;
use crate::clock::Timestamp;
use crate::db::{Conn, Id};
use crate::decisions::Decision;
use crate::programme;
use crate::proposals::{Proposal, ProposalState};
use crate::reviews::{self, Review, ReviewState, ReviewWithScores};
use crate::schema::{
    decisions, people, proposal_speakers, proposals, reviews as reviews_table, rooms, slots, speakers,
};
use crate::speakers::Speaker;

/// Most rows of a piece.
pub const PIECE: i64 = 500;

/// A speaker with their account's address.
pub type Named = (Speaker, Option<String>);

/// Speakers in their order, by proposal.
pub type Speakers = HashMap<Id<Proposal>, Vec<Named>>;

/// A proposal with what is staged for it.
pub type ProposalRow = (Proposal, Option<Decision>);

/// A speaker with the codes of what they proposed.
pub type SpeakerRow = (Named, Vec<String>);

/// Name of the room, start and end of a talk that has a place.
pub type TalkPlace = (Option<String>, Option<Timestamp>, Option<Timestamp>);

/// Proposals of a piece, with staged verdicts and speakers.
pub fn proposals(conn: &mut Conn, reader: &TableReader, after: Uuid) -> QueryResult<(Vec<ProposalRow>, Speakers)> {
    let rows: Vec<ProposalRow> = proposals::table
        .left_join(decisions::table)
        .filter(proposals::event_id.eq(reader.event().id))
        .filter(proposals::state.ne(ProposalState::Draft))
        .filter(proposals::id.gt(Id::<Proposal>::from(after)))
        .order(proposals::id.asc())
        .limit(PIECE)
        .select((Proposal::as_select(), decisions::verdict.nullable()))
        .load(conn)?;
    let ids: Vec<_> = rows.iter().map(|(proposal, _)| proposal.id).collect();
    Ok((rows, speakers_of(conn, &ids)?))
}

/// Talks of a piece, with their places in the working schedule and speakers: what was accepted, and what has a place.
pub fn talks(
    conn: &mut Conn,
    reader: &TableReader,
    after: Uuid,
) -> QueryResult<(Vec<(Proposal, TalkPlace)>, Speakers)> {
    let rows: Vec<(Proposal, TalkPlace)> = proposals::table
        .left_join(slots::table)
        .left_join(rooms::table.on(slots::room_id.eq(rooms::id.nullable())))
        .filter(programme::store::is_a_talk(reader.event()))
        .filter(proposals::id.gt(Id::<Proposal>::from(after)))
        .order(proposals::id.asc())
        .limit(PIECE)
        .select((
            Proposal::as_select(),
            (rooms::name.nullable(), slots::starts_at.nullable(), slots::ends_at.nullable()),
        ))
        .load(conn)?;
    let ids: Vec<_> = rows.iter().map(|(proposal, _)| proposal.id).collect();
    Ok((rows, speakers_of(conn, &ids)?))
}

fn speakers_of(conn: &mut Conn, proposals: &[Id<Proposal>]) -> QueryResult<Speakers> {
    let rows: Vec<(Id<Proposal>, Speaker, Option<String>)> = proposal_speakers::table
        .inner_join(speakers::table.left_join(people::table))
        .filter(proposal_speakers::proposal_id.eq_any(proposals))
        .order((proposal_speakers::position.asc(), speakers::id.asc()))
        .select((proposal_speakers::proposal_id, Speaker::as_select(), people::email.nullable()))
        .load(conn)?;
    let mut all = Speakers::new();
    for (proposal, speaker, email) in rows {
        all.entry(proposal).or_default().push((speaker, email));
    }
    Ok(all)
}

/// A review with code and title of its proposal and the reviewer's address.
pub type ReviewRow = (ReviewWithScores, (String, String, String));

/// Reviews of a piece: what was handed in or abstained from, but of proposals that the organiser has to do with.
pub fn reviews(conn: &mut Conn, reader: &TableReader, after: Uuid) -> QueryResult<Vec<ReviewRow>> {
    let hidden = match reader.person() {
        Some(person) => reviews::store::hidden_at(conn, reader.event(), person)?.ids,
        None => Vec::new(),
    };
    let rows: Vec<(Review, (String, String, String), String)> = reviews_table::table
        .inner_join(people::table)
        .inner_join(proposals::table)
        .filter(reviews_table::event_id.eq(reader.event().id))
        .filter(reviews_table::state.ne(ReviewState::Draft))
        .filter(reviews_table::proposal_id.ne_all(&hidden))
        .filter(reviews_table::id.gt(Id::<Review>::from(after)))
        .order(reviews_table::id.asc())
        .limit(PIECE)
        .select((Review::as_select(), (proposals::code, proposals::title, people::email), people::name))
        .load(conn)?;
    let (rows, about): (Vec<_>, Vec<_>) = rows.into_iter().map(|(review, about, by)| ((review, by), about)).unzip();
    Ok(reviews::store::assemble(conn, rows)?.into_iter().zip(about).collect())
}

/// Speakers of a piece, with their accounts' addresses and the codes of what they proposed. Who only began a draft is not
/// among them.
pub fn speakers(conn: &mut Conn, reader: &TableReader, after: Uuid) -> QueryResult<Vec<SpeakerRow>> {
    let handed_in = proposal_speakers::table
        .inner_join(proposals::table)
        .filter(proposal_speakers::speaker_id.eq(speakers::id))
        .filter(proposals::state.ne(ProposalState::Draft));
    let rows: Vec<Named> = speakers::table
        .left_join(people::table)
        .filter(speakers::event_id.eq(reader.event().id))
        .filter(speakers::person_id.is_null().or(exists(handed_in)))
        .filter(speakers::id.gt(Id::<Speaker>::from(after)))
        .order(speakers::id.asc())
        .limit(PIECE)
        .select((Speaker::as_select(), people::email.nullable()))
        .load(conn)?;
    let mut by_speaker = codes_of(conn, &rows)?;
    let with_codes = rows.into_iter().map(|named| {
        let codes = by_speaker.remove(&named.0.id).unwrap_or_default();
        (named, codes)
    });
    Ok(with_codes.collect())
}

/// The codes of what speakers proposed, oldest first. The event is not asked for: a database that begins with it walks through all of
/// its proposals.
fn codes_of(conn: &mut Conn, of: &[Named]) -> QueryResult<HashMap<Id<Speaker>, Vec<String>>> {
    let ids: Vec<_> = of.iter().map(|(speaker, _)| speaker.id).collect();
    let codes: Vec<(Id<Speaker>, String)> = proposal_speakers::table
        .inner_join(proposals::table)
        .filter(proposal_speakers::speaker_id.eq_any(ids))
        .filter(proposals::state.ne(ProposalState::Draft))
        .order(proposals::id.asc())
        .select((proposal_speakers::speaker_id, proposals::code))
        .load(conn)?;
    let mut by_speaker: HashMap<Id<Speaker>, Vec<String>> = HashMap::new();
    for (speaker, code) in codes {
        by_speaker.entry(speaker).or_default().push(code);
    }
    Ok(by_speaker)
}
