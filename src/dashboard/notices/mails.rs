//! The mail that says what speakers did.

use askama::Template;

use super::notice::{Notices, SpeakerNotice};
use super::store::NoticeRecipient;
use crate::clock::Timestamp;
use crate::config::PublicUrl;
use crate::dashboard::attention::Need;
use crate::mail::Message;
use crate::times;
use crate::web::links;

#[derive(Template)]
#[template(path = "mail/organiser_notices.md")]
struct OrganiserNotices<'a> {
    name: &'a str,
    event: &'a str,
    lines: Vec<String>,
    more: bool,
    needs: Vec<String>,
    link: &'a str,
    settings: &'a str,
    daily: bool,
}

/// What speakers did since an organiser was last told, and what waits for them.
pub fn notices(
    url: &PublicUrl,
    reader: &NoticeRecipient,
    (notices, needs): (&[SpeakerNotice], &[Need]),
    now: Timestamp,
) -> Message {
    let (event, most) = (&reader.event, 50);
    let zone = event.zone();
    let line = |notice: &SpeakerNotice| format!("{}, {}", times::short(notice.at, &zone), notice.words());
    let daily = reader.notices == Notices::Daily;
    let letter = OrganiserNotices {
        name: &reader.to.name,
        event: &event.name,
        lines: notices.iter().take(most).map(line).collect(),
        more: notices.len() > most,
        needs: needs.iter().map(|need| need.title.clone()).collect(),
        link: &url.join(&links::organise(&event.slug, "news")),
        settings: &url.join(&links::organise(&event.slug, "notices")),
        daily,
    };
    let subject = match notices {
        [only] => format!("{}: {}", event.name, only.words()),
        many => format!("{}: {} things speakers did", event.name, many.len()),
    };
    Message {
        occasion: "organiser_notices",
        once: format!("organiser_notices:{}:{}:{}", event.id, reader.person, now.micros()),
        to: reader.to.clone(),
        event: Some(event.id.uuid()),
        proposal: None,
        subject,
        markdown: letter.render().unwrap_or_else(|error| unreachable!("a text of plain fields renders: {error}")),
    }
}
