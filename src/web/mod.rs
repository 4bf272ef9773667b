//! The toolbox for pages: what a handler takes, what it answers, and what every page needs.

pub mod arrived;
pub mod asker;
pub mod assets;
pub mod colour;
pub mod cookies;
pub mod errors;
pub mod extract;
pub mod form;
pub mod guard;
pub mod headers;
pub mod links;
pub mod log;
pub mod markdown;
pub mod metrics;
pub mod packing;
pub mod page;
pub mod posted;
pub mod question;
pub mod refused;
pub mod shell;
pub mod site;
pub mod words;

pub use crate::times;
pub use errors::{Page, PageError};
pub use extract::{FollowedLink, Query, WithAnyFile};
pub use form::{Checker, Choice, Form, Pager, Problem, Problems};
pub use headers::unreferred;
pub use page::{Answer, html, html_with, see_other};
pub use posted::{MAX_FIELDS, MAX_UPLOAD, Upload};
pub use question::{MailText, Question};
pub use shell::{Shell, ShellEvent, ShellPerson};
pub use site::Site;
pub use words::capitalised;
