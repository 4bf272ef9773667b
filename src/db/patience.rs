//! How long anybody waits for the database: for as long as its statements end. A database that is frozen answers nothing and
//! closes nothing; whoever waits for it is told so, and what it was to do is given up.

use std::cell::RefCell;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use diesel::result::{DatabaseErrorKind, Error};

/// How long a statement may take before whoever waits for it is told that the database does not answer.
const PATIENCE: Duration = Duration::from_secs(9);

/// Somebody's wait for work on the database.
struct Wait {
    began: Instant,
    /// Milliseconds from then on to the end of the last statement.
    last: AtomicU64,
    given_up: AtomicBool,
}

impl Wait {
    fn begin() -> Arc<Self> {
        Arc::new(Self { began: Instant::now(), last: AtomicU64::new(0), given_up: AtomicBool::new(false) })
    }

    fn note_end_of_statement(&self) {
        let so_far = u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX);
        self.last.store(so_far, Ordering::Relaxed);
    }

    /// How much longer it may take to the end of the next statement.
    fn patience(&self) -> Duration {
        let until = Duration::from_millis(self.last.load(Ordering::Relaxed)) + PATIENCE;
        until.saturating_sub(self.began.elapsed())
    }
}

thread_local! {
    /// The wait for what this thread does.
    static WAIT: RefCell<Option<Arc<Wait>>> = const { RefCell::new(None) };
}

/// Notes that a statement has ended on this thread.
pub(super) fn note_end_of_statement() {
    WAIT.with_borrow(|wait| {
        if let Some(wait) = wait {
            wait.note_end_of_statement();
        }
    });
}

/// Whether nobody waits any more for what this thread does.
pub(super) fn is_given_up() -> bool {
    WAIT.with_borrow(|wait| wait.as_deref().is_some_and(|wait| wait.given_up.load(Ordering::Acquire)))
}

/// The refusal for whoever waited too long.
pub(super) fn no_answer() -> Error {
    Error::DatabaseError(DatabaseErrorKind::ClosedConnection, Box::new("no statement ended in time".to_owned()))
}

/// Works on a thread that may wait, for as long as statements end there.
///
/// # Errors
/// What the work refuses, or that no statement ended in time.
pub(super) async fn on_a_waiting_thread<T, E>(work: impl FnOnce() -> Result<T, E> + Send + 'static) -> Result<T, E>
where
    T: Send + 'static,
    E: From<Error> + Send + 'static,
{
    let wait = Wait::begin();
    let own = Arc::clone(&wait);
    let mut working = tokio::task::spawn_blocking(move || {
        WAIT.set(Some(own));
        let done = work();
        WAIT.set(None);
        done
    });
    loop {
        match tokio::time::timeout(wait.patience(), &mut working).await {
            Ok(done) => return joined(done),
            Err(_) if wait.patience().is_zero() => {
                wait.given_up.store(true, Ordering::Release);
                return Err(no_answer().into());
            }
            Err(_) => {}
        }
    }
}

/// What was done on another thread; a panic there goes on here.
pub(super) fn joined<T>(done: Result<T, tokio::task::JoinError>) -> T {
    done.unwrap_or_else(|failed| std::panic::resume_unwind(failed.into_panic()))
}

#[cfg(test)]
mod tests {
    use std::thread::sleep;
    use std::time::Duration;

    use diesel::result::Error;

    use super::{PATIENCE, Wait, note_end_of_statement, on_a_waiting_thread};

    #[test]
    fn the_end_of_a_statement_gives_the_next_one_all_the_time_there_is() {
        let wait = Wait::begin();
        sleep(Duration::from_millis(30));
        let before = wait.patience();
        assert!(before <= PATIENCE.saturating_sub(Duration::from_millis(30)));
        wait.note_end_of_statement();
        assert!(wait.patience() > before);
    }

    #[actix_web::test]
    async fn what_was_done_is_answered() {
        let done = on_a_waiting_thread(|| {
            note_end_of_statement();
            Ok::<_, Error>(7)
        });
        assert_eq!(done.await, Ok(7));
    }
}
