use super::TalkSubject;

pub(super) const SUBJECTS: &[TalkSubject] = &[
    TalkSubject {
        thing: "forms",
        act: "building forms",
        own: ["Forms that forgive", "The back button is a right", "Forty fields, one person, no electricity"],
        troubles: [
            "One person in {n} lost what they had typed, and we know because they told us in the next field.",
            "Our form asked {n} questions, and the answer to most of them was already in the house.",
        ],
        turns: [
            "We kept every keystroke, whatever went wrong: sign-in, a lost network, a double click, our own errors.",
            "We took out one question a week and waited for somebody to miss it.",
        ],
        points: [
            "errors that come all at once",
            "drafts without an account",
            "the double click, the reload and the train tunnel",
            "dates, names and other traps",
            "a form that works without a single script",
        ],
        gain: "a list of {n} ways to lose what people typed, each with a test",
        tags: ["forms", "html", "usability"],
    },
    TalkSubject {
        thing: "pages for slow networks",
        act: "building for slow networks",
        own: ["The page that works on the train", "Two bars and a tunnel", "Fourteen kilobytes to say hello"],
        troubles: [
            "Our visitors open the page on a platform, between two tunnels, with one hand.",
            "On a slow line our home page took {n} seconds, and its most important sentence came last.",
        ],
        turns: [
            "We put a slow line into every developer’s machine on Tuesdays.",
            "We sent the words first, and asked of everything else whether it had paid for its ticket.",
        ],
        points: [
            "a budget in bytes, on the wall",
            "what to send in the first packet",
            "retrying without doing it twice",
            "saying that it is old, and showing it anyway",
            "measuring where people really are",
        ],
        gain: "a budget and a Tuesday for your own team",
        tags: ["performance", "networks", "offline"],
    },
    TalkSubject {
        thing: "offline-first apps",
        act: "working offline",
        own: ["Works in the cellar", "Offline is not an error", "The app that waited for the ferry"],
        troubles: [
            "The inspectors at {scene} work in cellars, and our app worked in the office.",
            "Two people changed the same record under two different mountains.",
        ],
        turns: [
            "We kept the record on the telephone and sent changes as sentences that can be merged.",
            "We followed an inspector for {n} days and wrote down every spinner.",
        ],
        points: [
            "what must be on the device",
            "merging without a meeting",
            "telling people what has been sent",
            "storage that the browser throws away",
            "updates that arrive in the middle of a cellar",
        ],
        gain: "a list of promises that an offline app can keep",
        tags: ["offline", "sync", "mobile"],
    },
    TalkSubject {
        thing: "caching headers",
        act: "caching correctly",
        own: ["Cache me if you must", "A stale page on election night", "Three headers and a good night’s sleep"],
        troubles: [
            "We served an old result for {n} minutes on the one evening when everybody looked.",
            "Our answer to a stale page was a number at the end of the address, and we were at version {n}.",
        ],
        turns: [
            "We wrote down for every address how old an answer may be, and derived the headers from that.",
            "We removed every cache, measured, and put back the {n} that earned it.",
        ],
        points: [
            "how old an answer may be",
            "names that change with their content",
            "private pages in shared caches",
            "saying not modified, cheaply",
            "purging as an admission of guilt",
        ],
        gain: "a table of three rows that covers nearly every page",
        tags: ["caching", "http", "performance"],
    },
    TalkSubject {
        thing: "responsive images",
        act: "sending smaller pictures",
        own: ["A picture is worth a thousand kilobytes", "The photograph nobody looked at", "Pixels by weight"],
        troubles: [
            "Nine tenths of our page was one photograph of a handshake.",
            "Editors upload what the camera gives them, and the camera gives {n} megabytes.",
        ],
        turns: [
            "We made {n} sizes of each picture and let the browser choose, and then found out how it chooses.",
            "We asked readers which pictures they remembered, and removed the others.",
        ],
        points: [
            "formats, without the fashion",
            "sizes that match the layout",
            "a blur that is worth it, and one that is not",
            "alternative texts as part of the upload",
            "before and after, on a real telephone",
        ],
        gain: "a recipe that editors never have to think about",
        tags: ["images", "performance", "editorial"],
    },
    TalkSubject {
        thing: "plain HTML",
        act: "starting from plain HTML",
        own: [
            "HTML is still there",
            "We removed the framework and nobody noticed",
            "A form, a link, a table: a complete application",
        ],
        troubles: [
            "To show a list of {n} rows we shipped a program larger than the text of an encyclopaedia.",
            "Our application had a loading screen for the loading screen.",
        ],
        turns: [
            "We rebuilt one screen with links and forms only, and put the two side by side before users.",
            "We started again from documents, and added a script only where somebody could name the gain.",
        ],
        points: [
            "what the browser gives away",
            "enhancing without two versions",
            "state that lives in the address",
            "what we missed, honestly",
            "teaching it to people who began with components",
        ],
        gain: "a way to try it on one screen, in a week",
        tags: ["html", "simplicity", "architecture"],
    },
    TalkSubject {
        thing: "third-party scripts",
        act: "removing third-party scripts",
        own: ["Nineteen guests nobody invited", "A tag manager walks into a page", "Who else is in the room?"],
        troubles: [
            "Our page called {n} other companies before it showed a word.",
            "A script we did not write stopped a checkout we did.",
        ],
        turns: [
            "We switched off one script each week and asked who missed it.",
            "We put each guest’s weight, purpose and sponsor on a list, and sent the list to the sponsors.",
        ],
        points: [
            "an inventory that shocks",
            "the conversation with marketing",
            "measuring without watching",
            "a policy the browser enforces",
            "what came back under another name",
        ],
        gain: "a letter to your marketing department that ends well",
        tags: ["privacy", "performance", "csp"],
    },
    TalkSubject {
        thing: "addresses that last",
        act: "keeping links alive",
        own: ["Cool addresses, and how we broke ours", "Four oh four, a memoir", "A link in a book from 2009"],
        troubles: [
            "Of the links that others had made to us, one in {n} led nowhere after the redesign.",
            "Somebody printed our address on {big} letters, and then we renamed the page.",
        ],
        turns: [
            "We collected every address we had ever used, from logs, books and letters, and made each of them work.",
            "We designed the addresses first, on paper, before any page.",
        ],
        points: [
            "addresses as promises",
            "redirects with a reason and a date",
            "a not-found page that helps",
            "what to do about fragments",
            "moving house without losing the post",
        ],
        gain: "a test that fails when a promise is about to break",
        tags: ["urls", "maintenance", "information-architecture"],
    },
    TalkSubject {
        thing: "maps in the browser",
        act: "drawing maps for everybody",
        own: ["You are here, roughly", "A map without a mouse", "The list beside the map"],
        troubles: [
            "Our map was beautiful, and useless to one visitor in {n}.",
            "People came to find the nearest branch and left with a very good view of the sea.",
        ],
        turns: [
            "We wrote the list first, and let the map be the illustration.",
            "We drew our own tiles for {n} towns and stopped asking strangers for them.",
        ],
        points: [
            "the question behind the map",
            "keyboard, zoom and focus",
            "tiles you can host on a small machine",
            "directions in sentences",
            "when a photograph of the entrance is better",
        ],
        gain: "a pattern for maps that begin as lists",
        tags: ["maps", "accessibility", "open-data"],
    },
];
