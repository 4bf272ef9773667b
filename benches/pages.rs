//! Pages under load, beside a bare handler that returns the same bytes, as ratios in one run.
//!
//! `bin/bench` runs it; `bin/bench pages 100 10000` measures instead how the CPU of each page, file and act grows with the event. It fills an installation for each size with the demo, serves it, and asks with `wrk`: sixteen
//! visitors at once for requests a second, one after the other for p50 and p99.
#![expect(clippy::unwrap_used, reason = "a measurement that cannot go on stops")]

use std::collections::HashMap;
use std::path::Path;
use std::time::Instant;

use serving::{Target, bare_server, callboard, fetch, resident, serve, wrk};

mod growing;
mod serving;

const SIZES: [u32; 3] = [100, 1_000, 10_000];

/// What `callboard demo --json` writes.
#[derive(serde::Deserialize)]
struct Demo {
    address: String,
    events: HashMap<String, String>,
    accounts: HashMap<String, Account>,
}

#[derive(serde::Deserialize)]
struct Account {
    cookie: String,
}

fn main() {
    if std::env::args().any(|arg| arg == "--test") {
        return;
    }
    let asked: Vec<u32> = std::env::args().filter_map(|arg| arg.parse().ok()).collect();
    if !asked.is_empty() {
        return growing::measure(&asked);
    }
    println!("| page | proposals | kB | p50 ms | to smallest | p99 ms | answers/s | bare/s | ratio |");
    println!("|---|--:|--:|--:|--:|--:|--:|--:|--:|");
    let mut smallest = HashMap::new();
    for size in SIZES {
        let folder = tempfile::tempdir().unwrap();
        measure_size(size, folder.path(), &mut smallest);
    }
}

fn measure_size(size: u32, folder: &Path, smallest: &mut HashMap<&'static str, f64>) {
    fill(size, folder);
    let json = folder.join("demo.json");
    let demo: Demo = serde_json::from_slice(&std::fs::read(&json).unwrap()).unwrap();
    let (server, first) = serve(folder, &demo.address);
    for target in targets(&demo) {
        let page = fetch(&demo.address, &target);
        let url = format!("{}{}", demo.address, target.path);
        let alone = wrk(&url, target.cookie.as_deref(), 1);
        let many = wrk(&url, target.cookie.as_deref(), 16);
        let bare = wrk(&bare_server(page.clone()), None, 16);
        let first = *smallest.entry(target.name).or_insert(alone.p50);
        println!(
            "| {} | {size} | {} | {:.2} | {:.1}× | {:.2} | {:.0} | {:.0} | {:.2} |",
            target.name,
            page.len() / 1000,
            alone.p50,
            alone.p50 / first,
            alone.p99,
            many.a_second,
            bare.a_second,
            many.a_second / bare.a_second
        );
    }
    eprintln!(
        "{size} proposals: first answer after {} ms, {} MB resident afterwards",
        first.as_millis(),
        resident(&server)
    );
}

fn targets(demo: &Demo) -> Vec<Target> {
    let (over, review) = (&demo.events["over"], &demo.events["review"]);
    let cookie = |role: &str| Some(demo.accounts[role].cookie.clone());
    vec![
        Target { name: "programme", path: format!("/{over}/programme"), cookie: None },
        Target { name: "talk", path: first_talk(demo), cookie: None },
        Target {
            name: "organisers' table",
            path: format!("/{review}/organise/proposals"),
            cookie: cookie("organiser"),
        },
        Target { name: "reviewer's dashboard", path: format!("/{review}/review"), cookie: cookie("reviewer") },
    ]
}

fn first_talk(demo: &Demo) -> String {
    let over = &demo.events["over"];
    let list = Target { name: "", path: format!("/{over}/programme?view=list"), cookie: None };
    let page = String::from_utf8(fetch(&demo.address, &list)).unwrap();
    let link = format!("/{over}/talks/");
    let at = page.find(&link).unwrap();
    page[at..].split('"').next().unwrap().to_owned()
}

fn fill(size: u32, folder: &Path) {
    let began = Instant::now();
    let done = callboard(folder)
        .args(["demo", "--no-serve", "--json", "demo.json", "--seed", "1", "--proposals", &size.to_string()])
        .status()
        .unwrap();
    assert!(done.success());
    eprintln!("{size} proposals: filled in {:.1} s", began.elapsed().as_secs_f64());
}
