//! The fields of a span that are no attributes.

use std::borrow::Cow;

use super::act::{Act, is_tool_error};
use super::log::unix_nanos;
use super::message::{Id, Span, Status};
use crate::event::{Outcome, Payload, Phase};
use crate::export::outcome;
use crate::json::tree::Object;
use crate::{Event, SpanId};

const KIND_INTERNAL: i32 = 1;
const KIND_SERVER: i32 = 2;
const KIND_CLIENT: i32 = 3;

const STATUS_UNSET: i32 = 0;
const STATUS_OK: i32 = 1;
const STATUS_ERROR: i32 = 2;

/// Takes what a span has fields for; none if the event lacks what a span cannot be without.
pub(super) fn take<'e>(
    event: &'e Event,
    act: &Act<'e>,
    members: &mut Object<'e>,
) -> Option<Span<'e>> {
    let trace = event.trace().filter(|_| is_over(event))?;
    let start = unix_nanos(event.as_proto().time.as_ref())?;
    let duration = u64::try_from(event.duration()?.as_nanos()).ok()?;
    let end = start.checked_add(duration)?;
    for taken in ["trace_id", "span_id", "time", "duration_ms"] {
        members.take(taken);
    }
    // No span is within itself.
    let parent = trace.parent_span_id();
    let parent = parent.filter(|parent| *parent != trace.span_id());
    if parent.is_some() {
        members.take("parent_span_id");
    }
    Some(Span {
        trace_id: Id(Some(trace.trace_id().to_bytes())),
        span_id: Id(Some(trace.span_id().to_bytes())),
        parent_span_id: Id(parent.map(SpanId::to_bytes)),
        name: name(event, act),
        kind: kind(event, act),
        start_time_unix_nano: start,
        end_time_unix_nano: end,
        status: status(event),
        ..Span::default()
    })
}

/// Whether the event stands for an act that is over: one that was only intended, waits or goes on has no
/// end, and another event of it may have the same span. An intent that was refused comes to nothing.
fn is_over(event: &Event) -> bool {
    if let Some(Outcome::Pending | Outcome::PendingEscalated) = event.outcome() {
        return false;
    }
    match event.phase() {
        Some(Phase::Before) => event.outcome().is_some_and(Outcome::is_failure),
        Some(Phase::During) => false,
        Some(Phase::After | Phase::Unrecognized(_)) | None => true,
    }
}

/// What is done and with what, as the conventions have it; else the type of the event.
fn name<'e>(event: &'e Event, act: &Act<'e>) -> Cow<'e, str> {
    let what = match event.payload() {
        Some(Payload::Mcp(mcp)) if mcp.tool_name.is_empty() => mcp.prompt_name,
        Some(Payload::Mcp(mcp)) => mcp.tool_name,
        Some(Payload::Tool(tool)) => tool.name,
        Some(Payload::Genai(genai)) => genai.model,
        Some(Payload::Delegation(delegation)) => {
            delegation.delegate.map_or("", |it| match it.name {
                "" => it.id,
                name => name,
            })
        }
        Some(
            Payload::Data(_)
            | Payload::Decision(_)
            | Payload::ContextAccess(_)
            | Payload::Guardrail(_)
            | Payload::Process(_)
            | Payload::Network(_)
            | Payload::DataExport(_),
        )
        | None => "",
    };
    let verb = [act.method, act.operation]
        .into_iter()
        .find(|it| !it.is_empty());
    match verb {
        Some(verb) if what.is_empty() => verb.into(),
        Some(verb) => format!("{verb} {what}").into(),
        None => act.name.clone().into(),
    }
}

/// Which side of a call the event was reported by. Calls of models and stores go out.
fn kind(event: &Event, act: &Act<'_>) -> i32 {
    let component = event.component();
    if !act.method.is_empty() && component.is_some() {
        if component == event.server_id() {
            return KIND_SERVER;
        }
        if component == event.client_id() {
            return KIND_CLIENT;
        }
    }
    match act.operation {
        "chat" | "retrieval" => KIND_CLIENT,
        _ => KIND_INTERNAL,
    }
}

/// Why an act failed, or that it was done. What is neither has no status.
fn status(event: &Event) -> Option<Status<'_>> {
    let stated = event.outcome();
    let code = match outcome::word(stated) {
        _ if is_tool_error(event) => STATUS_ERROR,
        _ if stated.is_none() => return None,
        "success" => STATUS_OK,
        "failure" => STATUS_ERROR,
        _ => STATUS_UNSET,
    };
    let reason = event.reason().map(|reason| reason.text);
    let message = match reason.filter(|text| !text.is_empty()) {
        _ if code != STATUS_ERROR => "",
        Some(text) => text,
        None => event.message().unwrap_or_default(),
    };
    Some(Status {
        message: message.into(),
        code,
    })
}
