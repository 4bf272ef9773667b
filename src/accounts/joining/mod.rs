//! Two accounts of one person become one: what somebody began with an address, before they showed that it is theirs,
//! goes over to the account that the address has.

pub mod actions;
pub mod store;
