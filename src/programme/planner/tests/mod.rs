//! Plans against brute force, against a judge of their own, and odd instances.

mod asked;
mod brute;
mod instances;
mod judged;
mod odd;
