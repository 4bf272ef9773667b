//! Words as pages write them.

/// A text with its first letter as a capital.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::capitalised;

    #[test]
    fn only_the_first_letter_changes_and_it_may_become_two() {
        assert_eq!(["", "one two", "ßa", "éA"].map(capitalised), ["", "One two", "SSa", "ÉA"]);
    }
}
