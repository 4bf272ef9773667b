//! Profiles in the database: one for each person and event.

use diesel::prelude::*;

use super::{NewProfile, Photo, Picture, Speaker};
use crate::access::{Person, secret};
use crate::clock::Timestamp;
use crate::db::{Conn, ENOUGH, Id, SearchedText, Tx, anywhere, likely, searchable};
use crate::events::{Event, Visibility};
use crate::schema::{events, members, pictures, proposal_speakers, proposals, releases, speakers};

/// A person's profile for an event, if they have one.
pub fn profile(conn: &mut Conn, event: Id<Event>, person: &Person) -> QueryResult<Option<Speaker>> {
    speakers::table
        .filter(speakers::event_id.eq(event))
        .filter(speakers::person_id.eq(person.id))
        .select(Speaker::as_select())
        .first(conn)
        .optional()
}

/// What a person said about themselves last, at whichever event.
pub fn last_profile(conn: &mut Conn, person: &Person) -> QueryResult<Option<Speaker>> {
    speakers::table
        .filter(speakers::person_id.eq(person.id))
        .order((speakers::created_at.desc(), speakers::id.desc()))
        .select(Speaker::as_select())
        .first(conn)
        .optional()
}

/// A person's profile for an event; where they have none yet, one that begins with what they said last.
pub fn profile_or_new(tx: &mut Tx<'_>, event: Id<Event>, person: &Person, now: Timestamp) -> QueryResult<Speaker> {
    if let Some(known) = profile(tx.conn(), event, person)? {
        return Ok(known);
    }
    let last = last_profile(tx.conn(), person)?.map(|last| last.words());
    let new = last.unwrap_or_else(|| NewProfile { name: person.name.clone(), ..NewProfile::default() });
    insert(tx, event, Some(person), &new, now)
}

/// Keeps a profile at an event, of an account or of somebody who has none here.
pub fn insert(
    tx: &mut Tx<'_>,
    event: Id<Event>,
    person: Option<&Person>,
    new: &NewProfile,
    now: Timestamp,
) -> QueryResult<Speaker> {
    let (id, code) = (Id::<Speaker>::fresh(), free_code(tx, event)?);
    diesel::insert_into(speakers::table)
        .values((
            (speakers::id.eq(id), speakers::event_id.eq(event), speakers::person_id.eq(person.map(|person| person.id))),
            (speakers::code.eq(&code), speakers::name.eq(&new.name), speakers::affiliation.eq(&new.affiliation)),
            (speakers::biography.eq(&new.biography), speakers::picture_id.eq(new.picture_id)),
            (speakers::search.eq(searchable(&new.name, &new.affiliation)), speakers::created_at.eq(now)),
        ))
        .execute(tx.conn())?;
    speakers::table.find(id).select(Speaker::as_select()).first(tx.conn())
}

fn free_code(tx: &mut Tx<'_>, event: Id<Event>) -> QueryResult<String> {
    loop {
        let code = secret::code(&mut secret::chance());
        let namesake = speakers::table.filter(speakers::event_id.eq(event)).filter(speakers::code.eq(&code));
        if !diesel::select(diesel::dsl::exists(namesake)).get_result::<bool>(tx.conn())? {
            return Ok(code);
        }
    }
}

/// Writes other words into a profile that stands as `speaker` says; nothing happens where it says so already.
/// Gives it back as it then is, or nothing when somebody else changed it first.
pub fn rewrite(tx: &mut Tx<'_>, speaker: &Speaker, new: &NewProfile) -> QueryResult<Option<Speaker>> {
    if speaker.words() == *new {
        return Ok(Some(speaker.clone()));
    }
    let unchanged = speakers::table.find(speaker.id).filter(speakers::version.eq(speaker.version));
    let rewritten = diesel::update(unchanged)
        .set((
            (speakers::name.eq(&new.name), speakers::affiliation.eq(&new.affiliation)),
            (speakers::biography.eq(&new.biography), speakers::picture_id.eq(new.picture_id)),
            speakers::search.eq(searchable(&new.name, &new.affiliation)),
            speakers::version.eq(speakers::version + 1),
        ))
        .execute(tx.conn())?;
    if rewritten == 0 {
        return Ok(None);
    }
    diesel::update(pictures::table.filter(pictures::id.nullable().eq(new.picture_id)))
        .set(pictures::used.eq(true))
        .execute(tx.conn())?;
    speakers::table.find(speaker.id).select(Speaker::as_select()).first(tx.conn()).map(Some)
}

/// Most speakers that a search follows; a word that so many share names nobody.
const MOST_CALLED: i64 = 5_000;

/// The speakers of an event whose name or affiliation holds some words, folded. The event is looked at last: a database that begins
/// with it walks through all of its speakers.
pub fn called(conn: &mut Conn, event: &Event, words: &str) -> QueryResult<Vec<Id<Speaker>>> {
    let holding = speakers::table.filter(speakers::search.like(anywhere(words)).escape('\\'));
    let Some(likely) = likely::<Speaker>(conn, SearchedText::Speakers, words, ENOUGH)? else {
        return holding.filter(speakers::event_id.eq(event.id)).limit(MOST_CALLED).select(speakers::id).load(conn);
    };
    let called: Vec<(Id<Speaker>, Id<Event>)> =
        holding.filter(speakers::id.eq_any(likely)).select((speakers::id, speakers::event_id)).load(conn)?;
    Ok(called.into_iter().filter(|(_, at)| *at == event.id).map(|(id, _)| id).collect())
}

/// Keeps a photo that is not anywhere yet; ones of theirs that were never used and are a day old go.
pub fn keep_picture(tx: &mut Tx<'_>, owner: &Person, photo: &Photo, now: Timestamp) -> QueryResult<Id<Picture>> {
    let left_over = pictures::table
        .filter(pictures::owner_id.eq(owner.id))
        .filter(pictures::used.eq(false))
        .filter(pictures::created_at.lt(now.plus_days(-1)));
    diesel::delete(left_over).execute(tx.conn())?;
    let id = Id::<Picture>::fresh();
    diesel::insert_into(pictures::table)
        .values((
            (pictures::id.eq(id), pictures::owner_id.eq(owner.id), pictures::content.eq(&photo.jpeg)),
            (pictures::width.eq(photo.width), pictures::height.eq(photo.height)),
            pictures::created_at.eq(now),
        ))
        .execute(tx.conn())?;
    Ok(id)
}

/// The photo of a key, if it is this person's.
pub fn own_picture(conn: &mut Conn, owner: &Person, id: Id<Picture>) -> QueryResult<Option<Id<Picture>>> {
    let own = pictures::table.find(id).filter(pictures::owner_id.eq(owner.id));
    own.select(pictures::id).first(conn).optional()
}

/// A photo as somebody may see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VisiblePhoto {
    /// The file, JPEG.
    pub jpeg: Vec<u8>,
    /// Whether everybody may see it.
    pub public: bool,
}

/// A photo, if the one who asks may see it: everybody one that a posted programme shows; otherwise its owner, the
/// organisers of the event, its reviewers unless they work blind, and people who speak together.
pub fn picture(conn: &mut Conn, id: Id<Picture>, viewer: Option<&Person>) -> QueryResult<VisiblePhoto> {
    let (jpeg, owner): (Vec<u8>, Option<Id<Person>>) =
        pictures::table.find(id).select((pictures::content, pictures::owner_id)).first(conn)?;
    let public = is_posted(conn, id, owner)?;
    let allowed = public
        || match viewer {
            None => false,
            Some(viewer) => owner == Some(viewer.id) || is_of_their_work(conn, id, viewer)?,
        };
    if allowed { Ok(VisiblePhoto { jpeg, public }) } else { Err(diesel::result::Error::NotFound) }
}

/// Whether everybody can see it: a release shows it, which stays as it was when the photo is changed later, or the list
/// of talks that is out before the programme does.
fn is_posted(conn: &mut Conn, id: Id<Picture>, owner: Option<Id<Person>>) -> QueryResult<bool> {
    let released = releases::table
        .inner_join(speakers::table.on(speakers::event_id.eq(releases::event_id)))
        .inner_join(events::table.on(events::id.eq(releases::event_id)))
        .filter(events::visibility.ne(Visibility::Hidden))
        .filter(speakers::picture_id.eq(id).or(speakers::person_id.is_not_null().and(speakers::person_id.eq(owner))))
        .filter(releases::programme.like(anywhere(&id.to_string())));
    if diesel::select(diesel::dsl::exists(released)).get_result(conn)? {
        return Ok(true);
    }
    let listed = speakers::table
        .inner_join(events::table)
        .inner_join(proposal_speakers::table.inner_join(proposals::table))
        .filter(speakers::picture_id.eq(id))
        .filter(events::visibility.ne(Visibility::Hidden))
        .filter(events::talks_public.eq(true))
        .filter(proposals::state.eq("confirmed"));
    diesel::select(diesel::dsl::exists(listed)).get_result(conn)
}

/// Whether it belongs to a speaker whom somebody works with.
fn is_of_their_work(conn: &mut Conn, id: Id<Picture>, viewer: &Person) -> QueryResult<bool> {
    let handed_in = proposal_speakers::table
        .inner_join(proposals::table)
        .filter(proposal_speakers::speaker_id.eq(speakers::id))
        .filter(proposals::submitted_at.is_not_null());
    let on_the_team = speakers::table
        .inner_join(events::table.inner_join(members::table))
        .filter(speakers::picture_id.eq(id))
        .filter(members::person_id.eq(viewer.id))
        .filter(members::role.eq("organiser").or(events::blind.eq(false)))
        .filter(diesel::dsl::exists(handed_in));
    if diesel::select(diesel::dsl::exists(on_the_team)).get_result(conn)? {
        return Ok(true);
    }
    let theirs: Vec<Id<Picture>> = proposal_speakers::table
        .inner_join(speakers::table)
        .filter(speakers::person_id.eq(viewer.id))
        .select(proposal_speakers::proposal_id)
        .load(conn)?;
    let together = proposal_speakers::table
        .inner_join(speakers::table)
        .filter(speakers::picture_id.eq(id))
        .filter(proposal_speakers::proposal_id.eq_any(theirs));
    diesel::select(diesel::dsl::exists(together)).get_result(conn)
}
