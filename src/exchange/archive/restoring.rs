//! An event that is being restored, row by row.

use std::collections::{HashMap, HashSet};

use diesel::prelude::QueryResult;

use super::keys::Keys;
use super::report::{Counts, RestoreReport};
use super::store::{self, AT_ONCE, ArchiveRow, Events, People, Rows};
use super::{ArchiveError, Header, rules};
use crate::access::Person;
use crate::accounts::{email_key, registration_key};
use crate::clock::Timestamp;
use crate::db::{Id, Tx};
use crate::events::rules::slug_problem;
use crate::history::{self, NewEntry};

/// Bytes of lines that may wait to be put in.
const MOST_WAITING: usize = 8 * 1024 * 1024;

/// What has come so far.
pub struct ArchiveRestore {
    header: Header,
    now: Timestamp,
    keys: Keys,
    /// People who are not known yet to have an account here or not.
    people: Vec<People>,
    rows: Rows,
    waiting: (usize, usize),
    line: usize,
    /// What tells a rater at the event from others, where their account has another key here.
    raters: HashMap<Vec<u8>, Vec<u8>>,
    report: RestoreReport,
}

impl ArchiveRestore {
    /// Begins, unless the event is here or its slug cannot be had.
    pub fn begin(tx: &mut Tx<'_>, header: Header, slug: Option<&str>, now: Timestamp) -> Result<Self, ArchiveError> {
        if let Some(here) = store::event_of_key(tx, header.event)? {
            return Err(ArchiveError::Here(here));
        }
        let slug = slug.unwrap_or(&header.slug).to_owned();
        if let Some(problem) = slug_problem(&slug) {
            return Err(ArchiveError::Address(slug, problem));
        }
        if store::slug_taken(tx, &slug)? {
            return Err(ArchiveError::Taken(slug));
        }
        let report = RestoreReport {
            slug,
            name: header.name.clone(),
            from: header.from.clone(),
            written_at: header.written_at,
            rows: Counts::new(),
            people_known: 0,
            people_new: 0,
            mails_stopped: 0,
            invitations_closed: 0,
        };
        let (keys, rows, raters) = (Keys::default(), Rows::default(), HashMap::new());
        Ok(Self { header, now, keys, people: Vec::new(), rows, waiting: (0, 0), line: 1, raters, report })
    }

    /// Takes a row, which stands in a line of this number and length.
    pub fn take(
        &mut self,
        tx: &mut Tx<'_>,
        mut row: ArchiveRow,
        (line, length): (usize, usize),
    ) -> Result<(), ArchiveError> {
        self.line = line;
        *self.report.rows.entry(row.table()).or_default() += 1;
        rules::clean(&mut row);
        rules::make_findable(&mut row);
        if let Some(problem) = rules::problem(&row) {
            return Err(self.damaged(problem));
        }
        match row {
            ArchiveRow::People(person) => self.people.push(person),
            mut row => {
                self.meet(tx)?;
                row.settle(&mut self.keys).map_err(|stranger| self.damaged(stranger.to_string()))?;
                if self.adapt(tx, &mut row)? {
                    self.rows.add(row);
                }
            }
        }
        self.waiting = (self.waiting.0 + 1, self.waiting.1 + length);
        if self.waiting.0 >= AT_ONCE || self.waiting.1 >= MOST_WAITING {
            self.put_in(tx)?;
        }
        Ok(())
    }

    fn put_in(&mut self, tx: &mut Tx<'_>) -> QueryResult<()> {
        self.meet(tx)?;
        self.waiting = (0, 0);
        self.rows.insert(tx)
    }

    /// Finds the accounts of people who came, by address; those who have none here get one that nobody can sign into
    /// before a mailed link shows whose address it is.
    fn meet(&mut self, tx: &mut Tx<'_>) -> QueryResult<()> {
        if self.people.is_empty() {
            return Ok(());
        }
        let mut coming = std::mem::take(&mut self.people);
        for person in &mut coming {
            person.email_key = email_key(&person.email);
        }
        let (known, taken) = (store::accounts(tx, &coming)?, store::keys_taken(tx, &coming)?);
        let mut met = HashSet::new();
        for mut person in coming {
            let theirs = person.id;
            let here = known.get(&person.email_key).copied();
            if here.is_some() {
                self.report.people_known += 1;
            } else {
                self.report.people_new += 1;
                if taken.contains(&theirs) {
                    person.id = Id::fresh();
                }
                if !met.insert(person.email_key.clone()) {
                    person.email_key = registration_key(&person.email, person.id);
                }
            }
            self.recognise(theirs, here.unwrap_or(person.id));
            if here.is_none() {
                self.rows.add(ArchiveRow::People(person));
            }
        }
        Ok(())
    }

    fn recognise(&mut self, theirs: Id<Person>, here: Id<Person>) {
        self.keys.keep(theirs, here);
        if theirs != here {
            let event = self.header.event.uuid();
            self.raters.insert(Person::pseudonym(theirs, event), Person::pseudonym(here, event));
        }
    }

    /// Makes a row right for this installation; `false` if it is here already.
    fn adapt(&mut self, tx: &mut Tx<'_>, row: &mut ArchiveRow) -> Result<bool, ArchiveError> {
        match row {
            ArchiveRow::Events(event) => self.welcome(event)?,
            ArchiveRow::Pictures(picture) => return Ok(!store::is_same_picture(tx, picture)?),
            ArchiveRow::Mails(mail) => self.report.mails_stopped += usize::from(rules::stop(mail)),
            ArchiveRow::Invitations(invitation) => {
                self.report.invitations_closed += usize::from(rules::close(invitation, self.now));
            }
            ArchiveRow::Ratings(rating) => {
                if let Some(here) = self.raters.get(&rating.rater.0) {
                    rating.rater.0.clone_from(here);
                }
            }
            _ => {}
        }
        Ok(true)
    }

    fn welcome(&self, event: &mut Events) -> Result<(), ArchiveError> {
        if event.id != self.header.event {
            return Err(self.damaged("it is another event than the header says"));
        }
        event.slug.clone_from(&self.report.slug);
        Ok(())
    }

    /// Ends: all rows are there that the last line counts, the event among them.
    pub fn finish(mut self, tx: &mut Tx<'_>, rows: usize) -> Result<RestoreReport, ArchiveError> {
        self.put_in(tx)?;
        self.line += 1;
        if self.report.rows.values().sum::<usize>() != rows || !self.report.rows.contains_key("events") {
            return Err(self.damaged("rows are missing or too many"));
        }
        let origin = format!("from {}, written {}", self.header.from, self.header.written_at);
        history::close_before_submission(tx, self.header.event.uuid())?;
        let event = Some(self.header.event.uuid());
        history::record(tx, &NewEntry { event, verb: "restored", after: &origin, ..NewEntry::default() }, self.now)?;
        Ok(self.report)
    }

    /// The file ended before its last line.
    pub fn cut_off(&self) -> ArchiveError {
        ArchiveError::CutOff(self.line)
    }

    fn damaged(&self, why: impl Into<String>) -> ArchiveError {
        ArchiveError::Damaged { line: self.line, why: why.into() }
    }
}
