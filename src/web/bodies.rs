//! What all requests together may send: how many bodies are waited for, for how long, and how much of them is held.
//!
//! A body of a few kilobytes is simply read. A longer one needs room for as many bytes as it says it has, which is there
//! for some at a time; those who send too slowly, or when there is no room, are told so.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};

use super::PageError;

/// Bytes of a body that need no room of their own.
pub const UNCOUNTED: usize = 64 * 1024;
/// Bytes that room is given in.
const PIECE: usize = 64 * 1024;
/// Seconds after which it is worth sending again what there was no room for.
const AGAIN_IN: i64 = 10;

/// How much all requests together may send.
#[derive(Clone, Copy, Debug)]
pub struct BodyBounds {
    /// How long any body may take, however short it is.
    pub grace: Duration,
    /// Bytes that a second more is given for.
    pub bytes_a_second: usize,
    /// How long a body waits for room.
    pub patience: Duration,
    /// Bytes of long bodies that are held for people who are signed in.
    pub for_accounts: usize,
    /// Bytes of long bodies that are held for everybody else.
    pub for_visitors: usize,
    /// Long bodies of one sender that are held at once.
    pub from_one_sender: usize,
    /// Bodies that have not arrived whole and are waited for.
    pub awaited: usize,
    /// The same from one network.
    pub awaited_from_one: usize,
}

impl Default for BodyBounds {
    fn default() -> Self {
        Self {
            grace: Duration::from_secs(30),
            bytes_a_second: 50_000,
            patience: Duration::from_secs(5),
            for_accounts: 96 * 1024 * 1024,
            for_visitors: 16 * 1024 * 1024,
            from_one_sender: 4,
            awaited: 1_000,
            awaited_from_one: 250,
        }
    }
}

impl BodyBounds {
    /// As many bodies are waited for as leave half of the connections that there may be to others.
    #[must_use]
    pub fn beside(self, connections: usize) -> Self {
        let awaited = self.awaited.min(connections / 2);
        Self { awaited, awaited_from_one: self.awaited_from_one.min(awaited / 2), ..self }
    }

    /// How long a body may take of which so many bytes have come.
    pub fn time_for(&self, received: usize) -> Duration {
        self.grace + Duration::from_secs((received / self.bytes_a_second) as u64)
    }
}

/// What requests are sending at this moment. Cloning it is cheap; every clone counts the same.
#[derive(Clone, Debug)]
pub struct Bodies(Arc<Counts>);

#[derive(Debug)]
struct Counts {
    bounds: BodyBounds,
    for_accounts: Arc<Semaphore>,
    for_visitors: Arc<Semaphore>,
    senders: Mutex<HashMap<String, usize>>,
    stopping: watch::Sender<bool>,
}

impl Default for Bodies {
    fn default() -> Self {
        Self::within(BodyBounds::default())
    }
}

/// Who sends a body.
#[derive(Clone, Debug)]
pub struct BodySender {
    /// The network that it comes from.
    pub network: String,
    /// The account, where somebody is signed in.
    pub account: Option<String>,
}

/// A place among those who are counted, until it is dropped.
#[derive(Debug)]
pub struct CountedBody {
    counts: Arc<Counts>,
    names: Vec<String>,
}

impl Drop for CountedBody {
    fn drop(&mut self) {
        let mut senders = self.counts.senders.lock().unwrap_or_else(PoisonError::into_inner);
        for name in &self.names {
            if let Some(number) = senders.get_mut(name) {
                *number -= 1;
                if *number == 0 {
                    senders.remove(name);
                }
            }
        }
    }
}

/// Room for a long body, until it is dropped.
#[derive(Debug)]
pub struct BodyRoom {
    _bytes: OwnedSemaphorePermit,
    _counted: CountedBody,
}

/// The name under which every body that is waited for is counted.
const ALL: &str = "awaited";

impl Bodies {
    /// Nothing is being sent yet.
    pub fn within(bounds: BodyBounds) -> Self {
        let semaphore = |bytes: usize| Arc::new(Semaphore::new(bytes / PIECE));
        Self(Arc::new(Counts {
            for_accounts: semaphore(bounds.for_accounts),
            for_visitors: semaphore(bounds.for_visitors),
            bounds,
            senders: Mutex::default(),
            stopping: watch::Sender::new(false),
        }))
    }

    /// What there may be.
    pub fn bounds(&self) -> &BodyBounds {
        &self.0.bounds
    }

    /// How many bodies are waited for.
    pub fn awaited(&self) -> usize {
        let senders = self.0.senders.lock().unwrap_or_else(PoisonError::into_inner);
        senders.get(ALL).copied().unwrap_or_default()
    }

    /// From now on no body is waited for: the server is about to stop.
    pub fn stop(&self) {
        self.0.stopping.send_replace(true);
    }

    /// Says when no body is waited for any more.
    pub(super) fn stopping(&self) -> watch::Receiver<bool> {
        self.0.stopping.subscribe()
    }

    /// Counts a body that has not arrived whole.
    ///
    /// # Errors
    /// As many as may be are waited for already.
    pub(super) fn wait_for(&self, sender: &BodySender) -> Result<CountedBody, PageError> {
        let from_one = format!("awaited:{}", sender.network);
        self.count(vec![(ALL.to_owned(), self.0.bounds.awaited), (from_one, self.0.bounds.awaited_from_one)])
    }

    /// Makes room for a long body.
    ///
    /// # Errors
    /// There is none, nor was any within some seconds.
    pub(super) async fn hold(&self, bytes: usize, sender: &BodySender) -> Result<BodyRoom, PageError> {
        let (room, name) = match &sender.account {
            Some(account) => (&self.0.for_accounts, account),
            None => (&self.0.for_visitors, &sender.network),
        };
        let counted = self.count(vec![(format!("held:{name}"), self.0.bounds.from_one_sender)])?;
        let pieces = u32::try_from(bytes.div_ceil(PIECE)).unwrap_or(u32::MAX);
        let mut stopping = self.stopping();
        let given = tokio::select! {
            given = tokio::time::timeout(self.0.bounds.patience, Arc::clone(room).acquire_many_owned(pieces)) => given,
            _ = stopping.wait_for(|stopping| *stopping) => return Err(PageError::Stopping),
        };
        let bytes = given.ok().and_then(Result::ok).ok_or(PageError::Busy(AGAIN_IN))?;
        Ok(BodyRoom { _bytes: bytes, _counted: counted })
    }

    fn count(&self, wanted: Vec<(String, usize)>) -> Result<CountedBody, PageError> {
        let mut senders = self.0.senders.lock().unwrap_or_else(PoisonError::into_inner);
        if wanted.iter().any(|(name, most)| senders.get(name).is_some_and(|number| number >= most)) {
            return Err(PageError::Busy(AGAIN_IN));
        }
        let names: Vec<String> = wanted.into_iter().map(|(name, _)| name).collect();
        for name in &names {
            *senders.entry(name.clone()).or_default() += 1;
        }
        Ok(CountedBody { counts: Arc::clone(&self.0), names })
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::BodyBounds;

    #[test]
    fn a_body_has_thirty_seconds_and_one_for_each_fifty_kilobytes_that_came() {
        let bounds = BodyBounds::default();
        assert_eq!(bounds.time_for(40_000), Duration::from_secs(30));
        assert_eq!(bounds.time_for(10_000_000), Duration::from_secs(230));
    }

    #[test]
    fn half_of_the_connections_stay_for_those_who_send_nothing() {
        let few = BodyBounds::default().beside(768);
        assert_eq!((few.awaited, few.awaited_from_one), (384, 192));
        let many = BodyBounds::default().beside(10_000);
        assert_eq!((many.awaited, many.awaited_from_one), (1_000, 250));
    }
}
