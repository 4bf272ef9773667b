//! Addresses for whoever, or whatever, watches over the installation.

use actix_web::http::header;
use actix_web::web::{Data, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse, get, post};

use super::check::MonitoredSettings;
use super::pages::{HealthPage, duration};
use super::vitals::Vitals;
use crate::access::{Administrator, Visitor};
use crate::clock::Clock;
use crate::db::Db;
use crate::mail::{self, MailTransport};
use crate::times;
use crate::web::bodies::Bodies;
use crate::web::disk::Disk;
use crate::web::form::EmptyForm;
use crate::web::metrics;
use crate::web::{Answer, Form, Page, PageError, Shell, Site, html, see_other};

/// Adds them to the server.
pub fn configure(config: &mut ServiceConfig) {
    config.service(alive).service(ready).service(figures).service(show).service(try_mail);
}

#[get("/healthz")]
async fn alive(_: Visitor) -> &'static str {
    "alive\n"
}

/// Whether requests should come here, and if not, why, in one word. Figures are for those who show their token.
#[get("/readyz")]
async fn ready(
    _: Visitor,
    (db, clock): (Data<Db>, Data<Clock>),
    (watch, disk): (Data<MonitoredSettings>, Data<Disk>),
) -> HttpResponse {
    match watch.readiness.ask(&db, &disk, clock.now()).await {
        Ok(()) => HttpResponse::Ok().json(serde_json::json!({ "ready": true })),
        Err(why) => HttpResponse::ServiceUnavailable().json(serde_json::json!({ "ready": false, "why": why.word() })),
    }
}

#[get("/metrics")]
async fn figures(
    _: Visitor,
    req: HttpRequest,
    (watch, bodies, disk): (Data<MonitoredSettings>, Data<Bodies>, Data<Disk>),
    (db, clock): (Data<Db>, Data<Clock>),
) -> Page {
    let shown = req.headers().get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !watch.opens_metrics(shown) {
        return Err(PageError::NotFound);
    }
    let now = clock.now();
    let mail = db.read(move |conn| mail::store::figures(conn, now)).await?;
    let text = format!(
        "{}# TYPE callboard_mails_waiting gauge\ncallboard_mails_waiting {}\n\
         # TYPE callboard_mails_failed gauge\ncallboard_mails_failed {}\n\
         # TYPE callboard_oldest_due_mail_seconds gauge\ncallboard_oldest_due_mail_seconds {}\n\
         # TYPE callboard_bodies_awaited gauge\ncallboard_bodies_awaited {}\n\
         # TYPE callboard_disk_free_bytes gauge\ncallboard_disk_free_bytes {}\n\
         # TYPE callboard_queries_total counter\ncallboard_queries_total {}\n",
        metrics::exposition(),
        mail.waiting,
        mail.failed,
        mail.oldest_seconds,
        bodies.awaited(),
        disk.space().await.map_or_else(|| "NaN".to_owned(), |space| space.free.to_string()),
        db.queries()
    );
    Ok(HttpResponse::Ok().content_type("text/plain; version=0.0.4; charset=utf-8").body(text))
}

#[get("/admin/health")]
async fn show(
    _who: Administrator,
    shell: Shell,
    (db, clock): (Data<Db>, Data<Clock>),
    (dispatch, watch, disk): (Data<MailTransport>, Data<MonitoredSettings>, Data<Disk>),
) -> Page {
    let (now, utc) = (clock.now(), jiff::tz::TimeZone::UTC);
    let vitals = db.read(move |conn| Vitals::read(conn, now)).await.map_err(PageError::from)?;
    let moment = |instant| times::moment(instant, &utc);
    html(&HealthPage {
        shell,
        version: env!("CARGO_PKG_VERSION"),
        database: if db.address().is_sqlite() { "SQLite" } else { "PostgreSQL" },
        way: dispatch.words(),
        sender: dispatch.origin.from.to_string(),
        a_minute: dispatch.a_minute,
        oldest: duration(vitals.mail.oldest_seconds),
        last_failure: vitals.mail.last_failure.clone().map(|(words, at)| (words, moment(at))),
        rest: vitals.pause.as_ref().map(|pause| (moment(pause.since), moment(pause.until))),
        risks: watch.risks.clone(),
        space: disk.space().await,
        vitals,
    })
}

#[post("/admin/health/mail")]
async fn try_mail(
    _who: Administrator,
    (db, clock, site): (Data<Db>, Data<Clock>, Data<Site>),
    form: Form<EmptyForm>,
) -> Page {
    let next = db
        .answer(form.key, clock.now(), |tx| {
            mail::store::set_pause(tx, None)?;
            Ok::<_, PageError>("/admin/health".to_owned())
        })
        .await?;
    Ok(see_other(&next).saying(&site, "The mail server is tried again in a moment."))
}
