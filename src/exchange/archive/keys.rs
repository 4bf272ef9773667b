//! Keys of an archive's rows: what a row refers to must have come with the archive.

use std::any::TypeId;
use std::collections::HashMap;

use uuid::Uuid;

use super::values::{Bytes, ExactNumber};
use crate::clock::{Day, Timestamp};
use crate::db::Id;
use crate::events::OfferedPlace;
use crate::mail::{Carrier, MailState};

/// The rows that have come so far, each with the key that it has here. Only people have another one than they had.
#[derive(Debug, Default)]
pub struct Keys(HashMap<(TypeId, Uuid), Uuid>);

/// A row refers to one that did not come with the archive.
#[derive(Debug, thiserror::Error)]
#[error("it refers to a row that did not come before it ({0})")]
pub struct Stranger(Uuid);

impl Keys {
    /// Notes that a row has come, and which key it has here.
    pub fn keep<T>(&mut self, theirs: Id<T>, here: Id<T>) {
        self.0.insert((TypeId::of::<T>(), theirs.uuid()), here.uuid());
    }

    /// The key that a row has here.
    fn here<T>(&self, theirs: Id<T>) -> Result<Id<T>, Stranger> {
        let here = self.0.get(&(TypeId::of::<T>(), theirs.uuid()));
        here.map(|key| Id::from(*key)).ok_or(Stranger(theirs.uuid()))
    }
}

/// A value that takes its place among the rows that are here.
pub trait RemapKeys {
    /// Turns references into the keys that rows have here.
    fn settle(&mut self, keys: &Keys) -> Result<(), Stranger>;
}

impl<T> RemapKeys for Id<T> {
    fn settle(&mut self, keys: &Keys) -> Result<(), Stranger> {
        *self = keys.here(*self)?;
        Ok(())
    }
}

impl<T: RemapKeys> RemapKeys for Option<T> {
    fn settle(&mut self, keys: &Keys) -> Result<(), Stranger> {
        self.iter_mut().try_for_each(|value| value.settle(keys))
    }
}

macro_rules! refers_to_nothing {
    ($($type:ty),+) => {
        $(impl RemapKeys for $type {
            fn settle(&mut self, _: &Keys) -> Result<(), Stranger> {
                Ok(())
            }
        })+
    };
}
refers_to_nothing!(String, i32, i64, bool, Timestamp, Day, Bytes, ExactNumber, Carrier, MailState, OfferedPlace);

#[cfg(test)]
mod tests {
    use super::{Keys, RemapKeys};
    use crate::db::Id;
    use crate::events::{Room, Track};

    #[test]
    fn a_reference_becomes_the_key_that_its_row_has_here() {
        let (theirs, here) = (Id::<Track>::fresh(), Id::<Track>::fresh());
        let mut keys = Keys::default();
        keys.keep(theirs, here);
        let mut reference = Some(theirs);
        reference.settle(&keys).unwrap();
        assert_eq!(reference, Some(here));
    }

    #[test]
    fn a_row_of_another_table_is_a_stranger() {
        let track = Id::<Track>::fresh();
        let mut keys = Keys::default();
        keys.keep(track, track);
        assert!(Id::<Room>::from(track.uuid()).settle(&keys).is_err());
        assert!(None::<Id<Room>>.settle(&keys).is_ok());
    }
}
