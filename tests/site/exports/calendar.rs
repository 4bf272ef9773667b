//! The programme in a calendar: entries that move along, and clocks that change.

use callboard::clock::{Day, Timestamp};
use callboard::schema::events;
use diesel::prelude::*;

use super::fair::{Fair, ten};

/// Values of a property, in the order of their entries.
fn values(calendar: &str, name: &str) -> Vec<String> {
    let whole = calendar.replace("\r\n ", "");
    let entries = whole.split("BEGIN:VEVENT").skip(1);
    entries.filter_map(|entry| entry.lines().find(|line| line.starts_with(name)).map(str::to_owned)).collect()
}

#[actix_web::test]
async fn local_times_are_right_over_both_changes_of_the_clocks() {
    let fair = Fair::new().await;
    fair.site.given(|tx| {
        let place = (events::time_zone.eq("Europe/Berlin"), events::ends_on.eq(Day(jiff::civil::date(2027, 11, 1))));
        diesel::update(events::table.find(fair.event.id)).set(place).execute(tx.conn())
    });
    let at = |text: &str| Timestamp::from(text.parse::<jiff::Timestamp>().unwrap());
    let starts = [
        ("Before summer", "2027-03-28T00:30:00Z", "DTSTART;TZID=Europe/Berlin:20270328T013000"),
        ("In summer", "2027-03-28T01:30:00Z", "DTSTART;TZID=Europe/Berlin:20270328T033000"),
        ("Half past two", "2027-10-31T00:30:00Z", "DTSTART:20271031T003000Z"),
        ("Half past two again", "2027-10-31T01:30:00Z", "DTSTART:20271031T013000Z"),
        ("In winter", "2027-10-31T02:00:00Z", "DTSTART;TZID=Europe/Berlin:20271031T030000"),
    ];
    for (title, start, _) in starts {
        fair.place(&fair.talk(title), Some(fair.hall), at(start), 30);
    }
    fair.post();

    let calendar = fair.text("programme.ics").await;

    assert_eq!(values(&calendar, "DTSTART"), starts.map(|(.., line)| line));
    assert_eq!(calendar.matches("BEGIN:DAYLIGHT").count(), 1);
    let offsets = calendar.lines().filter(|line| line.starts_with("TZOFFSETTO")).collect::<Vec<_>>();
    assert_eq!(offsets, ["TZOFFSETTO:+0100", "TZOFFSETTO:+0200", "TZOFFSETTO:+0100"]);
}

#[actix_web::test]
async fn a_calendar_has_short_lines_and_what_every_entry_needs() {
    let fair = Fair::new().await;
    let talk = fair.talk(&"Über größte Flöße 🛶 ".repeat(9));
    fair.says(&talk, (&format!("{}{}", "Zeilen, die; lang sind\nund länger ".repeat(40), "x".repeat(400)), "de"));
    fair.place(&talk, Some(fair.hall), ten(), 40);
    fair.post();

    let calendar = fair.text("programme.ics").await;

    assert!(calendar.ends_with("END:VCALENDAR\r\n") && !calendar.replace("\r\n", "").contains(['\r', '\n']));
    assert_eq!(calendar.split("\r\n").find(|line| line.len() > 75), None);
    for name in ["PRODID:", "VERSION:2.0"] {
        assert!(calendar.contains(&format!("\r\n{name}")), "{name}");
    }
    let posted = "20270104T090000Z";
    assert_eq!(values(&calendar, "DTSTAMP"), [format!("DTSTAMP:{posted}")]);
    assert_eq!(values(&calendar, "LAST-MODIFIED"), [format!("LAST-MODIFIED:{posted}")]);
    assert_eq!(values(&calendar, "SEQUENCE"), ["SEQUENCE:1"]);
    assert_eq!(values(&calendar, "UID"), [format!("UID:{}@callboard", fair.site.find(&talk).id)]);
    assert_eq!(values(&calendar, "DTEND"), ["DTEND;TZID=Europe/Lisbon:20270422T104000"]);

    fair.place(&talk, Some(fair.loft), ten().plus_days(1), 40);
    fair.post();
    let moved = fair.text("programme.ics").await;
    assert_eq!(
        (values(&moved, "UID"), values(&moved, "SEQUENCE")),
        (values(&calendar, "UID"), vec!["SEQUENCE:2".to_owned()])
    );
}
