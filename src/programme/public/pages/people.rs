//! The speakers, and one of them.

use askama::Template;

use super::Share;
use super::talk::{About, about};
use crate::config::PublicUrl;
use crate::db::{folded, searchable};
use crate::programme::public::card::{Card, Detail};
use crate::programme::public::edition::{ProgrammeSpeaker as OnProgramme, ProgrammeTalk};
use crate::programme::public::forms::ListPageParams;
use crate::programme::public::{PublicProgramme, order};
use crate::web::{Pager, Shell, links, markdown};

/// Speakers on one page.
const ON_A_PAGE: i64 = 120;
/// With more speakers than this there are letters to choose from.
const FEW: usize = 40;

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
    /// Address of all of them.
    pub path: String,
    /// Words that were looked for.
    pub q: String,
    /// Letters that names stand under; none where all fit on a page.
    pub letters: Vec<Letter>,
    /// This page of them.
    pub people: Vec<Person>,
    /// Where it lies.
    pub pager: Pager,
    /// Whether there is more than one page.
    pub leafs: bool,
}

/// A letter that surnames begin with.
#[derive(Debug)]
pub struct Letter {
    /// It, or `#`.
    pub letter: char,
    /// Address of the names under it.
    pub href: String,
    /// Whether these are shown.
    pub current: bool,
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
    pub fn new(
        shell: Shell,
        edition: &PublicProgramme,
        public: &PublicUrl,
        (page, asked): (i64, &ListPageParams),
    ) -> Option<Self> {
        let event = &edition.event;
        let path = links::below(&event.slug, "speakers");
        let talks: Vec<ProgrammeTalk<'_>> = edition.talks().collect();
        let all: Vec<&OnProgramme> = edition.speakers().iter().filter(|one| is_asked_for(one, asked)).collect();
        let everybody = edition.speakers().len();
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
            count: count_words(all.len(), asked.q.trim()),
            letters: if everybody > FEW { letters(edition, &path, &asked.letter) } else { Vec::new() },
            q: asked.q.trim().to_owned(),
            people,
            pager: Pager::new(page, ON_A_PAGE, total, |page| {
                let page = page.to_string();
                links::with_query(&path, &[("letter", &asked.letter), ("q", asked.q.trim()), ("page", &page)])
            }),
            leafs: total > ON_A_PAGE,
            path: path.clone(),
        })
    }
}

fn is_asked_for(one: &OnProgramme, asked: &ListPageParams) -> bool {
    let words = folded(&asked.q);
    let text = searchable(&one.speaker.name, &one.speaker.affiliation);
    let under = asked.letter.is_empty() || asked.letter == order::initial(&one.speaker.name).to_string();
    under && words.split(' ').all(|word| text.contains(word))
}

/// “12 speakers”.
fn count_words(count: usize, q: &str) -> String {
    let count = if count == 1 { "1 speaker".to_owned() } else { format!("{count} speakers") };
    if q.is_empty() { count } else { format!("{count} found for “{q}”") }
}

fn letters(edition: &PublicProgramme, path: &str, chosen: &str) -> Vec<Letter> {
    let mut letters: Vec<char> = edition.speakers().iter().map(|one| order::initial(&one.speaker.name)).collect();
    letters.dedup();
    letters.sort_by_key(|letter| (*letter == '#', *letter));
    letters.dedup();
    let letter = |letter: char| Letter {
        href: links::with_query(path, &[("letter", &letter.to_string())]),
        current: chosen == letter.to_string(),
        letter,
    };
    letters.into_iter().map(letter).collect()
}

fn person(edition: &PublicProgramme, one: &OnProgramme, talks: &[ProgrammeTalk<'_>]) -> Person {
    let theirs = one.talks.iter().filter_map(|at| talks.get(*at)).map(|talk| {
        let card = Card::of_talk(edition, *talk, Detail::Short);
        (links::talk(&edition.event.slug, &talk.talk.code), card.title, card.lang)
    });
    Person { about: about(edition, &one.speaker), talks: theirs.collect() }
}

/// A talk on a speaker's page, which need not name them again.
fn beside(edition: &PublicProgramme, talk: ProgrammeTalk<'_>, one: &OnProgramme) -> Card {
    let others = talk.talk.speakers.iter().filter(|speaker| speaker.id != one.speaker.id);
    let others: Vec<&str> = others.map(|speaker| speaker.name.as_str()).collect();
    let speakers = if others.is_empty() { String::new() } else { format!("With {}", others.join(", ")) };
    Card { speakers, ..Card::of_talk(edition, talk, Detail::Full) }
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
    pub fn new(shell: Shell, edition: &PublicProgramme, one: &OnProgramme, public: &PublicUrl) -> Self {
        let event = &edition.event;
        let path = links::speaker(&event.slug, &one.speaker.code);
        let talks: Vec<ProgrammeTalk<'_>> = edition.all_talks().collect();
        let theirs = one.talks.iter().filter_map(|at| talks.get(*at));
        let cards: Vec<Card> = theirs.map(|talk| beside(edition, *talk, one)).collect();
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
