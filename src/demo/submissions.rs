//! Proposals of the demo, with their speakers, and what the committee thinks of them.

use rand::rngs::StdRng;
use rand::{RngExt, seq::SliceRandom};

use super::cast::{DemoMember, below};
use super::draw;
use super::edition::{DemoEdition, DemoWriter};
use super::remarks;
use super::rows::{ProposalRow, ReviewRow, ScoreRow, SpeakingRow};
use super::talks::{DemoTalk, talks};
use crate::clock::Timestamp;
use crate::db::{Id, searchable};
use crate::proposals::{ProposalState, ProposalStep};

/// A proposal that was added: where its row lies, and who speaks.
#[derive(Clone, Debug)]
pub struct AddedProposal {
    /// Place of its row.
    pub row: usize,
    /// Who speaks, the first of them first.
    pub speakers: Vec<DemoMember>,
}

impl DemoEdition {
    /// Adds so many proposals; the first player is among the speakers of the first two.
    pub fn propose(&mut self, pen: &mut DemoWriter, players: &[DemoMember], how_many: usize) -> Vec<AddedProposal> {
        let texts = talks(&mut pen.rng, self.demo, how_many);
        let add = |(number, talk): (usize, DemoTalk)| {
            let first = if number < 2 { 0 } else { below(&mut pen.rng, players.len()) };
            let mut speakers = vec![players[first].clone()];
            if draw::chance(&mut pen.rng, 12) {
                let second = below(&mut pen.rng, players.len());
                if second != first {
                    speakers.push(players[second].clone());
                }
            }
            self.add(pen, &talk, &speakers)
        };
        texts.into_iter().enumerate().map(add).collect()
    }

    /// Adds a proposal of these speakers.
    pub fn add(&mut self, pen: &mut DemoWriter, talk: &DemoTalk, speakers: &[DemoMember]) -> AddedProposal {
        let (id, submitted) = (Id::fresh(), self.submission(&mut pen.rng));
        let profiles: Vec<_> = speakers.iter().map(|player| self.profile(pen, player)).collect();
        for (speaker_id, position) in profiles.into_iter().zip(1..) {
            pen.rows.speaking.push(SpeakingRow { proposal_id: id, speaker_id, position });
        }
        pen.rows.proposals.push(ProposalRow {
            id,
            event_id: self.id,
            code: self.code(&mut pen.rng),
            title: talk.title.clone(),
            abstract_: talk.abstract_.clone(),
            description: talk.description.clone(),
            notes: talk.notes.clone(),
            track_id: self.tracks.get(talk.track).copied(),
            session_type_id: self.session_types.get(talk.session_type).copied(),
            minutes: None,
            language: talk.language.to_owned(),
            level: talk.level.code().to_owned(),
            state: ProposalState::Submitted,
            search: searchable(&talk.title, &talk.abstract_),
            shuffle: pen.rng.random_range(0..i32::MAX),
            review_count: 0,
            score: 0.0,
            rating_count: 0,
            rating_sum: 0,
            submitted_at: Some(submitted),
            created_at: submitted.plus_minutes(-50),
            updated_at: submitted,
        });
        let by = speakers.first();
        pen.rows.history.push(self.tell(id, by, [ProposalStep::Submit.verb(), "draft", "submitted"], submitted));
        AddedProposal { row: pen.rows.proposals.len() - 1, speakers: speakers.to_vec() }
    }

    /// When a proposal came in: half of them in the last tenth of the time, as always.
    fn submission(&self, rng: &mut StdRng) -> Timestamp {
        let (opens, closes) = (self.at(self.dates.call_opens), self.at(self.dates.call_closes).min(self.now));
        let minutes = closes.minutes_since(opens).max(1);
        let late = draw::chance(rng, 50);
        let from = if late { minutes * 9 / 10 } else { 0 };
        opens.plus_minutes(rng.random_range(from..minutes.max(from + 1)))
    }

    /// Lets reviewers score proposals: about as many of them each as `at_most`, fewer where the committee is not done.
    pub fn review(
        &self,
        pen: &mut DemoWriter,
        added: &[AddedProposal],
        reviewers: &[DemoMember],
        at_most: std::ops::RangeInclusive<usize>,
    ) {
        let strictness: Vec<f64> = reviewers.iter().map(|_| pen.rng.random_range(-0.8..0.8)).collect();
        for proposal in added {
            let wanted = pen.rng.random_range(at_most.clone()).min(reviewers.len());
            let merit = pen.rng.random_range(1.8..4.7);
            let mut judges: Vec<usize> = (0..reviewers.len()).collect();
            let (judges, _) = judges.partial_shuffle(&mut pen.rng, wanted);
            let mut sum = 0.0;
            for judge in judges.iter() {
                sum += self.one_review(pen, proposal, &reviewers[*judge], merit + strictness[*judge]);
            }
            let row = &mut pen.rows.proposals[proposal.row];
            row.review_count = i32::try_from(wanted).unwrap_or(0);
            if wanted > 0 {
                row.score = sum / f64::from(row.review_count);
            }
        }
    }

    fn one_review(&self, pen: &mut DemoWriter, added: &AddedProposal, judge: &DemoMember, merit: f64) -> f64 {
        let (id, proposal_id) = (Id::fresh(), pen.rows.proposals[added.row].id);
        let (mut sum, mut weights, mut last) = (0.0, 0.0, 3);
        for (criterion_id, weight) in &self.criteria {
            let value = score_near(merit + pen.rng.random_range(-0.9..0.9));
            pen.rows.scores.push(ScoreRow { review_id: id, criterion_id: *criterion_id, value: i32::from(value) });
            sum += f64::from(value) * f64::from(*weight);
            weights += f64::from(*weight);
            last = value;
        }
        let score = sum / weights;
        let at =
            self.at(self.dates.call_closes).min(self.now).plus_minutes(pen.rng.random_range(1..10_000)).min(self.now);
        pen.rows.reviews.push(ReviewRow {
            id,
            event_id: self.id,
            proposal_id,
            person_id: judge.id,
            state: "submitted".to_owned(),
            note: remarks::private_note(&mut pen.rng, last).to_owned(),
            feedback: remarks::feedback(&mut pen.rng, last).to_owned(),
            score: Some(score),
            created_at: at,
            updated_at: at,
        });
        score
    }
}

/// The nearest of the scores 1 to 5.
fn score_near(merit: f64) -> u8 {
    [1_u8, 2, 3, 4, 5]
        .into_iter()
        .min_by(|a, b| (f64::from(*a) - merit).abs().total_cmp(&(f64::from(*b) - merit).abs()))
        .unwrap_or(3)
}

/// Leaves a proposal where it is with its speakers: a draft, or taken back.
pub fn unsubmit(pen: &mut DemoWriter, added: &AddedProposal, state: ProposalState) {
    let row = &mut pen.rows.proposals[added.row];
    row.state = state;
    if state == ProposalState::Draft {
        row.submitted_at = None;
        let id = row.id;
        pen.rows.history.retain(|line| line.proposal_id != Some(id));
    }
}
