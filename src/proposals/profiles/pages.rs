//! The pages of people whom an import brought.

use askama::Template;

use super::Profile;
use crate::events::Event;
use crate::times;
use crate::web::{Pager, Problems, Shell, links};

/// Somebody in the list, and on their own page.
pub struct Line {
    pub href: String,
    pub name: String,
    pub affiliation: String,
    pub talks: Vec<String>,
    /// Address that an open invitation went to, and until when it can be answered.
    pub invited: Option<(String, String)>,
}

impl Line {
    fn of(profile: &Profile, event: &Event) -> Self {
        let speaker = &profile.speaker;
        let until = |(email, until): &(String, _)| (email.clone(), times::short(*until, &event.zone()));
        Self {
            href: links::organise(&event.slug, &format!("exchange/people/{}", speaker.code)),
            name: speaker.name.clone(),
            affiliation: speaker.affiliation.clone(),
            talks: profile.talks.clone(),
            invited: profile.invited.as_ref().map(until),
        }
    }
}

/// Everybody without an account.
#[derive(Template)]
#[template(path = "proposals/profiles.html")]
pub struct Profiles {
    pub shell: Shell,
    /// Address of the page around it.
    pub home: String,
    /// Address of this page.
    pub here: String,
    /// Words that were looked for.
    pub words: String,
    pub lines: Vec<Line>,
    pub pager: Pager,
}

impl Profiles {
    /// One page of them.
    pub fn new(shell: Shell, event: &Event, words: String, (profiles, pager): (&[Profile], Pager)) -> Self {
        Self {
            shell,
            home: links::organise(&event.slug, "exchange"),
            here: links::organise(&event.slug, "exchange/people"),
            words,
            lines: profiles.iter().map(|profile| Line::of(profile, event)).collect(),
            pager,
        }
    }
}

/// One of them, and the form that invites.
#[derive(Template)]
#[template(path = "proposals/profile.html")]
pub struct ProfilePage {
    pub shell: Shell,
    /// Address of the list.
    pub home: String,
    pub problems: Problems,
    pub profile: Line,
    /// The address as it was typed.
    pub email: String,
}

impl ProfilePage {
    /// The page with the form as it was typed; with the address of an open invitation, to send it again.
    pub fn new(shell: Shell, event: &Event, profile: &Profile, (mut email, problems): (String, Problems)) -> Self {
        let home = links::organise(&event.slug, "exchange/people");
        if let Some((invited, _)) = profile.invited.as_ref().filter(|_| problems.is_empty()) {
            email.clone_from(invited);
        }
        Self { shell, home, problems, profile: Line::of(profile, event), email }
    }
}
