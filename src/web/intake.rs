//! One body on its way in: how long it may take, and what may be kept of it.

use std::cell::Cell;
use std::pin::pin;
use std::rc::Rc;
use std::time::Duration;

use actix_web::dev::Payload;
use actix_web::error::PayloadError;
use actix_web::web::{Bytes, BytesMut};
use futures_util::{Stream, StreamExt};
use tokio::sync::watch;
use tokio::time::Instant;

use super::PageError;
use super::bodies::{Bodies, BodySender, CountedBody};

/// Time in which what was sent at once arrives: a body that is here by then is not counted.
const AT_ONCE: Duration = Duration::from_millis(250);

/// A body that is being read.
pub(super) struct BodyReader<'a> {
    bodies: &'a Bodies,
    sender: &'a BodySender,
    stopping: watch::Receiver<bool>,
    began: Instant,
    received: Rc<Cell<usize>>,
    most: usize,
    counted: Option<CountedBody>,
}

impl<'a> BodyReader<'a> {
    /// A body of at most so many bytes, beginning now.
    pub fn new(bodies: &'a Bodies, sender: &'a BodySender, most: usize) -> Self {
        let (stopping, received) = (bodies.stopping(), Rc::default());
        Self { bodies, sender, stopping, began: Instant::now(), received, most, counted: None }
    }

    /// The bytes of the body as they come, at most as many as it may have.
    pub fn watch(&self, payload: Payload) -> impl Stream<Item = Result<Bytes, PayloadError>> + use<> {
        let (received, most) = (Rc::clone(&self.received), self.most);
        payload.map(move |chunk| {
            let chunk = chunk?;
            received.set(received.get() + chunk.len());
            if received.get() > most { Err(PayloadError::Overflow) } else { Ok(chunk) }
        })
    }

    /// Waits for a piece of the body.
    ///
    /// # Errors
    /// The body takes longer than it may, too many bodies are waited for, or the server stops.
    pub async fn next<T>(&mut self, piece: impl Future<Output = T>) -> Result<T, PageError> {
        let mut piece = pin!(piece);
        if self.counted.is_none() {
            if let Ok(came) = tokio::time::timeout_at(self.began + AT_ONCE, &mut piece).await {
                return Ok(came);
            }
            self.counted = Some(self.bodies.wait_for(self.sender)?);
        }
        loop {
            let until = self.began + self.bodies.bounds().time_for(self.received.get());
            if until <= Instant::now() {
                return Err(PageError::TooSlow);
            }
            tokio::select! {
                came = &mut piece => return Ok(came),
                () = tokio::time::sleep_until(until) => {}
                _ = self.stopping.wait_for(|stopping| *stopping) => return Err(PageError::Stopping),
            }
        }
    }

    /// What a stream holds, and how much that is; nothing of it is kept where it is more than the limit, but it is read to its
    /// end, for the sake of the words that come after it.
    pub async fn collect<E>(
        &mut self,
        stream: impl Stream<Item = Result<Bytes, E>>,
        (limit, expected): (usize, usize),
    ) -> Result<(Option<Bytes>, usize), PageError>
    where
        PageError: From<E>,
    {
        let mut stream = pin!(stream);
        let (mut body, mut length) = (BytesMut::with_capacity(expected.min(limit)), 0_usize);
        while let Some(chunk) = self.next(stream.next()).await? {
            let chunk = chunk?;
            length += chunk.len();
            if length > limit {
                body = BytesMut::new();
            } else {
                body.extend_from_slice(&chunk);
            }
        }
        Ok(((length <= limit).then(|| body.freeze()), length))
    }
}
