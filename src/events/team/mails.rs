//! What is said to people who are wanted on a team.

use askama::Template;

use crate::access::Person;
use crate::clock::Timestamp;
use crate::config::PublicUrl;
use crate::events::{Event, Invitation, OfferedPlace};
use crate::mail::{Message, Recipient};
use crate::times;
use crate::web::links;

#[derive(Template)]
#[template(path = "mail/team_invitation.md")]
struct TeamInvitation<'a> {
    name: &'a str,
    inviter: &'a str,
    event: &'a str,
    dates: &'a str,
    place: &'a str,
    task: &'a str,
    link: &'a str,
    until: &'a str,
}

/// The offer of a place on a team, with its link.
pub fn invitation(
    url: &PublicUrl,
    (event, inviter): (&Event, Option<&Person>),
    (invitation, token): (&Invitation, &str),
) -> Message {
    let task = match invitation.place {
        OfferedPlace::Organiser => "run the event with the others: the call for proposals, decisions and the programme",
        OfferedPlace::Reviewer | OfferedPlace::Speaker => "read proposals and score them",
    };
    let letter = TeamInvitation {
        name: &invitation.name,
        inviter: named(inviter),
        event: &event.name,
        dates: &event.dates(),
        place: &event.place,
        task,
        link: &url.join(&format!("/invitations/{token}")),
        until: &times::moment(invitation.expires_at, &event.zone()),
    };
    let to = Recipient { person: None, name: invitation.name.clone(), address: invitation.email.clone() };
    let article = if invitation.place == OfferedPlace::Organiser { "an organiser" } else { "a reviewer" };
    Message {
        occasion: "team_invitation",
        once: format!("team_invitation:{}", invitation.id),
        to,
        event: Some(event.id.uuid()),
        proposal: None,
        subject: format!("{}: will you be {article}?", event.name),
        markdown: letter.render().unwrap_or_else(|error| unreachable!("a text of plain fields renders: {error}")),
    }
}

#[derive(Template)]
#[template(path = "mail/team_appointed.md")]
struct TeamAppointed<'a> {
    name: &'a str,
    by: &'a str,
    event: &'a str,
    dates: &'a str,
    place: &'a str,
    link: &'a str,
}

/// That somebody runs an event from now on.
pub fn appointed(url: &PublicUrl, (event, by): (&Event, Option<&Person>), to: &Person, now: Timestamp) -> Message {
    let letter = TeamAppointed {
        name: &to.name,
        by: named(by),
        event: &event.name,
        dates: &event.dates(),
        place: &event.place,
        link: &url.join(&links::organise(&event.slug, "")),
    };
    Message {
        occasion: "team_appointed",
        once: format!("team_appointed:{}:{}:{}", event.id, to.id, now.seconds()),
        to: to.into(),
        event: Some(event.id.uuid()),
        proposal: None,
        subject: format!("{}: you are an organiser", event.name),
        markdown: letter.render().unwrap_or_else(|error| unreachable!("a text of plain fields renders: {error}")),
    }
}

/// Who acts, where it is not somebody with an account.
fn named(by: Option<&Person>) -> &str {
    by.map_or("Somebody who runs this Callboard", |by| by.name.as_str())
}
