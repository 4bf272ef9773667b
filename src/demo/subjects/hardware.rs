use super::TalkSubject;

pub(super) const SUBJECTS: &[TalkSubject] = &[
    TalkSubject {
        thing: "firmware updates",
        act: "updating firmware in the field",
        own: [
            "An update you cannot take back",
            "Bricks: a building material",
            "Twelve hundred lamp-posts and one bad byte",
        ],
        troubles: [
            "Our devices hang on poles, and a failed update needs a ladder.",
            "We updated {big} devices overnight, and {n} of them did not wake up.",
        ],
        turns: [
            "We kept two copies on every device, and let the new one prove itself before the old one goes.",
            "We updated ten, then a hundred, then waited for rain.",
        ],
        points: [
            "two copies and a witness",
            "power that fails in the middle",
            "keys that outlive the factory",
            "ten, a hundred, wait",
            "the ladder, and what it costs",
        ],
        gain: "a state machine for updates, small enough to check by hand",
        tags: ["firmware", "embedded", "updates"],
    },
    TalkSubject {
        thing: "sensors in the field",
        act: "trusting sensors",
        own: ["The spider in the rain gauge", "A thermometer has opinions", "Sixty sensors and a farmer"],
        troubles: [
            "According to our instruments it rained {n} millimetres in a barn.",
            "A sensor does not fail; it begins to lie, a little more each week.",
        ],
        turns: [
            "We put three cheap instruments beside each dear one, and let them vote.",
            "We asked the farmer every morning, wrote down the answer, and compared.",
        ],
        points: [
            "drift, dirt and spiders",
            "neighbours as witnesses",
            "calibrating without a laboratory",
            "data that say how sure they are",
            "when to drive out",
        ],
        gain: "a short list of lies that sensors tell, with a test for each",
        tags: ["sensors", "iot", "data-quality"],
    },
    TalkSubject {
        thing: "battery budgets",
        act: "saving microamperes",
        own: ["Ten years on a coin", "Sleep is the main program", "Who is using my microamperes?"],
        troubles: [
            "The battery was to last ten years, and lasted {n} weeks.",
            "One pin was left floating, and it cost us {big} batteries.",
        ],
        turns: [
            "We wrote a budget for every microampere, and measured until it balanced.",
            "We let the device sleep, and asked of every wake-up who had ordered it.",
        ],
        points: [
            "a budget in microamperes",
            "measuring what is nearly nothing",
            "sleep states and their small print",
            "radio, the great spender",
            "winter",
        ],
        gain: "a sheet for a power budget, with our own figures as an example",
        tags: ["embedded", "power", "measurement"],
    },
    TalkSubject {
        thing: "hardware test benches",
        act: "testing on real hardware",
        own: [
            "Continuous integration with a soldering iron",
            "The robot that presses the button",
            "A shelf full of devices under test",
        ],
        troubles: [
            "Everything passed in the simulator, and the first board would not start.",
            "The bench stood on one engineer’s desk, and testing stopped when she went on holiday.",
        ],
        turns: [
            "We built a shelf that anybody can use from anywhere, from parts worth {n} lunches.",
            "We gave the test a finger, a camera and a power switch.",
        ],
        points: [
            "a finger, a camera, a power switch",
            "flaky tests with real wires",
            "sharing a bench across time zones",
            "what simulators are for",
            "a list of parts",
        ],
        gain: "drawings and a list of parts for a first shelf",
        tags: ["embedded", "ci", "testing"],
    },
    TalkSubject {
        thing: "weather stations",
        act: "running a weather network",
        own: ["A weather station on every school", "Radio, rain and a roof", "Four seasons of packet loss"],
        troubles: [
            "We put weather stations on {n} schools, and learned what children do to weather stations.",
            "The radio reached ten kilometres in March and two in June, because trees have leaves.",
        ],
        turns: [
            "We let the pupils run the network, and wrote the manual with them.",
            "We published everything, gaps included, and let others find our mistakes.",
        ],
        points: [
            "roofs, permits and caretakers",
            "radio through leaves",
            "a manual written by twelve-year-olds",
            "open data with holes",
            "what it costs for ten years",
        ],
        gain: "a kit, a manual and an honest cost",
        tags: ["radio", "open-data", "education"],
    },
    TalkSubject {
        thing: "undocumented protocols",
        act: "reading an unknown bus",
        own: ["Listening to a dishwasher", "Forty wires and no manual", "What the lift says to the door"],
        troubles: [
            "The maker of our ventilation no longer exists, and the ventilation does.",
            "Two wires, {big} messages a day, and no word of documentation.",
        ],
        turns: [
            "We listened for {span}, changed one thing at a time, and kept a diary.",
            "We drew every message as a row of coloured squares, until the pattern spoke.",
        ],
        points: [
            "listening before speaking",
            "checksums, the first handhold",
            "changing one thing at a time",
            "what you may do, and what you had better ask",
            "writing the manual that was missing",
        ],
        gain: "a method that works for any pair of wires",
        tags: ["reverse-engineering", "protocols", "repair"],
    },
    TalkSubject {
        thing: "control loops",
        act: "steering slow machines",
        own: ["The oven that overshoots", "A loop, a delay and a cake", "Steering something that answers tomorrow"],
        troubles: [
            "The greenhouse was too hot at noon and too cold at one, by decision of our program.",
            "Between turning the valve and feeling it lie {n} minutes.",
        ],
        turns: [
            "We wrote down what the old gardener does, and it was better than our formula.",
            "We measured the delay first, and then needed hardly any cleverness.",
        ],
        points: [
            "delay, the whole difficulty",
            "three terms without the algebra",
            "saturation, wind-up and other bad words",
            "safety outside the loop",
            "an oven on stage",
        ],
        gain: "enough feeling for loops to tune one by hand",
        tags: ["control", "embedded", "simulation"],
    },
    TalkSubject {
        thing: "repairable devices",
        act: "designing for repair",
        own: ["Screws, not glue", "The radio my grandfather repaired", "A device with a second owner"],
        troubles: [
            "Our own device could not be opened without breaking it, and we were proud of the seam.",
            "{N} people brought the same model to the repair café, with the same broken part.",
        ],
        turns: [
            "We took it apart with {n} volunteers and wrote down where they swore.",
            "We published drawings, prices and firmware, and waited for the sky to fall.",
        ],
        points: [
            "where people swear",
            "parts that can be had in ten years",
            "firmware for the second owner",
            "what it did to the price",
            "letters from repairers",
        ],
        gain: "ten questions to ask before the case is closed",
        tags: ["repair", "sustainability", "design"],
    },
    TalkSubject {
        thing: "old machines",
        act: "keeping old machines running",
        own: ["A tram from 1969 speaks to a telephone", "The museum’s mainframe is on call", "Spare parts by post"],
        troubles: [
            "A machine older than its operators decides whether {scene} works tomorrow.",
            "The last spare part was bought {n} years ago, and it is in use.",
        ],
        turns: [
            "We built a second one in software, and ran both for {span} until they agreed.",
            "We recorded everything that the two people who know it do with their hands.",
        ],
        points: [
            "knowledge that lives in hands",
            "an emulator as documentation",
            "connecting without changing",
            "parts, borrowed and made",
            "when to let it stop",
        ],
        gain: "a plan for a machine that may not stop and cannot be bought",
        tags: ["legacy", "emulation", "maintenance"],
    },
];
