//! What pages say of a release and of times, and short names for addresses.

use crate::clock::{Day, Timestamp};
use crate::db::folded;
use crate::programme::public::PublicProgramme;
use crate::times;
use crate::web::Choice;

/// “Version 3, published Friday 2 April 2027.”
pub fn version_words(edition: &PublicProgramme) -> String {
    let posted = edition.released_at.map(|at| times::day(Day(at.at(edition.zone()).date())));
    posted.map(|day| format!("Version {}, published {day}.", edition.number)).unwrap_or_default()
}

/// “Times are Lisbon time (WEST, UTC+1).”
pub fn zone_words(edition: &PublicProgramme, instant: Timestamp) -> String {
    format!("Times are {}.", local_time(edition, instant))
}

/// “Lisbon time (WEST, UTC+1)”.
pub fn local_time(edition: &PublicProgramme, instant: Timestamp) -> String {
    let name = times::zone_name(instant, edition.zone());
    match edition.event.time_zone.rsplit_once('/') {
        Some((area, city)) if area != "Etc" => {
            format!("{} ({name})", named_by(&edition.event.place, &city.replace('_', " ")))
        }
        _ => name,
    }
}

/// What the people there call their time: the city's that the zone is named after where the event is there, else the
/// local time of its place.
fn named_by(place: &str, city: &str) -> String {
    let (at, online) = (folded(place), ["online", "virtual", "remote"]);
    if at.is_empty() || at.contains(&folded(city)) || online.iter().any(|word| at.contains(word)) {
        format!("{city} time")
    } else {
        format!("local time in {place}")
    }
}

/// Names as addresses say them; where two would be the same, or none is left, the number tells them apart.
pub fn short_names<'a>(names: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut short: Vec<String> = Vec::new();
    for (at, name) in names.enumerate() {
        let word = slug::slugify(name);
        let taken = word.is_empty() || short.contains(&word);
        short.push(if taken { format!("{word}-{}", at + 1).trim_start_matches('-').to_owned() } else { word });
    }
    short
}

/// Names to choose from, by their short ones.
pub fn choices<'a>(names: impl Iterator<Item = &'a str> + Clone, chosen: &str) -> Vec<Choice> {
    let short = short_names(names.clone());
    short.into_iter().zip(names).map(|(short, name)| Choice::new(short.clone(), name, short == chosen)).collect()
}

#[cfg(test)]
mod tests {
    use super::{named_by, short_names};

    #[test]
    fn a_zone_is_named_as_the_people_there_name_it() {
        assert_eq!(named_by("Pier 9, Lisbon", "Lisbon"), "Lisbon time");
        assert_eq!(named_by("Montréal, Canada", "Toronto"), "local time in Montréal, Canada");
        assert_eq!(named_by("São Paulo", "Sao Paulo"), "Sao Paulo time");
        assert_eq!([named_by("", "Lisbon"), named_by("Online", "Lisbon")], ["Lisbon time", "Lisbon time"]);
    }

    #[test]
    fn every_name_has_a_short_one_of_its_own() {
        let names = ["Main Hall", "main hall!", "大会議室", "🎪", "🎭"];
        let short = short_names(names.into_iter());
        let mut different = short.clone();
        different.sort();
        different.dedup();
        assert_eq!(different.len(), names.len(), "{short:?}");
        assert_eq!(short[0], "main-hall");
        assert!(short.iter().all(|name| !name.is_empty()));
    }
}
