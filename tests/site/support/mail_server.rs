//! A real SMTP server, and a line to it that can be cut at the worst moment.

use std::collections::HashMap;
use std::io::{Read, Write};
use std::net::{IpAddr, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use callboard::mail::{Deliverer, DeliveryRoute, MailTransport, SmtpServer};
use mailin_embedded::{AuthMechanism, Handler, Response, Server, SslConfig, response};

use super::TestSite;

/// A mail server with its inbox.
#[derive(Clone)]
pub struct MailServer {
    pub address: SocketAddr,
    inbox: Arc<Mutex<Vec<Received>>>,
    refusals: Arc<Mutex<HashMap<String, (u16, String)>>>,
    connections: Arc<AtomicUsize>,
}

/// A mail that arrived.
#[derive(Clone, Debug)]
pub struct Received {
    pub to: String,
    pub content: String,
}

impl Received {
    /// The value of a header, unfolded.
    pub fn header(&self, name: &str) -> String {
        let head = self.content.split("\r\n\r\n").next().unwrap().replace("\r\n ", " ");
        let line = head.lines().find_map(|line| line.strip_prefix(&format!("{name}: ")).map(str::to_owned));
        line.unwrap_or_else(|| panic!("no {name} in {head}"))
    }
}

impl MailServer {
    /// A server that takes everything, unencrypted, from anybody.
    pub fn start() -> Self {
        Self::start_with(|_| {})
    }

    /// A server that encrypts, with a certificate that nobody knows, and takes mail from `ada` with `secret` only.
    pub fn start_with_sign_in(folder: &std::path::Path) -> Self {
        // Two makers of ciphers are linked into the tests; the second call finds the first one's choice.
        drop(rustls::crypto::ring::default_provider().install_default());
        let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
        let (cert_path, key_path) = (folder.join("cert.pem"), folder.join("key.pem"));
        std::fs::write(&cert_path, made.cert.pem()).unwrap();
        std::fs::write(&key_path, made.signing_key.serialize_pem()).unwrap();
        let path = |path: std::path::PathBuf| path.to_str().unwrap().to_owned();
        let ssl = SslConfig::SelfSigned { cert_path: path(cert_path), key_path: path(key_path) };
        Self::start_with(move |server| {
            server.with_ssl(ssl).unwrap().with_auth(AuthMechanism::Plain);
        })
    }

    fn start_with(set_up: impl FnOnce(&mut Server<Desk>)) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let this = Self {
            address: listener.local_addr().unwrap(),
            inbox: Arc::default(),
            refusals: Arc::default(),
            connections: Arc::default(),
        };
        let mut server = Server::new(Desk { server: this.clone(), to: String::new(), content: Vec::new() });
        server.with_tcp_listener(listener);
        set_up(&mut server);
        std::thread::spawn(move || server.serve().unwrap());
        this
    }

    /// From now on, mail to an address is answered with these words.
    pub fn refuse(&self, address: &str, code: u16, words: &str) {
        self.refusals.lock().unwrap().insert(address.to_owned(), (code, words.to_owned()));
    }

    /// From now on, mail to an address is taken.
    pub fn accept(&self, address: &str) {
        self.refusals.lock().unwrap().remove(address);
    }

    /// What arrived, in order.
    pub fn inbox(&self) -> Vec<Received> {
        self.inbox.lock().unwrap().clone()
    }

    /// Whom mail arrived for, in order.
    pub fn recipients(&self) -> Vec<String> {
        self.inbox().into_iter().map(|mail| mail.to).collect()
    }

    /// How often somebody said hello.
    pub fn greetings(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }

    /// As an installation's settings name it.
    pub fn url(&self) -> String {
        format!("smtp://{}", self.address)
    }
}

/// One visit to the server.
#[derive(Clone)]
struct Desk {
    server: MailServer,
    to: String,
    content: Vec<u8>,
}

impl Handler for Desk {
    fn helo(&mut self, _: IpAddr, _: &str) -> Response {
        self.server.connections.fetch_add(1, Ordering::SeqCst);
        response::OK
    }

    fn rcpt(&mut self, to: &str) -> Response {
        to.clone_into(&mut self.to);
        match self.server.refusals.lock().unwrap().get(to) {
            Some((code, words)) => Response::custom(*code, words.clone()),
            None => response::OK,
        }
    }

    fn data_start(&mut self, _: &str, _: &str, _: bool, _: &[String]) -> Response {
        self.content.clear();
        response::OK
    }

    fn data(&mut self, part: &[u8]) -> std::io::Result<()> {
        self.content.extend_from_slice(part);
        Ok(())
    }

    fn data_end(&mut self) -> Response {
        let content = String::from_utf8_lossy(&self.content).into_owned();
        self.server.inbox.lock().unwrap().push(Received { to: self.to.clone(), content });
        response::OK
    }

    fn auth_plain(&mut self, _: &str, name: &str, password: &str) -> Response {
        if (name, password) == ("ada", "secret") { response::AUTH_OK } else { response::INVALID_CREDENTIALS }
    }
}

/// A line to a mail server that loses the server's answer to a mail, while it is told to.
pub struct BadLine {
    pub address: SocketAddr,
    /// Answers to mails are lost, and the line breaks.
    pub loses: Arc<AtomicBool>,
    /// Answers to mails never come, and the line holds.
    pub hangs: Arc<AtomicBool>,
}

impl BadLine {
    pub fn to(server: &MailServer) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let line = Self { address: listener.local_addr().unwrap(), loses: Arc::default(), hangs: Arc::default() };
        let (far, loses, hangs) = (server.address, Arc::clone(&line.loses), Arc::clone(&line.hangs));
        std::thread::spawn(move || {
            for near in listener.incoming() {
                let (loses, hangs) = (Arc::clone(&loses), Arc::clone(&hangs));
                std::thread::spawn(move || carry(near.unwrap(), TcpStream::connect(far).unwrap(), &loses, &hangs));
            }
        });
        line
    }
}

fn carry(mut near: TcpStream, mut far: TcpStream, loses: &AtomicBool, hangs: &AtomicBool) {
    let (mut answers, mut back) = (far.try_clone().unwrap(), near.try_clone().unwrap());
    let handed_over = Arc::new(AtomicBool::new(false));
    let over = Arc::clone(&handed_over);
    let (loses_now, hangs_now) = (loses.load(Ordering::SeqCst), hangs.load(Ordering::SeqCst));
    std::thread::spawn(move || {
        let mut buffer = [0; 4096];
        while let Ok(length @ 1..) = answers.read(&mut buffer) {
            if over.load(Ordering::SeqCst) && loses_now {
                let _ = back.shutdown(std::net::Shutdown::Both);
                return;
            }
            if over.load(Ordering::SeqCst) && hangs_now {
                std::thread::sleep(Duration::from_secs(30));
                return;
            }
            back.write_all(&buffer[..length]).unwrap();
        }
    });
    let (mut buffer, mut seen) = ([0; 4096], Vec::new());
    while let Ok(length @ 1..) = near.read(&mut buffer) {
        seen.extend_from_slice(&buffer[..length]);
        if seen.ends_with(b"\r\n.\r\n") {
            handed_over.store(true, Ordering::SeqCst);
        }
        if far.write_all(&buffer[..length]).is_err() {
            return;
        }
    }
}

impl TestSite {
    /// A worker that sends this site's mails to a server, as fast as it can.
    pub fn deliverer(&self, url: &str) -> Deliverer {
        self.deliverer_over(SmtpServer::parse(url, false, "localhost").unwrap())
    }

    /// The same over a server with settings of the story's own.
    pub fn deliverer_over(&self, server: SmtpServer) -> Deliverer {
        let origin = self.parts.dispatch.origin.clone();
        let dispatch = MailTransport { way: DeliveryRoute::Server(server), origin, a_minute: 1_000_000 };
        Deliverer::new(dispatch, self.parts.db.clone(), self.parts.clock.clone())
    }
}
