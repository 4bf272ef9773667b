//! How what a request costs grows with the event: the server's CPU for each page of each role, each file and each act.

use std::cell::Cell;
use std::collections::HashMap;
use std::path::Path;
use std::process::Child;

use asking::{Visitor, send};
use cpu::microseconds;
use pages::{Demo, acts, is_whole_file, pages};

mod asking;
mod cpu;
mod pages;

/// Requests of which the mean counts, unless they take too long.
const REQUESTS: u32 = 40;
/// Acts of which the mean counts: more look like an attack.
const ACTS: u32 = 5;
/// Microseconds of CPU after which a page was asked for often enough.
const ENOUGH: u64 = 1_500_000;

/// CPU microseconds a request, by page, for one size.
type Column = HashMap<String, f64>;

/// Measures these sizes on SQLite and, where a server is given, on PostgreSQL; prints milliseconds a request and how often the
/// smallest they are.
pub fn measure(sizes: &[u32]) {
    measure_on(sizes, None);
    if let Ok(server) = std::env::var("CALLBOARD_TEST_DATABASE") {
        measure_on(sizes, Some(&server));
    }
}

fn measure_on(sizes: &[u32], server: Option<&str>) {
    let mut order = Vec::new();
    let columns: Vec<Column> = sizes.iter().map(|size| of_size(*size, server, &mut order)).collect();
    let name = if server.is_some() { "PostgreSQL" } else { "SQLite" };
    let titles: Vec<String> = sizes.iter().map(|size| format!(" {size} | factor |")).collect();
    println!("\n| {name}: CPU ms a request |{}\n|---|{}", titles.concat(), "--:|--:|".repeat(sizes.len()));
    for page in order {
        let least = columns[0].get(&page).copied().unwrap_or(f64::NAN);
        let cell = |column: &Column| {
            let cost = column.get(&page).copied().unwrap_or(f64::NAN);
            format!(" {:.3} | {:.1} |", cost / 1000.0, cost / least)
        };
        println!("| {page} |{}", columns.iter().map(cell).collect::<Vec<_>>().concat());
    }
}

fn of_size(size: u32, server: Option<&str>, order: &mut Vec<String>) -> Column {
    let folder = tempfile::tempdir().unwrap();
    let database = server.map(|server| cpu::new_database(server, size));
    let demo = fill(folder.path(), size, database.as_deref());
    if let Some(database) = &database {
        cpu::tidy(database);
    }
    let running = serve(folder.path(), &demo, database.as_deref());
    let mut column = Column::new();
    for page in pages(&demo, size) {
        // Of a file, what one proposal costs is what is to stay the same; and an account may fetch only so many an hour.
        let (most, parts) = if is_whole_file(&page.path) { (ACTS, f64::from(size)) } else { (REQUESTS, 1.0) };
        let cost = cost_of((&running.0, server), most, || {
            assert_eq!(send(&page.by, &page.path, None).status, 200, "{}", page.path);
        });
        note(&mut column, order, &page.name, cost / parts);
    }
    for (name, turns) in acts(&demo) {
        let sent = Cell::new(0);
        let cost = cost_of((&running.0, server), ACTS, || {
            let (page, fields) = &turns[sent.get() % turns.len()];
            sent.set(sent.get() + 1);
            // A form that is sent again is only answered again: each has a key of its own.
            let fields = [fields.clone(), vec![("form_key".to_owned(), format!("{name} {}", sent.get()))]].concat();
            let status = send(&page.by, &page.path, Some(&fields)).status;
            assert!((200..400).contains(&status), "{}: {status}", page.path);
        });
        note(&mut column, order, &name, cost);
    }
    column
}

fn note(column: &mut Column, order: &mut Vec<String>, name: &str, cost: f64) {
    eprintln!("{name}: {:.3} ms", cost / 1000.0);
    if !order.iter().any(|known| known == name) {
        order.push(name.to_owned());
    }
    column.insert(name.to_owned(), cost);
}

/// Microseconds that a request takes of the server, and of PostgreSQL where that is asked.
fn cost_of((server, database): (&Child, Option<&str>), most: u32, ask: impl Fn()) -> f64 {
    let used = || microseconds(server.id()) + database.map_or(0, |_| cpu::of_postgres());
    ask();
    let (began, mut asked) = (used(), 0);
    while asked < most && used().saturating_sub(began) < ENOUGH {
        ask();
        asked += 1;
    }
    f64::from(u32::try_from(used().saturating_sub(began)).unwrap()) / f64::from(asked)
}

/// A server that ends with the measurement.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

fn serve(folder: &Path, demo: &Demo, database: Option<&str>) -> Running {
    let host = demo.address.trim_start_matches("http://");
    let mut command = crate::serving::callboard(folder);
    command.env("CALLBOARD_LISTEN", host).args(["serve", "--no-mail"]);
    if let Some(database) = database {
        command.env("DATABASE_URL", database);
    }
    let running = Running(command.spawn().unwrap());
    let nobody = Visitor::nobody(&demo.address);
    while std::net::TcpStream::connect(host).is_err() {
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    send(&nobody, "/healthz", None);
    running
}

fn fill(folder: &Path, size: u32, database: Option<&str>) -> Demo {
    let mut command = crate::serving::callboard(folder);
    command.args(["demo", "--no-serve", "--json", "demo.json", "--seed", "1", "--proposals", &size.to_string()]);
    if let Some(database) = database {
        command.env("DATABASE_URL", database);
    }
    assert!(command.status().unwrap().success());
    serde_json::from_slice(&std::fs::read(folder.join("demo.json")).unwrap()).unwrap()
}
