//! A tool call, over MCP or otherwise, seen alike.

use super::Event;
use super::part::{Object, Payload};

/// A tool call that was carried out or refused.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Tool<'a> {
    /// Name of the tool. Empty if not known.
    pub name: &'a str,
    /// Identifier of the call, as the model or the caller gave it. Empty if there is none.
    pub call_id: &'a str,
    /// Arguments. `None` if there were none or they were left out.
    pub arguments: Option<Content<'a>>,
    /// Result. `None` if there is none, or it was left out.
    pub result: Option<Content<'a>>,
    /// Whether the tool itself reports an error. The outcome of the act is the event's.
    pub is_error: Option<bool>,
    /// Whether the call went over the Model Context Protocol.
    pub over_mcp: bool,
}

/// Arguments or a result of a tool.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Content<'a> {
    /// A JSON object, as MCP has it.
    Object(Object<'a>),
    /// Text as it was sent, usually JSON.
    Text(&'a str),
}

impl Event {
    /// The tool call that the event records: whether it went over MCP or not, by one getter.
    /// `None` if the event records none. Calls that a model only asked for are
    /// [`GenAi::tool_calls`](super::GenAi::tool_calls).
    ///
    /// ```
    /// use compliance_log::{Event, event::Outcome};
    ///
    /// let event = Event::tool_invocation("database_query")
    ///     .service("report-job")
    ///     .arguments(r#"{"limit": 10}"#)
    ///     .outcome(Outcome::Success)
    ///     .build()?;
    /// let tool = event.tool().expect("a tool call");
    /// assert_eq!((tool.name, tool.over_mcp), ("database_query", false));
    /// # Ok::<(), compliance_log::check::Violations>(())
    /// ```
    #[must_use]
    pub fn tool(&self) -> Option<Tool<'_>> {
        match self.payload()? {
            Payload::Tool(call) => Some(Tool {
                name: call.name,
                call_id: call.id,
                arguments: text(call.arguments),
                result: text(call.result),
                is_error: call.is_error,
                over_mcp: false,
            }),
            Payload::Mcp(mcp) if !mcp.tool_name.is_empty() => Some(Tool {
                name: mcp.tool_name,
                call_id: mcp.tool_call_id,
                arguments: mcp.tool_arguments.map(Content::Object),
                result: mcp.tool_result.map(Content::Object),
                is_error: mcp.is_error,
                over_mcp: true,
            }),
            Payload::Mcp(_)
            | Payload::Genai(_)
            | Payload::Data(_)
            | Payload::Decision(_)
            | Payload::Delegation(_)
            | Payload::ContextAccess(_)
            | Payload::Guardrail(_)
            | Payload::Process(_)
            | Payload::Network(_)
            | Payload::DataExport(_) => None,
        }
    }
}

fn text(text: &str) -> Option<Content<'_>> {
    (!text.is_empty()).then_some(Content::Text(text))
}
