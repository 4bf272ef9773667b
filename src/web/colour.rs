//! An event's colour: its buttons, and how well it can be read, as the style sheet derives both from it.
//!
//! Colours are taken apart in OKLCH (Björn Ottosson, “A perceptual color space for image processing”, 2020, with the
//! matrices he published), moved as `static/css/tokens.css` moves them, and compared by relative luminance and contrast
//! ratio as WCAG 2.2 defines them.

/// A colour as lightness 0–1, chroma, and hue in radians.
#[derive(Clone, Copy)]
struct Oklch {
    lightness: f64,
    chroma: f64,
    hue: f64,
}

/// Contrast ratios of one event colour, 1 to 21; text needs 4.5.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Contrast {
    /// Words on buttons and on the masthead.
    pub buttons: f64,
    /// Links on a white sheet.
    pub links: f64,
    /// Links on a dark sheet.
    pub dark_links: f64,
}

/// Colours of a button, `#rrggbb`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ButtonColours {
    /// Its ground.
    pub fill: String,
    /// Its words.
    pub words: String,
}

/// The button of a colour such as `#176145`.
pub fn button(accent: &str) -> Option<ButtonColours> {
    let (fill, words) = fill_and_words(Oklch::read(accent)?);
    Some(ButtonColours { fill: fill.hex(), words: words.hex() })
}

fn fill_and_words(accent: Oklch) -> (Oklch, Oklch) {
    let dark = accent.lightness < 0.62;
    let fill = if dark { accent.lightness.min(0.51) } else { accent.lightness.max(0.72) };
    (accent.with(fill, 0.19), accent.with(if dark { 1.0 } else { 0.2 }, 0.0))
}

/// The figures of a colour such as `#176145`.
pub fn contrast(accent: &str) -> Option<Contrast> {
    let e = Oklch::read(accent)?;
    let (fill, on_fill) = fill_and_words(e);
    let (light_ink, dark_ink) = (e.with(e.lightness.min(0.47), 0.16), e.with(e.lightness.max(0.8), 0.13));
    let dark_sheet = e.with(0.228, 0.012);
    Some(Contrast {
        buttons: ratio(fill.luminance(), on_fill.luminance()),
        links: ratio(light_ink.luminance(), 1.0),
        dark_links: ratio(dark_ink.luminance(), dark_sheet.luminance()),
    })
}

fn ratio(one: f64, other: f64) -> f64 {
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

impl Oklch {
    fn read(hex: &str) -> Option<Self> {
        let digits = hex.strip_prefix('#')?;
        if digits.len() != 6 || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        let number = u32::from_str_radix(digits, 16).ok()?;
        let [_, red, green, blue] = number.to_be_bytes().map(|byte| linear(f64::from(byte) / 255.0));
        let rgb = [red, green, blue];
        let lms = [
            dot([0.412_221_470_8, 0.536_332_536_3, 0.051_445_992_9], rgb).cbrt(),
            dot([0.211_903_498_2, 0.680_699_545_1, 0.107_396_956_6], rgb).cbrt(),
            dot([0.088_302_461_9, 0.281_718_837_6, 0.629_978_700_5], rgb).cbrt(),
        ];
        let a = dot([1.977_998_495_1, -2.428_592_205, 0.450_593_709_9], lms);
        let b = dot([0.025_904_037_1, 0.782_771_766_2, -0.808_675_766], lms);
        let lightness = dot([0.210_454_255_3, 0.793_617_785, -0.004_072_046_8], lms);
        Some(Self { lightness, chroma: a.hypot(b), hue: b.atan2(a) })
    }

    fn with(self, lightness: f64, most_chroma: f64) -> Self {
        Self { lightness, chroma: self.chroma.min(most_chroma), ..self }
    }

    /// Red, green and blue as light, 0–1, the colour clipped to what a screen shows.
    fn light(self) -> [f64; 3] {
        let lab = [self.lightness, self.chroma * self.hue.cos(), self.chroma * self.hue.sin()];
        let l = dot([1.0, 0.396_337_777_4, 0.215_803_757_3], lab).powi(3);
        let m = dot([1.0, -0.105_561_345_8, -0.063_854_172_8], lab).powi(3);
        let s = dot([1.0, -0.089_484_177_5, -1.291_485_548], lab).powi(3);
        let rgb = [
            dot([4.076_741_662_1, -3.307_711_591_3, 0.230_969_929_2], [l, m, s]),
            dot([-1.268_438_004_6, 2.609_757_401_1, -0.341_319_396_5], [l, m, s]),
            dot([-0.004_196_086_3, -0.703_418_614_7, 1.707_614_701], [l, m, s]),
        ];
        rgb.map(|part| part.clamp(0.0, 1.0))
    }

    fn luminance(self) -> f64 {
        dot([0.2126, 0.7152, 0.0722], self.light())
    }

    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "parts of light lie between 0 and 1")]
    fn hex(self) -> String {
        let parts = self.light().map(|part| format!("{:02x}", (encoded(part) * 255.0).round() as u8));
        format!("#{}", parts.concat())
    }
}

fn linear(part: f64) -> f64 {
    if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
}

fn encoded(light: f64) -> f64 {
    if light <= 0.003_130_8 { light * 12.92 } else { 1.055 * light.powf(1.0 / 2.4) - 0.055 }
}

fn dot(one: [f64; 3], other: [f64; 3]) -> f64 {
    one.iter().zip(other).map(|(a, b)| a * b).sum()
}

#[cfg(test)]
mod tests {
    use super::{button, contrast};

    #[test]
    fn the_figures_are_those_of_the_design_language() {
        let baize = contrast("#176145").unwrap();
        let rounded = [baize.buttons, baize.links, baize.dark_links].map(|ratio| format!("{ratio:.1}"));
        assert_eq!(rounded, ["7.4", "7.4", "9.4"]);
    }

    #[test]
    fn a_button_has_the_colour_itself_where_it_can_be_read() {
        let colours = |accent| button(accent).map(|colours| (colours.fill, colours.words));
        assert_eq!(colours("#176145"), Some(("#176145".to_owned(), "#ffffff".to_owned())));
        assert_eq!(button("red"), None);
    }

    #[test]
    fn every_colour_stays_readable() {
        for number in (0_u32..0x0100_0000).step_by(9_973) {
            let figures = contrast(&format!("#{number:06x}")).unwrap();
            let lowest = figures.buttons.min(figures.links).min(figures.dark_links);
            assert!(lowest >= 4.5, "#{number:06x}: {figures:?}");
        }
    }

    #[test]
    fn what_is_no_colour_has_no_figures() {
        assert!(["", "#12345", "176145", "#17614g", "#+17614"].iter().all(|text| contrast(text).is_none()));
    }
}
