//! Addresses of the tables.

use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::web::{Bytes, Data, Path, ServiceConfig};
use actix_web::{HttpResponse, get};
use futures_util::stream;

use super::{Table, TableReader, TableWriterState};
use crate::access::limits;
use crate::clock::Clock;
use crate::db::Db;
use crate::events::Organiser;
use crate::web::asker::Asker;
use crate::web::{Page, PageError};

/// Adds them to the server.
pub fn configure(config: &mut ServiceConfig) {
    config.service(table);
}

#[get("/{event}/organise/exchange/{table}.csv")]
async fn table(
    who: Organiser,
    asker: Asker,
    path: Path<(String, String)>,
    (db, clock): (Data<Db>, Data<Clock>),
) -> Page {
    let table = Table::called(&path.1).ok_or(PageError::NotFound)?;
    let (person, network, now) = (who.person().clone(), asker.network(), clock.now());
    db.write(move |tx| limits::take_export(tx, &person, &network, now)).await?;
    let name = format!("attachment; filename=\"{}-{}.csv\"", who.event().slug, table.word());
    tracing::info!(event = who.event().slug, table = table.word(), "a table is exported");
    let writing = TableWriterState::new(table, TableReader::organiser(&who));
    let pieces = stream::try_unfold((writing, db), |(mut writing, db)| async move {
        let public = db.public_url().clone();
        let next = db.export(move |conn| Ok::<_, PageError>((writing.next(conn, &public)?, writing))).await;
        let (piece, writing) =
            next.inspect_err(|error| tracing::error!(%error, "a table could not be written to its end"))?;
        Ok::<_, PageError>(piece.map(|piece| (Bytes::from(piece), (writing, db))))
    });
    let mut answer = HttpResponse::Ok();
    answer.insert_header((CONTENT_TYPE, "text/csv; charset=utf-8")).insert_header((CONTENT_DISPOSITION, name));
    Ok(answer.streaming(Box::pin(pieces)))
}
