//! Serving an installation and asking it with `wrk`, beside a bare handler that returns the same bytes.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use actix_web::{App, HttpResponse, HttpServer, web};

/// One page to ask for.
pub struct Target {
    pub name: &'static str,
    pub path: String,
    pub cookie: Option<String>,
}

/// What wrk saw: answers a second, and milliseconds that half of them and all but one in a hundred took at most.
pub struct Seen {
    pub a_second: f64,
    pub p50: f64,
    pub p99: f64,
}

/// A running callboard, ended with the measurement.
pub struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

/// The program in a folder of its own, at a free address.
pub fn callboard(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_callboard"));
    command.current_dir(folder).env("RUST_LOG", "warn").env("CALLBOARD_LISTEN", free_address());
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

fn free_address() -> String {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string()
}

/// Serves the filled installation; returns how long the first answer took from the start of the process.
pub fn serve(folder: &Path, address: &str) -> (Running, Duration) {
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

/// What an address answers.
pub fn fetch(address: &str, target: &Target) -> Vec<u8> {
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
pub fn bare_server(page: Vec<u8>) -> String {
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

/// Asks an address for three seconds.
pub fn wrk(url: &str, cookie: Option<&str>, visitors: u32) -> Seen {
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
pub fn resident(server: &Running) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", server.0.id())).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() / 1024
}
