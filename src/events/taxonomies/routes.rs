//! Addresses of the lists: `/{event}/organise/settings/tracks`, and so on for session types, rooms and criteria.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, ServiceConfig};
use actix_web::{get, post};
use serde::Deserialize;
use uuid::Uuid;

use super::actions;
use super::forms::{ItemForm, OrderForm, RemovalForm};
use super::pages::{Open, SettingsList};
use super::{List, store};
use crate::db::Db;
use crate::events::settings::pages::SettingsChanged;
use crate::events::settings::refused::SettingsRefused;
use crate::events::settings::routes::SavingContext;
use crate::events::settings::version;
use crate::events::{Event, Organiser};
use crate::web::{Answer, Form, Page, PageError, Problems, Query, Question, Shell, html, html_with, links, see_other};

/// Adds them to the server.
pub fn configure(config: &mut ServiceConfig) {
    config.service(show_list).service(add_item).service(change_item).service(remove_item).service(order_items);
}

/// Which form of a list is open.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Chosen {
    edit: String,
}

#[get("/{event}/organise/settings/{list}")]
async fn show_list(
    organiser: Organiser,
    shell: Shell,
    path: Path<(String, String)>,
    Query(chosen): Query<Chosen>,
    db: Data<Db>,
) -> Page {
    let list = list_of(&path.1)?;
    let (shell, event) = (shell.at(organiser.frame()), organiser.event().clone());
    let edit = chosen.edit.parse().ok();
    let page = page(&db, shell, (event, list), move |items| {
        let item = items.iter().find(|item| Some(item.id) == edit);
        let form = item.map_or_else(|| ItemForm::fresh(list, items), |item| ItemForm::of(&item.value));
        Open { id: item.map(|item| item.id), form, problems: Problems::default() }
    });
    html(&page.await?)
}

#[post("/{event}/organise/settings/{list}")]
async fn add_item(
    organiser: Organiser,
    shell: Shell,
    path: Path<(String, String)>,
    form: Form<ItemForm>,
    desk: SavingContext,
) -> Page {
    let list = list_of(&path.1)?;
    let (shell, event) = (shell.at(organiser.frame()), organiser.event().clone());
    let (next, now, typed) = (address(&event, list), desk.1.now(), form.typed.clone());
    let saved = match typed.added(list) {
        Err(problems) => Err(SettingsRefused::Problems(problems)),
        Ok(all) => {
            let change = desk.0.answer(form.key, now, move |tx| {
                actions::add_all(tx, &organiser, &all, now)?;
                Ok::<_, SettingsRefused>(next.clone())
            });
            change.await
        }
    };
    match saved {
        Ok(next) if typed.several.trim().is_empty() => {
            Ok(see_other(&next).saying(&desk.2, &format!("“{}” is added.", typed.name.trim())))
        }
        Ok(next) => Ok(see_other(&next).saying(&desk.2, "All of them are added.")),
        Err(SettingsRefused::Problems(problems)) => {
            refused(&desk.0, shell, (event, list), open(None, typed, problems)).await
        }
        Err(SettingsRefused::Page(error)) => Err(error),
        Err(SettingsRefused::Changed(..)) => Err(PageError::NotFound),
    }
}

#[post("/{event}/organise/settings/{list}/{id}")]
async fn change_item(
    organiser: Organiser,
    shell: Shell,
    path: Path<(String, String, Uuid)>,
    form: Form<ItemForm>,
    desk: SavingContext,
) -> Page {
    let (list, id) = (list_of(&path.1)?, path.2);
    let (shell, event) = (shell.at(organiser.frame()), organiser.event().clone());
    let (page, now, typed) = (address(&event, list), desk.1.now(), form.typed.clone());
    let saying = saved_words(&event, list);
    let everything = form.beginning_with("").collect();
    let saved = match typed.checked(list) {
        Err(problems) => Err(SettingsRefused::Problems(problems)),
        Ok(new) => {
            let (next, seen) = (page.clone(), typed.version.clone());
            let change = desk.0.answer(form.key, now, move |tx| {
                let items = store::items(tx, organiser.event(), list)?;
                let item = items.iter().find(|item| item.id == id).ok_or(diesel::result::Error::NotFound)?;
                let theirs = ItemForm::of(&item.value);
                if theirs.version != seen {
                    return Err(SettingsRefused::Changed(version::pairs(&theirs), theirs.version));
                }
                actions::change(tx, &organiser, (id, &new), now)?;
                Ok(next.clone())
            });
            change.await
        }
    };
    match saved {
        Ok(next) => Ok(see_other(&next).saying(&desk.2, saying)),
        Err(SettingsRefused::Problems(problems)) => {
            refused(&desk.0, shell, (event, list), open(Some(id), typed, problems)).await
        }
        Err(SettingsRefused::Page(error)) => Err(error),
        Err(SettingsRefused::Changed(theirs, version)) => {
            let (back, action) = (format!("{page}?edit={id}"), format!("{page}/{id}"));
            let changed = SettingsChanged::new(shell, (&back, &action), (theirs, version), everything);
            html_with(StatusCode::CONFLICT, &changed)
        }
    }
}

#[post("/{event}/organise/settings/{list}/{id}/removal")]
async fn remove_item(
    organiser: Organiser,
    shell: Shell,
    path: Path<(String, String, Uuid)>,
    form: Form<RemovalForm>,
    desk: SavingContext,
) -> Page {
    let (list, id) = (list_of(&path.1)?, path.2);
    let (shell, event) = (shell.at(organiser.frame()), organiser.event().clone());
    let (next, now, heir) = (address(&event, list), desk.1.now(), form.typed.move_to.parse().ok());
    if !form.is_confirmed() {
        return ask_to_remove(shell, (event, list, id), &form, &desk.0).await;
    }
    let removed = desk.0.answer(form.key, now, move |tx| {
        actions::remove(tx, &organiser, (list, id, heir), now)?;
        Ok::<_, SettingsRefused>(next.clone())
    });
    match removed.await {
        Ok(next) => Ok(see_other(&next).saying(&desk.2, "Removed.")),
        Err(SettingsRefused::Problems(_)) => stays(&desk.0, shell, (event, list), id).await,
        Err(SettingsRefused::Page(error)) => Err(error),
        Err(SettingsRefused::Changed(..)) => Err(PageError::NotFound),
    }
}

/// Asks before something goes; what is still in use is not asked about but said to stay, unless its heir is chosen.
async fn ask_to_remove(
    shell: Shell,
    (event, list, id): (Event, List, Uuid),
    form: &Form<RemovalForm>,
    db: &Db,
) -> Page {
    let heir: Option<Uuid> = form.typed.move_to.parse().ok();
    let page = page(db, shell.clone(), (event.clone(), list), move |items| {
        let item = items.iter().find(|item| item.id == id);
        let form = item.map_or_else(|| ItemForm::fresh(list, items), |item| ItemForm::of(&item.value));
        Open { id: item.map(|item| item.id), form, problems: Problems::default() }
    });
    let page = page.await?;
    let row = page.rows.iter().find(|row| row.id == id).ok_or(PageError::NotFound)?;
    let heir = heir.and_then(|heir| page.heirs.iter().find(|choice| choice.value == heir.to_string()));
    if !row.uses.is_empty() && heir.is_none() {
        return stays(db, shell, (event, list), id).await;
    }
    let moved = heir.filter(|_| !row.uses.is_empty()).map(|heir| format!("Its {} go to {}.", row.uses, heir.label));
    let question =
        Question::new(format!("Remove “{}”?", row.name), format!("Remove {}", row.name), address(&event, list));
    form.ask(shell, question.meaning(moved.unwrap_or_default()).meaning("It cannot be brought back."))
}

#[post("/{event}/organise/settings/{list}/{id}/position")]
async fn order_items(
    organiser: Organiser,
    path: Path<(String, String, Uuid)>,
    form: Form<OrderForm>,
    desk: SavingContext,
) -> Page {
    let (list, id, now) = (list_of(&path.1)?, path.2, desk.1.now());
    let next = address(organiser.event(), list);
    let up = form.typed.to != "down";
    let moved = desk.0.answer(form.key, now, move |tx| {
        actions::shift(tx, &organiser, (list, id, up), now)?;
        Ok::<_, SettingsRefused>(next.clone())
    });
    match moved.await {
        Ok(next) => Ok(see_other(&next)),
        Err(SettingsRefused::Page(error)) => Err(error),
        Err(SettingsRefused::Problems(_) | SettingsRefused::Changed(..)) => Err(PageError::NotFound),
    }
}

/// What is said of something that was saved: a published programme keeps the names of its rooms and tracks.
fn saved_words(event: &Event, list: List) -> &'static str {
    if event.release > 0 && matches!(list, List::Rooms | List::Tracks) {
        "Saved. The published programme changes with the next version."
    } else {
        "Saved."
    }
}

fn list_of(word: &str) -> Result<List, PageError> {
    List::from_word(word).ok_or(PageError::NotFound)
}

fn address(event: &Event, list: List) -> String {
    links::organise(&event.slug, &format!("settings/{list}"))
}

fn open(id: Option<Uuid>, form: ItemForm, problems: Problems) -> Open {
    Open { id, form, problems }
}

async fn page(
    db: &Db,
    shell: Shell,
    (event, list): (Event, List),
    open: impl FnOnce(&[super::ListItem]) -> Open,
) -> Result<SettingsList, PageError> {
    let (address, published) = (address(&event, list), event.release > 0);
    let read = db.read(move |conn| Ok((store::items(conn, &event, list)?, store::uses(conn, &event, list)?)));
    let (items, uses) = read.await.map_err(|error: diesel::result::Error| PageError::from(error))?;
    let open = open(&items);
    let page = SettingsList::new((shell, address), list, (&items, &uses), open);
    Ok(SettingsList { published: published && matches!(list, List::Rooms | List::Tracks), ..page })
}

async fn refused(db: &Db, shell: Shell, place: (Event, List), open: Open) -> Page {
    html_with(StatusCode::UNPROCESSABLE_ENTITY, &page(db, shell, place, |_| open).await?)
}

/// The page of something that cannot go, because other things hang on it, with what can be done.
async fn stays(db: &Db, shell: Shell, place: (Event, List), id: Uuid) -> Page {
    let list = place.1;
    let mut page = page(db, shell, place, |items| {
        let item = items.iter().find(|item| item.id == id);
        let form = item.map_or_else(|| ItemForm::fresh(list, items), |item| ItemForm::of(&item.value));
        Open { id: item.map(|item| item.id), form, problems: Problems::default() }
    })
    .await?;
    page.problems = Problems::one(if page.heirs.is_empty() { "" } else { "move_to" }, page.why_it_stays());
    html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}
