//! What was done, in OpenTelemetry's words: operation, method, span and failure.

use std::borrow::Cow;

use crate::Event;
use crate::event::translation;
use crate::event::{EventType, Mcp, Outcome, Payload};
use crate::export::method::Call;

/// What an event records.
pub(super) struct Act<'e> {
    /// The type of the event, as `tool_invocation`. Empty if this version lacks it.
    pub(super) name: String,
    /// Name of the operation, found from the event. Empty where the conventions have none.
    pub(super) operation: &'static str,
    /// Method of MCP. Empty if it is none.
    pub(super) method: &'e str,
    /// Whether the event does not name that method, and its type tells it.
    pub(super) is_method_implied: bool,
    /// Whether it came over the standard streams of a process.
    pub(super) is_over_stdio: bool,
}

impl<'e> Act<'e> {
    pub(super) fn of(event: &'e Event) -> Self {
        let mcp = mcp(event);
        let stated = mcp.map_or("", |mcp| mcp.method);
        let method = match stated {
            "" => Call::of(event.event_type(), mcp.is_some()).method(),
            stated => stated,
        };
        Self {
            name: name(event.event_type()),
            operation: translation::operation_name(event.as_proto()),
            method,
            is_method_implied: stated.is_empty(),
            is_over_stdio: mcp.is_some_and(|mcp| mcp.transport == "stdio"),
        }
    }
}

/// What kind of failure an event records; empty if it records none.
///
/// A tool that says of itself that it failed has failed, also where the call was done.
pub(super) fn error_type(event: &Event) -> Cow<'_, str> {
    if is_tool_error(event) {
        return "tool_error".into();
    }
    let Some(outcome) = event.outcome() else {
        return Cow::Borrowed("");
    };
    let fallback = match outcome {
        Outcome::FailureUnauthorized => "unauthorized",
        Outcome::FailureDenied => "denied",
        Outcome::FailureTimeout => "timeout",
        Outcome::FailureValidation => "validation",
        Outcome::FailureCancelled => "cancelled",
        // What the conventions have for a failure of no known kind.
        Outcome::FailureError => "_OTHER",
        Outcome::Success
        | Outcome::SuccessWithWarning
        | Outcome::Partial
        | Outcome::Pending
        | Outcome::PendingEscalated
        | Outcome::Other
        | Outcome::Unrecognized(_) => return Cow::Borrowed(""),
    };
    if let Some(code) = mcp(event).and_then(|mcp| mcp.error_code) {
        return code.to_string().into();
    }
    let reason = event.reason().map_or("", |reason| reason.code);
    if reason.is_empty() { fallback } else { reason }.into()
}

/// Whether the result of a tool says that it is an error.
pub(super) fn is_tool_error(event: &Event) -> bool {
    let is_error = match event.payload() {
        Some(Payload::Mcp(mcp)) => mcp.is_error,
        Some(Payload::Tool(tool)) => tool.is_error,
        _ => None,
    };
    is_error == Some(true)
}

fn mcp(event: &Event) -> Option<Mcp<'_>> {
    if let Some(Payload::Mcp(mcp)) = event.payload() {
        Some(mcp)
    } else {
        None
    }
}

fn name(event_type: Option<EventType>) -> String {
    let name = event_type.and_then(EventType::name).unwrap_or_default();
    name.trim_start_matches("EVENT_").to_ascii_lowercase()
}
