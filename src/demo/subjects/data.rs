use super::TalkSubject;

pub(super) const SUBJECTS: &[TalkSubject] = &[
    TalkSubject {
        thing: "schema changes",
        act: "changing schemas in use",
        own: ["Schema changes while the ferry is moving", "Rename a column, lose a weekend", "Expand, wait, contract"],
        troubles: [
            "Our ticketing database is never closed: there is always somebody on the quay with a telephone in hand.",
            "A column of {big} rows needed a new name, and the last person who tried had to write an apology.",
        ],
        turns: [
            "We did {n} migrations without closing once, and wrote each of them up as a departure: who boards, what is left behind, when to turn back.",
            "We split every change into steps that old and new code could both live with, and let a week pass between them.",
        ],
        points: [
            "locks that wait behind locks",
            "back-filling slowly enough to be boring",
            "the step that cannot be undone, and how to see it coming",
            "a rehearsal on yesterday’s copy",
            "telling the other teams in time",
        ],
        gain: "a sequence of small steps for a change you have been putting off",
        tags: ["migrations", "sql", "availability"],
    },
    TalkSubject {
        thing: "query plans",
        act: "reading query plans",
        own: ["Reading query plans aloud", "The planner is not your enemy", "Estimated rows: one"],
        troubles: [
            "A report that took {n} seconds on Monday took the afternoon on Tuesday, and nothing had changed but the number of rows.",
            "Most of us look at a query plan as at an X-ray: with respect, and without seeing anything.",
        ],
        turns: [
            "We learned to say a plan as a sentence; whoever can say it can find the slow clause.",
            "We kept every plan of one month and compared those that changed overnight.",
        ],
        points: [
            "how to read from the inside out",
            "where the estimate and the truth part company",
            "the index that made it worse",
            "statistics, and the day they go stale",
            "ten plans to practise on",
        ],
        gain: "enough practice to read the next plan without a tool",
        tags: ["sql", "performance", "teaching"],
    },
    TalkSubject {
        thing: "backups",
        act: "restoring from backup",
        own: ["Backups are a restore feature", "Nobody wants a backup", "The tape was fine, the key was not"],
        troubles: [
            "We had backups of everything for {n} years, and had never once put one back.",
            "The restore that was to take an hour took {n}, and the second half of it was looking for a password.",
        ],
        turns: [
            "We made restoring a weekly chore, done by whoever is newest, from written instructions and a cold start.",
            "We deleted our own staging system each Friday and put it back on Monday, from nothing.",
        ],
        points: [
            "what a restore needs that is not in the backup",
            "how old the newest good copy really is",
            "restoring one customer and not the rest",
            "backups that an intruder cannot delete",
            "the stopwatch, and what it did to our promises",
        ],
        gain: "a restore drill for a team of any size",
        tags: ["backup", "recovery", "drills"],
    },
    TalkSubject {
        thing: "event logs",
        act: "deleting from event logs",
        own: ["Event logs you can delete", "Append only, they said", "Forgetting, exactly once"],
        troubles: [
            "We built a log that never forgets, and then a law arrived that says it must.",
            "Deleting one person meant rewriting {big} events, in order, in {n} places.",
        ],
        turns: [
            "We encrypted each person’s events with a key of their own, and threw away keys instead of history.",
            "We took the personal parts out of the log and left a reference that may come to nothing.",
        ],
        points: [
            "which events are facts and which are gossip",
            "keys as the unit of forgetting",
            "replays after something is gone",
            "derived tables that remember too much",
            "the auditor’s questions, and our answers",
        ],
        gain: "a design that keeps the history and lets go of the people",
        tags: ["events", "privacy", "architecture"],
    },
    TalkSubject {
        thing: "spreadsheets in production",
        act: "living with spreadsheets",
        own: ["The spreadsheet is the system", "Column Q: an oral history", "In praise of the shared spreadsheet"],
        troubles: [
            "The most important database at {scene} has {n} tabs and is sent round by mail.",
            "We counted the programs that nobody had written down, and {big} of them were spreadsheets.",
        ],
        turns: [
            "We left the sheet where it was, and built checks, history and a backup around it.",
            "We sat beside the people who use it for a week, and moved only what they asked us to.",
        ],
        points: [
            "why the replacement failed twice",
            "checks that run when nobody is looking",
            "dates that turned into genes, and the other way round",
            "the person who understands column Q",
            "when to move, and what to keep",
        ],
        gain: "a respectful way to take a spreadsheet seriously",
        tags: ["spreadsheets", "data-quality", "legacy"],
    },
    TalkSubject {
        thing: "late events",
        act: "waiting for late data",
        own: ["Late is a number", "The event that arrived in March", "Windows, watermarks and the night train"],
        troubles: [
            "Some of our sensors report an hour late, some a season late, and the sums must be right both times.",
            "The daily figure changed {n} times after it had been printed.",
        ],
        turns: [
            "We published how late is late, and made every figure say how complete it is.",
            "We stopped closing the day, and learned to correct it in public instead.",
        ],
        points: [
            "event time, arrival time, and the clock that was wrong",
            "when to stop waiting",
            "corrections as first-class data",
            "what readers do with a figure that moves",
            "a stream that can be replayed before lunch",
        ],
        gain: "words and figures for lateness that a whole company can share",
        tags: ["streams", "time", "data-quality"],
    },
    TalkSubject {
        thing: "search rankings",
        act: "judging search results",
        own: [
            "Page two is a nice place",
            "The word everybody mistypes",
            "Ranking with forty volunteers and a stopwatch",
        ],
        troubles: [
            "People at {scene} searched for the thing they had just seen, and did not find it.",
            "We tuned the ranking for {span}, and each improvement made another team unhappy.",
        ],
        turns: [
            "We asked {n} people to judge {big} results, paid them properly, and let the disagreements lead us.",
            "We read the searches that ended in nothing, every morning, for a month.",
        ],
        points: [
            "judging results without a laboratory",
            "spelling, plurals and other people’s names",
            "the query that should not be answered",
            "a test set that stays honest",
            "small changes that mattered more than the model",
        ],
        gain: "a cheap way to know whether search got better",
        tags: ["search", "evaluation", "language"],
    },
    TalkSubject {
        thing: "small forecasting models",
        act: "forecasting with small models",
        own: [
            "The model that fits in a letter",
            "How many loaves on Saturday?",
            "Wrong on purpose: forecasts with room to move",
        ],
        troubles: [
            "Our forecast had {n} million parameters and lost to the head baker.",
            "The model was right nine days in ten, and on the tenth it cost us the other nine.",
        ],
        turns: [
            "We threw out everything that did not beat last week’s figure, and were left with very little.",
            "We put the forecast beside the person who decides, and measured the two together.",
        ],
        points: [
            "the baseline you are afraid of",
            "intervals that people can act on",
            "what a bank holiday does",
            "retraining as housekeeping",
            "when to switch the model off",
        ],
        gain: "a fair contest between your model and last Tuesday",
        tags: ["machine-learning", "forecasting", "evaluation"],
    },
    TalkSubject {
        thing: "data retention",
        act: "throwing data away",
        own: ["The joy of DROP TABLE", "Keep nothing you cannot name", "Spring cleaning for petabytes"],
        troubles: [
            "We had kept every click for {n} years in case somebody would ask, and nobody had.",
            "A list of what we store ran to {big} tables; of a third, no living person knew the purpose.",
        ],
        turns: [
            "We gave every table a date on which it dies unless somebody argues for it, in writing.",
            "We made deleting as easy as creating, and then easier.",
        ],
        points: [
            "a funeral for a table, step by step",
            "who may say that something is kept",
            "backups, the attic of deletion",
            "what analysts asked for afterwards, and what they did not",
            "the figures: bytes, money, sleep",
        ],
        gain: "a retention rule of one sentence, and the courage to run it",
        tags: ["privacy", "retention", "governance"],
    },
];
