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
    pub body: String,
}

impl Visitor {
    /// Somebody without an account.
    pub fn nobody(address: &str) -> Self {
        Self { host: address.trim_start_matches("http://").to_owned(), cookie: String::new() }
    }

    /// Somebody signed in.
    pub fn with(address: &str, cookie: &str) -> Self {
        Self { cookie: format!("Cookie: {cookie}\r\n"), ..Self::nobody(address) }
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
    let body = answer.split_once("\r\n\r\n").map_or("", |(_, body)| body).to_owned();
    Answer { status, body }
}

/// What stands behind each place where a mark stands, up to the next quotation mark.
pub fn behind<'a>(text: &'a str, mark: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(mark).skip(1).filter_map(|rest| rest.split('"').next())
}
