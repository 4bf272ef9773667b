//! One conversation with a mail server, for many mails.

use std::fmt;
use std::time::Duration;

use lettre::transport::smtp::Error;
use lettre::transport::smtp::client::AsyncSmtpConnection;
use lettre::transport::smtp::commands::{Data, Mail, Quit, Rcpt, Rset};
use lettre::transport::smtp::extension::{Extension, MailParameter};
use lettre::transport::smtp::response::Response;
use tokio::time::timeout;

use super::mime::MimeMessage;
use super::smtp::{SmtpServer, plain, words_of};
use super::transport::DeliveryError;

/// A conversation with a server, kept open from one mail to the next.
pub(super) struct Smtp {
    server: SmtpServer,
    open: Option<AsyncSmtpConnection>,
}

impl Smtp {
    pub fn new(server: SmtpServer) -> Self {
        Self { server, open: None }
    }

    /// Sends one mail; returns what the server said.
    pub async fn send(&mut self, letter: &MimeMessage) -> Result<String, DeliveryError> {
        let mut handed_over = false;
        let outcome = timeout(self.server.patience, self.converse(letter, &mut handed_over)).await;
        outcome.unwrap_or_else(|_| {
            let words = format!("The mail server did not answer within {} seconds.", self.server.patience.as_secs());
            Err(DeliveryError::Lost { words, unanswered: handed_over })
        })
    }

    /// Ends the conversation politely.
    pub async fn close(&mut self) {
        if let Some(mut connection) = self.open.take() {
            drop(timeout(Duration::from_secs(1), connection.command(Quit)).await);
        }
    }

    async fn converse(&mut self, letter: &MimeMessage, handed_over: &mut bool) -> Result<String, DeliveryError> {
        let mut connection = self.begin(letter).await?;
        let offered = async {
            connection.command(Rcpt::new(letter.to.clone(), vec![])).await?;
            connection.command(Data).await
        };
        if let Err(error) = offered.await {
            if error.status().is_some() && connection.command(Rset).await.is_ok() {
                self.open = Some(connection);
            }
            return Err(of_the_mail(&error, false));
        }
        *handed_over = true;
        let answer = connection.command(Stuffed(&letter.content)).await;
        if answer.as_ref().map_or_else(|error| error.status().is_some(), |_| true) {
            self.open = Some(connection);
        }
        answer.map(|response| said(&response)).map_err(|error| of_the_mail(&error, true))
    }

    /// A conversation in which the server has heard who sends: the open one, or a new one where the server has had
    /// enough of that.
    async fn begin(&mut self, letter: &MimeMessage) -> Result<AsyncSmtpConnection, DeliveryError> {
        if let Some(mut connection) = self.open.take()
            && let Ok(hello) = sender(letter, &connection)
            && connection.command(hello).await.is_ok()
        {
            return Ok(connection);
        }
        let mut connection = self.server.connect().await?;
        let hello = sender(letter, &connection)?;
        match connection.command(hello).await {
            Ok(_) => Ok(connection),
            Err(error) if error.is_permanent() => Err(DeliveryError::Misconfigured(words_of(&error))),
            Err(error) if error.status().is_some_and(|code| code.to_string() != "421") => {
                Err(DeliveryError::NotNow(words_of(&error)))
            }
            Err(error) => Err(DeliveryError::Away(words_of(&error))),
        }
    }
}

/// A mail as SMTP carries it: a line that begins with a dot gets another one, and a dot alone ends it. It goes out in one
/// piece, so that the network does not wait for a second one.
struct Stuffed<'a>(&'a str);

impl fmt::Display for Stuffed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for line in self.0.split_inclusive("\r\n") {
            f.write_str(if line.starts_with('.') { "." } else { "" })?;
            f.write_str(line)?;
        }
        f.write_str(if self.0.ends_with("\r\n") { ".\r\n" } else { "\r\n.\r\n" })
    }
}

fn sender(letter: &MimeMessage, connection: &AsyncSmtpConnection) -> Result<Mail, DeliveryError> {
    let plain = letter.to.to_string().is_ascii() && letter.from.to_string().is_ascii();
    if plain {
        Ok(Mail::new(Some(letter.from.clone()), vec![]))
    } else if connection.server_info().supports_feature(Extension::SmtpUtfEight) {
        Ok(Mail::new(Some(letter.from.clone()), vec![MailParameter::SmtpUtfEight]))
    } else {
        Err(DeliveryError::Never("The mail server takes no address with letters outside ASCII.".to_owned()))
    }
}

/// What an answer about one mail means for it.
fn of_the_mail(error: &Error, handed_over: bool) -> DeliveryError {
    let words = words_of(error);
    if error.is_permanent() {
        DeliveryError::Never(words)
    } else if error.status().is_some() {
        DeliveryError::NotNow(words)
    } else {
        DeliveryError::Lost { words, unanswered: handed_over }
    }
}

fn said(response: &Response) -> String {
    plain(&format!("{} {}", response.code(), response.message().collect::<Vec<_>>().join(" ")))
}

#[cfg(test)]
mod tests {
    use super::Stuffed;

    #[test]
    fn a_dot_in_a_mail_does_not_end_it() {
        assert_eq!(Stuffed("a\r\n.\r\n..b\r\n").to_string(), "a\r\n..\r\n...b\r\n.\r\n");
        assert_eq!(Stuffed(".a").to_string(), "..a\r\n.\r\n");
    }
}
