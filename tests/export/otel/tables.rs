//! The tables: severity, times, ids, operations and methods, who acted, failures.

use compliance_log::export::otel::Options;
use compliance_log::prost_types::Timestamp;
use compliance_log::proto::LogRequest;
use opentelemetry_proto::tonic::common::v1::any_value::Value as Any;
use serde_json::json;

use super::exported::{Exported, WITH_CONTENT, log};
use super::{example, from_json, read};

pub(super) fn logged(
    message: &LogRequest,
) -> Exported<opentelemetry_proto::tonic::logs::v1::LogRecord> {
    log(&read(message), &Options::new())
}

#[test]
fn severities_have_the_numbers_of_the_data_model() {
    let expected = [
        (0, ""),
        (5, "DEBUG"),
        (9, "INFO"),
        (10, "NOTICE"),
        (13, "WARNING"),
        (17, "ERROR"),
        (18, "CRITICAL"),
        (19, "ALERT"),
        (21, "EMERGENCY"),
        (0, ""),
    ];
    for (severity, (number, text)) in (0..).zip(expected) {
        let exported = logged(&LogRequest {
            severity,
            ..LogRequest::default()
        });
        let found = (
            exported.record.severity_number,
            exported.record.severity_text.as_str(),
        );
        assert_eq!(found, (number, text), "{severity}");
        let is_kept = exported.attributes.get("compliance_log.severity");
        let is_unknown = severity == 9;
        assert_eq!(
            is_kept,
            is_unknown
                .then(|| Any::StringValue("9".to_owned()))
                .as_ref()
        );
    }
}

#[test]
fn times_that_the_protocol_has_no_number_for_are_kept_as_text() {
    let at = |seconds, nanos| Some(Timestamp { seconds, nanos });
    let cases = [
        (None, 0, ""),
        (at(-1, 999_999_999), 0, "1969-12-31T23:59:59.999999999Z"),
        (at(0, 0), 0, "1970-01-01T00:00:00Z"),
        (at(0, 1), 1, ""),
        (
            at(1_794_229_200, 250_000_000),
            1_794_229_200_250_000_000,
            "",
        ),
        (at(18_446_744_073, 709_551_615), u64::MAX, ""),
        (
            at(18_446_744_073, 709_551_616),
            0,
            "2554-07-21T23:34:33.709551616Z",
        ),
    ];
    for (time, nanos, kept) in cases {
        let exported = logged(&LogRequest {
            time,
            recorded_time: time,
            ..LogRequest::default()
        });
        let record = &exported.record;
        assert_eq!(
            [record.time_unix_nano, record.observed_time_unix_nano],
            [nanos; 2]
        );
        for name in ["compliance_log.time", "compliance_log.recorded_time"] {
            assert_eq!(exported.text(name), kept);
        }
    }
}

#[test]
fn ids_that_are_none_are_kept_as_text() {
    const TRACE: &str = "4bf92f3577b34da6a3ce929d0e0e4736";
    const SPAN: &str = "00f067aa0ba902b7";
    let zero = "0".repeat(32);
    let cases = [
        (TRACE, SPAN, 16, 8),
        (TRACE, "", 16, 0),
        (TRACE, &zero[..16], 16, 0),
        (TRACE, "span-1", 16, 0),
        ("", SPAN, 0, 0),
        (&zero, SPAN, 0, 0),
        ("trace-abc123", SPAN, 0, 0),
        ("4BF92F3577B34DA6A3CE929D0E0E4736", SPAN, 0, 0),
    ];
    for (trace, span, trace_bytes, span_bytes) in cases {
        let exported = logged(&LogRequest {
            trace_id: trace.to_owned(),
            span_id: span.to_owned(),
            ..LogRequest::default()
        });
        let record = &exported.record;
        assert_eq!(
            (record.trace_id.len(), record.span_id.len()),
            (trace_bytes, span_bytes),
            "{trace} {span}"
        );
        let kept = |text, bytes| if bytes == 0 { text } else { "" };
        assert_eq!(
            exported.text("compliance_log.trace_id"),
            kept(trace, trace_bytes)
        );
        assert_eq!(
            exported.text("compliance_log.span_id"),
            kept(span, span_bytes)
        );
    }
    let exported = logged(&LogRequest {
        trace_id: TRACE.to_owned(),
        span_id: SPAN.to_owned(),
        ..LogRequest::default()
    });
    assert_eq!(exported.record.trace_id[..2], [0x4b, 0xf9]);
    assert_eq!(exported.record.span_id[..2], [0x00, 0xf0]);
}

/// Source: semantic conventions 1.41.1, `gen_ai.operation.name` and `mcp.method.name`.
#[test]
fn every_kind_has_its_operation_and_method() {
    let expected = [
        ("login", "", ""),
        ("logout", "", ""),
        ("file_access", "", ""),
        ("policy_change", "", ""),
        ("privilege_use", "", ""),
        ("config_change", "", ""),
        ("data_export", "", ""),
        ("network_connection", "", ""),
        ("process_start", "", ""),
        ("process_stop", "", ""),
        ("user_management", "", ""),
        ("resource_access", "", ""),
        ("tool_invocation", "execute_tool", "tools/call"),
        ("tool_invocation_function", "execute_tool", ""),
        ("model_inference", "chat", ""),
        ("agent_decision", "", ""),
        ("delegation", "invoke_agent", ""),
        ("context_access", "retrieval", ""),
        ("prompt_execution", "chat", ""),
        ("prompt_execution_mcp", "", "prompts/get"),
        ("guardrail_check", "", ""),
        ("mcp_initialize", "", "initialize"),
        ("mcp_initialized", "", "notifications/initialized"),
        ("mcp_ping", "", "ping"),
        ("mcp_shutdown", "", ""),
        ("tool_list", "", "tools/list"),
        ("resource_list", "", "resources/list"),
        ("prompt_list", "", "prompts/list"),
        ("resource_read", "", "resources/read"),
        ("sampling_request", "", "sampling/createMessage"),
        ("sampling_response", "", "sampling/createMessage"),
        ("transport_connect", "", ""),
        ("transport_disconnect", "", ""),
        ("transport_error", "", ""),
    ];
    for (name, operation, method) in expected {
        let mut message = example(name).into_proto();
        let kind = log(&read(&message), &Options::new());
        assert_eq!(kind.text("gen_ai.operation.name"), operation, "{name}");
        assert_eq!(kind.text("mcp.method.name"), method, "{name}");
        let bare = name.trim_end_matches("_function").trim_end_matches("_mcp");
        assert_eq!(kind.record.event_name, format!("compliance_log.{bare}"));
        // The type alone tells it, where the payload names no method.
        if let Some(compliance_log::proto::log_request::Payload::Mcp(mcp)) = &mut message.payload {
            mcp.method.clear();
            assert_eq!(logged(&message).text("mcp.method.name"), method, "{name}");
            mcp_method_of(&mut message, "completion/complete");
            assert_eq!(
                logged(&message).text("mcp.method.name"),
                "completion/complete"
            );
        }
    }
}

fn mcp_method_of(message: &mut LogRequest, method: &str) {
    if let Some(compliance_log::proto::log_request::Payload::Mcp(mcp)) = &mut message.payload {
        method.clone_into(&mut mcp.method);
    }
}

/// Members that are attributes as they stand. `"5"` is a text, and a number where JSON wants one.
#[test]
fn members_have_the_names_of_the_conventions() {
    let rows = [
        ("session_id", "session.id"),
        ("user_agent", "user_agent.original"),
        ("agent.id", "gen_ai.agent.id"),
        ("agent.name", "gen_ai.agent.name"),
        ("agent.version", "gen_ai.agent.version"),
        ("origin.ip", "client.address"),
        ("origin.port", "client.port"),
        ("destination.ip", "server.address"),
        ("destination.port", "server.port"),
        ("mcp.method", "mcp.method.name"),
        ("mcp.protocol_version", "mcp.protocol.version"),
        ("mcp.session_id", "mcp.session.id"),
        ("mcp.resource_uri", "mcp.resource.uri"),
        ("mcp.request_id", "jsonrpc.request.id"),
        ("mcp.error_code", "rpc.response.status_code"),
        ("mcp.tool_name", "gen_ai.tool.name"),
        ("mcp.tool_call_id", "gen_ai.tool.call.id"),
        ("mcp.prompt_name", "gen_ai.prompt.name"),
        ("tool.name", "gen_ai.tool.name"),
        ("tool.id", "gen_ai.tool.call.id"),
        ("tool.type", "gen_ai.tool.type"),
        ("tool.arguments", "gen_ai.tool.call.arguments"),
        ("tool.result", "gen_ai.tool.call.result"),
        ("context_access.query", "gen_ai.retrieval.query.text"),
        ("network.transport", "network.transport"),
        ("network.protocol", "network.protocol.name"),
        ("network.tls_version", "tls.protocol.version"),
        ("process.pid", "process.pid"),
        ("process.parent_pid", "process.parent_pid"),
        ("process.executable", "process.executable.path"),
        ("process.exit_code", "process.exit.code"),
    ];
    let model_call = [
        ("provider", "gen_ai.provider.name"),
        ("model", "gen_ai.request.model"),
        ("temperature", "gen_ai.request.temperature"),
        ("max_tokens", "gen_ai.request.max_tokens"),
        ("top_p", "gen_ai.request.top_p"),
        ("finish_reason", "gen_ai.response.finish_reasons"),
        (
            "time_to_first_token_ms",
            "gen_ai.response.time_to_first_chunk",
        ),
        ("response_id", "gen_ai.response.id"),
        ("response_model", "gen_ai.response.model"),
        ("conversation_id", "gen_ai.conversation.id"),
        ("input_tokens", "gen_ai.usage.input_tokens"),
        ("output_tokens", "gen_ai.usage.output_tokens"),
        (
            "cached_input_tokens",
            "gen_ai.usage.cache_read.input_tokens",
        ),
        ("reasoning_tokens", "gen_ai.usage.reasoning.output_tokens"),
        ("prompt.id", "gen_ai.prompt.name"),
    ];
    let model_calls = ["genai", "mcp.sampling"]
        .into_iter()
        .flat_map(|call| model_call.map(|(path, name)| (format!("{call}.{path}"), name)));
    let rows = rows.map(|(path, name)| (path.to_owned(), name)).into_iter();
    for (path, name) in rows.chain(model_calls) {
        let document = path
            .rsplit('.')
            .fold(json!("5"), |value, name| json!({ name: value }));
        let event = from_json(&document.to_string());
        let exported = log(&event, &WITH_CONTENT);
        let names: Vec<_> = exported.attributes.keys().collect();
        assert_eq!(names, [name], "{path}");
    }
}

#[test]
fn failures_have_a_type_and_nothing_else_has() {
    let error = |outcome: &str, more: &str| {
        let json = format!(
            r#"{{"event_type": "EVENT_TOOL_INVOCATION", "outcome": "OUTCOME_{outcome}"{more}}}"#
        );
        let event = from_json(&json);
        log(&event, &Options::new()).text("error.type").to_owned()
    };
    let fallbacks = [
        ("FAILURE_UNAUTHORIZED", "unauthorized"),
        ("FAILURE_DENIED", "denied"),
        ("FAILURE_ERROR", "_OTHER"),
        ("FAILURE_TIMEOUT", "timeout"),
        ("FAILURE_VALIDATION", "validation"),
        ("FAILURE_CANCELLED", "cancelled"),
        ("SUCCESS", ""),
        ("SUCCESS_WITH_WARNING", ""),
        ("PARTIAL", ""),
        ("PENDING", ""),
        ("PENDING_ESCALATED", ""),
        ("OTHER", ""),
        ("UNKNOWN", ""),
    ];
    let reason = r#", "reason": {"code": "quota_exceeded"}"#;
    for (outcome, expected) in fallbacks {
        assert_eq!(error(outcome, ""), expected, "{outcome}");
        let is_failure = !expected.is_empty();
        assert_eq!(
            error(outcome, reason) == "quota_exceeded",
            is_failure,
            "{outcome}"
        );
    }
    let mcp = |inner: &str| format!(r#"{reason}, "mcp": {{{inner}}}"#);
    assert_eq!(
        error("FAILURE_ERROR", &mcp(r#""error_code": -32602"#)),
        "-32602"
    );
    let both = mcp(r#""error_code": -32602, "is_error": true"#);
    assert_eq!(error("FAILURE_ERROR", &both), "tool_error");
    assert_eq!(
        error("FAILURE_ERROR", &mcp(r#""is_error": false"#)),
        "quota_exceeded"
    );
    let tool = format!(r#"{reason}, "tool": {{"is_error": true}}"#);
    assert_eq!(error("FAILURE_ERROR", &tool), "tool_error");
    // The call was done, and what it called says that it failed.
    assert_eq!(error("SUCCESS", &tool), "tool_error");
    assert_eq!(error("SUCCESS", &mcp(r#""is_error": true"#)), "tool_error");
    assert_eq!(error("SUCCESS", &mcp(r#""is_error": false"#)), "");
}

#[test]
fn the_first_token_is_in_seconds_where_there_is_a_number_for_it() {
    let seconds = |milliseconds: i64| {
        let json = format!(
            r#"{{"event_type": "EVENT_MODEL_INFERENCE", "genai": {{"time_to_first_token_ms": {milliseconds}}}}}"#
        );
        let event = from_json(&json);
        let exported = log(&event, &Options::new());
        let seconds = exported
            .attributes
            .get("gen_ai.response.time_to_first_chunk")
            .cloned();
        let kept = exported
            .attributes
            .get("compliance_log.genai.time_to_first_token_ms")
            .cloned();
        assert_eq!(seconds.is_none(), kept == Some(Any::IntValue(milliseconds)));
        seconds
    };
    assert_eq!(seconds(0), Some(Any::DoubleValue(0.0)));
    assert_eq!(seconds(312), Some(Any::DoubleValue(0.312)));
    assert_eq!(
        seconds(u32::MAX.into()),
        Some(Any::DoubleValue(4_294_967.295))
    );
    assert_eq!(seconds(i64::from(u32::MAX) + 1), None);
    assert_eq!(seconds(-1), None);
}
