//! Addresses of exchange.

use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, ServiceConfig};
use actix_web::{get, post};
use uuid::Uuid;

use super::actions::{self, ImportError, UndoError};
use super::comparing::compare;
use super::forms::ChoicesForm;
use super::import::{Import, ImportState};
use super::pages::{ImportPage, Overview};
use super::turn::in_turn;
use super::{Choices, ImportFormat, ImportReport, Incoming, ReadError, SheetPreview, read, sheet, store, unpacked};
use crate::clock::Clock;
use crate::db::{Db, Id, KeptJsonError};
use crate::events::{Event, Organiser};
use crate::proposals::profiles;
use crate::web::form::EmptyForm;
use crate::web::{
    Answer, Form, Page, PageError, Problems, Question, Shell, Site, Upload, html, html_with, links, see_other,
};

/// Adds them to the server.
pub fn configure(config: &mut ServiceConfig) {
    config.service(overview).service(bring).service(show).service(choose).service(apply).service(undo);
}

type Desk = (Data<Db>, Data<Clock>, Data<Site>);

#[get("/{event}/organise/exchange")]
async fn overview(who: Organiser, shell: Shell, db: Data<Db>) -> Page {
    html(&overview_page(Arc::new(who), shell, &db, Problems::default()).await?)
}

async fn overview_page(who: Arc<Organiser>, shell: Shell, db: &Db, problems: Problems) -> Result<Overview, PageError> {
    let (shell, event, reader) = (shell.at(who.frame()), who.event().clone(), who);
    let read = db.read(move |conn| {
        let strangers = profiles::store::count(conn, reader.event(), "")?;
        Ok::<_, PageError>((store::latest(conn, &reader)?, strangers))
    });
    let (imports, strangers) = read.await?;
    Ok(Overview::new(shell, &event, (&imports, strangers), problems))
}

#[post("/{event}/organise/exchange/imports")]
async fn bring(who: Organiser, shell: Shell, form: Form<EmptyForm>, (db, clock, site): Desk) -> Page {
    let who = Arc::new(who);
    let Some(upload) = form.upload("file").filter(|upload| !upload.content.is_empty()) else {
        return refuse(who, shell, &db, "Choose a file").await;
    };
    let (now, event) = (clock.now(), who.event().clone());
    let brought = look_at(&db, &who, upload).await;
    match brought {
        Ok(new) => {
            let next = db
                .answer(form.key, now, move |tx| {
                    let id = store::keep(tx, &who, &new, now)?;
                    Ok::<_, PageError>(links::organise(&event.slug, &format!("exchange/imports/{}", id.uuid())))
                })
                .await?;
            Ok(see_other(&next).saying(&site, "Nothing is changed yet. Look at what it would do."))
        }
        Err(BroughtError::Read(error)) => refuse(who, shell, &db, &error.sentence()).await,
        Err(BroughtError::Page(error)) => Err(error),
    }
}

/// A file that was brought, with what was chosen about the last one like it, and what it would do.
async fn look_at(db: &Db, who: &Arc<Organiser>, upload: Upload) -> Result<store::NewImport, BroughtError> {
    let file_name: String = upload.name.chars().filter(|c| !c.is_control()).take(200).collect();
    let unpacked = in_turn(move || {
        let content = unpacked(&upload.content)?;
        let table = sheet(&content, &Choices::default());
        Ok::<_, ReadError>((content, table.map(|sheet| sheet.headers.join("\t")).ok()))
    });
    let (content, table) = unpacked.await??;
    let (content, is_table) = (Arc::new(content), table.is_some());
    let headers = table.unwrap_or_default();
    let choices = match headers.clone() {
        none if none.is_empty() => Choices::default(),
        headers => {
            let reader = Arc::clone(who);
            let remembered = db.read(move |conn| Ok::<_, PageError>(store::remembered(conn, &reader, &headers)?));
            remembered.await?.unwrap_or_default()
        }
    };
    let looked = match look(db, who, &content, choices.clone()).await {
        Err(BroughtError::Read(_)) if choices != Choices::default() => {
            look(db, who, &content, Choices::default()).await
        }
        other => other,
    };
    let (choices, report) = match looked {
        // Whoever sees the table can say what its columns hold.
        Err(BroughtError::Read(error)) if is_table => refused_table(&error),
        other => other?,
    };
    Ok(store::NewImport { file_name, content, choices, headers, report })
}

/// Why a file is not kept.
#[derive(Debug, thiserror::Error)]
enum BroughtError {
    #[error(transparent)]
    Read(#[from] ReadError),
    #[error(transparent)]
    Page(#[from] PageError),
}

/// What is kept of a table that cannot be read before somebody chooses.
fn refused_table(error: &ReadError) -> (Choices, ImportReport) {
    let choices = Choices { format: Some(ImportFormat::Table), ..Choices::default() };
    (choices, ImportReport { refused: error.sentence(), ..ImportReport::default() })
}

/// What was chosen about a file of an event, with the days that it may name.
fn at(event: &Event, choices: Choices) -> Choices {
    choices.on(event.starts_on.0, event.ends_on.0)
}

/// Reads a file and says what it would do; the choices come back with the format that was recognised.
async fn look(
    db: &Db,
    who: &Arc<Organiser>,
    content: &Arc<Vec<u8>>,
    choices: Choices,
) -> Result<(Choices, ImportReport), BroughtError> {
    let (file, meant) = (Arc::clone(content), at(who.event(), choices.clone()));
    let incoming = in_turn(move || read(&file, &meant)).await??;
    let (reader, event) = (Arc::clone(who), who.event().clone());
    let known = db.read(move |conn| Ok::<_, PageError>(store::known(conn, reader.event())?)).await?;
    let looked = in_turn(move || {
        let report = compare(&event, known, &incoming).1;
        (Choices { format: Some(incoming.format), ..choices }, report)
    });
    Ok(looked.await?)
}

async fn refuse(who: Arc<Organiser>, shell: Shell, db: &Db, words: &str) -> Page {
    let page = overview_page(who, shell, db, Problems::one("file", words)).await?;
    html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

fn key(path: &(String, String)) -> Result<Id<Import>, PageError> {
    path.1.parse::<Uuid>().map(Id::from).map_err(|_| PageError::NotFound)
}

#[get("/{event}/organise/exchange/imports/{id}")]
async fn show(who: Organiser, path: Path<(String, String)>, shell: Shell, db: Data<Db>) -> Page {
    let id = key(&path)?;
    let (shell, event) = (shell.at(who.frame()), who.event().clone());
    let page = db.read(move |conn| {
        let import = store::one(conn, &who, id)?;
        let content = store::content(conn, &import)?;
        Ok::<_, PageError>((import, content))
    });
    let (import, content) = page.await?;
    let choices = import.choices().map_err(unreadable)?;
    let sheet = table(Arc::new(content), &choices).await?;
    html(&ImportPage::new((shell, &event), &import, (&choices, import.report().map_err(unreadable)?), sheet.as_ref()))
}

/// The table that a file is, with its columns as they were chosen.
async fn table(content: Arc<Vec<u8>>, choices: &Choices) -> Result<Option<SheetPreview>, PageError> {
    if choices.format != Some(ImportFormat::Table) {
        return Ok(None);
    }
    let chosen = choices.clone();
    let sheet = in_turn(move || sheet(&content, &chosen).ok()).await?;
    let chosen = |sheet: &SheetPreview| choices.columns.clone().unwrap_or_else(|| sheet.columns.clone());
    Ok(sheet.map(|sheet| SheetPreview { columns: chosen(&sheet), ..sheet }))
}

#[post("/{event}/organise/exchange/imports/{id}/choices")]
async fn choose(
    who: Organiser,
    path: Path<(String, String)>,
    shell: Shell,
    form: Form<ChoicesForm>,
    (db, clock, site): Desk,
) -> Page {
    let id = key(&path)?;
    let choices = form.typed.checked(form.beginning_with("column_"));
    let (who, now) = (Arc::new(who), clock.now());
    let reader = Arc::clone(&who);
    let waiting = db.read(move |conn| {
        let import = store::one(conn, &reader, id)?;
        let content = store::content(conn, &import)?;
        Ok::<_, PageError>((import, content))
    });
    let (import, content) = waiting.await?;
    let choices = import.choices().map_err(unreadable)?.followed_by(choices);
    let content = Arc::new(content);
    let looked = look(&db, &who, &content, choices.clone()).await;
    match looked {
        Ok((choices, report)) => {
            let next = links::organise(&who.event().slug, &format!("exchange/imports/{}", id.uuid()));
            let next = db
                .answer(form.key, now, move |tx| {
                    store::decide(tx, &import, &choices, &report)?;
                    Ok::<_, PageError>(next.clone())
                })
                .await?;
            Ok(see_other(&next).saying(&site, "Read again. Nothing is changed yet."))
        }
        Err(BroughtError::Read(error)) => {
            let (shell, event) = (shell.at(who.frame()), who.event());
            let sheet = table(content, &choices).await?;
            let shown = (&choices, ImportReport { refused: error.sentence(), ..ImportReport::default() });
            let page = ImportPage::new((shell, event), &import, shown, sheet.as_ref());
            html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(BroughtError::Page(error)) => Err(error),
    }
}

#[post("/{event}/organise/exchange/imports/{id}/application")]
async fn apply(who: Organiser, path: Path<(String, String)>, form: Form<EmptyForm>, (db, clock, site): Desk) -> Page {
    let (id, now) = (key(&path)?, clock.now());
    let who = Arc::new(who);
    let reader = Arc::clone(&who);
    let waiting = db.read(move |conn| {
        let import = store::one(conn, &reader, id)?;
        if import.state != ImportState::Waiting {
            return Err(PageError::Conflict(format!("{}.", ImportError::Over)));
        }
        let content = store::content(conn, &import)?;
        Ok((import, content))
    });
    let (import, content) = waiting.await?;
    let meant = at(who.event(), import.choices().map_err(unreadable)?);
    let incoming: Incoming =
        in_turn(move || read(&content, &meant)).await?.map_err(|error| PageError::Unreadable(error.sentence()))?;
    let next = links::organise(&who.event().slug, &format!("exchange/imports/{}", id.uuid()));
    let next = db
        .alone()
        .answer(form.key, now, move |tx| {
            actions::apply_import(tx, &who, (&import, &incoming), now)?;
            Ok::<_, PageError>(next.clone())
        })
        .await?;
    Ok(see_other(&next).saying(&site, "Imported. The public sees it when you publish the next version."))
}

/// What is said where something that was kept of an import cannot be read.
#[expect(clippy::needless_pass_by_value, reason = "the shape that map_err calls")]
fn unreadable(why: KeptJsonError) -> PageError {
    PageError::NotNow(format!("What was kept of this import cannot be read: {why}."))
}

impl From<ImportError> for PageError {
    fn from(error: ImportError) -> Self {
        match error {
            ImportError::Database(error) => error.into(),
            other => Self::Conflict(format!("{other}.")),
        }
    }
}

impl From<UndoError> for PageError {
    fn from(error: UndoError) -> Self {
        match error {
            UndoError::Database(error) => error.into(),
            UndoError::Over => Self::Conflict(format!("{error}.")),
            other => Self::NotNow(format!("It is not undone: {other}.")),
        }
    }
}

#[post("/{event}/organise/exchange/imports/{id}/restoration")]
async fn undo(
    (who, shell): (Organiser, Shell),
    path: Path<(String, String)>,
    form: Form<EmptyForm>,
    (db, clock, site): Desk,
) -> Page {
    let (id, now) = (key(&path)?, clock.now());
    let next = links::organise(&who.event().slug, &format!("exchange/imports/{}", id.uuid()));
    if !form.is_confirmed() {
        let shell = shell.at(who.frame());
        let import = db.read(move |conn| store::one(conn, &who, id)).await.map_err(PageError::from)?;
        let question = Question::new(format!("Undo the import of “{}”?", import.file_name), "Undo the import", next)
            .meaning(
                "Everything becomes as it was before this import: what it added goes, what it changed changes back.",
            )
            .meaning("Where somebody changed the same things since, nothing is undone, and you are told what.");
        return form.ask(shell, question);
    }
    let next = db
        .answer(form.key, now, move |tx| {
            let import = store::one(tx.conn(), &who, id)?;
            actions::undo(tx, &who, &import, now)?;
            Ok::<_, PageError>(next.clone())
        })
        .await?;
    Ok(see_other(&next).saying(&site, "Undone. Everything is as it was before."))
}
