//! What every request may know of the installation.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use actix_web::dev::ServiceRequest;
use actix_web::http::header;

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
    /// Days after which a session ends however much it is used.
    pub session_days: u16,
}

impl Site {
    /// The address a request comes from: the peer's, or what trusted proxies say.
    pub fn origin_of(&self, req: &ServiceRequest) -> String {
        let lines = req.headers().get_all(header::X_FORWARDED_FOR).map(|line| line.to_str().unwrap_or_default());
        let lines: Vec<&str> = lines.collect();
        match req.peer_addr() {
            Some(peer) => self.nearest(peer.ip(), &lines).to_string(),
            None => "unknown".to_owned(),
        }
    }

    /// The nearest address that is none of a trusted proxy's. Each proxy adds the one that it was asked from at the end, so what
    /// a visitor writes comes first and is never reached.
    fn nearest(&self, peer: IpAddr, lines: &[&str]) -> IpAddr {
        let said = lines.iter().rev().flat_map(|line| line.rsplit(','));
        let mut nearest = peer.to_canonical();
        for one in said {
            if !self.trusts(nearest) {
                break;
            }
            let Some(before) = address(one.trim()) else { break };
            nearest = before;
        }
        nearest
    }

    /// Whether an address is one of a proxy whose word about a visitor's address counts.
    pub fn trusts(&self, address: IpAddr) -> bool {
        self.trusted_proxies.iter().any(|proxy| proxy.to_canonical() == address.to_canonical())
    }

    /// Whether a `Host` is this installation: its public name, or this very machine.
    pub fn answers_to(&self, host: &str) -> bool {
        let Ok(named) = url::Url::parse(&format!("http://{host}/")) else { return false };
        match named.host() {
            Some(url::Host::Domain("localhost")) => true,
            Some(url::Host::Ipv4(address)) if address.is_loopback() => true,
            Some(url::Host::Ipv6(address)) if address.is_loopback() => true,
            _ => named.host_str().is_some_and(|name| name == self.public_url.host()),
        }
    }
}

/// An address as proxies write it, with or without a port.
fn address(text: &str) -> Option<IpAddr> {
    let bare = text.trim_matches(['[', ']']).parse::<IpAddr>();
    let address = bare.or_else(|_| text.parse::<SocketAddr>().map(|socket| socket.ip()));
    address.ok().map(|address| address.to_canonical())
}

/// What limits count together: an address of IPv4, or the network of one of IPv6, of whose addresses everybody has as many as
/// they like.
pub fn network(address: &str) -> String {
    match address.parse() {
        Ok(IpAddr::V6(address)) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{}/64", Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
        _ => address.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Site, network};
    use crate::access::secret::SigningKey;
    use crate::config::PublicUrl;

    fn site() -> Site {
        Site {
            name: String::new(),
            public_url: PublicUrl::parse("https://talks.example.org").unwrap(),
            key: SigningKey::new("key"),
            contact: None,
            trusted_proxies: ["10.0.0.1", "10.0.0.2"].map(|proxy| proxy.parse().unwrap()).to_vec(),
            session_days: 30,
        }
    }

    #[test]
    fn the_last_address_that_is_no_proxy_of_ours_counts_whatever_a_visitor_writes_before_it() {
        let nearest = |peer: &str, lines: &[&str]| site().nearest(peer.parse().unwrap(), lines).to_string();
        assert_eq!(nearest("10.0.0.1", &["6.6.6.6", "192.0.2.7"]), "192.0.2.7");
        assert_eq!(nearest("10.0.0.1", &["6.6.6.6, 192.0.2.7, 10.0.0.2"]), "192.0.2.7");
        assert_eq!(nearest("::ffff:10.0.0.1", &["192.0.2.7", "10.0.0.2"]), "192.0.2.7");
        assert_eq!(nearest("10.0.0.1", &["6.6.6.6, nonsense"]), "10.0.0.1");
        assert_eq!(nearest("10.0.0.1", &["[2001:db8::7]:443"]), "2001:db8::7");
        assert_eq!(nearest("192.0.2.9", &["6.6.6.6"]), "192.0.2.9");
        assert_eq!(nearest("10.0.0.1", &[]), "10.0.0.1");
    }

    #[test]
    fn addresses_of_one_home_are_one_network() {
        assert_eq!(network("2001:db8:1:2:3:4:5:6"), network("2001:db8:1:2::9"));
        assert_ne!(network("2001:db8:1:2::9"), network("2001:db8:1:3::9"));
        assert_eq!(network("192.0.2.7"), "192.0.2.7");
    }

    #[test]
    fn it_answers_to_its_public_name_and_on_this_machine() {
        for host in ["talks.example.org", "TALKS.example.org:443", "localhost:8080", "127.0.0.1", "[::1]:8080"] {
            assert!(site().answers_to(host), "{host}");
        }
        for host in ["evil.example", "talks.example.org.evil.example", "evil.example/talks.example.org", "", "10.0.0.9"]
        {
            assert!(!site().answers_to(host), "{host}");
        }
    }
}
