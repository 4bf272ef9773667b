use super::TalkSubject;

pub(super) const SUBJECTS: &[TalkSubject] = &[
    TalkSubject {
        thing: "secrets in build logs",
        act: "hunting for leaked secrets",
        own: [
            "Secrets in build logs, and how we went looking for them",
            "Eleven million lines and one deploy key",
            "Four shapes of a secret",
        ],
        troubles: [
            "Our build logs are public. For {n} years that was a point of pride, and for most of them it was also how anybody could read our deploy keys.",
            "Nobody had leaked anything on purpose: tools print what they are given, and we had given them a great deal.",
        ],
        turns: [
            "We spent a fortnight reading our own logs, all {big} lines of them, and marked what we found by hand.",
            "We wrote a small scanner that reads a log as a shell would, and measured it against a sample that people had marked.",
        ],
        points: [
            "the four shapes a secret takes once a tool has reformatted it",
            "why matching on entropy found only one of them",
            "a scanner and its misses",
            "telling people whose keys they were, in an order that does not make it worse",
            "keys that are not worth stealing",
        ],
        gain: "a checklist for a Monday morning, and a marked sample to test against",
        tags: ["secrets", "ci", "disclosure"],
    },
    TalkSubject {
        thing: "threat models",
        act: "modelling threats together",
        own: ["Threat modelling in one afternoon", "What could hurt this? A game for six", "Draw it, then break it"],
        troubles: [
            "Our threat model was a document of {n} pages, written once, for an auditor.",
            "Security was a gate at the end of the project, and everybody had learned the password.",
        ],
        turns: [
            "We drew the system on one sheet, asked four questions, and stopped after three hours.",
            "We asked the people who answer the telephone what they would steal, and they knew at once.",
        ],
        points: [
            "four questions that are enough",
            "a drawing with the wires that matter",
            "threats from inside, said gently",
            "three changes and not thirty",
            "doing it again after {span}",
        ],
        gain: "three changes worth making on Monday, for a system of your own",
        tags: ["threat-modelling", "design", "workshop"],
    },
    TalkSubject {
        thing: "signed releases",
        act: "signing everything",
        own: [
            "Signing everything: a year in review",
            "Who built this, and can you prove it?",
            "A chain of custody for software",
        ],
        troubles: [
            "We could say who had written each line, and not who had built the file that people download.",
            "Customers asked for a list of ingredients, and we sent them {n} different ones.",
        ],
        turns: [
            "We signed every artefact for a year, and kept count of who checked.",
            "We built each release twice, on machines that share nothing, and compared the bytes.",
        ],
        points: [
            "what a signature says and what it does not",
            "builds that come out the same",
            "keys that people can lose",
            "the verification nobody performs",
            "ingredients, with the salt",
        ],
        gain: "an honest order of steps, from cheap to thorough",
        tags: ["supply-chain", "builds", "signing"],
    },
    TalkSubject {
        thing: "passkeys",
        act: "signing in without passwords",
        own: ["The last password", "My father signs in with his thumb", "Passkeys at the public library"],
        troubles: [
            "One call in {n} to our help desk was about a password, and most of the callers were ashamed.",
            "We offered a better way to sign in, and after {span} two people in a hundred had taken it.",
        ],
        turns: [
            "We sat in a branch library and helped {n} people sign in, one after another, and took notes.",
            "We changed the words on one page {n} times and measured each of them.",
        ],
        points: [
            "words that people understand",
            "the telephone that fell into the sea",
            "shared computers and shared accounts",
            "recovery, the real front door",
            "figures, week by week",
        ],
        gain: "page texts, a recovery plan and realistic hopes",
        tags: ["authentication", "usability", "passkeys"],
    },
    TalkSubject {
        thing: "vulnerability reports",
        act: "answering vulnerability reports",
        own: [
            "Dear security team, I may have found something",
            "The first reply is the whole process",
            "A report on Christmas Eve",
        ],
        troubles: [
            "We got {n} reports a week; most were noise, and the one that was not sat between them for {span}.",
            "A stranger told us about a hole in our system, and our first answer came from a lawyer.",
        ],
        turns: [
            "We wrote the first reply in advance, had it read by {n} people who report holes, and used their version.",
            "We published every report after ninety days, ours included, with what we had done and when.",
        ],
        points: [
            "a first reply within a day",
            "sorting noise without contempt",
            "money, thanks and hats",
            "the disclosure date as a gift",
            "what we publish, unedited",
        ],
        gain: "a set of letters to adapt, and a calendar to keep",
        tags: ["disclosure", "communication", "process"],
    },
    TalkSubject {
        thing: "access rights",
        act: "taking rights away",
        own: [
            "Least privilege for the rest of us",
            "Everybody is an administrator here",
            "The intern could delete the company",
        ],
        troubles: [
            "We looked at who may do what, and {n} people could switch off the water.",
            "Rights at {scene} were given in a minute and taken back never.",
        ],
        turns: [
            "We let every right expire, and made it a single click to ask again, with a reason.",
            "We watched which rights were used for {span} and quietly removed the rest.",
        ],
        points: [
            "rights that nobody had used",
            "asking again without shame",
            "the account shared by a whole shift",
            "breaking the glass in an emergency",
            "who complained, and who was right",
        ],
        gain: "a review of access that takes an afternoon and not a quarter",
        tags: ["access-control", "audit", "process"],
    },
    TalkSubject {
        thing: "phishing drills",
        act: "training against phishing",
        own: ["Stop testing your colleagues", "The best phish we ever received", "Click here to learn nothing"],
        troubles: [
            "We sent {big} false mails to our own people, and taught them to distrust us.",
            "After {span} of drills, as many people clicked as before, and fewer told us.",
        ],
        turns: [
            "We gave up the traps and rewarded reports instead, above all those of people who had clicked.",
            "We took away what a stolen password could do, and let people open their mail.",
        ],
        points: [
            "what drills measure",
            "a report button that answers",
            "the finance team’s own ritual",
            "mail we send that looks like a trap",
            "figures from two years, side by side",
        ],
        gain: "a programme that starts from trust",
        tags: ["phishing", "culture", "training"],
    },
    TalkSubject {
        thing: "untrusted files",
        act: "opening untrusted files",
        own: ["A small room for dangerous files", "The picture that was a program", "Open with care"],
        troubles: [
            "People send us pictures, invoices and archives, and one in {n} of them is not what it says.",
            "A single picture of four kilobytes asked our server for {n} gigabytes of memory.",
        ],
        turns: [
            "We put each parser into a room of its own, without a network and with a clock on the wall.",
            "We re-made every file from its contents, and threw the original away.",
        ],
        points: [
            "limits first, parsing second",
            "archives within archives",
            "rebuilding a picture from its pixels",
            "what a sandbox costs in milliseconds",
            "names, paths and other attacks by letter",
        ],
        gain: "a list of limits for every upload form you have",
        tags: ["uploads", "sandboxing", "parsing"],
    },
    TalkSubject {
        thing: "rate limits",
        act: "limiting requests fairly",
        own: [
            "Too many requests, said politely",
            "The customer who looked like an attack",
            "Slow down: limits that people can live with",
        ],
        troubles: [
            "An attack and our best customer looked exactly alike, and we blocked the customer.",
            "{N} login attempts a second are a nuisance; {n} a day, for {span}, were the real danger.",
        ],
        turns: [
            "We limited by what a request costs, and told people how much they had left.",
            "We let the limit grow with trust, and wrote down what trust is made of.",
        ],
        points: [
            "counting the right thing",
            "an answer that says when to come back",
            "many people behind one address",
            "limits that survive several servers",
            "attacks that stay below every limit",
        ],
        gain: "a table of limits, with the reasoning behind each",
        tags: ["rate-limiting", "abuse", "api"],
    },
];
