//! What an assignment must be, checked against trying everything.

mod brute;
mod differential;
mod explained;
mod fair;
mod lots;
mod odd;
mod optimum;
