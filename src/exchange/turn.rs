//! Files are read one at a time, on a thread that may take long: whoever opens a page waits for none of them.

use std::sync::LazyLock;
use std::time::Duration;

use crate::threads::Threads;
use crate::web::PageError;

static READER: LazyLock<Threads> = LazyLock::new(|| Threads::new(1));
/// How long a file waits for its turn.
const PATIENCE: Duration = Duration::from_secs(20);
/// Seconds after which it is worth trying again.
const AGAIN_IN: i64 = 30;

/// Works on a file when it is its turn, which it has to the end, whether somebody still waits for it or not.
///
/// # Errors
/// Other files take long.
pub(super) async fn in_turn<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, PageError> {
    READER.run(PATIENCE, work).await.map_err(|_| PageError::Busy(AGAIN_IN))
}
