//! Requests as a browser sends them, one connection each.

use std::io::{Read, Write};
use std::net::TcpStream;

use url::form_urlencoded::Serializer;

/// Somebody who asks.
#[derive(Clone)]
pub struct Visitor {
    host: String,
    cookie: String,
}

/// What came back.
pub struct Answer {
    pub status: u16,
    /// The cookie that was given with it.
    pub cookie: Option<String>,
    pub body: String,
}

impl Visitor {
    /// Somebody without an account.
    pub fn nobody(address: &str) -> Self {
        Self { host: address.trim_start_matches("http://").to_owned(), cookie: String::new() }
    }

    /// Somebody signed in.
    pub fn with(address: &str, cookie: &str) -> Self {
        Self::nobody(address).given(cookie)
    }

    /// The same one with a cookie that a page gave; whoever is signed in keeps theirs.
    pub fn given(&self, cookie: &str) -> Self {
        let kept = if self.cookie.is_empty() { format!("Cookie: {cookie}\r\n") } else { self.cookie.clone() };
        Self { cookie: kept, host: self.host.clone() }
    }
}

/// Opens a page, or sends a form with these fields.
pub fn send(by: &Visitor, path: &str, fields: Option<&[(String, String)]>) -> Answer {
    let body = fields.map_or_else(String::new, |fields| Serializer::new(String::new()).extend_pairs(fields).finish());
    let method = if fields.is_some() { "POST" } else { "GET" };
    let mut stream = TcpStream::connect(&by.host).unwrap();
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nConnection: close\r\n{cookie}\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n{body}",
        host = by.host,
        cookie = by.cookie,
        length = body.len(),
    )
    .unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    let answer = String::from_utf8_lossy(&answer);
    let status = answer.split(' ').nth(1).unwrap().parse().unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap_or_default();
    let cookie = head.lines().find_map(|line| line.strip_prefix("set-cookie: ")?.split(';').next()).map(str::to_owned);
    Answer { status, cookie, body: body.to_owned() }
}

/// What stands behind each place where a mark stands, up to the next quotation mark.
pub fn behind<'a>(text: &'a str, mark: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(mark).skip(1).filter_map(|rest| rest.split('"').next())
}
