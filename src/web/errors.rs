//! What goes wrong, as pages that say what happened and what to do.

use actix_web::http::StatusCode;
use actix_web::http::header::ContentType;
use actix_web::{HttpResponse, ResponseError};

use super::headers;
use crate::access::AccessRefused;
use crate::access::limits::TooOften;
use crate::db::{self, DiskTrouble, passes};

/// What a handler answers.
pub type Page = Result<HttpResponse, PageError>;

/// An answer that is not the page asked for. The guard renders it in the frame of the installation.
#[derive(Debug, thiserror::Error)]
pub enum PageError {
    /// Sign in, and come back to where you were.
    #[error("sign in first")]
    SignIn,
    /// There is no such page, or it is not yours.
    #[error("there is no such page")]
    NotFound,
    /// Yours, but not now, and why.
    #[error("{0}")]
    NotNow(String),
    /// The request does not come from a page of ours.
    #[error("this form did not come from one of our pages")]
    Foreign,
    /// The form's token is of an older session: it may be sent again as it is.
    #[error("the session that this form belongs to has ended")]
    StaleForm,
    /// Somebody else changed it first.
    #[error("{0}")]
    Conflict(String),
    /// The request cannot be read.
    #[error("{0}")]
    Unreadable(String),
    /// Of another kind than a form.
    #[error("not a form")]
    NotAForm,
    /// The body did not come in the time that it has.
    #[error("the body takes too long")]
    TooSlow,
    /// Many are sending at this moment; seconds to wait.
    #[error("there is no room for what is sent; try again in {0} seconds")]
    Busy(i64),
    /// The server is about to stop and waits for nothing more.
    #[error("the server stops")]
    Stopping,
    /// More than the limit, in words.
    #[error("{0}")]
    TooLarge(String),
    /// The disk is nearly full: words are taken, files are not.
    #[error("the disk is nearly full")]
    InsufficientStorage,
    /// Tried too often; seconds to wait.
    #[error("tried too often; try again in {0} seconds")]
    TooMany(i64),
    /// The database or another part is away for the moment.
    #[error("the database does not answer")]
    Away(#[source] diesel::result::Error),
    /// A fault of ours.
    #[error("a fault of ours: {0}")]
    Broken(String),
    /// A handler stopped in the middle; the page that says so, made beforehand.
    #[error("a handler panicked")]
    Crashed(String),
}

impl PageError {
    /// A fault of ours, for the log; the page says only that there was one.
    pub fn broken(error: impl std::fmt::Display) -> Self {
        Self::Broken(error.to_string())
    }

    /// Whether the same request may go through later or in another session.
    pub(super) fn passes(&self) -> bool {
        matches!(
            self,
            Self::StaleForm
                | Self::TooLarge(_)
                | Self::InsufficientStorage
                | Self::TooMany(_)
                | Self::Away(_)
                | Self::Broken(_)
                | Self::Crashed(_)
        )
    }

    /// Seconds after which it is worth trying again.
    pub(super) fn wait(&self) -> Option<i64> {
        match self {
            Self::TooMany(seconds) | Self::Busy(seconds) => Some(*seconds),
            Self::Away(_) | Self::Stopping => Some(AWAY_FOR),
            _ => None,
        }
    }

    /// What happened in a few words, and what it means and what to do in sentences.
    pub(super) fn in_words(&self) -> (&'static str, String) {
        match self {
            Self::NotFound => (
                "There is no such page",
                "It may have moved, or it belongs to somebody else. Check the address, or sign in with another account."
                    .to_owned(),
            ),
            Self::NotNow(reason) => ("Not now", reason.clone()),
            Self::Foreign => (
                "This form did not come from one of our pages",
                "Open the page here and send it again. Nothing was changed.".to_owned(),
            ),
            Self::StaleForm => {
                ("Send it again", "Your session changed while this form was open. It was not sent yet.".to_owned())
            }
            Self::Conflict(reason) => ("Somebody else changed this first", reason.clone()),
            Self::TooLarge(reason) => ("That is too large", reason.clone()),
            Self::InsufficientStorage => (
                "Files are not taken at the moment",
                "The disk of this installation is nearly full. Whoever runs it has been told. Send your words without the file, \
                 which can be added later. Nothing was changed.".to_owned(),
            ),
            Self::Unreadable(reason) => ("That cannot be read", reason.clone()),
            Self::NotAForm => ("That cannot be read", "Send this as a form.".to_owned()),
            Self::TooSlow => {
                ("That took too long", "The connection is too slow, or it broke. Nothing was changed.".to_owned())
            }
            Self::Busy(seconds) => (
                "Many people are sending at this moment",
                format!("Wait {seconds} seconds and send it again. Nothing was changed."),
            ),
            Self::Stopping => {
                ("Back in a moment", "The server begins anew. Nothing was changed: send it again.".to_owned())
            }
            Self::TooMany(seconds) => {
                ("Too many tries", format!("Wait {seconds} seconds and try again. Nothing was changed."))
            }
            Self::Away(error) => (
                "Back in a moment",
                format!("{} Nothing was changed: wait a few seconds and try again.", why_away(error)),
            ),
            _ => (
                "Something went wrong here",
                "It is our fault, and it is in the log. Nothing was changed: try again.".to_owned(),
            ),
        }
    }
}

/// Seconds after which it is worth trying again when the database is busy or away.
const AWAY_FOR: i64 = 5;

fn why_away(error: &diesel::result::Error) -> &'static str {
    match db::disk_trouble(error) {
        Some(DiskTrouble::Full) => {
            return "The disk of this installation is full, so nothing can be saved until whoever runs it makes room.";
        }
        Some(DiskTrouble::Unwritable) => {
            return "The disk of this installation cannot be written, so nothing can be saved until whoever runs it mends that.";
        }
        None => {}
    }
    let words = error.to_string();
    let says = |part: &str| words.contains(part);
    if ["locked", "timeout", "timed out", "could not serialize", "deadlock"].into_iter().any(says) {
        "Many people are saving at this moment."
    } else {
        "The database does not answer."
    }
}

impl From<diesel::result::Error> for PageError {
    fn from(error: diesel::result::Error) -> Self {
        match error {
            diesel::result::Error::NotFound => Self::NotFound,
            passing if passes(&passing) => Self::Away(passing),
            other => Self::broken(other),
        }
    }
}

impl From<AccessRefused> for PageError {
    fn from(refusal: AccessRefused) -> Self {
        match refusal {
            AccessRefused::SignIn => Self::SignIn,
            AccessRefused::NotFound => Self::NotFound,
            AccessRefused::NotNow(reason) => Self::NotNow(reason),
            AccessRefused::Database(error) => error.into(),
        }
    }
}

impl From<TooOften> for PageError {
    fn from(refusal: TooOften) -> Self {
        match refusal {
            TooOften::Wait(seconds) => Self::TooMany(seconds),
            TooOften::Database(error) => error.into(),
        }
    }
}

impl ResponseError for PageError {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::SignIn => StatusCode::SEE_OTHER,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::NotNow(_) | Self::Foreign | Self::StaleForm => StatusCode::FORBIDDEN,
            Self::Conflict(_) => StatusCode::CONFLICT,
            Self::Unreadable(_) => StatusCode::BAD_REQUEST,
            Self::TooLarge(_) => StatusCode::PAYLOAD_TOO_LARGE,
            Self::InsufficientStorage => StatusCode::INSUFFICIENT_STORAGE,
            Self::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::NotAForm => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::Away(_) | Self::Busy(_) | Self::Stopping => StatusCode::SERVICE_UNAVAILABLE,
            Self::Broken(_) | Self::Crashed(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn error_response(&self) -> HttpResponse {
        match self {
            Self::Crashed(page) => crashed(page),
            _ => HttpResponse::new(self.status_code()),
        }
    }
}

/// The answer for a request that was lost with its handler.
fn crashed(page: &str) -> HttpResponse {
    let mut answer = HttpResponse::InternalServerError().content_type(ContentType::html()).body(page.to_owned());
    headers::add(answer.headers_mut(), false);
    answer
}

#[cfg(test)]
mod tests {
    use diesel::result::{DatabaseErrorKind, Error};

    use super::PageError;

    #[test]
    fn what_passes_by_itself_is_no_fault_of_ours() {
        let said = |words: &str| Error::DatabaseError(DatabaseErrorKind::Unknown, Box::new(words.to_owned()));
        let passing = [
            said("database is locked"),
            said("database or disk is full"),
            said("attempt to write a readonly database"),
            said("could not extend file \"base/1\": No space left on device"),
            said("FATAL:  the database system is starting up"),
            said("server closed the connection unexpectedly"),
            said("canceling statement due to lock timeout"),
            Error::BrokenTransactionManager,
        ];
        for error in passing {
            assert!(matches!(PageError::from(error), PageError::Away(_)));
        }
        assert!(matches!(PageError::from(said("syntax error")), PageError::Broken(_)));
    }
}
