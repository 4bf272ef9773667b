//! A file that somebody brought: looked at, taken in, undone.

use diesel::deserialize::FromSqlRow;
use diesel::expression::AsExpression;
use diesel::{Queryable, Selectable};

use super::{Changes, Choices, ImportReport};
use crate::clock::Timestamp;
use crate::db::{Id, KeptJsonError, of_kept};
use crate::schema::imports;
use crate::text_enum;

/// Where an import stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, AsExpression, FromSqlRow)]
#[diesel(sql_type = diesel::sql_types::Text)]
pub enum ImportState {
    /// Read and shown; nothing is changed.
    Waiting,
    /// What it changes is in the event.
    Applied,
    /// It was in the event, and everything is as before.
    Undone,
}

text_enum!(ImportState { Waiting = "waiting", Applied = "applied", Undone = "undone" });

/// What can be done with an import.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportStep {
    /// Takes it in.
    Apply,
    /// Makes everything as it was.
    Undo,
}

impl ImportState {
    /// Where a step leads; nowhere when it is not possible.
    pub fn after(self, step: ImportStep) -> Option<Self> {
        match (self, step) {
            (Self::Waiting, ImportStep::Apply) => Some(Self::Applied),
            (Self::Applied, ImportStep::Undo) => Some(Self::Undone),
            _ => None,
        }
    }
}

/// An import, without its file.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = imports)]
pub struct Import {
    /// Its key.
    pub id: Id<Import>,
    /// What the file is called at its owner's; only ever shown.
    pub file_name: String,
    /// What was decided about it, as JSON.
    pub choices: String,
    /// Where it stands.
    pub state: ImportState,
    /// What it does or did, as JSON.
    pub report: String,
    /// What it changed, as JSON.
    pub changes: String,
    /// Version of the programme that was posted when it was taken in.
    pub release: i32,
    /// When the file was brought.
    pub created_at: Timestamp,
}

impl Import {
    /// What was decided about it.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn choices(&self) -> Result<Choices, KeptJsonError> {
        of_kept(&self.choices)
    }

    /// What it does or did.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn report(&self) -> Result<ImportReport, KeptJsonError> {
        of_kept(&self.report)
    }

    /// What it changed, once it is in the event.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn changes(&self) -> Result<Changes, KeptJsonError> {
        of_kept(&self.changes)
    }
}

#[cfg(test)]
mod tests {
    use super::{ImportState, ImportStep};

    #[test]
    fn an_import_is_taken_in_once_and_undone_once() {
        use ImportState::{Applied, Undone, Waiting};
        let steps = [ImportStep::Apply, ImportStep::Undo];
        let led: Vec<_> =
            [Waiting, Applied, Undone].into_iter().map(|state| steps.map(|step| state.after(step))).collect();
        assert_eq!(led, [[Some(Applied), None], [None, Some(Undone)], [None, None]]);
    }
}
