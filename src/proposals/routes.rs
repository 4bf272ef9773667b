//! Addresses of proposals, and what their errors are on a page.

use actix_web::web::ServiceConfig;

use super::{StepError, answers, appearance, cospeakers, home, invitations, profiles, ratings, show, writing};
use crate::web::PageError;

/// Adds them to the server: fixed ones before those of one proposal.
pub fn configure(config: &mut ServiceConfig) {
    config
        .configure(home::routes::configure)
        .configure(appearance::routes::configure)
        .configure(profiles::routes::configure)
        .configure(invitations::routes::configure)
        .configure(answers::routes::configure)
        .configure(writing::routes::configure)
        .configure(cospeakers::routes::configure)
        .configure(show::routes::configure)
        .configure(ratings::routes::configure);
}

impl From<StepError> for PageError {
    fn from(error: StepError) -> Self {
        match error {
            StepError::Refused(refused) => Self::Conflict(format!(
                "This proposal is {} now, so this can no longer be done. Go back to it and see what can.",
                refused.from.words().to_lowercase()
            )),
            StepError::Changed => Self::Conflict("Go back to the proposal and see how it stands now.".to_owned()),
            StepError::NotNow(words) => Self::NotNow(words),
            StepError::Database(error) => error.into(),
        }
    }
}
