//! What stands in the way of leaving, and what is removed or loses its name.

use diesel::dsl::{exists, not};
use diesel::prelude::*;
use jiff::tz::TimeZone;
use serde_json::Value;

use super::{LiveProposal, Obstacle, ProposalEnding};
use crate::access::Person;
use crate::clock::{Day, Timestamp};
use crate::db::{Conn, Id, Tx, searchable};
use crate::schema::{
    conflicts, events, history, invitations, mails, members, once_links, people, pictures, proposal_speakers,
    proposals, releases, reviews, sessions, speakers,
};

/// A row of a table that this feature knows by its key alone.
struct Row;
type Key = Id<Row>;

/// What stays where a name was.
const FORMER_SPEAKER: &str = "Former speaker";
const FORMER_PERSON: &str = "Deleted account";

/// States in which somebody counts on a proposal's speakers.
const LIVE: [&str; 4] = ["submitted", "waitlisted", "accepted", "confirmed"];

/// What somebody has to do before they can leave.
pub fn obstacles(conn: &mut Conn, person: &Person, now: Timestamp) -> QueryResult<Vec<Obstacle>> {
    let mut obstacles = Vec::new();
    let administrators: i64 = people::table.filter(people::is_admin.eq(true)).count().get_result(conn)?;
    if person.is_admin && administrators < 2 {
        obstacles.push(Obstacle::only_administrator());
    }
    obstacles.extend(lonely_events(conn, person, today(now))?);
    obstacles.extend(live_proposals(conn, person, now)?.iter().map(Obstacle::live_proposal));
    Ok(obstacles)
}

/// The day that it is, as the end of an event is compared with it.
fn today(now: Timestamp) -> Day {
    Day(now.at(&TimeZone::UTC).date())
}

fn lonely_events(conn: &mut Conn, person: &Person, today: Day) -> QueryResult<Vec<Obstacle>> {
    let organisers = members::table.filter(members::role.eq("organiser"));
    let own: Vec<(Key, String, String)> = organisers
        .inner_join(events::table)
        .filter(members::person_id.eq(person.id))
        .filter(events::ends_on.ge(today))
        .select((events::id, events::slug, events::name))
        .load(conn)?;
    let shared: Vec<Key> = organisers
        .filter(members::event_id.eq_any(own.iter().map(|(id, ..)| *id)))
        .filter(members::person_id.ne(person.id))
        .select(members::event_id)
        .load(conn)?;
    let lonely = own.into_iter().filter(|(id, ..)| !shared.contains(id));
    Ok(lonely.map(|(_, slug, name)| Obstacle::only_organiser(&slug, &name)).collect())
}

/// The proposals of somebody's that are with a committee or to take place, at events that are neither over nor archived.
pub fn live_proposals(conn: &mut Conn, person: &Person, now: Timestamp) -> QueryResult<Vec<LiveProposal>> {
    type Live = (Key, (String, String), String, String, String);
    let rows: Vec<Live> = proposal_speakers::table
        .inner_join(speakers::table)
        .inner_join(proposals::table.inner_join(events::table))
        .filter(speakers::person_id.eq(person.id))
        .filter(proposals::state.eq_any(LIVE))
        .filter(events::ends_on.ge(today(now)))
        .filter(events::visibility.ne("archived"))
        .order(proposals::id)
        .select((proposals::id, (events::slug, events::name), proposals::code, proposals::title, proposals::state))
        .load(conn)?;
    let others: Vec<(Key, String)> = proposal_speakers::table
        .inner_join(speakers::table)
        .filter(proposal_speakers::proposal_id.eq_any(rows.iter().map(|row| row.0)))
        .filter(speakers::person_id.is_null().or(speakers::person_id.ne(person.id)))
        .order((proposal_speakers::proposal_id, proposal_speakers::position))
        .select((proposal_speakers::proposal_id, speakers::name))
        .load(conn)?;
    let live = |(id, event, code, title, state): Live| {
        let others = others.iter().filter(|(of, _)| *of == id).map(|(_, name)| name.clone()).collect();
        LiveProposal { event, code, title, ending: ProposalEnding::of(&state), others }
    };
    Ok(rows.into_iter().map(live).collect())
}

fn profiles(tx: &mut Tx<'_>, person: &Person) -> QueryResult<Vec<Key>> {
    speakers::table.filter(speakers::person_id.eq(person.id)).select(speakers::id).load(tx.conn())
}

fn talks(tx: &mut Tx<'_>, profiles: &[Key]) -> QueryResult<Vec<Key>> {
    let theirs = proposal_speakers::table.filter(proposal_speakers::speaker_id.eq_any(profiles));
    theirs.select(proposal_speakers::proposal_id).load(tx.conn())
}

/// Takes somebody off their drafts, and drops those that nobody else writes on.
pub fn drop_drafts(tx: &mut Tx<'_>, person: &Person) -> QueryResult<()> {
    let profiles = profiles(tx, person)?;
    let talks = talks(tx, &profiles)?;
    let drafts: Vec<Key> = proposals::table
        .filter(proposals::id.eq_any(talks))
        .filter(proposals::state.eq("draft"))
        .select(proposals::id)
        .load(tx.conn())?;
    let places = proposal_speakers::table
        .filter(proposal_speakers::proposal_id.eq_any(&drafts))
        .filter(proposal_speakers::speaker_id.eq_any(&profiles));
    diesel::delete(places).execute(tx.conn())?;
    let left = proposal_speakers::table.filter(proposal_speakers::proposal_id.eq(proposals::id));
    let empty = proposals::table.filter(proposals::id.eq_any(&drafts)).filter(not(exists(left)));
    diesel::delete(empty).execute(tx.conn())?;
    Ok(())
}

/// Takes name, biography and photo from somebody's profiles, and their notes from talks that were theirs alone.
pub fn unname_talks(tx: &mut Tx<'_>, person: &Person) -> QueryResult<()> {
    let profiles = profiles(tx, person)?;
    let talks = talks(tx, &profiles)?;
    let places = speakers::table.filter(speakers::id.eq_any(&profiles)).select(speakers::event_id);
    let at: Vec<Key> = places.load(tx.conn())?;
    diesel::update(events::table.filter(events::id.eq_any(at)))
        .set(events::revision.eq(events::revision + 1))
        .execute(tx.conn())?;
    let idle = proposal_speakers::table.filter(proposal_speakers::speaker_id.eq(speakers::id));
    diesel::delete(speakers::table.filter(speakers::id.eq_any(&profiles)).filter(not(exists(idle))))
        .execute(tx.conn())?;
    diesel::update(speakers::table.filter(speakers::id.eq_any(&profiles)))
        .set((
            (speakers::name.eq(FORMER_SPEAKER), speakers::affiliation.eq(""), speakers::biography.eq("")),
            speakers::search.eq(searchable(FORMER_SPEAKER, "")),
            speakers::picture_id.eq(None::<Key>),
            speakers::version.eq(speakers::version + 1),
        ))
        .execute(tx.conn())?;
    let shared: Vec<Key> = proposal_speakers::table
        .filter(proposal_speakers::proposal_id.eq_any(&talks))
        .filter(not(proposal_speakers::speaker_id.eq_any(&profiles)))
        .select(proposal_speakers::proposal_id)
        .load(tx.conn())?;
    let alone = talks.into_iter().filter(|talk| !shared.contains(talk));
    diesel::update(proposals::table.filter(proposals::id.eq_any(alone)))
        .set(proposals::notes.eq(""))
        .execute(tx.conn())?;
    Ok(())
}

/// Takes name, biography and photo from the programmes that were posted.
pub fn unname_releases(tx: &mut Tx<'_>, person: &Person) -> QueryResult<()> {
    let profiles = profiles(tx, person)?;
    let at = speakers::table.filter(speakers::id.eq_any(&profiles)).select(speakers::event_id).load(tx.conn())?;
    let at: Vec<Key> = at;
    let posted = releases::table.filter(releases::event_id.eq_any(at)).select((releases::id, releases::programme));
    let posted: Vec<(Key, String)> = posted.load(tx.conn())?;
    for (id, programme) in posted {
        let Ok(mut value) = serde_json::from_str::<Value>(&programme) else { continue };
        if profiles.iter().fold(false, |any, profile| unname(&mut value, &profile.to_string()) | any) {
            diesel::update(releases::table.find(id))
                .set(releases::programme.eq(value.to_string()))
                .execute(tx.conn())?;
        }
    }
    Ok(())
}

/// Takes what tells of a speaker from every place of a posted programme; whether there was any.
fn unname(value: &mut Value, profile: &str) -> bool {
    match value {
        Value::Array(items) => items.iter_mut().fold(false, |any, item| unname(item, profile) | any),
        Value::Object(fields) if fields.contains_key("biography") => {
            let theirs = fields.get("id").and_then(Value::as_str) == Some(profile);
            if theirs {
                fields.insert("name".to_owned(), FORMER_SPEAKER.into());
                fields.insert("affiliation".to_owned(), "".into());
                fields.insert("biography".to_owned(), "".into());
                fields.insert("photo".to_owned(), Value::Null);
            }
            theirs
        }
        Value::Object(fields) => fields.iter_mut().fold(false, |any, (_, field)| unname(field, profile) | any),
        _ => false,
    }
}

/// Drops what was said to somebody, and the reviews that they did not send.
pub fn forget_words(tx: &mut Tx<'_>, person: &Person) -> QueryResult<()> {
    let addresses = person.addresses();
    diesel::delete(mails::table.filter(mails::person_id.eq(person.id).or(mails::to_address.eq_any(&addresses))))
        .execute(tx.conn())?;
    diesel::delete(invitations::table.filter(invitations::email.eq_any(addresses))).execute(tx.conn())?;
    let unsent = reviews::table.filter(reviews::person_id.eq(person.id)).filter(reviews::state.eq("draft"));
    diesel::delete(unsent).execute(tx.conn())?;
    Ok(())
}

/// Takes somebody's name and address out of the history.
pub fn unname_history(tx: &mut Tx<'_>, person: &Person) -> QueryResult<()> {
    diesel::update(history::table.filter(history::person_id.eq(person.id)))
        .set((history::by_name.eq(FORMER_PERSON), history::person_id.eq(None::<Key>)))
        .execute(tx.conn())?;
    if !person.confirmed {
        return Ok(());
    }
    let known_by = [person.email.as_str(), person.name.as_str()];
    let before = history::table.filter(history::before.eq_any(known_by));
    diesel::update(before).set(history::before.eq(FORMER_PERSON)).execute(tx.conn())?;
    let after = history::table.filter(history::after.eq_any(known_by));
    diesel::update(after).set(history::after.eq(FORMER_PERSON)).execute(tx.conn())?;
    Ok(())
}

/// Removes the account itself. Reviews that were sent stay, and with them a row without name, address or password.
pub fn remove_person(tx: &mut Tx<'_>, person: &Person) -> QueryResult<()> {
    let id = person.id;
    diesel::delete(sessions::table.filter(sessions::person_id.eq(id))).execute(tx.conn())?;
    diesel::delete(once_links::table.filter(once_links::person_id.eq(id))).execute(tx.conn())?;
    diesel::delete(members::table.filter(members::person_id.eq(id))).execute(tx.conn())?;
    diesel::delete(conflicts::table.filter(conflicts::person_id.eq(id))).execute(tx.conn())?;
    diesel::delete(pictures::table.filter(pictures::owner_id.eq(id))).execute(tx.conn())?;
    diesel::update(speakers::table.filter(speakers::person_id.eq(id)))
        .set(speakers::person_id.eq(None::<Key>))
        .execute(tx.conn())?;
    let sent = reviews::table.filter(reviews::person_id.eq(id));
    if !diesel::select(exists(sent)).get_result::<bool>(tx.conn())? {
        diesel::delete(people::table.find(id)).execute(tx.conn())?;
        return Ok(());
    }
    let nobody = format!("{id}@deleted.invalid");
    diesel::update(people::table.find(id))
        .set((
            (people::name.eq(FORMER_PERSON), people::search.eq(searchable(FORMER_PERSON, &nobody))),
            (people::email.eq(&nobody), people::email_key.eq(&nobody)),
            people::password_hash.eq(None::<String>),
            people::confirmed_at.eq(None::<Timestamp>),
            people::is_admin.eq(false),
        ))
        .execute(tx.conn())?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::unname;

    #[test]
    fn a_posted_programme_loses_one_speaker_and_keeps_the_others() {
        let speaker = |id: &str, name: &str| json!({ "id": id, "name": name, "affiliation": "x", "biography": "y", "photo": "z" });
        let mut programme = json!({ "sessions": [{ "title": "T", "talk": { "speakers": [speaker("1", "Ada"), speaker("2", "Bo")] } }] });

        assert!(unname(&mut programme, "1"));

        let speakers = &programme["sessions"][0]["talk"]["speakers"];
        assert_eq!(
            speakers[0],
            json!({ "id": "1", "name": "Former speaker", "affiliation": "", "biography": "", "photo": null })
        );
        assert_eq!(speakers[1]["name"], "Bo");
        assert!(!unname(&mut programme, "3"));
    }
}
