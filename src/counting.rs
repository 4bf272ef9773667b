//! Counted things in words: one function, so that one thing is never several and nothing is counted as “0”.

use std::fmt::Display;

/// “1 clash”, “3 clashes”: a number and the word for one or for more.
pub fn counted<N: Copy + Display + PartialEq + From<u8>>(number: N, one: &str, more: &str) -> String {
    if number == N::from(1) { format!("{number} {one}") } else { format!("{number} {more}") }
}

/// The counts that are not zero, one after another: “1 clash to solve, 2 to think about”; empty where all are zero.
pub fn listed(parts: &[(usize, &str, &str)]) -> String {
    let said = parts.iter().filter(|(number, ..)| *number > 0);
    said.map(|(number, one, more)| counted(*number, one, more)).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::{counted, listed};

    #[test]
    fn one_is_singular_and_everything_else_is_not() {
        assert_eq!([0_usize, 1, 2].map(|number| counted(number, "talk", "talks")), ["0 talks", "1 talk", "2 talks"]);
        assert_eq!(counted(1_i64, "person", "people"), "1 person");
    }

    #[test]
    fn what_is_zero_is_left_out() {
        let of = |hard, soft| listed(&[(hard, "clash to solve", "clashes to solve"), (soft, "note", "notes")]);
        assert_eq!(of(1, 0), "1 clash to solve");
        assert_eq!(of(2, 1), "2 clashes to solve, 1 note");
        assert_eq!(of(0, 0), "");
    }
}
