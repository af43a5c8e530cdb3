//! What of each published message 0.2.0 has, and what it lacks. Every field is named, so that a
//! field added to the schema stops the build until someone has decided on its place.

use std::mem::take;

use crate::proto::log_request::Payload;
use crate::proto::{GenAiPayload, LogRequest, McpPayload, ToolCall};

/// The event with the fields of 0.2.0, and one with the others.
#[expect(
    clippy::too_many_lines,
    reason = "each of the event's fields, and on which side it is"
)]
pub(super) fn event(event: LogRequest) -> (LogRequest, LogRequest) {
    let LogRequest {
        event_type,
        outcome,
        severity,
        sensitivity,
        ocsf_class_uid,
        ocsf_activity_id,
        otel_operation_name,
        time,
        duration_ms,
        actor_id,
        actor_type,
        component,
        environment,
        resource,
        message,
        trace_id,
        span_id,
        parent_span_id,
        session_id,
        policy_tags,
        metadata,
        client_id,
        client_version,
        server_id,
        server_version,
        request_size_bytes,
        response_size_bytes,
        geo_region,
        payload,
        event_id,
        recorded_time,
        producer_id,
        sequence,
        phase,
        intent_event_id,
        parent_event_id,
        tenant_id,
        host,
        labels,
        actor,
        authentication,
        agent,
        delegation_chain,
        origin,
        user_agent,
        operation,
        target,
        destination,
        changes,
        change_reference,
        reason,
        policy_decisions,
        approvals,
        data_classes,
        subjects,
        purpose_of_use,
        disclosure,
        retention,
        redactions,
        digests,
    } = event;
    let (payload, payload_addition) = match payload {
        Some(Payload::Genai(_) | Payload::Mcp(_) | Payload::Data(_)) | None => (payload, None),
        Some(
            Payload::Tool(_)
            | Payload::Decision(_)
            | Payload::Delegation(_)
            | Payload::ContextAccess(_)
            | Payload::Guardrail(_)
            | Payload::Process(_)
            | Payload::Network(_)
            | Payload::DataExport(_),
        ) => (None, payload),
    };
    let published = LogRequest {
        event_type,
        outcome,
        severity,
        sensitivity,
        ocsf_class_uid,
        ocsf_activity_id,
        otel_operation_name,
        time,
        duration_ms,
        actor_id,
        actor_type,
        component,
        environment,
        resource,
        message,
        trace_id,
        span_id,
        parent_span_id,
        session_id,
        policy_tags,
        metadata,
        client_id,
        client_version,
        server_id,
        server_version,
        request_size_bytes,
        response_size_bytes,
        geo_region,
        payload,
        ..LogRequest::default()
    };
    let additions = LogRequest {
        payload: payload_addition,
        event_id,
        recorded_time,
        producer_id,
        sequence,
        phase,
        intent_event_id,
        parent_event_id,
        tenant_id,
        host,
        labels,
        actor,
        authentication,
        agent,
        delegation_chain,
        origin,
        user_agent,
        operation,
        target,
        destination,
        changes,
        change_reference,
        reason,
        policy_decisions,
        approvals,
        data_classes,
        subjects,
        purpose_of_use,
        disclosure,
        retention,
        redactions,
        digests,
        ..LogRequest::default()
    };
    (published, additions)
}

/// Takes out of a payload what 0.2.0 lacks.
pub(super) fn mcp(mcp: &mut McpPayload) -> McpPayload {
    let McpPayload {
        protocol_version,
        request_id,
        tool_name,
        tool_arguments,
        tool_result,
        resource_uri,
        resource_mime_type,
        sampling,
        client_capabilities,
        server_capabilities,
        method,
        transport,
        session_id,
        tool_call_id,
        is_error,
        error_code,
        prompt_name,
        item_count,
    } = take(mcp);
    let additions = McpPayload {
        method,
        transport,
        session_id,
        tool_call_id,
        is_error,
        error_code,
        prompt_name,
        item_count,
        ..McpPayload::default()
    };
    *mcp = McpPayload {
        protocol_version,
        request_id,
        tool_name,
        tool_arguments,
        tool_result,
        resource_uri,
        resource_mime_type,
        sampling,
        client_capabilities,
        server_capabilities,
        ..McpPayload::default()
    };
    additions
}

/// Takes out of a payload what 0.2.0 lacks.
pub(super) fn genai(genai: &mut GenAiPayload) -> GenAiPayload {
    let GenAiPayload {
        model,
        provider,
        input_tokens,
        output_tokens,
        total_tokens,
        temperature,
        max_tokens,
        top_p,
        finish_reason,
        time_to_first_token_ms,
        response_id,
        input_messages,
        output_messages,
        tool_calls,
        response_model,
        conversation_id,
        cached_input_tokens,
        reasoning_tokens,
        prompt,
    } = take(genai);
    let additions = GenAiPayload {
        response_model,
        conversation_id,
        cached_input_tokens,
        reasoning_tokens,
        prompt,
        ..GenAiPayload::default()
    };
    *genai = GenAiPayload {
        model,
        provider,
        input_tokens,
        output_tokens,
        total_tokens,
        temperature,
        max_tokens,
        top_p,
        finish_reason,
        time_to_first_token_ms,
        response_id,
        input_messages,
        output_messages,
        tool_calls,
        ..GenAiPayload::default()
    };
    additions
}

/// Takes out of a call what 0.2.0 lacks.
pub(super) fn call(call: &mut ToolCall) -> ToolCall {
    let ToolCall {
        id,
        name,
        arguments,
        result,
        is_error,
        r#type,
    } = take(call);
    let additions = ToolCall {
        is_error,
        r#type,
        ..ToolCall::default()
    };
    *call = ToolCall {
        id,
        name,
        arguments,
        result,
        ..ToolCall::default()
    };
    additions
}
