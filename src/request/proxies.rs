//! Who is believed when it says for whom it asks.

use std::net::{IpAddr, SocketAddr};

use ::http::request::Parts;
use ::http::{HeaderMap, HeaderValue};

use super::client::Found;
use super::entry::{self, Node};
use super::{Client, Network, NetworkError, Stopped};

/// A header in which proxies say for whom they ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Header {
    /// `Forwarded`. Source: RFC 7239.
    Forwarded,
    /// `X-Forwarded-For`, which has no standard: addresses after commas.
    XForwardedFor,
}

impl Header {
    const fn name(self) -> &'static str {
        match self {
            Self::Forwarded => "forwarded",
            Self::XForwardedFor => "x-forwarded-for",
        }
    }
}

/// The proxies whose word is taken on where a request came from, by their networks; see the
/// [module](self::super). The default trusts none.
#[derive(Clone, Debug, Default)]
pub struct Proxies {
    networks: Vec<Network>,
    only: Option<Header>,
}

impl Proxies {
    /// The proxies of these networks.
    ///
    /// # Errors
    ///
    /// [`NetworkError`] of the first text that is no network.
    pub fn trusting<'n>(networks: impl IntoIterator<Item = &'n str>) -> Result<Self, NetworkError> {
        let networks = networks.into_iter().map(str::parse);
        networks.collect()
    }

    /// No proxy: clients reach the service by themselves.
    #[must_use]
    pub const fn none() -> Self {
        Self {
            networks: Vec::new(),
            only: None,
        }
    }

    /// The proxies write this header; the other is not looked at.
    #[must_use]
    pub fn only(self, header: Header) -> Self {
        let only = Some(header);
        Self { only, ..self }
    }

    /// Whether an address is that of a proxy that is believed.
    #[must_use]
    pub fn is_trusted(&self, address: IpAddr) -> bool {
        self.networks.iter().any(|it| it.contains(address))
    }

    /// Who asked, by the head of a request and the address that the connection came from.
    #[must_use]
    pub fn client(&self, head: &Parts, peer: SocketAddr) -> Client {
        Client::new(self.find(&head.headers, peer), &head.headers)
    }

    fn find(&self, headers: &HeaderMap, peer: SocketAddr) -> Found {
        let seen = Found::address(peer.ip().to_canonical(), peer.port());
        if !self.is_trusted(peer.ip()) {
            return seen;
        }
        let told = |header: Header| {
            let is_asked = self.only.is_none_or(|only| only == header);
            let is_there = is_asked && headers.contains_key(header.name());
            is_there.then(|| self.follow(headers, header, seen.clone()))
        };
        match (told(Header::Forwarded), told(Header::XForwardedFor)) {
            (Some(one), Some(other)) if !one.is_same(&other) => seen.stopped(Stopped::Conflict),
            // With `Forwarded` the ports may be known too.
            (Some(found), _) | (None, Some(found)) => found,
            (None, None) => seen,
        }
    }

    /// Goes from the nearest proxy to the farthest party that one of them saw.
    fn follow(&self, headers: &HeaderMap, header: Header, nearest: Found) -> Found {
        let mut farthest = nearest;
        let lines = headers.get_all(header.name()).iter();
        let lines: Vec<&HeaderValue> = lines.collect();
        for line in lines.into_iter().rev() {
            // What a client wrote at the left may be no text; what proxies write is.
            let line = String::from_utf8_lossy(line.as_bytes());
            let nodes: Box<dyn Iterator<Item = Node>> = match header {
                Header::Forwarded => Box::new(entry::forwarded(&line)),
                Header::XForwardedFor => Box::new(entry::listed(&line)),
            };
            for node in nodes {
                match node {
                    Node::Address(ip, port) => {
                        farthest = Found::address(ip, port);
                        if !self.is_trusted(ip) {
                            return farthest;
                        }
                    }
                    Node::Obfuscated(name) => return Found::named(name),
                    Node::Unknown => return farthest.stopped(Stopped::Unknown),
                    Node::Malformed => return farthest.stopped(Stopped::Malformed),
                }
            }
        }
        farthest
    }
}

impl FromIterator<Network> for Proxies {
    fn from_iter<T: IntoIterator<Item = Network>>(networks: T) -> Self {
        let networks = networks.into_iter().collect();
        Self {
            networks,
            only: None,
        }
    }
}
