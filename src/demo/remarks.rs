//! What people say: reviewers to the committee and to the speaker, listeners after a talk.

use rand::rngs::StdRng;

use super::draw::{chance, pick};

/// Feedback for the speaker, fitting a score from 1 to 5. Kind at every score.
pub fn feedback(rng: &mut StdRng, score: u8) -> &'static str {
    pick(rng, by_score(score, [FEEDBACK_LOW, FEEDBACK_MIDDLE, FEEDBACK_HIGH]))
}

/// A private note for the committee, fitting a score from 1 to 5; empty for about half.
pub fn private_note(rng: &mut StdRng, score: u8) -> &'static str {
    if chance(rng, 50) { "" } else { pick(rng, by_score(score, [NOTE_LOW, NOTE_MIDDLE, NOTE_HIGH])) }
}

/// A listener’s comment, fitting 1 to 5 stars; empty for about two in three.
pub fn rating_comment(rng: &mut StdRng, stars: u8) -> &'static str {
    if chance(rng, 66) { "" } else { pick(rng, by_score(stars, [COMMENT_LOW, COMMENT_MIDDLE, COMMENT_HIGH])) }
}

fn by_score<T>(score: u8, [low, middle, high]: [T; 3]) -> T {
    match score {
        0..=2 => low,
        3 => middle,
        _ => high,
    }
}

const FEEDBACK_LOW: &[&str] = &[
    "I could not tell what would happen on stage. One example, told in three sentences, would help.",
    "This reads like the start of two talks. Choose one, and I would like to see it again.",
    "There is a real story behind this; the abstract keeps it back.",
    "The subject has been on many stages lately. What is it that only you can say about it?",
    "Please say what you measured. Without that it is hard to judge.",
    "I missed the people in it: who did the work, and who lives with the result?",
    "Forty minutes seem long for this. It could be a fine short talk.",
    "The title promises more than the text. I would trust the text and rename it.",
];

const FEEDBACK_MIDDLE: &[&str] = &[
    "A solid proposal. Begin with the second paragraph; the first could go.",
    "Good subject. I would like to hear more about what did not work.",
    "The list of topics is long for the time. Which of them would you give up first?",
    "I believe you, but I would believe you more with a figure.",
    "It would gain from a sentence about whom it is for.",
    "Clear and useful. What is new in it compared with what one can read?",
    "The example is the best part. Give it more room.",
    "I am not sure that the demonstration is needed; the story carries it.",
];

const FEEDBACK_HIGH: &[&str] = &[
    "I could watch this now. Keep the quiet parts.",
    "The figures make it. Show where they come from, and do not round them.",
    "Please start with the failure on screen and ask the room what it would have done.",
    "I learned something from the abstract alone.",
    "Exactly the kind of talk that colleagues quote a year later.",
    "Honest about its limits, which is rare. Please leave that in.",
    "The outline adds up, and leaves time for questions. Thank you.",
    "I would send my whole team to this.",
];

const NOTE_LOW: &[&str] = &[
    "Nothing wrong with it, but we have three better ones on the same subject.",
    "Reads as if it had been written for another conference.",
    "Might be saved as a short talk.",
    "I doubt that there is a talk in it yet. Next year, perhaps.",
    "Close to a product presentation.",
];

const NOTE_MIDDLE: &[&str] = &[
    "Would pair well with another talk on the same afternoon.",
    "On the edge for me; I would follow whoever feels strongly.",
    "Check the length: the outline looks tight.",
    "First-time speaker, I think. With a coach this could be very good.",
    "Good filler for the track if we are short.",
];

const NOTE_HIGH: &[&str] = &[
    "Large room, please.",
    "I would put this first on the second day.",
    "Candidate for the opening if the keynote falls through.",
    "The best of my batch.",
    "I was sceptical about the title and am not any more.",
];

const COMMENT_LOW: &[&str] = &[
    "I had hoped for more detail.",
    "Too many slides for the time, and I could not read the small ones.",
    "Not what the abstract had led me to expect.",
    "The sound was poor at the back, so I lost half of it.",
];

const COMMENT_MIDDLE: &[&str] = &[
    "Good first half; the end came rather suddenly.",
    "Interesting, though I knew some of it.",
    "I would have liked more time for questions.",
    "A nice idea. I am still wondering how it works in a larger team.",
];

const COMMENT_HIGH: &[&str] = &[
    "I have already changed one of our alerts because of this.",
    "The best twenty minutes of the day.",
    "Clear, calm and funny. Thank you.",
    "Sent the link to my whole team before the applause had ended.",
    "The story about the quiet graph will stay with me.",
    "Please come back next year with the second half.",
    "I took four pages of notes.",
    "At last somebody said it.",
];

#[cfg(test)]
mod tests {
    use super::super::draw::stream;
    use super::*;

    #[test]
    fn praise_goes_with_high_scores_and_doubt_with_low_ones() {
        let mut rng = stream(1, "remarks");
        for _ in 0..50 {
            assert!(FEEDBACK_HIGH.contains(&feedback(&mut rng, 5)));
            assert!(FEEDBACK_MIDDLE.contains(&feedback(&mut rng, 3)));
            assert!(FEEDBACK_LOW.contains(&feedback(&mut rng, 1)));
        }
    }

    #[test]
    fn most_listeners_write_nothing() {
        let mut rng = stream(1, "comments");
        let silent = (0..300).filter(|_| rating_comment(&mut rng, 4).is_empty()).count();
        assert!((150..250).contains(&silent), "{silent}");
    }
}
