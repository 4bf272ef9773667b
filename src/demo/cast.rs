//! Who is in the demo: four people to sign in as, and everybody else.

use rand::{Rng, RngExt};
use serde::Serialize;

use super::edition::DemoWriter;
use super::people::{DemoPerson, people};
use super::portraits::{self, PORTRAITS};
use super::rows::{DemoRows, PersonRow, PictureRow, SessionRow};
use crate::access::{Person, secret};
use crate::clock::Timestamp;
use crate::db::{Id, searchable};
use crate::speakers::Picture;

/// The password of the people to sign in as.
pub const PASSWORD: &str = "callboard demo";

/// Whom to sign in as.
pub const ROLES: [&str; 4] = ["speaker", "reviewer", "organiser", "administrator"];

/// Somebody to sign in as.
#[derive(Clone, Debug, Serialize)]
pub struct DemoAccount {
    /// What they are.
    #[serde(skip)]
    pub role: &'static str,
    /// Their address.
    pub email: String,
    /// Their password.
    pub password: &'static str,
    /// A session that is ready to use, as a `Cookie` header has it.
    pub cookie: String,
}

/// Somebody of the demo, with their account.
#[derive(Clone, Debug)]
pub struct DemoMember {
    /// Key of the account.
    pub id: Id<Person>,
    /// What is known of them.
    pub person: DemoPerson,
    /// Their photo, where they have one.
    pub picture: Option<Id<Picture>>,
}

/// Everybody.
#[derive(Debug)]
pub struct DemoPeople {
    /// Runs every event.
    pub organiser: DemoMember,
    /// Reviews; the first of the reviewers.
    pub reviewers: Vec<DemoMember>,
    /// Proposes; the first of the speakers.
    pub speakers: Vec<DemoMember>,
    /// The four to sign in as.
    pub accounts: Vec<DemoAccount>,
}

/// How a cookie of a session is called here.
pub struct DemoSignIn<'a> {
    /// Name of the session cookie.
    pub cookie: &'a str,
    /// The hash of [`PASSWORD`].
    pub password_hash: &'a str,
}

impl DemoPeople {
    /// Casts so many reviewers and speakers.
    pub fn new(pen: &mut DemoWriter, doors: &DemoSignIn<'_>, sizes: (usize, usize), now: Timestamp) -> Self {
        let (reviewers, speakers) = sizes;
        let mut crowd = people(&mut pen.rng, 2 + reviewers + speakers).into_iter();
        let mut accounts = Vec::new();
        let mut player = |pen: &mut DemoWriter, role: Option<&'static str>| {
            let person = crowd.next().unwrap_or_else(|| unreachable!("the crowd was counted"));
            let player = join(&mut pen.rows, person, role, doors, now);
            if let Some(role) = role {
                accounts.push(sign_in(&mut pen.rows, &player, role, doors, now));
            }
            player
        };
        player(pen, Some("administrator"));
        let organiser = player(pen, Some("organiser"));
        let reviewers = (0..reviewers).map(|n| player(pen, (n == 0).then_some("reviewer"))).collect();
        let mut speakers: Vec<DemoMember> = (0..speakers).map(|n| player(pen, (n == 0).then_some("speaker"))).collect();
        for (number, speaker) in speakers.iter_mut().take(PORTRAITS).enumerate() {
            speaker.picture = sit(&mut pen.rows, speaker.id, number, now);
        }
        Self { organiser, reviewers, speakers, accounts }
    }
}

fn join(
    rows: &mut DemoRows,
    mut person: DemoPerson,
    role: Option<&str>,
    doors: &DemoSignIn<'_>,
    now: Timestamp,
) -> DemoMember {
    if let Some(role) = role {
        person.email = format!("{role}@example.org");
    }
    let id = Id::fresh();
    rows.people.push(PersonRow {
        id,
        email_key: person.email.to_lowercase(),
        email: person.email.clone(),
        name: person.name.clone(),
        password_hash: role.map(|_| doors.password_hash.to_owned()),
        confirmed_at: Some(now),
        is_admin: role == Some("administrator"),
        created_at: now,
        search: searchable(&person.name, &person.email),
    });
    DemoMember { id, person, picture: None }
}

/// Draws somebody.
fn sit(rows: &mut DemoRows, owner: Id<Person>, number: usize, now: Timestamp) -> Option<Id<Picture>> {
    let (id, (width, height)) = (Id::fresh(), portraits::SIZE);
    rows.pictures.push(PictureRow {
        id,
        owner_id: Some(owner),
        content: portraits::portrait(number)?,
        width: width.cast_signed(),
        height: height.cast_signed(),
        used: true,
        created_at: now,
    });
    Some(id)
}

fn sign_in(
    rows: &mut DemoRows,
    player: &DemoMember,
    role: &'static str,
    doors: &DemoSignIn<'_>,
    now: Timestamp,
) -> DemoAccount {
    let token = secret::token();
    rows.sessions.push(SessionRow {
        id: Id::fresh(),
        person_id: player.id,
        token_hash: secret::hash(&token),
        agent: "demo".to_owned(),
        address: "127.0.0.1".to_owned(),
        created_at: now,
        seen_at: now,
        expires_at: now.plus_days(30),
    });
    let cookie = format!("{}={token}", doors.cookie);
    DemoAccount { role, email: player.person.email.clone(), password: PASSWORD, cookie }
}

/// A number below a bound.
pub fn below(rng: &mut impl Rng, bound: usize) -> usize {
    rng.random_range(0..bound.max(1))
}
