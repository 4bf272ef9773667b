//! Files are read one at a time, on a thread that may take long: whoever opens a page waits for none of them.

use std::time::Duration;

use tokio::sync::Semaphore;

use crate::web::PageError;

static TURN: Semaphore = Semaphore::const_new(1);
/// How long a file waits for its turn.
const PATIENCE: Duration = Duration::from_secs(20);
/// Seconds after which it is worth trying again.
const AGAIN_IN: i64 = 30;

/// Works on a file when it is its turn, which it has to the end, whether somebody still waits for it or not.
///
/// # Errors
/// Other files take long.
pub(super) async fn in_turn<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, PageError> {
    let turn = tokio::time::timeout(PATIENCE, TURN.acquire()).await;
    let turn = turn.ok().and_then(Result::ok).ok_or(PageError::Busy(AGAIN_IN))?;
    let done = tokio::task::spawn_blocking(move || {
        let done = work();
        drop(turn);
        done
    });
    done.await.map_err(PageError::broken)
}
