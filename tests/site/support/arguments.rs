//! What commands are asked.

/// The arguments of a command, from the words of a command line that begins with its name.
pub fn arguments<A: clap::Args>(words: &[&str]) -> A {
    let matches = A::augment_args(clap::Command::new("callboard")).try_get_matches_from(words).unwrap();
    A::from_arg_matches(&matches).unwrap()
}
