//! Calls of models and tools: the request, and profile `ai_operation`.

use super::{Export, class};
use crate::Event;
use crate::event::{EventType, Operation, Payload};
use crate::export::members::{first, object};
use crate::export::method::Call;
use crate::json::tree::Value;

pub(super) fn add(export: &mut Export<'_>) {
    if export.class.uid() == class::API {
        let api = api(export);
        export.put("api", api);
    }
    let has_profile = matches!(
        export.class.uid(),
        class::API | class::DATASTORE | class::PROCESS
    );
    if has_profile && export.version.has_ai_operation() {
        model(export);
    }
    trace(export);
}

/// The request and its response. OCSF wants the name of the operation.
fn api<'e>(export: &mut Export<'e>) -> Value<'e> {
    let payload = match export.event.payload() {
        Some(Payload::Mcp(_)) => "mcp",
        Some(Payload::Tool(_)) => "tool",
        _ => "",
    };
    let method = export.members.take("mcp.method");
    let operation = Call::of(export.event.event_type(), payload == "mcp").name();
    let request = match payload {
        "mcp" => {
            let [request, call] = export
                .members
                .take_from("mcp", ["request_id", "tool_call_id"]);
            if !(request.is_null() || call.is_null()) {
                export.members.put_back("mcp.request_id", request.clone());
            }
            first([call, request])
        }
        "tool" => export.members.take("tool.id"),
        _ => Value::Null,
    };
    let code = export.members.take("mcp.error_code");
    object! {
        "operation": first([method, operation.into()]),
        "service": object! { "name": export.event.component() },
        "request": object! { "uid": request },
        "response": object! { "code": code },
    }
}

/// The model, and the message that went to it or came from it.
fn model(export: &mut Export<'_>) {
    const PROFILE: &str = "ai_operation";
    if let Some(Payload::Genai(genai)) = export.event.payload() {
        // OCSF knows a model by both.
        if !(genai.model.is_empty() || genai.provider.is_empty()) {
            let [name, provider] = export.members.take_from("genai", ["model", "provider"]);
            let model = object! { "name": name, "ai_provider": provider };
            export.put_by(PROFILE, "ai_model", model);
        }
    }
    // OCSF wants the service that the message belongs to.
    let Some(service) = export.event.component() else {
        return;
    };
    let Some((role, caption)) = role(export.event) else {
        return;
    };
    let [uid, input, output, total] = export.members.take_from(
        "genai",
        [
            "conversation_id",
            "input_tokens",
            "output_tokens",
            "total_tokens",
        ],
    );
    let message = object! {
        "uid": uid,
        "ai_role_id": role,
        "ai_role": caption,
        "prompt_tokens": input,
        "completion_tokens": output,
        "total_tokens": total,
        "service": object! { "name": service },
    };
    export.put_by(PROFILE, "message_context", message);
}

/// Whose message it is. A human may decide and delegate as an agent does, and memory that is written
/// is not read for anyone.
fn role(event: &Event) -> Option<(i32, &'static str)> {
    let is_human = event.actor_type() == Some("human");
    match event.event_type()? {
        EventType::ModelInference | EventType::SamplingResponse => Some((2, "Assistant")),
        EventType::ToolInvocation => Some((3, "Tool")),
        EventType::AgentDecision | EventType::Delegation if is_human => Some((1, "User")),
        EventType::AgentDecision | EventType::Delegation => Some((4, "Agent")),
        EventType::ContextAccess => match event.operation() {
            None
            | Some(Operation::Read | Operation::Query | Operation::List | Operation::Export) => {
                Some((6, "Retriever"))
            }
            Some(_) => None,
        },
        _ => None,
    }
}

/// The trace: one class has a place for it. Its span has a beginning and an end.
fn trace(export: &mut Export<'_>) {
    if export.class.uid() != class::API || export.event.as_proto().trace_id.is_empty() {
        return;
    }
    let uid = export.members.take("trace_id");
    let start = export.object.get("time").and_then(Value::as_int);
    let duration = export.object.get("duration").and_then(Value::as_int);
    let end = start
        .zip(duration)
        .and_then(|(start, duration)| start.checked_add(duration));
    let span = if let (Some(end), false) = (end, export.event.as_proto().span_id.is_empty()) {
        let id = export.members.take("span_id");
        let parent = export.members.take("parent_span_id");
        object! { "uid": id, "parent_uid": parent, "start_time": start, "end_time": end }
    } else {
        Value::Null
    };
    export.put_by("trace", "trace", object! { "uid": uid, "span": span });
}
