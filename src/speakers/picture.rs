//! Photos: whatever was sent becomes a small JPEG of 4 by 5, or a sentence that says what to send instead.

use std::io::Cursor;
use std::mem;
use std::sync::{LazyLock, Mutex, PoisonError};
use std::time::Duration;

use actix_web::web::Bytes;
use image::codecs::jpeg::JpegEncoder;
use image::imageops::{self, FilterType};
use image::metadata::Orientation;
use image::{
    ColorType, DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits, Rgb, RgbImage, RgbaImage,
};

use crate::threads::Threads;

/// Most pixels that a photo may have, looked at before any of them is read.
const MOST_PIXELS: u64 = 40_000_000;
/// Most bytes that reading a photo may take.
const MOST_MEMORY: u64 = 256 * 1024 * 1024;
/// Width and height that are kept, in pixels; smaller photos stay as small as they are.
const KEPT: (u32, u32) = (560, 700);
/// Pixels of a photo that is read while no other one of this size is.
const LARGE: u64 = 4_000_000;
/// The pixels of the large photo that is being read, or was: the next one uses the room again, and most cameras' fit into it.
static LARGE_PIXELS: Mutex<Vec<u8>> = Mutex::new(Vec::new());
/// Most bytes of that room that are kept.
const MOST_KEPT: usize = 40_000_000;
/// How many photos are read at the same time.
static READERS: LazyLock<Threads> = LazyLock::new(|| Threads::new(2));
/// How long a photo waits for its turn.
const PATIENCE: Duration = Duration::from_secs(30);

/// A photo that is ready to be kept: nothing but its pixels is left of what was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Photo {
    /// The file, JPEG.
    pub jpeg: Vec<u8>,
    /// Its width in pixels.
    pub width: i32,
    /// Its height in pixels.
    pub height: i32,
}

/// Why a file does not become a photo, as an instruction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PhotoRefused {
    /// It is something else, whatever its name says.
    #[error("Choose a photo in PNG, JPEG or WebP: this file is something else")]
    AnotherKind,
    /// It begins like a photo and does not go on like one.
    #[error("Choose another photo: this file is broken")]
    Broken,
    /// It has too many pixels; how many, in millions.
    #[error("Choose a photo of at most 40 megapixels: this one has {0}")]
    TooLarge(u64),
    /// Others take all the time there is.
    #[error("Choose the photo again in a minute: many are being read at this moment")]
    NoTurn,
}

/// Makes a photo of a file on a thread that may be busy for a while; a few at a time.
///
/// # Errors
/// It does not become one.
pub async fn develop(file: Bytes) -> Result<Photo, PhotoRefused> {
    READERS.run(PATIENCE, move || prepare(&file)).await.unwrap_or(Err(PhotoRefused::NoTurn))
}

/// Makes a photo of a file: turned upright, cropped to 4 by 5, made small, encoded anew. Only the first step has the whole
/// picture in memory, and a large one is the only one of its kind for that time.
///
/// # Errors
/// It does not become one.
pub fn prepare(file: &[u8]) -> Result<Photo, PhotoRefused> {
    let format = image::guess_format(file).map_err(|_| PhotoRefused::AnotherKind)?;
    if !matches!(format, ImageFormat::Png | ImageFormat::Jpeg | ImageFormat::WebP) {
        return Err(PhotoRefused::AnotherKind);
    }
    let small = shrunk(&cropped(&read(file, format)?));
    let mut jpeg = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut jpeg, 86);
    small.write_with_encoder(encoder).map_err(|_| PhotoRefused::Broken)?;
    Ok(Photo { jpeg, width: small.width().cast_signed(), height: small.height().cast_signed() })
}

fn read(file: &[u8], format: ImageFormat) -> Result<DynamicImage, PhotoRefused> {
    let mut reader = ImageReader::with_format(Cursor::new(file), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|error| refusal(&error))?;
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    if pixels > MOST_PIXELS {
        return Err(PhotoRefused::TooLarge(pixels.div_ceil(1_000_000)));
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = if pixels > LARGE {
        large(decoder)?
    } else {
        let whole = DynamicImage::from_decoder(decoder).map_err(|error| refusal(&error))?;
        near(&whole).unwrap_or(whole)
    };
    picture.apply_orientation(orientation);
    Ok(picture)
}

/// A large picture brought near the size that is kept, one at a time.
fn large(decoder: impl ImageDecoder) -> Result<DynamicImage, PhotoRefused> {
    let mut room = LARGE_PIXELS.lock().unwrap_or_else(PoisonError::into_inner);
    let ((width, height), colour) = (decoder.dimensions(), decoder.color_type());
    let whole = if matches!(colour, ColorType::Rgb8 | ColorType::Rgba8) {
        let mut pixels = mem::take(&mut *room);
        pixels.resize(usize::try_from(decoder.total_bytes()).unwrap_or(usize::MAX), 0);
        decoder.read_image(&mut pixels).map_err(|error| refusal(&error))?;
        let whole = if colour == ColorType::Rgb8 {
            RgbImage::from_raw(width, height, pixels).map(DynamicImage::ImageRgb8)
        } else {
            RgbaImage::from_raw(width, height, pixels).map(DynamicImage::ImageRgba8)
        };
        whole.ok_or(PhotoRefused::Broken)?
    } else {
        DynamicImage::from_decoder(decoder).map_err(|error| refusal(&error))?
    };
    let Some(near) = near(&whole) else { return Ok(whole) };
    let pixels = whole.into_bytes();
    if pixels.len() <= MOST_KEPT {
        *room = pixels;
    }
    Ok(near)
}

/// The picture with sides of about twice what is kept, each pixel the mean of those that it stands for; none where it is not larger.
fn near(picture: &DynamicImage) -> Option<DynamicImage> {
    let (width, height) = (picture.width(), picture.height());
    let (short, wanted) = (width.min(height), 2 * KEPT.1);
    let scaled = |side: u32| u32::try_from(u64::from(side) * u64::from(wanted) / u64::from(short)).unwrap_or(side);
    (short > wanted).then(|| picture.thumbnail_exact(scaled(width), scaled(height)))
}

fn refusal(error: &ImageError) -> PhotoRefused {
    match error {
        ImageError::Limits(_) => PhotoRefused::TooLarge(MOST_PIXELS / 1_000_000 + 1),
        _ => PhotoRefused::Broken,
    }
}

/// The largest part of 4 by 5: the middle of a wide picture, and of a tall one rather its upper part, where faces are.
fn cropped(picture: &DynamicImage) -> DynamicImage {
    let (width, height) = (picture.width(), picture.height());
    let narrow = width.min((height * 4 / 5).max(1));
    let low = height.min((width * 5 / 4).max(1));
    picture.crop_imm((width - narrow) / 2, (height - low) / 4, narrow, low)
}

/// At most the size that is kept, on white where it was transparent.
fn shrunk(picture: &DynamicImage) -> RgbImage {
    let small = if picture.width() > KEPT.0 || picture.height() > KEPT.1 {
        picture.resize_exact(KEPT.0, KEPT.1, FilterType::Triangle)
    } else {
        picture.clone()
    };
    if !small.color().has_alpha() {
        return small.into_rgb8();
    }
    let mut white = DynamicImage::ImageRgb8(RgbImage::from_pixel(small.width(), small.height(), Rgb([255; 3])));
    imageops::overlay(&mut white, &small, 0, 0);
    white.into_rgb8()
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};

    use super::{PhotoRefused, prepare};

    fn file(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        picture.write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    fn plain(width: u32, height: u32) -> DynamicImage {
        DynamicImage::ImageRgb8(RgbImage::from_pixel(width, height, Rgb([30, 90, 60])))
    }

    #[test]
    fn every_kind_becomes_a_jpeg_of_four_by_five() {
        for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP] {
            let photo = prepare(&file(&plain(900, 800), format)).unwrap();
            assert_eq!((photo.width, photo.height, &photo.jpeg[..2]), (560, 700, &[0xff, 0xd8][..]));
        }
    }

    #[test]
    fn a_large_one_keeps_its_middle_and_its_colours() {
        let mut picture = RgbImage::from_pixel(4_000, 3_000, Rgb([200, 200, 200]));
        for (x, _, pixel) in picture.enumerate_pixels_mut() {
            if (1_600..2_400).contains(&x) {
                *pixel = Rgb([20, 60, 120]);
            }
        }
        let photo = prepare(&file(&DynamicImage::ImageRgb8(picture), ImageFormat::Png)).unwrap();
        let pixels = image::load_from_memory(&photo.jpeg).unwrap().into_rgb8();
        assert_eq!((photo.width, photo.height), (560, 700));
        // 800 of the 2,400 columns that are kept: the middle third.
        for (x, blue) in [(100, false), (170, false), (200, true), (280, true), (360, true), (390, false), (500, false)]
        {
            assert_eq!(pixels.get_pixel(x, 350).0[0] < 100, blue, "column {x}");
        }
    }

    #[test]
    fn large_ones_follow_one_another_and_nothing_of_one_is_in_the_next() {
        let of = |color: [u8; 3]| DynamicImage::ImageRgb8(RgbImage::from_pixel(2_600, 2_000, Rgb(color)));
        let see_through = DynamicImage::ImageRgba8(RgbaImage::from_pixel(2_600, 2_000, Rgba([200, 30, 30, 255])));
        for (picture, red) in [(of([20, 60, 120]), 20), (see_through, 200), (of([90, 60, 120]), 90)] {
            let photo = prepare(&file(&picture, ImageFormat::Png)).unwrap();
            let pixels = image::load_from_memory(&photo.jpeg).unwrap().into_rgb8();
            assert_eq!((photo.width, photo.height), (560, 700));
            assert!(pixels.pixels().all(|pixel| pixel.0[0].abs_diff(red) < 6));
        }
    }

    #[test]
    fn a_small_one_is_cropped_and_not_made_larger() {
        let photo = prepare(&file(&plain(100, 50), ImageFormat::Png)).unwrap();
        assert_eq!((photo.width, photo.height), (40, 50));
        assert!(prepare(&file(&plain(1, 1), ImageFormat::Png)).is_ok());
    }

    #[test]
    fn what_was_transparent_is_white() {
        let clear = DynamicImage::ImageRgba8(RgbaImage::from_pixel(40, 50, Rgba([0, 0, 0, 0])));
        let photo = prepare(&file(&clear, ImageFormat::Png)).unwrap();
        let pixels = image::load_from_memory(&photo.jpeg).unwrap().into_rgb8();
        assert!(pixels.get_pixel(20, 25).0.iter().all(|value| *value > 250));
    }

    #[test]
    fn a_picture_of_fifty_megapixels_is_refused_unread() {
        let bomb = file(&DynamicImage::ImageLuma8(image::GrayImage::new(10_000, 5_000)), ImageFormat::Png);
        assert!(bomb.len() < 1_000_000);
        assert_eq!(prepare(&bomb), Err(PhotoRefused::TooLarge(50)));
    }

    #[test]
    fn a_page_or_a_drawing_is_no_photo_whatever_its_name() {
        let drawing = b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>";
        assert_eq!(prepare(drawing), Err(PhotoRefused::AnotherKind));
        assert_eq!(prepare(b"<!doctype html><script>x()</script>"), Err(PhotoRefused::AnotherKind));
        assert_eq!(prepare(b"GIF89a\x01\x00\x01\x00"), Err(PhotoRefused::AnotherKind));
        assert_eq!(prepare(b""), Err(PhotoRefused::AnotherKind));
    }

    #[test]
    fn half_a_photo_is_broken() {
        let whole = file(&plain(300, 300), ImageFormat::Png);
        assert_eq!(prepare(&whole[..whole.len() / 2]), Err(PhotoRefused::Broken));
    }

    #[test]
    fn what_a_camera_wrote_into_it_is_gone() {
        let mut jpeg = file(&plain(40, 50), ImageFormat::Jpeg);
        let note = b"Exif\0\0MM\0*\0\0\0\x08\0\0 at home";
        let length = u16::try_from(note.len() + 2).unwrap().to_be_bytes();
        let segment: Vec<u8> = [&[0xff, 0xe1][..], &length, note].concat();
        jpeg.splice(2..2, segment);
        let photo = prepare(&jpeg).unwrap();
        assert!(!photo.jpeg.windows(4).any(|window| window == b"Exif" || window == b"home"));
    }
}
