//! A migrated database for each test, copied from one that was migrated once.

use std::path::PathBuf;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU32, Ordering};

use callboard::config::PublicUrl;
use callboard::db::{self, Address, Db, Synchronous};
use diesel::prelude::*;

/// Where the tests' PostgreSQL server is; without it they run on SQLite.
static SERVER: LazyLock<Option<String>> = LazyLock::new(|| std::env::var("CALLBOARD_TEST_DATABASE").ok());
static COUNT: AtomicU32 = AtomicU32::new(0);

/// The database that every test's is copied from.
static TEMPLATE: LazyLock<Address> = LazyLock::new(|| {
    let address = match &*SERVER {
        None => Address::Sqlite(folder().join("template.sqlite")),
        Some(server) => {
            let name = format!("template_{}", std::process::id());
            execute(server, &format!("CREATE DATABASE {name}"));
            Address::Postgres(format!("{server}/{name}"))
        }
    };
    let url = PublicUrl::parse("http://localhost").unwrap();
    let template = Db::open(&address, Synchronous::Normal, url).unwrap();
    db::migrate(&template).unwrap();
    // All of it into the one file that is copied.
    template.put_in_order().unwrap();
    address
});

static FOLDER: LazyLock<tempfile::TempDir> = LazyLock::new(|| tempfile::tempdir().unwrap());

fn folder() -> PathBuf {
    FOLDER.path().to_owned()
}

/// A database that goes when the test does.
pub struct TestDatabase(pub Address);

impl TestDatabase {
    pub fn new() -> Self {
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        match (&*TEMPLATE, &*SERVER) {
            (Address::Sqlite(template), _) => {
                let file = folder().join(format!("{number}.sqlite"));
                std::fs::copy(template, &file).unwrap();
                Self(Address::Sqlite(file))
            }
            (Address::Postgres(template), server) => {
                let server = server.as_deref().unwrap();
                let (name, template) =
                    (format!("test_{}_{number}", std::process::id()), template.rsplit('/').next().unwrap());
                execute(server, &format!("CREATE DATABASE {name} TEMPLATE {template}"));
                Self(Address::Postgres(format!("{server}/{name}")))
            }
        }
    }
}

impl TestDatabase {
    /// A place with nothing in it yet: no file, or an empty database of the server.
    pub fn to_restore_into() -> Self {
        let place = Self::new();
        if let Address::Sqlite(file) = &place.0 {
            std::fs::remove_file(file).unwrap();
        }
        place
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        match &self.0 {
            Address::Sqlite(file) => drop(std::fs::remove_file(file)),
            Address::Postgres(url) => {
                let (server, name) = url.rsplit_once('/').unwrap();
                execute(server, &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
            }
        }
    }
}

/// One statement on the server, outside any of the tests' databases. A template can be copied by one at a time.
fn execute(server: &str, sql: &str) {
    static ONE_AT_A_TIME: std::sync::Mutex<()> = std::sync::Mutex::new(());
    let _turn = ONE_AT_A_TIME.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let mut conn = PgConnection::establish(&format!("{server}/postgres")).unwrap();
    diesel::sql_query(sql).execute(&mut conn).unwrap();
}
