//! What every request may know of the installation.

use std::net::IpAddr;

use crate::access::secret::SigningKey;
use crate::config::PublicUrl;

/// The installation, as pages know it.
#[derive(Clone)]
pub struct Site {
    /// Its name, where no event is.
    pub name: String,
    /// The address people know it by.
    pub public_url: PublicUrl,
    /// Signs form tokens and what else comes back.
    pub key: SigningKey,
    /// Address that people report problems to, if there is one.
    pub contact: Option<String>,
    /// Proxies whose word about a visitor's address counts.
    pub trusted_proxies: Vec<IpAddr>,
}

impl Site {
    /// The address a request comes from: the peer's, or what a trusted proxy says.
    pub fn origin_of(&self, peer: Option<IpAddr>, forwarded: Option<&str>) -> String {
        let Some(peer) = peer else { return "unknown".to_owned() };
        let said = forwarded.filter(|_| self.trusted_proxies.contains(&peer));
        let nearest = said.and_then(|list| list.rsplit(',').next()).and_then(|text| text.trim().parse::<IpAddr>().ok());
        nearest.unwrap_or(peer).to_string()
    }
}
