//! How long anybody waits for the database: for as long as its statements end. A database that is frozen answers nothing and
//! closes nothing; whoever waits for it is told so, and what it was to do is given up. What a request waited in vain is not
//! waited for once more: all its waits together take no longer than one.

use std::cell::{Cell, RefCell};
use std::future::Future;
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
    /// How long no statement may end.
    most: Duration,
}

impl Wait {
    fn begin(most: Duration) -> Arc<Self> {
        Arc::new(Self { began: Instant::now(), last: AtomicU64::new(0), given_up: AtomicBool::new(false), most })
    }

    fn note_end_of_statement(&self) {
        let so_far = u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX);
        self.last.store(so_far, Ordering::Relaxed);
    }

    /// How much longer it may take to the end of the next statement.
    fn patience(&self) -> Duration {
        self.most.saturating_sub(self.in_vain())
    }

    /// How long no statement has ended.
    fn in_vain(&self) -> Duration {
        self.began.elapsed().saturating_sub(Duration::from_millis(self.last.load(Ordering::Relaxed)))
    }
}

tokio::task_local! {
    /// How long this request has waited in vain.
    static IN_VAIN: Cell<Duration>;
}

/// Answers a request, whose waits for the database count together.
pub async fn as_one_wait<T>(answering: impl Future<Output = T>) -> T {
    IN_VAIN.scope(Cell::default(), answering).await
}

fn waited_in_vain() -> Duration {
    IN_VAIN.try_with(Cell::get).unwrap_or_default()
}

fn note_waited_in_vain(so_long: Duration) {
    // Outside of requests nothing is counted together.
    let _ = IN_VAIN.try_with(|in_vain| in_vain.set(so_long));
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
pub async fn on_a_waiting_thread<T, E>(work: impl FnOnce() -> Result<T, E> + Send + 'static) -> Result<T, E>
where
    T: Send + 'static,
    E: From<Error> + Send + 'static,
{
    let before = waited_in_vain();
    let wait = Wait::begin(PATIENCE.saturating_sub(before));
    let own = Arc::clone(&wait);
    let mut working = tokio::task::spawn_blocking(move || {
        WAIT.set(Some(own));
        let done = work();
        WAIT.set(None);
        done
    });
    loop {
        match tokio::time::timeout(wait.patience(), &mut working).await {
            Ok(done) => {
                let done = joined(done);
                note_waited_in_vain(if done.is_ok() { Duration::ZERO } else { before + wait.in_vain() });
                return done;
            }
            Err(_) if wait.patience().is_zero() => {
                wait.given_up.store(true, Ordering::Release);
                note_waited_in_vain(before + wait.in_vain());
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

    use super::{
        PATIENCE, Wait, as_one_wait, note_end_of_statement, note_waited_in_vain, on_a_waiting_thread, waited_in_vain,
    };

    #[test]
    fn the_end_of_a_statement_gives_the_next_one_all_the_time_there_is() {
        let wait = Wait::begin(PATIENCE);
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

    #[actix_web::test]
    async fn what_a_request_waited_in_vain_is_not_waited_for_again() {
        let answering = as_one_wait(async {
            note_waited_in_vain(PATIENCE);
            let refused = on_a_waiting_thread(|| {
                sleep(Duration::from_millis(30));
                Ok::<_, Error>(7)
            });
            (refused.await, waited_in_vain() >= PATIENCE)
        });
        assert_eq!(answering.await, (Err(super::no_answer()), true));
    }

    #[actix_web::test]
    async fn a_statement_that_ends_begins_the_wait_anew() {
        let answering = as_one_wait(async {
            note_waited_in_vain(PATIENCE / 2);
            on_a_waiting_thread(|| {
                note_end_of_statement();
                Ok::<_, Error>(())
            })
            .await?;
            Ok::<_, Error>(waited_in_vain())
        });
        assert_eq!(answering.await, Ok(Duration::ZERO));
    }
}
