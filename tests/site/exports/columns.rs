//! Every column of text that there is, and whether everybody may read it.

/// Shown to everybody as it is.
pub const PUBLIC: [&str; 19] = [
    "events.slug",
    "events.name",
    "events.tagline",
    "events.time_zone",
    "events.place",
    "events.contact",
    "events.accent",
    "events.calendar_host",
    "events.cfp_text",
    "events.conduct",
    "tracks.name",
    "tracks.description",
    "session_types.name",
    "criteria.name",
    "criteria.help",
    "criteria.low_label",
    "criteria.high_label",
    "releases.notes",
    "releases.programme",
];

/// Codes that stand in public addresses, and words that only the program chooses from a list of its own.
pub const OURS: [&str; 19] = [
    "accepted_clashes.digest",
    "answer_links.answer",
    "events.visibility",
    "speakers.code",
    "proposals.code",
    "proposals.state",
    "once_links.purpose",
    "members.role",
    "members.notices",
    "invitations.place",
    "invitations.answer",
    "reviews.state",
    "decisions.verdict",
    "masked_texts.field",
    "mails.occasion",
    "mails.state",
    "mails.carrier",
    "imports.state",
    // The installation's own keys: a mark in them would end every session.
    "installation.name",
];

/// Every column of text, as `table.column`; `abstract_` is called so here.
pub fn all() -> Vec<(String, String)> {
    let text = std::fs::read_to_string("src/schema.rs").unwrap();
    let mut found = Vec::new();
    let mut table = String::new();
    for line in text.lines().map(str::trim) {
        if let Some((name, _)) = line.strip_suffix('{').and_then(|head| head.split_once(" (")) {
            name.clone_into(&mut table);
        } else if let Some((column, kind)) = line.trim_end_matches(',').split_once(" -> ")
            && matches!(kind, "Text" | "Nullable<Text>")
        {
            found.push((table.clone(), column.to_owned()));
        }
    }
    found.retain(|(table, column)| (table.as_str(), column.as_str()) != ("installation", "value"));
    found
}

/// Those that nobody may read without a role.
pub fn private() -> Vec<(String, String)> {
    let open = |name: &str| PUBLIC.contains(&name) || OURS.contains(&name);
    // What triggers add up cannot be marked: it is held against the rows.
    let private =
        |(table, column): &(String, String)| !table.ends_with("_tallies") && !open(&format!("{table}.{column}"));
    all().into_iter().filter(private).collect()
}
