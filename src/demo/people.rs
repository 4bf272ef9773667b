//! Invented people: speakers, reviewers, organisers and those who only rate.

use std::collections::HashSet;

use rand::{RngExt, rngs::StdRng};
use slug::slugify;

use super::biographies::{self, biography};
use super::draw::{chance, pick, weighted};
use super::names::{CULTURES, Culture, NameOrder, NativeOrder};
use super::organisations::{Organisation, organisation};

/// How a person is spoken of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pronouns {
    /// *she/her*
    She,
    /// *he/him*
    He,
    /// *they/them*
    They,
}

impl Pronouns {
    /// As a person writes it into a profile.
    #[must_use]
    pub fn as_written(self) -> &'static str {
        match self {
            Self::She => "she/her",
            Self::He => "he/him",
            Self::They => "they/them",
        }
    }

    /// As subject, as object, and before a noun.
    #[must_use]
    pub fn forms(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::She => ("she", "her", "her"),
            Self::He => ("he", "him", "his"),
            Self::They => ("they", "them", "their"),
        }
    }
}

/// One invented person, with what an account and a speaker's profile ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoPerson {
    /// The name as the person writes it; sometimes in their own script, with the Latin form in brackets.
    pub name: String,
    /// An address that nobody can own, different from everybody else's.
    pub email: String,
    /// The employer or *Independent*; may be empty.
    pub affiliation: String,
    /// Two or three sentences of plain text.
    pub biography: String,
    /// How the person is spoken of, where they have told us.
    pub pronouns: Option<Pronouns>,
    /// The IANA name of the zone in which they live.
    pub time_zone: &'static str,
}

/// So many people with different e-mail addresses.
///
/// Asking for more only adds to the end. Names begin to repeat, as real ones do, only past ten thousand.
pub fn people(rng: &mut StdRng, how_many: usize) -> Vec<DemoPerson> {
    let mut taken = Taken::default();
    (0..how_many).map(|_| person(rng, &mut taken)).collect()
}

#[derive(Default)]
struct Taken {
    names: HashSet<String>,
    emails: HashSet<String>,
}

/// The parts of a name before it is written down.
struct Name {
    full: String,
    given: String,
    family: String,
    native: Option<String>,
}

fn person(rng: &mut StdRng, taken: &mut Taken) -> DemoPerson {
    let is_she = chance(rng, 50);
    let (culture, name) = unused_name(rng, is_she, taken);
    let pronouns = match (weighted(rng, &[94, 6]), is_she) {
        (0, true) => Pronouns::She,
        (0, false) => Pronouns::He,
        _ => Pronouns::They,
    };
    let employer = chance(rng, 80).then(|| organisation(rng));
    let place = employer.as_ref().map_or("", |employer| &employer.name);
    let subject = biographies::BiographySubject { name: &name.full, given: &name.given, place, pronouns };
    let biography = biography(rng, &subject);
    DemoPerson {
        biography,
        email: unused_email(rng, &name, employer.as_ref(), taken),
        affiliation: affiliation(rng, employer),
        pronouns: chance(rng, 55).then_some(pronouns),
        time_zone: pick(rng, culture.zones),
        name: written(rng, name),
    }
}

fn affiliation(rng: &mut StdRng, employer: Option<Organisation>) -> String {
    match employer {
        Some(employer) => employer.name,
        None => pick(rng, &["", "Independent", "Freelance", "Self-employed"]).to_owned(),
    }
}

/// The native form with the Latin one in brackets, for about one in four of those who have one.
fn written(rng: &mut StdRng, name: Name) -> String {
    match name.native {
        Some(native) if chance(rng, 25) => format!("{native} ({})", name.full),
        _ => name.full,
    }
}

/// A name that nobody has yet; after thirty attempts, in ever other cultures, one that somebody has.
fn unused_name(rng: &mut StdRng, is_she: bool, taken: &mut Taken) -> (&'static Culture, Name) {
    let mut attempts = 0;
    loop {
        let culture = &CULTURES[rng.random_range(0..CULTURES.len())];
        let name = any_name(rng, culture, is_she);
        attempts += 1;
        if taken.names.insert(name.full.clone()) || attempts == 30 {
            return (culture, name);
        }
    }
}

fn any_name(rng: &mut StdRng, culture: &Culture, is_she: bool) -> Name {
    let (given, given_native) = forms(pick(rng, own_list(culture, is_she)), is_she);
    let (family, family_native) = match culture.order {
        NameOrder::Single | NameOrder::Initial => ("", None),
        NameOrder::Parent => forms(pick(rng, culture.he), false),
        _ => forms(pick(rng, culture.family), is_she),
    };
    let native = given_native.zip(family_native).map(|(given, family)| match culture.native {
        NativeOrder::GivenFamily => format!("{given} {family}"),
        NativeOrder::FamilyGiven => format!("{family} {given}"),
        NativeOrder::Joined => format!("{family}{given}"),
    });
    let full = match culture.order {
        NameOrder::Single => given.to_owned(),
        NameOrder::Initial => format!("{}. {given}", char::from(rng.random_range(b'A'..=b'V'))),
        NameOrder::FamilyGiven => format!("{family} {given}"),
        NameOrder::GivenFamily | NameOrder::Parent => format!("{given} {family}"),
        NameOrder::TwoFamilies => two_families(rng, culture, given, family),
        NameOrder::Long => long(rng, culture, is_she, [given, family]),
    };
    Name { full, given: given.to_owned(), family: family.to_owned(), native }
}

fn own_list(culture: &Culture, is_she: bool) -> &'static [&'static str] {
    if is_she { culture.she } else { culture.he }
}

/// A second family name for most.
fn two_families(rng: &mut StdRng, culture: &Culture, given: &str, family: &str) -> String {
    let second = pick(rng, culture.family);
    if second == family || chance(rng, 35) { format!("{given} {family}") } else { format!("{given} {family} {second}") }
}

/// A second given name and a second family name, each for some.
fn long(rng: &mut StdRng, culture: &Culture, is_she: bool, [given, family]: [&str; 2]) -> String {
    let mut parts = vec![given];
    let second = pick(rng, own_list(culture, is_she));
    if second != given && chance(rng, 45) {
        parts.push(second);
    }
    let other = pick(rng, culture.family);
    if other != family && chance(rng, 60) {
        parts.push(other);
    }
    parts.push(family);
    parts.join(" ")
}

/// The Latin and the native form of one entry of the tables, in the gender that fits.
fn forms(entry: &'static str, is_she: bool) -> (&'static str, Option<&'static str>) {
    let (his, hers) = entry.split_once('/').unwrap_or((entry, entry));
    let own = if is_she { hers } else { his };
    own.split_once('=').map_or((own, None), |(latin, native)| (latin, Some(native)))
}

/// An address at the employer, or at the family's own domain; a number is added where it is taken.
fn unused_email(rng: &mut StdRng, name: &Name, employer: Option<&Organisation>, taken: &mut Taken) -> String {
    let (given, family) = (mailbox(&name.given), mailbox(&name.family));
    let (local, domain) = match employer {
        Some(employer) if family.is_empty() => (given, employer.domain.clone()),
        Some(employer) => (local_part(rng, &given, &family), employer.domain.clone()),
        None if family.is_empty() => ("hello".to_owned(), format!("{given}.example.org")),
        None => (given, format!("{family}.{}", pick(rng, &["example.org", "example.net", "example.com"]))),
    };
    let mut email = format!("{local}@{domain}");
    let mut number = 2;
    while !taken.emails.insert(email.clone()) {
        email = format!("{local}{number}@{domain}");
        number += 1;
    }
    email
}

fn local_part(rng: &mut StdRng, given: &str, family: &str) -> String {
    match weighted(rng, &[60, 25, 15]) {
        0 => format!("{given}.{family}"),
        1 => format!("{}{family}", given.chars().take(1).collect::<String>()),
        _ => given.to_owned(),
    }
}

/// A name in plain small letters, without blanks: `vanderberg`.
fn mailbox(name: &str) -> String {
    slugify(name).replace('-', "")
}

#[cfg(test)]
mod tests {
    use super::super::draw::stream;
    use super::*;

    fn sample(how_many: usize) -> Vec<DemoPerson> {
        people(&mut stream(7, "people"), how_many)
    }

    #[test]
    fn the_same_seed_gives_the_same_people() {
        assert_eq!(sample(500), sample(500));
        assert_ne!(sample(5), people(&mut stream(8, "people"), 5));
    }

    #[test]
    fn asking_for_more_only_adds_to_the_end() {
        assert_eq!(sample(50), sample(80)[..50]);
    }

    #[test]
    fn thirty_thousand_people_have_different_addresses() {
        let crowd = sample(30_000);
        let emails: HashSet<&str> = crowd.iter().map(|person| person.email.as_str()).collect();
        assert_eq!(emails.len(), 30_000);
        let names: HashSet<&str> = crowd.iter().map(|person| person.name.as_str()).collect();
        assert!(names.len() > 22_000, "{}", names.len());
    }

    #[test]
    fn ten_thousand_people_have_different_names() {
        let crowd = sample(10_000);
        let names: HashSet<&str> = crowd.iter().map(|person| person.name.as_str()).collect();
        assert_eq!(names.len(), 10_000);
    }

    #[test]
    fn addresses_are_plain_and_at_domains_for_examples() {
        for person in sample(5_000) {
            let (local, domain) = person.email.split_once('@').unwrap();
            assert!(
                !local.is_empty() && local.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'.'),
                "{}",
                person.email
            );
            assert!(
                [".example.org", ".example.net", ".example.com"].iter().any(|end| domain.ends_with(end)),
                "{}",
                person.email
            );
            assert!(!domain.starts_with('.'), "{}", person.email);
        }
    }

    #[test]
    fn biographies_have_two_or_three_sentences_and_no_gap() {
        for person in sample(5_000) {
            assert!(!person.biography.contains(['{', '}']), "{}", person.biography);
            assert!(!person.biography.contains("  "), "{}", person.biography);
            assert!((60..420).contains(&person.biography.chars().count()), "{}", person.biography);
        }
    }

    #[test]
    fn names_of_many_shapes_occur() {
        let crowd = sample(3_000);
        let is_native = |person: &&DemoPerson| person.name.ends_with(')');
        let is_single = |person: &&DemoPerson| !person.name.contains(' ');
        let is_long = |person: &&DemoPerson| person.name.split(' ').count() >= 4;
        assert!(crowd.iter().filter(is_native).count() > 50);
        assert!(crowd.iter().filter(is_single).count() > 20);
        assert!(crowd.iter().filter(is_long).count() > 20);
    }
}
