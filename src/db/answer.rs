//! The same form again gets the same answer: a form's key is kept beside what it did.

use diesel::prelude::*;

use super::{Db, Multi, Tx};
use crate::clock::Timestamp;
use crate::schema::answers;

/// What tells one filled-in form from every other: who sent it, where to, with which key and which words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormKey(pub Vec<u8>);

/// Where to go after a form, and what to say there: the same form again hears the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormReply {
    /// A path of ours.
    pub location: String,
    /// A sentence for the next page.
    pub words: String,
}

impl FormReply {
    fn to_kept(&self) -> String {
        format!("{}\n{}", self.location, self.words)
    }

    fn of_kept(kept: &str) -> Self {
        let (location, words) = kept.split_once('\n').unwrap_or((kept, ""));
        Self { location: location.to_owned(), words: words.to_owned() }
    }
}

impl Db {
    /// As [`Db::answer`], for a form whose answer also has something to say.
    ///
    /// # Errors
    /// What the change refuses.
    pub async fn reply<E>(
        &self,
        form: FormKey,
        now: Timestamp,
        change: impl Fn(&mut Tx<'_>) -> Result<FormReply, E> + Send + 'static,
    ) -> Result<FormReply, E>
    where
        E: From<diesel::result::Error> + Send + 'static,
    {
        let kept = self.answer(form, now, move |tx| change(tx).map(|reply| reply.to_kept())).await?;
        Ok(FormReply::of_kept(&kept))
    }

    /// Changes once for a form, in one transaction: `change` says where to go next, and the same form again goes there
    /// without changing anything.
    ///
    /// # Errors
    /// What the change refuses; a refused form has no answer and may be sent again.
    pub async fn answer<E>(
        &self,
        form: FormKey,
        now: Timestamp,
        change: impl Fn(&mut Tx<'_>) -> Result<String, E> + Send + 'static,
    ) -> Result<String, E>
    where
        E: From<diesel::result::Error> + Send + 'static,
    {
        self.write(move |tx| {
            if !begin(tx, &form, now)? {
                return given(tx, &form)?.ok_or_else(|| diesel::result::Error::NotFound.into());
            }
            let location = change(tx)?;
            keep(tx, &form, &location)?;
            Ok(location)
        })
        .await
    }
}

/// Takes a form's key; whether nobody has it yet. Nothing is read before, so that two forms are not in each other's way;
/// whoever sends the same form at the same moment waits here until the first one is answered.
fn begin(tx: &mut Tx<'_>, form: &FormKey, now: Timestamp) -> QueryResult<bool> {
    let row = (answers::form.eq(&form.0), answers::location.eq(""), answers::answered_at.eq(now));
    let taken = Multi(diesel::insert_into(answers::table).values(row).on_conflict_do_nothing()).execute(tx.conn())?;
    Ok(taken == 1)
}

fn given(tx: &mut Tx<'_>, form: &FormKey) -> QueryResult<Option<String>> {
    answers::table.find(&form.0).select(answers::location).first(tx.conn()).optional()
}

fn keep(tx: &mut Tx<'_>, form: &FormKey, location: &str) -> QueryResult<()> {
    diesel::update(answers::table.find(&form.0)).set(answers::location.eq(location)).execute(tx.conn())?;
    Ok(())
}

/// What was kept under a key of one's own making, for as long as answers are kept.
pub fn recalled(tx: &mut Tx<'_>, key: &FormKey) -> QueryResult<Option<String>> {
    given(tx, key)
}

/// Keeps words under a key of one's own making, in the place of earlier ones.
pub fn keep_in_mind(tx: &mut Tx<'_>, key: &FormKey, words: &str, now: Timestamp) -> QueryResult<()> {
    let kept = (answers::location.eq(words), answers::answered_at.eq(now));
    let upsert = diesel::insert_into(answers::table)
        .values((answers::form.eq(&key.0), kept))
        .on_conflict(answers::form)
        .do_update()
        .set(kept);
    Multi(upsert).execute(tx.conn())?;
    Ok(())
}

/// Forgets answers given before an instant; a form that old is not sent twice.
pub fn forget_answers(tx: &mut Tx<'_>, before: Timestamp) -> QueryResult<usize> {
    diesel::delete(answers::table.filter(answers::answered_at.lt(before))).execute(tx.conn())
}
