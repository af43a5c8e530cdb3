//! Where an HTTP request came from: `origin`, `user_agent` and trace of an event, from the request's
//! head and the address of the peer.
//!
//! ```
//! use compliance_log::Event;
//! use compliance_log::event::Outcome;
//! use compliance_log::request::Proxies;
//!
//! // Once: those who are believed when they say for whom they ask.
//! let proxies = Proxies::trusting(["10.0.0.0/8", "2001:db8:1::/48"])?;
//!
//! // For each request, from the web framework.
//! let (head, ()) = http::Request::builder()
//!     .header("x-forwarded-for", "203.0.113.9, 198.51.100.24, 10.3.0.1")
//!     .header("user-agent", "ExampleBrowser/141.0")
//!     .body(())?
//!     .into_parts();
//! let client = proxies.client(&head, "10.0.0.7:41022".parse()?);
//!
//! let login = Event::login("user-42").requested_by(&client).outcome(Outcome::Success).build()?;
//! // What the client wrote into the header itself stands left of what the proxies saw.
//! assert!(login.origin().is_some_and(|origin| origin.ip == "198.51.100.24".into()));
//! assert_eq!(login.user_agent(), Some("ExampleBrowser/141.0"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Whom to believe
//!
//! Anyone can write `Forwarded` and `X-Forwarded-For`. They are read only if the peer is in a network
//! that was named, and then from the right, where the nearest proxy writes: each entry was seen by
//! the one to its right. The first that is in none of the networks is the origin, and nothing left of
//! it is looked at. Where all are in them, it is the leftmost.
//!
//! A proxy writes one of the two headers and passes the other on as it came. Where both are there
//! they must say the same, unless [`Proxies::only`] tells which one the proxies write.
//!
//! An entry that cannot be read, or names no address, ends the search: the origin is then the
//! farthest address that is known, and [`Client::stopped`] says why. Nothing is guessed.
//!
//! Source: RFC 7239; PCI DSS v4.0.1, 10.2.2 (origination of event).

mod client;
mod entry;
mod network;
mod proxies;

pub use self::client::{Client, Stopped};
pub use self::network::{Network, NetworkError};
pub use self::proxies::{Header, Proxies};
