//! Mail: one message to one person, kept in the outbox by the transaction that causes it, sent by a worker.
//!
//! Mail knows no feature: features build a [`Message`] from their templates; [`enqueue`] keeps it; a [`Deliverer`] sends
//! it by the way that the settings name ([`MailTransport`]).

pub mod body;
mod conversation;
mod delivery;
mod files;
#[expect(clippy::module_inception, reason = "the folder's noun")]
mod mail;
mod message;
mod mime;
pub mod preview;
mod smtp;
mod state;
pub mod store;
mod transport;

pub use body::without_tokens;
pub use delivery::{Deliverer, DeliveryReport};
pub use message::{Message, Recipient};
pub use mime::Frame;
pub use smtp::{SmtpServer, Tls};
pub use state::{Carrier, Cause, MailState, MailStep, MailStepRefused, Pause, pause_after};
pub use store::enqueue;
pub(crate) use store::waits_for_its_reader;
pub use transport::{DeliveryError, DeliveryRoute, MailTransport};
