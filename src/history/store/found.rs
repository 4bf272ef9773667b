//! Lines of the record that hold some words.

use diesel::prelude::*;
use uuid::Uuid;

use super::entries::{EntryAbout, HistoryEntry, told};
use crate::access::Administrator;
use crate::db::{
    Conn, ENOUGH, Id, MultiBackend, SearchedText, Total, anywhere, folded, likely, lower, page_of_the_first,
};
use crate::history::sentence::verbs_saying;
use crate::schema::{history, proposals};

/// Whether an entry holds a pattern in what it says, or words in how that reads.
macro_rules! says {
    ($pattern:expr, $words:expr) => {
        lower(history::by_name)
            .like($pattern.clone())
            .escape('\\')
            .or(lower(history::before).like($pattern.clone()).escape('\\'))
            .or(lower(history::after).like($pattern.clone()).escape('\\'))
            .or(lower(history::verb).like($pattern.clone()).escape('\\'))
            .or(history::verb.eq_any(verbs_saying($words)))
    };
}

/// One page of what organisers may read about their event and that holds some words, newest first, and how many there are
/// in all.
///
/// # Errors
/// The database does not answer.
pub fn found_of_event(
    conn: &mut Conn,
    event: Uuid,
    words: &str,
    (size, page): (i64, i64),
) -> QueryResult<(Vec<EntryAbout>, Total)> {
    let lowered = words.to_lowercase();
    let about = proposals::search.like(anywhere(&folded(words))).escape('\\');
    let found = history::table
        .left_join(proposals::table)
        .filter(history::before_submission.eq(false))
        .filter(says!(anywhere(&lowered), words).or(about))
        .order((history::at.desc(), history::id.desc()))
        .into_boxed::<MultiBackend>();
    let found: Vec<Id<HistoryEntry>> = if let Some(likely) = likely_lines(conn, event, words, &lowered)? {
        // By their keys alone: a database that knew of the event as well might walk through all of it.
        let those = found.filter(history::id.eq_any(likely)).select((history::id, history::event_id));
        let lines: Vec<(Id<HistoryEntry>, Option<Id<HistoryEntry>>)> = those.load(conn)?;
        lines.into_iter().filter(|(_, at)| at.is_some_and(|at| at.uuid() == event)).map(|(id, _)| id).collect()
    } else {
        let walk = found.filter(history::event_id.eq(Id::<HistoryEntry>::from(event)));
        walk.limit(ENOUGH + 1).select(history::id).load(conn)?
    };
    let (keys, total) = page_of_the_first(found, ((page - 1).saturating_mul(size), size));
    Ok((told(conn, &keys)?, total))
}

/// Every line of an event that may say some words, or that is about a proposal that may hold them; none where those are many.
fn likely_lines(
    conn: &mut Conn,
    event: Uuid,
    words: &str,
    lowered: &str,
) -> QueryResult<Option<Vec<Id<HistoryEntry>>>> {
    let Some(mut lines) = likely::<HistoryEntry>(conn, SearchedText::History, lowered, ENOUGH)? else {
        return Ok(None);
    };
    let Some(about) = likely::<HistoryEntry>(conn, SearchedText::Proposals, &folded(words), ENOUGH)? else {
        return Ok(None);
    };
    let of_event = history::table.filter(history::event_id.eq(Id::<HistoryEntry>::from(event)));
    let saying = of_event.filter(history::verb.eq_any(verbs_saying(words))).limit(MOST_SAYING + 1).select(history::id);
    let saying: Vec<Id<HistoryEntry>> = saying.load(conn)?;
    if i64::try_from(saying.len()).is_ok_and(|many| many > MOST_SAYING) {
        return Ok(None);
    }
    lines.extend(saying);
    let about = history::table.filter(history::proposal_id.eq_any(about)).limit(MOST_ABOUT + 1).select(history::id);
    let about: Vec<Id<HistoryEntry>> = about.load(conn)?;
    if i64::try_from(about.len()).is_ok_and(|many| many > MOST_ABOUT) {
        return Ok(None);
    }
    lines.extend(about);
    Ok(Some(lines))
}

/// More lines than these that say the same are walked along.
const MOST_SAYING: i64 = 2_000;
/// More lines than these about likely proposals are, too: a statement of SQLite takes about thirty thousand keys.
const MOST_ABOUT: i64 = 5_000;

/// One page of what happened at no event and that holds some words, newest first, and how many there are in all.
///
/// # Errors
/// The database does not answer.
pub fn of_installation(
    conn: &mut Conn,
    _: &Administrator,
    words: &str,
    (size, page): (i64, i64),
) -> QueryResult<(Vec<HistoryEntry>, i64)> {
    let pattern = anywhere(&words.to_lowercase());
    let found = || history::table.filter(history::event_id.is_null()).filter(says!(pattern, words));
    let total = found().count().get_result(conn)?;
    let entries = found()
        .order((history::at.desc(), history::id.desc()))
        .limit(size)
        .offset((page - 1).saturating_mul(size))
        .select(HistoryEntry::as_select())
        .load(conn)?;
    Ok((entries, total))
}
