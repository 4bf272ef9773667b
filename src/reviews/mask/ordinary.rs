//! Words that people use without meaning anybody, though they are parts of names too.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Lower-case words, without accents, of English, German, French, Spanish, Italian, Portuguese, Dutch, Nordic languages, Polish, Turkish
/// and Vietnamese: the common ones, and all that are also known as names.
static ORDINARY: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("ordinary.txt").split_ascii_whitespace().collect());

/// What firms call themselves besides their name.
const FIRMS: [&str; 40] = [
    "inc",
    "gmbh",
    "ltd",
    "llc",
    "ag",
    "corp",
    "co",
    "sa",
    "bv",
    "oy",
    "ab",
    "srl",
    "plc",
    "se",
    "kg",
    "ev",
    "ltda",
    "pty",
    "limited",
    "company",
    "corporation",
    "labs",
    "lab",
    "software",
    "systems",
    "technologies",
    "technology",
    "tech",
    "group",
    "consulting",
    "solutions",
    "studio",
    "studios",
    "digital",
    "holding",
    "partners",
    "networks",
    "as",
    "aps",
    "spa",
];

/// What people write where they have no employer, and what they are there.
const NOBODY: [&str; 46] = [
    "independent",
    "freelance",
    "freelancer",
    "self",
    "employed",
    "selfemployed",
    "none",
    "na",
    "n",
    "a",
    "student",
    "consultant",
    "retired",
    "unemployed",
    "private",
    "individual",
    "personal",
    "myself",
    "home",
    "various",
    "unaffiliated",
    "person",
    "ceo",
    "cto",
    "coo",
    "cfo",
    "vp",
    "engineer",
    "developer",
    "senior",
    "staff",
    "principal",
    "lead",
    "head",
    "of",
    "founder",
    "cofounder",
    "director",
    "manager",
    "professor",
    "researcher",
    "architect",
    "designer",
    "engineering",
    "software",
    "phd",
];

/// Whether a word, in lower case as it was written, is one that anybody may use.
pub fn is_ordinary(lower: &str) -> bool {
    ORDINARY.contains(lower) || lower.chars().all(char::is_numeric)
}

/// Whether a word says no more than what kind of firm it is.
pub fn is_firm(folded: &str) -> bool {
    FIRMS.contains(&folded)
}

/// Whether a word says that there is no employer.
pub fn is_nobody(folded: &str) -> bool {
    NOBODY.contains(&folded)
}
