//! The talks as a list.

use askama::Template;

use super::Share;
use super::words::version_words;
use crate::clock::Day;
use crate::config::PublicUrl;
use crate::programme::public::PublicProgramme;
use crate::programme::public::card::{Card, Detail};
use crate::programme::public::edition::ProgrammeTalk;
use crate::times;
use crate::web::{Pager, Shell, links};

/// Talks on one page.
const ON_A_PAGE: i64 = 100;

/// The talks, whether or not their times are public.
#[derive(Template)]
#[template(path = "programme/talks.html")]
pub struct Talks {
    /// The frame.
    pub shell: Shell,
    /// For previews.
    pub share: Share,
    /// What is to be said above them.
    pub words: String,
    /// The talks, day by day; in one group without a name before there are days.
    pub days: Vec<(String, Vec<Card>)>,
    /// Where this page of them lies.
    pub pager: Pager,
    /// Whether there is more than one page.
    pub leafs: bool,
}

fn day_of(edition: &PublicProgramme, talk: ProgrammeTalk<'_>) -> Option<Day> {
    talk.session.map(|session| edition.day_of(session.starts_at))
}

impl Talks {
    /// One page of the talks; `None` where there are not so many.
    pub fn new(shell: Shell, edition: &PublicProgramme, public: &PublicUrl, page: i64) -> Option<Self> {
        let event = &edition.event;
        let path = links::below(&event.slug, "talks");
        let total = i64::try_from(edition.talks().count()).unwrap_or(i64::MAX);
        let skipped = usize::try_from((page - 1) * ON_A_PAGE).ok()?;
        let shown = edition.talks().skip(skipped).take(usize::try_from(ON_A_PAGE).unwrap_or_default());
        let talks: Vec<ProgrammeTalk<'_>> = shown.collect();
        let by_day = talks.chunk_by(|one, other| day_of(edition, *one) == day_of(edition, *other));
        let days: Vec<(String, Vec<Card>)> = by_day
            .map(|talks| {
                let day = day_of(edition, talks[0]).map(times::day).unwrap_or_default();
                (day, talks.iter().map(|talk| Card::of_talk(edition, *talk, Detail::Full)).collect())
            })
            .collect();
        if days.is_empty() && page > 1 {
            return None;
        }
        let count = if total == 1 { "1 talk".to_owned() } else { format!("{total} talks") };
        let words = match edition.number {
            0 => format!("{count} so far. Times and rooms follow with the programme."),
            _ => format!("{count}. {}", version_words(edition)),
        };
        Some(Self {
            shell,
            share: Share::new(public, &path, "Talks", event.tagline.clone(), &event.name),
            words,
            days,
            pager: Pager::new(page, ON_A_PAGE, total, |page| links::with_query(&path, &[("page", &page.to_string())])),
            leafs: total > ON_A_PAGE,
        })
    }
}
