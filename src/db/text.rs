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

/// A page of all keys that were found, and how many they are: words are looked for once, not once more to count.
pub fn one_page<T>(found: Vec<T>, (before, size): (i64, i64)) -> (Vec<T>, i64) {
    let number = |number: i64| usize::try_from(number).unwrap_or_default();
    let total = i64::try_from(found.len()).unwrap_or(i64::MAX);
    (found.into_iter().skip(number(before)).take(number(size)).collect(), total)
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
