//! What is not whole changes nothing: damaged, cut off, foreign, too new, or reaching into another event.

use std::io::Write;

use callboard::commands::archive as command;
use callboard::db::Id;
use callboard::events::Event;
use callboard::exchange::archive::{ArchiveError, restore as restore_within};
use callboard::proposals::ProposalState;
use callboard::schema::{events, people};
use diesel::prelude::*;
use flate2::Compression;
use flate2::write::GzEncoder;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::full::{archive_of, full_event, restore, text_of};
use crate::support::TestSite;

fn packed(text: &str) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(text.as_bytes()).unwrap();
    packed.finish().unwrap()
}

pub fn rows(site: &TestSite) -> (i64, i64) {
    let read = site.parts.db.read_here(|conn| {
        Ok::<_, diesel::result::Error>((
            events::table.count().get_result(conn)?,
            people::table.count().get_result(conn)?,
        ))
    });
    read.unwrap()
}

/// A small event with a review of a proposal.
fn small_event(site: &TestSite) -> Event {
    let event = site.event("small");
    let (ada, rita) = (site.person("Ada"), site.reviewer("Rita", &event));
    site.proposal(&event, &ada, "Fearless talks", ProposalState::Submitted);
    let (now, by) = (site.now(), rita.id());
    site.given(|tx| {
        use callboard::schema::{proposals, reviews};
        let talk: Id<Event> = proposals::table.select(proposals::id).first(tx.conn())?;
        diesel::insert_into(reviews::table)
            .values((
                (reviews::id.eq(Id::<Event>::fresh()), reviews::event_id.eq(event.id)),
                (reviews::proposal_id.eq(talk), reviews::person_id.eq(by), reviews::state.eq("submitted")),
                (reviews::score.eq(4.5), reviews::created_at.eq(now), reviews::updated_at.eq(now)),
            ))
            .execute(tx.conn())
    });
    site.parts.db.read_here(|conn| callboard::events::lookup::by_slug(conn, "small")).unwrap()
}

/// What a changed archive is refused with; then nothing is there.
fn refused(site: &TestSite, file: &[u8]) -> String {
    let refused = restore(&site.parts.db, file, None, site.now()).unwrap_err().to_string();
    assert_eq!(rows(site), (0, 0), "{refused}");
    refused
}

#[actix_web::test]
async fn what_is_no_whole_archive_is_refused_with_a_sentence_and_changes_nothing() {
    let (there, here) = (TestSite::new().await, TestSite::new().await);
    let event = full_event(&there);
    let file = archive_of(&there.parts.db, &event, there.now());
    let text = text_of(&file);
    let lines: Vec<&str> = text.lines().collect();
    let without = |number: usize| [&lines[..number], &lines[number + 1..], &[""]].concat().join("\n");
    let last = lines.len() - 1;
    let room = lines.iter().position(|line| line.starts_with("{\"rooms\"")).unwrap();
    let review = lines.iter().rposition(|line| line.starts_with("{\"reviews\"")).unwrap();

    let foreign = refused(&here, b"{\"schedule\":{}}\n");
    let newer = refused(&here, &packed(&text.replacen("\"format\":1", "\"format\":2", 1)));
    let half = refused(&here, &file[..file.len() / 2]);
    let no_end = refused(&here, &text.as_bytes()[..text.len() - lines[last].len() - 1]);
    let behind = refused(&here, format!("{text}{}\n", lines[1]).as_bytes());
    let lacking = refused(&here, &packed(&without(lines.len() - 2)));
    let no_room = refused(&here, &packed(&without(room)));
    let column = refused(&here, &packed(&text.replacen("\"hue\":", "\"tint\":", 1)));
    let strange = refused(&here, &packed(&text.replacen("{\"rooms\":", "{\"halls\":", 1)));
    let twice = refused(&here, &packed(&text.replacen(lines[review], &format!("{0}\n{0}", lines[review]), 1)));

    assert_eq!(foreign, "this is no archive of an event");
    assert!(newer.starts_with("this archive was written by a newer Callboard"), "{newer}");
    assert!(half.contains("breaks off after line"), "{half}");
    assert_eq!(no_end, format!("the archive breaks off after line {last}: copy it again"));
    assert!(behind.ends_with("it stands behind the end"), "{behind}");
    assert!(lacking.ends_with("rows are missing or too many"), "{lacking}");
    assert!(no_room.contains("it refers to a row that did not come before it"), "{no_room}");
    assert!(column.contains("unknown field `tint`"), "{column}");
    assert!(strange.contains("unknown variant `halls`"), "{strange}");
    assert!(twice.starts_with("the archive does not fit together"), "{twice}");
    restore(&here.parts.db, &file, None, here.now()).unwrap();
}

#[actix_web::test]
async fn an_archive_cannot_reach_into_another_event() {
    let (there, here) = (TestSite::new().await, TestSite::new().await);
    let event = small_event(&there);
    let victim = here.event("victim");
    let text = text_of(&archive_of(&there.parts.db, &event, there.now()));
    let own = format!("\"event_id\":\"{}\"", event.id);

    for table in ["tracks", "session_types", "members", "speakers", "proposals", "reviews"] {
        let line = text.lines().find(|line| line.starts_with(&format!("{{\"{table}\""))).unwrap();
        let forged = line.replace(&own, &format!("\"event_id\":\"{}\"", victim.id));
        assert_ne!(forged, line, "{table}");
        let outcome = restore(&here.parts.db, text.replacen(line, &forged, 1).as_bytes(), None, here.now());
        assert!(matches!(outcome, Err(ArchiveError::Damaged { .. })), "{table}: {outcome:?}");
    }
    assert_eq!(rows(&here), (1, 0));
}

#[actix_web::test]
async fn damage_anywhere_is_survived() {
    let (there, here) = (TestSite::new().await, TestSite::new().await);
    let event = small_event(&there);
    let file = archive_of(&there.parts.db, &event, there.now());
    let plain = text_of(&file).into_bytes();
    let damage = proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..3_u8), 1..4);
    let mut runner = TestRunner::new(Config { cases: 250, failure_persistence: None, ..Config::default() });

    let outcome = runner.run(&(any::<bool>(), damage), |(gzip, damage)| {
        let mut bytes = if gzip { file.clone() } else { plain.clone() };
        for (place, byte, kind) in damage {
            if bytes.is_empty() {
                break;
            }
            let place = place.index(bytes.len());
            match kind {
                0 => bytes[place] = byte,
                1 => drop(bytes.remove(place)),
                _ => bytes.truncate(place + 1),
            }
        }
        let outcome = here.parts.db.write_here(|tx| {
            restore_within(tx, bytes.as_slice(), None, here.now())?;
            Err::<(), _>(ArchiveError::Foreign)
        });
        prop_assert!(outcome.is_err_and(|error| !error.to_string().is_empty()));
        prop_assert_eq!(rows(&here), (0, 0));
        Ok(())
    });

    outcome.unwrap();
}

#[actix_web::test]
async fn the_command_line_writes_one_file_and_restores_it() {
    let (there, here) = (TestSite::new().await, TestSite::new().await);
    small_event(&there);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("small.callboard");

    let none = command::write(&there.parts.db, "none", &file, there.now()).unwrap_err();
    let written = command::write(&there.parts.db, "small", &file, there.now()).unwrap();
    let restored = command::restore(&here.parts.db, &file, Some("moved"), here.now()).unwrap();
    let again = command::restore(&here.parts.db, &file, Some("again"), here.now()).unwrap_err();

    assert!(format!("{none:#}").ends_with("there is no event /none"), "{none:#}");
    assert_eq!((written.rows, restored.slug.as_str()), (restored.rows, "moved"));
    assert!(again.to_string().ends_with("this event is here already, as /moved"), "{again}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}
