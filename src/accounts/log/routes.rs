//! Address of the installation's log.

use actix_web::get;
use actix_web::web::{Data, ServiceConfig};
use serde::Deserialize;

use super::pages::{Line, Log};
use crate::access::Administrator;
use crate::clock::Clock;
use crate::db::Db;
use crate::history;
use crate::web::{Page, PageError, Pager, Query, Shell, html, links};

/// How many entries a page lists.
const SIZE: i64 = 50;

/// Adds it to the server.
pub fn configure(config: &mut ServiceConfig) {
    config.service(show);
}

/// What is looked for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Search {
    q: String,
    page: String,
}

#[get("/admin/log")]
async fn show(who: Administrator, shell: Shell, search: Query<Search>, db: Data<Db>, clock: Data<Clock>) -> Page {
    let (q, page, now) =
        (search.0.q.trim().to_owned(), search.0.page.parse().unwrap_or(1).clamp(1, 100_000), clock.now());
    let words = q.clone();
    let read = db.read(move |conn| {
        let (entries, total) = history::of_installation(conn, &who, &words, (SIZE, page))?;
        let refused = history::refused_since(conn, &who, now.plus_days(-1))?;
        Ok::<_, PageError>((entries, total, refused))
    });
    let (entries, total, refused) = read.await?;
    let address = |page: i64| links::with_query("/admin/log", &[("q", q.as_str()), ("page", &page.to_string())]);
    let pager = Pager::new(page, SIZE, total, address);
    html(&Log { shell, q: q.clone(), lines: entries.into_iter().map(Line::of).collect(), refused, pager })
}
