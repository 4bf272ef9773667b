//! Threads of their own for work that keeps a processor busy and takes much memory: nobody else waits behind it, and what
//! it took is used again by what comes next on the same thread.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{Semaphore, oneshot};

type Job = Box<dyn FnOnce() + Send>;

/// A few threads, and the queue for them. Cloning it is cheap; every clone is the same queue.
#[derive(Clone)]
pub struct Threads {
    turns: Arc<Semaphore>,
    jobs: Sender<Job>,
}

/// The threads had other work for too long.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is too much to do at this moment")]
pub struct NoTurn;

impl Threads {
    /// So many threads, which end with the last clone.
    pub fn new(number: usize) -> Self {
        let (jobs, queue) = channel::<Job>();
        let queue = Arc::new(Mutex::new(queue));
        for _ in 0..number {
            let queue = Arc::clone(&queue);
            std::thread::spawn(move || work_on(&queue));
        }
        Self { turns: Arc::new(Semaphore::new(number)), jobs }
    }

    /// Works on a thread when it is this work's turn, which it has to the end, whether somebody still waits for it or not.
    ///
    /// # Errors
    /// It did not get its turn in time.
    pub async fn run<T: Send + 'static>(
        &self,
        patience: Duration,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, NoTurn> {
        let turn = tokio::time::timeout(patience, Arc::clone(&self.turns).acquire_owned()).await;
        let turn = turn.ok().and_then(Result::ok).ok_or(NoTurn)?;
        let (tell, told) = oneshot::channel();
        let job = move || {
            let done = catch_unwind(AssertUnwindSafe(work));
            drop(turn);
            // Nobody may wait any more.
            drop(tell.send(done));
        };
        self.jobs.send(Box::new(job)).map_err(|_| NoTurn)?;
        let done = told.await.map_err(|_| NoTurn)?;
        Ok(done.unwrap_or_else(|panic| resume_unwind(panic)))
    }
}

fn work_on(queue: &Mutex<Receiver<Job>>) {
    loop {
        let job = queue.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(job) = job else { return };
        job();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;
    use std::time::Duration;

    use super::{NoTurn, Threads};

    #[actix_web::test]
    async fn work_is_done_on_the_same_threads_again_and_again() {
        let (threads, patience) = (Threads::new(1), Duration::from_mins(1));
        let first = threads.run(patience, || std::thread::current().id()).await;
        let second = threads.run(patience, || std::thread::current().id()).await;
        assert!(first.is_ok());
        assert_eq!(first, second);
        assert_ne!(first, Ok(std::thread::current().id()));
    }

    #[actix_web::test]
    async fn who_gets_no_turn_in_time_is_told_so_and_the_work_before_goes_on() {
        let threads = Threads::new(1);
        let (go_on, wait) = channel::<()>();
        let first = tokio::spawn({
            let threads = threads.clone();
            async move { threads.run(Duration::from_mins(1), move || wait.recv().is_ok()).await }
        });
        while threads.turns.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        assert_eq!(threads.run(Duration::ZERO, || ()).await, Err(NoTurn));
        go_on.send(()).unwrap();
        assert_eq!(first.await.unwrap(), Ok(true));
    }

    #[actix_web::test]
    async fn a_panic_goes_on_where_its_work_is_waited_for_and_the_thread_lives() {
        let threads = Threads::new(1);
        let one = threads.clone();
        let panicked = tokio::spawn(async move { one.run(Duration::from_mins(1), || panic!("of the work")).await });
        assert!(panicked.await.unwrap_err().is_panic());
        assert_eq!(threads.run(Duration::from_mins(1), || 7).await, Ok(7));
    }
}
