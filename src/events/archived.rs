//! An archived event stays as it is: nothing that is sent to one of its addresses changes it, whoever sends it.

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;

use super::lookup;
use crate::db::Db;
use crate::web::PageError;
use crate::web::asker::data;

/// What may still be done to an archived event: to take it out of the archive, and to delete it.
const STILL: [&str; 2] = ["organise/settings/visibility", "organise/settings/deletion"];

/// Refuses what would change an archived event, for `App::wrap(from_fn(archived::guard))`, inside of the guard.
pub async fn guard(
    req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    if req.method().is_safe() || !concerns_archived(&req).await {
        return Ok(next.call(req).await?.map_into_boxed_body());
    }
    let words = "This event is archived: everybody can read it, and nothing about it changes any more. Its organisers \
                 can take it out of the archive under Settings, Visibility.";
    let (http, _) = req.into_parts();
    Ok(ServiceResponse::from_err(PageError::NotNow(words.to_owned()), http))
}

async fn concerns_archived(req: &ServiceRequest) -> bool {
    let path = req.path().trim_start_matches('/');
    let Some((slug, rest)) = path.split_once('/') else { return false };
    if STILL.contains(&rest) {
        return false;
    }
    let (db, slug) = (data::<Db>(req.request()), slug.to_owned());
    // Where the database does not answer, the handler says so.
    db.read(move |conn| lookup::is_archived(conn, &slug)).await.unwrap_or(false)
}
