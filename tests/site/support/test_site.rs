//! A site of one's own: a real server on a real socket, with a clock that the test moves.

use std::net::TcpListener;

use actix_web::dev::ServerHandle;
use callboard::accounts::Hasher;
use callboard::clock::{Clock, Timestamp};
use callboard::config::{PublicUrl, Settings};
use callboard::db::{Db, Synchronous, Tx};
use callboard::server::{self, ServerParts};
use clap::{Args, FromArgMatches};

use super::Actor;
use super::database::TestDatabase;

/// An installation that lives as long as its test.
pub struct TestSite {
    pub parts: ServerParts,
    pub base: String,
    handle: ServerHandle,
    _database: TestDatabase,
}

impl TestSite {
    /// An empty installation, on Monday 4 January 2027, 09:00 UTC.
    #[expect(clippy::unused_async, reason = "stories await all that happens, their site too")]
    pub async fn new() -> Self {
        Self::on(TestDatabase::new(), &[], |parts| parts)
    }

    /// One with settings of its own, as the command line says them, and with other parts.
    pub fn with(arguments: &[&str], change: impl FnOnce(ServerParts) -> ServerParts) -> Self {
        Self::on(TestDatabase::new(), arguments, change)
    }

    /// One on a database that there is already.
    pub fn on(database: TestDatabase, arguments: &[&str], change: impl FnOnce(ServerParts) -> ServerParts) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let db = Db::open(&database.0, Synchronous::Normal, PublicUrl::parse(&base).unwrap()).unwrap();
        let settings = settings(&base, arguments);
        let db = db.with_sessions(settings.sessions);
        let parts = ServerParts::new(&settings, db, Clock::standing_at(monday())).unwrap();
        let parts = change(ServerParts { hasher: Hasher::quick(), ..parts });
        let handle = start(parts.clone(), listener);
        Self { parts, base, handle, _database: database }
    }

    pub fn now(&self) -> Timestamp {
        self.parts.clock.now()
    }

    /// Time goes by.
    pub fn wait_until(&self, instant: Timestamp) {
        self.parts.clock.move_to(instant);
    }

    /// Somebody without an account.
    pub fn nobody(&self) -> Actor {
        Actor::new(&self.base, None)
    }

    /// Changes the database by hand, for what a story takes as given.
    pub fn given<T>(&self, change: impl Fn(&mut Tx<'_>) -> diesel::QueryResult<T>) -> T {
        let given = self.parts.db.write_here(change).unwrap();
        self.parts.shelf.doubt();
        given
    }

    /// How many queries a piece of the story takes.
    pub async fn queries_of<T>(&self, story: impl Future<Output = T>) -> u64 {
        let before = self.parts.db.queries();
        story.await;
        self.parts.db.queries() - before
    }
}

impl Drop for TestSite {
    /// Whatever a story did, what is added up beside the rows is what the rows say.
    fn drop(&mut self) {
        drop(self.handle.stop(false));
        if std::thread::panicking() {
            return;
        }
        // A story may have taken the database away.
        if let Ok(wrong) = self.parts.db.read_here(super::kept_beside::wrongly_counted) {
            assert_eq!(wrong, 0, "kinds of proposals and reviews that are counted wrongly");
            assert_eq!(self.parts.db.read_here(super::kept_beside::misfiled).unwrap(), [""; 0]);
        }
    }
}

fn monday() -> Timestamp {
    Timestamp::from_micros(1_799_053_200_000_000)
}

/// The settings of an installation that is reached at `base`.
pub fn settings(base: &str, arguments: &[&str]) -> Settings {
    let command = Settings::augment_args(clap::Command::new("callboard"));
    let usual = ["callboard", "--public-url", base, "--name", "Test board"];
    let matches = command.get_matches_from(usual.iter().chain(arguments));
    Settings::from_arg_matches(&matches).unwrap()
}

/// Serves on a thread of its own until it is stopped.
fn start(parts: ServerParts, listener: TcpListener) -> ServerHandle {
    let (tell, told) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        actix_web::rt::System::new().block_on(async move {
            let server = server::server(&parts, listener, 1).unwrap();
            tell.send(server.handle()).unwrap();
            server.await.unwrap();
        });
    });
    told.recv().unwrap()
}
