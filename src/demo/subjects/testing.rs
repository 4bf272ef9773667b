use super::TalkSubject;

pub(super) const SUBJECTS: &[TalkSubject] = &[
    TalkSubject {
        thing: "flaky tests",
        act: "hunting flaky tests",
        own: ["It passed when I ran it again", "A field guide to flaky tests", "The test that fails in February"],
        troubles: [
            "One run in {n} failed for no reason, so people had stopped looking for reasons.",
            "Our build had a button called retry, and it was the most used button in the company.",
        ],
        turns: [
            "We took the button away, and gave every flaky test an owner and a date.",
            "We ran the whole suite {big} times over a holiday, and sorted what fell out.",
        ],
        points: [
            "six kinds, and how to tell them apart",
            "waiting for something rather than for a while",
            "tests that share a table",
            "a quarantine with visiting hours",
            "the flaky test that was right",
        ],
        gain: "a way to find out within a day which kind you have",
        tags: ["testing", "ci", "flakiness"],
    },
    TalkSubject {
        thing: "property tests",
        act: "testing properties",
        own: ["A thousand examples before breakfast", "What is always true?", "The smallest failing example"],
        troubles: [
            "We tested our calendar with {n} examples, all of them chosen by the person who wrote the bug.",
            "Every bug that reached {scene} had been an input that nobody would type, until somebody did.",
        ],
        turns: [
            "We wrote down {n} things that must always be true, and let a machine try to prove us wrong.",
            "We began with the round trip: write, read, compare; and needed a week to get past it.",
        ],
        points: [
            "properties that are not the program again",
            "shrinking, the real magic",
            "making inputs that look like life",
            "states and steps",
            "what to do with a failure you do not understand",
        ],
        gain: "four properties that nearly every program has",
        tags: ["property-testing", "correctness", "examples"],
    },
    TalkSubject {
        thing: "fuzzing",
        act: "fuzzing parsers",
        own: ["Throwing dice at a parser", "Fuzz it till Thursday", "The input no human would write"],
        troubles: [
            "Our parser had read {big} files without trouble, and all of them had been written by us.",
            "A file of {n} bytes stopped the service for an afternoon.",
        ],
        turns: [
            "We let a machine invent inputs for {span}, and mended what it found before lunch each day.",
            "We started from real files, broken in small ways, and measured what each night reached.",
        ],
        points: [
            "a target in twenty lines",
            "starting from real files",
            "time-outs are bugs too",
            "keeping what was found",
            "when to stop",
        ],
        gain: "a fuzz target for one function of yours by the end of the day",
        tags: ["fuzzing", "parsing", "security"],
    },
    TalkSubject {
        thing: "test data",
        act: "inventing test data",
        own: ["John Doe must retire", "A village of invented people", "Test data with a birthday"],
        troubles: [
            "All of our test users were called Test, and the first Icelander broke the form.",
            "We tested with copies of real people, until one of them wrote to ask why.",
        ],
        turns: [
            "We invented a village: {n} families, with long names, single names and names in {n} scripts.",
            "We generated everything from a seed, so that the same bug meets the same people.",
        ],
        points: [
            "names as they really are",
            "believable without being real",
            "a seed and nothing else",
            "sizes that hurt",
            "what invented people taught us about real ones",
        ],
        gain: "a village to borrow, and rules to build your own",
        tags: ["test-data", "privacy", "names"],
    },
    TalkSubject {
        thing: "snapshot tests",
        act: "approving snapshots",
        own: ["Approve all, and be sorry", "The golden file", "A difference you can read"],
        troubles: [
            "Our snapshots changed with every commit, and people had learned to say yes.",
            "A wrong price stood in {n} snapshots, approved by {n} people.",
        ],
        turns: [
            "We made the snapshots smaller until a person could read the difference.",
            "We threw out the {big} that nobody could explain, and wrote {n} sentences instead.",
        ],
        points: [
            "what a snapshot may contain",
            "dates, numbers and other noise",
            "reading before approving",
            "sentences that say more",
            "when a golden file is exactly right",
        ],
        gain: "a way to find out whether anybody would notice",
        tags: ["snapshots", "review", "testing"],
    },
    TalkSubject {
        thing: "clocks in tests",
        act: "testing time",
        own: ["It is always Thursday in the test suite", "Mocking the moon", "Time as an argument"],
        troubles: [
            "The suite failed on the last day of every month, and we had come to plan around it.",
            "One of our tests slept for {n} seconds, {big} times a day.",
        ],
        turns: [
            "We passed the time in as an argument, everywhere, and forbade asking for it.",
            "We ran the suite on {n} difficult days: leap days, change of clocks, the end of a year.",
        ],
        points: [
            "one place that asks what time it is",
            "instants, days and local times",
            "twelve difficult days",
            "waiting without sleeping",
            "time zones that no longer exist",
        ],
        gain: "a list of twelve dates on which to run your own suite",
        tags: ["time", "testing", "determinism"],
    },
    TalkSubject {
        thing: "contract tests",
        act: "agreeing on interfaces",
        own: ["Signed by both sides", "We thought you returned null", "A contract is cheaper than a call"],
        troubles: [
            "Two teams tested against their own idea of the other, and both suites were green.",
            "{N} services talked to each other, and nobody could change a field without a meeting.",
        ],
        turns: [
            "We let each caller write down what it relies on, and ran that against the real thing.",
            "We started with the one interface that had cost us a weekend.",
        ],
        points: [
            "who writes the contract",
            "relying on less",
            "versions that overlap",
            "contracts with the outside world",
            "the meeting we no longer hold",
        ],
        gain: "a contract for one interface, written in an hour",
        tags: ["contracts", "api", "integration"],
    },
    TalkSubject {
        thing: "mutation tests",
        act: "breaking code on purpose",
        own: ["Who tests the tests?", "A hundred per cent of nothing", "We deleted a line and the tests stayed green"],
        troubles: [
            "Every line of ours is covered, and we deleted {n} of them without a test noticing.",
            "The number on the badge said ninety-four, and the bugs said otherwise.",
        ],
        turns: [
            "We let a machine break the program in {big} small ways, and read those that survived.",
            "We looked at one survivor each morning, as a puzzle over tea.",
        ],
        points: [
            "breaking on purpose, one character at a time",
            "survivors worth a test and survivors worth a shrug",
            "how long it takes, and how to wait",
            "assertions that cannot fail",
            "coverage, put in its place",
        ],
        gain: "a habit of ten minutes that improves a suite for ever",
        tags: ["mutation-testing", "coverage", "quality"],
    },
    TalkSubject {
        thing: "simulated networks",
        act: "simulating failure",
        own: [
            "A distributed system in one thread",
            "Ten years of bad weather before lunch",
            "The seed that broke consensus",
        ],
        troubles: [
            "The bug showed itself once in {span}, on a customer’s machine, at night.",
            "We tested with {n} servers in one room, and the trouble lives in the cable between two.",
        ],
        turns: [
            "We ran the whole cluster in one thread, with a clock and a network that we control.",
            "We replayed every failure from a number, and gave the numbers names.",
        ],
        points: [
            "taking the clock and the dice away",
            "disks that lie",
            "weather: delays, losses, splits",
            "from a seed to a story",
            "what simulation will never find",
        ],
        gain: "a plan for making a program that can be replayed",
        tags: ["simulation", "distributed-systems", "determinism"],
    },
];
