//! What the installation tells those who watch over it.

use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use callboard::db::Conn;
use callboard::server::ServerParts;
use diesel::connection::SimpleConnection;

use crate::support::TestSite;

#[actix_web::test]
async fn machines_see_whether_it_is_alive_and_ready() {
    let site = TestSite::new().await;
    site.queues(None, "ada@example.org", "Hello.");
    site.wait_until(site.now().plus_minutes(3));

    site.nobody().get("/healthz").await.assert_ok();

    assert_eq!(
        site.nobody().get("/readyz").await.assert_ok().text(),
        r#"{"ready":true}"#,
        "figures are not for everybody"
    );
}

#[actix_web::test]
async fn figures_are_for_those_with_the_token_and_without_one_for_nobody() {
    let site = TestSite::new().await;

    site.nobody().get("/metrics").await.assert_not_found();
}

#[actix_web::test]
async fn only_an_administrator_sees_the_installation_s_health() {
    let site = TestSite::new().await;
    let (root, ada) = (site.administrator("Root"), site.person("Ada"));

    root.get("/admin/health").await.assert_ok().assert_says("all applied");
    ada.get("/admin/health").await.assert_not_found();
}

#[actix_web::test]
async fn an_error_page_tells_the_number_of_the_request() {
    let site = TestSite::new().await;

    let page = site.nobody().get("/nowhere/at/all").await.assert_not_found();

    assert_eq!(page.all("main code")[0].len(), 8);
}

/// The program, in a folder of its own.
struct Program(tempfile::TempDir);

impl Program {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_callboard"));
        command.args(arguments).current_dir(self.0.path()).env_remove("DATABASE_URL").env_remove("CALLBOARD_SMTP_URL");
        command.env("CALLBOARD_LISTEN", "127.0.0.1:0").stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    fn run(&self, arguments: &[&str]) -> (Output, String, Duration) {
        let began = Instant::now();
        let output = self.command(arguments).output().unwrap();
        let words = String::from_utf8_lossy(&output.stderr).into_owned();
        (output, words, began.elapsed())
    }
}

#[test]
fn a_start_that_cannot_succeed_says_why_at_once() {
    let program = Program::new();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let file = program.0.path().join("file");
    std::fs::write(&file, "not a database at all, but long enough to be read as one ".repeat(40)).unwrap();
    let nobody = "postgres://nobody@127.0.0.1:1/x";
    for (arguments, words) in [
        (vec!["--listen", &address], "is taken by another program"),
        (vec!["--smtp-url", "mail.example.org"], "the mail server must be given as smtp://"),
        (vec!["--data", "file/below"], "cannot be made"),
        (vec!["--database-url", "sqlite:file"], "file is not a database"),
        (vec!["--database-url", nobody], "cannot be opened"),
    ] {
        let (output, said, took) = program.run(&arguments);
        assert!(output.status.code() == Some(1) && said.contains(words), "{arguments:?}: {said}");
        assert!(took < Duration::from_secs(1), "{arguments:?} took {took:?}");
    }
}

#[test]
fn check_says_what_is_wrong_and_what_to_do() {
    let program = Program::new();

    let (new, said, _) = program.run(&["check"]);
    assert!(new.status.code() == Some(1) && said.contains("run callboard migrate"), "{said}");
    assert!(program.run(&["migrate"]).0.status.success());
    let (well, said, _) = program.run(&["check"]);
    assert!(well.status.success(), "{said}");
    let (away, said, _) = program.run(&["check", "--smtp-url", "smtp://127.0.0.1:1"]);
    assert!(away.status.code() == Some(1) && said.contains("127.0.0.1:1: "), "{said}");
}

#[test]
fn a_test_message_tries_the_way_out_and_needs_no_database() {
    let (program, server) = (Program::new(), crate::support::MailServer::start());

    let (sent, said, _) = program.run(&["mail", "test", "ada@example.org", "--smtp-url", &server.url()]);
    assert!(sent.status.success() && said.contains("Answer: 250 OK"), "{said}");
    assert_eq!(server.recipients(), ["ada@example.org"]);
    let (refused, said, _) = program.run(&["mail", "test", "ada@example.org", "--smtp-url", "smtp://127.0.0.1:1"]);
    assert!(refused.status.code() == Some(1) && said.contains("the message did not leave over 127.0.0.1:1"), "{said}");
}

#[cfg(unix)]
#[test]
fn it_serves_one_at_a_time_and_stops_when_it_is_told_to() {
    use std::io::{BufRead, BufReader};
    let program = Program::new();
    let mut first = program.command(&["serve"]).spawn().unwrap();
    let mut lines = BufReader::new(first.stderr.take().unwrap()).lines();
    assert!(lines.any(|line| line.unwrap().contains("Callboard serves on")));

    let (_, refused, _) = program.run(&["serve"]);
    assert!(refused.contains("another Callboard is serving"), "{refused}");

    let began = Instant::now();
    assert!(Command::new("kill").arg(first.id().to_string()).status().unwrap().success());
    assert!(lines.any(|line| line.unwrap().contains("Callboard has stopped.")));
    assert!(first.wait().unwrap().success());
    assert!(began.elapsed() < Duration::from_secs(10));
    let beside = std::fs::metadata(program.0.path().join("callboard-data/callboard.sqlite-wal"));
    assert!(beside.is_err() || beside.unwrap().len() == 0, "everything is in the one file");
}

/// Who may do what with a file, in the three last digits.
#[cfg(unix)]
fn mode(file: &std::path::Path) -> u32 {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(file).unwrap().permissions().mode() & 0o777
}

#[cfg(unix)]
fn set_mode(file: &std::path::Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(file, std::fs::Permissions::from_mode(mode)).unwrap();
}

#[cfg(unix)]
#[test]
fn what_is_written_is_its_owners_alone_in_a_folder_that_was_there_before_too() {
    let program = Program::new();
    let data = program.0.path().join("callboard-data");
    std::fs::create_dir(&data).unwrap();
    set_mode(&data, 0o755);
    let cookies = program.0.path().join("demo.json");
    std::fs::write(&cookies, "{}").unwrap();
    set_mode(&cookies, 0o644);

    let (made, said, _) =
        program.run(&["demo", "--no-serve", "--json", "demo.json", "--proposals", "3", "--reviewers", "1"]);

    assert!(made.status.success(), "{said}");
    assert_eq!([mode(&data.join("callboard.sqlite")), mode(&cookies)], [0o600, 0o600]);
    set_mode(&data.join("callboard.sqlite"), 0o644);
    let (open, said, _) = program.run(&["check"]);
    assert!(open.status.code() == Some(1) && said.contains("others on this machine can read what is kept"), "{said}");
    assert!(program.run(&["migrate"]).0.status.success());
    assert_eq!(mode(&data.join("callboard.sqlite")), 0o600);
    let (well, said, _) = program.run(&["check"]);
    assert!(well.status.success() && said.contains("ok       privacy"), "{said}");
}

#[cfg(unix)]
#[test]
fn a_password_that_everybody_on_the_machine_can_read_stops_the_start() {
    let program = Program::new();
    let settings = program.0.path().join("callboard.toml");
    let start = |text: &str, open: u32| {
        std::fs::write(&settings, text).unwrap();
        set_mode(&settings, open);
        program.run(&["migrate"])
    };

    let (refused, said, _) = start("smtp_url = \"smtp://ada:secret@mail.example.org\"\n", 0o644);
    assert_eq!(refused.status.code(), Some(1));
    assert!(
        said.contains("holds a password or a token: chmod 600 callboard.toml") && !said.contains("secret@"),
        "{said}"
    );
    for (text, open) in [("smtp_url = \"smtp://ada:secret@mail.example.org\"\n", 0o640), ("name = \"Talks\"\n", 0o644)]
    {
        let (started, said, _) = start(text, open);
        assert!(started.status.success(), "{said}");
    }
}

#[cfg(unix)]
#[test]
fn hundreds_of_connections_that_drip_leave_others_answered_and_a_stop_does_not_wait_for_them() {
    use std::io::{BufRead, BufReader, Read, Write};
    let program = Program::new();
    let mut serving = Command::new("sh");
    let few = format!("ulimit -n 300; exec {} serve", env!("CARGO_BIN_EXE_callboard"));
    serving
        .args(["-c", &few])
        .current_dir(program.0.path())
        .env_remove("DATABASE_URL")
        .env_remove("CALLBOARD_SMTP_URL");
    let mut child = serving.env("CALLBOARD_LISTEN", "127.0.0.1:0").stderr(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(child.stderr.take().unwrap()).lines().map(Result::unwrap);
    let said = lines.find(|line| line.contains("Callboard serves on")).unwrap();
    let host = said.split("http://").nth(1).unwrap().split(". ").next().unwrap().to_owned();
    let rest = std::thread::spawn(move || lines.collect::<Vec<String>>());

    let drips: Vec<_> = (0..400)
        .map(|_| {
            let mut drip = std::net::TcpStream::connect(&host).unwrap();
            let head = format!(
                "POST /login HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nContent-Length: 60000\r\n\
                 Content-Type: application/x-www-form-urlencoded\r\n\r\nemail="
            );
            drop(drip.write_all(head.as_bytes()));
            drip
        })
        .collect();
    let mut visitor = std::net::TcpStream::connect(&host).unwrap();
    write!(visitor, "GET /login HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    visitor.read_to_string(&mut answer).unwrap();

    assert!(answer.starts_with("HTTP/1.1 200 OK"), "{answer}");
    assert!(Command::new("kill").arg(child.id().to_string()).status().unwrap().success());
    let rest = rest.join().unwrap();
    assert!(rest.iter().any(|line| line.contains("Callboard has stopped.")), "{rest:?}");
    assert!(!rest.iter().any(|line| line.contains("did not end in time")), "{rest:?}");
    assert!(child.wait().unwrap().success());
    drop(drips);
}

#[actix_web::test]
async fn whoever_runs_it_is_told_before_the_disk_is_full() {
    let site = TestSite::with(&[], |parts| ServerParts { disk: parts.disk.keeping_free(u64::MAX), ..parts });

    site.administrator("Root").get("/admin/health").await.assert_ok().assert_says("The disk is nearly full.");
    site.nobody().get("/readyz").await.assert_ok();
}

/// Fails whatever is written to try whether anything can be, as a disk does.
fn fail_what_is_tried(site: &TestSite, words: &str) {
    site.given(|tx| {
        let conn: &mut Conn = tx.conn();
        match conn {
            Conn::Pg(pg) => pg.batch_execute(&format!(
                "CREATE OR REPLACE FUNCTION fail() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION '{words}'; END $$ LANGUAGE plpgsql;
                 CREATE OR REPLACE TRIGGER failing BEFORE INSERT OR UPDATE ON installation FOR EACH ROW EXECUTE FUNCTION fail()"
            )),
            Conn::Sqlite(sqlite) => sqlite.batch_execute(&format!(
                "CREATE TRIGGER failing BEFORE INSERT ON installation BEGIN SELECT RAISE(FAIL, '{words}'); END"
            )),
        }
    });
}

#[actix_web::test]
async fn it_is_ready_as_long_as_something_can_be_written() {
    for (words, why) in [("database or disk is full", "disk"), ("something else", "database")] {
        let site = TestSite::new().await;
        fail_what_is_tried(&site, words);

        let answer = site.nobody().get("/readyz").await;

        assert_eq!((answer.status, answer.text()), (503, format!(r#"{{"ready":false,"why":"{why}"}}"#)));
        site.nobody().get("/healthz").await.assert_ok();
    }
}
