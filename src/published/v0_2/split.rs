//! What of each published message 0.2.0 has, and what it lacks. Every field is named, so that a
//! field added to the schema stops the build until someone has decided on its place.

use std::mem::take;

use crate::proto::log_request::Payload;
use crate::proto::{GenAiPayload, LogRequest, McpPayload, ToolCall};

/// Parts a message in two: one with the fields of 0.2.0, one with the additions.
macro_rules! split {
    (
        $message:expr => $name:ident
        published { $($published:ident),+ $(,)? }
        additions { $($addition:ident),+ $(,)? }
    ) => {{
        let $name { $($published,)+ $($addition,)+ } = $message;
        (
            $name { $($published,)+ ..$name::default() },
            $name { $($addition,)+ ..$name::default() },
        )
    }};
}

/// The event with the fields of 0.2.0, and one with the others.
pub(super) fn event(mut event: LogRequest) -> (LogRequest, LogRequest) {
    let payload = event.payload.take();
    let (mut published, mut additions) = parts(event);
    match payload {
        Some(Payload::Genai(_) | Payload::Mcp(_) | Payload::Data(_)) | None => {
            published.payload = payload;
        }
        Some(
            Payload::Tool(_)
            | Payload::Decision(_)
            | Payload::Delegation(_)
            | Payload::ContextAccess(_)
            | Payload::Guardrail(_)
            | Payload::Process(_)
            | Payload::Network(_)
            | Payload::DataExport(_),
        ) => additions.payload = payload,
    }
    (published, additions)
}

fn parts(event: LogRequest) -> (LogRequest, LogRequest) {
    split! {
        event => LogRequest
        published {
            event_type, outcome, severity, sensitivity, ocsf_class_uid, ocsf_activity_id,
            otel_operation_name, time, duration_ms, actor_id, actor_type, component,
            environment, resource, message, trace_id, span_id, parent_span_id, session_id,
            policy_tags, metadata, client_id, client_version, server_id, server_version,
            request_size_bytes, response_size_bytes, geo_region, payload,
        }
        additions {
            event_id, recorded_time, producer_id, sequence, phase, intent_event_id,
            parent_event_id, tenant_id, host, labels, actor, authentication, agent,
            delegation_chain, origin, user_agent, operation, target, destination, changes,
            change_reference, reason, policy_decisions, approvals, data_classes, subjects,
            purpose_of_use, disclosure, retention, redactions, digests,
        }
    }
}

/// Takes out of a payload what 0.2.0 lacks.
pub(super) fn mcp(mcp: &mut McpPayload) -> McpPayload {
    let (published, additions) = split! {
        take(mcp) => McpPayload
        published {
            protocol_version, request_id, tool_name, tool_arguments, tool_result,
            resource_uri, resource_mime_type, sampling, client_capabilities,
            server_capabilities,
        }
        additions {
            method, transport, session_id, tool_call_id, is_error, error_code, prompt_name,
            item_count,
        }
    };
    *mcp = published;
    additions
}

/// Takes out of a payload what 0.2.0 lacks.
pub(super) fn genai(genai: &mut GenAiPayload) -> GenAiPayload {
    let (published, additions) = split! {
        take(genai) => GenAiPayload
        published {
            model, provider, input_tokens, output_tokens, total_tokens, temperature,
            max_tokens, top_p, finish_reason, time_to_first_token_ms, response_id,
            input_messages, output_messages, tool_calls,
        }
        additions {
            response_model, conversation_id, cached_input_tokens, reasoning_tokens, prompt,
        }
    };
    *genai = published;
    additions
}

/// Takes out of a call what 0.2.0 lacks.
pub(super) fn call(call: &mut ToolCall) -> ToolCall {
    let (published, additions) = split! {
        take(call) => ToolCall
        published {
            id, name, arguments, result,
        }
        additions {
            is_error, r#type,
        }
    };
    *call = published;
    additions
}
