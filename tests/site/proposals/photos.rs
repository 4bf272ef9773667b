//! Photos: what is taken, what is kept, and who sees it.

use std::io::Cursor;

use callboard::proposals::ProposalState;
use callboard::server::ServerParts;
use image::{DynamicImage, GrayImage, ImageFormat, Rgb, RgbImage};

use super::writing::{but, complete, led_to};
use crate::support::{Actor, Answer, TestSite};

fn png(picture: &DynamicImage) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

fn portrait() -> Vec<u8> {
    png(&DynamicImage::ImageRgb8(RgbImage::from_pixel(60, 60, Rgb([90, 30, 60]))))
}

async fn send(who: &Actor, path: &str, form: &[(&'static str, String)], photo: (&str, Vec<u8>)) -> Answer {
    let fields: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    who.upload(path, &[&fields[..], &[("action", "submit")]].concat(), ("photo", photo.0, photo.1)).await
}

#[actix_web::test]
async fn a_refused_form_keeps_the_photo() {
    let site = TestSite::new().await;
    let (event, ada) = (site.event("rustconf"), site.person("ada"));
    let path = event.url("proposals/new");
    let form = but(&complete(&event, "Paging less"), "abstract", "");

    let refused = send(&ada, &path, &form, ("me.png", portrait())).await.assert_refused(&["Enter the abstract"]);
    let kept = refused.value("picture");
    assert_eq!(refused.attribute(".headshot img", "src"), format!("/pictures/{kept}.jpg"));
    let mended = but(&complete(&event, "Paging less"), "picture", &kept);
    let talk = led_to(&event, &super::writing::send(&ada, &path, &mended, "submit").await);

    let page = ada.get(&talk.url("")).await.assert_ok();
    assert_eq!(page.attribute(".headshot img", "src"), format!("/pictures/{kept}.jpg"));
}

#[actix_web::test]
async fn what_is_no_photo_is_refused_at_the_field() {
    let site = TestSite::new().await;
    let (event, ada) = (site.event("rustconf"), site.person("ada"));
    let (path, form) = (event.url("proposals/new"), complete(&event, "Paging less"));
    let drawing = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>x()</script></svg>".to_vec();
    let bomb = png(&DynamicImage::ImageLuma8(GrayImage::new(10_000, 5_000)));

    let refused = send(&ada, &path, &form, ("me.jpg", drawing)).await;
    let refused = refused.assert_refused(&["Choose a photo in PNG, JPEG or WebP: this file is something else"]);
    assert_eq!(refused.value("title").trim(), "Paging less");
    let refused = send(&ada, &path, &form, ("me.png", bomb)).await;
    refused.assert_refused(&["Choose a photo of at most 40 megapixels: this one has 50"]);
}

#[actix_web::test]
async fn before_the_disk_is_full_photos_are_refused_and_words_are_kept() {
    let site = TestSite::with(&[], |parts| ServerParts { disk: parts.disk.keeping_free(u64::MAX), ..parts });
    let (event, ada) = (site.event("rustconf"), site.person("ada"));
    let (path, form) = (event.url("proposals/new"), complete(&event, "Paging less"));

    let refused = send(&ada, &path, &form, ("me.png", portrait())).await;

    assert_eq!(refused.status, 507);
    let page = refused.assert_says("The disk of this installation is nearly full").assert_says("Choose “me.png” again");
    assert!(page.text().contains("Paging less"), "what was typed is there to be sent again");
    led_to(&event, &super::writing::send(&ada, &path, &form, "submit").await);
}

#[actix_web::test]
async fn a_photo_is_seen_by_those_who_work_with_it_until_the_programme_shows_it() {
    let site = TestSite::new().await;
    let (event, ada, eve) = (site.event("rustconf"), site.person("ada"), site.person("eve"));
    let (olga, rita) = (site.organiser("olga", &event), site.reviewer("rita", &event));
    let form = complete(&event, "Paging less");
    let talk = led_to(&event, &send(&ada, &event.url("proposals/new"), &form, ("me.png", portrait())).await);
    let photo = ada.get(&talk.url("")).await.attribute(".headshot img", "src");

    for who in [&ada, &olga, &rita] {
        let shown = who.get(&photo).await.assert_ok();
        assert_eq!(shown.header("content-type"), "image/jpeg");
        assert_eq!(shown.header("content-security-policy"), "sandbox; default-src 'none'");
        assert_eq!(shown.header("cache-control"), "no-store");
    }
    eve.get(&photo).await.assert_not_found();
    site.nobody().get(&photo).await.assert_not_found();
    site.release(&event, &photo);
    let public = site.nobody().get(&photo).await.assert_ok();
    assert_eq!(public.header("cache-control"), "public, max-age=31536000, immutable");
}

#[actix_web::test]
async fn somebody_elses_photo_cannot_be_taken_by_its_key() {
    let site = TestSite::new().await;
    let (event, ada, eve) = (site.event("rustconf"), site.person("ada"), site.person("eve"));
    let form = complete(&event, "Paging less");
    let talk = led_to(&event, &send(&ada, &event.url("proposals/new"), &form, ("me.png", portrait())).await);
    let photo = ada.get(&talk.url("")).await.attribute(".headshot img", "src");
    let key = photo.trim_start_matches("/pictures/").trim_end_matches(".jpg").to_owned();

    let stolen = but(&complete(&event, "Mine"), "picture", &key);
    let mine = led_to(&event, &super::writing::send(&eve, &event.url("proposals/new"), &stolen, "submit").await);

    assert_eq!(site.state_of(&mine), ProposalState::Submitted);
    eve.get(&mine.url("")).await.assert_ok().assert_silent_about(&photo);
    eve.get(&photo).await.assert_not_found();
}
