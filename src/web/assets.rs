//! Static files: style sheets, scripts and pictures, carried inside the program.
//!
//! Every file is served under a hash of what is in it, so browsers may keep it for ever. The style sheets are joined into
//! `callboard.css` and the scripts into `app.js` when the first page is made; each file is compressed once.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::sync::LazyLock;

use actix_web::http::header::{
    AcceptEncoding, CacheControl, CacheDirective, ContentEncoding, ETag, Encoding, EntityTag, Header as _, IfNoneMatch,
    LOCATION, VARY, X_CONTENT_TYPE_OPTIONS,
};
use actix_web::web::{self, Bytes, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use flate2::{Compression, write::GzEncoder};
use rust_embed::RustEmbed;
use sha2::{Digest as _, Sha256};

/// The style sheets of `static/css`, in the order in which they are joined.
const STYLES: [&str; 40] = [
    "tokens",
    "base",
    // what holds a page together
    "page",
    "sheet",
    "masthead",
    "footer",
    "frame",
    // what every page may use
    "icons",
    "buttons",
    "labels",
    "messages",
    "fields",
    "choices",
    "markdown",
    "actionbar",
    "filters",
    "form-page",
    "reading",
    "table",
    "programme",
    "talk",
    // what people at a desk use
    "tracker",
    "desk-parts",
    "plots",
    "empty",
    "tabs",
    "todo",
    "proposal-card",
    "bars",
    "dialog",
    "dashboard",
    "review",
    "ranking",
    "schedule",
    "mail",
    "settings",
    "menu",
    "scripting",
    "utilities",
    "print",
];

/// The scripts of `static/js` after `page.js`, in the order in which they are joined; `confirm` asks before others act.
const SCRIPTS: [&str; 17] = [
    "errors",
    "toast",
    "menu",
    "grow",
    "counter",
    "markdown",
    "confirm",
    "keep",
    "autosave",
    "password",
    "copy",
    "choose-all",
    "local-time",
    "picture",
    "keys",
    "grid",
    "review",
];

/// Below this many bytes compression does not pay.
const WORTH_COMPRESSING: usize = 512;

#[derive(RustEmbed)]
#[folder = "static/"]
struct Files;

/// One file as it is sent.
struct Asset {
    hash: String,
    kind: String,
    plain: Bytes,
    gzip: Option<Bytes>,
}

static ASSETS: LazyLock<BTreeMap<String, Asset>> = LazyLock::new(|| {
    let joined = [("callboard.css".to_owned(), styles()), ("app.js".to_owned(), scripts())];
    let single = Files::iter()
        .filter(|name| !name.starts_with("css/") && !name.starts_with("js/"))
        .map(|name| (name.to_string(), read(&name)));
    joined.into_iter().chain(single).map(|(name, body)| (name.clone(), Asset::new(&name, body))).collect()
});

/// The address of a static file, e.g. `/assets/0f3a…/callboard.css`. A file that is not there gets an address that answers 404.
pub fn path(name: &str) -> String {
    let hash = ASSETS.get(name).map_or("missing", |asset| &asset.hash);
    format!("/assets/{hash}/{name}")
}

/// Serves the static files below `/assets`.
pub fn configure(cfg: &mut ServiceConfig) {
    cfg.service(web::resource("/assets/{hash}/{name:.*}").route(web::get().to(show)).route(web::head().to(show)));
}

/// Answers with a file; an address from before its last change leads to the present one.
async fn show(request: HttpRequest, address: web::Path<(String, String)>) -> HttpResponse {
    let (hash, name) = address.into_inner();
    match ASSETS.get(&name) {
        None => HttpResponse::NotFound().finish(),
        Some(asset) if asset.hash != hash => HttpResponse::SeeOther()
            .insert_header((LOCATION, path(&name)))
            .insert_header(CacheControl(vec![CacheDirective::NoCache]))
            .finish(),
        Some(asset) => asset.answer(&request),
    }
}

impl Asset {
    fn new(name: &str, plain: Bytes) -> Self {
        let mime = mime_guess::from_path(name).first_or_octet_stream();
        let text = mime.type_() == mime_guess::mime::TEXT;
        let compressible = text || mime.suffix().is_some() || mime.subtype() == mime_guess::mime::JSON;
        Self {
            hash: hash(&plain),
            kind: if text { format!("{mime}; charset=utf-8") } else { mime.to_string() },
            gzip: (compressible && plain.len() >= WORTH_COMPRESSING).then(|| gzip(&plain)).flatten(),
            plain,
        }
    }

    fn answer(&self, request: &HttpRequest) -> HttpResponse {
        let tag = EntityTag::new_weak(self.hash.clone());
        let mut answer = HttpResponse::Ok();
        answer
            .insert_header((X_CONTENT_TYPE_OPTIONS, "nosniff"))
            .insert_header(CacheControl(vec![
                CacheDirective::Public,
                CacheDirective::MaxAge(31_536_000),
                CacheDirective::Extension("immutable".to_owned(), None),
            ]))
            .insert_header(ETag(tag.clone()));
        if self.gzip.is_some() {
            answer.insert_header((VARY, "Accept-Encoding"));
        }
        if holds(request, &tag) {
            return answer.status(actix_web::http::StatusCode::NOT_MODIFIED).finish();
        }
        answer.content_type(self.kind.as_str());
        match &self.gzip {
            Some(gzip) if takes_gzip(request) => answer.insert_header(ContentEncoding::Gzip).body(gzip.clone()),
            _ => answer.insert_header(ContentEncoding::Identity).body(self.plain.clone()),
        }
    }
}

fn holds(request: &HttpRequest, tag: &EntityTag) -> bool {
    match IfNoneMatch::parse(request) {
        Ok(IfNoneMatch::Items(held)) => held.iter().any(|held| held.weak_eq(tag)),
        _ => false,
    }
}

fn takes_gzip(request: &HttpRequest) -> bool {
    AcceptEncoding::parse(request)
        .is_ok_and(|wanted| wanted.negotiate([Encoding::gzip(), Encoding::identity()].iter()) == Some(Encoding::gzip()))
}

/// The first 16 hexadecimal digits of the SHA-256 of a file.
fn hash(body: &[u8]) -> String {
    let start = Sha256::digest(body).iter().take(8).fold(0_u64, |sum, byte| sum << 8 | u64::from(*byte));
    format!("{start:016x}")
}

/// The file compressed, if that makes it smaller.
fn gzip(body: &[u8]) -> Option<Bytes> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(body).ok()?;
    encoder.finish().ok().filter(|small| small.len() < body.len()).map(Bytes::from)
}

fn read(name: &str) -> Bytes {
    Files::get(name).map(|file| Bytes::from(file.data.into_owned())).unwrap_or_default()
}

fn styles() -> Bytes {
    STYLES.iter().map(|name| read(&format!("css/{name}.css"))).collect::<Vec<_>>().concat().into()
}

/// One module out of all scripts: each in a block of its own, so that their names do not meet.
fn scripts() -> Bytes {
    let mut joined = read("js/page.js").to_vec();
    for name in SCRIPTS {
        joined.extend_from_slice(b"{\n");
        joined.extend_from_slice(&read(&format!("js/{name}.js")));
        joined.extend_from_slice(b"}\n");
    }
    joined.into()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use actix_web::http::{StatusCode, header};
    use actix_web::test::{TestRequest, call_service, init_service, read_body};
    use actix_web::{App, body::MessageBody, dev::ServiceResponse};

    use super::*;

    async fn get(address: &str, wanted: (&'static str, String)) -> ServiceResponse<impl MessageBody + use<>> {
        let app = init_service(App::new().configure(configure)).await;
        call_service(&app, TestRequest::get().uri(address).insert_header(wanted).to_request()).await
    }

    fn header_of(answer: &ServiceResponse<impl MessageBody>, name: header::HeaderName) -> &str {
        answer.headers().get(name).map_or("", |value| value.to_str().unwrap())
    }

    #[test]
    fn an_address_holds_the_first_16_digits_of_the_sha_256() {
        assert_eq!(hash(b"abc"), "ba7816bf8f01cfea");
        assert_eq!(path("app.js"), format!("/assets/{}/app.js", hash(&scripts())));
        assert_eq!(path("nothing.css"), "/assets/missing/nothing.css");
    }

    #[test]
    fn every_style_sheet_and_script_is_joined_once() {
        let found = |folder: &str| -> BTreeSet<String> {
            Files::iter().filter_map(|name| name.strip_prefix(folder).map(str::to_owned)).collect()
        };
        let listed: BTreeSet<_> = STYLES.iter().map(|name| format!("{name}.css")).collect();
        assert_eq!(found("css/"), listed);
        let listed: BTreeSet<_> = SCRIPTS.iter().chain(&["page"]).map(|name| format!("{name}.js")).collect();
        assert_eq!(found("js/"), listed);
    }

    #[test]
    fn a_first_visit_stays_light() {
        // A first visit is to stay below 100 kB; the page and its pictures get the other two thirds.
        let sent: usize = [styles(), scripts()].iter().filter_map(|file| gzip(file)).map(|file| file.len()).sum();
        assert!((1..30_000).contains(&sent), "{sent} bytes of styles and scripts");
    }

    #[actix_web::test]
    async fn a_file_is_kept_for_ever_and_sent_compressed_to_those_who_take_it() {
        let answer = get(&path("callboard.css"), ("accept-encoding", "gzip, br".to_owned())).await;
        assert_eq!(header_of(&answer, header::CACHE_CONTROL), "public, max-age=31536000, immutable");
        assert_eq!(header_of(&answer, header::CONTENT_TYPE), "text/css; charset=utf-8");
        assert_eq!(header_of(&answer, header::CONTENT_ENCODING), "gzip");
        assert_eq!(header_of(&answer, header::VARY), "Accept-Encoding");
        assert_eq!(header_of(&answer, header::X_CONTENT_TYPE_OPTIONS), "nosniff");
        assert_eq!(Some(read_body(answer).await), gzip(&styles()));

        let answer = get(&path("callboard.css"), ("accept-encoding", "gzip;q=0".to_owned())).await;
        assert_eq!(read_body(answer).await, styles());
    }

    #[actix_web::test]
    async fn a_browser_that_holds_the_file_is_told_so() {
        let held = format!("W/\"{}\"", hash(&styles()));
        let answer = get(&path("callboard.css"), ("if-none-match", held)).await;
        assert_eq!(answer.status(), StatusCode::NOT_MODIFIED);
    }

    #[actix_web::test]
    async fn an_old_address_leads_to_the_present_one_and_an_unknown_one_nowhere() {
        let answer = get("/assets/0123456789abcdef/app.js", ("accept", "*/*".to_owned())).await;
        assert_eq!(answer.status(), StatusCode::SEE_OTHER);
        assert_eq!(header_of(&answer, header::LOCATION), path("app.js"));

        let answer = get("/assets/missing/../Cargo.toml", ("accept", "*/*".to_owned())).await;
        assert_eq!(answer.status(), StatusCode::NOT_FOUND);
    }
}
