//! What the installation tells those who watch over it.

use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use crate::support::TestSite;

#[actix_web::test]
async fn machines_see_whether_it_is_alive_and_ready() {
    let site = TestSite::new().await;
    site.queues(None, "ada@example.org", "Hello.");
    site.wait_until(site.now().plus_minutes(3));

    site.nobody().get("/healthz").await.assert_ok();
    let ready: serde_json::Value =
        serde_json::from_str(&site.nobody().get("/readyz").await.assert_ok().text()).unwrap();

    assert_eq!(
        (&ready["ready"], &ready["mails_waiting"], &ready["oldest_due_mail_seconds"]),
        (&true.into(), &1.into(), &180.into())
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
