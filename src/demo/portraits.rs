//! Portraits of people who do not exist, drawn from a number: the same number is the same face.

use image::codecs::jpeg::JpegEncoder;
use image::{Rgb, RgbImage};

/// How many of the demo's speakers have one.
pub const PORTRAITS: usize = 30;
/// Width and height in pixels.
pub const SIZE: (u32, u32) = (160, 200);
/// So many points a pixel, in each direction.
const FINE: i64 = 2;

type Colour = [u8; 3];

const GROUNDS: [Colour; 7] = [
    [214, 226, 236],
    [236, 224, 206],
    [217, 232, 214],
    [235, 214, 216],
    [224, 218, 238],
    [206, 232, 230],
    [240, 232, 196],
];
const SKINS: [Colour; 6] =
    [[246, 214, 188], [232, 186, 150], [205, 152, 110], [166, 112, 76], [122, 78, 52], [92, 58, 42]];
const HAIRS: [Colour; 6] = [[38, 30, 28], [82, 52, 34], [140, 92, 48], [196, 154, 86], [168, 168, 172], [116, 44, 30]];
const CLOTHES: [Colour; 8] = [
    [44, 74, 110],
    [134, 54, 50],
    [58, 98, 72],
    [92, 70, 120],
    [52, 56, 62],
    [178, 120, 46],
    [30, 110, 120],
    [150, 86, 110],
];
const DARK: Colour = [44, 36, 34];
const LIPS: Colour = [168, 84, 78];

/// What makes a face this one.
struct Face {
    ground: Colour,
    skin: Colour,
    hair: Colour,
    clothes: Colour,
    is_long: bool,
    is_bald: bool,
    has_beard: bool,
    has_glasses: bool,
    width: i64,
}

impl Face {
    fn of(number: usize) -> Self {
        let choice = |of: usize, step: usize| (number * step + number / of) % of;
        Self {
            ground: GROUNDS[choice(GROUNDS.len(), 3)],
            skin: SKINS[choice(SKINS.len(), 5)],
            hair: HAIRS[choice(HAIRS.len(), 7)],
            clothes: CLOTHES[choice(CLOTHES.len(), 3)],
            is_long: choice(5, 2) < 2,
            is_bald: choice(9, 4) == 1,
            has_beard: choice(5, 2) == 4,
            has_glasses: choice(4, 1) == 2,
            width: [0, 3, 6][choice(3, 2)],
        }
    }

    /// The colour of a point; the picture is 160 by 200, and each shape hides those after it.
    fn at(&self, x: i64, y: i64) -> Colour {
        let inside = |cx: i64, cy: i64, w: i64, h: i64| {
            let (dx, dy) = (x - cx * FINE, y - cy * FINE);
            let (w, h) = (w * FINE, h * FINE);
            dx * dx * h * h + dy * dy * w * w <= w * w * h * h
        };
        let both = |dx: i64, cy: i64, w: i64, h: i64| inside(80 - dx, cy, w, h) || inside(80 + dx, cy, w, h);
        let (wide, above) = (36 + self.width, |line: i64| y < line * FINE);
        let is_head = inside(80, 88, wide, 46);
        let is_rim = self.has_glasses && both(15, 88, 11, 10) && !both(15, 88, 9, 8);
        let is_bridge = self.has_glasses && inside(80, 86, 5, 1);
        let is_fringe = !self.is_bald && is_head && inside(80, 44, wide + 6, 26);
        let is_crown = inside(80, 78, wide + 8, 50) && (self.is_long || above(84));
        let is_lock = self.is_long && both(30, 120, 16, 44);
        let is_beard = self.has_beard && is_head && !above(100) && !inside(80, 98, wide - 12, 16);
        if is_rim || is_bridge || both(15, 88, 4, 5) {
            DARK
        } else if inside(80, 112, 11, 4) && !above(112) {
            LIPS
        } else if is_fringe || is_beard || both(15, 77, 8, 1) {
            self.hair
        } else if is_head || both(wide, 90, 6, 10) || inside(80, 132, 15, 26) {
            self.skin
        } else if inside(80, 208, 66, 62) {
            self.clothes
        } else if !self.is_bald && (is_crown || is_lock) {
            self.hair
        } else {
            self.ground
        }
    }
}

/// The portrait of a number, as a JPEG; nothing where it cannot be encoded, which does not happen.
pub fn portrait(number: usize) -> Option<Vec<u8>> {
    let face = Face::of(number);
    let picture = RgbImage::from_fn(SIZE.0, SIZE.1, |x, y| {
        let mut sum = [0_u16; 3];
        for at in 0..FINE * FINE {
            let point = face.at(i64::from(x) * FINE + at % FINE, i64::from(y) * FINE + at / FINE);
            sum.iter_mut().zip(point).for_each(|(sum, part)| *sum += u16::from(part));
        }
        Rgb(sum.map(|sum| u8::try_from(sum / 4).unwrap_or(u8::MAX)))
    });
    let mut jpeg = Vec::new();
    picture.write_with_encoder(JpegEncoder::new_with_quality(&mut jpeg, 82)).ok()?;
    Some(jpeg)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{PORTRAITS, portrait};

    #[test]
    fn every_number_has_a_face_of_its_own_that_is_small_and_stays() {
        let all: Vec<Vec<u8>> = (0..PORTRAITS).map(|number| portrait(number).unwrap()).collect();
        assert_eq!(all.iter().collect::<HashSet<_>>().len(), PORTRAITS);
        assert!(all.iter().all(|jpeg| jpeg.starts_with(&[0xff, 0xd8]) && jpeg.len() < 10_000));
        assert_eq!(portrait(7), Some(all[7].clone()));
    }
}
