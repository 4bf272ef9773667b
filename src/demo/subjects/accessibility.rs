use super::TalkSubject;

pub(super) const SUBJECTS: &[TalkSubject] = &[
    TalkSubject {
        thing: "screen readers",
        act: "testing with a screen reader",
        own: [
            "Close your eyes and buy a ticket",
            "What the page sounds like",
            "Heading level four, heading level four, heading level four",
        ],
        troubles: [
            "Our page passed every automatic check, and a blind colleague needed {n} minutes to find the price.",
            "Most developers have never heard their own page.",
        ],
        turns: [
            "We switched the screens off on one morning a month, and mended what we met.",
            "We worked beside {n} people who use a screen reader all day, and let them set the order of work.",
        ],
        points: [
            "six keys that are enough to begin",
            "headings as a table of contents",
            "announcements that arrive in time",
            "what automatic checks cannot hear",
            "the silence of a custom widget",
        ],
        gain: "a test of fifteen minutes for any page",
        tags: ["screen-readers", "testing", "aria"],
    },
    TalkSubject {
        thing: "keyboard access",
        act: "working by keyboard alone",
        own: ["A week without a mouse", "Where is the focus now?", "Tab, tab, tab, lost"],
        troubles: [
            "From the search box to the first result it took {n} presses of a key.",
            "The focus fell into our menu and was never seen again.",
        ],
        turns: [
            "A whole team put its mice into a box for a week and kept a list.",
            "We wrote down where the focus goes after each action, before we wrote the action.",
        ],
        points: [
            "an outline that can be seen on every ground",
            "where the focus goes after a delete",
            "dragging, by other means",
            "shortcuts that collide with a screen reader",
            "what the experts liked best",
        ],
        gain: "a focus plan for your own most complicated screen",
        tags: ["keyboard", "focus", "interaction"],
    },
    TalkSubject {
        thing: "colour contrast",
        act: "checking contrast by machine",
        own: ["Grey on grey in the winter sun", "Contrast is a unit test", "The brand colour that nobody can read"],
        troubles: [
            "The text was readable in the studio and nowhere else.",
            "We had {n} exceptions to our contrast rule, and they were all on the home page.",
        ],
        turns: [
            "We computed every pair of colours that can meet, in both themes, and failed the build for those that should not.",
            "We went outside with {n} old telephones at noon.",
        ],
        points: [
            "which pairs really occur",
            "text over pictures",
            "marks that do not rely on hue",
            "people’s own colours",
            "talking to the owner of the brand",
        ],
        gain: "a small program that tests your palette",
        tags: ["contrast", "colour", "testing"],
    },
    TalkSubject {
        thing: "live captions",
        act: "captioning talks live",
        own: ["Captions for the whole room", "The stenographer and the acronym", "What you missed in row twelve"],
        troubles: [
            "One listener in {n} could not follow, and it was not always the one we had expected.",
            "The automatic captions turned our database into a day to base.",
        ],
        turns: [
            "We hired people who write at the speed of speech, and sent them the words in advance.",
            "We compared machine and human captions over {n} hours, and counted what a listener would have lost.",
        ],
        points: [
            "a glossary by Wednesday",
            "where captions stand in the room",
            "machines that help people, and people who help machines",
            "captions as a record",
            "cost, without excuses",
        ],
        gain: "a plan and a budget for captions at an event of any size",
        tags: ["captions", "events", "inclusion"],
    },
    TalkSubject {
        thing: "form errors",
        act: "explaining errors to everybody",
        own: ["Please enter a valid something", "The red border says nothing", "Errors you can hear"],
        troubles: [
            "The form said that something was wrong, {n} times, in red, at the other end of the page.",
            "A third of those who gave up had been one digit away from the end.",
        ],
        turns: [
            "We put a summary at the top, a sentence at each field, and the focus between them.",
            "We rewrote {n} messages with the people who answer the telephone.",
        ],
        points: [
            "a summary that links",
            "sentences that say how to put it right",
            "when to check, and when to be quiet",
            "keeping what was typed",
            "a test with five people and no mouse",
        ],
        gain: "a pattern that can be copied as it stands",
        tags: ["forms", "errors", "writing"],
    },
    TalkSubject {
        thing: "plain language",
        act: "writing so that people understand",
        own: ["Say it again, shorter", "Plain language is not baby talk", "The letter my neighbour could not read"],
        troubles: [
            "Our letters were correct in law, and four in ten readers rang up to ask what they meant.",
            "The word eligible stood on {n} of our pages and on nobody’s lips.",
        ],
        turns: [
            "We rewrote {n} letters with a panel of readers who find reading hard, and paid them as experts.",
            "We counted the calls before and after, letter by letter.",
        ],
        points: [
            "one sentence, one thought",
            "words that people use themselves",
            "lawyers as allies",
            "easy-to-read as a second version, not a second class",
            "what happened to the telephone",
        ],
        gain: "a way to test a text with three readers in one afternoon",
        tags: ["plain-language", "writing", "public-services"],
    },
    TalkSubject {
        thing: "charts without sight",
        act: "describing charts",
        own: ["A line goes up: charts in words", "Touch the curve", "The table under the plot"],
        troubles: [
            "The alternative text of our most important chart was chart.",
            "A reader asked what the curve did in March, and our only answer was a picture.",
        ],
        turns: [
            "We wrote the sentence that the chart is for, and put it above the chart for everybody.",
            "We tried sound, touch and tables with {n} readers, and kept what they chose.",
        ],
        points: [
            "what the chart is for, in one sentence",
            "tables that are worth reading",
            "sound, and when it helps",
            "patterns beside colours",
            "descriptions that are generated, and checked",
        ],
        gain: "a recipe for describing any plot in three sentences",
        tags: ["visualisation", "screen-readers", "writing"],
    },
    TalkSubject {
        thing: "moving pictures on pages",
        act: "calming animations",
        own: ["Please stop the carousel", "Motion sickness on the home page", "The page that made me lie down"],
        troubles: [
            "A visitor wrote that our new page had sent her to bed for the afternoon.",
            "We had {n} things that moved on their own, and no way to stop one of them.",
        ],
        turns: [
            "We removed everything that moved, and put back what explained something.",
            "We listened to {n} people for whom motion is pain, and wrote the rules with them.",
        ],
        points: [
            "what the system setting means, and who sets it",
            "movement that explains",
            "pause, stop, hide",
            "parallax, an obituary",
            "testing on yourself, carefully",
        ],
        gain: "a short policy on motion that designers will accept",
        tags: ["motion", "css", "inclusion"],
    },
    TalkSubject {
        thing: "zoom and reflow",
        act: "designing for large text",
        own: [
            "Four hundred per cent",
            "My mother’s telephone has one word per line",
            "Big letters, small screen, whole page",
        ],
        troubles: [
            "One visitor in {n} reads with larger letters than we had ever tried.",
            "At twice the size, our button to pay left the screen.",
        ],
        turns: [
            "We set every developer’s browser to double size for {span}.",
            "We replaced fixed heights one by one, and found the design improved.",
        ],
        points: [
            "units that grow with the reader",
            "tables, the hard case",
            "sticky things that eat the page",
            "screenshots at every size, by machine",
            "the settings people really use",
        ],
        gain: "a list of what breaks first, in order",
        tags: ["zoom", "css", "responsive"],
    },
];
