//! What a ranking must keep, on scores made up, simulated and odd.

mod algebra;
mod committees;
mod odd;
mod reference;
mod second_pass;
mod simulated;
mod words;
