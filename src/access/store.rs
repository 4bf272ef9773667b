//! The installation's own values.

use diesel::prelude::*;

use super::secret::{self, SigningKey};
use crate::db::Tx;
use crate::schema::installation;

/// The installation's signing key, made when it has none yet.
pub fn signing_key(tx: &mut Tx<'_>) -> QueryResult<SigningKey> {
    let kept: Option<String> =
        installation::table.find("signing_key").select(installation::value).first(tx.conn()).optional()?;
    if let Some(kept) = kept {
        return Ok(SigningKey::new(&kept));
    }
    let fresh = secret::token();
    diesel::insert_into(installation::table)
        .values((installation::name.eq("signing_key"), installation::value.eq(&fresh)))
        .execute(tx.conn())?;
    Ok(SigningKey::new(&fresh))
}
