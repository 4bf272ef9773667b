//! Every row that is about somebody, field by field.

pub mod account;
pub mod work;
