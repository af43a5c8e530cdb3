//! A resource that was read over MCP.

use super::{mcp_request_setters, mcp_setters};
use crate::event::kind::{body_setters, kind};
use crate::event::part::{Entity, Mcp};
use crate::event::{Draft, Event, Operation};

kind! {
    /// MCP `resources/read`.
    ///
    /// Source: PCI DSS v4.0.1, 10.2.1.1; 45 CFR 164.312(b).
    ResourceRead(Mcp<'a>) => Mcp
}

impl Event {
    /// The resource of this URI was read.
    ///
    /// ```
    /// use compliance_log::Event;
    /// use compliance_log::event::{Agent, DelegationHop, Entity, Operation, Outcome};
    ///
    /// let event = Event::resource_read("ledger://orders/ord-58213")
    ///     .by_agent(Agent::new("support-triage"))
    ///     .delegation_chain(&[DelegationHop::new(Entity::user("user-4182"))])
    ///     .resource_mime_type("application/json")
    ///     .response_size_bytes(1_870)
    ///     .outcome(Outcome::Success)
    ///     .build()?;
    /// assert_eq!(event.resource(), Some("ledger://orders/ord-58213"));
    /// assert_eq!(event.operation(), Some(Operation::Read));
    /// # Ok::<(), compliance_log::check::Violations>(())
    /// ```
    #[inline]
    pub fn resource_read(uri: &str) -> Draft<'_, ResourceRead<'_>> {
        let body = Mcp::default().resource_uri(uri).method("resources/read");
        let target = Entity::located("resource", uri);
        let draft = Draft::new(ResourceRead(body)).target(target);
        draft.operation(Operation::Read)
    }
}

mcp_setters!(ResourceRead);
mcp_request_setters!(ResourceRead);

body_setters! { ResourceRead =>
    /// Media type of the resource, such as `text/markdown`.
    resource_mime_type: &'a str;
}
