//! Fills an empty installation: builds every row, then writes them in one transaction.

use std::collections::BTreeMap;

use serde::Serialize;

use super::cast::{DemoAccount, DemoPeople, DemoSignIn, ROLES};
use super::edition::DemoWriter;
use super::rows::DemoRows;
use super::{draw, over, stages, store, under_way};
use crate::clock::Timestamp;
use crate::db::Db;
use crate::{accounts, proposals, reviews};

/// How large the demo is to be.
#[derive(Clone, Copy, Debug)]
pub struct DemoSize {
    /// Proposals of the event that is in review; the others have fewer.
    pub proposals: usize,
    /// Reviewers.
    pub reviewers: usize,
    /// The same seed makes the same demo.
    pub seed: u64,
}

/// What is there now, for people and for tools.
#[derive(Clone, Debug, Serialize)]
pub struct DemoSummary {
    /// Address of the installation.
    pub address: String,
    /// Slugs by stage: `open`, `review`, `decided`, `now`, `over`.
    pub events: BTreeMap<&'static str, String>,
    /// Accounts by role.
    pub accounts: BTreeMap<&'static str, DemoAccount>,
}

/// Why the demo could not be made.
#[derive(Debug, thiserror::Error)]
pub enum FillError {
    /// Somebody uses this installation.
    #[error("this installation is not empty and holds no demo: begin one in another folder with --data FOLDER")]
    NotEmpty,
    /// The database did not take it.
    #[error("the database does not take it: {0}")]
    Database(#[from] diesel::result::Error),
    /// A programme cannot be written down.
    #[error(transparent)]
    Programme(#[from] serde_json::Error),
}

/// A demo that is there already.
#[derive(Clone, Debug)]
pub struct ExistingDemo {
    /// Address of the installation.
    pub address: String,
    /// Slugs of its events.
    pub events: Vec<String>,
}

/// The demo that an installation holds, where it holds one.
///
/// # Errors
/// The database does not answer.
pub fn existing(db: &Db) -> Result<Option<ExistingDemo>, FillError> {
    let emails = ROLES.map(|role| format!("{role}@example.org"));
    let events = db.read_here(|conn| store::events_of(conn, &emails))?;
    Ok(events.map(|events| ExistingDemo { address: db.public_url().to_string(), events }))
}

/// Fills an empty installation.
///
/// # Errors
/// It is not empty, or the database does not take it; then nothing was written.
pub fn fill(db: &Db, wish: DemoSize, doors: &DemoSignIn<'_>, now: Timestamp) -> Result<DemoSummary, FillError> {
    let (rows, filled) = build(wish, doors, db.public_url().to_string(), now)?;
    let in_order =
        ["speaker", "reviewer", "organiser", "administrator"].iter().filter_map(|role| filled.accounts.get(role));
    let ways_in: Vec<_> =
        in_order.map(|one| (one.role.to_owned(), one.email.clone(), one.password.to_owned())).collect();
    db.write_here(|tx| {
        if !store::is_empty(tx)? {
            return Err(FillError::NotEmpty);
        }
        store::keep(tx, &rows)?;
        proposals::tally::store::TALLIES.sum_up(tx)?;
        reviews::tally::store::TALLIES.sum_up(tx)?;
        Ok(accounts::store::keep_demo_accounts(tx, &ways_in)?)
    })?;
    Ok(filled)
}

fn build(
    wish: DemoSize,
    doors: &DemoSignIn<'_>,
    address: String,
    now: Timestamp,
) -> Result<(DemoRows, DemoSummary), FillError> {
    let small = wish.proposals.clamp(6, 60);
    let speakers = (wish.proposals.max(small) * 4 / 5).max(8);
    let sizes = (wish.reviewers.max(1), speakers);
    let mut pen = DemoWriter { rng: draw::stream(wish.seed, "cast"), rows: DemoRows::default() };
    let cast = DemoPeople::new(&mut pen, doors, sizes, now);
    pen.turn_to(wish.seed, "open");
    let open = stages::open_call(&mut pen, &cast, small, now);
    pen.turn_to(wish.seed, "review");
    let review = stages::in_review(&mut pen, &cast, wish.proposals.max(3), now);
    pen.turn_to(wish.seed, "decided");
    let decided = stages::decided(&mut pen, &cast, small, now);
    pen.turn_to(wish.seed, "now");
    let under_way = under_way::under_way(&mut pen, &cast, now)?;
    pen.turn_to(wish.seed, "over");
    let over = over::over(&mut pen, &cast, now)?;
    let events =
        BTreeMap::from([("open", open), ("review", review), ("decided", decided), ("now", under_way), ("over", over)]);
    let accounts = cast.accounts.into_iter().map(|account| (account.role, account)).collect();
    Ok((pen.rows, DemoSummary { address, events, accounts }))
}
