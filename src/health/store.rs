//! The one value that is written only to see whether anything can be.

use diesel::prelude::*;

use crate::clock::Timestamp;
use crate::db::Tx;
use crate::schema::installation;

/// Name of the installation's value that says when it was last tried.
const TRIED: &str = "write_tried";

/// Writes when this was.
pub fn try_write(tx: &mut Tx<'_>, now: Timestamp) -> QueryResult<()> {
    let (of_its_own, value) = (installation::table.find(TRIED), now.micros().to_string());
    let written = diesel::update(of_its_own).set(installation::value.eq(&value)).execute(tx.conn())?;
    if written == 0 {
        let row = (installation::name.eq(TRIED), installation::value.eq(&value));
        diesel::insert_into(installation::table).values(row).execute(tx.conn())?;
    }
    Ok(())
}
