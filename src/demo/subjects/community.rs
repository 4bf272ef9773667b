use super::TalkSubject;

pub(super) const SUBJECTS: &[TalkSubject] = &[
    TalkSubject {
        thing: "maintaining alone",
        act: "sharing maintenance",
        own: ["I maintain this, and I am tired", "The second maintainer", "A million downloads and one pair of hands"],
        troubles: [
            "My library is used by {big} projects, and for {n} years I was its only keeper.",
            "The issues came in faster than I could apologise for not answering them.",
        ],
        turns: [
            "I asked {n} users for an hour a week each, with a list of what that hour would be.",
            "We moved from heroes to a rota, and closed the project on Sundays.",
        ],
        points: [
            "asking for help so that it can be given",
            "trusting somebody with the keys",
            "saying no with a template",
            "an issue tracker that is allowed to be empty",
            "leaving before you must",
        ],
        gain: "a letter to your users, and a list of hours to give away",
        tags: ["open-source", "maintenance", "burnout"],
    },
    TalkSubject {
        thing: "first contributions",
        act: "welcoming first contributors",
        own: ["Good first issue, and other lies", "Your first patch deserves a letter", "Typo fixed, life changed"],
        troubles: [
            "We marked {n} issues as good for beginners, and the experts took them.",
            "Of a hundred people who sent us a first patch, {n} sent a second.",
        ],
        turns: [
            "We wrote each small task as a letter to somebody we did not know yet, and kept it free for a week.",
            "We asked those who had left why, and {n} of them answered.",
        ],
        points: [
            "a task written as a letter",
            "the first answer within a day",
            "review that teaches",
            "what newcomers see that we cannot",
            "from patch to person",
        ],
        gain: "a letter to adapt, and a number to watch",
        tags: ["open-source", "newcomers", "mentoring"],
    },
    TalkSubject {
        thing: "project governance",
        act: "governing by consent",
        own: [
            "Who decides here?",
            "A constitution of one page",
            "Benevolent, yes; dictator, no; for life, certainly not",
        ],
        troubles: [
            "Everybody in the project could tell you who decides, and each named somebody else.",
            "A disagreement about a name took {span} and {n} people.",
        ],
        turns: [
            "We wrote down how we already decide, which took an afternoon, and then what was wrong with it.",
            "We tried {n} ways of voting on harmless questions before we needed one.",
        ],
        points: [
            "writing down what is already true",
            "consent and consensus are two things",
            "roles that end",
            "conflict, with a door",
            "the founder’s chair",
        ],
        gain: "a page to fill in for your own project",
        tags: ["governance", "open-source", "decisions"],
    },
    TalkSubject {
        thing: "funding open source",
        act: "paying maintainers",
        own: ["How to spend a small grant well", "The invoice was the hardest part", "Thank you does not pay the rent"],
        troubles: [
            "We were given money, and it nearly ended the project.",
            "{N} companies told us that they depend on our work; one of them had a way to pay.",
        ],
        turns: [
            "We published every invoice for {span}, and what each of them bought.",
            "We paid for the work nobody volunteers for, and left the rest as it was.",
        ],
        points: [
            "what to pay for first",
            "invoices, contracts and other monsters",
            "volunteers beside the paid",
            "saying no to money",
            "our accounts, open on the screen",
        ],
        gain: "a budget that can be argued about in public",
        tags: ["funding", "open-source", "sustainability"],
    },
    TalkSubject {
        thing: "codes of conduct",
        act: "handling conduct reports",
        own: ["The report on the second evening", "A code is a promise to act", "What happens after you write to us"],
        troubles: [
            "We had a code of conduct for {n} years and no idea what to do when somebody used it.",
            "The first report arrived at midnight, by text message, to the person it was about.",
        ],
        turns: [
            "We rehearsed {n} reports with actors, and found our plan wanting.",
            "We separated those who listen from those who decide.",
        ],
        points: [
            "the first ten minutes",
            "listening and deciding apart",
            "what to write down, and for how long",
            "telling people what came of it",
            "caring for the team afterwards",
        ],
        gain: "a rehearsal that your own team can hold in two hours",
        tags: ["code-of-conduct", "events", "care"],
    },
    TalkSubject {
        thing: "volunteer translations",
        act: "translating together",
        own: ["Translated by friends", "Forty languages and one deadline", "There is no word for cookie"],
        troubles: [
            "Our texts were translated into {n} languages, and in half of them people used English anyway.",
            "The word settings had been translated in {n} ways on one screen.",
        ],
        turns: [
            "We gave translators the product and not a table of strings, and they rewrote half of the English.",
            "We paid one editor for each language and let volunteers do the rest.",
        ],
        points: [
            "context, above all",
            "plurals, cases and gender",
            "a glossary that people fight over",
            "right to left, properly",
            "thanking people by name",
        ],
        gain: "a way to send translators something better than strings",
        tags: ["translation", "volunteers", "i18n"],
    },
    TalkSubject {
        thing: "local meetups",
        act: "running a local meetup",
        own: ["Twelve chairs and a kettle", "The meetup that outlived its founder", "Nobody came, and it was fine"],
        troubles: [
            "We had {big} members and {n} chairs, and both figures were wrong.",
            "The same four men spoke every month, and we were two of them.",
        ],
        turns: [
            "We changed the day, the room and the first sentence, one at a time.",
            "We asked {n} people in person to speak, and helped each of them with the first slide.",
        ],
        points: [
            "a room with a door that opens",
            "asking people, by name",
            "child care, tea and the last bus",
            "what to do with sponsors",
            "handing over the keys",
        ],
        gain: "a calendar for one year of small evenings",
        tags: ["meetups", "organising", "inclusion"],
    },
    TalkSubject {
        thing: "release notes",
        act: "writing release notes",
        own: ["Various bug fixes and improvements", "Release notes as literature", "What changed, and for whom"],
        troubles: [
            "Nobody reads our release notes, we said, and the notes agreed.",
            "A breaking change was announced in line {n}, between two thanks.",
        ],
        turns: [
            "We wrote each note before the change, as a sentence to the person it helps.",
            "We asked {n} users to read the notes of the last year and to stop when they were bored.",
        ],
        points: [
            "a sentence before the code",
            "what breaks, first",
            "thanks that mean something",
            "notes for those who skip three versions",
            "machines that help to collect, and must not write",
        ],
        gain: "a form for notes that take ten minutes and get read",
        tags: ["writing", "releases", "communication"],
    },
    TalkSubject {
        thing: "ending a project",
        act: "closing a project well",
        own: ["How to turn off the lights", "The last release", "An archive is a kind of garden"],
        troubles: [
            "We kept a project alive for {n} years after its last user had left, because nobody liked to say so.",
            "When the server was switched off, {big} pages went with it, and some of them were the only copy.",
        ],
        turns: [
            "We announced the end a year ahead, and spent the year finding homes for everything.",
            "We asked an archivist what she would need, and she brought a list.",
        ],
        points: [
            "knowing when",
            "a notice that helps",
            "data, names and domains",
            "what others may take over",
            "the party",
        ],
        gain: "a checklist for an ending that people thank you for",
        tags: ["archiving", "open-source", "maintenance"],
    },
];
