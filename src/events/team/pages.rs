//! The team's page.

use askama::Template;
use uuid::Uuid;

use super::forms::TeamInvitationForm;
use super::{Member, PendingMember};
use crate::clock::Timestamp;
use crate::events::{Event, OfferedPlace};
use crate::times;
use crate::web::{Choice, Pager, Problems, Shell};

/// Somebody on the team.
pub struct MemberLine {
    pub person: Uuid,
    pub name: String,
    pub email: String,
    pub role: &'static str,
    pub role_word: &'static str,
    pub since: String,
    /// Whether it is the reader.
    pub own: bool,
}

/// Somebody who has not answered yet.
pub struct InvitedLine {
    pub id: Uuid,
    pub name: String,
    pub email: String,
    pub role: &'static str,
    pub sent: String,
    pub until: String,
}

/// What the page shows besides its form.
pub struct People {
    pub members: Vec<Member>,
    pub invited: Vec<PendingMember>,
    pub pager: Pager,
    pub now: Timestamp,
    pub reader: Uuid,
}

/// The team of an event, its open invitations, and the form that invites.
#[derive(Template)]
#[template(path = "events/team.html")]
pub struct Team {
    pub shell: Shell,
    pub address: String,
    pub problems: Problems,
    pub form: TeamInvitationForm,
    pub roles: Vec<Choice>,
    pub members: Vec<MemberLine>,
    pub invited: Vec<InvitedLine>,
    pub pager: Pager,
}

impl Team {
    /// The page with the form as it was typed.
    pub fn new(
        (shell, address): (Shell, String),
        event: &Event,
        people: People,
        (form, problems): (TeamInvitationForm, Problems),
    ) -> Self {
        let zone = event.zone();
        let day = |at: Timestamp| at.at(&zone).strftime("%-d %b %Y").to_string();
        let member = |member: Member| MemberLine {
            person: member.person.uuid(),
            own: member.person.uuid() == people.reader,
            name: member.name,
            email: member.email,
            role: called(member.role),
            role_word: member.role.word(),
            since: day(member.joined_at),
        };
        let invited = |invited: PendingMember| InvitedLine {
            id: invited.id,
            name: invited.name,
            email: invited.email,
            role: called(invited.role),
            sent: day(invited.created_at),
            until: times::distance(invited.expires_at, people.now),
        };
        Self {
            roles: roles(&form.role),
            members: people.members.into_iter().map(member).collect(),
            invited: people.invited.into_iter().map(invited).collect(),
            pager: people.pager,
            shell,
            address,
            problems,
            form,
        }
    }
}

fn called(role: OfferedPlace) -> &'static str {
    match role {
        OfferedPlace::Organiser => "Organiser",
        OfferedPlace::Reviewer => "Reviewer",
        OfferedPlace::Speaker => "Speaker",
    }
}

fn roles(chosen: &str) -> Vec<Choice> {
    let choice = |role: OfferedPlace, hint: &str| Choice {
        hint: hint.to_owned(),
        ..Choice::new(role.word(), called(role), chosen == role.word())
    };
    vec![
        choice(OfferedPlace::Reviewer, "Reads proposals and scores them"),
        choice(OfferedPlace::Organiser, "Sees and changes everything of this event"),
    ]
}
