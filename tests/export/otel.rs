//! Events as OpenTelemetry: nothing is lost, both forms say the same, and each table from both sides.
//! What is written is read by `opentelemetry-proto`, and in CI by the package of that name for Python.

mod exported;
mod otlp;
mod resource;
mod spans;
mod tables;
mod types;
mod who;

use std::collections::BTreeSet;

use compliance_log::Event;
use compliance_log::event::Outcome;
use compliance_log::export::otel::{self, Options};
use compliance_log::json::Writer;
use compliance_log::prost::Message as _;
use compliance_log::prost_types::Timestamp;
use compliance_log::proto::{LogRequest, Outcome as Raw, Phase};
use opentelemetry_proto::tonic::common::v1::any_value::Value as Any;
use opentelemetry_proto::tonic::logs::v1::LogsData;
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::Value;

use self::exported::{Exported, WITH_CONTENT, array, list, log, pair, span, values};
use crate::golden;
use crate::leaves::{self, leaves};
use crate::random::{Entropy, Schema};

fn received(bytes: &[u8]) -> Event {
    Event::decode(bytes).unwrap().into_known_event().0
}

fn read(message: &LogRequest) -> Event {
    received(&message.encode_to_vec())
}

fn from_json(text: &str) -> Event {
    Event::from_json(text.as_bytes())
        .unwrap()
        .into_known_event()
        .0
}

fn example(name: &str) -> Event {
    let path = format!("{}/examples/events/{name}.json", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read(path).unwrap();
    Event::from_json(&text).unwrap().into_event().unwrap()
}

/// All that an exported event says; numbers also as doubles, since free-form data have no others.
fn said(document: &str) -> BTreeSet<String> {
    let said = leaves::said(&serde_json::from_str(document).unwrap());
    let doubles: Vec<String> = said.iter().filter_map(|leaf| as_double(leaf)).collect();
    said.into_iter().chain(doubles).collect()
}

fn as_double(leaf: &str) -> Option<String> {
    let number: f64 = leaf.parse().ok()?;
    Some(format!("double {number:?}"))
}

/// What OTLP says by a field or a unit of its own, so that the value itself need not stand there.
fn is_translated(path: &str, value: &str, said: &BTreeSet<String>) -> bool {
    let nanos = |value: &str| {
        let time: compliance_log::chrono::DateTime<compliance_log::chrono::Utc> =
            value.parse().unwrap();
        let nanos = i128::from(time.timestamp()) * 1_000_000_000;
        (nanos + i128::from(time.timestamp_subsec_nanos())).to_string()
    };
    match path {
        "time" | "recorded_time" => said.contains(&nanos(value)),
        "severity" => said.contains(value.trim_start_matches("SEVERITY_")),
        "genai.time_to_first_token_ms" | "mcp.sampling.time_to_first_token_ms" => {
            let seconds = value.parse::<f64>().unwrap() / 1000.0;
            said.contains(&format!("double {seconds:?}"))
        }
        // The end of the span less its start.
        "duration_ms" => true,
        _ => false,
    }
}

fn nothing_is_lost(event: &Event) {
    let writer = Writer::new().proto_names(true);
    let text = writer.to_string(event.as_proto()).unwrap();
    let event_leaves = leaves(&serde_json::from_str::<Value>(&text).unwrap());
    log(event, &WITH_CONTENT);
    let span = span(event, &WITH_CONTENT)
        .and_then(|_| otel::to_span(event, &WITH_CONTENT).unwrap())
        .map(|span| span.to_string());
    let log = otel::to_log(event, &WITH_CONTENT).unwrap().to_string();
    for document in [Some(log), span].into_iter().flatten() {
        let said = said(&document);
        for (path, value) in &event_leaves {
            // An empty value stands for null, and nothing but free-form data has one.
            let is_said = value == "null"
                || said.contains(value)
                || as_double(value).is_some_and(|value| said.contains(&value))
                || is_translated(path, value, &said);
            assert!(is_said, "{path}: {value:?} is not in {document}");
        }
        assert!(!document.contains("droppedAttributesCount"));
    }
}

#[test]
fn goldens_lose_nothing() {
    for bytes in golden::events() {
        nothing_is_lost(&received(&bytes));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_event_loses_anything(entropy in vec(any::<u8>(), 0..600)) {
        nothing_is_lost(&random(&entropy));
    }

    #[test]
    fn no_span_loses_anything(entropy in vec(any::<u8>(), 0..600)) {
        let event = traced(random(&entropy).into_proto());
        prop_assert!(span(&event, &Options::new()).is_some());
        nothing_is_lost(&event);
    }

    #[test]
    fn both_forms_are_the_same_without_content(entropy in vec(any::<u8>(), 0..600)) {
        let event = traced(random(&entropy).into_proto());
        log(&event, &Options::new());
        span(&event, &Options::new());
    }
}

fn random(entropy: &[u8]) -> Event {
    received(&Schema::read().event(&mut Entropy(entropy)))
}

/// The event with all that a span needs.
fn traced(message: LogRequest) -> Event {
    read(&LogRequest {
        trace_id: "4bf92f3577b34da6a3ce929d0e0e4736".to_owned(),
        span_id: "00f067aa0ba902b7".to_owned(),
        time: Some(Timestamp {
            seconds: 1_794_229_200,
            nanos: 123_456_789,
        }),
        duration_ms: Some(250),
        phase: Phase::After.into(),
        outcome: match message.outcome() {
            Raw::Pending | Raw::PendingEscalated => Raw::Success.into(),
            other => other.into(),
        },
        ..message
    })
}

/// A name that the convention lacks is the path of the field; what says nothing but that it is there
/// says so.
#[test]
fn all_the_rest_stands_by_its_path() {
    let json = r#"{
        "event_type": "EVENT_CONFIG_CHANGE", "outcome": "OUTCOME_SUCCESS", "actor_id": "u", "component": "c",
        "time": "2026-11-22T09:02:16Z", "labels": {"team": "payments", "a.b": "", "": "x"}, "sequence": "7",
        "target": {"uri": "s3://reports/q3.csv"}, "actor": {}, "data_classes": ["DATA_CLASS_PII", 99],
        "changes": [{"path": "limit", "before": "", "after": "2"}, {}],
        "data": {"a.b": [1, null, {"c": true}], "a": {"b": 9007199254740993}, "digests": "AQI="},
        "digests": [{"algorithm": "DIGEST_ALGORITHM_SHA256", "value": "AQI="}]
    }"#;
    let event = from_json(json);
    let exported = log(&event, &Options::new());
    assert_eq!(exported.text("compliance_log.labels.team"), "payments");
    assert_eq!(exported.text("compliance_log.labels."), "x");
    assert!(exported.has("compliance_log.labels.a.b"));
    assert_eq!(
        exported.text("compliance_log.target.uri"),
        "s3://reports/q3.csv"
    );
    assert_eq!(
        exported.attributes["compliance_log.sequence"],
        Any::IntValue(7)
    );
    let text = otel::to_log(&event, &Options::new()).unwrap().to_string();
    for expected in [
        r#"{"key":"compliance_log.actor","value":{"kvlistValue":{}}}"#,
        r#"{"key":"compliance_log.data_classes","value":{"arrayValue":{"values":[{"stringValue":"DATA_CLASS_PII"},{"stringValue":"99"}]}}}"#,
        r#"{"key":"a","value":{"kvlistValue":{"values":[{"key":"b","value":{"doubleValue":9007199254740992.0}}]}}}"#,
        r#"{"key":"a.b","value":{"arrayValue":{"values":[{"doubleValue":1.0},{},{"kvlistValue":{"values":[{"key":"c","value":{"boolValue":true}}]}}]}}}"#,
        r#"{"key":"digests","value":{"stringValue":"AQI="}}"#,
        r#"{"key":"value","value":{"bytesValue":"AQI="}}"#,
        r#"{"key":"before","value":{"stringValue":""}}"#,
    ] {
        assert!(text.contains(expected), "{expected} is not in {text}");
    }
}

#[test]
fn content_is_exported_on_request_alone() {
    let names = [
        ("tool_invocation", "gen_ai.tool.call.arguments"),
        ("tool_invocation", "gen_ai.tool.call.result"),
        ("tool_invocation_function", "gen_ai.tool.call.arguments"),
        ("tool_invocation_function", "gen_ai.tool.call.result"),
        ("model_inference", "gen_ai.input.messages"),
        ("model_inference", "gen_ai.output.messages"),
        ("context_access", "gen_ai.retrieval.query.text"),
        (
            "prompt_execution",
            "compliance_log.genai.prompt.variables.greeting",
        ),
    ];
    for (name, attribute) in names {
        let event = example(name);
        let without = log(&event, &Options::new());
        assert!(!without.has(attribute), "{name}: {attribute}");
        assert!(without.record.dropped_attributes_count > 0, "{name}");
        let with = log(&event, &WITH_CONTENT);
        assert!(
            with.has(attribute),
            "{name}: {attribute}: {:?}",
            with.attributes.keys()
        );
        assert_eq!(with.record.dropped_attributes_count, 0, "{name}");
    }
    let login = log(&example("login"), &Options::new());
    assert_eq!(login.record.dropped_attributes_count, 0);
}

/// No text that is content stands anywhere in what is exported without it, and what is left out is
/// counted: an attribute each, and of each call that a model asked for its arguments and result.
#[test]
fn no_content_slips_through() {
    let call = r#"{"id": "call-1", "name": "lookup", "arguments": "SECRET", "result": "SECRET"}"#;
    let model = format!(
        r#"{{"input_messages": [{{"role": "user", "content": "SECRET", "name": "SECRET"}}],
        "output_messages": [{{"content": "SECRET"}}], "tool_calls": [{call}, {call}],
        "prompt": {{"id": "p", "variables": {{"SECRET": "SECRET"}}}}, "model": "m"}}"#
    );
    let cases = [
        (format!(r#""genai": {model}"#), 7),
        (
            format!(
                r#""mcp": {{"sampling": {model}, "tool_arguments": {{"SECRET": "SECRET"}}, "tool_result": {{"x": ["SECRET"]}}}}"#
            ),
            9,
        ),
        (format!(r#""tool": {call}"#), 2),
        (r#""context_access": {"query": "SECRET"}"#.to_owned(), 1),
    ];
    for (payload, count) in cases {
        let json = format!(
            r#"{{"event_type": "EVENT_TOOL_INVOCATION", "outcome": "OUTCOME_SUCCESS", "actor_id": "u",
            "time": "2026-11-22T09:02:16Z", "duration_ms": 5, "component": "c",
            "trace_id": "4bf92f3577b34da6a3ce929d0e0e4736", "span_id": "00f067aa0ba902b7", {payload}}}"#
        );
        let event = from_json(&json);
        let logged = log(&event, &Options::new());
        let traced = span(&event, &Options::new()).unwrap();
        assert_eq!(logged.record.dropped_attributes_count, count, "{payload}");
        assert_eq!(traced.record.dropped_attributes_count, count, "{payload}");
        let options = Options::new();
        let texts = [
            otel::to_log(&event, &options).unwrap().to_string(),
            otel::to_span(&event, &options)
                .unwrap()
                .unwrap()
                .to_string(),
        ];
        assert!(
            texts.iter().all(|text| !text.contains("SECRET")),
            "{texts:?}"
        );
        let with = otel::to_log(&event, &WITH_CONTENT).unwrap().to_string();
        assert!(with.contains("SECRET"));
        nothing_is_lost(&event);
    }
}

/// The shape that the conventions give to messages.
#[test]
fn messages_have_roles_and_parts() {
    let said = |reason: &str| {
        let call = format!(
            r#"{{"input_messages": [{{"role": "user", "content": "hello", "name": "ada"}}, {{"role": "assistant"}}],
            "output_messages": [{{"content": "hi"}}] {reason}}}"#
        );
        let texts = [
            format!(r#"{{"genai": {call}}}"#),
            format!(r#"{{"mcp": {{"sampling": {call}}}}}"#),
        ];
        let [one, other] = texts.map(|text| log(&from_json(&text), &WITH_CONTENT).attributes);
        assert_eq!(one, other);
        one
    };
    let text = |key: &str, text: &str| pair(key, Any::StringValue(text.to_owned()));
    let part = |content: &str| list([text("type", "text"), text("content", content)]);
    let parts = |parts: Vec<Any>| pair("parts", array(parts));

    let exported = said(r#", "finish_reason": "stop""#);
    let user = list([
        text("role", "user"),
        parts(vec![part("hello")]),
        text("name", "ada"),
    ]);
    let assistant = list([text("role", "assistant"), parts(Vec::new())]);
    assert_eq!(exported["gen_ai.input.messages"], array([user, assistant]));
    let answer = list([parts(vec![part("hi")]), text("finish_reason", "stop")]);
    assert_eq!(exported["gen_ai.output.messages"], array([answer]));
    let reasons = array([Any::StringValue("stop".to_owned())]);
    assert_eq!(exported["gen_ai.response.finish_reasons"], reasons);
    assert_eq!(exported.len(), 3, "{exported:?}");

    let exported = said("");
    let answer = list([parts(vec![part("hi")])]);
    assert_eq!(exported["gen_ai.output.messages"], array([answer]));
    assert_eq!(exported.len(), 2, "{exported:?}");
}

/// Readers of both forms take a hundred levels or so; deeper data are text from the sixteenth on.
#[test]
fn deep_data_can_be_read_back() {
    let nested = |levels: usize| {
        let inner = format!(r#"{}"leaf""#, r#"{"k": "#.repeat(levels));
        format!(
            r#"{{"event_type": "EVENT_LOGIN", "data": {inner}{}}}"#,
            "}".repeat(levels)
        )
    };
    for (levels, is_text) in [(16, false), (17, true), (49, true)] {
        let event = from_json(&nested(levels));
        let exported = log(&event, &Options::new());
        let mut found = Vec::new();
        values(&exported.attributes["compliance_log.data"], &mut found);
        let Some(Any::StringValue(leaf)) = found.last() else {
            panic!("{found:?}")
        };
        assert_eq!(leaf != "leaf", is_text, "{levels}");
        assert!(leaf.contains("leaf"));
    }
}

#[test]
fn records_one_after_another_are_one_body() {
    let events: Vec<Event> = golden::events().iter().map(|it| received(it)).collect();
    let options = Options::new();
    let logs = events
        .iter()
        .map(|event| otel::to_log(event, &options).unwrap());
    let body: Vec<u8> = logs.flat_map(|log| log.encode()).collect();
    let data = LogsData::decode(body.as_slice()).unwrap();
    assert_eq!(data.resource_logs.len(), events.len());
}

/// Of two members that are the same attribute the second keeps its path.
#[test]
fn no_attribute_stands_twice() {
    let json = r#"{"event_type": "EVENT_PROMPT_EXECUTION",
        "mcp": {"prompt_name": "triage", "sampling": {"prompt": {"id": "support/triage"}}}}"#;
    let event = from_json(json);
    let exported = log(&event, &Options::new());
    assert_eq!(exported.text("gen_ai.prompt.name"), "triage");
    let kept = exported.text("compliance_log.mcp.sampling.prompt.id");
    assert_eq!(kept, "support/triage");
}

/// What the record says of its operation is not believed, and not forgotten where it is wrong.
#[test]
fn stored_operation_names_are_not_believed() {
    let stored = |name: &str| {
        let event = Event::tool_invocation("t")
            .service("s")
            .outcome(Outcome::Success)
            .build()
            .unwrap();
        let message = LogRequest {
            otel_operation_name: name.to_owned(),
            ..event.into_proto()
        };
        log(&read(&message), &Options::new())
    };
    for (name, kept) in [("execute_tool", ""), ("", ""), ("chat", "chat")] {
        let exported: Exported<_> = stored(name);
        assert_eq!(exported.text("gen_ai.operation.name"), "execute_tool");
        assert_eq!(exported.text("compliance_log.otel_operation_name"), kept);
    }
}
