//! Languages that a talk can be held in.

/// Code of ISO 639 and the language's own name, in the order in which forms offer them.
pub const ALL: [(&str, &str); 24] = [
    ("en", "English"),
    ("bg", "Български"),
    ("cs", "Čeština"),
    ("da", "Dansk"),
    ("de", "Deutsch"),
    ("el", "Ελληνικά"),
    ("es", "Español"),
    ("et", "Eesti"),
    ("fi", "Suomi"),
    ("fr", "Français"),
    ("hr", "Hrvatski"),
    ("hu", "Magyar"),
    ("it", "Italiano"),
    ("ja", "日本語"),
    ("ko", "한국어"),
    ("nl", "Nederlands"),
    ("no", "Norsk"),
    ("pl", "Polski"),
    ("pt", "Português"),
    ("ro", "Română"),
    ("sv", "Svenska"),
    ("tr", "Türkçe"),
    ("uk", "Українська"),
    ("zh", "中文"),
];

/// The name of a language; its code where we do not know it.
pub fn name(code: &str) -> &str {
    ALL.iter().find(|(known, _)| *known == code).map_or(code, |(_, name)| name)
}

/// For whom a talk is: the word that is kept, and what people read.
pub const LEVELS: [(&str, &str); 3] =
    [("beginner", "For everybody"), ("intermediate", "Some experience"), ("advanced", "Advanced")];

/// What people read for a level; empty where nothing was said.
pub fn level(word: &str) -> &'static str {
    LEVELS.iter().find(|(known, _)| *known == word).map_or("", |(_, name)| name)
}
