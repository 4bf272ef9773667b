//! What was sent to the database since its door was opened: how many statements, and on request which; and when the disk it
//! lies on last failed one.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::failure::DiskTrouble;

/// The statements that connections of one door sent.
#[derive(Debug, Default)]
pub struct StatementLog {
    count: AtomicU64,
    kept: Mutex<Option<Vec<String>>>,
    trouble: Mutex<Option<(DiskTrouble, Instant)>>,
}

impl StatementLog {
    /// Notes a statement; its words are only made where somebody keeps them.
    pub(super) fn note(&self, statement: &dyn std::fmt::Display) {
        self.count.fetch_add(1, Ordering::Relaxed);
        if let Some(kept) = &mut *self.kept.lock().unwrap_or_else(PoisonError::into_inner) {
            kept.push(statement.to_string());
        }
    }

    /// Notes that the disk failed one.
    pub(super) fn note_trouble(&self, trouble: DiskTrouble) {
        *self.trouble.lock().unwrap_or_else(PoisonError::into_inner) = Some((trouble, Instant::now()));
    }

    /// How the disk failed one, if it did so lately.
    pub fn trouble_within(&self, lately: Duration) -> Option<DiskTrouble> {
        let last = *self.trouble.lock().unwrap_or_else(PoisonError::into_inner);
        last.filter(|(_, at)| at.elapsed() < lately).map(|(trouble, _)| trouble)
    }

    /// How many there were.
    pub fn count(&self) -> u64 {
        self.count.load(Ordering::Relaxed)
    }

    /// Begins to keep what is sent, and hands out what was kept until now; for tests that look at how statements are carried out.
    pub fn keep(&self) -> Vec<String> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).replace(Vec::new()).unwrap_or_default()
    }
}
