//! How many connections there may be, and from one address: below what the system lets the program open, so that files and
//! the database can always be reached.

use std::any::Any;
use std::collections::HashMap;
use std::net::{IpAddr, Shutdown};
use std::sync::{Arc, Mutex, PoisonError};

use actix_web::dev::Extensions;
use actix_web::rt::net::TcpStream;

use super::Site;

/// Open files that are not for connections.
const FOR_ELSE: usize = 256;
/// Most connections, however many files may be open.
const MOST: usize = 20_000;

/// The connections that there are. Cloning it is cheap; every clone counts the same.
#[derive(Clone, Debug)]
pub struct Connections {
    most: usize,
    by_address: Arc<Mutex<HashMap<IpAddr, usize>>>,
}

impl Default for Connections {
    fn default() -> Self {
        Self::within(FOR_ELSE + MOST)
    }
}

impl Connections {
    /// As many as there can be beside everything else when so many files may be open.
    pub fn within(files: usize) -> Self {
        let most = files.saturating_sub(FOR_ELSE).max(files / 2).min(MOST);
        Self { most, by_address: Arc::default() }
    }

    /// How many there may be.
    pub fn most(&self) -> usize {
        self.most
    }

    /// Counts a connection until it ends, and closes it where half of all are from its address already. Those of this machine
    /// and of trusted proxies are many people's.
    pub fn note(&self, connection: &dyn Any, site: &Site, kept: &mut Extensions) {
        let Some(stream) = connection.downcast_ref::<TcpStream>() else { return };
        let Ok(address) = stream.peer_addr().map(|peer| peer.ip().to_canonical()) else { return };
        if address.is_loopback() || site.trusts(address) {
            return;
        }
        if self.count(address) > self.most / 2
            && let Err(error) = socket2::SockRef::from(stream).shutdown(Shutdown::Both)
        {
            tracing::debug!(%error, "a connection could not be closed");
        }
        kept.insert(CountedConnection { connections: self.clone(), address });
    }

    fn count(&self, address: IpAddr) -> usize {
        let mut counts = self.by_address.lock().unwrap_or_else(PoisonError::into_inner);
        let number = counts.entry(address).or_default();
        *number += 1;
        *number
    }

    fn end(&self, address: IpAddr) {
        let mut counts = self.by_address.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(number) = counts.get_mut(&address) {
            *number -= 1;
            if *number == 0 {
                counts.remove(&address);
            }
        }
    }
}

/// One connection, for as long as it lasts.
struct CountedConnection {
    connections: Connections,
    address: IpAddr,
}

impl Drop for CountedConnection {
    fn drop(&mut self) {
        self.connections.end(self.address);
    }
}

#[cfg(test)]
mod tests {
    use super::Connections;

    #[test]
    fn there_is_always_room_for_files_and_the_database() {
        assert_eq!(Connections::within(1_024).most(), 768);
        assert_eq!(Connections::within(256).most(), 128);
        assert_eq!(Connections::within(1_000_000).most(), 20_000);
    }
}
