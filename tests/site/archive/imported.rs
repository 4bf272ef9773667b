//! An archive is one of the files that can be imported.

use callboard::commands::import;
use callboard::exchange::ImportReport;

use super::damaged::rows;
use super::full::{archive_of, full_event};
use crate::support::{TestSite, arguments};

fn imported(site: &TestSite, words: &[&str], file: &[u8]) -> Result<ImportReport, String> {
    let path = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(path.path(), file).unwrap();
    let words = [&["import", "--event", "again"], words, &[path.path().to_str().unwrap()]].concat();
    import::run(&site.parts.db, &arguments(&words), site.now()).map_err(|error| format!("{error:#}"))
}

#[actix_web::test]
async fn an_archive_is_recognised_tried_and_restored_by_import() {
    let (there, here) = (TestSite::new().await, TestSite::new().await);
    let event = full_event(&there);
    let file = archive_of(&there.parts.db, &event, there.now());

    let tried = imported(&here, &["--dry-run"], &file).unwrap();
    assert_eq!(rows(&here), (0, 0));
    let done = imported(&here, &["--format", "archive"], &file).unwrap();
    let again = imported(&here, &[], &file).unwrap_err();

    assert_eq!(tried, done);
    assert_eq!(done.new, done.talks + done.speakers);
    assert!(done.problems[0].contains("is here as /again"), "{:?}", done.problems);
    assert!(again.contains("cannot be restored"), "{again}");
}
