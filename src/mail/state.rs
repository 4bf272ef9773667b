//! The life of a mail, and how long it rests between two tries.

use diesel::deserialize::FromSqlRow;
use diesel::expression::AsExpression;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::clock::Timestamp;
use crate::db::KeptJson;
use crate::text_enum;

/// Where a mail stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, AsExpression, FromSqlRow)]
#[diesel(sql_type = diesel::sql_types::Text)]
pub enum MailState {
    /// It waits for its first try, or for the next one.
    Queued,
    /// A worker has it in hand, until its lease ends.
    Sending,
    /// The mail server took it.
    Sent,
    /// The mail server refused it for good, or it was tried for three days.
    Failed,
    /// An organiser stopped it before it left.
    Discarded,
}

text_enum!(MailState {
    Queued = "queued",
    Sending = "sending",
    Sent = "sent",
    Failed = "failed",
    Discarded = "discarded"
});

/// Who took a mail that was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, AsExpression, FromSqlRow)]
#[diesel(sql_type = diesel::sql_types::Text)]
pub enum Carrier {
    /// A mail server.
    Server,
    /// A file, where there is no mail server: nobody receives it.
    File,
}

text_enum!(Carrier { Server = "server", File = "file" });

/// What can happen to a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailStep {
    /// A worker takes it in hand.
    Take,
    /// The mail server takes it.
    Deliver,
    /// It was not taken this time: it waits for the next try.
    Postpone,
    /// It will not be taken.
    GiveUp,
    /// An organiser stops it.
    Discard,
    /// An organiser wants it tried at once, whatever became of it.
    SendAgain,
}

/// A step that is not possible from where the mail stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a mail that is {from} does not take the step {step:?}")]
pub struct MailStepRefused {
    /// Where it stands.
    pub from: MailState,
    /// What was to happen.
    pub step: MailStep,
}

impl MailState {
    /// Where a step leads from here.
    ///
    /// # Errors
    /// It does not lead anywhere.
    pub fn after(self, step: MailStep) -> Result<Self, MailStepRefused> {
        use MailState::{Discarded, Failed, Queued, Sending, Sent};
        match (self, step) {
            (Queued, MailStep::Take) => Ok(Sending),
            (Sending, MailStep::Deliver) => Ok(Sent),
            (Sending, MailStep::Postpone) | (Queued | Failed | Discarded, MailStep::SendAgain) => Ok(Queued),
            (Sending, MailStep::GiveUp) => Ok(Failed),
            (Queued, MailStep::Discard) => Ok(Discarded),
            (from, step) => Err(MailStepRefused { from, step }),
        }
    }
}

/// Seconds of rest after the first try, the second, and so on; the last one repeats.
const PAUSES: [i64; 9] = [60, 120, 300, 600, 1_200, 2_400, 5_400, 10_800, 21_600];
/// The try after which nobody waits any longer: three days after the first.
const LAST_TRY: i32 = 19;

/// Seconds until the next try after `tries` of them; nothing when it was the last. The id spreads mails that were
/// refused together over a quarter of the pause, and does so the same way each time.
pub fn pause_after(tries: i32, id: Uuid) -> Option<i64> {
    if tries >= LAST_TRY {
        return None;
    }
    let place = usize::try_from(tries - 1).unwrap_or(0).min(PAUSES.len() - 1);
    let pause = PAUSES[place];
    let [.., high, low] = *id.as_bytes();
    Some(pause + pause * i64::from(u16::from_be_bytes([high, low])) / (4 * 65_536))
}

/// Why nothing is sent for a while.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Cause {
    /// The mail server is away or breaks off; that passes.
    Away,
    /// A setting is wrong, such as the password; somebody has to mend it.
    Misconfigured,
}

/// The whole queue rests, because the next mail would meet the same fate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pause {
    /// Why.
    pub cause: Cause,
    /// What the mail server said, or what was found.
    pub words: String,
    /// Since when nothing is sent.
    pub since: Timestamp,
    /// How long it rests before the next attempt, in seconds.
    pub seconds: i64,
    /// When that will be.
    pub until: Timestamp,
}

impl KeptJson for Pause {
    const VERSION: u32 = 1;
}

impl Pause {
    /// The pause that begins now, longer than the one before if that was for the same cause.
    pub fn begin(before: Option<&Self>, cause: Cause, words: &str, now: Timestamp) -> Self {
        let (shortest, longest) = match cause {
            Cause::Away => (2, 60),
            Cause::Misconfigured => (60, 900),
        };
        let before = before.filter(|pause| pause.cause == cause);
        let seconds = before.map_or(shortest, |pause| (pause.seconds * 2).min(longest));
        let since = before.map_or(now, |pause| pause.since);
        Self { cause, words: words.to_owned(), since, seconds, until: now.plus_seconds(seconds) }
    }

    /// Whether it still lasts; a pause that lies further ahead than it is long was begun before the clock was set back.
    pub fn lasts(&self, now: Timestamp) -> bool {
        now < self.until && self.until <= now.plus_seconds(self.seconds)
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::{Cause, LAST_TRY, MailState, MailStep, Pause, pause_after};
    use crate::clock::Timestamp;

    #[test]
    fn a_mail_that_was_sent_stays_sent() {
        let steps = [
            MailStep::Take,
            MailStep::Deliver,
            MailStep::Postpone,
            MailStep::GiveUp,
            MailStep::Discard,
            MailStep::SendAgain,
        ];
        assert!(steps.iter().all(|step| MailState::Sent.after(*step).is_err()));
    }

    #[test]
    fn only_what_waits_can_be_stopped() {
        let stopped = MailState::ALL.iter().filter(|state| state.after(MailStep::Discard).is_ok());
        assert_eq!(stopped.copied().collect::<Vec<_>>(), [MailState::Queued]);
    }

    #[test]
    fn pauses_grow_from_a_minute_to_six_hours_and_end_after_three_days() {
        let pauses: Vec<i64> = (1..).map_while(|tries| pause_after(tries, Uuid::nil())).collect();
        assert_eq!((pauses[0], pauses[pauses.len() - 1]), (60, 21_600));
        assert!(pauses.windows(2).all(|pair| pair[0] <= pair[1]));
        let days = pauses.iter().sum::<i64>() / 86_400;
        assert_eq!((days, pause_after(LAST_TRY, Uuid::nil())), (2, None));
        let longest: i64 = (1..LAST_TRY).filter_map(|tries| pause_after(tries, Uuid::max())).sum();
        assert_eq!(longest / 86_400, 3);
    }

    #[test]
    fn mails_refused_together_do_not_come_back_together() {
        let (low, high) = (pause_after(4, Uuid::nil()), pause_after(4, Uuid::max()));
        assert_eq!((low, high), (Some(600), Some(749)));
    }

    #[test]
    fn the_queue_rests_longer_each_time_and_for_the_same_cause_only() {
        let now = Timestamp::from_micros(1_800_000_000_000_000);
        let first = Pause::begin(None, Cause::Away, "refused", now);
        let second = Pause::begin(Some(&first), Cause::Away, "refused", now.plus_seconds(2));
        let other = Pause::begin(Some(&second), Cause::Misconfigured, "535 no", now.plus_seconds(6));
        assert_eq!((first.seconds, second.seconds, other.seconds), (2, 4, 60));
        assert_eq!((second.since, other.since), (now, now.plus_seconds(6)));
        assert!(second.lasts(now.plus_seconds(5)) && !second.lasts(now.plus_seconds(6)));
        assert!(!second.lasts(now.plus_seconds(-3_600)), "the clock was set back");
    }
}
