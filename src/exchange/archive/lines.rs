//! Lines of a file that somebody brought, plain or gzip, none longer and not more of them than an event can have.

use std::cell::Cell;
use std::io::{BufRead, BufReader, ErrorKind, Read};
use std::rc::Rc;

use flate2::bufread::MultiGzDecoder;

use super::ArchiveError;
use super::header::{GZIP, MARK};

/// Most bytes of a line: a file that waits to be taken in may have 64 MiB, a third more in base64.
const MOST_OF_A_LINE: u64 = 96 * 1024 * 1024;
/// Most bytes of all lines together.
const MOST: u64 = 16 * 1024 * 1024 * 1024;
/// From here on, a file that unpacks to more than [`RATIO`] times its size is taken for a bomb.
const UNSUSPICIOUS: u64 = 256 * 1024 * 1024;
const RATIO: u64 = 100;

/// A file, line by line.
pub struct Lines<'a> {
    reader: Box<dyn BufRead + 'a>,
    packed: Rc<Cell<u64>>,
    unpacked: u64,
    number: usize,
    line: Vec<u8>,
}

impl<'a> Lines<'a> {
    /// Begins to read; whether it is packed shows in its first bytes.
    pub fn new(input: impl Read + 'a) -> std::io::Result<Self> {
        let packed = Rc::new(Cell::new(0));
        let mut file = BufReader::new(Measured { input, read: Rc::clone(&packed) });
        let reader: Box<dyn BufRead + 'a> = if file.fill_buf()?.starts_with(&GZIP) {
            Box::new(BufReader::new(MultiGzDecoder::new(file)))
        } else {
            Box::new(file)
        };
        Ok(Self { reader, packed, unpacked: 0, number: 0, line: Vec::new() })
    }

    /// The next line without its end, and its number; nothing behind the last.
    ///
    /// # Errors
    /// The file is damaged, breaks off, or is too large.
    pub fn next(&mut self) -> Result<Option<(usize, &[u8])>, ArchiveError> {
        self.line.clear();
        let read = self.reader.by_ref().take(MOST_OF_A_LINE).read_until(b'\n', &mut self.line);
        if let Err(error) = read {
            return Err(self.broken(error));
        }
        self.unpacked += self.line.len() as u64;
        if self.is_too_large() {
            return Err(ArchiveError::TooLarge);
        }
        match self.line.pop() {
            None => Ok(None),
            Some(b'\n') => {
                self.number += 1;
                Ok(Some((self.number, &self.line)))
            }
            Some(_) if self.number == 0 && !self.line.starts_with(MARK.as_bytes()) => Err(ArchiveError::Foreign),
            Some(_) => Err(ArchiveError::CutOff(self.number)),
        }
    }

    fn is_too_large(&self) -> bool {
        let swollen = self.unpacked > UNSUSPICIOUS && self.unpacked / RATIO > self.packed.get();
        self.line.len() as u64 == MOST_OF_A_LINE || self.unpacked > MOST || swollen
    }

    fn broken(&self, error: std::io::Error) -> ArchiveError {
        match error.kind() {
            ErrorKind::UnexpectedEof => ArchiveError::CutOff(self.number),
            ErrorKind::InvalidData | ErrorKind::InvalidInput => {
                ArchiveError::Damaged { line: self.number + 1, why: format!("it cannot be unpacked ({error})") }
            }
            _ => error.into(),
        }
    }
}

/// An input that counts what was read from it.
struct Measured<R> {
    input: R,
    read: Rc<Cell<u64>>,
}

impl<R: Read> Read for Measured<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.input.read(buffer)?;
        self.read.set(self.read.get() + read as u64);
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::{ArchiveError, Lines};

    fn gzip(mut text: impl Read) -> Vec<u8> {
        let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
        std::io::copy(&mut text, &mut packed).unwrap();
        packed.finish().unwrap()
    }

    fn all(input: &[u8]) -> Result<Vec<String>, ArchiveError> {
        let (mut lines, mut read) = (Lines::new(input).unwrap(), Vec::new());
        while let Some((_, line)) = lines.next()? {
            read.push(String::from_utf8_lossy(line).into_owned());
        }
        Ok(read)
    }

    #[test]
    fn lines_are_read_plain_and_packed() {
        let text = b"one\n\nthree\n";
        assert_eq!(all(text).unwrap(), ["one", "", "three"]);
        assert_eq!(all(&gzip(text.as_slice())).unwrap(), ["one", "", "three"]);
    }

    #[test]
    fn what_breaks_off_is_said_to() {
        let packed = gzip(b"one\ntwo\n".as_slice());
        assert!(matches!(all(b"one\ntwo"), Err(ArchiveError::CutOff(1))));
        assert!(matches!(all(b"{\"sessions\":[]}"), Err(ArchiveError::Foreign)));
        assert!(matches!(all(&packed[..packed.len() - 1]), Err(ArchiveError::CutOff(_))));
        let mut more = packed;
        more.write_all(b"more").unwrap();
        assert!(matches!(all(&more), Err(ArchiveError::Damaged { .. } | ArchiveError::CutOff(_))));
    }

    #[test]
    fn a_bomb_of_one_line_is_refused() {
        let bomb = gzip(std::io::repeat(b' ').take(super::MOST_OF_A_LINE + 1));
        assert!(matches!(all(&bomb), Err(ArchiveError::TooLarge)));
    }

    #[test]
    fn a_bomb_of_many_lines_is_refused() {
        let bomb = gzip(std::io::repeat(b'\n').take(super::UNSUSPICIOUS + 2));
        let mut lines = Lines::new(bomb.as_slice()).unwrap();
        lines.unpacked = super::UNSUSPICIOUS;
        assert!(matches!(lines.next(), Err(ArchiveError::TooLarge)));
    }
}
