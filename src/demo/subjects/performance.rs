use super::TalkSubject;

pub(super) const SUBJECTS: &[TalkSubject] = &[
    TalkSubject {
        thing: "tail latency",
        act: "chasing the slowest request",
        own: ["The slowest one in a thousand", "Average is where nobody lives", "Waiting for the last shard"],
        troubles: [
            "Our median was splendid, and one visitor in {n} waited {n} seconds.",
            "A page asks {n} services, so that the rare slow answer is not rare at all.",
        ],
        turns: [
            "We kept every slow request of a week, whole, and read them like letters.",
            "We asked twice and took the first answer, and then found out why we should not have to.",
        ],
        points: [
            "percentiles without tears",
            "queues that nobody drew",
            "asking twice, politely",
            "pauses that come by the clock",
            "promises in which the tail is mentioned",
        ],
        gain: "a way to look at one slow request until it talks",
        tags: ["latency", "measurement", "queues"],
    },
    TalkSubject {
        thing: "profilers",
        act: "profiling in production",
        own: ["Where does the time go?", "A profiler on the night shift", "It was the logging"],
        troubles: [
            "Everybody knew what was slow, {n} people knew it differently, and all of them were wrong.",
            "The program was fast on my desk and slow at {scene}.",
        ],
        turns: [
            "We left a profiler running in production for {span}, at a cost we could measure.",
            "We wrote our guesses on a card before each measurement, and kept the cards.",
        ],
        points: [
            "guess first, measure second",
            "reading a flame from the top",
            "waiting is not working",
            "what sampling cannot see",
            "{n} surprises, and the one that repeats",
        ],
        gain: "a set of cards for guessing, and the humility that follows",
        tags: ["profiling", "production", "measurement"],
    },
    TalkSubject {
        thing: "memory use",
        act: "using less memory",
        own: ["Half the memory, none of the magic", "Sixteen bytes at a time", "The allocator has seen things"],
        troubles: [
            "The service needed {n} gigabytes to remember {big} small facts.",
            "It grew by a little each day, and was restarted on Sundays, out of piety.",
        ],
        turns: [
            "We counted every byte of one record, and moved them about until they fitted.",
            "We looked at what was alive at midnight and asked each of it why.",
        ],
        points: [
            "counting before cutting",
            "layout, padding and luck",
            "strings that stand in the heap {big} times",
            "leaks that are not leaks",
            "when more memory is the right answer",
        ],
        gain: "a method to weigh a data structure with pencil and paper",
        tags: ["memory", "data-structures", "rust"],
    },
    TalkSubject {
        thing: "start-up times",
        act: "starting faster",
        own: ["Ready before you let go of the key", "Two hundred milliseconds of nothing", "Cold start, warm heart"],
        troubles: [
            "A command that does nothing took a second and a half to do it.",
            "A restart took {n} minutes, so nobody dared to restart.",
        ],
        turns: [
            "We drew everything that happens before the first line of ours, and crossed out what we could.",
            "We let the program say hello before it knew the answer.",
        ],
        points: [
            "a drawing of the first second",
            "work that can wait",
            "files that need not be read",
            "measuring on a cold machine",
            "the second that people feel",
        ],
        gain: "a picture of your own program’s first second",
        tags: ["startup", "cli", "measurement"],
    },
    TalkSubject {
        thing: "load tests",
        act: "testing under load",
        own: ["Breaking it on a Tuesday, with notice", "A crowd made of numbers", "The load test that lied"],
        troubles: [
            "Our load test said {big} visitors, and the real ones brought us down at a tenth of that.",
            "The test waited politely for every answer, as no crowd has ever done.",
        ],
        turns: [
            "We recorded one real evening and played it back, at twice the speed, with notice.",
            "We tested the way people come: all at once, after the news.",
        ],
        points: [
            "open and closed crowds",
            "thinking time and bad temper",
            "what breaks first, and what it takes along",
            "data that is as uneven as life",
            "an invitation to watch",
        ],
        gain: "a plan for a first load test that tells the truth",
        tags: ["load-testing", "capacity", "measurement"],
    },
    TalkSubject {
        thing: "back-pressure",
        act: "saying no under load",
        own: ["The queue is not the answer", "Full is a state", "No, thank you, not now"],
        troubles: [
            "The queue grew to {big} entries, and every one of them was answered, too late.",
            "Each part of the system promised to accept everything, and the last one kept its word.",
        ],
        turns: [
            "We gave each queue a length and a reply for when it is full.",
            "We answered the newest first, against all manners, and more people were served.",
        ],
        points: [
            "how long a queue may be",
            "refusing early and cheaply",
            "retries that make it worse",
            "what to drop first",
            "a picture of the whole pipe",
        ],
        gain: "a question to ask of every queue you own",
        tags: ["queues", "resilience", "overload"],
    },
    TalkSubject {
        thing: "page weight",
        act: "losing page weight",
        own: ["The page that weighed less than its logo", "A diet for a news site", "Every kilobyte has a sponsor"],
        troubles: [
            "Our front page weighed {n} megabytes, of which the news were eleven kilobytes.",
            "Each team had added a little, and nobody had ever taken anything away.",
        ],
        turns: [
            "We set a limit in the build, and whoever wanted to add had to remove.",
            "We put the weight of each part into the editors’ own tool.",
        ],
        points: [
            "a budget with teeth",
            "fonts, the quiet guests",
            "what readers did with the saved seconds",
            "adverts, honestly",
            "keeping it off",
        ],
        gain: "a limit, a test, and a way to defend both",
        tags: ["page-weight", "web", "budgets"],
    },
    TalkSubject {
        thing: "batch jobs",
        act: "speeding up the nightly batch",
        own: [
            "The night is only eight hours long",
            "From eleven hours to eleven minutes",
            "Sorting is still interesting",
        ],
        troubles: [
            "The nightly run ended at five past nine, and the office opened at nine.",
            "It had been written for {n} branches, and there were now {big}.",
        ],
        turns: [
            "We stopped asking one row at a time, which was most of it.",
            "We did it again from scratch, on one machine, with sorted files.",
        ],
        points: [
            "reading it once",
            "sorted files, an old friend",
            "restarting in the middle",
            "when one machine is enough",
            "finding out what the result is for",
        ],
        gain: "a sober order of things to try, from dull to clever",
        tags: ["batch", "algorithms", "sql"],
    },
    TalkSubject {
        thing: "energy use of software",
        act: "measuring energy",
        own: ["How many cups of tea is a build?", "Watts per request", "The laptop on my knees is warm"],
        troubles: [
            "We had figures for money and for time, and none for what our computers draw from the wall.",
            "A loop that waits by running cost {scene} more than the heating of an office.",
        ],
        turns: [
            "We put a meter between the wall and the machine, and left it there for {span}.",
            "We moved what can wait to the hours of wind and sun.",
        ],
        points: [
            "measuring with a meter from the hardware shop",
            "idle is not free",
            "builds, tests and the carbon of a retry",
            "work that can wait for the wind",
            "figures that we trust, and one that we do not",
        ],
        gain: "a measurement that you can do at home on Saturday",
        tags: ["energy", "measurement", "sustainability"],
    },
];
