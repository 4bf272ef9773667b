//! Biographies of two or three sentences: the work now, the work before, and what else there is.
//!
//! Frames hold `{name}` in full, `{given}`, `{They}`, `{they}`, `{their}` and `{place}` of work. A sentence
//! with a pronoun as its subject stands in the past, so that *she*, *he* and *they* all fit.

use rand::{RngExt, rngs::StdRng};

use super::draw::{chance, pick};
use super::people::Pronouns;

/// Who a biography is about.
#[derive(Debug, Clone, Copy)]
pub struct BiographySubject<'a> {
    /// The whole name in Latin letters.
    pub name: &'a str,
    /// What friends say.
    pub given: &'a str,
    /// The employer; empty for those who work for themselves.
    pub place: &'a str,
    /// How the person is spoken of.
    pub pronouns: Pronouns,
}

/// Two or three sentences about this person, in plain text.
pub fn biography(rng: &mut StdRng, subject: &BiographySubject<'_>) -> String {
    let now = if subject.place.is_empty() { pick(rng, NOW_ALONE) } else { pick(rng, NOW) };
    let mut frames = vec![now, pick(rng, BEFORE)];
    if chance(rng, 60) {
        frames.push(pick(rng, BESIDES));
    }
    let sentences: Vec<String> = frames.iter().map(|frame| filled(rng, frame, subject)).collect();
    sentences.join(" ")
}

fn filled(rng: &mut StdRng, frame: &str, subject: &BiographySubject<'_>) -> String {
    let (subject_form, object_form, possessive) = subject.pronouns.forms();
    let years = rng.random_range(3..15);
    frame
        .replace("{name}", subject.name)
        .replace("{given}", subject.given)
        .replace("{place}", subject.place)
        .replace("{they}", subject_form)
        .replace("{They}", &crate::web::capitalised(subject_form))
        .replace("{them}", object_form)
        .replace("{their}", possessive)
        .replace("{years}", NUMBERS[years])
}

#[rustfmt::skip]
const NUMBERS: [&str; 15] = [
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
];

const NOW: &[&str] = &[
    "{name} looks after the databases at {place}, and the people who are afraid of them.",
    "{name} leads the platform team at {place}: six people, four time zones, one pager.",
    "{name} writes firmware at {place}, mostly for things that sit outdoors.",
    "{name} is a site reliability engineer at {place}.",
    "{name} designs forms at {place} and counts the questions that can be left out.",
    "{name} works on build tools at {place}.",
    "{name} is a principal engineer at {place}, which means more writing than code.",
    "{name} does security reviews at {place}, preferably before the release.",
    "{name} teaches programming at {place} to people who never meant to learn it.",
    "{name} runs accessibility testing at {place}, with a room full of old telephones.",
    "{name} joined {place} as an apprentice and now looks after the network there.",
    "{name} is an engineering manager at {place}, and still fixes the printer.",
    "{name} works on search at {place}: ranking, spelling, and the word everybody mistypes.",
    "{name} is a researcher at {place}, where {they} measured how programs fail in other people’s hands.",
    "{name} builds internal tools at {place} that nobody outside will ever see.",
    "{name} is the second half of a two-person operations team at {place}.",
    "{name} maintains the compiler that {place} wishes it did not have.",
    "{name} looks after payments at {place}, where every bug has a price.",
    "{name} writes documentation at {place} and deletes more than is added.",
    "{name} keeps the mail moving at {place}, in both senses.",
    "{name} works in data engineering at {place}, one spreadsheet at a time.",
    "{name} tests software at {place}, and asks what happens if it is done twice.",
    "{name} is an interaction designer at {place}.",
    "{name} develops the public website of {place}, for slow connections first.",
    "{name} is a network engineer at {place} with a drawer full of the wrong cables.",
    "{name} leads incident response at {place}.",
    "{name} works on the scheduling of crews and vehicles at {place}.",
    "{name} is a front-end developer at {place}, and fond of the back button.",
    "{name} is head of engineering at {place}, where {they} wrote the first line of code and most of the bugs.",
    "{name} works on numerical software at {place}.",
    "{name} is a doctoral student at {place}, working on how teams hand over unfinished work.",
    "{name} looks after open source at {place}: licences, patches, thank-you letters.",
    "{name} repairs what others call legacy at {place}.",
    "{name} is a developer at {place}, and {their} first pull request is still open.",
];

const NOW_ALONE: &[&str] = &[
    "{name} works independently, mostly for libraries and small hospitals.",
    "{name} is a freelance developer who prefers the last mile of a project to the first.",
    "{name} maintains three small open-source libraries, one of which you have installed without knowing it.",
    "{name} is between jobs and enjoying it.",
    "{name} runs a workshop of one, making instruments for weather and water.",
    "{name} advises teams that have too much software and too little sleep.",
    "{name} teaches evening classes in programming and repairs radios by day.",
    "{name} is a self-employed designer of signs, forms and timetables.",
    "{name} has retired from a career in telephone exchanges and writes emulators of them.",
    "{name} is a student, and the youngest maintainer of a rather old project.",
    "{name} audits websites for people who cannot use a mouse.",
    "{name} writes technical books, slowly.",
    "{name} is a translator who drifted into writing the software for it.",
    "{name} works for a small cooperative that hosts other small cooperatives.",
];

const BEFORE: &[&str] = &[
    "Before that {they} spent {years} years repairing lifts, and learned to read other people’s wiring.",
    "{They} came to software from nursing, and kept the habit of written handovers.",
    "Earlier {they} drove night buses, wrote timetables, and then wrote the program for the timetables.",
    "{They} studied physics, and left it for machines that answer faster.",
    "For {years} years {they} ran the help desk of a university, where {they} learned to ask what changed.",
    "{They} learned to program from library books and a borrowed computer.",
    "Previously {they} kept the servers of a newspaper alive on election nights.",
    "{They} took part in the design of two protocols, one of which is in use.",
    "{They} once deleted a production table, and told everybody within the minute.",
    "Over {years} years {they} moved from testing to development to operations, and would do it in that order again.",
    "{They} wrote {their} first program to settle an argument about bus fares.",
    "{They} trained as a cabinet-maker and kept the habit of measuring twice.",
    "Before computers there was a bakery, which also started at four in the morning.",
    "{They} organised a local meetup for {years} years and learned where to find cheap chairs.",
    "Earlier work took {them} to a ferry, a hospital and a very large warehouse.",
    "{They} spent {years} years at a company that no longer exists, for reasons {they} will tell you over tea.",
    "{They} heard that nobody would read the documentation, and went to find out.",
    "In {years} years of freelance work {they} met every way to store a date.",
    "{They} began as a mathematician and came to prefer problems that answer back.",
    "{They} helped to move a national archive from tape to disk, and part of it back again.",
    "{They} learned the trade on call, with a good mentor and a bad pager.",
    "{They} wrote software for trams, for theatres and for one lighthouse.",
    "Before that {they} translated manuals, which is a good way to find out what they leave out.",
    "{They} worked for {years} years on systems that may not stop, and on one that never started.",
    "{They} returned to programming after {years} years as a teacher.",
    "{They} spent {years} years as the only engineer in a charity of sixty people, and liked it.",
];

const BESIDES: &[&str] = &[
    "Outside work: bees, badly.",
    "{given} sings in a choir that is better than it needs to be.",
    "Spare weekends go into a wooden boat that does not float yet.",
    "{given} collects railway timetables from before 1960.",
    "This is {their} first conference talk.",
    "{given} grows tomatoes on a balcony and publishes the figures.",
    "Ask {them} about church bells.",
    "{given} referees women’s football on Sundays.",
    "There are two cats, neither of whom is on call.",
    "{given} bakes bread for stand-up meetings, which has made them longer.",
    "Evenings belong to an allotment and a shortwave radio.",
    "{given} helps at a repair café on the first Saturday of the month.",
    "{given} is learning to sign, and would be glad to practise with you.",
    "{given} swims outdoors all year and mentions it.",
    "{given} keeps a public list of the mistakes that taught {them} most.",
    "On holidays {given} walks long-distance paths in very short stages.",
    "{given} plays the bassoon in an orchestra of engineers.",
    "{given} mentors first-time speakers.",
    "{given} is happy to talk about anything but the weather app.",
    "Say hello; {given} forgets faces but never a stack trace.",
    "{given} prints with movable type, one small poster a month.",
    "{given} cycles to every conference that can be reached in two days.",
];
