//! Mended texts in the database.

use diesel::prelude::*;

use super::forms::MendedTexts;
use crate::db::Tx;
use crate::on_each;
use crate::proposals::OrganiserOf;
use crate::reviews::store::covered_texts;
use crate::schema::masked_texts;

/// Keeps what reviewers shall read in place of each text; what is as the program covers it needs no row.
pub fn mend(tx: &mut Tx<'_>, organiser: &OrganiserOf, new: &MendedTexts) -> QueryResult<()> {
    let proposal = organiser.proposal();
    let covered = covered_texts(tx, proposal)?;
    diesel::delete(masked_texts::table.filter(masked_texts::proposal_id.eq(proposal.id))).execute(tx.conn())?;
    let fields = [
        ("title", &proposal.title, &new.title, &covered.title),
        ("abstract", &proposal.abstract_, &new.abstract_, &covered.abstract_),
        ("description", &proposal.description, &new.description, &covered.description),
    ];
    let same = |one: &str, other: &str| one.replace("\r\n", "\n").trim() == other.replace("\r\n", "\n").trim();
    let rows: Vec<_> = fields
        .into_iter()
        .filter(|(_, _, text, covered)| !text.is_empty() && !same(text, covered))
        .map(|(field, source, text, _)| {
            (
                masked_texts::proposal_id.eq(proposal.id),
                masked_texts::field.eq(field),
                masked_texts::source.eq(source),
                masked_texts::text.eq(text),
            )
        })
        .collect();
    on_each!(tx.conn(), |one| diesel::insert_into(masked_texts::table).values(&rows).execute(one))?;
    Ok(())
}
