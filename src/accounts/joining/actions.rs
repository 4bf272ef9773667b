//! How two accounts become one.

use crate::access::Person;
use crate::accounts::actions::{note, owner_of, sign_in};
use crate::accounts::link::{LinkOver, OnceLink};
use crate::accounts::{Device, joining, lookup, store};
use crate::clock::Timestamp;
use crate::db::Tx;

/// Makes a registration the account of its address, which its owner has shown to be theirs. One that an archive brought
/// for the address takes it in.
pub fn settle(tx: &mut Tx<'_>, person: &Person, now: Timestamp) -> Result<Person, LinkOver> {
    let known = lookup::by_email(tx.conn(), &person.email)?.map(|known| known.person);
    let settled = match known.filter(|known| known.id != person.id) {
        None => person.clone(),
        Some(known) if known.confirmed => return Err(LinkOver::Over),
        Some(known) => {
            let password = lookup::by_id(tx.conn(), person.id)?.password_hash;
            store::set_name(tx, &known, &person.name)?;
            store::set_password(tx, known.id, password.as_deref())?;
            joining::store::join(tx, person, &known)?;
            Person { name: person.name.clone(), ..known }
        }
    };
    store::confirm(tx, &settled, now)?;
    Ok(Person { confirmed: true, ..settled })
}

/// Brings what was begun with an address into the account that the address has, and signs its owner in.
pub fn join(
    tx: &mut Tx<'_>,
    link: &OnceLink,
    from: (&Device, Option<uuid::Uuid>),
    now: Timestamp,
) -> Result<String, LinkOver> {
    let person = owner_of(tx, link, now)?;
    let owner = lookup::by_email(tx.conn(), &person.email)?.map(|known| known.person);
    let owner = owner.filter(|owner| owner.confirmed && owner.id != person.id).ok_or(LinkOver::Over)?;
    joining::store::join(tx, &person, &owner)?;
    note(tx, &owner, "joined what they had begun", now)?;
    Ok(sign_in(tx, &owner, from, now)?)
}
