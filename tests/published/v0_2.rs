//! An event in the form of plain 0.2.0: each change is made as it should, and listed.
use compliance_log::check::{Code, Violation};
use compliance_log::json;
use compliance_log::prost_types::Struct;
use compliance_log::proto::log_request::Payload;
use compliance_log::proto::{self, LogRequest};
use compliance_log::published::{ADDITIONS, reduce};

fn codes(violations: &[Violation]) -> Vec<(Code, &str)> {
    violations.iter().map(|v| (v.code(), v.path())).collect()
}

#[test]
fn an_event_is_reduced_to_what_0_2_has_and_each_change_is_listed() {
    let event = LogRequest {
        outcome: proto::Outcome::PendingEscalated.into(),
        actor_id: "user-42".to_owned(),
        duration_ms: Some(0),
        event_id: "e-1".to_owned(),
        sequence: i64::MAX,
        payload: Some(Payload::Guardrail(Box::new(proto::GuardrailPayload {
            rule_id: "pii".to_owned(),
            score: Some(0.5),
            ..Default::default()
        }))),
        ..Default::default()
    };
    let reduced = reduce(&event).unwrap();
    let expected = [
        (Code::PublishedReplaced, "outcome"),
        (Code::PublishedMoved, "event_id"),
        (Code::PublishedMoved, "guardrail"),
        (Code::PublishedMoved, "sequence"),
    ];
    assert_eq!(codes(&reduced.changes), expected);
    assert_eq!(
        json::to_string(&reduced.message).unwrap(),
        format!(
            r#"{{"outcome":"OUTCOME_OTHER","durationMs":"0","actorId":"user-42","data":{{"{ADDITIONS}":{{"event_id":"e-1","guardrail":{{"rule_id":"pii","score":0.5}},"sequence":"9223372036854775807"}}}}}}"#
        )
    );
}

#[test]
fn where_data_is_not_free_additions_are_left_out_and_listed() {
    let call = proto::ToolCall {
        name: "f".to_owned(),
        is_error: Some(true),
        ..Default::default()
    };
    let genai = |call| proto::GenAiPayload {
        model: "m".to_owned(),
        response_model: "m-1".to_owned(),
        tool_calls: vec![proto::ToolCall::default(), call],
        ..Default::default()
    };
    let event = |payload| LogRequest {
        tenant_id: "t".to_owned(),
        payload: Some(payload),
        ..Default::default()
    };

    let reduced = reduce(&event(Payload::Genai(Box::new(genai(call.clone()))))).unwrap();
    let expected = [
        (Code::PublishedLeftOut, "genai.response_model"),
        (Code::PublishedLeftOut, "genai.tool_calls[1].is_error"),
        (Code::PublishedLeftOut, "tenant_id"),
    ];
    assert_eq!(codes(&reduced.changes), expected);

    let mcp = proto::McpPayload {
        method: "sampling/createMessage".to_owned(),
        sampling: Some(Box::new(genai(call))),
        ..Default::default()
    };
    let reduced = reduce(&event(Payload::Mcp(Box::new(mcp)))).unwrap();
    let paths: Vec<_> = reduced.changes.iter().map(Violation::path).collect();
    assert_eq!(
        paths,
        [
            "mcp.method",
            "mcp.sampling.response_model",
            "mcp.sampling.tool_calls[1].is_error",
            "tenant_id"
        ]
    );
    assert_eq!(
        json::to_string(&reduced.message).unwrap(),
        r#"{"mcp":{"sampling":{"model":"m","toolCalls":[{},{"name":"f"}]}}}"#
    );

    let reduced = reduce(&event(Payload::Data(Struct::default()))).unwrap();
    assert_eq!(
        codes(&reduced.changes),
        [(Code::PublishedLeftOut, "tenant_id")]
    );
    let untouched = LogRequest {
        tenant_id: String::new(),
        ..reduced.message.clone()
    };
    assert!(reduce(&untouched).unwrap().changes.is_empty());
}
