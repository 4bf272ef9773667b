use super::TalkSubject;

pub(super) const SUBJECTS: &[TalkSubject] = &[
    TalkSubject {
        thing: "mentoring at a distance",
        act: "mentoring across time zones",
        own: ["Mentoring across nine time zones", "The mentor who never met me", "An hour a fortnight, for five years"],
        troubles: [
            "Our mentors and those they mentor share {n} hours a week in which both are awake.",
            "Mentoring here happened at the coffee machine, and half of us have never stood beside it.",
        ],
        turns: [
            "We moved mentoring from calls to letters, and kept the calls for what letters cannot do.",
            "We matched {n} pairs by what they find difficult rather than by what they know.",
        ],
        points: [
            "a first letter that is easy to answer",
            "what to do when it is not working",
            "reading code together, a day apart",
            "mentors who are younger than you",
            "how we know that it helped",
        ],
        gain: "a programme of six letters that any two people can begin",
        tags: ["mentoring", "remote", "learning"],
    },
    TalkSubject {
        thing: "job interviews",
        act: "interviewing fairly",
        own: [
            "We hired the person who asked us questions",
            "No whiteboards were harmed",
            "What the interview measures",
        ],
        troubles: [
            "We compared our interviews with how people did {span} later, and found no connection at all.",
            "{N} candidates wrote to tell us how the day had felt, and we read the letters twice.",
        ],
        turns: [
            "We threw out the puzzle and asked people to review a change together with us.",
            "We scored each answer before we talked about it, and then compared the scores.",
        ],
        points: [
            "an exercise that resembles the work",
            "scores before conversation",
            "what we tell people who are not hired",
            "interviewers who need practice too",
            "our figures, including those that do not flatter us",
        ],
        gain: "an interview of two hours that you can defend to both sides",
        tags: ["hiring", "fairness", "teams"],
    },
    TalkSubject {
        thing: "first weeks at work",
        act: "welcoming new colleagues",
        own: ["Your first week is our test", "Day one, told by those who had it", "The welcome page that lies"],
        troubles: [
            "It took a new colleague {n} days to run our program for the first time, and we only knew because one of them kept a diary.",
            "Everything a newcomer needs to know was written down, in {n} places, three of which were wrong.",
        ],
        turns: [
            "We let each newcomer correct the instructions for the next one, and gave them the right to delete.",
            "We kept a diary with {n} people through their first month and mended what hurt most often.",
        ],
        points: [
            "the diary, and what to ask in it",
            "a change in production on day two",
            "questions that stop after the first week",
            "the glossary nobody admits to needing",
            "leaving well, which is the same thing backwards",
        ],
        gain: "a diary sheet and a plan for somebody’s first ten days",
        tags: ["onboarding", "documentation", "teams"],
    },
    TalkSubject {
        thing: "decision records",
        act: "writing decisions down",
        own: [
            "Why did we do that? A search through ten years",
            "When the stand-up is a wiki page",
            "The decision was made in a lift",
        ],
        troubles: [
            "We held the same discussion every year, with new people and the same end.",
            "Of the {n} decisions that shaped our system, two had been written down.",
        ],
        turns: [
            "We wrote one page for each decision: what we knew, what we chose, what we gave up.",
            "We dug up the reasons for the oldest parts, from mail, memory and one retired colleague.",
        ],
        points: [
            "one page, one decision, one date",
            "writing down what you gave up",
            "how to overturn a decision politely",
            "finding a record when you need it",
            "decisions that should not be written down",
        ],
        gain: "a form of one page, and a way to begin with old decisions",
        tags: ["writing", "architecture", "teams"],
    },
    TalkSubject {
        thing: "meetings",
        act: "holding fewer meetings",
        own: [
            "This talk could have been an e-mail",
            "The meeting we did not miss",
            "Silence for ten minutes, then talk",
        ],
        troubles: [
            "We added up a month of calendars and found {n} working years in a room without windows.",
            "The people who knew most said least, because the meeting was in their third language.",
        ],
        turns: [
            "We cancelled every recurring meeting, and let people ask for back the ones they missed.",
            "We began each meeting with ten silent minutes of reading.",
        ],
        points: [
            "what came back, and in which form",
            "reading together before speaking",
            "minutes that take five minutes",
            "a chair who is allowed to end it",
            "what managers lost, and how they found it again",
        ],
        gain: "an experiment of four weeks that you can stop at any time",
        tags: ["meetings", "writing", "remote"],
    },
    TalkSubject {
        thing: "code review",
        act: "reviewing code kindly",
        own: [
            "Looks good to me, and other things we say",
            "A review is a conversation with the future",
            "Nit: a history",
        ],
        troubles: [
            "A change waited {n} days for its review, and the review was about a comma.",
            "We sorted {big} review comments by hand, and two in three could have come from a machine.",
        ],
        turns: [
            "We let machines do the commas, and asked reviewers for one question and one thing they had learned.",
            "We reviewed in pairs, aloud, for a month, and wrote down what changed.",
        ],
        points: [
            "what a review is for, in order",
            "the comment that starts a fight",
            "small changes, and how to make them",
            "reviewing somebody more senior than you",
            "when to merge now and talk later",
        ],
        gain: "a short agreement on reviews that your team can sign or change",
        tags: ["code-review", "culture", "communication"],
    },
    TalkSubject {
        thing: "coming back after a break",
        act: "returning to work",
        own: [
            "Away for a year, back on Monday",
            "The gap in my curriculum vitae is the interesting part",
            "Everything had a new name",
        ],
        troubles: [
            "I was away for {span}, and when I came back my password worked and nothing else did.",
            "People leave for children, for illness, for parents; we had a plan for their laptops and none for them.",
        ],
        turns: [
            "We wrote a plan for returning together with {n} people who had done it, well and badly.",
            "We paired each person who returned with somebody who had come back the year before.",
        ],
        points: [
            "what to keep of somebody’s place",
            "the first two weeks, at half speed",
            "asking what you missed without an apology",
            "managers who mean well",
            "money, promotions and other silences",
        ],
        gain: "a plan for a return, yours or somebody else’s",
        tags: ["careers", "inclusion", "teams"],
    },
    TalkSubject {
        thing: "handovers",
        act: "handing work over",
        own: [
            "Ten lines at the end of the shift",
            "What nurses know about handovers",
            "Leaving a system in good hands",
        ],
        troubles: [
            "The shift changed at six, and what the night knew went home with it.",
            "A team of {n} took over a system with a folder of slides and a wave.",
        ],
        turns: [
            "We borrowed the handover of a hospital ward: same order, same words, read back aloud.",
            "We let both teams run the system together for {span}, and swapped who led.",
        ],
        points: [
            "what you worry about, said first",
            "reading back, and why it is not an insult",
            "things that are broken but stable",
            "the system that has no successor",
            "a handover that was refused, rightly",
        ],
        gain: "a form of ten lines for a shift, and one of a page for a system",
        tags: ["handover", "communication", "on-call"],
    },
    TalkSubject {
        thing: "estimates",
        act: "saying when it will be done",
        own: ["When will it be done? A polite refusal", "Two weeks, always two weeks", "Estimates with the door open"],
        troubles: [
            "We compared {big} estimates with what came of them, and would have done better with dice.",
            "The date was in the contract before anybody had read the second page.",
        ],
        turns: [
            "We gave up points and gave ranges instead, with the reason for the wide end.",
            "We began to say what we would leave out by a date, instead of when everything would be there.",
        ],
        points: [
            "why the middle is always too early",
            "a range that people believe",
            "work that nobody counted",
            "talking to those who sell",
            "three projects, told from both ends",
        ],
        gain: "sentences for the next time you are asked for a date",
        tags: ["planning", "communication", "forecasting"],
    },
];
