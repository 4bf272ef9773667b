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

/// Microseconds that all PostgreSQL processes of this machine have run, with those that have ended and were waited for.
pub fn of_postgres() -> u64 {
    let processes = std::fs::read_dir("/proc").unwrap().flatten();
    let numbers = processes.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
    let is_postgres = |process: &u32| {
        std::fs::read_to_string(format!("/proc/{process}/comm")).is_ok_and(|name| name.trim() == "postgres")
    };
    numbers.filter(is_postgres).map(|process| microseconds(process) + of_ended_children(process)).sum()
}

/// Microseconds that the ended children of a process have run: `cutime` and `cstime` of proc(5), in hundredths of a second.
fn of_ended_children(process: u32) -> u64 {
    let Ok(stat) = std::fs::read_to_string(format!("/proc/{process}/stat")) else { return 0 };
    let fields = stat.rsplit(") ").next().unwrap_or_default().split(' ');
    fields.skip(13).take(2).filter_map(|ticks| ticks.parse::<u64>().ok()).sum::<u64>() * 10_000
}

/// Does what a server does by itself within minutes after many rows came.
pub fn tidy(database: &str) {
    PgConnection::establish(database).unwrap().batch_execute("VACUUM ANALYZE").unwrap();
}

/// Address of a fresh database on a server.
pub fn new_database(server: &str, size: u32) -> String {
    let mut conn = PgConnection::establish(&format!("{server}/postgres")).unwrap();
    conn.batch_execute(&format!("CREATE DATABASE pages_{size}")).unwrap();
    format!("{server}/pages_{size}")
}
