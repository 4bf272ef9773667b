use super::TalkSubject;

pub(super) const SUBJECTS: &[TalkSubject] = &[
    TalkSubject {
        thing: "certificate renewals",
        act: "renewing certificates",
        own: [
            "Certificates expire, people forget",
            "Ninety days is not a long time",
            "The padlock that went out on a Sunday",
        ],
        troubles: [
            "Every one of our outages last year that made the news began with a date that had been in a calendar all along.",
            "We had {n} ways to renew a certificate, and the two that nobody remembered were the ones that mattered.",
        ],
        turns: [
            "We made an honest inventory of every way a renewal had failed us, sorted by how embarrassing it was, and worked down the list.",
            "We shortened every lifetime until forgetting was no longer possible, and repaired whatever broke.",
        ],
        points: [
            "the inventory we should have had years ago",
            "renewals that fail loudly, early and to the right person",
            "the printers, lifts and doors that also speak TLS",
            "what to do when the renewer itself has expired",
            "a drill that takes one hour a quarter",
        ],
        gain: "a one-page inventory to fill in on Monday",
        tags: ["tls", "automation", "on-call"],
    },
    TalkSubject {
        thing: "alerts",
        act: "paging people less",
        own: [
            "Paging less: a year of alert budgets",
            "What we learned by printing our alerts",
            "The alert that was right once",
        ],
        troubles: [
            "Our on-call engineers were woken {n} times a week, and could act on two of them.",
            "The channel for alerts had {big} unread messages, and one of them was about the fire.",
        ],
        turns: [
            "We gave every team a fixed number of pages a month and published who overspent.",
            "We printed every alert of one month, hung the sheets in the corridor, and let people strike out those they would not miss.",
        ],
        points: [
            "how to count a page fairly",
            "what went quiet, and what went wrong because it was quiet",
            "alerts that name the person who can act",
            "the two weeks in which nothing paged and everything was broken",
            "how to delete an alert that somebody loves",
        ],
        gain: "a budget for your own team, with the arguments you will need",
        tags: ["alerting", "on-call", "monitoring"],
    },
    TalkSubject {
        thing: "deployments",
        act: "deploying on a Friday",
        own: [
            "Deploying on a Friday, on purpose",
            "The boring release, a love story",
            "Forty deployments before lunch",
        ],
        troubles: [
            "For years nobody here released anything after Wednesday, so every Monday began with a release of everything.",
            "Our release needed {n} people, a spreadsheet and good weather.",
        ],
        turns: [
            "We moved the release to Friday afternoon, announced it, and mended whatever made that frightening.",
            "We cut the release in two, and then again, until one was too small to hold a meeting about.",
        ],
        points: [
            "which fears were well founded",
            "roll-back as a habit rather than an event",
            "what belongs in a release note that people read",
            "the change that no flag could hide",
            "what Fridays look like now",
        ],
        gain: "an order in which to remove the reasons why you do not release",
        tags: ["deployment", "release", "culture"],
    },
    TalkSubject {
        thing: "incident reviews",
        act: "writing incident reviews",
        own: [
            "The incident review nobody wanted to write",
            "Five whys and one shrug",
            "After the outage, before the blame",
        ],
        troubles: [
            "Our reviews of incidents had a template of {n} pages, and ended with the words human error.",
            "We wrote a review after each outage, filed it, and met the same outage again {span} later.",
        ],
        turns: [
            "We stopped asking why and began to ask how: how did it look to you, and what made that seem a good idea.",
            "We read {n} old reviews in one week, aloud, and marked every sentence that taught us something.",
        ],
        points: [
            "an interview in which nobody has to defend themselves",
            "a timeline that keeps the dead ends",
            "what to leave out, with reasons",
            "action items that are still alive after a month",
            "a review read aloud in ten minutes",
        ],
        gain: "a shape for reviews that people read for pleasure",
        tags: ["incidents", "learning", "writing"],
    },
    TalkSubject {
        thing: "capacity plans",
        act: "planning capacity",
        own: [
            "Capacity planning with a shoebox of index cards",
            "How full is full?",
            "Room for one more: headroom as a promise",
        ],
        troubles: [
            "Twice a year we bought machines by feeling, and twice a year the feeling was wrong in a new direction.",
            "The model that told us when we would run out had {n} sheets and one author, who had left.",
        ],
        turns: [
            "We wrote each service on a card: what it needs, what it costs, when it hurts; and moved the cards about until they told us something.",
            "We replaced the forecast with three plain questions and asked them every month.",
        ],
        points: [
            "the one ratio that predicted trouble",
            "why averages bought us the wrong machines",
            "a load test that is allowed to hurt",
            "what to say to finance, and when",
            "the day we were wrong and it did not matter",
        ],
        gain: "a planning method that fits on a table",
        tags: ["capacity", "forecasting", "cost"],
    },
    TalkSubject {
        thing: "on-call rotas",
        act: "sharing the pager",
        own: ["A borrow checker for your on-call rota", "Who is holding the pager?", "Sleep is a dependency"],
        troubles: [
            "On paper {n} people shared our pager; in truth it was always the same two.",
            "Swapping a night on call took {n} messages, and now and then nobody held the pager at all.",
        ],
        turns: [
            "We treated the pager as something owned, lent and given back, and wrote down the rules as if a compiler would read them.",
            "We asked everybody what a bad week costs them, and built the rota from the answers.",
        ],
        points: [
            "ownership, lending and lifetimes of a shift",
            "fairness measured in nights, not in weeks",
            "handing over in ten written lines",
            "people who cannot be on call, without shame",
            "what we pay, and why it was too little",
        ],
        gain: "a set of rules for a rota that survives holidays",
        tags: ["on-call", "teams", "fairness"],
    },
    TalkSubject {
        thing: "scheduled jobs",
        act: "running jobs on time",
        own: [
            "Forty thousand cron jobs and a bus timetable",
            "Nothing happens at midnight any more",
            "The job that ran twice",
        ],
        troubles: [
            "We had {big} scheduled jobs, and most of them ran at midnight because somebody had typed a zero.",
            "One job in {n} failed each night, and we found out when the accountants did.",
        ],
        turns: [
            "We borrowed the rules of a bus timetable: headways, connections, and a depot for what is late.",
            "We gave each job an owner, a deadline and a question: what if you never ran again?",
        ],
        points: [
            "why midnight is the busiest hour of the machine",
            "jobs that may run twice without harm",
            "late, skipped and lost as three different things",
            "a timetable that people can read",
            "the hour that happens twice in October",
        ],
        gain: "a checklist for any job that runs while you sleep",
        tags: ["scheduling", "reliability", "time"],
    },
    TalkSubject {
        thing: "runbooks",
        act: "writing runbooks that get used",
        own: [
            "Runbooks for the person you are at four in the morning",
            "Step three does not exist",
            "Read this first, then breathe",
        ],
        troubles: [
            "Our runbooks had {n} authors and no readers; during an incident people asked the person next to them.",
            "A new colleague followed the runbook to the letter, and made the outage last {n} hours longer.",
        ],
        turns: [
            "We handed each page to somebody who had never seen the system, and watched without helping.",
            "We cut every runbook to one screen: what you see, what to try, whom to wake.",
        ],
        points: [
            "the first sentence, which decides everything",
            "commands that can be pasted without fear",
            "a date on every page, and what happens when it passes",
            "when to turn a page into a program, and when not to",
            "photographs of the actual switch",
        ],
        gain: "a template of one screen and a way to test it on a friend",
        tags: ["documentation", "incidents", "on-call"],
    },
    TalkSubject {
        thing: "cloud bills",
        act: "reading the cloud bill",
        own: [
            "A cloud bill you can read to your mother",
            "The most expensive log line in the company",
            "Renting a computer, and other old ideas",
        ],
        troubles: [
            "Our bill had {big} lines, and the largest of them said other.",
            "Costs at {scene} doubled in {span} while traffic stood still.",
        ],
        turns: [
            "We gave every line a name and a team, and left the rest on a sheet by the coffee machine until somebody claimed it.",
            "We moved {n} services back to machines we could touch, and wrote down what it cost us in evenings.",
        ],
        points: [
            "the three kinds of waste, and the one worth hunting",
            "a budget that an engineer can feel",
            "moving out: what it costs to leave",
            "why nobody deletes a test environment",
            "figures from before and after, unrounded",
        ],
        gain: "a way to explain each line of the bill to the person who pays it",
        tags: ["cost", "cloud", "planning"],
    },
];
