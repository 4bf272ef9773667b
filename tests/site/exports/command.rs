//! The same from the command line.

use callboard::commands::export;

use super::fair::Fair;
use crate::support::arguments;

fn exported(fair: &Fair, event: &str, format: &str) -> Result<Vec<u8>, String> {
    let file = tempfile::NamedTempFile::new().unwrap();
    let out = file.path().to_str().unwrap();
    let words = ["export", "--event", event, "--format", format, "--out", out];
    export::run(&fair.site.parts.db, &arguments(&words), fair.site.now()).map_err(|error| format!("{error:#}"))?;
    Ok(std::fs::read(file.path()).unwrap())
}

#[actix_web::test]
async fn the_command_writes_what_the_addresses_give() {
    let (fair, _) = Fair::posted("Fearless talks").await;
    let olga = fair.site.organiser("olga", &fair.event);
    let files = [
        ("schedule-xml", "programme.xml"),
        ("schedule-json", "programme.json"),
        ("schedule-json-2", "programme.json?version=2"),
        ("ical", "programme.ics"),
        ("sessionize-all", "sessionize/All"),
        ("csv", "programme.csv"),
        ("csv-talks", "organise/exchange/talks.csv"),
        ("csv-proposals", "organise/exchange/proposals.csv"),
        ("csv-reviews", "organise/exchange/reviews.csv"),
        ("csv-speakers", "organise/exchange/speakers.csv"),
    ];
    for (format, path) in files {
        let served = olga.get(&fair.event.url(path)).await.assert_ok();
        assert_eq!(exported(&fair, "rustconf", format).unwrap(), served.bytes, "{format}");
    }
}

#[actix_web::test]
async fn the_command_says_why_it_cannot() {
    let fair = Fair::new().await;

    let nothing = exported(&fair, "rustconf", "ical").unwrap_err();
    assert_eq!(nothing, "no version of the programme of rustconf has been published");
    let nowhere = exported(&fair, "elsewhere", "csv-talks").unwrap_err();
    assert!(nowhere.starts_with("there is no event elsewhere"), "{nowhere}");
    let empty = exported(&fair, "rustconf", "csv-talks").unwrap();
    assert_eq!(String::from_utf8(empty).unwrap().lines().count(), 1);
    let archive = exported(&fair, "rustconf", "archive").unwrap();
    assert!(archive.starts_with(&[0x1f, 0x8b]));
}
