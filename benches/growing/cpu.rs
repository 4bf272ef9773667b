//! CPU time of processes, from `/proc`, to the nanosecond that the scheduler counts.

use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection};

/// Microseconds that all threads of a process have run.
pub fn microseconds(process: u32) -> u64 {
    let Ok(threads) = std::fs::read_dir(format!("/proc/{process}/task")) else { return 0 };
    let of = |path: std::path::PathBuf| -> Option<u64> {
        std::fs::read_to_string(path.join("schedstat")).ok()?.split(' ').next()?.parse().ok()
    };
    threads.flatten().filter_map(|thread| of(thread.path())).sum::<u64>() / 1000
}

/// Microseconds that all PostgreSQL processes of this machine have run.
pub fn of_postgres() -> u64 {
    let processes = std::fs::read_dir("/proc").unwrap().flatten();
    let numbers = processes.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
    let is_postgres = |process: &u32| {
        std::fs::read_to_string(format!("/proc/{process}/comm")).is_ok_and(|name| name.trim() == "postgres")
    };
    numbers.filter(is_postgres).map(microseconds).sum()
}

/// Address of a fresh database on a server.
pub fn new_database(server: &str, size: u32) -> String {
    let mut conn = PgConnection::establish(&format!("{server}/postgres")).unwrap();
    conn.batch_execute(&format!("CREATE DATABASE pages_{size}")).unwrap();
    format!("{server}/pages_{size}")
}
