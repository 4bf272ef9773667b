//! What anybody may send: how much, how long, and to where; told over bare connections, as a program would that means no good.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use callboard::server::ServerParts;
use callboard::web::bodies::{Bodies, BodyBounds};

use crate::support::{Actor, Answer, TestSite};

/// A request that has not been sent to its end.
struct Unfinished(TcpStream);

/// What a server answered to one.
struct Heard {
    status: u16,
    text: String,
}

impl Unfinished {
    /// Sends a head, and a beginning of what it says will follow.
    fn send(site: &TestSite, address: &str, headers: &[(&str, &str)], beginning: &str) -> Self {
        let host = site.base.trim_start_matches("http://");
        let mut stream = TcpStream::connect(host).unwrap();
        stream.set_read_timeout(Some(Duration::from_mins(1))).unwrap();
        write!(stream, "POST {address} HTTP/1.1\r\nHost: {host}\r\n").unwrap();
        for (name, value) in headers {
            write!(stream, "{name}: {value}\r\n").unwrap();
        }
        write!(stream, "\r\n{beginning}").unwrap();
        Self(stream)
    }

    /// A form of ours, by its head.
    fn form(site: &TestSite, address: &str, length: &str) -> Self {
        let kind = "application/x-www-form-urlencoded";
        let headers = [("Origin", site.base.as_str()), ("Content-Type", kind), ("Content-Length", length)];
        Self::send(site, address, &headers, "email=a")
    }

    /// A file on its way to the form of a new proposal.
    fn upload(site: &TestSite, session: &str, (address, length): (&str, &str)) -> Self {
        let headers = [
            ("Origin", site.base.as_str()),
            ("Cookie", session),
            ("Content-Type", "multipart/form-data; boundary=xx"),
            ("Content-Length", length),
        ];
        let part = "--xx\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"a.jpg\"\r\n\r\nabc";
        Self::send(site, address, &headers, part)
    }

    /// Whether it is answered before it is sent to its end, and with what; the connection is closed then.
    fn heard(mut self) -> Heard {
        let mut text = String::new();
        self.0.read_to_string(&mut text).unwrap();
        let status = text.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        Heard { status, text }
    }
}

/// An installation that takes little at a time.
fn strict(bounds: BodyBounds) -> TestSite {
    TestSite::with(&[], |parts| ServerParts { bodies: Bodies::within(bounds), ..parts })
}

/// The story goes on when so many bodies are waited for.
async fn waits_for(site: &TestSite, number: usize) {
    while site.parts.bodies.awaited() < number {
        tokio::task::yield_now().await;
    }
}

fn session_of(person: &Actor) -> String {
    format!("session={}", person.session.as_ref().unwrap())
}

#[actix_web::test]
async fn a_body_is_not_read_where_nobody_wants_one() {
    let site = TestSite::new().await;
    let kind = ("Content-Type", "multipart/form-data; boundary=xx");
    let ours = ("Origin", site.base.as_str());
    let long = ("Content-Length", "9000000");

    let nowhere = Unfinished::send(&site, "/no-such-page", &[ours, kind, long], "--xx").heard();
    let no_form = Unfinished::send(&site, "/help", &[ours, kind, long], "--xx").heard();
    let endless =
        Unfinished::send(&site, "/no-such-page", &[ours, kind, ("Transfer-Encoding", "chunked")], "4\r\n--xx\r\n");
    let foreign = Unfinished::send(&site, "/login", &[("Origin", "https://evil.example"), kind, long], "--xx").heard();
    let silent = Unfinished::send(&site, "/login", &[kind, long], "--xx").heard();

    let all = [nowhere.status, no_form.status, endless.heard().status, foreign.status, silent.status];
    assert_eq!(all, [404, 404, 404, 403, 403]);
}

#[actix_web::test]
async fn what_is_no_form_or_longer_than_fits_is_refused_by_what_it_says_of_itself() {
    let site = TestSite::new().await;
    let ours = ("Origin", site.base.as_str());
    let refused = |kind: &str, length: &str| {
        Unfinished::send(&site, "/login", &[ours, ("Content-Type", kind), ("Content-Length", length)], "x")
            .heard()
            .status
    };

    assert_eq!(refused("text/plain", "1000"), 415);
    assert_eq!(refused("application/json", "1000"), 415);
    assert_eq!(refused("application/x-www-form-urlencoded", "1048577"), 413);
    assert_eq!(refused("multipart/form-data; boundary=xx", "33554433"), 413);
}

#[actix_web::test]
async fn who_sends_too_slowly_is_told_so() {
    let site = strict(BodyBounds { grace: Duration::from_millis(200), ..BodyBounds::default() });

    let slow = Unfinished::form(&site, "/login", "1000").heard();

    assert_eq!(slow.status, 408);
    assert!(slow.text.contains("That took too long"), "{}", slow.text);
}

#[actix_web::test]
async fn those_who_drip_take_no_place_from_those_who_send() {
    let site = strict(BodyBounds { awaited_from_one: 2, ..BodyBounds::default() });
    let _open = [Unfinished::form(&site, "/login", "1000"), Unfinished::form(&site, "/login", "1000")];
    waits_for(&site, 2).await;

    let heard = Unfinished::form(&site, "/login", "1000").heard();
    let whole = site.nobody().post("/login", &[("email", "ada@example.org")]).await;

    assert_eq!(heard.status, 503);
    assert!(heard.text.to_lowercase().contains("retry-after: 10"), "{}", heard.text);
    whole.assert_refused(&["Enter your password"]);
}

#[actix_web::test]
async fn few_long_forms_are_held_at_once_and_of_nobody_more_than_their_share() {
    let bounds = BodyBounds {
        patience: Duration::ZERO,
        for_accounts: 20 * 1024 * 1024,
        for_visitors: 1024 * 1024,
        from_one_sender: 1,
        ..BodyBounds::default()
    };
    let site = strict(bounds);
    let event = site.event("rustconf");
    let (ada, bo, cy) = (site.person("ada"), site.person("bo"), site.person("cy"));
    let new = event.url("proposals/new");
    let upload = |person: &Actor| Unfinished::upload(&site, &session_of(person), (&new, "9000000"));

    let _hers = upload(&ada);
    waits_for(&site, 1).await;
    let again = upload(&ada).heard();
    let _his = upload(&bo);
    waits_for(&site, 2).await;
    let third = upload(&cy).heard();
    let short = cy.post(&new, &[("title", "Paging less"), ("action", "save")]).await;

    assert_eq!((again.status, third.status, short.status), (503, 503, 303));
    assert!(third.text.to_lowercase().contains("retry-after: 10"), "{}", third.text);
}

#[actix_web::test]
async fn a_stop_does_not_wait_for_bodies_that_do_not_come() {
    let site = TestSite::new().await;
    let open = [Unfinished::form(&site, "/login", "1000"), Unfinished::form(&site, "/register", "1000")];
    waits_for(&site, 2).await;

    site.parts.bodies.stop();

    assert_eq!(open.map(|one| one.heard().status), [503, 503]);
}

#[actix_web::test]
async fn what_a_form_has_once_is_refused_when_it_comes_twice() {
    let site = TestSite::new().await;
    let (event, ada) = (site.event("rustconf"), site.person("ada"));
    let csrf = ada.csrf().await;
    let new = event.url("proposals/new");
    let send = async |fields: &[(&str, &str)]| {
        Answer::of(ada.bare_post(&new).header("Origin", &site.base).form(fields)).await.status
    };

    assert_eq!(send(&[("csrf", &csrf), ("csrf", "other"), ("action", "save"), ("title", "x")]).await, 400);
    assert_eq!(send(&[("csrf", &csrf), ("title", "one"), ("title", "two"), ("action", "save")]).await, 400);
    assert_eq!(send(&[("csrf", &csrf), ("action", "save"), ("action", "submit"), ("title", "x")]).await, 400);
    assert_eq!(site.nobody().get("/login?next=/me&next=/account").await.status, 400);
    assert_eq!(site.proposals(), 0);
}

#[actix_web::test]
async fn a_field_takes_one_file() {
    let site = TestSite::new().await;
    let (event, ada) = (site.event("rustconf"), site.person("ada"));
    let csrf = ada.csrf().await;
    let part = |name: &str| reqwest::multipart::Part::bytes(vec![1_u8; 10]).file_name(name.to_owned());
    let form = reqwest::multipart::Form::new().text("csrf", csrf).text("action", "save").text("title", "x");
    let form = form.part("photo", part("one.jpg")).part("photo", part("two.jpg"));

    let post = ada.bare_post(&event.url("proposals/new")).header("Origin", &site.base).multipart(form);

    assert_eq!(Answer::of(post).await.status, 400);
    assert_eq!(site.proposals(), 0);
}

#[actix_web::test]
async fn the_name_of_another_site_is_not_answered_to() {
    let site = TestSite::new().await;
    let nobody = site.nobody();
    let asked = async |path: &str, host: &str| nobody.get_with(path, &[("Host", host)]).await.status;

    assert_eq!(asked("/", "evil.example").await, 421);
    assert_eq!(asked("/assets/site.css", "evil.example").await, 421);
    for path in ["/healthz", "/readyz"] {
        assert_eq!(asked(path, "10.0.0.7:8080").await, 200, "{path}");
    }
    for host in ["localhost:8080", "127.0.0.1", "[::1]:9000"] {
        assert_eq!(asked("/", host).await, 200, "{host}");
    }
}

#[actix_web::test]
async fn the_token_of_a_form_is_another_one_on_each_page_and_each_of_them_is_right() {
    let site = TestSite::new().await;
    let ada = site.person("ada");
    let (one, two) = (ada.csrf().await, ada.csrf().await);
    assert_ne!(one[8..], two[8..]);

    for token in [one, two] {
        let form = [("csrf", token.as_str()), ("name", "Ada")];
        let saved = Answer::of(ada.bare_post("/account").header("Origin", &site.base).form(&form)).await;
        assert_eq!(saved.status, 303);
    }
}

#[actix_web::test]
async fn a_file_of_nothing_but_empty_values_is_refused_and_keeps_nobody_waiting() {
    let site = TestSite::new().await;
    let event = site.event("rustconf");
    let olga = site.organiser("olga", &event);
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    write!(packed, "{{\"sessions\":[{}{{}}]}}", "{},".repeat(5_000_000)).unwrap();
    let packed = packed.finish().unwrap();
    let file = || ("file", "all.json.gz", packed.clone());

    let imports = event.url("organise/exchange/imports");
    let brought = || olga.upload(&imports, &[], file());
    let visits = async {
        let mut answers = Vec::new();
        for _ in 0..20 {
            answers.push(site.nobody().get("/rustconf").await.status);
        }
        answers
    };
    let (one, two, three, visits) = tokio::join!(brought(), brought(), brought(), visits);

    assert_eq!(visits, [200; 20]);
    for answer in [one, two, three] {
        answer.assert_refused(&["The file holds more values than a programme has"]);
    }
}
