//! The worker that empties the outbox: one mail in hand at a time, each try and its outcome written down.
//!
//! A mail is taken in one transaction, sent, and its fate written in another, which takes the next one as well. A crash
//! between two of these loses nothing: what was in hand comes back when its lease is over. So a mail repeats only when
//! the server's answer was lost, and then with the same Message-ID.

use std::sync::Arc;
use std::time::{Duration, Instant};

use diesel::QueryResult;
use tokio::sync::{Mutex, watch};

use super::mail::{DeliveryOutcome, Mail};
use super::mime::compose;
use super::state::{Carrier, Cause, Pause};
use super::store;
use super::transport::{DeliveryError, MailTransport, Transport};
use crate::clock::Clock;
use crate::db::Db;

/// How often the worker looks whether something is due.
const LOOK: Duration = Duration::from_secs(1);
/// After how many looks it sees to mails that a worker left in hand.
const LOOKS_TO_RECOVER: u32 = 20;
/// How often the fate of a mail is written again, second by second, when the database is away.
const INSISTENCE: u32 = 50;
/// How many conversations may break off in a row before the queue rests.
const BREAKS: u32 = 2;

/// What one emptying of the outbox came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeliveryReport {
    /// Mails that the server took.
    pub sent: usize,
    /// Mails that it will never take.
    pub failed: usize,
    /// Mails that it did not take this time.
    pub postponed: usize,
    /// The rest that the queue is in now, with the reason.
    pub pause: Option<Pause>,
}

/// Sends what is due. Several may work on one database, in one process or in many.
pub struct Deliverer {
    db: Db,
    clock: Clock,
    dispatch: MailTransport,
    hand: Mutex<Hand>,
    stopping: watch::Sender<bool>,
}

/// What the worker holds from one mail to the next.
struct Hand {
    transport: Transport,
    breaks: u32,
    free_at: Instant,
}

/// A mail with what became of it, and what that means for the queue.
struct Done {
    mail: Mail,
    fate: DeliveryOutcome,
    rest: Rest,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Rest {
    AsBefore,
    Begins(Pause),
    Ends,
}

impl Deliverer {
    /// A worker that sends the mails of a database.
    pub fn new(dispatch: MailTransport, db: Db, clock: Clock) -> Self {
        let hand = Hand { transport: dispatch.transport(), breaks: 0, free_at: Instant::now() };
        Self { db, clock, dispatch, hand: Mutex::new(hand), stopping: watch::Sender::new(false) }
    }

    /// Sends until it is told to stop. Where no other worker can be (`alone`), what a killed one had in hand is taken up
    /// at once. A rest ends with the start: somebody may have mended the settings.
    pub async fn run(&self, alone: bool) {
        let fresh = self.db.write(|tx| store::set_pause(tx, None)).await;
        let mut looks = 0;
        let mut stop = self.stopping.subscribe();
        if let Err(error) = fresh.and(self.recover(alone).await) {
            tracing::warn!(%error, "the outbox could not be looked through");
        }
        while !*stop.borrow() {
            looks += 1;
            if let Err(error) = self.look(looks).await {
                tracing::warn!(%error, "the outbox does not answer");
            }
            tokio::select! {
                _ = stop.changed() => break,
                () = tokio::time::sleep(LOOK) => {}
            }
        }
        self.hand.lock().await.transport.close().await;
    }

    /// Lets the worker finish the mail in hand and take no other.
    pub fn stop(&self) {
        self.stopping.send_replace(true);
    }

    async fn look(&self, looks: u32) -> QueryResult<()> {
        if looks.is_multiple_of(LOOKS_TO_RECOVER) {
            self.recover(false).await?;
        }
        let now = self.clock.now();
        if self.db.read(move |conn| store::is_anything_due(conn, now)).await? {
            self.deliver_due().await?;
        }
        Ok(())
    }

    /// Puts back what a worker that is gone had in hand.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn recover(&self, alone: bool) -> QueryResult<()> {
        let now = self.clock.now();
        let recovered = self.db.write(move |tx| store::recover(tx, alone, now)).await?;
        if recovered > 0 {
            tracing::warn!(mails = recovered, "sending was interrupted; these mails are tried again");
        }
        Ok(())
    }

    /// Sends everything that is due, one mail after the other, until nothing is or the queue has to rest.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn deliver_due(&self) -> QueryResult<DeliveryReport> {
        let mut hand = self.hand.lock().await;
        let mut report = DeliveryReport::default();
        let before = self.db.read(store::pause).await?;
        if let Some(pause) = before.as_ref().filter(|pause| pause.lasts(self.clock.now())) {
            report.pause = Some(pause.clone());
            return Ok(report);
        }
        let mut in_hand = self.take().await?;
        while let Some(mail) = in_hand {
            let done = self.carry(&mut hand, mail, before.as_ref()).await;
            report.count(&done);
            in_hand = self.go_on(&hand, done).await?;
        }
        hand.transport.close().await;
        Ok(report)
    }

    /// Writes down what became of a mail, and takes the next if there is to be one.
    async fn go_on(&self, hand: &Hand, done: Done) -> QueryResult<Option<Mail>> {
        let rests = matches!(done.rest, Rest::Begins(_)) || *self.stopping.borrow();
        let wait = hand.free_at.saturating_duration_since(Instant::now());
        let next = self.settle(done, !rests && wait.is_zero()).await?;
        if rests || wait.is_zero() {
            return Ok(next);
        }
        let mut stop = self.stopping.subscribe();
        tokio::select! {
            _ = stop.changed() => Ok(None),
            () = tokio::time::sleep(wait) => self.take().await,
        }
    }

    async fn take(&self) -> QueryResult<Option<Mail>> {
        let now = self.clock.now();
        self.db
            .write(move |tx| {
                store::side_by_side(tx)?;
                store::take(tx, now)
            })
            .await
    }

    /// Writes down what became of a mail; insists when the database is away, because it cannot be found out again.
    async fn settle(&self, done: Done, take_next: bool) -> QueryResult<Option<Mail>> {
        let done = Arc::new(done);
        let mut tries = 1;
        loop {
            let (done, now) = (Arc::clone(&done), self.clock.now());
            let written = self.db.write(move |tx| {
                store::side_by_side(tx)?;
                store::settle(tx, &done.mail, &done.fate, now)?;
                match &done.rest {
                    Rest::AsBefore => {}
                    Rest::Begins(pause) => store::set_pause(tx, Some(pause))?,
                    Rest::Ends => store::set_pause(tx, None)?,
                }
                if take_next { store::take(tx, now) } else { Ok(None) }
            });
            match written.await {
                Err(error) if tries < INSISTENCE => {
                    tracing::warn!(%error, "what became of a mail could not be written down; trying again");
                    tokio::time::sleep(Duration::from_secs(1)).await;
                    tries += 1;
                }
                outcome => return outcome,
            }
        }
    }

    async fn carry(&self, hand: &mut Hand, mail: Mail, before: Option<&Pause>) -> Done {
        let outcome = match compose(&mail, &self.dispatch.origin) {
            Ok(letter) => hand.transport.send(&letter).await.map(|words| (self.dispatch.carrier(), words)),
            Err(words) => Err(DeliveryError::Never(words)),
        };
        let spacing = Duration::from_mins(1) / self.dispatch.a_minute;
        let earliest = Instant::now().checked_sub(Duration::from_secs(1)).unwrap_or_else(Instant::now);
        hand.free_at = hand.free_at.max(earliest) + spacing;
        let broke = matches!(outcome, Err(DeliveryError::Lost { .. }));
        hand.breaks = if broke { hand.breaks + 1 } else { 0 };
        let weary = hand.breaks >= BREAKS;
        let now = self.clock.now();
        let (fate, cause) = judge(outcome, weary);
        let rest = match cause {
            Some((cause, words)) => Rest::Begins(Pause::begin(before, cause, &words, now)),
            None if before.is_some() => Rest::Ends,
            None => Rest::AsBefore,
        };
        tell(&mail, &fate, &rest);
        Done { mail, fate, rest }
    }
}

/// What an outcome means for the mail, and whether the queue has to rest for it. `weary`: too many conversations have
/// broken off in a row.
fn judge(outcome: Result<(Carrier, String), DeliveryError>, weary: bool) -> (DeliveryOutcome, Option<(Cause, String)>) {
    match outcome {
        Ok((by, words)) => (DeliveryOutcome::Sent { by, words }, None),
        Err(DeliveryError::Never(words)) => (DeliveryOutcome::Refused(words), None),
        Err(DeliveryError::NotNow(words)) => (DeliveryOutcome::Postponed { words, unanswered: false }, None),
        Err(DeliveryError::Lost { words, unanswered }) => {
            let cause = weary.then(|| (Cause::Away, words.clone()));
            (DeliveryOutcome::Postponed { words, unanswered }, cause)
        }
        Err(DeliveryError::Away(words)) => (DeliveryOutcome::Untouched, Some((Cause::Away, words))),
        Err(DeliveryError::Misconfigured(words)) => (DeliveryOutcome::Untouched, Some((Cause::Misconfigured, words))),
    }
}

fn tell(mail: &Mail, fate: &DeliveryOutcome, rest: &Rest) {
    let (id, occasion, tries) = (mail.id, mail.occasion.as_str(), mail.tries);
    match fate {
        DeliveryOutcome::Sent { .. } => tracing::info!(mail = %id, occasion, tries, "mail sent"),
        DeliveryOutcome::Refused(words) => tracing::warn!(mail = %id, occasion, tries, words, "mail refused"),
        DeliveryOutcome::Postponed { words, .. } => {
            tracing::info!(mail = %id, occasion, tries, words, "mail postponed");
        }
        DeliveryOutcome::Untouched => {}
    }
    if let Rest::Begins(pause) = rest {
        tracing::warn!(cause = ?pause.cause, words = pause.words, seconds = pause.seconds, "no mail is sent for a while");
    }
}

impl DeliveryReport {
    fn count(&mut self, done: &Done) {
        match done.fate {
            DeliveryOutcome::Sent { .. } => self.sent += 1,
            DeliveryOutcome::Refused(_) => self.failed += 1,
            DeliveryOutcome::Postponed { .. } => self.postponed += 1,
            DeliveryOutcome::Untouched => {}
        }
        if let Rest::Begins(pause) = &done.rest {
            self.pause = Some(pause.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::judge;
    use crate::mail::mail::DeliveryOutcome;
    use crate::mail::state::Cause;
    use crate::mail::transport::DeliveryError;

    #[test]
    fn a_wrong_password_marks_no_mail_as_failed() {
        let outcome = Err(DeliveryError::Misconfigured("535 no".to_owned()));
        assert_eq!(
            judge(outcome, false),
            (DeliveryOutcome::Untouched, Some((Cause::Misconfigured, "535 no".to_owned())))
        );
    }

    #[test]
    fn a_lost_answer_is_remembered_and_only_repeated_losses_let_the_queue_rest() {
        let lost = || Err(DeliveryError::Lost { words: "closed".to_owned(), unanswered: true });
        let fate = DeliveryOutcome::Postponed { words: "closed".to_owned(), unanswered: true };
        assert_eq!(judge(lost(), false), (fate.clone(), None));
        assert_eq!(judge(lost(), true), (fate, Some((Cause::Away, "closed".to_owned()))));
    }

    #[test]
    fn the_server_s_no_is_final_and_its_not_now_is_not() {
        let (no, later) = ("550 no such user".to_owned(), "451 greylisted".to_owned());
        assert_eq!(judge(Err(DeliveryError::Never(no.clone())), false).0, DeliveryOutcome::Refused(no));
        let postponed = DeliveryOutcome::Postponed { words: later.clone(), unanswered: false };
        assert_eq!(judge(Err(DeliveryError::NotNow(later)), false).0, postponed);
    }
}
