//! The clashes of the page of a day: their sentences, numbers and ways out.

use super::desk::Desk;
use super::schedule::ClashRow;
use crate::clock::Day;
use crate::programme::placing::{ground, week};
use crate::programme::{Clash, ClashRule, Slot};
use crate::web::links;

impl Desk<'_> {
    fn is_on(&self, clash: &Clash, day: Day) -> bool {
        clash.at.iter().any(|at| week::day_of(self.working.slots[*at].starts_at, self.zone) == day)
    }

    /// The clashes of a day. They are numbered through all days, so that a number means one thing.
    pub fn rows(&self, day: Day) -> Vec<ClashRow> {
        let numbered = self.clashes.iter().zip(1..).filter(|(clash, _)| self.is_on(clash, day));
        numbered.map(|(clash, number)| self.row(clash, number)).collect()
    }

    /// Other clashes as rows.
    pub fn all_rows(&self, clashes: &[Clash]) -> Vec<ClashRow> {
        clashes.iter().zip(1..).map(|(clash, number)| self.row(clash, number)).collect()
    }

    fn row(&self, clash: &Clash, number: usize) -> ClashRow {
        ClashRow {
            number,
            digest: ground::digest(clash, &self.working.slots),
            hard: clash.rule.is_hard(),
            lead: clash.lead.clone(),
            rest: clash.rest.clone(),
            ways: self.ways_out(clash),
        }
    }

    /// Where to go to put it right. A clash of two names which of them, in as few letters as will do.
    fn ways_out(&self, clash: &Clash) -> Vec<(String, String)> {
        let slots: Vec<&Slot> = clash.at.iter().map(|at| &self.working.slots[*at]).collect();
        match (slots.as_slice(), clash.rule) {
            ([slot], ClashRule::Unanswered) => {
                let talk = self.working.talk_in(slot).map_or("", |talk| &talk.code);
                let proposal = links::organise(&self.event.slug, &format!("proposals/{talk}"));
                vec![(proposal, "See the proposal".to_owned())]
            }
            ([slot], ClashRule::Off) => vec![(self.href(slot), "Take it off".to_owned())],
            ([slot], _) => vec![(self.href(slot), "Move it".to_owned())],
            (both, _) => {
                let label = |slot: &Slot| format!("Move “{}”", shortened(self.working.title_of(slot)));
                both.iter().map(|slot| (self.href(slot), label(slot))).collect()
            }
        }
    }

    pub fn elsewhere(&self, days: &[Day], current: Day) -> Vec<(String, String, usize)> {
        let others = days.iter().filter(|day| **day != current).map(|day| {
            let number = self.clashes.iter().filter(|clash| self.is_on(clash, *day)).count();
            (self.at(*day), day.0.strftime("%a %-d %b").to_string(), number)
        });
        others.filter(|(_, _, number)| *number > 0).collect()
    }
}

/// Most letters of a title in a link beside its sentence.
const FEW: usize = 24;

/// The beginning of a title, ending at a word.
fn shortened(title: &str) -> String {
    if title.chars().count() <= FEW {
        return title.to_owned();
    }
    let cut: String = title.chars().take(FEW).collect();
    format!("{} …", cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words))
}
