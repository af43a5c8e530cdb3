//! The beginning and the end of an MCP session, and what shows that it lives.

use super::{mcp_request_setters, mcp_setters};
use crate::event::kind::{body_setters, kind};
use crate::event::part::{List, Mcp};
use crate::event::{Draft, Event, Operation};

kind! {
    /// MCP `initialize`: a client asked to open a session. MCP revision 2026-07-28 has no such
    /// message.
    ///
    /// Source: SOC 2 (TSC 2017), CC6.1 and CC6.6; EU AI Act, Art. 12(1).
    McpInitialize(Mcp<'a>) => Mcp
}

kind! {
    /// MCP `notifications/initialized`: the client is ready. MCP revision 2026-07-28 has no such
    /// message.
    ///
    /// Source: SOC 2 (TSC 2017), CC6.1.
    McpInitialized(Mcp<'a>) => Mcp
}

kind! {
    /// MCP `ping`. MCP revision 2026-07-28 has no such message.
    ///
    /// Source: SOC 2 (TSC 2017), A1.1.
    McpPing(Mcp<'a>) => Mcp
}

kind! {
    /// An MCP session ended. MCP has no message for it: over HTTP the session is deleted, over
    /// `stdio` the process ends.
    ///
    /// Source: SOC 2 (TSC 2017), CC6.1; EU AI Act, Art. 12(1).
    McpShutdown(Mcp<'a>) => Mcp
}

impl Event {
    /// A client asked this server, by its identifier or URI, to open a session.
    ///
    /// ```
    /// use compliance_log::Event;
    /// use compliance_log::event::{Operation, Outcome};
    ///
    /// let event = Event::mcp_initialize("https://ledger-mcp.example.com:8443/mcp")
    ///     .service("mcp-gateway")
    ///     .client("harbour-assist", "2.7.0")
    ///     .server("mcp-ledger", "1.9.2")
    ///     .protocol_version("2025-11-25")
    ///     .client_capabilities(&["roots", "sampling"])
    ///     .server_capabilities(&["tools"])
    ///     .outcome(Outcome::Success)
    ///     .build()?;
    /// assert_eq!(event.operation(), Some(Operation::Start));
    /// # Ok::<(), compliance_log::check::Violations>(())
    /// ```
    #[inline]
    pub fn mcp_initialize(server: &str) -> Draft<'_, McpInitialize<'_>> {
        let draft = Draft::new(McpInitialize(Mcp::default().method("initialize")));
        draft.of_server(server).operation(Operation::Start)
    }

    /// A client told this server that it is ready.
    ///
    /// ```
    /// use compliance_log::{Event, event::Outcome};
    ///
    /// let event = Event::mcp_initialized("mcp-ledger")
    ///     .service("mcp-gateway")
    ///     .mcp_session_id("mcp-01M7MBQR")
    ///     .outcome(Outcome::Success)
    ///     .build()?;
    /// assert_eq!(event.resource(), Some("mcp-ledger"));
    /// # Ok::<(), compliance_log::check::Violations>(())
    /// ```
    #[inline]
    pub fn mcp_initialized(server: &str) -> Draft<'_, McpInitialized<'_>> {
        let method = "notifications/initialized";
        let draft = Draft::new(McpInitialized(Mcp::default().method(method)));
        draft.of_server(server).operation(Operation::Send)
    }

    /// A ping to this server, or from it.
    ///
    /// ```
    /// use compliance_log::Event;
    /// use compliance_log::event::{Outcome, Severity};
    ///
    /// let event = Event::mcp_ping("mcp-ledger")
    ///     .service("mcp-gateway")
    ///     .request_id("5")
    ///     .outcome(Outcome::Success)
    ///     .severity(Severity::Debug)
    ///     .build()?;
    /// assert_eq!(event.resource(), Some("mcp-ledger"));
    /// # Ok::<(), compliance_log::check::Violations>(())
    /// ```
    #[inline]
    pub fn mcp_ping(server: &str) -> Draft<'_, McpPing<'_>> {
        Draft::new(McpPing(Mcp::default().method("ping"))).of_server(server)
    }

    /// The end of a session with this server.
    ///
    /// ```
    /// use compliance_log::Event;
    /// use compliance_log::event::{Operation, Outcome};
    ///
    /// let event = Event::mcp_shutdown("mcp-ledger")
    ///     .service("mcp-gateway")
    ///     .mcp_session_id("mcp-01M7MBQR")
    ///     .outcome(Outcome::Success)
    ///     .build()?;
    /// assert_eq!(event.operation(), Some(Operation::Stop));
    /// # Ok::<(), compliance_log::check::Violations>(())
    /// ```
    #[inline]
    pub fn mcp_shutdown(server: &str) -> Draft<'_, McpShutdown<'_>> {
        let draft = Draft::new(McpShutdown(Mcp::default())).of_server(server);
        draft.operation(Operation::Stop)
    }
}

mcp_setters!(McpInitialize, McpInitialized, McpPing, McpShutdown);
mcp_request_setters!(McpInitialize, McpPing);

body_setters! { McpInitialize =>
    /// Capabilities that the client declared, such as `sampling` and `roots`.
    client_capabilities: impl Into<List<'a, &'a str, String>>;
    /// Capabilities that the server declared, such as `tools` and `resources`.
    server_capabilities: impl Into<List<'a, &'a str, String>>;
}
