//! What a profile says of somebody, as what to look for.

use super::folding::{Word, folded, is_unspaced, words};
use super::ordinary::{is_firm, is_nobody, is_ordinary};

/// Who stands behind a proposal, as far as their profiles tell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Identity {
    names: Vec<String>,
    affiliations: Vec<String>,
}

impl Identity {
    /// Adds a name that somebody goes by.
    pub fn name(&mut self, name: impl Into<String>) {
        self.names.push(name.into());
    }

    /// Adds where somebody works.
    pub fn affiliation(&mut self, affiliation: impl Into<String>) {
        self.affiliations.push(affiliation.into());
    }

    /// All names, in a row.
    pub fn names(&self) -> String {
        self.names.join(" ")
    }

    pub(super) fn clues(&self) -> Clues {
        let mut clues = Clues::default();
        for name in &self.names {
            clues.add_name(name);
        }
        for affiliation in &self.affiliations {
            clues.add_affiliation(affiliation);
        }
        clues.phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
        clues
    }
}

/// Words in a row that tell somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// The words, folded.
    pub words: Vec<String>,
    /// Whether each is also an ordinary word, so that only capitals tell the name from a sentence.
    pub ordinary: bool,
    /// Whether the first is an initial, which a full stop follows.
    pub initial: bool,
}

/// What to look for in texts and addresses.
#[derive(Clone, Debug, Default)]
pub struct Clues {
    /// Names and affiliations, longest first.
    pub phrases: Vec<Phrase>,
    /// Whole names without blanks.
    pub joined: Vec<String>,
    /// Initials and surnames without blanks; they count in addresses and handles only.
    pub handles: Vec<String>,
    /// Parts of names, two letters and longer.
    pub parts: Vec<String>,
    /// Firms, as hosts spell them.
    pub hosts: Vec<String>,
    /// Names in scripts that put no blanks between words, as they are found inside sentences.
    pub unspaced: Vec<String>,
}

const TITLES: [&str; 20] = [
    "dr",
    "prof",
    "professor",
    "mr",
    "mrs",
    "ms",
    "mx",
    "herr",
    "frau",
    "phd",
    "md",
    "msc",
    "bsc",
    "ing",
    "dipl",
    "jr",
    "sr",
    "iii",
    "sir",
    "dame",
];

impl Clues {
    fn add_name(&mut self, name: &str) {
        let outside = name.split(['(', '（', '[']).next().unwrap_or_default();
        let spelled: Vec<Word> = words(outside).into_iter().filter(|w| !TITLES.contains(&w.folded.as_str())).collect();
        if spelled.iter().any(|word| word.folded.chars().any(is_unspaced)) {
            return self.add_unspaced(&spelled);
        }
        let base: Vec<String> = spelled.iter().map(|word| word.folded.clone()).collect();
        let german: Vec<String> = spelled.iter().map(|word| folded(&expanded(&word.lower))).collect();
        let contracted: Vec<String> = base.iter().map(|word| contracted(word)).collect();
        for spelling in [base, german, contracted] {
            self.add_spelling(&spelling);
        }
    }

    fn add_spelling(&mut self, spelling: &[String]) {
        let Some((first, last)) = spelling.first().zip(spelling.last()) else { return };
        push_new(&mut self.parts, spelling.iter().filter(|part| part.chars().count() >= 2).cloned());
        if spelling.len() < 2 {
            return;
        }
        for order in orders(spelling) {
            push_new(&mut self.joined, [order.concat()]);
            self.add_phrase(order);
        }
        if let (Some(a), Some(z)) = (first.chars().next(), last.chars().next()) {
            push_new(&mut self.handles, [format!("{a}{last}"), format!("{first}{z}"), format!("{last}{a}")]);
            self.add_initial(&[a.to_string(), last.clone()]);
        }
        for pair in spelling.windows(2).filter(|pair| !pair.iter().all(|part| is_ordinary(part))) {
            self.add_phrase(pair.to_vec());
        }
    }

    fn add_initial(&mut self, words: &[String; 2]) {
        push_new(&mut self.phrases, [Phrase { words: words.to_vec(), ordinary: true, initial: true }]);
    }

    fn add_phrase(&mut self, words: Vec<String>) {
        let ordinary = words.iter().all(|word| is_ordinary(word));
        push_new(&mut self.phrases, [Phrase { words, ordinary, initial: false }]);
    }

    fn add_unspaced(&mut self, spelled: &[Word]) {
        let parts: Vec<String> = spelled.iter().map(|word| word.folded.clone()).collect();
        push_new(&mut self.unspaced, parts.iter().filter(|part| part.chars().count() >= 2).cloned());
        for order in orders(&parts) {
            let between = ["", " ", "_", ", ", "、", "\u{3000}", "・", "·", "-"];
            push_new(&mut self.unspaced, between.iter().map(|mark| order.join(mark)));
        }
        self.unspaced.retain(|name| name.chars().count() >= 2);
        self.unspaced.sort_by_key(|name| std::cmp::Reverse(name.len()));
    }

    /// The first piece that names something: of “CTO, Zyxcorp Labs” and “CTO at Zyxcorp Labs” it is the second.
    fn add_affiliation(&mut self, affiliation: &str) {
        let pieces = affiliation.replace(" at ", ",").replace(" bei ", ",").replace(" chez ", ",");
        for piece in pieces.split([',', ';', '/', '|', '(', ')', '@', '·']) {
            let named: Vec<String> = words(piece).into_iter().map(|word| word.folded).collect();
            if named.is_empty() || named.iter().all(|word| is_nobody(word)) {
                continue;
            }
            let tells = named.iter().any(|word| !is_ordinary(word) && !is_firm(word));
            self.add_firm(&named);
            if tells {
                break;
            }
        }
        self.unspaced.extend(
            Some(affiliation.trim().to_owned()).filter(|name| name.chars().all(is_unspaced) && !name.is_empty()),
        );
    }

    fn add_firm(&mut self, named: &[String]) {
        let core: Vec<String> = named.iter().filter(|word| !is_firm(word)).cloned().collect();
        self.add_phrase(named.to_vec());
        push_new(&mut self.hosts, [named.concat()].into_iter().filter(|host| host.chars().count() >= 4));
        if let [only] = core.as_slice()
            && named.len() > 1
            && only.chars().count() >= 4
            && !is_ordinary(only)
        {
            self.add_phrase(core.clone());
        }
        if !core.is_empty() && !core.iter().all(|word| is_ordinary(word)) {
            push_new(&mut self.hosts, [core.concat()].into_iter().filter(|host| host.chars().count() >= 4));
        }
    }
}

fn push_new<T: PartialEq>(list: &mut Vec<T>, new: impl IntoIterator<Item = T>) {
    for one in new {
        if !list.contains(&one) {
            list.push(one);
        }
    }
}

/// A name's parts as they are written, surname first, backwards, and without what stands in the middle.
fn orders(parts: &[String]) -> Vec<Vec<String>> {
    let mut orders: Vec<Vec<String>> = Vec::new();
    for turn in 0..parts.len().min(6) {
        let mut order = parts.to_vec();
        order.rotate_left(turn);
        orders.push(order);
    }
    orders.push(parts.iter().rev().cloned().collect());
    if let ([first, _, .., last], true) = (parts, parts.len() > 2) {
        orders.push(vec![first.clone(), last.clone()]);
        orders.push(vec![last.clone(), first.clone()]);
    }
    orders
}

/// “mueller” for “müller”, “oersted” for “ørsted”.
fn expanded(lower: &str) -> String {
    lower.replace('ä', "ae").replace(['ö', 'ø'], "oe").replace('ü', "ue").replace('å', "aa")
}

/// “muller” for “mueller”, so that “Müller” is found too; short words would become others.
fn contracted(folded: &str) -> String {
    if folded.chars().count() < 5 {
        return folded.to_owned();
    }
    folded.replace("ae", "a").replace("oe", "o").replace("ue", "u").replace("aa", "a")
}
