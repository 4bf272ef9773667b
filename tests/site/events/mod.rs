//! Events: made by administrators, set by organisers, seen by everybody.

mod front;
mod life;
mod lists;
mod making;
mod record;
mod settings;
mod team;
