//! Invented places to work at: a name, and the mail domain that goes with it.

use rand::rngs::StdRng;
use slug::slugify;

use super::draw::{low_index, pick, weighted};

/// A place where people work. The same name always has the same domain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    /// What stands under a speaker's name.
    pub name: String,
    /// The part of an address after the `@`; always below `example.net`, `.org` or `.com`.
    pub domain: String,
}

/// A place to work at. Some are drawn far more often than others, as some employers are larger.
pub fn organisation(rng: &mut StdRng) -> Organisation {
    let place = PLACES[low_index(rng, PLACES.len())];
    let (name, ending) = match weighted(rng, &[70, 16, 14]) {
        0 => (format!("{place} {}", TRADES[low_index(rng, TRADES.len())]), "example.net"),
        1 => (pick(rng, SCHOOLS).replace("{place}", place), "example.org"),
        _ => (pick(rng, PUBLIC).replace("{place}", place), "example.org"),
    };
    let domain = format!("{}.{ending}", slugify(&name));
    Organisation { name, domain }
}

/// Towns and hills that are on no map, so that no real firm is meant.
#[rustfmt::skip]
const PLACES: &[&str] = &[
    "Harrowmere", "Ostwick", "Tarnfield", "Velmora", "Sundholt", "Karisaari", "Brindlecote", "Montverel", "Kestrelmoor", "Aldenbruck",
    "Quillhaven", "Pellworth", "Santa Irela", "Marrowby", "Nørreløkke", "Ilvermouth", "Castelbranco Alto", "Winterseat", "Orrin Bay", "Dunmallow",
    "Ferrowick", "Zelenbrod", "Talavar", "Ushikawa East", "Kimbrook", "Amberlea", "Thornaby Fen", "Okonde", "Cinderford Vale", "Lakshmipet",
    "Vesterholm", "Rokeby Sands", "Porto Salim", "Greywater", "Hollin End", "Mbeyaluka", "Stavenhaag", "Saint-Oriel", "Copperlyn", "Yarrowdale",
    "Bellandra", "Tidewell", "Nakuruli", "Ravensholme", "Ciudad Alhena", "Larkrise", "Eastmarch", "Pinnock Hill", "Oberstill", "Wrenbury",
    "Jasminpur", "Skarvik", "Tallowgate", "Fenwarden", "Monte Cinza", "Bryn Helyg", "Loughderry", "Almsford", "Kvistholm", "Redmarley",
];

#[rustfmt::skip]
const TRADES: &[&str] = &[
    "Software", "Systems", "Rail", "Instruments", "Energy", "Cooperative Bank", "Labs", "Logistics", "Post", "Networks",
    "Insurance", "Broadcasting", "Analytics", "Robotics", "Airports", "Payments", "Maps", "Water", "Games", "Press",
    "Seed & Grain", "Ferries", "Optics", "Telecom", "Furniture", "Hosting", "Bicycles", "Bakeries", "Shipyards", "Weather",
];

const SCHOOLS: &[&str] = &[
    "{place} University",
    "{place} Institute of Technology",
    "{place} Polytechnic",
    "{place} School of Design",
    "{place} Technical University",
    "{place} College",
];

const PUBLIC: &[&str] = &[
    "{place} City Council",
    "{place} Health Trust",
    "{place} Public Library",
    "{place} Museum",
    "{place} Observatory",
    "{place} Harbour Authority",
    "{place} Transport Authority",
    "{place} Food Bank",
    "{place} Open Data Society",
    "{place} Fire and Rescue",
];

#[cfg(test)]
mod tests {
    use super::super::draw::stream;
    use super::*;

    #[test]
    fn every_domain_is_one_that_nobody_can_own() {
        let mut rng = stream(3, "organisations");
        for _ in 0..500 {
            let domain = organisation(&mut rng).domain;
            assert!(domain.ends_with(".example.net") || domain.ends_with(".example.org"), "{domain}");
            assert!(domain.bytes().all(|byte| byte.is_ascii_lowercase() || b"-.".contains(&byte)), "{domain}");
        }
    }
}
