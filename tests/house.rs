//! The rules of the house: which way things point, what a drawer may hold, who may call a handler.

#![expect(clippy::unwrap_used, reason = "a check that cannot go on fails")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Files of a kind below a folder, with their text.
fn files(folder: &str, ending: &str) -> BTreeMap<PathBuf, String> {
    fn walk(folder: &Path, ending: &str, found: &mut BTreeMap<PathBuf, String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, ending, found);
            } else if path.to_string_lossy().ends_with(ending) {
                found.insert(path.clone(), fs::read_to_string(&path).unwrap());
            }
        }
    }
    let mut found = BTreeMap::new();
    walk(Path::new(folder), ending, &mut found);
    found
}

fn sources() -> BTreeMap<PathBuf, String> {
    files("src", ".rs")
}

fn name_of(path: &Path) -> &str {
    path.file_name().unwrap().to_str().unwrap()
}

/// The text without its tests, which may mention what they like.
fn without_tests(text: &str) -> &str {
    text.split("#[cfg(test)]").next().unwrap_or(text)
}

fn assert_none(found: &[String], rule: &str) {
    assert!(found.is_empty(), "{rule}:\n{}", found.join("\n"));
}

/// The modules of lib.rs, from the ground up. What carries everything stands on the ground together.
fn ladder() -> Vec<String> {
    let lib = fs::read_to_string("src/lib.rs").unwrap();
    let modules = lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    modules.map(str::to_owned).collect()
}

const GROUND: [&str; 5] = ["clock", "times", "config", "schema", "db"];

#[test]
fn a_folder_uses_those_above_it_and_never_those_below() {
    let ladder = ladder();
    let rung = |name: &str| {
        if GROUND.contains(&name) { Some(0) } else { ladder.iter().position(|module| module == name) }
    };
    let mut found = Vec::new();
    for (path, text) in sources() {
        let own = path.iter().nth(1).unwrap().to_str().unwrap().trim_end_matches(".rs");
        let Some(own_rung) = rung(own) else { continue };
        for used in without_tests(&text).split("crate::").skip(1) {
            let names: Vec<&str> = match used.strip_prefix('{') {
                Some(list) => list.split('}').next().unwrap().split(',').map(str::trim).collect(),
                None => vec![used],
            };
            for name in names {
                let name = name.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap();
                if rung(name).is_some_and(|rung| rung > own_rung) {
                    found.push(format!("{}: {name}", path.display()));
                }
            }
        }
    }
    assert_none(&found, "these use what lies below them");
}

/// The public types of a file outside `pages`, tests left out.
fn public_types(text: &str) -> impl Iterator<Item = &str> {
    without_tests(text).lines().filter_map(|line| {
        let said =
            ["pub ", "pub(super) ", "pub(crate) "].iter().find_map(|public| line.trim_start().strip_prefix(public))?;
        let named = ["struct ", "enum ", "trait ", "type "].iter().find_map(|kind| said.strip_prefix(kind))?;
        // A macro's type has the name that the macro is given.
        named.split(|c: char| !c.is_alphanumeric()).next().filter(|name| !name.is_empty())
    })
}

/// Type names that stand twice, and why; this list only becomes shorter.
const TWICE: [(&str, &str); 1] = [("Day", "a day, and the SQL type that a column has which keeps one")];

/// Words that tell nobody what a type is who meets it outside its module; a qualified name does.
const NO_NAMES: [&str; 64] = [
    "Added",
    "Again",
    "Alone",
    "Among",
    "Announced",
    "Asked",
    "Board",
    "Chosen",
    "Desk",
    "Doubts",
    "Done",
    "Dropped",
    "Facts",
    "Fate",
    "Figures",
    "Filled",
    "Found",
    "Free",
    "Given",
    "Going",
    "Ground",
    "Held",
    "Hidden",
    "Holes",
    "Instead",
    "Invited",
    "Item",
    "Joined",
    "Kept",
    "Known",
    "Leaf",
    "Letter",
    "Line",
    "Listed",
    "Made",
    "Making",
    "Meant",
    "Merged",
    "Mine",
    "Missing",
    "Narrow",
    "Nothing",
    "Own",
    "Part",
    "Pip",
    "Place",
    "Placed",
    "Posted",
    "Row",
    "Said",
    "Saved",
    "Seen",
    "Sent",
    "Shelf",
    "Shown",
    "Standing",
    "Stopped",
    "Those",
    "Tidings",
    "Told",
    "Turn",
    "Verdict",
    "What",
    "Wish",
];

#[test]
fn a_public_type_has_a_name_of_its_own_that_says_what_it_is() {
    let (mut places, mut found) = (BTreeMap::<String, Vec<String>>::new(), Vec::new());
    for (path, text) in sources().iter().filter(|(path, _)| !path.to_string_lossy().contains("pages")) {
        for name in public_types(text) {
            places.entry(name.to_owned()).or_default().push(path.display().to_string());
            if NO_NAMES.contains(&name) {
                found.push(format!("{}: {name} is no name", path.display()));
            }
        }
    }
    let twice = |name: &str| TWICE.iter().any(|(known, _)| *known == name);
    for (name, places) in &places {
        assert!(!twice(name) || places.len() > 1, "{name} stands once: take it off the list");
        if places.len() > 1 && !twice(name) {
            found.push(format!("{name} stands in {}", places.join(" and ")));
        }
    }
    assert_none(&found, "these types have the name of another one, or none");
}

/// What a drawer may never mention.
const DRAWERS: [(&str, &[&str]); 12] = [
    ("state.rs", &["crate::web", "QueryDsl", "clock.now"]),
    ("rules.rs", &["crate::web", "diesel", "schema::"]),
    ("lookup.rs", &["crate::web", "askama"]),
    ("access.rs", &["crate::web", "askama"]),
    ("store.rs", &["crate::web", "askama", "lettre"]),
    ("actions.rs", &["crate::web", "askama", "lettre"]),
    ("forms.rs", &["diesel", "schema::"]),
    ("mails.rs", &["diesel", "lettre"]),
    ("pages.rs", &["diesel", "store::", "actix_web"]),
    ("routes.rs", &["diesel::prelude", "lettre", "schema::"]),
    ("slot.rs", &["crate::web"]),
    ("proposal.rs", &["crate::web"]),
];

/// Nouns are such in their feature's own folder; a room inside may show one.
const NOUNS: [&str; 2] = ["slot.rs", "proposal.rs"];

#[test]
fn a_drawer_holds_what_its_name_says() {
    let mut found = Vec::new();
    for (path, text) in sources() {
        let noun = path.iter().count() == 3;
        for (drawer, forbidden) in DRAWERS {
            if name_of(&path) == drawer && (noun || !NOUNS.contains(&drawer)) {
                let mentions = forbidden.iter().filter(|word| without_tests(&text).contains(**word));
                found.extend(mentions.map(|word| format!("{}: {word}", path.display())));
            }
        }
    }
    assert_none(&found, "these drawers mention what they may not");
}

#[test]
fn sql_stays_in_store_and_lookup() {
    let mut found = Vec::new();
    for (path, text) in sources() {
        let at_home = ["store", "lookup", "db", "schema.rs"]
            .iter()
            .any(|home| path.iter().any(|part| part == *home || part == format!("{home}.rs").as_str()));
        let statements =
            ["diesel::insert_into", "diesel::update(", "diesel::delete(", "sql_query(", ".load(conn)", ".first(conn)"];
        if !at_home {
            let used = statements.iter().filter(|statement| without_tests(&text).contains(**statement));
            found.extend(used.map(|statement| format!("{}: {statement}", path.display())));
        }
    }
    assert_none(&found, "SQL lies outside store.rs and lookup.rs");
}

/// The names of all capabilities: what `Acting` is called where it is admitted.
fn capabilities() -> Vec<String> {
    let mut names = vec!["Visitor".to_owned()];
    for text in sources().values() {
        for line in text.lines().filter(|line| line.contains("= Acting<")) {
            names.extend(line.split_whitespace().nth(2).map(str::to_owned));
        }
    }
    names
}

#[test]
fn every_handler_says_who_may_call_it() {
    let capabilities = capabilities();
    let mut found = Vec::new();
    for (path, text) in sources() {
        if !path.iter().any(|part| part == "routes" || part == "routes.rs") {
            continue;
        }
        for verb in ["#[get(", "#[post(", "#[route("] {
            for handler in text.split(verb).skip(1) {
                let signature = handler.split('{').find(|part| part.contains("fn ")).unwrap_or_default();
                let signature = handler[..handler.find("fn ").unwrap_or(0)].to_owned() + signature;
                let full = handler.split(") ->").next().unwrap_or(&signature);
                let says =
                    full.split(|c: char| !c.is_alphanumeric()).any(|word| capabilities.iter().any(|name| name == word));
                if !says {
                    found.push(format!("{}: {}", path.display(), handler.lines().next().unwrap()));
                }
            }
        }
    }
    assert_none(&found, "these handlers do not say who may call them");
}

#[test]
fn a_mod_file_says_what_its_folder_is_and_holds_no_code() {
    let mut found = Vec::new();
    for (path, text) in sources() {
        if name_of(&path) == "mod.rs" {
            if !text.starts_with("//!") {
                found.push(format!("{}: does not open with //!", path.display()));
            }
            let code = ["fn ", "struct ", "enum ", "impl ", "const ", "static "];
            let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
            found.extend(
                lines
                    .filter(|line| code.iter().any(|word| line.contains(word)))
                    .map(|line| format!("{}: {line}", path.display())),
            );
        }
    }
    assert_none(&found, "mod.rs");
}

#[test]
fn a_page_has_the_name_of_its_template() {
    let mut found = Vec::new();
    for (path, text) in sources() {
        for page in text.split("#[template(path = \"").skip(1) {
            let template = page.split('"').next().unwrap();
            let name = page
                .split("pub struct ")
                .nth(1)
                .unwrap_or_default()
                .split(|c: char| !c.is_alphanumeric())
                .next()
                .unwrap();
            let file = Path::new(template).file_stem().unwrap().to_str().unwrap().replace(['_', '-'], "");
            let name = name.to_lowercase();
            if !name.contains(&file) && !file.contains(&name) {
                found.push(format!("{}: {name} and {template}", path.display()));
            }
        }
    }
    assert_none(&found, "these pages and templates have different names");
}

#[test]
fn only_what_was_sanitised_is_safe() {
    let mut found = Vec::new();
    for (path, text) in files("templates", ".html") {
        for line in text.lines().filter(|line| line.contains("|safe") || line.contains("| safe")) {
            if !line.contains("sanitised") && !line.contains("{# ") {
                found.push(format!("{}: {line}", path.display()));
            }
        }
    }
    assert_none(&found, "|safe without saying why");
}

#[test]
fn templates_hold_no_inline_script_or_style() {
    let mut found = Vec::new();
    for (path, text) in files("templates", ".html") {
        let mail = path.starts_with("templates/mail");
        for (number, line) in text.lines().enumerate() {
            let inline =
                (!mail && line.contains(" style=\"")) || line.contains(" onclick=") || line.contains("<script>");
            if inline {
                found.push(format!("{}:{}", path.display(), number + 1));
            }
        }
    }
    assert_none(&found, "inline script or style");
}

#[test]
fn both_databases_have_the_same_migrations() {
    let names = |folder: &str| -> Vec<PathBuf> {
        files(folder, ".sql").keys().map(|path| path.strip_prefix(folder).unwrap().to_owned()).collect()
    };
    assert_eq!(names("migrations/sqlite"), names("migrations/postgres"));
}

/// A file past this many lines is two files. Lists of words are as long as they are.
const MOST_LINES: usize = 300;

#[test]
fn files_are_short_enough_to_read() {
    let long = |(path, text): (PathBuf, String)| {
        let lines = without_tests(&text).lines().count();
        let words = path.starts_with("src/demo") || path.ends_with("schema.rs");
        (lines > MOST_LINES && !words).then(|| format!("{}: {lines} lines", path.display()))
    };
    let found: Vec<String> = sources().into_iter().filter_map(long).collect();
    assert_none(&found, "too long");
}

#[test]
fn nothing_is_left_for_later() {
    let mut found = Vec::new();
    for (path, text) in sources().into_iter().chain(files("templates", ".html")).chain(files("static", ".js")) {
        for word in ["TODO", "FIXME", "XXX", "unimplemented!", "todo!"] {
            if text.contains(word) {
                found.push(format!("{}: {word}", path.display()));
            }
        }
    }
    assert_none(&found, "left for later");
}

/// What stands in backticks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

#[test]
fn operators_find_every_setting_in_their_manual() {
    let (manual, config) =
        (fs::read_to_string("docs/operating.md").unwrap(), fs::read_to_string("src/config.rs").unwrap());
    let named: BTreeSet<&str> = quoted(&manual).collect();
    let mut settings = 0;
    let mut found = Vec::new();
    for (attribute, after) in config.split("#[arg(").skip(1).filter_map(|rest| rest.split_once(")]\n")) {
        let variable = attribute.split("env = \"").nth(1).and_then(|rest| rest.split('"').next());
        let field = after.trim_start().trim_start_matches("pub ").split(':').next().unwrap();
        let flag = format!("--{}", field.replace('_', "-"));
        settings += 1;
        let words = variable.map(str::to_owned).into_iter().chain([flag]);
        found.extend(words.filter(|word| !named.contains(word.as_str())));
    }
    assert!(settings > 10, "{settings} settings were found");
    assert_none(&found, "docs/operating.md does not name");
}

#[test]
fn what_is_said_to_be_protected_has_the_file_and_the_test_that_are_named() {
    let text = fs::read_to_string("docs/security.md").unwrap();
    let all: String = sources().into_values().chain(files("tests", ".rs").into_values()).collect();
    let mut found = Vec::new();
    for words in quoted(&text) {
        let name = words.rsplit("::").next().unwrap();
        let is_function =
            name.matches('_').count() > 2 && name.chars().all(|c| c.is_ascii_lowercase() || "_0123456789".contains(c));
        let is_file = Path::new(words).extension().is_some_and(|kind| kind == "rs")
            && words.contains('/')
            && !words.contains('*');
        if is_function && !all.contains(&format!("fn {name}()")) {
            found.push(words.to_owned());
        }
        if is_file && !["src", ""].iter().any(|folder| Path::new(folder).join(words).exists()) {
            found.push(words.to_owned());
        }
    }
    assert_none(&found, "docs/security.md names what there is not");
}
