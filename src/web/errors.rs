//! What goes wrong, as pages that say what happened and what to do.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, ResponseError};

use super::guard::ErrorPage;
use super::{Shell, headers, html_with};
use crate::access::Refusal;
use crate::access::limits::TooOften;

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
    /// More than the limit, in words.
    #[error("{0}")]
    TooLarge(String),
    /// Tried too often; seconds to wait.
    #[error("tried too often; try again in {0} seconds")]
    TooMany(i64),
    /// The database or another part is away for the moment.
    #[error("the database does not answer")]
    Away(#[source] diesel::result::Error),
    /// A fault of ours.
    #[error("a fault of ours: {0}")]
    Broken(String),
    /// A handler stopped in the middle, at the installation of this name.
    #[error("a handler panicked")]
    Crashed(String),
}

impl PageError {
    /// A fault of ours, for the log; the page says only that there was one.
    pub fn broken(error: impl std::fmt::Display) -> Self {
        Self::Broken(error.to_string())
    }
}

impl From<diesel::result::Error> for PageError {
    fn from(error: diesel::result::Error) -> Self {
        use diesel::result::{DatabaseErrorKind as Kind, Error};
        match error {
            Error::NotFound => Self::NotFound,
            Error::DatabaseError(
                Kind::ClosedConnection | Kind::UnableToSendCommand | Kind::SerializationFailure,
                _,
            ) => Self::Away(error),
            Error::DatabaseError(_, ref why) if is_passing(why.message()) => Self::Away(error),
            other => Self::broken(other),
        }
    }
}

/// Whether a database's words tell of something that passes: a full disk, a lock, a server going down.
fn is_passing(message: &str) -> bool {
    ["database is locked", "disk is full", "disk I/O error", "terminating connection", "shutting down", "starting up"]
        .iter()
        .any(|words| message.contains(words))
}

impl From<Refusal> for PageError {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::SignIn => Self::SignIn,
            Refusal::NotFound => Self::NotFound,
            Refusal::NotNow(reason) => Self::NotNow(reason),
            Refusal::Database(error) => error.into(),
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
            Self::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Away(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Broken(_) | Self::Crashed(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn error_response(&self) -> HttpResponse {
        match self {
            Self::Crashed(site) => crashed(self, site),
            _ => HttpResponse::new(self.status_code()),
        }
    }
}

/// The page for a request that was lost with its handler: it can say nothing of who asks.
fn crashed(error: &PageError, site: &str) -> HttpResponse {
    let page = ErrorPage::new(error, String::new(), Shell::bare(site));
    let mut answer = html_with(error.status_code(), &page).unwrap_or_else(|_| HttpResponse::new(error.status_code()));
    headers::add(answer.headers_mut(), false);
    answer
}
