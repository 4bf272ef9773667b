//! What visitors read: the programme, talks and speakers, and what they give back: ratings.

pub mod routes;
