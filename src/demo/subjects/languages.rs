use super::TalkSubject;

pub(super) const SUBJECTS: &[TalkSubject] = &[
    TalkSubject {
        thing: "ownership in old code",
        act: "moving old code to new rules",
        own: [
            "Ownership for people with a million lines",
            "Borrowed time: lifetimes in a legacy program",
            "One module at a time, for ever",
        ],
        troubles: [
            "We inherited {big} lines in which everything points at everything, and the authors had retired.",
            "The rewrite had been planned {n} times, and each plan had outlived its planner.",
        ],
        turns: [
            "We wrote down who owns what, long before we changed a line, and half of the bugs turned up in the list.",
            "We replaced one module each month, from the edges inwards, and shipped every time.",
        ],
        points: [
            "drawing ownership on a whiteboard",
            "where the boundary between old and new should run",
            "cycles, and what they were hiding",
            "the parts we left as they were",
            "what the compiler found on the first evening",
        ],
        gain: "a map of your own program that shows where to begin",
        tags: ["rust", "legacy", "refactoring"],
    },
    TalkSubject {
        thing: "date parsers",
        act: "parsing dates",
        own: [
            "Parsing dates in public",
            "The thirty-first of February, accepted since 1998",
            "What time is it in a text file?",
        ],
        troubles: [
            "Our date parser accepts {n} formats, of which two mean different days.",
            "A user in another country was born on a day that does not exist, and we had the record to prove it.",
        ],
        turns: [
            "We collected {big} dates from the wild, marked by hand what their authors meant, and scored every library we could find.",
            "We wrote the parser again, in the open, with every decision argued in the commit.",
        ],
        points: [
            "why guessing is worse than refusing",
            "two-digit years, again",
            "zones that change their minds",
            "error messages that show the good half of the input",
            "a corpus that you may use",
        ],
        gain: "the corpus, and a short list of formats worth accepting",
        tags: ["parsing", "time", "testing"],
    },
    TalkSubject {
        thing: "configuration languages",
        act: "compiling configuration",
        own: [
            "Small compilers for configuration files",
            "Your settings file is a program",
            "Three hundred lines against a wall of settings",
        ],
        troubles: [
            "We had {big} settings in {n} formats, and a typing error in one of them was our longest outage.",
            "Nobody designs a configuration language; it grows an if, then a loop, then a mailing list.",
        ],
        turns: [
            "We wrote three hundred lines that turn a wall of settings into one typed, checked value.",
            "We put a type on every setting and let the program refuse to start, with reasons.",
        ],
        points: [
            "a grammar small enough to print",
            "errors that point at the line and say what was meant",
            "defaults that can be seen",
            "migrating files that customers have written",
            "why we took the loop out again",
        ],
        gain: "a pattern for a compiler that one person can maintain",
        tags: ["compilers", "configuration", "types"],
    },
    TalkSubject {
        thing: "error messages from compilers",
        act: "improving compiler errors",
        own: [
            "Expected semicolon, found despair",
            "The error message as a letter",
            "A kinder compiler in fifty patches",
        ],
        troubles: [
            "Beginners in our course stopped at the same {n} messages, year after year.",
            "The compiler knew what was wrong, and told us what it had been thinking instead.",
        ],
        turns: [
            "We watched {n} learners meet each message, and rewrote those that made them scroll.",
            "We treated every message as a letter: who reads it, what they were doing, what they could do next.",
        ],
        points: [
            "measuring whether a message helps",
            "pointing at the cause and not at the symptom",
            "the suggestion that must not be wrong",
            "tone, in two words or fewer",
            "messages for people who read with a screen reader",
        ],
        gain: "a checklist for messages in compilers and everywhere else",
        tags: ["compilers", "teaching", "usability"],
    },
    TalkSubject {
        thing: "cancellation in async code",
        act: "cancelling work safely",
        own: [
            "Panic, unwind, carry on",
            "The future that was dropped",
            "Stop means stop: cancellation you can reason about",
        ],
        troubles: [
            "A request was cancelled half-way, and the half that had happened stayed.",
            "Every await is a place where your program may end; we had {big} of them and had thought about none.",
        ],
        turns: [
            "We marked each place where work may stop, and asked at each: what is true here?",
            "We moved everything that must not be cut in two behind one small door.",
        ],
        points: [
            "what dropping does, slowly and with pictures",
            "time limits that nest",
            "locks held across a wait",
            "clean-up that itself needs to wait",
            "a test that cancels everywhere, one place at a time",
        ],
        gain: "a test harness that cancels your code at every point",
        tags: ["async", "rust", "correctness"],
    },
    TalkSubject {
        thing: "foreign-function boundaries",
        act: "crossing the language border",
        own: [
            "Customs control between two languages",
            "A boundary you can sleep beside",
            "Seven pointers and a promise",
        ],
        troubles: [
            "Two safe languages met in the middle, and the crash was in neither.",
            "Our bindings were written by hand {n} years ago, and disagreed with the library about who frees what.",
        ],
        turns: [
            "We treated the border as a protocol: versioned, documented, tested from both sides.",
            "We generated the bindings, threw the generator away, and kept what it had taught us.",
        ],
        points: [
            "who frees what, as a table",
            "strings, the eternal problem",
            "errors that survive the crossing",
            "threads that do not",
            "running both sides under one sanitiser",
        ],
        gain: "a table of questions to answer before you cross",
        tags: ["ffi", "safety", "interop"],
    },
    TalkSubject {
        thing: "units in the type system",
        act: "putting units into types",
        own: ["Metres are not seconds", "Adding apples to Tuesdays", "Types for people who measure things"],
        troubles: [
            "A number crossed from one team to another and changed from millimetres to inches on the way.",
            "We found {n} functions with a parameter called timeout, in four different units.",
        ],
        turns: [
            "We gave every quantity a type, one quantity a week, starting with the one that had hurt us.",
            "We let the compiler multiply the units and stopped trusting our comments.",
        ],
        points: [
            "where the numbers enter, and who says what they mean",
            "types that cost nothing at run time",
            "when a plain number is right",
            "unit errors we found in {n} open projects",
            "what to do about money",
        ],
        gain: "a path from bare numbers to quantities, a day at a time",
        tags: ["types", "safety", "modelling"],
    },
    TalkSubject {
        thing: "code generators",
        act: "generating code by program",
        own: [
            "Generated, reviewed, regretted",
            "The macro you can read",
            "Write the program that writes the program, then stop",
        ],
        troubles: [
            "A third of our repository was written by a program that nobody dared to run again.",
            "Our macros saved {big} lines of typing and cost {span} of build time.",
        ],
        turns: [
            "We printed what the macros make, read it as if a colleague had written it, and asked for changes.",
            "We checked generated code in, with a test that fails when it is stale.",
        ],
        points: [
            "reading the output first",
            "when a function would have done",
            "errors that point at the source of the source",
            "build times before and after",
            "the generator as a product with users",
        ],
        gain: "a rule for when to generate, when to copy and when to stop",
        tags: ["macros", "tooling", "builds"],
    },
    TalkSubject {
        thing: "dependency upgrades",
        act: "upgrading dependencies",
        own: [
            "Upgrade early, upgrade often, upgrade quietly",
            "A minor version that was not",
            "Four hundred packages and a Tuesday",
        ],
        troubles: [
            "We upgraded once a year, and it took {n} weeks, so we tried to do it less often.",
            "A patch release of a package we had never heard of stopped {scene} for a morning.",
        ],
        turns: [
            "We made upgrading a daily chore of ten minutes, and let a robot do eight of them.",
            "We read every change of every dependency for one month, to find out what we had been trusting.",
        ],
        points: [
            "what a version number promises, and to whom",
            "tests worth having for other people’s code",
            "removing a dependency with thanks",
            "reading a change log for danger",
            "what to do when the maintainer disappears",
        ],
        gain: "a weekly habit that keeps the yearly upgrade from happening",
        tags: ["dependencies", "maintenance", "semver"],
    },
];
