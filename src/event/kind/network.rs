//! Connections, and the transports that protocols go over.

use super::{kind, optional_body_setters};
use crate::event::part::{Endpoint, Entity, Network};
use crate::event::{Direction, Draft, Event};

kind! {
    /// A network connection that was opened, accepted or refused. Closing one is
    /// [`Operation::Stop`](crate::event::Operation::Stop).
    ///
    /// Source: SOC 2 (TSC 2017), CC6.6 and CC6.7.
    NetworkConnection(Option<Network<'a>>) => Network
}

kind! {
    /// A protocol's transport that was opened, such as an HTTP stream or the pipes of `stdio`.
    ///
    /// Source: SOC 2 (TSC 2017), CC6.6 and CC6.7.
    TransportConnect(Option<Network<'a>>) => Network
}

kind! {
    /// A protocol's transport that was closed in good order.
    ///
    /// Source: SOC 2 (TSC 2017), CC6.6.
    TransportDisconnect(Option<Network<'a>>) => Network
}

kind! {
    /// A protocol's transport that failed.
    ///
    /// Source: SOC 2 (TSC 2017), CC7.2.
    TransportError(Option<Network<'a>>) => Network
}

impl Event {
    /// A connection to this end: an `IpAddr`, a `SocketAddr` or an [`Endpoint`]. The end from which
    /// it was opened is `origin`. What was connected to there, such as a service, is `target`.
    ///
    /// ```
    /// use compliance_log::Event;
    /// use compliance_log::event::{Direction, Endpoint, Outcome};
    ///
    /// let event = Event::network_connection(Endpoint::host("settlement.example.net").port(443))
    ///     .service("settlement-batch")
    ///     .outcome(Outcome::Success)
    ///     .transport("tcp")
    ///     .protocol("https")
    ///     .direction(Direction::Outbound)
    ///     .tls_version("1.3")
    ///     .build()?;
    /// assert_eq!(event.destination().map(|end| end.port), Some(443));
    ///
    /// let refused = Event::network_connection("192.0.2.23:5432".parse::<std::net::SocketAddr>()?)
    ///     .service("settlement-batch")
    ///     .outcome(Outcome::FailureDenied);
    /// assert_eq!(refused.build()?.as_proto().ocsf_activity_id, 5); // Refuse
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[inline]
    pub fn network_connection<'a>(
        destination: impl Into<Endpoint<'a>>,
    ) -> Draft<'a, NetworkConnection<'a>> {
        Draft::new(NetworkConnection(None)).destination(destination)
    }

    /// A transport to this server was opened, by the server's identifier or URI. The ends of the
    /// connection are `origin` and `destination`.
    ///
    /// ```
    /// use compliance_log::Event;
    /// use compliance_log::event::Outcome;
    ///
    /// let event = Event::transport_connect("https://ledger-mcp.example.com:8443/mcp")
    ///     .service("mcp-gateway")
    ///     .outcome(Outcome::Success)
    ///     .transport("tcp")
    ///     .protocol("https")
    ///     .build()?;
    /// assert_eq!(event.as_proto().ocsf_activity_id, 1); // Open
    /// # Ok::<(), compliance_log::check::Violations>(())
    /// ```
    #[inline]
    pub fn transport_connect(server: &str) -> Draft<'_, TransportConnect<'_>> {
        let target = Entity::located("mcp_server", server);
        Draft::new(TransportConnect(None)).target(target)
    }

    /// A transport to this server was closed in good order.
    ///
    /// ```
    /// use compliance_log::Event;
    /// use compliance_log::event::Outcome;
    ///
    /// let event = Event::transport_disconnect("https://ledger-mcp.example.com:8443/mcp")
    ///     .service("mcp-gateway")
    ///     .outcome(Outcome::Success)
    ///     .transport("tcp")
    ///     .build()?;
    /// assert_eq!(event.as_proto().ocsf_activity_id, 2); // Close
    /// # Ok::<(), compliance_log::check::Violations>(())
    /// ```
    #[inline]
    pub fn transport_disconnect(server: &str) -> Draft<'_, TransportDisconnect<'_>> {
        let target = Entity::located("mcp_server", server);
        Draft::new(TransportDisconnect(None)).target(target)
    }

    /// A transport to this server failed, or could not be opened. Why is the `reason`.
    ///
    /// ```
    /// use compliance_log::Event;
    /// use compliance_log::event::{Outcome, Reason};
    ///
    /// let event = Event::transport_error("https://ledger-mcp.example.com:8443/mcp")
    ///     .service("mcp-gateway")
    ///     .outcome(Outcome::FailureError)
    ///     .reason(Reason::new("protocol_version").text("nothing above TLS 1.1"))
    ///     .tls_version("1.1")
    ///     .build()?;
    /// assert_eq!(event.as_proto().ocsf_activity_id, 4); // Fail
    /// # Ok::<(), compliance_log::check::Violations>(())
    /// ```
    #[inline]
    pub fn transport_error(server: &str) -> Draft<'_, TransportError<'_>> {
        let target = Entity::located("mcp_server", server);
        Draft::new(TransportError(None)).target(target)
    }
}

macro_rules! network_setters {
    ($($kind:ident),+) => {
        $(
            optional_body_setters! { $kind =>
                /// Transport protocol in lower case, such as `tcp`, `udp`, `quic` or `pipe`.
                transport: &'a str;
                /// Application protocol in lower case, such as `https` or `ssh`.
                ///
                /// Source: PCI DSS v4.0.1, 10.2.2 (name and protocol of the service).
                protocol: &'a str;
                /// Which way the connection was opened.
                direction: Direction;
                /// TLS version, such as `1.3`.
                tls_version: &'a str;
            }
        )+
    };
}
network_setters!(
    NetworkConnection,
    TransportConnect,
    TransportDisconnect,
    TransportError
);
