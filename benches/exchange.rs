//! A large real programme taken in, and its exports under load beside a bare handler that returns the same bytes.
//!
//! `bin/bench exchange` runs it, with a PostgreSQL of its own; it takes FOSDEM 2025 from the files beside the project.
#![expect(clippy::unwrap_used, reason = "a measurement that cannot go on stops")]

use std::path::Path;
use std::time::Instant;

use serving::{Target, bare_server, callboard, fetch, resident, serve, wrk};

mod serving;

/// The programme: 943 talks of 991 people in 40 rooms.
const FILE: &str = "../shared/data/frab-xml/fosdem-2025.xml.gz";
/// Where it is served.
const HOST: &str = "127.0.0.1:18088";
/// Imports of which the median counts.
const TIMES: usize = 5;

fn main() {
    if std::env::args().any(|arg| arg == "--test") {
        return;
    }
    let Ok(file) = std::fs::canonicalize(FILE) else {
        println!("skipped: {FILE} is not here");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    println!("| import of FOSDEM 2025 | median s |\n|---|--:|");
    println!("| SQLite | {:.2} |", imported(folder.path(), &file, None));
    match std::env::var("CALLBOARD_TEST_DATABASE") {
        Ok(server) => println!("| PostgreSQL | {:.2} |", imported(folder.path(), &file, Some(&server))),
        Err(_) => println!("| PostgreSQL | skipped: no CALLBOARD_TEST_DATABASE |"),
    }
    exported(folder.path());
}

/// Seconds that the program takes from its start to its end, in the median of fresh events.
fn imported(folder: &Path, file: &Path, database: Option<&str>) -> f64 {
    let run = |words: &[&str]| {
        let mut command = callboard(folder);
        command.args(words);
        if let Some(database) = database {
            command.env("DATABASE_URL", database);
        }
        let began = Instant::now();
        assert!(command.status().unwrap().success(), "{words:?}");
        began.elapsed().as_secs_f64()
    };
    run(&["migrate"]);
    let once = |time: usize| run(&["import", "--event", &format!("fosdem{time}"), file.to_str().unwrap()]);
    let mut seconds: Vec<f64> = (0..TIMES).map(once).collect();
    seconds.sort_by(f64::total_cmp);
    seconds[TIMES / 2]
}

fn exported(folder: &Path) {
    let (server, _) = serve(folder, &format!("http://{HOST}"));
    println!("\n| export | kB | p50 ms | p99 ms | answers/s | bare/s | ratio |\n|---|--:|--:|--:|--:|--:|--:|");
    let names = ["programme.xml", "programme.json", "programme.json?version=2", "programme.ics", "sessionize/All"];
    for name in names.iter().chain(&["sessionize/GridSmart", "programme"]) {
        let target = Target { name, path: format!("/fosdem0/{name}"), cookie: None };
        let bytes = fetch(&format!("http://{HOST}"), &target);
        let url = format!("http://{HOST}{}", target.path);
        let (alone, many) = (wrk(&url, None, 1), wrk(&url, None, 16));
        let bare = wrk(&bare_server(bytes.clone()), None, 16);
        let (size, ratio) = (bytes.len() / 1000, many.a_second / bare.a_second);
        let (p50, p99) = (alone.p50, alone.p99);
        println!(
            "| {} | {size} | {p50:.2} | {p99:.2} | {:.0} | {:.0} | {ratio:.2} |",
            target.name, many.a_second, bare.a_second
        );
    }
    eprintln!("{} MB resident afterwards", resident(&server));
}
