//! Accounts, their sessions and their links in the database.

use diesel::prelude::*;
use diesel::result::Error;
use uuid::Uuid;

use super::link::{NewLink, OnceLink, Purpose};
use super::{Device, NewAccount, email_key, registration_key};
use crate::access::lookup::LoginSession;
use crate::access::{Person, rules, secret};
use crate::clock::Timestamp;
use crate::db::{Conn, Id, Tx, searchable};
use crate::schema::{
    conflicts, decisions, history, imports, installation, invitations, mails, members, once_links, people, pictures,
    releases, reviews, sessions, speakers,
};

/// Most characters kept of what a browser says of itself.
const MOST_OF_AGENT: usize = 300;

/// Makes an account whose address is not confirmed, and which its address does not find. An address has as many of them
/// as people begin with it: whose it is shows when one is confirmed.
pub fn insert(tx: &mut Tx<'_>, account: &NewAccount, now: Timestamp) -> QueryResult<Person> {
    let id = Id::<Person>::fresh();
    diesel::insert_into(people::table)
        .values((
            people::id.eq(id),
            people::email.eq(&account.email),
            people::email_key.eq(registration_key(&account.email, id)),
            (people::name.eq(&account.name), people::search.eq(searchable(&account.name, &account.email))),
            people::password_hash.eq(&account.password_hash),
            people::created_at.eq(now),
        ))
        .execute(tx.conn())?;
    let (name, email) = (account.name.clone(), account.email.clone());
    Ok(Person { id, name, email, confirmed: false, is_admin: false })
}

/// Gives an account that is there already the name and password of a newer one.
pub fn register_anew(tx: &mut Tx<'_>, person: &Person, account: &NewAccount) -> QueryResult<()> {
    diesel::update(people::table.find(person.id))
        .set((
            people::email.eq(&account.email),
            (people::name.eq(&account.name), people::search.eq(searchable(&account.name, &account.email))),
            people::password_hash.eq(&account.password_hash),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Notes that the address of an account is its owner's; from now on the address finds it. No other may have it.
pub fn confirm(tx: &mut Tx<'_>, person: &Person, now: Timestamp) -> QueryResult<()> {
    diesel::update(people::table.find(person.id))
        .set((people::confirmed_at.eq(now), people::email_key.eq(email_key(&person.email))))
        .execute(tx.conn())?;
    Ok(())
}

/// Whether a registration was made in the browser of a mark.
pub fn was_made_in(tx: &mut Tx<'_>, person: &Person, browser: &[u8]) -> QueryResult<bool> {
    let links = once_links::table
        .filter(once_links::person_id.eq(person.id))
        .filter(once_links::purpose.eq(Purpose::Confirm))
        .filter(once_links::browser.eq(browser));
    diesel::select(diesel::dsl::exists(links)).get_result(tx.conn())
}

/// Sends what waits for somebody to the address that they turned out to have.
pub fn redirect_mails(tx: &mut Tx<'_>, person: &Person, email: &str) -> QueryResult<()> {
    let waiting = mails::table.filter(mails::person_id.eq(person.id)).filter(mails::state.eq("queued"));
    diesel::update(waiting.filter(mails::to_address.eq(&person.email)))
        .set(mails::to_address.eq(email))
        .execute(tx.conn())?;
    Ok(())
}

/// Keeps the hash of a new password, or forgets the old one.
pub fn set_password(tx: &mut Tx<'_>, person: Id<Person>, hash: Option<&str>) -> QueryResult<()> {
    diesel::update(people::table.find(person)).set(people::password_hash.eq(hash)).execute(tx.conn())?;
    Ok(())
}

/// Keeps another name.
pub fn set_name(tx: &mut Tx<'_>, person: &Person, name: &str) -> QueryResult<()> {
    diesel::update(people::table.find(person.id))
        .set((people::name.eq(name), people::search.eq(searchable(name, &person.email))))
        .execute(tx.conn())?;
    Ok(())
}

/// Keeps another address, which is known to be theirs.
pub fn set_email(tx: &mut Tx<'_>, person: &Person, email: &str, now: Timestamp) -> QueryResult<()> {
    diesel::update(people::table.find(person.id))
        .set((
            (people::email.eq(email), people::email_key.eq(email_key(email)), people::confirmed_at.eq(now)),
            people::search.eq(searchable(&person.name, email)),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Makes somebody an administrator, or takes that away.
pub fn set_administrator(tx: &mut Tx<'_>, person: Id<Person>, is_admin: bool) -> QueryResult<()> {
    diesel::update(people::table.find(person)).set(people::is_admin.eq(is_admin)).execute(tx.conn())?;
    Ok(())
}

/// How many people run the installation.
pub fn administrators(tx: &mut Tx<'_>) -> QueryResult<i64> {
    people::table.filter(people::is_admin.eq(true)).count().get_result(tx.conn())
}

/// Begins a session; its token goes to the browser and nowhere else.
pub fn begin_session(tx: &mut Tx<'_>, person: &Person, device: &Device, now: Timestamp) -> QueryResult<String> {
    let token = secret::token();
    let agent: String = device.agent.chars().filter(|c| !c.is_control()).take(MOST_OF_AGENT).collect();
    diesel::insert_into(sessions::table)
        .values((
            sessions::id.eq(Id::<LoginSession>::fresh()),
            sessions::person_id.eq(person.id),
            sessions::token_hash.eq(secret::hash(&token)),
            (sessions::agent.eq(agent), sessions::address.eq(&device.address)),
            (sessions::created_at.eq(now), sessions::seen_at.eq(now)),
            sessions::expires_at.eq(rules::ends_at(tx.sessions(), person.is_admin, now, now)),
        ))
        .execute(tx.conn())?;
    Ok(token)
}

/// Ends one session of somebody's; `false` when they have no such one.
pub fn end_session(tx: &mut Tx<'_>, person: Id<Person>, session: Uuid) -> QueryResult<bool> {
    let own = sessions::table.find(Id::<LoginSession>::from(session)).filter(sessions::person_id.eq(person));
    Ok(diesel::delete(own).execute(tx.conn())? > 0)
}

/// Ends a session, whoever's it is: the one that the browser of somebody signing in held until now.
pub fn leave_session(tx: &mut Tx<'_>, session: Uuid) -> QueryResult<()> {
    diesel::delete(sessions::table.find(Id::<LoginSession>::from(session))).execute(tx.conn())?;
    Ok(())
}

/// Ends every session of somebody's but one; says how many.
pub fn end_sessions(tx: &mut Tx<'_>, person: Id<Person>, but: Option<Uuid>) -> QueryResult<usize> {
    let theirs = sessions::table.filter(sessions::person_id.eq(person));
    match but {
        Some(one) => diesel::delete(theirs.filter(sessions::id.ne(Id::<LoginSession>::from(one)))).execute(tx.conn()),
        None => diesel::delete(theirs).execute(tx.conn()),
    }
}

/// Makes a link; older ones of the same person and purpose stop working. Gives its key and its token.
pub fn make_link(tx: &mut Tx<'_>, link: &NewLink<'_>, now: Timestamp) -> QueryResult<(Id<OnceLink>, String)> {
    let older = once_links::table.filter(once_links::purpose.eq(link.purpose)).filter(once_links::used_at.is_null());
    match link.person {
        Some(person) => diesel::delete(older.filter(once_links::person_id.eq(person))).execute(tx.conn())?,
        None => diesel::delete(older.filter(once_links::person_id.is_null())).execute(tx.conn())?,
    };
    let (id, token) = (Id::<OnceLink>::fresh(), secret::token());
    diesel::insert_into(once_links::table)
        .values((
            (once_links::id.eq(id), once_links::purpose.eq(link.purpose), once_links::person_id.eq(link.person)),
            once_links::token_hash.eq(secret::hash(&token)),
            (once_links::email.eq(link.email), once_links::browser.eq(link.browser), once_links::next.eq(link.next)),
            (once_links::created_at.eq(now), once_links::expires_at.eq(link.purpose.ends_at(now))),
        ))
        .execute(tx.conn())?;
    Ok((id, token))
}

/// Uses a link up; `false` when somebody was faster.
pub fn use_link(tx: &mut Tx<'_>, link: &OnceLink, now: Timestamp) -> QueryResult<bool> {
    let unused = once_links::table.find(link.id).filter(once_links::used_at.is_null());
    Ok(diesel::update(unused).set(once_links::used_at.eq(now)).execute(tx.conn())? > 0)
}

/// Makes every link of somebody's stop working: after a new password or address.
pub fn drop_links(tx: &mut Tx<'_>, person: Id<Person>) -> QueryResult<()> {
    let unused = once_links::table.filter(once_links::person_id.eq(person)).filter(once_links::used_at.is_null());
    diesel::delete(unused).execute(tx.conn())?;
    Ok(())
}

/// Forgets links that stopped working before an instant.
pub fn forget_links(tx: &mut Tx<'_>, before: Timestamp) -> QueryResult<usize> {
    diesel::delete(once_links::table.filter(once_links::expires_at.lt(before))).execute(tx.conn())
}

/// Forgets registrations before an instant that were never confirmed and that nothing hangs on.
pub fn forget_unconfirmed(tx: &mut Tx<'_>, before: Timestamp) -> QueryResult<usize> {
    use diesel::dsl::{exists, not};
    let done = history::table.filter(history::event_id.is_not_null());
    let registered = people::table
        .filter(people::confirmed_at.is_null())
        .filter(people::created_at.lt(before))
        .filter(not(exists(members::table.filter(members::person_id.eq(people::id)))))
        .filter(not(exists(reviews::table.filter(reviews::person_id.eq(people::id)))))
        .filter(not(exists(speakers::table.filter(speakers::person_id.eq(people::id.nullable())))))
        .filter(not(exists(conflicts::table.filter(conflicts::person_id.eq(people::id)))))
        .filter(not(exists(imports::table.filter(imports::person_id.eq(people::id.nullable())))))
        .filter(not(exists(pictures::table.filter(pictures::owner_id.eq(people::id.nullable())))))
        .filter(not(exists(releases::table.filter(releases::released_by.eq(people::id.nullable())))))
        .filter(not(exists(decisions::table.filter(decisions::staged_by.eq(people::id.nullable())))))
        .filter(not(exists(invitations::table.filter(invitations::invited_by.eq(people::id.nullable())))))
        .filter(not(exists(done.filter(history::person_id.eq(people::id.nullable())))));
    let stale: Vec<Id<Person>> = registered.select(people::id).limit(1000).load(tx.conn())?;
    diesel::delete(people::table.filter(people::id.eq_any(stale))).execute(tx.conn())
}

/// Under which name the installation keeps whom one can sign in as on a demo: JSON of roles, addresses and passwords.
const DEMO: &str = "demo_accounts";

/// Whom one can sign in as here, if this is a demo: role, address and password.
pub fn demo_accounts(conn: &mut Conn) -> QueryResult<Vec<(String, String, String)>> {
    let kept: Option<String> = installation::table.find(DEMO).select(installation::value).first(conn).optional()?;
    let accounts = kept.map(|kept| serde_json::from_str(&kept)).transpose();
    Ok(accounts.map_err(|error| Error::DeserializationError(error.into()))?.unwrap_or_default())
}

/// Notes that this installation is a demo, and whom one can sign in as.
pub fn keep_demo_accounts(tx: &mut Tx<'_>, accounts: &[(String, String, String)]) -> QueryResult<()> {
    let kept = serde_json::to_string(accounts).map_err(|error| Error::SerializationError(error.into()))?;
    diesel::insert_into(installation::table)
        .values((installation::name.eq(DEMO), installation::value.eq(kept)))
        .execute(tx.conn())?;
    Ok(())
}

/// Mails that let somebody in.
pub const WITH_LINKS: [&str; 5] =
    ["confirm_address", "already_registered", "sign_in_link", "password_reset", "new_address"];

/// Takes the links out of mails that have been sent, so that nobody who reads the database later finds one.
pub fn forget_letters(tx: &mut Tx<'_>) -> QueryResult<usize> {
    let told = mails::table
        .filter(mails::occasion.eq_any(WITH_LINKS))
        .filter(mails::state.eq_any(["sent", "discarded"]))
        .filter(mails::body.ne(""));
    diesel::update(told).set((mails::body.eq(""), mails::markdown.eq(None::<String>))).execute(tx.conn())
}
