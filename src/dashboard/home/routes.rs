//! Addresses of home.

use actix_web::web::{Data, ServiceConfig};
use actix_web::{FromRequest, HttpRequest, get};
use serde::Deserialize;

use super::pages::{Find, Hit, HomePage};
use super::store;
use crate::access::SignedIn;
use crate::clock::Clock;
use crate::dashboard::attention;
use crate::db::Db;
use crate::web::asker::Asker;
use crate::web::{Page, PageError, Query, Shell, html, see_other};

/// Adds them to the server.
pub fn configure(config: &mut ServiceConfig) {
    config.service(home).service(find);
}

/// Home by role; who only speaks is at home among their proposals.
#[get("/home")]
async fn home(who: SignedIn, req: HttpRequest, db: Data<Db>, clock: Data<Clock>) -> Page {
    let (now, is_admin) = (clock.now(), who.person().is_admin);
    // What the last page had to say is for the page that is shown, so the frame is made only for that.
    if !is_admin && Asker::from_request(&req).teams().is_empty() {
        return Ok(see_other("/me"));
    }
    let shell = Shell::extract(&req).await?;
    let found = db.read(move |conn| Ok::<_, PageError>(attention::store::of_person(conn, &who, now)?)).await?;
    html(&HomePage::new(shell, &found, is_admin, now))
}

/// What is looked for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Search {
    q: String,
}

#[get("/home/find")]
async fn find(who: SignedIn, shell: Shell, Query(search): Query<Search>, db: Data<Db>) -> Page {
    let q = search.q.trim().to_owned();
    if q.is_empty() {
        return html(&Find { shell, q, proposals: Vec::new(), people: Vec::new() });
    }
    let words = q.clone();
    let (proposals, people) = db.read(move |conn| store::find(conn, &who, &words)).await?;
    let proposals = proposals.into_iter().map(Hit::proposal).collect();
    html(&Find { shell, q, proposals, people: people.into_iter().map(Hit::person).collect() })
}
