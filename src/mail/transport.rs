//! The ways a mail can leave: over a mail server, or into files.

use std::path::PathBuf;

use lettre::message::Mailbox;

use super::Message;
use super::body::plain;
use super::conversation::Smtp;
use super::files::Files;
use super::mail::Mail;
use super::mime::{MimeMessage, Origin, compose};
use super::smtp::SmtpServer;
use super::state::Carrier;
use crate::clock::Timestamp;
use crate::config::Settings;
use crate::db::{Id, make_folder};

/// Why a mail did not leave.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DeliveryError {
    /// The server refuses this mail for good, with its words.
    #[error("{0}")]
    Never(String),
    /// The server does not take this mail now, with its words.
    #[error("{0}")]
    NotNow(String),
    /// The conversation broke off.
    #[error("{words}")]
    Lost {
        /// How.
        words: String,
        /// Whether the server may have the mail: it was handed over, and the answer was lost.
        unanswered: bool,
    },
    /// The server cannot be reached; the mail was not tried.
    #[error("{0}")]
    Away(String),
    /// The server does not let us in, or does not let us send; the mail was not tried.
    #[error("{0}")]
    Misconfigured(String),
}

/// By which way mails leave.
#[derive(Clone)]
pub enum DeliveryRoute {
    /// Over a mail server.
    Server(SmtpServer),
    /// Into a folder.
    Files(PathBuf),
}

/// How mails leave this installation.
#[derive(Clone)]
pub struct MailTransport {
    /// By which way.
    pub way: DeliveryRoute,
    /// From whom.
    pub origin: Origin,
    /// How many a minute at most.
    pub a_minute: u32,
}

impl MailTransport {
    /// What the settings say.
    ///
    /// # Errors
    /// The mail server's address cannot be read.
    pub fn new(settings: &Settings) -> Result<Self, String> {
        let public_url = settings.public_url();
        let host = domain(&public_url.host());
        let way = match &settings.smtp_url {
            Some(url) => DeliveryRoute::Server(SmtpServer::parse(url, settings.smtp_any_certificate, &host)?),
            None => DeliveryRoute::Files(settings.mail_folder()),
        };
        let from = match &settings.mail_from {
            Some(from) => from.clone(),
            None => default_sender(&settings.name, &host)?,
        };
        Ok(Self { way, origin: Origin { from, public_url }, a_minute: settings.mails_a_minute.max(1) })
    }

    /// Where mails go, in words.
    pub fn words(&self) -> String {
        match &self.way {
            DeliveryRoute::Server(server) => server.words(),
            DeliveryRoute::Files(folder) => format!("files in {}", folder.display()),
        }
    }

    /// The folder that mails are written to, where there is no mail server.
    pub fn folder(&self) -> Option<String> {
        match &self.way {
            DeliveryRoute::Server(_) => None,
            DeliveryRoute::Files(folder) => Some(folder.display().to_string()),
        }
    }

    /// Whether mails can leave now.
    ///
    /// # Errors
    /// They cannot, and why.
    pub async fn check(&self) -> Result<(), DeliveryError> {
        match &self.way {
            DeliveryRoute::Server(server) => server.check().await,
            DeliveryRoute::Files(folder) => make_folder(folder)
                .map_err(|error| DeliveryError::Away(format!("{} cannot be made: {error}", folder.display()))),
        }
    }

    /// Sends one message past the outbox, to try the way out; returns what was answered.
    ///
    /// # Errors
    /// It did not leave, and why.
    pub async fn try_out(&self, message: &Message, now: Timestamp) -> Result<String, DeliveryError> {
        let id = Id::fresh();
        let mail = Mail {
            id,
            occasion: message.occasion.to_owned(),
            proposal: None,
            to_name: message.to.name.clone(),
            to_address: message.to.address.clone(),
            subject: message.subject.clone(),
            body: plain(&message.markdown, &self.origin.public_url),
            markdown: Some(message.markdown.clone()),
            message_id: format!("<{id}@{}>", self.origin.public_url.host()),
            tries: 1,
            queued_at: now,
            event: None,
        };
        let letter = compose(&mail, &self.origin).map_err(DeliveryError::Never)?;
        let mut transport = self.transport();
        let outcome = transport.send(&letter).await;
        transport.close().await;
        outcome
    }

    /// Who takes mails that leave by this way.
    pub(super) fn carrier(&self) -> Carrier {
        match self.way {
            DeliveryRoute::Server(_) => Carrier::Server,
            DeliveryRoute::Files(_) => Carrier::File,
        }
    }

    pub(super) fn transport(&self) -> Transport {
        match &self.way {
            DeliveryRoute::Server(server) => Transport::Smtp(Box::new(Smtp::new(server.clone()))),
            DeliveryRoute::Files(folder) => {
                let tells_links = self.origin.public_url.is_loopback();
                Transport::Files(Files::new(folder.clone(), tells_links))
            }
        }
    }
}

/// The part behind the @ of our own address.
fn domain(host: &str) -> String {
    let is_number = host.starts_with('[') || host.parse::<std::net::IpAddr>().is_ok();
    if is_number || host.is_empty() { "localhost".to_owned() } else { host.to_owned() }
}

fn default_sender(name: &str, host: &str) -> Result<Mailbox, String> {
    let address = format!("callboard@{host}").parse().map_err(|_| {
        format!("callboard@{host} is no mail address: set CALLBOARD_MAIL_FROM to the sender of all mails")
    })?;
    Ok(Mailbox::new(Some(name.to_owned()), address))
}

/// A way in use.
pub(super) enum Transport {
    Smtp(Box<Smtp>),
    Files(Files),
}

impl Transport {
    /// Sends one mail; returns what was answered.
    pub async fn send(&mut self, letter: &MimeMessage) -> Result<String, DeliveryError> {
        match self {
            Self::Smtp(smtp) => smtp.send(letter).await,
            Self::Files(files) => files.send(letter).await,
        }
    }

    pub async fn close(&mut self) {
        if let Self::Smtp(smtp) = self {
            smtp.close().await;
        }
    }
}
