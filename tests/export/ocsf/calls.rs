//! Calls of models and tools: the request, the model, the message and its tokens, the trace.

use serde_json::{Value, json};

use super::{from_json, with};

fn event(kind: &str, more: &Value) -> Value {
    let event = json!({
        "event_type": format!("EVENT_{kind}"),
        "outcome": "OUTCOME_SUCCESS",
        "time": "2026-11-23T09:30:00Z",
        "actor_id": "the-actor",
        "actor_type": "agent",
        "component": "the-component",
    });
    from_json(&with(event, more))
}

#[test]
fn the_request_is_the_call_that_the_event_names() {
    let api = |kind: &str, more: Value| event(kind, &more)["api"].take();
    let service = json!({"name": "the-component"});
    let tool = json!({"tool": {"name": "search", "id": "call-1"}});
    let of_tool =
        json!({"operation": "execute_tool", "service": service, "request": {"uid": "call-1"}});
    assert_eq!(api("TOOL_INVOCATION", tool), of_tool);

    let mcp = |inner: Value| api("TOOL_INVOCATION", json!({"mcp": inner}));
    let request = |api: Value| (api["operation"].clone(), api["request"]["uid"].clone());
    let call = mcp(json!({"method": "tools/call", "tool_call_id": "call-2", "request_id": "7"}));
    assert_eq!(request(call), (json!("tools/call"), json!("call-2")));
    let only = mcp(json!({"request_id": "7", "error_code": -32602}));
    assert_eq!(only["response"], json!({"code": -32602}));
    assert_eq!(request(only), (json!("tools/call"), json!("7")));
    // A method that this version does not know is that which the event names.
    let newer = mcp(json!({"method": "tools/dream"}));
    assert_eq!(request(newer), (json!("tools/dream"), Value::Null));
    // Both identifiers are kept.
    let both = json!({"mcp": {"tool_call_id": "call-2", "request_id": "7"}});
    let both = event("TOOL_INVOCATION", &both);
    assert_eq!(both["unmapped"]["mcp"]["request_id"], "7");
}

#[test]
fn a_model_is_one_by_name_and_provider() {
    let inference = |genai: Value| event("MODEL_INFERENCE", &json!({"genai": genai}));
    let ocsf = inference(
        json!({"model": "m-1", "provider": "example", "conversation_id": "c-1",
        "input_tokens": 3, "output_tokens": 5, "total_tokens": 8}),
    );
    assert_eq!(
        ocsf["ai_model"],
        json!({"name": "m-1", "ai_provider": "example"})
    );
    let message = json!({"uid": "c-1", "ai_role_id": 2, "ai_role": "Assistant", "prompt_tokens": 3,
        "completion_tokens": 5, "total_tokens": 8, "service": {"name": "the-component"}});
    assert_eq!(ocsf["message_context"], message);
    for half in ["model", "provider"] {
        let ocsf = inference(json!({half: "x"}));
        assert_eq!(ocsf.get("ai_model"), None);
        assert_eq!(ocsf["unmapped"]["genai"][half], "x");
    }
}

#[test]
fn a_message_is_of_whoever_wrote_it() {
    for (kind, role) in [
        ("MODEL_INFERENCE", json!([2, "Assistant"])),
        ("SAMPLING_RESPONSE", json!([2, "Assistant"])),
        ("TOOL_INVOCATION", json!([3, "Tool"])),
        ("AGENT_DECISION", json!([4, "Agent"])),
        ("DELEGATION", json!([4, "Agent"])),
        ("CONTEXT_ACCESS", json!([6, "Retriever"])),
        ("SAMPLING_REQUEST", json!([null, null])),
        ("MCP_PING", json!([null, null])),
    ] {
        let message = event(kind, &json!({}))["message_context"].take();
        assert_eq!(
            json!([message["ai_role_id"], message["ai_role"]]),
            role,
            "{kind}"
        );
    }
    let nobody = event("TOOL_INVOCATION", &json!({"component": ""}));
    assert_eq!(nobody.get("message_context"), None);
}

#[test]
fn a_trace_has_a_span_where_its_end_is_known() {
    const TRACE: &str = "4bf92f3577b34da6a3ce929d0e0e4736";
    let ids = json!({"trace_id": TRACE, "span_id": "00f067aa0ba902b7",
        "parent_span_id": "b7ad6b7169203331"});
    let mut timed = ids.clone();
    timed["duration_ms"] = json!("250");
    let start = 1_795_426_200_000_i64;
    let ocsf = event("TOOL_INVOCATION", &timed);
    let span = json!({"uid": "00f067aa0ba902b7", "parent_uid": "b7ad6b7169203331",
        "start_time": start, "end_time": start + 250});
    assert_eq!(ocsf["trace"], json!({"uid": TRACE, "span": span}));
    assert_eq!(ocsf["metadata"].get("correlation_uid"), None);
    let endless = event("TOOL_INVOCATION", &ids);
    assert_eq!(endless["trace"], json!({"uid": TRACE}));
    assert_eq!(endless["unmapped"]["span_id"], "00f067aa0ba902b7");
    // The other classes have no place for a trace but this one.
    let login = event("LOGIN", &timed);
    assert_eq!(login.get("trace"), None);
    assert_eq!(login["metadata"]["correlation_uid"], TRACE);
}
