//! What is said to people whom an import brought.

use askama::Template;

use crate::config::PublicUrl;
use crate::events::{Invitation, Organiser};
use crate::mail::{Message, Recipient};
use crate::proposals::Proposal;
use crate::speakers::Speaker;
use crate::times;
use crate::web::links;

#[derive(Template)]
#[template(path = "mail/profile_invitation.md")]
struct ProfileInvitation<'a> {
    name: &'a str,
    inviter: &'a str,
    event: &'a str,
    dates: &'a str,
    place: &'a str,
    titles: Vec<&'a str>,
    link: &'a str,
    until: &'a str,
}

/// The offer to take a profile over, with its link.
pub fn invitation(
    url: &PublicUrl,
    who: &Organiser,
    (talks, speaker): (&[Proposal], &Speaker),
    (invitation, token): (&Invitation, &str),
) -> Message {
    let event = who.event();
    let letter = ProfileInvitation {
        name: &speaker.name,
        inviter: &who.person().name,
        event: &event.name,
        dates: &event.dates(),
        place: &event.place,
        titles: talks.iter().map(Proposal::name).collect(),
        link: &url.join(&links::invitation(token)),
        until: &times::moment(invitation.expires_at, &event.zone()),
    };
    Message {
        occasion: "profile_invitation",
        once: format!("profile_invitation:{}", invitation.id),
        to: Recipient { person: None, name: speaker.name.clone(), address: invitation.email.clone() },
        event: Some(event.id.uuid()),
        proposal: invitation.proposal_id,
        subject: format!("{}: your talks are here now", event.name),
        markdown: letter.render().unwrap_or_else(|error| unreachable!("a text of plain fields renders: {error}")),
    }
}
