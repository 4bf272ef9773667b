//! What proposals and reviewers are called in sentences.

use std::fmt;

/// So many are named before a list says how many more there are.
const NAMED: usize = 6;

/// Names by number; who has none is called by it.
#[derive(Clone, Copy, Debug, Default)]
pub struct NameTable<'a> {
    /// Titles of the proposals.
    pub proposals: &'a [String],
    /// Names of the reviewers.
    pub reviewers: &'a [String],
}

impl NameTable<'_> {
    /// The title in quotation marks, or “proposal 17”.
    pub fn proposal(&self, number: u32) -> String {
        match self.proposals.get(number as usize) {
            Some(title) => format!("“{title}”"),
            None => format!("proposal {number}"),
        }
    }

    /// The name, or “reviewer 4”.
    pub fn reviewer(&self, number: u32) -> String {
        self.reviewers.get(number as usize).cloned().unwrap_or_else(|| format!("reviewer {number}"))
    }

    pub(super) fn proposals(&self, numbers: &[u32]) -> String {
        if self.proposals.is_empty() { listed(numbers) } else { joined(numbers, |number| self.proposal(number)) }
    }

    pub(super) fn reviewers(&self, numbers: &[u32]) -> String {
        if self.reviewers.is_empty() { listed(numbers) } else { joined(numbers, |number| self.reviewer(number)) }
    }
}

/// “1 review”, “36 reviews”.
pub(super) fn counted(number: impl fmt::Display, one: &str) -> String {
    let number = number.to_string();
    let ending = if number == "1" { "" } else { "s" };
    format!("{number} {one}{ending}")
}

/// “3, 7 and 9”, or “3, 7, 9, 12, 15, 20 and 14 more”.
pub(super) fn listed(numbers: &[u32]) -> String {
    joined(numbers, |number| number.to_string())
}

fn joined(numbers: &[u32], name: impl Fn(u32) -> String) -> String {
    let named = if numbers.len() > NAMED + 1 { NAMED } else { numbers.len() };
    let mut words: Vec<String> = numbers[..named].iter().map(|&number| name(number)).collect();
    if named < numbers.len() {
        words.push(format!("{} more", numbers.len() - named));
    }
    match words.split_last() {
        None => "none".to_owned(),
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
    }
}
