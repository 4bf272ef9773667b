//! Text as both databases compare it.

diesel::define_sql_function! {
    /// The text in lower case; both databases fold ASCII only, so that words are folded in Rust first.
    fn lower(text: diesel::sql_types::Text) -> diesel::sql_types::Text;
}

/// Text as searches compare it: without accents, in lower case, blanks single.
pub fn folded(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    use unicode_normalization::char::is_combining_mark;
    let bare: String = if text.is_ascii() {
        text.to_ascii_lowercase()
    } else {
        text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
    };
    bare.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a column `search` holds where a row is found by two texts.
pub fn searchable(first: &str, second: &str) -> String {
    folded(&format!("{first} {second}"))
}

/// A word as a `LIKE` pattern that finds it anywhere, its own `%` and `_` taken literally (escape: `\`).
pub fn anywhere(word: &str) -> String {
    format!("%{}", beginning(word))
}

/// A word as a `LIKE` pattern of what begins with it, its own `%` and `_` taken literally (escape: `\`).
pub fn beginning(word: &str) -> String {
    let literal = word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    format!("{literal}%")
}
