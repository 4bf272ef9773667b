use super::TalkSubject;

pub(super) const SUBJECTS: &[TalkSubject] = &[
    TalkSubject {
        thing: "words on buttons",
        act: "writing for interfaces",
        own: ["Cancel, cancel, and other dilemmas", "The button that said OK", "Eleven words that cost us a winter"],
        troubles: [
            "One button at {scene} led to {n} calls a day, and the only thing wrong with it was its name.",
            "Nobody owned the words; so everybody wrote them, at the end, in a hurry.",
        ],
        turns: [
            "We collected all {big} texts of the product in one file and read them aloud to each other.",
            "We asked callers to tell us what they had expected, and wrote that on the button.",
        ],
        points: [
            "verbs first",
            "asking before and undoing after",
            "errors that say what to do",
            "words that survive translation",
            "a style sheet of one page",
        ],
        gain: "a style sheet of one page, ready to be argued with",
        tags: ["writing", "content-design", "usability"],
    },
    TalkSubject {
        thing: "design tokens",
        act: "naming colours and spaces",
        own: ["Grey 450 and other regrets", "A colour is a promise", "One accent in, every contrast out"],
        troubles: [
            "We had {n} greys, and a committee that was to reduce them proposed one more.",
            "A customer chose yellow as their colour, and all of our buttons went blank.",
        ],
        turns: [
            "We derived every colour from one, by rule, and let a test check the contrast of all of them.",
            "We named things by what they do, and threw away every name that said how they look.",
        ],
        points: [
            "names that outlive the redesign",
            "contrast as arithmetic",
            "a dark theme that is not an inversion",
            "what designers and developers each gave up",
            "{big} colours tested in a second",
        ],
        gain: "a short set of rules that keeps any accent readable",
        tags: ["design-systems", "colour", "css"],
    },
    TalkSubject {
        thing: "empty states",
        act: "designing for nothing",
        own: ["Nothing to see here, and what to do next", "The empty table", "Before the first row"],
        troubles: [
            "Every screenshot we had drawn was full of data, and every new user saw nothing at all.",
            "The first thing people met in our product was a table without rows and a shrug.",
        ],
        turns: [
            "We designed each screen empty first, and then with one row, and only then with {big}.",
            "We watched {n} people on their first day and wrote down where they stopped.",
        ],
        points: [
            "what will be here, and the one next step",
            "empty, filtered to nothing, and not allowed",
            "example data that embarrasses nobody",
            "the first row as a small success",
            "emptiness on paper",
        ],
        gain: "three questions to ask of every list you design",
        tags: ["onboarding", "interface", "content-design"],
    },
    TalkSubject {
        thing: "dashboards",
        act: "drawing honest dashboards",
        own: ["The dashboard nobody looked at", "Every number is a link", "Green, green, green, fire"],
        troubles: [
            "We had {n} dashboards on the wall, and people asked a colleague instead.",
            "The big number in the middle was correct, and nobody could say what of.",
        ],
        turns: [
            "We asked of each figure: what would you do if it were half? Most had no answer and went.",
            "We wrote the morning report as five sentences, and drew only what the sentences needed.",
        ],
        points: [
            "a figure never without its count",
            "scales that do not flatter",
            "sentences before plots",
            "what belongs on a wall and what in a mail",
            "how to retire a chart",
        ],
        gain: "a morning report of five sentences",
        tags: ["dashboards", "visualisation", "decisions"],
    },
    TalkSubject {
        thing: "research with five people",
        act: "watching people use it",
        own: ["Five people and a pot of tea", "The shortest usability study in the world", "Please do not help her"],
        troubles: [
            "We argued about a screen for {span}, and none of us had seen anybody use it.",
            "Our research reports were {n} pages long and arrived after the release.",
        ],
        turns: [
            "We asked five people to tea, every second Thursday, and did nothing but watch.",
            "We let developers take the notes and designers keep silent.",
        ],
        points: [
            "finding five people, fairly",
            "what to say, and mostly what not to",
            "notes that become changes by Friday",
            "when five are not enough",
            "being watched ourselves",
        ],
        gain: "a script of one page for your first afternoon",
        tags: ["research", "usability", "process"],
    },
    TalkSubject {
        thing: "undo",
        act: "letting people undo",
        own: ["Are you sure? No.", "Ten seconds of grace", "Undo as a courtesy"],
        troubles: [
            "People press yes: we measured it, and seventeen in twenty had not read the question.",
            "We had {n} dialogues that asked whether you are sure, and a help desk for those who had been.",
        ],
        turns: [
            "We removed the questions, did what was asked, and offered to take it back.",
            "We listed everything that cannot be taken back, and found that it was very little.",
        ],
        points: [
            "what can be undone, and for how long",
            "mail, money and other arrows",
            "undo for two people at once",
            "the history as an interface",
            "a dialogue that deserves to exist",
        ],
        gain: "a table that sorts your own actions into three kinds",
        tags: ["interaction", "errors", "usability"],
    },
    TalkSubject {
        thing: "dense tables",
        act: "designing tables for experts",
        own: ["In defence of the dense table", "Thirty rows before coffee", "Experts do not want your whitespace"],
        troubles: [
            "We gave experts a generous new layout, and they asked for the green screen back.",
            "The people at {scene} work through {n} rows an hour, and we had just hidden half of the columns.",
        ],
        turns: [
            "We sat with {n} clerks, counted eye movements the cheap way, and put the columns back.",
            "We designed the table by keyboard, and let the mouse be a guest.",
        ],
        points: [
            "rhythm, rules and tabular figures",
            "keys that hands remember",
            "the same table on a telephone",
            "choosing many, doing one thing",
            "what a screen reader makes of it",
        ],
        gain: "measures for a table that respects its readers",
        tags: ["tables", "interface", "keyboard"],
    },
    TalkSubject {
        thing: "paper prototypes",
        act: "sketching on paper",
        own: ["Scissors, paper, interface", "A prototype you can spill tea on", "The last good use of the photocopier"],
        troubles: [
            "Our prototypes looked so finished that people praised them and told us nothing.",
            "It took {n} weeks to find out that we were building the wrong screen.",
        ],
        turns: [
            "We went back to paper, and had {n} versions tested before the first was drawn on a computer.",
            "We let the people who will use it cut up the screen themselves.",
        ],
        points: [
            "how rough is rough enough",
            "playing the computer with a straight face",
            "paper for people who cannot see it",
            "what to keep and what to burn",
            "from paper to code without a middle layer",
        ],
        gain: "a bag of materials and the nerve to use them",
        tags: ["prototyping", "research", "workshop"],
    },
    TalkSubject {
        thing: "timetables",
        act: "designing timetables",
        own: [
            "The timetable is the interface",
            "Columns of minutes: four centuries of design",
            "Next departure, in words",
        ],
        troubles: [
            "Passengers asked the driver, although the answer hung {n} centimetres from their nose.",
            "A timetable is the densest page that most people ever read, and ours had been typeset by a database.",
        ],
        turns: [
            "We redrew one line’s timetable {n} times, and tested every version at the stop.",
            "We collected timetables of a hundred years and stole from all of them.",
        ],
        points: [
            "reading down, reading across",
            "what the small letters mean",
            "night, holidays and other exceptions",
            "the telephone and the pole",
            "a timetable for the ear",
        ],
        gain: "rules for dense information that people read standing up",
        tags: ["typography", "transport", "information-design"],
    },
];
