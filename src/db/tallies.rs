//! Tables whose rows add up (`docs/decisions/0043`): whatever changes a number adds a row that says by how much, so that nobody who
//! writes waits for somebody else's number. From time to time the rows are summed up.

use diesel::expression::SqlLiteral;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable};
use diesel::{dsl::sql, sql_query};

use super::{Conn, Tx};

/// Such a table. It has a key `id` of rising numbers.
#[derive(Clone, Copy, Debug)]
pub struct Tallies {
    /// Its name.
    pub table: &'static str,
    /// Columns by which is counted.
    pub kinds: &'static str,
    /// Columns with what is added, the count itself first.
    pub sums: &'static [&'static str],
}

/// How much of a table could be summed up.
#[derive(QueryableByName)]
struct Extent {
    #[diesel(sql_type = BigInt)]
    rows: i64,
    #[diesel(sql_type = BigInt)]
    kinds: i64,
    #[diesel(sql_type = Nullable<BigInt>)]
    last: Option<i64>,
}

/// Rows of the longest table that is not worth summing up, however few sums they make.
const SHORT: i64 = 500;

impl Tallies {
    /// The sum of a column as both databases give it.
    pub fn sum(column: &str) -> SqlLiteral<BigInt> {
        sql(&format!("CAST(sum({column}) AS BIGINT)"))
    }

    /// Whether reading the table costs much more than reading its sums would.
    ///
    /// # Errors
    /// The database does not answer.
    pub fn are_long(&self, conn: &mut Conn) -> QueryResult<bool> {
        let extent = self.extent(conn)?;
        Ok(extent.rows > SHORT + 2 * extent.kinds)
    }

    /// Puts one row in the place of all that are there and are of one kind. What is being added meanwhile stays.
    ///
    /// # Errors
    /// The database does not answer.
    pub fn sum_up(&self, tx: &mut Tx<'_>) -> QueryResult<()> {
        let Self { table, kinds, sums } = self;
        let Some(last) = self.extent(tx)?.last else { return Ok(()) };
        let columns = sums.join(", ");
        let added = sums.iter().map(|sum| format!("CAST(sum({sum}) AS BIGINT)")).collect::<Vec<_>>().join(", ");
        let insert = format!(
            "INSERT INTO {table} ({kinds}, {columns}) SELECT {kinds}, {added} FROM {table} GROUP BY {kinds}
             HAVING sum({}) <> 0",
            sums[0]
        );
        sql_query(insert).execute(tx.conn())?;
        sql_query(format!("DELETE FROM {table} WHERE id <= $1")).bind::<BigInt, _>(last).execute(tx.conn())?;
        Ok(())
    }

    fn extent(&self, conn: &mut Conn) -> QueryResult<Extent> {
        let Self { table, kinds, .. } = self;
        let question = format!(
            "SELECT count(*) AS rows, max(id) AS last, (SELECT count(*) FROM (SELECT DISTINCT {kinds} FROM {table}) AS each) AS kinds
             FROM {table}"
        );
        sql_query(question).get_result(conn)
    }
}
