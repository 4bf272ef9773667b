//! Text as both databases compare it.

use diesel::dsl::sql;
use diesel::expression::{AsExpression, SqlLiteral, UncheckedBind};
use diesel::sql_types::{Bool, Text};

diesel::define_sql_function! {
    /// The text in lower case; both databases fold ASCII only, so that words are folded in Rust first.
    fn lower(text: diesel::sql_types::Text) -> diesel::sql_types::Text;
}

/// Whether a text column, by its full name, may hold a folded word: what has more than ASCII must be folded to know. Leaves
/// few to be looked at closely, on either database.
pub fn may_hold(column: &str, word: &str) -> MayHold {
    sql::<Bool>(&format!("(octet_length({column}) <> length({column}) OR lower({column}) LIKE "))
        .bind::<Text, _>(anywhere(word))
        .sql(" ESCAPE '\\')")
}

/// Whether a text column, by its full name, has more than ASCII: then it may hold a word that its letters do not spell.
pub fn has_accents(column: &str) -> SqlLiteral<Bool> {
    sql::<Bool>(&format!("octet_length({column}) <> length({column})"))
}

type Pattern = <String as AsExpression<Text>>::Expression;
type MayHold = SqlLiteral<Bool, UncheckedBind<SqlLiteral<Bool>, Pattern>>;

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

/// A word as a `LIKE` pattern that finds it anywhere, its own `%` and `_` taken literally (escape: `\`).
pub fn anywhere(word: &str) -> String {
    format!("%{}", beginning(word))
}

/// A word as a `LIKE` pattern of what begins with it, its own `%` and `_` taken literally (escape: `\`).
pub fn beginning(word: &str) -> String {
    let literal = word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    format!("{literal}%")
}
