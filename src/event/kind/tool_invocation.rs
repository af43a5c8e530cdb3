//! A call of a tool, over MCP or otherwise.

use super::body_setters;
use super::mcp::{mcp_request_setters, mcp_setters};
use super::sealed::Sealed;
use crate::event::part::{Entity, Fields, Mcp, Object, Payload, ToolCall};
use crate::event::{Draft, Event, EventType, Operation};

/// A call of a tool other than over MCP: a function, a plug-in, a command.
///
/// Source: OWASP MCP08:2025.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct ToolInvocation<'a>(pub(in crate::event) ToolCall<'a>);

impl Sealed for ToolInvocation<'_> {
    const EVENT_TYPE: EventType = EventType::ToolInvocation;

    #[inline]
    fn complete<'s>(&'s self, fields: &mut Fields<'s>) -> Option<Payload<'s>> {
        let Self(call) = self;
        executed(call.name, fields);
        Some(Payload::Tool(*call))
    }
}

/// A call of a tool over the Model Context Protocol, `tools/call`.
///
/// Source: OWASP MCP08:2025.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct McpToolInvocation<'a>(pub(in crate::event) Mcp<'a>);

impl Sealed for McpToolInvocation<'_> {
    const EVENT_TYPE: EventType = EventType::ToolInvocation;

    #[inline]
    fn complete<'s>(&'s self, fields: &mut Fields<'s>) -> Option<Payload<'s>> {
        let Self(mcp) = self;
        executed(mcp.tool_name, fields);
        Some(Payload::Mcp(*mcp))
    }
}

/// What was acted on is the tool, unless the caller says otherwise.
#[inline]
fn executed<'a>(tool: &'a str, fields: &mut Fields<'a>) {
    fields.operation = fields.operation.or(Some(Operation::Execute));
    if fields.target.is_none() && !tool.is_empty() {
        fields.target = Some(Entity::new("tool", tool));
    }
}

impl Event {
    /// A call of this tool other than over MCP. Arguments and result are JSON text, so that whole
    /// numbers of any size stay exact.
    ///
    /// ```
    /// use compliance_log::Event;
    /// use compliance_log::event::{Agent, DelegationHop, Entity, Outcome};
    ///
    /// let agent = Agent::new("report-writer").version("1.9.2");
    /// let event = Event::tool_invocation("database_query")
    ///     .by_agent(agent)
    ///     .delegation_chain(&[DelegationHop::new(Entity::user("user-42"))])
    ///     .outcome(Outcome::Success)
    ///     .call_id("call_7Qf2")
    ///     .arguments(r#"{"limit": 10}"#)
    ///     .build()?;
    /// assert_eq!(event.as_proto().otel_operation_name, "execute_tool");
    /// # Ok::<(), compliance_log::check::Violations>(())
    /// ```
    #[inline]
    pub fn tool_invocation(tool: &str) -> Draft<'_, ToolInvocation<'_>> {
        Draft::new(ToolInvocation(ToolCall::new(tool)))
    }

    /// A call of this tool over MCP.
    ///
    /// ```
    /// use compliance_log::Event;
    /// use compliance_log::event::{Agent, DelegationHop, Entity, Outcome};
    ///
    /// # #[cfg(feature = "json")] {
    /// let agent = Agent::new("refunds");
    /// let arguments = serde_json::json!({"order_id": "ord-58213", "currency": "EUR"});
    /// let event = Event::mcp_tool_invocation("payouts.refund")
    ///     .by_agent(agent)
    ///     .delegation_chain(&[DelegationHop::new(Entity::user("user-4182"))])
    ///     .server("mcp-ledger", "1.9.2")
    ///     .request_id("9")
    ///     .arguments(&arguments)
    ///     .is_error(false)
    ///     .outcome(Outcome::Success)
    ///     .build()?;
    /// assert_eq!(event.resource(), Some("payouts.refund"));
    /// # }
    /// # Ok::<(), compliance_log::check::Violations>(())
    /// ```
    #[inline]
    pub fn mcp_tool_invocation(tool: &str) -> Draft<'_, McpToolInvocation<'_>> {
        let mcp = Mcp::default().tool_name(tool).method("tools/call");
        Draft::new(McpToolInvocation(mcp))
    }
}

impl<'a> Draft<'a, ToolInvocation<'a>> {
    /// Identifier of the call, as the model or the caller gave it.
    #[inline]
    pub fn call_id(mut self, id: &'a str) -> Self {
        self.kind.0 = self.kind.0.id(id);
        self
    }

    /// Kind of tool, such as `function`.
    #[inline]
    pub fn tool_type(mut self, r#type: &'a str) -> Self {
        self.kind.0 = self.kind.0.r#type(r#type);
        self
    }
}

body_setters! { ToolInvocation =>
    /// Arguments as JSON text, exactly as they were sent.
    arguments: &'a str;
    /// Result as text, JSON text where the tool gives JSON.
    result: &'a str;
    /// Whether the tool itself reports an error. The outcome of the act is `outcome`.
    is_error: bool;
}

impl<'a> Draft<'a, McpToolInvocation<'a>> {
    /// Identifier of the call as the model gave it, equal to that in the model's answer.
    #[inline]
    pub fn call_id(mut self, id: &'a str) -> Self {
        self.kind.0 = self.kind.0.tool_call_id(id);
        self
    }

    /// Arguments of the call as a JSON object.
    #[inline]
    pub fn arguments(mut self, arguments: impl Into<Object<'a>>) -> Self {
        self.kind.0 = self.kind.0.tool_arguments(arguments);
        self
    }

    /// Result of the call as a JSON object.
    #[inline]
    pub fn result(mut self, result: impl Into<Object<'a>>) -> Self {
        self.kind.0 = self.kind.0.tool_result(result);
        self
    }
}

mcp_setters!(McpToolInvocation);
mcp_request_setters!(McpToolInvocation);

body_setters! { McpToolInvocation =>
    /// Whether the tool itself reports an error (`isError`). The outcome of the act is `outcome`.
    is_error: bool;
}
