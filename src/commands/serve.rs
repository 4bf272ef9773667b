//! `callboard serve`: migrate, serve, send mails, and stop in good order.

use std::mem::ManuallyDrop;
use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use actix_web::rt;
use anyhow::anyhow;
use tokio::task::JoinHandle;
use tokio::time::timeout;

use super::lock::Lock;
use super::migrated;
use super::stop::StopWord;
use super::surroundings::open_as_many_files_as_may_be;
use crate::accounts;
use crate::clock::Clock;
use crate::config::Settings;
use crate::mail::{Deliverer, MailTransport};
use crate::server::{self, ServerParts};
use crate::web::connections::Connections;

/// How long requests and the mail in hand may take to end.
const PATIENCE: Duration = Duration::from_secs(9);

/// How to serve.
#[derive(clap::Args, Clone, Debug, Default)]
pub struct Options {
    /// Leave the sending of mail to another process (`callboard mail deliver`)
    #[arg(long)]
    pub no_mail: bool,
}

/// Serves until it is told to stop.
///
/// # Errors
/// Something in the settings or the surroundings keeps it from starting, in one sentence.
pub fn run(settings: &Settings, options: &Options, listener: TcpListener) -> anyhow::Result<()> {
    MailTransport::new(settings).map_err(|reason| anyhow!(reason))?;
    let address = settings.database();
    let _serving = Lock::take(&address, "serve", "serving")?;
    let sending = if options.no_mail { None } else { Some(Lock::take(&address, "mail", "sending the mails of")?) };
    let connections = Connections::within(open_as_many_files_as_may_be());
    let parts = ServerParts::new(settings, migrated(settings)?, Clock::default())?.with_connections(connections);
    for risk in &parts.watch.risks {
        tracing::warn!("{risk}");
    }
    let deliverer = sending.as_ref().map(|lock| {
        let deliverer = Deliverer::new(parts.dispatch.clone(), parts.db.clone(), parts.clock.clone());
        (Arc::new(deliverer), lock.is_exclusive())
    });
    // Dropped, it would wait for threads that wait for a frozen database.
    let system = ManuallyDrop::new(rt::System::new());
    system.block_on(serve(&parts, listener, settings, deliverer))?;
    if let Err(error) = parts.db.put_in_order() {
        // What was acknowledged is in the file beside it, and the next start brings it in.
        tracing::warn!(%error, "the database's files are not brought into one");
    }
    eprintln!("Callboard has stopped.");
    Ok(())
}

/// Takes the port before anything else, and notes which one it is where the system chose it.
///
/// # Errors
/// It cannot be had, and what to do.
pub fn listen(settings: &mut Settings) -> anyhow::Result<TcpListener> {
    let listener = TcpListener::bind(settings.listen).map_err(|error| match error.kind() {
        std::io::ErrorKind::AddrInUse => {
            anyhow!("{} is taken by another program: stop it, or choose another port with --listen", settings.listen)
        }
        std::io::ErrorKind::PermissionDenied => {
            anyhow!("{} is not ours to serve on: choose a port above 1023 with --listen", settings.listen)
        }
        _ => anyhow!("{} cannot be served on: {error}", settings.listen),
    })?;
    settings.listen = listener.local_addr()?;
    Ok(listener)
}

async fn serve(
    parts: &ServerParts,
    listener: TcpListener,
    settings: &Settings,
    deliverer: Option<(Arc<Deliverer>, bool)>,
) -> anyhow::Result<()> {
    let mut stop = StopWord::listen()?;
    parts.shelf.watch(&parts.db);
    let tidying = rt::spawn(server::keep_tidy(parts.clone()));
    let telling = rt::spawn(server::keep_informed(parts.clone()));
    let looking = rt::spawn(server::watch_disk(parts.clone()));
    let summing = rt::spawn(server::sum_up(parts.clone()));
    let server = server::server(parts, listener, settings.workers)?;
    let handle = server.handle();
    let mut running = rt::spawn(server);
    let sending = deliverer.as_ref().map(|(deliverer, alone)| start(deliverer, *alone));
    eprintln!("Callboard serves on {}. Ctrl-C stops it.", settings.public_url());
    let now = parts.clock.now();
    if let Some(link) = parts.db.write(move |tx| accounts::actions::set_up_link(tx, now)).await? {
        eprintln!("Make the first administrator here, within a day: {link}");
    }
    tokio::select! {
        ended = &mut running => return Ok(ended??),
        said = stop.said() => said?,
    }
    tracing::info!("stopping");
    for work in [tidying, telling, looking, summing] {
        work.abort();
    }
    if let Some((deliverer, _)) = &deliverer {
        deliverer.stop();
    }
    parts.bodies.stop();
    let ends = async {
        handle.stop(true).await;
        if let Some(sending) = sending {
            drop(sending.await);
        }
    };
    if timeout(PATIENCE, ends).await.is_err() {
        tracing::warn!("some requests, or the mail in hand, did not end in time; that mail is tried again later");
    }
    Ok(())
}

pub(super) fn start(deliverer: &Arc<Deliverer>, alone: bool) -> JoinHandle<()> {
    let deliverer = Arc::clone(deliverer);
    rt::spawn(async move { deliverer.run(alone).await })
}
