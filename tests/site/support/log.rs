//! The log of every site of this program, kept to be read.

use std::io::Write;
use std::sync::{Mutex, OnceLock};

use tracing_subscriber::fmt::MakeWriter;

/// What was logged since a story asked for it first.
pub struct Log(Mutex<Vec<u8>>);

static LOG: OnceLock<Log> = OnceLock::new();

/// The log, kept from now on.
pub fn log() -> &'static Log {
    LOG.get_or_init(|| {
        let kept = tracing_subscriber::fmt().with_ansi(false).with_max_level(tracing::Level::INFO);
        kept.with_writer(Kept).init();
        Log(Mutex::default())
    })
}

impl Log {
    /// The lines that hold a text.
    pub fn lines_with(&self, text: &str) -> Vec<String> {
        let kept = String::from_utf8_lossy(&self.0.lock().unwrap()).into_owned();
        kept.lines().filter(|line| line.contains(text)).map(str::to_owned).collect()
    }
}

struct Kept;

impl Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if let Some(log) = LOG.get() {
            log.0.lock().unwrap().extend_from_slice(bytes);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Kept {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        Self
    }
}
