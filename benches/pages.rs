//! Pages under load, beside a bare handler that returns the same bytes, as ratios in one run.
//!
//! `bin/bench` runs it. It fills an installation for each size with the demo, serves it, and asks with `wrk`: sixteen
//! visitors at once for requests a second, one after the other for p50 and p99.
#![expect(clippy::unwrap_used, reason = "a measurement that cannot go on stops")]

use std::collections::HashMap;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use actix_web::{App, HttpResponse, HttpServer, web};

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

/// One page to ask for.
struct Target {
    name: &'static str,
    path: String,
    cookie: Option<String>,
}

/// What wrk saw: answers a second, and milliseconds that half of them and all but one in a hundred took at most.
struct Seen {
    a_second: f64,
    p50: f64,
    p99: f64,
}

/// A running callboard, ended with the measurement.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

fn main() {
    if std::env::args().any(|arg| arg == "--test") {
        return;
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

fn callboard(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_callboard"));
    command.current_dir(folder).env("RUST_LOG", "warn").env("CALLBOARD_LISTEN", free_address());
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

fn free_address() -> String {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string()
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

/// Serves the filled installation; returns how long the first answer took from the start of the process.
fn serve(folder: &Path, address: &str) -> (Running, Duration) {
    let began = Instant::now();
    let host = address.trim_start_matches("http://");
    let child = callboard(folder).env("CALLBOARD_LISTEN", host).args(["serve", "--no-mail"]).spawn().unwrap();
    let server = Running(child);
    while TcpStream::connect(host).is_err() {
        assert!(began.elapsed() < Duration::from_secs(10), "no answer");
        std::thread::sleep(Duration::from_millis(1));
    }
    let ready = Target { name: "", path: "/healthz".to_owned(), cookie: None };
    fetch(address, &ready);
    (server, began.elapsed())
}

fn fetch(address: &str, target: &Target) -> Vec<u8> {
    let host = address.trim_start_matches("http://");
    let mut stream = TcpStream::connect(host).unwrap();
    let cookie = target.cookie.as_ref().map_or(String::new(), |cookie| format!("Cookie: {cookie}\r\n"));
    write!(stream, "GET {} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{cookie}\r\n", target.path).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    let head = answer.windows(4).position(|bytes| bytes == b"\r\n\r\n").unwrap();
    assert!(answer.starts_with(b"HTTP/1.1 200"), "{}: {}", target.path, String::from_utf8_lossy(&answer[..head]));
    answer[head + 4..].to_vec()
}

/// A server that does nothing but return these bytes.
fn bare_server(page: Vec<u8>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/", listener.local_addr().unwrap());
    let page = web::Bytes::from(page);
    std::thread::spawn(move || {
        actix_web::rt::System::new().block_on(async move {
            let make = move || {
                let page = page.clone();
                let answer = move || {
                    let page = page.clone();
                    async move { HttpResponse::Ok().content_type("text/html; charset=utf-8").body(page) }
                };
                App::new().route("/", web::get().to(answer))
            };
            HttpServer::new(make).workers(2).listen(listener).unwrap().run().await.unwrap();
        });
    });
    address
}

fn wrk(url: &str, cookie: Option<&str>, visitors: u32) -> Seen {
    let mut command = Command::new("wrk");
    command.args(["-t1", &format!("-c{visitors}"), "-d3s", "--latency"]);
    if let Some(cookie) = cookie {
        command.args(["-H", &format!("Cookie: {cookie}")]);
    }
    let said = String::from_utf8(command.arg(url).output().unwrap().stdout).unwrap();
    assert!(!said.contains("Non-2xx"), "{said}");
    let word = |label: &str| -> &str {
        let line = said.lines().find(|line| {
            let mut words = line.split_whitespace();
            words.next() == Some(label) && words.count() == 1
        });
        line.and_then(|line| line.split_whitespace().last()).unwrap_or_else(|| panic!("{said}"))
    };
    Seen {
        a_second: word("Requests/sec:").parse().unwrap(),
        p50: milliseconds(word("50%")),
        p99: milliseconds(word("99%")),
    }
}

/// Reads a duration as wrk writes it: `105.00us`, `5.01ms`, `1.20s`.
fn milliseconds(text: &str) -> f64 {
    let (number, factor) = match text {
        _ if text.ends_with("us") => (&text[..text.len() - 2], 0.001),
        _ if text.ends_with("ms") => (&text[..text.len() - 2], 1.0),
        _ => (&text[..text.len() - 1], 1000.0),
    };
    number.parse::<f64>().unwrap() * factor
}

/// Megabytes that a process holds in memory.
fn resident(server: &Running) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", server.0.id())).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() / 1024
}
