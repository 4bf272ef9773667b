//! The encoding of a file: its mark, its shape, else the one that its letters make likely.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Encodings to choose from: with the word for forms and commands, and what people call them.
pub static ENCODINGS: [(&Encoding, &str, &str); 22] = [
    (&encoding_rs::UTF_8_INIT, "utf-8", "UTF-8"),
    (&encoding_rs::UTF_16LE_INIT, "utf-16le", "UTF-16, little-endian"),
    (&encoding_rs::UTF_16BE_INIT, "utf-16be", "UTF-16, big-endian"),
    (&encoding_rs::WINDOWS_1252_INIT, "windows-1252", "Windows-1252 (Western Europe)"),
    (&encoding_rs::WINDOWS_1250_INIT, "windows-1250", "Windows-1250 (Central Europe)"),
    (&encoding_rs::WINDOWS_1251_INIT, "windows-1251", "Windows-1251 (Cyrillic)"),
    (&encoding_rs::WINDOWS_1253_INIT, "windows-1253", "Windows-1253 (Greek)"),
    (&encoding_rs::WINDOWS_1254_INIT, "windows-1254", "Windows-1254 (Turkish)"),
    (&encoding_rs::WINDOWS_1255_INIT, "windows-1255", "Windows-1255 (Hebrew)"),
    (&encoding_rs::WINDOWS_1256_INIT, "windows-1256", "Windows-1256 (Arabic)"),
    (&encoding_rs::WINDOWS_1257_INIT, "windows-1257", "Windows-1257 (Baltic)"),
    (&encoding_rs::WINDOWS_1258_INIT, "windows-1258", "Windows-1258 (Vietnamese)"),
    (&encoding_rs::WINDOWS_874_INIT, "windows-874", "Windows-874 (Thai)"),
    (&encoding_rs::ISO_8859_2_INIT, "iso-8859-2", "ISO-8859-2 (Central Europe)"),
    (&encoding_rs::ISO_8859_15_INIT, "iso-8859-15", "ISO-8859-15 (Western Europe)"),
    (&encoding_rs::MACINTOSH_INIT, "macintosh", "Mac OS Roman"),
    (&encoding_rs::KOI8_R_INIT, "koi8-r", "KOI8-R (Russian)"),
    (&encoding_rs::SHIFT_JIS_INIT, "shift_jis", "Shift JIS (Japanese)"),
    (&encoding_rs::EUC_JP_INIT, "euc-jp", "EUC-JP (Japanese)"),
    (&encoding_rs::GB18030_INIT, "gb18030", "GB 18030 (Chinese)"),
    (&encoding_rs::BIG5_INIT, "big5", "Big5 (Chinese)"),
    (&encoding_rs::EUC_KR_INIT, "euc-kr", "EUC-KR (Korean)"),
];

/// Bytes in which UTF-16 without a mark is looked for.
const LOOKED_AT: usize = 2_000;
/// So many letters of UTF-8 outweigh a broken one.
const OUTWEIGHS: usize = 10;

/// A file as text.
#[derive(Debug)]
pub struct DecodedText<'a> {
    /// The text, without a mark at its beginning.
    pub text: Cow<'a, str>,
    /// The encoding that it was read in.
    pub encoding: &'static Encoding,
    is_guess: bool,
    replaced: usize,
}

impl DecodedText<'_> {
    /// What has to be known of how it was read: that the encoding is a guess, or that letters do not belong to it.
    pub fn said(&self) -> Option<String> {
        let name = name(self.encoding);
        match self.replaced {
            0 if self.is_guess => {
                Some(format!("It is not in UTF-8: it is read as {name}; another encoding can be chosen."))
            }
            0 => None,
            1 => Some(format!("One character is not {name} and was replaced; another encoding can be chosen.")),
            many => {
                Some(format!("{many} characters are not {name} and were replaced; another encoding can be chosen."))
            }
        }
    }
}

/// What people call an encoding.
pub fn name(encoding: &'static Encoding) -> &'static str {
    ENCODINGS.iter().find(|(known, ..)| *known == encoding).map_or_else(|| encoding.name(), |(.., name)| name)
}

/// A file as text: in the encoding that was chosen, else the one that is recognised.
pub fn decoded<'a>(content: &'a [u8], chosen: Option<&'static Encoding>) -> DecodedText<'a> {
    let (encoding, is_guess) = chosen.map_or_else(|| recognised(content), |chosen| (chosen, false));
    let (text, had_errors) = encoding.decode_with_bom_removal(content);
    let replaced = if had_errors { text.matches('\u{fffd}').count() } else { 0 };
    DecodedText { text, encoding, is_guess, replaced }
}

/// The encoding of a file, and whether that is a guess.
fn recognised(content: &[u8]) -> (&'static Encoding, bool) {
    if let Some((marked, _)) = Encoding::for_bom(content) {
        return (marked, false);
    }
    if let Some(wide) = wide(content) {
        return (wide, false);
    }
    if is_mostly_utf_8(content) {
        return (UTF_8, false);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(content, true);
    (detector.guess(None, Utf8Detection::Deny), true)
}

/// UTF-16 without a mark: every second byte of plain letters is 0.
fn wide(content: &[u8]) -> Option<&'static Encoding> {
    let beginning = &content[..content.len().min(LOOKED_AT) & !1];
    let zeros = |at: usize| beginning.iter().skip(at).step_by(2).filter(|byte| **byte == 0).count();
    let (first, second, pairs) = (zeros(0), zeros(1), beginning.len() / 2);
    match (first, second) {
        (0, zeros) if zeros * 2 > pairs => Some(UTF_16LE),
        (zeros, 0) if zeros * 2 > pairs => Some(UTF_16BE),
        _ => None,
    }
}

/// Whether it is UTF-8, perhaps with a broken character in a long text.
fn is_mostly_utf_8(content: &[u8]) -> bool {
    let (mut whole, mut broken) = (0, 0);
    for chunk in content.utf8_chunks() {
        whole += chunk.valid().chars().filter(|letter| !letter.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    broken == 0 || whole > broken * OUTWEIGHS
}

#[cfg(test)]
mod tests {
    use encoding_rs::{ISO_8859_2, KOI8_R, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1251, WINDOWS_1252};

    use super::decoded;

    const GERMAN: &str = "Titel;Referent\r\nGrößer, schöner, weiter;Jörg Müßig\r\n";

    fn utf_16(text: &str, of: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(of).collect()
    }

    #[test]
    fn what_spreadsheet_programs_save_is_read_right_without_being_told() {
        let western = WINDOWS_1252.encode(GERMAN).0;
        let cyrillic = WINDOWS_1251.encode("Название;Докладчик\r\nПоиск по словам;Иван Петров\r\n").0;
        for (bytes, encoding, begins) in [
            (GERMAN.as_bytes().to_vec(), UTF_8, "Titel"),
            (format!("\u{feff}{GERMAN}").into_bytes(), UTF_8, "Titel"),
            (utf_16(&format!("\u{feff}{GERMAN}"), u16::to_le_bytes), UTF_16LE, "Titel"),
            (utf_16(GERMAN, u16::to_le_bytes), UTF_16LE, "Titel"),
            (utf_16(&format!("\u{feff}{GERMAN}"), u16::to_be_bytes), UTF_16BE, "Titel"),
            (western.to_vec(), WINDOWS_1252, "Titel"),
            (cyrillic.to_vec(), WINDOWS_1251, "Название"),
        ] {
            let read = decoded(&bytes, None);
            assert_eq!((read.encoding, read.replaced), (encoding, 0));
            assert!(read.text.starts_with(begins), "{}", read.text);
        }
        assert_eq!(decoded(&western, None).text, GERMAN);
    }

    #[test]
    fn a_guess_and_a_replaced_letter_are_said() {
        let western = WINDOWS_1252.encode(GERMAN).0;
        let said = decoded(&western, None).said().unwrap();
        assert_eq!(
            said,
            "It is not in UTF-8: it is read as Windows-1252 (Western Europe); another encoding can be chosen."
        );
        let said = decoded(&western, Some(UTF_8)).said().unwrap();
        assert_eq!(said, "6 characters are not UTF-8 and were replaced; another encoding can be chosen.");
        assert_eq!(decoded(GERMAN.as_bytes(), None).said(), None);
    }

    #[test]
    fn one_broken_byte_does_not_make_a_text_another_encoding() {
        let mut bytes = GERMAN.repeat(9).into_bytes();
        bytes.push(0xff);
        let read = decoded(&bytes, None);
        assert_eq!((read.encoding, read.replaced), (UTF_8, 1));
    }

    #[test]
    fn every_encoding_that_can_be_chosen_is_read_as_it_was_written() {
        for (encoding, text) in [(ISO_8859_2, "Łódź"), (KOI8_R, "Привет"), (SHIFT_JIS, "日本語")] {
            assert_eq!(decoded(&encoding.encode(text).0, Some(encoding)).text, text);
        }
    }
}
