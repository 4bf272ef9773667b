//! The speakers, and one of them.

use askama::Template;

use super::Share;
use super::talk::{About, about};
use crate::config::PublicUrl;
use crate::programme::public::Edition;
use crate::programme::public::card::{Card, Detail};
use crate::programme::public::edition::{Speaker as OnProgramme, Talk};
use crate::web::{Pager, Shell, links, markdown};

/// Speakers on one page.
const ON_A_PAGE: i64 = 120;

/// Everybody on the programme.
#[derive(Template)]
#[template(path = "programme/speakers.html")]
pub struct Speakers {
    /// The frame.
    pub shell: Shell,
    /// For previews.
    pub share: Share,
    /// How many there are.
    pub count: String,
    /// This page of them.
    pub people: Vec<Person>,
    /// Where it lies.
    pub pager: Pager,
    /// Whether there is more than one page.
    pub leafs: bool,
}

/// Somebody, with their talks.
#[derive(Debug)]
pub struct Person {
    /// Who they are.
    pub about: About,
    /// Address, title and language of each talk.
    pub talks: Vec<(String, String, Option<String>)>,
}

impl Speakers {
    /// One page of them; `None` where there are not so many.
    pub fn new(shell: Shell, edition: &Edition, public: &PublicUrl, page: i64) -> Option<Self> {
        let event = &edition.event;
        let path = links::below(&event.slug, "speakers");
        let talks: Vec<Talk<'_>> = edition.talks().collect();
        let all = edition.speakers();
        let total = i64::try_from(all.len()).unwrap_or(i64::MAX);
        let skipped = usize::try_from((page - 1) * ON_A_PAGE).ok()?;
        let shown = all.iter().skip(skipped).take(usize::try_from(ON_A_PAGE).unwrap_or_default());
        let people: Vec<Person> = shown.map(|one| person(edition, one, &talks)).collect();
        if people.is_empty() && page > 1 {
            return None;
        }
        Some(Self {
            shell,
            share: Share::new(public, &path, "Speakers", event.tagline.clone(), &event.name),
            count: if total == 1 { "1 speaker".to_owned() } else { format!("{total} speakers") },
            people,
            pager: Pager::new(page, ON_A_PAGE, total, |page| links::with_query(&path, &[("page", &page.to_string())])),
            leafs: total > ON_A_PAGE,
        })
    }
}

fn person(edition: &Edition, one: &OnProgramme, talks: &[Talk<'_>]) -> Person {
    let theirs = one.talks.iter().filter_map(|at| talks.get(*at)).map(|talk| {
        let card = Card::of_talk(edition, *talk, Detail::Short);
        (links::talk(&edition.event.slug, &talk.talk.code), card.title, card.lang)
    });
    Person { about: about(edition, &one.speaker), talks: theirs.collect() }
}

/// One speaker, with biography and talks.
#[derive(Template)]
#[template(path = "programme/speaker.html")]
pub struct Speaker {
    /// The frame.
    pub shell: Shell,
    /// For previews.
    pub share: Share,
    /// Address of all speakers.
    pub back: String,
    /// Who they are.
    pub about: About,
    /// Their talks.
    pub cards: Vec<Card>,
    /// “Talk” or “Talks”.
    pub heading: &'static str,
}

impl Speaker {
    /// The page of a speaker.
    pub fn new(shell: Shell, edition: &Edition, one: &OnProgramme, public: &PublicUrl) -> Self {
        let event = &edition.event;
        let path = links::speaker(&event.slug, &one.speaker.code);
        let talks: Vec<Talk<'_>> = edition.all_talks().collect();
        let theirs = one.talks.iter().filter_map(|at| talks.get(*at));
        let cards: Vec<Card> = theirs.map(|talk| Card::of_talk(edition, *talk, Detail::Full)).collect();
        let words = markdown::plain(&one.speaker.biography, 200);
        let mut share = Share::new(public, &path, &one.speaker.name, words, &event.name);
        share.image = one.speaker.photo.map(|id| public.join(&links::picture(id))).unwrap_or_default();
        Self {
            shell,
            share,
            back: links::below(&event.slug, "speakers"),
            about: about(edition, &one.speaker),
            heading: if cards.len() == 1 { "Talk" } else { "Talks" },
            cards,
        }
    }
}
