//! `callboard mail deliver` and `callboard mail test`.

use std::sync::Arc;
use std::time::Duration;

use actix_web::rt;
use anyhow::anyhow;
use clap::Subcommand;
use lettre::Address;
use tokio::time::timeout;

use super::lock::Lock;
use super::migrated;
use super::serve::start;
use super::stop::StopWord;
use crate::clock::Clock;
use crate::config::Settings;
use crate::mail::{Deliverer, MailTransport, Message, Recipient};
use crate::web::markdown::escaped;

/// How long the mail in hand may take to end.
const PATIENCE: Duration = Duration::from_secs(9);

/// What to do about mail.
#[derive(Subcommand, Clone, Debug)]
pub enum Command {
    /// Send what waits in the outbox, until it is told to stop (for `serve --no-mail`)
    Deliver,
    /// Send a test message, and say what the mail server answered
    Test {
        /// Whom to send it to
        address: Address,
    },
}

/// Runs it.
///
/// # Errors
/// It failed, with one sentence why.
pub fn run(settings: &Settings, command: &Command) -> anyhow::Result<()> {
    let dispatch = MailTransport::new(settings).map_err(|reason| anyhow!(reason))?;
    match command {
        Command::Deliver => deliver(settings, dispatch),
        Command::Test { address } => test(settings, &dispatch, address),
    }
}

fn deliver(settings: &Settings, dispatch: MailTransport) -> anyhow::Result<()> {
    let lock = Lock::take(&settings.database(), "mail", "sending the mails of")?;
    let db = migrated(settings)?;
    eprintln!("Sending mail to {}", dispatch.words());
    let deliverer = Arc::new(Deliverer::new(dispatch, db, Clock::default()));
    rt::System::new().block_on(async {
        let mut stop = StopWord::listen()?;
        let sending = start(&deliverer, lock.is_exclusive());
        stop.said().await?;
        deliverer.stop();
        if timeout(PATIENCE, sending).await.is_err() {
            tracing::warn!("the mail in hand did not end in time; it is tried again later");
        }
        Ok(())
    })
}

fn test(settings: &Settings, dispatch: &MailTransport, address: &Address) -> anyhow::Result<()> {
    let message = Message {
        occasion: "test",
        once: String::new(),
        to: Recipient { person: None, name: String::new(), address: address.to_string() },
        event: None,
        proposal: None,
        subject: format!("{}: a test message", settings.name),
        markdown: format!(
            "This is a test.\n\nIf you read it, mail from {} arrives.\n\n[Open the front page](<{}>)\n",
            escaped(&settings.name),
            settings.public_url().join("/")
        ),
    };
    let (now, way) = (Clock::default().now(), dispatch.words());
    let answer = rt::System::new().block_on(dispatch.try_out(&message, now));
    let answer = answer.map_err(|error| anyhow!("the message did not leave over {way}: {error}"))?;
    eprintln!("Sent over {way}. Answer: {answer}");
    Ok(())
}
