//! What the demo's speakers were told, in every state that a mail can be in.

use super::edition::{DemoEdition, DemoWriter};
use super::rows::MailRow;
use super::submissions::AddedProposal;
use crate::clock::Timestamp;
use crate::db::Id;
use crate::mail::{Carrier, MailState};
use crate::proposals::ProposalState;
use crate::times;

/// How many there are.
const MAILS: usize = 40;

/// What became of a mail: its state, how often it was tried, what the server said.
const FATES: [(MailState, i32, &str); 10] = [
    (MailState::Sent, 1, "250 2.0.0 Ok: queued as 4F1C2"),
    (MailState::Sent, 1, "250 2.0.0 Ok: queued as 77A0E"),
    (MailState::Sent, 2, "250 2.0.0 Ok: queued as 90B3D"),
    (MailState::Failed, 1, "550 5.1.1 There is no mailbox of this name"),
    (MailState::Sent, 1, "250 2.0.0 Ok: queued as 1D88F"),
    (MailState::Queued, 2, "451 4.7.1 Greylisted, try again later"),
    (MailState::Sent, 1, "250 2.0.0 Ok: queued as C05E4"),
    (MailState::Sent, 1, "250 2.0.0 Ok: queued as 3B9A1"),
    (MailState::Discarded, 0, ""),
    (MailState::Sent, 3, "250 2.0.0 Ok: queued as E7712"),
];

/// Tells the speakers of an event what was decided.
pub fn tell(pen: &mut DemoWriter, edition: &DemoEdition, added: &[AddedProposal], told: Timestamp) {
    for ((number, added), fate) in added.iter().take(MAILS).enumerate().zip(FATES.into_iter().cycle()) {
        let row = mail(pen, edition, added, told.plus_seconds(i64::try_from(number).unwrap_or_default()));
        let (state, tries, answer) = fate;
        // What waits is due only after the demo was looked at.
        let is_queued = state == MailState::Queued;
        pen.rows.mails.push(MailRow {
            state,
            tries,
            answer: answer.to_owned(),
            due_at: if is_queued { edition.now.plus_minutes(6 * 60) } else { row.due_at },
            carrier: (state == MailState::Sent).then_some(Carrier::Server),
            sent_at: (state == MailState::Sent).then(|| row.queued_at.plus_seconds(20)),
            ..row
        });
    }
}

fn mail(pen: &DemoWriter, edition: &DemoEdition, added: &AddedProposal, queued_at: Timestamp) -> MailRow {
    let row = &pen.rows.proposals[added.row];
    let (occasion, subject, text) = match row.state {
        ProposalState::Waitlisted => {
            ("proposal_waitlisted", "On the waiting list", include_str!("mails/waitlisted.txt"))
        }
        ProposalState::Rejected => ("proposal_rejected", "Not accepted", include_str!("mails/rejected.txt")),
        _ => ("proposal_accepted", "Accepted", include_str!("mails/accepted.txt")),
    };
    let (id, speaker) = (Id::fresh(), added.speakers.first());
    let name = speaker.map_or("", |player| player.person.name.as_str());
    let until = times::moment(edition.at(edition.dates.confirm_by), &edition.zone);
    let body = text
        .replace("{name}", name)
        .replace("{title}", &row.title)
        .replace("{event}", &edition.demo.name_in(&edition.dates))
        .replace("{until}", &until);
    MailRow {
        id,
        event_id: Some(edition.id),
        proposal_id: Some(row.id),
        person_id: speaker.map(|player| player.id),
        occasion: occasion.to_owned(),
        once: format!("demo:{}", row.id.uuid()),
        to_name: name.to_owned(),
        to_address: speaker.map(|player| player.person.email.clone()).unwrap_or_default(),
        subject: format!("{subject}: {}", row.title),
        body,
        message_id: format!("{}@demo.example.org", id.uuid()),
        state: MailState::Queued,
        tries: 0,
        unanswered: 0,
        answer: String::new(),
        queued_at,
        due_at: queued_at,
        sent_at: None,
        carrier: None,
    }
}
