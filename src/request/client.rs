//! Who asked, as far as that is known.

use std::net::IpAddr;
use std::{error::Error, fmt};

use ::http::HeaderMap;
use ::http::header::USER_AGENT;

use crate::TraceContext;
use crate::check::bounds;
use crate::event::{Draft, Endpoint, Kind, is_fault};
use crate::trace::TraceError;
use crate::visible::escaped;

/// Why the search for the origin ended before it found one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Stopped {
    /// A header that a proxy is believed in cannot be read.
    Malformed,
    /// A proxy does not know for whom it asked, or does not say.
    Unknown,
    /// `Forwarded` and `X-Forwarded-For` name different parties, and one of them may be the client's
    /// own; see [`Proxies::only`](super::Proxies::only).
    Conflict,
}

impl fmt::Display for Stopped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Malformed => "a forwarded header cannot be read",
            Self::Unknown => "a proxy does not say for whom it asked",
            Self::Conflict => "`Forwarded` and `X-Forwarded-For` name different parties",
        })
    }
}

impl Error for Stopped {}

/// What was found of the origin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// `None` if a name stands for it.
    ip: Option<IpAddr>,
    port: u16,
    name: String,
    stopped: Option<Stopped>,
}

impl Found {
    pub(super) fn address(ip: IpAddr, port: u16) -> Self {
        Self {
            ip: Some(ip),
            port,
            name: String::new(),
            stopped: None,
        }
    }

    pub(super) fn named(name: String) -> Self {
        Self {
            ip: None,
            port: 0,
            name,
            stopped: None,
        }
    }

    pub(super) fn stopped(self, why: Stopped) -> Self {
        let stopped = Some(why);
        Self { stopped, ..self }
    }

    /// Whether both are one party, whatever is known of its port.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        (self.ip, &self.name, self.stopped) == (other.ip, &other.name, other.stopped)
    }
}

/// Who made a request: where it came from, its user agent and its trace. Made by
/// [`Proxies::client`](super::Proxies::client).
#[derive(Clone, Debug)]
pub struct Client {
    found: Found,
    user_agent: String,
    trace: Result<Option<TraceContext>, TraceError>,
}

impl Client {
    pub(super) fn new(found: Found, headers: &HeaderMap) -> Self {
        let user_agent = headers
            .get(USER_AGENT)
            .map(|it| String::from_utf8_lossy(it.as_bytes()));
        Self {
            found,
            user_agent: user_agent.map_or_else(String::new, |it| shown(&it)),
            trace: trace(headers),
        }
    }

    /// Where the request came from: an address, with the port where it is known; or as `id` the name
    /// that a proxy gave instead of one, such as `_hidden`.
    #[must_use]
    pub fn origin(&self) -> Endpoint<'_> {
        let Found { ip, port, name, .. } = &self.found;
        let endpoint = ip.map_or_else(Endpoint::default, Endpoint::from);
        endpoint.port(i32::from(*port)).id(name)
    }

    /// Why the origin is not that of the client, but of the farthest party that is known.
    #[must_use]
    pub fn stopped(&self) -> Option<Stopped> {
        self.found.stopped
    }

    /// What the client calls itself, as an event may hold it: what may not stand in a text on one
    /// line is escaped, bytes that are no UTF-8 are replaced, and what is longer than such a text may
    /// be is cut, with `…` at the end.
    #[must_use]
    pub fn user_agent(&self) -> Option<&str> {
        Some(self.user_agent.as_str()).filter(|it| !it.is_empty())
    }

    /// The caller's span, from the header `traceparent`; see
    /// [`TraceContext::from_traceparent`] for whose span that is.
    ///
    /// # Errors
    ///
    /// [`TraceError`] if the header is there and no such header, or there more than once.
    pub fn trace(&self) -> Result<Option<&TraceContext>, TraceError> {
        match &self.trace {
            Ok(trace) => Ok(trace.as_ref()),
            Err(error) => Err(*error),
        }
    }
}

fn trace(headers: &HeaderMap) -> Result<Option<TraceContext>, TraceError> {
    let mut stated = headers.get_all("traceparent").iter();
    let Some(first) = stated.next() else {
        return Ok(None);
    };
    let text = first.to_str().map_err(|_| TraceError::Header)?;
    if stated.next().is_some() {
        return Err(TraceError::Header);
    }
    TraceContext::from_traceparent(text).map(Some)
}

/// A text as an event may hold it on one line.
fn shown(text: &str) -> String {
    const CUT: char = '…';
    let mut shown = escaped(text, is_fault);
    if shown.len() > bounds::TEXT_BYTES {
        while shown.len() > bounds::TEXT_BYTES - CUT.len_utf8() {
            shown.pop();
        }
        shown.push(CUT);
    }
    shown
}

impl<'a, K: Kind> Draft<'a, K> {
    /// This client made the request: sets `origin`, and as far as they are known `user_agent` and the
    /// trace, with the caller's span as that of the act. A service that traces sets its own by
    /// [`trace`](Self::trace) afterwards.
    #[inline]
    pub fn requested_by(self, client: &'a Client) -> Self {
        self.origin(client.origin())
            .when_some(client.user_agent(), Draft::user_agent)
            .when_some(client.trace().ok().flatten(), Draft::trace)
    }
}
