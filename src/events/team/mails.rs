//! What is said to people who are wanted on a team.

use askama::Template;

use crate::config::PublicUrl;
use crate::events::{Invitation, OfferedPlace, Organiser};
use crate::mail::{Message, Recipient};
use crate::times;

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
pub fn invitation(url: &PublicUrl, organiser: &Organiser, (invitation, token): (&Invitation, &str)) -> Message {
    let (event, inviter) = (organiser.event(), organiser.person());
    let task = match invitation.place {
        OfferedPlace::Organiser => "run the event with the others: the call for proposals, decisions and the programme",
        OfferedPlace::Reviewer | OfferedPlace::Speaker => "read proposals and score them",
    };
    let letter = TeamInvitation {
        name: &invitation.name,
        inviter: &inviter.name,
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
