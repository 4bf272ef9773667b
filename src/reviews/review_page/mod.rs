//! The sheet: one proposal beside the review that somebody writes about it.

mod actions;
mod forms;
mod pages;
mod reading;
pub mod routes;
mod store;
