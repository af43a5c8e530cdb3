//! The command line writes events for other systems.

use compliance_log::prost::Message as _;
use opentelemetry_proto::tonic::trace::v1::{Span, TracesData};

use crate::command::{convert, run, status, text};

const EVENTS: &[u8] = br#"{"eventId": "e-1", "actorId": "user-42", "message": "a\nb"}
{"eventId": "e-2", "actorId": "user-43"}
"#;

#[test]
fn each_form_has_an_event_a_line() {
    for (form, start) in [
        ("ocsf", "{"),
        ("ocsf-1.6", "{"),
        ("ocsf-1.5", "{"),
        ("splunk", "{"),
        ("ecs", "{"),
        ("cloudevents", "{"),
        ("syslog", "<109>1 "),
        ("cef", "CEF:0|"),
    ] {
        let output = convert("jsonl", form, EVENTS);
        assert_eq!(status(&output), 0, "{form}");
        let lines: Vec<_> = text(&output.stdout).split_terminator('\n').collect();
        assert_eq!(lines.len(), 2, "{form}");
        for (line, id) in lines.iter().zip(["e-1", "e-2"]) {
            assert!(
                line.starts_with(start) && line.contains(id),
                "{form}: {line}"
            );
        }
    }
}

#[test]
fn envelopes_of_protobuf_stand_after_their_length() {
    use compliance_log::export::cloudevents::message::CloudEvent;
    let output = convert("jsonl", "cloudevents-protobuf", EVENTS);
    assert_eq!(status(&output), 0);
    let mut rest = output.stdout.as_slice();
    for id in ["e-1", "e-2"] {
        let envelope = CloudEvent::decode_length_delimited(&mut rest).unwrap();
        assert_eq!(envelope.id, id);
    }
    assert!(rest.is_empty());
}

#[test]
fn content_is_written_where_it_is_asked_for() {
    const CALL: &[u8] = br#"{"eventType": "EVENT_TOOL_INVOCATION", "tool": {"name": "search", "arguments": "tariff"}}"#;
    for form in ["otlp-json", "otlp"] {
        let arguments = ["convert", "--from", "jsonl", "--to", form];
        let with = run(&[&arguments[..], &["--content"]].concat(), CALL);
        for (output, has) in [(with, true), (run(&arguments, CALL), false)] {
            assert_eq!(status(&output), 0);
            let written = String::from_utf8_lossy(&output.stdout);
            assert_eq!(written.contains("tariff"), has, "{form}: {written}");
        }
    }
    let other = run(&["convert", "--to", "ocsf", "--content"], CALL);
    assert_eq!((status(&other), other.stdout.len()), (2, 0));
}

/// One event is a span; three lack a trace, a time or a duration.
const SPANS: &[u8] = br#"{"eventId": "e-1", "traceId": "4bf92f3577b34da6a3ce929d0e0e4736", "spanId": "00f067aa0ba902b7", "time": "2026-11-22T09:02:16Z", "durationMs": 250}
{"eventId": "e-2", "time": "2026-11-22T09:02:16Z", "durationMs": 250}
{"eventId": "e-3", "traceId": "4bf92f3577b34da6a3ce929d0e0e4736", "spanId": "00f067aa0ba902b7", "durationMs": 250}
{"eventId": "e-4", "traceId": "4bf92f3577b34da6a3ce929d0e0e4736", "spanId": "00f067aa0ba902b7", "time": "2026-11-22T09:02:16Z"}
"#;

fn spans(bytes: &[u8]) -> Vec<Span> {
    let data = TracesData::decode(bytes).unwrap();
    let scopes = data
        .resource_spans
        .into_iter()
        .flat_map(|it| it.scope_spans);
    scopes.flat_map(|scope| scope.spans).collect()
}

#[test]
fn events_without_a_span_are_left_out_and_counted() {
    let binary = convert("jsonl", "otlp-spans", SPANS);
    let [span] = &spans(&binary.stdout)[..] else {
        panic!("{binary:?}")
    };
    assert_eq!(span.span_id, 0x00f0_67aa_0ba9_02b7_u64.to_be_bytes());
    assert_eq!(
        span.end_time_unix_nano - span.start_time_unix_nano,
        250_000_000
    );

    let lines = convert("jsonl", "otlp-spans-json", SPANS);
    let line: serde_json::Value = serde_json::from_slice(&lines.stdout).unwrap();
    let span = &line["resourceSpans"][0]["scopeSpans"][0]["spans"][0];
    assert_eq!(span["spanId"], "00f067aa0ba902b7");
    for output in [binary, lines] {
        assert_eq!(status(&output), 0);
        assert!(text(&output.stderr).contains("3 of 4 "), "{output:?}");
    }
}

#[test]
fn spans_of_many_events_are_one_message_and_nothing_is_said() {
    let first = SPANS.split_inclusive(|byte| *byte == b'\n').next().unwrap();
    let output = convert("jsonl", "otlp-spans", &first.repeat(3));
    assert_eq!(status(&output), 0);
    assert_eq!(spans(&output.stdout).len(), 3);
    assert_eq!(text(&output.stderr).matches("left out").count(), 0);

    let none = convert("jsonl", "otlp-spans", EVENTS);
    assert_eq!((status(&none), none.stdout.len()), (0, 0));
    assert!(text(&none.stderr).contains("2 of 2 "));
}
