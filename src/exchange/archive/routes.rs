//! Addresses of archives, for those who run the installation.

use std::io::{self, BufWriter, Write};

use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::web::{Bytes, Data, Path, ServiceConfig};
use actix_web::{HttpResponse, get, post, rt};
use futures_util::stream;
use serde::Deserialize;
use tokio::sync::Semaphore;
use tokio::sync::mpsc::{self, Sender};

use super::pages::ArchivesPage;
use super::{ArchiveError, restore, write};
use crate::access::{Administrator, limits};
use crate::clock::Clock;
use crate::db::{Db, FormReply};
use crate::events::{Event, lookup, store};
use crate::history::{self, NewEntry};
use crate::web::asker::Asker;
use crate::web::form::EmptyForm;
use crate::web::{
    Answer, Form, Page, PageError, Pager, Problems, Query, Shell, Site, capitalised, html, html_with, links, see_other,
};

/// Events that a page lists.
const SIZE: i64 = 50;
/// Bytes of an archive that are sent at a time, and how many times as many may wait to be sent.
const PIECE: usize = 64 * 1024;
const WAITING: usize = 4;
/// Archives that are written at the same time; each keeps a connection until it is sent.
static WRITING: Semaphore = Semaphore::const_new(2);

/// Adds them to the server.
pub fn configure(config: &mut ServiceConfig) {
    config.service(all).service(take_along).service(bring);
}

/// Which page of the list.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Turn {
    page: Option<u32>,
}

/// Where the event of an archive shall be.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct BringForm {
    slug: String,
}

#[get("/admin/archives")]
async fn all(_: Administrator, shell: Shell, Query(turn): Query<Turn>, db: Data<Db>) -> Page {
    let page = i64::from(turn.page.unwrap_or(1).max(1));
    html(&listed(&db, shell, page, (String::new(), Problems::default())).await?)
}

async fn listed(db: &Db, shell: Shell, page: i64, form: (String, Problems)) -> Result<ArchivesPage, PageError> {
    let read = db.read(move |conn| Ok::<_, PageError>((store::page(conn, SIZE, page)?, store::count(conn)?)));
    let (events, total) = read.await?;
    let turned = |page: i64| links::with_query("/admin/archives", &[("page", &page.to_string())]);
    Ok(ArchivesPage::new(shell, &events, Pager::new(page, SIZE, total, turned), form))
}

#[post("/admin/archives/{event}")]
async fn take_along(
    (administrator, asker): (Administrator, Asker),
    path: Path<String>,
    _: Form<EmptyForm>,
    (db, clock): (Data<Db>, Data<Clock>),
) -> Page {
    let Ok(permit) = WRITING.try_acquire() else {
        return Err(PageError::NotNow("Other archives are being written. Try again in a minute.".to_owned()));
    };
    let (slug, now) = (path.into_inner(), clock.now());
    let (person, network) = (administrator.person().clone(), asker.network());
    db.write(move |tx| limits::take_export(tx, &person, &network, now)).await?;
    let event = db
        .write(move |tx| {
            let event = lookup::by_slug(tx.conn(), &slug)?;
            let (key, by) = (Some(event.id.uuid()), Some(administrator.person()));
            history::record(
                tx,
                &NewEntry { event: key, by, verb: "took the archive along", ..NewEntry::default() },
                now,
            )?;
            Ok::<Event, PageError>(event)
        })
        .await?;
    let name = format!("attachment; filename=\"{}.callboard.gz\"", event.slug);
    let (sender, receiver) = mpsc::channel(WAITING);
    rt::spawn(async move {
        let failed = sender.clone();
        let public = db.public_url().clone();
        let written = db.export(move |conn| {
            let mut pieces = BufWriter::with_capacity(PIECE, Pieces(sender));
            write(conn, &event, &public, now, &mut pieces)?;
            pieces.flush().map_err(ArchiveError::File)
        });
        if let Err(error) = written.await {
            tracing::error!(%error, "an archive could not be sent to its end");
            // Whoever waits for more hears that there is none: the answer breaks off.
            drop(failed.send(Err(io::Error::other("the archive breaks off"))).await);
        }
        drop(permit);
    });
    let pieces = stream::unfold(receiver, |mut receiver| async { Some((receiver.recv().await?, receiver)) });
    let mut answer = HttpResponse::Ok();
    answer.insert_header((CONTENT_TYPE, "application/gzip")).insert_header((CONTENT_DISPOSITION, name));
    Ok(answer.streaming(Box::pin(pieces)))
}

/// Bytes on their way to somebody.
struct Pieces(Sender<io::Result<Bytes>>);

impl Write for Pieces {
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        let gone = |_| io::Error::new(io::ErrorKind::BrokenPipe, "nobody waits for it any more");
        self.0.blocking_send(Ok(Bytes::copy_from_slice(piece))).map_err(gone)?;
        Ok(piece.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Why nothing was restored.
#[derive(Debug, thiserror::Error)]
enum Refused {
    #[error(transparent)]
    Archive(#[from] ArchiveError),
    #[error(transparent)]
    Database(#[from] diesel::result::Error),
}

type Desk = (Data<Db>, Data<Clock>, Data<Site>);

#[post("/admin/archives")]
async fn bring(_: Administrator, shell: Shell, form: Form<BringForm>, (db, clock, site): Desk) -> Page {
    let (slug, now) = (form.typed.slug.trim().trim_start_matches('/').to_owned(), clock.now());
    let refuse = async |problems| {
        let page = listed(&db, shell, 1, (form.typed.slug.clone(), problems)).await?;
        html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
    };
    let Some(upload) = form.upload("file").filter(|upload| !upload.content.is_empty()) else {
        return refuse(Problems::one("file", "Choose a file")).await;
    };
    let restored = db.reply(form.key.clone(), now, move |tx| {
        let slug = Some(slug.as_str()).filter(|slug| !slug.is_empty());
        let restored = restore(tx, upload.content.as_ref(), slug, now)?;
        Ok::<_, Refused>(FormReply { location: links::event(&restored.slug), words: restored.summary() })
    });
    match restored.await {
        Ok(reply) => Ok(see_other(&reply.location).saying(&site, &reply.words)),
        Err(Refused::Archive(ArchiveError::Taken(slug))) => {
            let words = format!("Choose another address: there is an event at /{slug} already");
            refuse(Problems::one("slug", words)).await
        }
        Err(Refused::Archive(error @ ArchiveError::Address(..))) => {
            refuse(Problems::one("slug", capitalised(&error.to_string()))).await
        }
        Err(Refused::Archive(ArchiveError::Database(error)) | Refused::Database(error)) => Err(error.into()),
        Err(Refused::Archive(error)) => refuse(Problems::one("file", capitalised(&error.to_string()))).await,
    }
}
