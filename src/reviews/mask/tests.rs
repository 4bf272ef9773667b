//! What the mask covers, and what it leaves.

use super::{Identity, masked};

fn identity(names: &[&str], affiliations: &[&str]) -> Identity {
    let mut who = Identity::default();
    for name in names {
        who.name(*name);
    }
    for firm in affiliations {
        who.affiliation(*firm);
    }
    who
}

fn of(name: &str, text: &str) -> String {
    masked(text, &identity(&[name], &[])).text
}

fn of_ada(text: &str) -> String {
    masked(text, &identity(&["Ada Lovelace", "José Müller-Ørsted"], &[])).text
}

/// Names of many languages: each is found in every usual spelling.
const NAMES: [&str; 40] = [
    "Ada Lovelace",
    "Bo Li",
    "Li Bo",
    "Nguyễn Thế Can",
    "Max Sun",
    "Ng Xi",
    "José Müller-Ørsted",
    "Jan Van den Berg",
    "María de la Cruz",
    "O'Brien Small",
    "Jürgen Weiß",
    "Łukasz Żółw",
    "Şebnem Işık",
    "Åsa Öberg",
    "Þórdís Æsa",
    "Иван Петров",
    "Олена Шевченко",
    "Γιώργος Παπάς",
    "محمد الفاسي",
    "דוד כהן",
    "राम कुमार",
    "தமிழ் செல்வன்",
    "山田太郎",
    "山田 太郎",
    "김민수",
    "김 민수",
    "王小明",
    "สมชาย ใจดี",
    "Ana Sofía Pérez Gil",
    "Émile Zola",
    "Chioma Eze",
    "Kwame Ọ̀ṣọ́",
    "Siti binti Aminah",
    "Park Son",
    "Will May",
    "Rose King",
    "One Small",
    "Ye Le",
    "Thành Đỗ",
    "Ieva Ozoliņa",
];

#[test]
fn no_usual_spelling_of_a_name_of_any_language_comes_through() {
    for name in NAMES {
        let parts: Vec<&str> = name.split_whitespace().collect();
        let reversed: Vec<&str> = parts.iter().rev().copied().collect();
        let upper = name.to_uppercase();
        let spellings =
            [name.to_owned(), upper, reversed.join(" "), reversed.join(", "), parts.join("_"), parts.join("-")];
        for spelling in spellings {
            let text = format!("A talk by {spelling}, on queues.");
            assert_eq!(of(name, &text), "A talk by (hidden), on queues.", "{name} as {spelling}");
        }
        let joined: String = name.chars().filter(|c| !c.is_whitespace() && *c != '\'' && *c != '-').collect();
        for address in
            [format!("https://{joined}.example/talk"), format!("t.me/{}", joined.to_lowercase()), format!("@{joined}")]
        {
            let covered = of(name, &format!("See {address} for more."));
            assert_eq!(covered, "See (hidden) for more.", "{name} as {address}");
        }
    }
}

#[test]
fn ordinary_words_that_are_parts_of_a_name_stay() {
    let text = "You can set the max width of one small page in the Van of the Son. The sun is a park; may it will Den.";
    for name in ["Nguyễn Thế Can", "Max Sun", "Park Son", "One Small", "Jan Van den Berg", "Will May", "Max", "Bo The"]
    {
        assert_eq!(of(name, text), text, "{name}");
    }
    assert_eq!(
        of("Nguyễn Thế Can", "Thế says: the Can opener, by Thế Can"),
        "(hidden) says: the Can opener, by (hidden)"
    );
}

#[test]
fn names_are_covered_as_whole_words_in_any_case() {
    assert_eq!(of_ada("I am Ada LOVELACE; ada’s work."), "I am (hidden); (hidden)’s work.");
    assert_eq!(of_ada("Adapters in Canada, adage"), "Adapters in Canada, adage");
    assert_eq!(of_ada("A. Lovelace’s and Lovelaces **Ada Lovelace**"), "(hidden)’s and (hidden) **(hidden)**");
}

#[test]
fn accents_hyphens_and_other_letters_do_not_help_a_name_through() {
    assert_eq!(of_ada("Jose Muller, JOSÉ, Mu\u{308}ller-x"), "(hidden), (hidden)-x");
    assert_eq!(of_ada("adalovelace and lovelace_ada"), "(hidden) and (hidden)");
    assert_eq!(of_ada("Mueller-Oersted, Muller Orsted, Love\u{ad}lace"), "(hidden), (hidden), (hidden)");
    assert_eq!(of("Jan Mueller", "Jan Müller"), "(hidden)");
}

#[test]
fn short_names_are_covered_whole_and_words_of_the_language_stay() {
    assert_eq!(of("Bo Li", "Li, Bo and I will do it. Will did."), "(hidden) and I will do it. Will did.");
    assert_eq!(of("Will Wu", "Will did it, said Will Wu and W. Wu."), "Will did it, said (hidden) and (hidden).");
    assert_eq!(of("Bo Li", "Queues by Bo Li, boli.example, t.me/boli, boli, bo_li, BoLi"), {
        "Queues by (hidden), (hidden), (hidden), (hidden), (hidden), (hidden)"
    });
    assert_eq!(of("Bo At", "A boat can be, at times."), "A boat can be, at times.");
}

#[test]
fn affiliations_are_covered_as_a_phrase_and_in_addresses() {
    let at = |firm: &str, text: &str| masked(text, &identity(&["Bo Li"], &[firm])).text;
    assert_eq!(at("Zyxcorp Labs", "At Zyxcorp Labs, ZYXCORP LABS or Zyxcorp we have labs."), {
        "At (hidden), (hidden) or (hidden) we have labs."
    });
    assert_eq!(at("Zyxcorp Labs", "zyxcorp.example/jobs, https://www.zyxcorp-labs.example"), "(hidden), (hidden)");
    assert_eq!(at("CTO, Zyxcorp GmbH", "Our Zyxcorp"), "Our (hidden)");
    assert_eq!(at("Independent", "An independent view. Independent work."), "An independent view. Independent work.");
    assert_eq!(at("Apple", "We at Apple eat an apple."), "We at (hidden) eat an apple.");
    assert_eq!(at("University of Porto", "In Porto, at the University of Porto"), "In Porto, at the (hidden)");
}

#[test]
fn mail_addresses_and_handles_are_covered_and_a_lone_at_stays() {
    assert_eq!(of_ada("Write to <me+x@example.org>, @countess or @a@m.social."), {
        "Write to <(hidden)>, (hidden) or (hidden)."
    });
    assert_eq!(of_ada("p50 @ 10,000 a@ @b"), "p50 @ 10,000 a@ @b");
}

#[test]
fn links_to_people_are_covered_with_their_markdown_and_others_stay() {
    assert_eq!(of_ada("[code](https://github.com/x/y) and [docs](https://sqlite.org/a)."), {
        "[code] (hidden) and [docs](https://sqlite.org/a)."
    });
    assert_eq!(of_ada("<https://lovelace.dev> www.example.org/~x"), "(hidden) (hidden)");
    assert_eq!(of_ada("[1]: https://ada.example/\nGitHub.com/x, https://hachyderm.io/@x!"), {
        "[1] (hidden)\n(hidden), (hidden)!"
    });
    assert_eq!(of_ada("Node.js, e.g. index.html at alovelace.example"), "Node.js, e.g. index.html at (hidden)");
}

#[test]
fn names_in_scripts_without_blanks_are_covered_anywhere() {
    assert_eq!(of("山田太郎", "私は山田太郎です"), "私は(hidden)です");
    assert_eq!(of("山田 太郎", "私は太郎・山田です"), "私は(hidden)です");
}

#[test]
fn a_text_without_names_is_as_it_was() {
    let text = "# One\n\n- *two*\n\n```\nlet a = b[0];\n```\n";
    assert_eq!(masked(text, &Identity::default()).text, text);
}

#[test]
fn what_was_covered_is_told_to_those_who_may_know() {
    assert_eq!(masked("By Ada Lovelace and @x_y", &identity(&["Ada Lovelace"], &[])).covered, ["Ada Lovelace", "@x_y"]);
}

/// Real names from the Unicode consortium's samples, where they lie beside the repository.
#[test]
fn sample_names_of_all_locales_are_covered() {
    let Ok(lines) = std::fs::read_to_string("/work/shared/data/robustness/cldr-person-names.jsonl") else { return };
    for line in lines.lines() {
        let Ok(sample) = serde_json::from_str::<serde_json::Value>(line) else { continue };
        let Some(names) = sample["sampleName"].as_object() else { continue };
        for parts in names.values() {
            let part = |key: &str| parts[key].as_str().unwrap_or_default().to_owned();
            let surname = if part("surname").is_empty() { part("surname-core") } else { part("surname") };
            if surname.is_empty() || part("given").is_empty() {
                continue;
            }
            let name = format!("{} {surname}", part("given"));
            for text in [name.clone(), format!("{surname} {}", part("given")), format!("{surname}, {}", part("given"))]
            {
                let left = of(&name, &text).replace("(hidden)", "");
                assert!(!left.contains(char::is_alphabetic), "{name} in {text} leaves {left}");
            }
        }
    }
}
