//! A mail server: how it is found, let in by, and what its errors say.

use std::net::IpAddr;
use std::time::Duration;

use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Noop, Quit};
use lettre::transport::smtp::extension::ClientId;
use tokio::time::timeout;
use url::Url;

use super::transport::DeliveryError;

/// How long the server may take to let us in.
const CONNECT: Duration = Duration::from_secs(15);
/// How long it may take over one mail, letting us in included; half of what a worker has before others take its mail.
const SEND: Duration = Duration::from_mins(1);

/// When the conversation with the server is encrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tls {
    /// From the first byte (`smtps:`).
    Wrapped,
    /// From STARTTLS on, or nothing is sent.
    Required,
    /// If the server offers it.
    Opportunistic,
    /// Never, by the word of the settings.
    None,
}

/// A mail server.
#[derive(Clone)]
pub struct SmtpServer {
    /// Its name.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How it is spoken to.
    pub tls: Tls,
    /// Whether any certificate will do.
    pub any_certificate: bool,
    /// How long it may take over one mail.
    pub patience: Duration,
    credentials: Option<Credentials>,
    hello: ClientId,
}

impl SmtpServer {
    /// Reads `smtp://USER:PASSWORD@HOST:PORT?tls=required` or `smtps://…`. Encryption is required by default, but for a
    /// server on this machine. `hello` is the name we introduce ourselves by.
    ///
    /// # Errors
    /// It is not such an address, in a sentence that does not repeat it.
    pub fn parse(address: &str, any_certificate: bool, hello: &str) -> Result<Self, String> {
        let form = || "the mail server must be given as smtp://USER:PASSWORD@HOST:PORT or smtps://…".to_owned();
        let url = Url::parse(address).map_err(|_| form())?;
        let host = url.host_str().filter(|host| !host.is_empty()).ok_or_else(form)?.to_owned();
        let asked = url.query_pairs().find(|(name, _)| name == "tls").map(|(_, value)| value.into_owned());
        let local = is_this_machine(&host);
        let tls = match (url.scheme(), asked.as_deref()) {
            ("smtps", None) => Tls::Wrapped,
            ("smtp", Some("required")) => Tls::Required,
            ("smtp", Some("opportunistic")) => Tls::Opportunistic,
            ("smtp", Some("none")) => Tls::None,
            ("smtp", None) => {
                if local {
                    Tls::Opportunistic
                } else {
                    Tls::Required
                }
            }
            ("smtp", Some(_)) => return Err("tls= takes required, opportunistic or none".to_owned()),
            _ => return Err(form()),
        };
        let credentials = (!url.username().is_empty())
            .then(|| Credentials::new(decoded(url.username()), decoded(url.password().unwrap_or_default())));
        let usual = if tls == Tls::Wrapped {
            465
        } else if credentials.is_some() {
            587
        } else {
            25
        };
        let port = url.port().unwrap_or(usual);
        let hello = ClientId::Domain(hello.to_owned());
        Ok(Self { host, port, tls, any_certificate, patience: SEND, credentials, hello })
    }

    /// The server in words, without its password.
    pub fn words(&self) -> String {
        let how = match self.tls {
            Tls::Wrapped | Tls::Required => "encrypted",
            Tls::Opportunistic => "encrypted if it offers it",
            Tls::None => "not encrypted",
        };
        format!("{}:{}, {how}", self.host, self.port)
    }

    /// Whether it is reached over a network in plain text, as the settings want it.
    pub fn is_exposed(&self) -> bool {
        matches!(self.tls, Tls::None | Tls::Opportunistic) && !self.is_local()
    }

    /// Whether it runs on this machine.
    pub fn is_local(&self) -> bool {
        is_this_machine(&self.host)
    }

    /// Whether it lets us in and answers.
    ///
    /// # Errors
    /// It does not, and why.
    pub async fn check(&self) -> Result<(), DeliveryError> {
        let mut connection = self.connect().await?;
        let answer = timeout(CONNECT, connection.command(Noop)).await;
        drop(timeout(Duration::from_secs(1), connection.command(Quit)).await);
        match answer {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) => Err(DeliveryError::Away(words_of(&error))),
            Err(_) => Err(self.silent()),
        }
    }

    /// A conversation in which the server has let us in.
    pub(super) async fn connect(&self) -> Result<AsyncSmtpConnection, DeliveryError> {
        timeout(CONNECT, self.open()).await.unwrap_or_else(|_| Err(self.silent()))
    }

    async fn open(&self) -> Result<AsyncSmtpConnection, DeliveryError> {
        let wrapped = if self.tls == Tls::Wrapped { Some(self.certificates()?) } else { None };
        let place = (self.host.as_str(), self.port);
        let mut connection = AsyncSmtpConnection::connect_tokio1(place, Some(CONNECT), &self.hello, wrapped, None)
            .await
            .map_err(|error| self.at_the_door(&error))?;
        if matches!(self.tls, Tls::Required | Tls::Opportunistic) && connection.can_starttls() {
            connection.starttls(self.certificates()?, &self.hello).await.map_err(|error| self.at_the_door(&error))?;
        } else if self.tls == Tls::Required {
            let words = format!("{} does not offer STARTTLS, and encryption is required", self.host);
            return Err(DeliveryError::Misconfigured(words));
        }
        if let Some(credentials) = &self.credentials {
            connection.auth(DEFAULT_MECHANISMS, credentials).await.map_err(|error| at_sign_in(&error))?;
        }
        Ok(connection)
    }

    fn certificates(&self) -> Result<TlsParameters, DeliveryError> {
        TlsParameters::builder(self.host.clone())
            .dangerous_accept_invalid_certs(self.any_certificate)
            .dangerous_accept_invalid_hostnames(self.any_certificate)
            .build_rustls()
            .map_err(|error| DeliveryError::Misconfigured(words_of(&error)))
    }

    fn at_the_door(&self, error: &Error) -> DeliveryError {
        let words = words_of(error);
        let words = format!("{}:{}: {words}", self.host, self.port);
        if error.is_tls() || words.contains("certificate") {
            DeliveryError::Misconfigured(words)
        } else {
            DeliveryError::Away(words)
        }
    }

    fn silent(&self) -> DeliveryError {
        DeliveryError::Away(format!("{}:{} did not answer in time", self.host, self.port))
    }
}

fn is_this_machine(host: &str) -> bool {
    let bare = host.trim_matches(['[', ']']);
    host == "localhost" || bare.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// Text of an address with its `%40` read.
fn decoded(text: &str) -> String {
    let pair = format!("x={}", text.replace('+', "%2B").replace('&', "%26"));
    url::form_urlencoded::parse(pair.as_bytes()).next().map(|(_, value)| value.into_owned()).unwrap_or_default()
}

fn at_sign_in(error: &Error) -> DeliveryError {
    if error.is_permanent() {
        DeliveryError::Misconfigured(format!(
            "the mail server does not take the name and password: {}",
            words_of(error)
        ))
    } else if error.is_client() {
        DeliveryError::Misconfigured("the mail server offers no way to sign in that we know".to_owned())
    } else {
        DeliveryError::Away(words_of(error))
    }
}

/// An error in words: the server's own with their number, or what broke.
pub(super) fn words_of(error: &Error) -> String {
    let causes = std::iter::successors(std::error::Error::source(error), |cause| cause.source());
    let cause = causes.last().map(ToString::to_string);
    let words = match (error.status(), cause) {
        (Some(code), Some(words)) => format!("{code} {words}"),
        (_, Some(words)) => words,
        (_, None) => error.to_string(),
    };
    plain(&words)
}

/// What a server says, on one line of bearable length.
pub(super) fn plain(words: &str) -> String {
    let line: String = words.chars().map(|c| if c.is_control() { ' ' } else { c }).take(500).collect();
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{SmtpServer, Tls};

    fn read(address: &str) -> Result<(String, u16, Tls), String> {
        SmtpServer::parse(address, false, "x").map(|server| (server.host, server.port, server.tls))
    }

    #[test]
    fn a_server_is_spoken_to_in_secret_unless_it_is_on_this_machine() {
        let at = |host: &str, port, tls| Ok((host.to_owned(), port, tls));
        assert_eq!(read("smtp://mail.example.org"), at("mail.example.org", 25, Tls::Required));
        assert_eq!(read("smtp://u:p@mail.example.org"), at("mail.example.org", 587, Tls::Required));
        assert_eq!(read("smtps://u:p@mail.example.org"), at("mail.example.org", 465, Tls::Wrapped));
        assert_eq!(read("smtp://localhost:2525"), at("localhost", 2525, Tls::Opportunistic));
        assert_eq!(read("smtp://127.0.0.1:25?tls=required"), at("127.0.0.1", 25, Tls::Required));
        assert_eq!(read("smtp://mail.example.org?tls=none"), at("mail.example.org", 25, Tls::None));
    }

    #[test]
    fn what_is_no_mail_server_is_refused_without_telling_the_password() {
        for wrong in ["", "mail.example.org", "http://u:secret@h", "smtp://u:secret@h?tls=maybe", "smtp://u:secret@:x"]
        {
            assert!(!read(wrong).unwrap_err().contains("secret"));
        }
    }

    #[test]
    fn a_password_may_hold_any_letter() {
        assert_eq!(super::decoded("p%40ss+w%25&rd"), "p@ss+w%&rd");
    }
}
