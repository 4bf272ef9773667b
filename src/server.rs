//! The server: routes and what is wrapped around them. The only file that knows every feature.

use std::net::TcpListener;
use std::time::Duration;

use actix_web::middleware::{Compress, NormalizePath, TrailingSlash, from_fn};
use actix_web::web::{Data, ServiceConfig};
use actix_web::{App, HttpServer, dev::Server};
use tracing_actix_web::TracingLogger;

use crate::accounts::Hasher;
use crate::clock::{Clock, Timestamp};
use crate::config::Settings;
use crate::dashboard::notices;
use crate::db::Db;
use crate::health::check::MonitoredSettings;
use crate::mail::MailTransport;
use crate::programme::public::ProgrammeCache;
use crate::web::bodies::{Bodies, BodyBounds};
use crate::web::connections::Connections;
use crate::web::disk::Disk;
use crate::web::entrance::entrance;
use crate::web::errors::PageError;
use crate::web::form_routes::FormRoutes;
use crate::web::log::Requests;
use crate::web::{Site, guard, headers};
use crate::{
    access, accounts, dashboard, decisions, events, exchange, health, outbox, programme, proposals, reviews, speakers,
    web,
};

/// What every request is served from.
#[derive(Clone)]
pub struct ServerParts {
    /// The database.
    pub db: Db,
    /// The time.
    pub clock: Clock,
    /// The installation.
    pub site: Site,
    /// Checks passwords.
    pub hasher: Hasher,
    /// Public pages as they were rendered.
    pub shelf: ProgrammeCache,
    /// How mails leave.
    pub dispatch: MailTransport,
    /// What the pages about its health may know.
    pub watch: MonitoredSettings,
    /// The disk that the installation's files lie on.
    pub disk: Disk,
    /// What requests may send.
    pub bodies: Bodies,
    /// How many connections there may be.
    pub connections: Connections,
}

impl ServerParts {
    /// The parts that the settings name; makes the installation's signing key if it has none.
    ///
    /// # Errors
    /// The database does not answer or is not migrated, or the mail settings cannot be read.
    pub fn new(settings: &Settings, db: Db, clock: Clock) -> anyhow::Result<Self> {
        let dispatch = MailTransport::new(settings).map_err(anyhow::Error::msg)?;
        let watch = MonitoredSettings::new(settings, &dispatch);
        let key = db.write_here(access::store::signing_key)?;
        let site = Site {
            name: settings.name.clone(),
            public_url: settings.public_url(),
            key,
            contact: settings.contact.as_ref().map(ToString::to_string),
            trusted_proxies: settings.trusted_proxies.clone(),
            session_days: settings.sessions.session_days,
        };
        let (hasher, shelf, bodies) = (Hasher::default(), ProgrammeCache::default(), Bodies::default());
        let (connections, disk) = (Connections::default(), Disk::of(&settings.data));
        Ok(Self { db, clock, site, hasher, shelf, dispatch, watch, disk, bodies, connections })
    }

    /// The same parts for so many connections, of which the bodies that are waited for leave half to others.
    #[must_use]
    pub fn with_connections(self, connections: Connections) -> Self {
        let bodies = Bodies::within(BodyBounds::default().beside(connections.most()));
        Self { bodies, connections, ..self }
    }
}

/// The addresses whose forms may hold a file.
const WITH_FILES: [&str; 5] = [
    "/admin/archives",
    "/{event}/me/profile",
    "/{event}/organise/exchange/imports",
    "/{event}/proposals/new",
    "/{event}/proposals/{code}/edit",
];

/// Every address there is, in the order in which they are tried: fixed ones before an event's.
pub fn routes(config: &mut ServiceConfig) {
    config.configure(web::assets::configure);
    config.configure(accounts::routes::configure);
    config.configure(speakers::routes::configure);
    config.configure(health::routes::configure);
    config.configure(outbox::routes::configure);
    config.configure(exchange::archive::routes::configure);
    config.configure(exchange::tables::routes::configure);
    config.configure(exchange::routes::configure);
    config.configure(reviews::routes::configure);
    config.configure(proposals::organising::routes::configure);
    config.configure(decisions::routes::configure);
    config.configure(dashboard::routes::configure);
    config.configure(programme::routes::configure);
    config.configure(programme::public::routes::configure);
    config.configure(proposals::routes::configure);
    config.configure(events::routes::configure);
    config.configure(programme::public::home::routes::configure);
}

/// Throws away what is over, now and every hour, for as long as the server runs.
pub async fn keep_tidy(parts: ServerParts) {
    let mut hourly = tokio::time::interval(Duration::from_hours(1));
    loop {
        hourly.tick().await;
        let now = parts.clock.now();
        if let Err(error) = parts.db.write(move |tx| accounts::actions::tidy(tx, now)).await {
            tracing::warn!(%error, "what is over could not be thrown away; trying again in an hour");
        }
    }
}

/// How often it is looked whether numbers that add up want summing up.
const SUMMED_UP_EVERY: Duration = Duration::from_mins(1);

/// Sums up what was counted, now and every minute, for as long as the server runs.
pub async fn sum_up(parts: ServerParts) {
    let mut every = tokio::time::interval(SUMMED_UP_EVERY);
    loop {
        every.tick().await;
        for tallies in [proposals::tally::store::TALLIES, reviews::tally::store::TALLIES] {
            let summed = async {
                if parts.db.read(move |conn| tallies.are_long(conn)).await? {
                    parts.db.write(move |tx| tallies.sum_up(tx)).await?;
                }
                Ok::<_, diesel::result::Error>(())
            };
            if let Err(error) = summed.await {
                tracing::warn!(%error, "what was counted could not be summed up; trying again in a minute");
            }
        }
    }
}

/// How often it is looked whether the disk has room.
const DISK_LOOKED_AT_EVERY: Duration = Duration::from_mins(1);

/// Says in the log when the disk becomes low, and when it has room again, for as long as the server runs.
pub async fn watch_disk(parts: ServerParts) {
    let (mut every, mut was_low) = (tokio::time::interval(DISK_LOOKED_AT_EVERY), false);
    loop {
        every.tick().await;
        let Some(space) = parts.disk.space().await else { continue };
        let (low, space) = (space.is_low(), space.words());
        match (was_low, low) {
            (false, true) => tracing::warn!(space, "the disk is nearly full: files are not taken until there is room"),
            (true, false) => tracing::info!(space, "the disk has room again"),
            _ => {}
        }
        was_low = low;
    }
}

/// How often organisers are told of what just happened.
const TOLD_EVERY: Duration = Duration::from_mins(1);

/// Tells organisers what speakers did, every minute for as long as the server runs.
pub async fn keep_informed(parts: ServerParts) {
    let mut every = tokio::time::interval(TOLD_EVERY);
    loop {
        every.tick().await;
        let now = parts.clock.now();
        if let Err(error) = tell_organisers(&parts.db, now).await {
            tracing::warn!(%error, "organisers could not be told what speakers did; trying again in a minute");
        }
    }
}

/// Tells every organiser who is to be told now.
///
/// # Errors
/// The database does not answer.
pub async fn tell_organisers(db: &Db, now: Timestamp) -> diesel::QueryResult<()> {
    for reader in db.read(move |conn| notices::actions::due(conn, now)).await? {
        db.write(move |tx| notices::actions::tell(tx, &reader, now)).await?;
    }
    Ok(())
}

/// A server on a socket, not yet running.
///
/// # Errors
/// The socket cannot be listened on.
pub fn server(parts: &ServerParts, listener: TcpListener, workers: usize) -> std::io::Result<Server> {
    let (db, clock, site) =
        (Data::new(parts.db.clone()), Data::new(parts.clock.clone()), Data::new(parts.site.clone()));
    let hasher = Data::new(parts.hasher.clone());
    let shelf = Data::new(parts.shelf.clone());
    let (dispatch, watch) = (Data::new(parts.dispatch.clone()), Data::new(parts.watch.clone()));
    let disk = Data::new(parts.disk.clone());
    let (bodies, forms) = (Data::new(parts.bodies.clone()), Data::new(FormRoutes::new(&WITH_FILES)));
    let make = move || {
        App::new()
            .app_data(db.clone())
            .app_data(clock.clone())
            .app_data(site.clone())
            .app_data(hasher.clone())
            .app_data(shelf.clone())
            .app_data(dispatch.clone())
            .app_data(watch.clone())
            .app_data(disk.clone())
            .app_data(bodies.clone())
            .app_data(forms.clone())
            .app_data(Data::new(guard::EventFrames(events::public_frame)))
            .configure(routes)
            .default_service(actix_web::web::to(|| async { Err::<&str, _>(PageError::NotFound) }))
            .wrap(from_fn(events::archived::guard))
            .wrap(from_fn(guard::guard))
            .wrap(from_fn(headers::headers))
            .wrap(NormalizePath::new(TrailingSlash::Trim))
            .wrap(from_fn(web::packing::packed))
            .wrap(Compress::default())
            .wrap(TracingLogger::<Requests>::new())
            .wrap(from_fn(programme::public::front))
            .wrap(from_fn(entrance))
    };
    let (connections, site) = (parts.connections.clone(), parts.site.clone());
    let server = HttpServer::new(make)
        .workers(workers)
        .max_connections(connections.most().div_ceil(workers.max(1)))
        .on_connect(move |connection, kept| connections.note(connection, &site, kept))
        .worker_max_blocking_threads(16)
        .client_request_timeout(Duration::from_secs(20))
        // So long whoever sends on after an answer may hear it, and no longer a stop waits for them.
        .client_disconnect_timeout(Duration::from_secs(1))
        .keep_alive(Duration::from_secs(75))
        .shutdown_timeout(8)
        .disable_signals()
        .listen(listener)?;
    Ok(server.run())
}
