//! The texts of a proposal: abstract, description and notes, in Markdown.

use rand::rngs::StdRng;

use super::draw::{chance, pick, several, weighted};
use super::talks::Level;
use super::words::PhraseFrames;
use crate::web::capitalised;

/// What the public reads: two to four paragraphs, one of them perhaps a list.
pub fn abstract_text(rng: &mut StdRng, filling: &PhraseFrames, minutes: u16, level: Level) -> String {
    let subject = filling.subject;
    let mut paragraphs = vec![opening(rng, filling)];
    let turn = filling.one_of(rng, &subject.turns);
    let method = filling.one_of(rng, METHODS);
    let shapes = match minutes {
        0..=5 => [0, 0, 1],
        6..=20 => [5, 50, 45],
        _ => [50, 30, 20],
    };
    match weighted(rng, &shapes) {
        0 => {
            paragraphs.push(format!("{turn} {method}"));
            paragraphs.push(listed(rng, filling, minutes));
        }
        1 => paragraphs.push(format!("{turn} {method} {}", in_a_row(rng, filling))),
        _ => paragraphs.push(turn),
    }
    paragraphs.push(ending(rng, filling, minutes, level));
    paragraphs.join("\n\n")
}

fn opening(rng: &mut StdRng, filling: &PhraseFrames) -> String {
    let trouble = filling.one_of(rng, &filling.subject.troubles);
    match weighted(rng, &[40, 35, 25]) {
        0 => format!("{trouble} {}", filling.one_of(rng, CONFESSIONS)),
        1 => format!("{} {trouble}", filling.one_of(rng, SETTINGS)),
        _ => trouble,
    }
}

fn listed(rng: &mut StdRng, filling: &PhraseFrames, minutes: u16) -> String {
    let introductions = if minutes >= 90 { WORKSHOP_LISTS } else { LISTS };
    let introduction = filling.one_of(rng, introductions);
    let how_many = 3 + weighted(rng, &[50, 50]);
    let points = several(rng, &filling.subject.points, how_many);
    let items: Vec<String> = points.iter().map(|point| format!("- {}", filling.fill(rng, point))).collect();
    format!("{introduction}\n\n{}", items.join("\n"))
}

fn in_a_row(rng: &mut StdRng, filling: &PhraseFrames) -> String {
    let points = several(rng, &filling.subject.points, 3);
    let said: Vec<String> = points.iter().map(|point| filling.fill(rng, point)).collect();
    let frame = pick(rng, ROWS);
    frame.replace("{list}", &format!("{}; {}; and {}", said[0], said[1], said[2]))
}

fn ending(rng: &mut StdRng, filling: &PhraseFrames, minutes: u16, level: Level) -> String {
    let gains = if minutes >= 90 { WORKSHOP_GAINS } else { GAINS };
    let gain = filling.one_of(rng, gains);
    if chance(rng, 60) { format!("{gain} {}", audience(rng, filling, level)) } else { gain }
}

/// Whom it is for, in a way that does not belie the level.
fn audience(rng: &mut StdRng, filling: &PhraseFrames, level: Level) -> String {
    let fitting = match level {
        Level::Everybody | Level::Beginner => OPEN_TO_ALL,
        Level::Advanced => FOR_EXPERTS,
        Level::Intermediate => AUDIENCES,
    };
    let sentences = if chance(rng, 50) { fitting } else { AUDIENCES };
    filling.one_of(rng, sentences)
}

/// What reviewers read besides: an outline whose minutes add up to the length, and what it rests on.
pub fn description(rng: &mut StdRng, filling: &PhraseFrames, minutes: u16) -> String {
    let evidence = filling.one_of(rng, EVIDENCE);
    match weighted(rng, &[60, 25, 15]) {
        0 => format!("Outline:\n\n{}\n\n{evidence}", outline(rng, filling, minutes)),
        1 => evidence,
        _ => String::new(),
    }
}

fn outline(rng: &mut StdRng, filling: &PhraseFrames, minutes: u16) -> String {
    let mut parts = vec!["How it began".to_owned()];
    for point in several(rng, &filling.subject.points, if minutes <= 20 { 2 } else { 3 }) {
        parts.push(capitalised(&filling.fill(rng, point)));
    }
    parts.push(pick(rng, LAST_PARTS).to_owned());
    let lengths = shares(minutes, parts.len());
    let lines: Vec<String> = parts
        .iter()
        .zip(lengths)
        .enumerate()
        .map(|(index, (part, length))| format!("{}. {part} ({length} min)", index + 1))
        .collect();
    lines.join("\n")
}

/// The minutes cut into so many parts of which the first and the last are the shortest.
fn shares(minutes: u16, parts: usize) -> Vec<u16> {
    let edge = (minutes / 8).max(1);
    let inner = u16::try_from(parts - 2).unwrap_or(1).max(1);
    let middle = minutes.saturating_sub(2 * edge);
    let mut lengths = vec![middle / inner; parts];
    lengths[0] = edge;
    lengths[parts - 1] = edge;
    lengths[1] += middle % inner;
    lengths
}

/// What only organisers and reviewers should know; often nothing.
pub fn notes(rng: &mut StdRng, filling: &PhraseFrames) -> String {
    let how_many = weighted(rng, &[35, 45, 20]);
    let chosen = several(rng, NOTES, how_many);
    let sentences: Vec<String> = chosen.iter().map(|note| filling.fill(rng, note)).collect();
    sentences.join(" ")
}

const SETTINGS: &[&str] = &[
    "This is a story from {scene}.",
    "I work at {scene}, where software is a means and never the point.",
    "At {scene}, computers are expected to behave like the plumbing.",
    "{Scene} is not where one looks for this kind of trouble.",
    "We are a team of {n} at {scene}.",
    "Nobody at {scene} asked for a talk about {thing}, and I understand why.",
    "Ask {folk} about {thing} and you will hear about last winter.",
    "There is a theory of {thing}, and then there is {scene}.",
    "For {span} I have been {act}, not always on purpose.",
    "{N} of us looked after {thing} at {scene} until a colleague asked a simple question.",
    "Every team I know has an opinion about {thing}, and few have figures.",
    "The subject of {thing} rarely makes it on to a stage.",
];

const CONFESSIONS: &[&str] = &[
    "At {scene} it took us {span} to say so aloud.",
    "We noticed only because {folk} told us.",
    "It was nobody’s fault, which made it hard to mend.",
    "We had known for {span}, and hoped.",
    "The first thing we tried made it worse.",
    "I suspect that you have seen something of the kind.",
    "That is the whole problem, and it turned out to be a large one.",
    "Everybody knew, in the way one knows about a loose stair.",
    "We are not proud of this, and we have stopped hiding it.",
    "{Folk} had a name for it, which cannot be printed here.",
    "When we looked closer there were {n} more of the same kind.",
    "If that sounds familiar, this talk is for you.",
];

const METHODS: &[&str] = &[
    "It took {span}, and the first half of that was listening.",
    "Not all of it worked, and the failures are in the talk.",
    "We measured before and after, and I will show both.",
    "{Folk} were part of the work from the first day.",
    "It needed no new tool, only a stubborn colleague.",
    "The result is less clever than what we had, and everybody likes it better.",
    "There were several attempts; three of them deserve a place on stage.",
    "We kept a diary, which is the source of most of what I will say.",
    "It cost less than the meeting in which we decided it.",
    "What came of it surprised those who had proposed it, me included.",
    "The change itself was small; getting there was not.",
    "We did it in the open, and strangers improved it.",
    "Since then it has run for {span} without a story worth telling.",
    "Twice we went back to the beginning.",
];

const LISTS: &[&str] = &[
    "I will talk about:",
    "The talk goes through:",
    "You will hear about:",
    "On the way we shall meet:",
    "What I would like to show:",
    "Without slides full of code, we will look at:",
    "Three quarters of the talk are examples:",
];

const WORKSHOP_LISTS: &[&str] = &[
    "We will work in groups of four on:",
    "After a short introduction you will try, with your neighbours:",
    "There are exercises on each of these:",
    "Bring a problem of your own; we shall use it to practise:",
];

const ROWS: &[&str] = &[
    "I will cover {list}.",
    "The talk follows the work in order: {list}.",
    "Among the things I will show are these: {list}.",
    "There is time for three things: {list}.",
];

const GAINS: &[&str] = &[
    "You will leave with {gain}.",
    "What you can take home is {gain}.",
    "By the end you should have {gain}.",
    "The talk ends with *{gain}*.",
    "I hope to send you home with {gain}.",
    "If it goes well, everybody leaves with {gain}.",
];

const WORKSHOP_GAINS: &[&str] = &[
    "What everybody makes in the room and takes home: {gain}.",
    "At the end you will have {gain}, tried out on an example of your own.",
    "We finish with {gain}, and with half an hour for questions.",
];

const AUDIENCES: &[&str] = &[
    "It helps to have been woken by a telephone once.",
    "It is made for those who do the work and for those who plan it.",
    "There are details for those who want them, and a story for those who do not.",
    "It is a talk for people who have inherited something.",
    "Nothing in it depends on a language, a vendor or a size of company.",
    "Please bring a sceptical colleague.",
    "The material will be published, slides and figures alike.",
    "There is time for questions, and I would rather have too many.",
];

const OPEN_TO_ALL: &[&str] = &[
    "You need no background; curiosity about {thing} is enough.",
    "Beginners are welcome, and so are those who thought they were done with this.",
    "No question is too early in this one.",
    "I shall explain every word that I did not know {span} ago.",
];

const FOR_EXPERTS: &[&str] = &[
    "If you have done this for years, I would be glad of your objections.",
    "I assume that you have met {thing} in earnest.",
    "We begin where most introductions end.",
    "Some experience with systems in use will make it funnier.",
];

const EVIDENCE: &[&str] = &[
    "All figures come from {span} of our own tickets, and I may show them.",
    "I have permission from {scene} to tell this, with two names changed.",
    "The data set is small, {n} cases, and I will say so on stage.",
    "We have published the method and the raw counts.",
    "There is a control of sorts: a second team that changed nothing for {span}.",
    "The evidence is a diary and {n} interviews; treat it as a case, not as a law.",
    "What I claim is what we measured; what I suspect is marked as such.",
    "The examples are real and have been cut down to fit on a slide.",
    "The work was done in public, failures included.",
    "Before and after are compared over the same weeks of two years.",
];

const LAST_PARTS: &[&str] = &["Questions", "What we would do again", "What to try on Monday", "What is still unsolved"];

const NOTES: &[&str] = &[
    "I have not spoken at a conference before; I have given this at our team’s open evening.",
    "I gave a shorter version at a local meetup of {n} people.",
    "This can be shortened to twenty minutes if that helps your programme.",
    "I need sound from my laptop for one recording.",
    "Please not in the first slot of the day: I travel with a small child.",
    "A lowered lectern or a chair would help me.",
    "My employer knows about this proposal and has no objections.",
    "I would be glad to work with a coach.",
    "I can only come on the second or third day.",
    "All keys, names and places in the examples have been changed.",
    "I would be happy to give this as a workshop instead.",
    "If you take only one of my proposals, please take this one.",
    "There is a recording of an earlier talk of mine; ask, and I will send it.",
    "The figures will be updated before the conference.",
    "No photographs of me, please; recording the slides and my voice is fine.",
    "I will need help with travel.",
    "A colleague may join me on stage for the demonstration.",
    "The demonstration works without a network.",
    "I shall publish the material under an open licence.",
    "Two people from {scene} have offered to be in the room for questions.",
];
