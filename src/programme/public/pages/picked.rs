//! One track or room of several.

/// What was picked of some names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picked {
    /// Nothing: all of them.
    All,
    /// One, by its place.
    One(usize),
    /// A name that there is not.
    Unknown,
}

impl Picked {
    /// What is asked for by its short name.
    pub fn of(names: &[String], asked: &str) -> Self {
        if asked.is_empty() {
            return Self::All;
        }
        names.iter().position(|name| name == asked).map_or(Self::Unknown, Self::One)
    }

    /// Whether it takes what is in this place.
    pub fn takes(self, place: Option<usize>) -> bool {
        match self {
            Self::All => true,
            Self::One(at) => place == Some(at),
            Self::Unknown => false,
        }
    }

    /// “in the track “Data””, with the name as it is, or as it was asked for.
    pub fn words<'n>(self, what: &str, asked: &'n str, name: impl Fn(usize) -> Option<&'n str>) -> String {
        let name = match self {
            Self::All => return String::new(),
            Self::One(at) => name(at).unwrap_or(asked),
            Self::Unknown => asked,
        };
        format!(" in the {what} “{name}”")
    }
}
