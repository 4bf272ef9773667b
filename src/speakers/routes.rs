//! Addresses of photos.

use actix_web::http::header::{self, HeaderValue};
use actix_web::web::{Data, Path, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse, get};

use super::store;
use crate::access::Visitor;
use crate::db::{Db, Id};
use crate::web::asker::Asker;
use crate::web::{Page, PageError};

/// Adds them to the server.
pub fn configure(config: &mut ServiceConfig) {
    config.service(picture);
}

#[get("/pictures/{id}.jpg")]
async fn picture(_: Visitor, asker: Asker, id: Path<String>, req: HttpRequest, db: Data<Db>) -> Page {
    let id: Id<_> = id.parse().map_err(|_| PageError::NotFound)?;
    let viewer = asker.person(&req).await?;
    let shown = db.read(move |conn| store::picture(conn, id, viewer.as_ref())).await?;
    let mut answer = HttpResponse::Ok()
        .content_type("image/jpeg")
        .insert_header((header::CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'"))
        .body(shown.jpeg);
    if shown.public {
        let forever = HeaderValue::from_static("public, max-age=31536000, immutable");
        answer.headers_mut().insert(header::CACHE_CONTROL, forever);
    }
    Ok(answer)
}
