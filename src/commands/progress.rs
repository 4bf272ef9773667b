//! How far something has come, to somebody who looks at a terminal.

use std::io::{IsTerminal, Read, Result, stderr};
use std::time::{Duration, Instant};

/// A line that is written anew at most ten times a second; nothing where nobody looks at a terminal.
pub struct ProgressLine {
    shown: Option<Instant>,
    is_watched: bool,
    is_over: bool,
}

impl ProgressLine {
    pub fn new() -> Self {
        Self { shown: None, is_watched: stderr().is_terminal(), is_over: false }
    }

    /// Shows the share that is done, from 0 to 1, with words; the whole once.
    pub fn show(&mut self, share: f64, words: impl FnOnce() -> String) {
        let is_due = self.shown.is_none_or(|shown| shown.elapsed() >= Duration::from_millis(100));
        if self.is_watched && !self.is_over && (is_due || share >= 1.0) {
            self.shown = Some(Instant::now());
            self.is_over = share >= 1.0;
            let words = format!("{:3.0} %, {}", share * 100.0, words());
            let end = if self.is_over { "\n" } else { "" };
            // A line that is wider than the terminal could not be written over.
            eprint!("\r{words:<79.79}{end}");
        }
    }

    /// Shows how many of so many are done.
    #[expect(clippy::cast_precision_loss, reason = "a share needs few digits")]
    pub fn count(&mut self, done: usize, all: usize, what: &str) {
        self.show(if all == 0 { 1.0 } else { done as f64 / all as f64 }, || format!("{done} of {all} {what}"));
    }
}

/// What comes next, an error perhaps, begins its own line.
impl Drop for ProgressLine {
    fn drop(&mut self) {
        if self.shown.is_some() && !self.is_over {
            eprintln!();
        }
    }
}

/// A file of which it is shown how much has been read.
pub struct WatchedFile<R> {
    file: R,
    read: usize,
    size: usize,
    line: ProgressLine,
}

impl<R: Read> WatchedFile<R> {
    pub fn new(file: R, size: usize) -> Self {
        Self { file, read: 0, size, line: ProgressLine::new() }
    }
}

impl<R: Read> Read for WatchedFile<R> {
    fn read(&mut self, into: &mut [u8]) -> Result<usize> {
        let read = self.file.read(into)?;
        if read > 0 {
            self.read += read;
            self.line.count(self.read.min(self.size), self.size, "bytes read");
        }
        Ok(read)
    }
}
