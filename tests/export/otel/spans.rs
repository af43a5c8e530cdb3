//! Events as spans.

use compliance_log::export::otel::Options;
use compliance_log::prost_types::Timestamp;
use compliance_log::proto::log_request::Payload;
use compliance_log::proto::{LogRequest, Outcome, Phase, Reason};
use opentelemetry_proto::tonic::trace::v1::Span;
use opentelemetry_proto::tonic::trace::v1::span::SpanKind;
use opentelemetry_proto::tonic::trace::v1::status::StatusCode;

use super::exported::{Exported, span};
use super::{example, read};

const TRACE: &str = "4bf92f3577b34da6a3ce929d0e0e4736";

fn event() -> LogRequest {
    LogRequest {
        trace_id: TRACE.to_owned(),
        span_id: "00f067aa0ba902b7".to_owned(),
        time: Some(Timestamp {
            seconds: 1_794_229_200,
            nanos: 0,
        }),
        duration_ms: Some(250),
        message: "said so".to_owned(),
        ..example("tool_invocation").into_proto()
    }
}

fn spanned(message: &LogRequest) -> Option<Exported<Span>> {
    span(&read(message), &Options::new())
}

#[test]
fn a_span_has_ids_and_times_of_the_event() {
    let message = LogRequest {
        parent_span_id: "b7ad6b7169203331".to_owned(),
        ..event()
    };
    let exported = spanned(&message).unwrap();
    let span = &exported.record;
    assert_eq!(span.trace_id[..2], [0x4b, 0xf9]);
    assert_eq!(span.span_id[6..], [0x02, 0xb7]);
    assert_eq!(span.parent_span_id[..2], [0xb7, 0xad]);
    assert_eq!(span.start_time_unix_nano, 1_794_229_200_000_000_000);
    assert_eq!(span.end_time_unix_nano, 1_794_229_200_250_000_000);
    // A span has no such fields.
    assert_eq!(exported.text("compliance_log.message"), "said so");
    assert_eq!(
        exported.text("compliance_log.event_type"),
        "EVENT_TOOL_INVOCATION"
    );
    assert!(exported.has("compliance_log.severity"));
    for taken in [
        "duration_ms",
        "time",
        "trace_id",
        "span_id",
        "parent_span_id",
    ] {
        assert!(!exported.has(&format!("compliance_log.{taken}")), "{taken}");
    }

    let root = spanned(&LogRequest {
        parent_span_id: String::new(),
        ..event()
    });
    assert!(root.unwrap().record.parent_span_id.is_empty());
    let broken = spanned(&LogRequest {
        parent_span_id: "parent-1".to_owned(),
        ..event()
    })
    .unwrap();
    assert!(broken.record.parent_span_id.is_empty());
    assert_eq!(broken.text("compliance_log.parent_span_id"), "parent-1");
}

#[test]
fn what_lacks_something_is_no_span() {
    let nothing = [
        LogRequest {
            duration_ms: None,
            ..event()
        },
        LogRequest {
            duration_ms: Some(-1),
            ..event()
        },
        LogRequest {
            duration_ms: Some(i64::MAX),
            ..event()
        },
        LogRequest {
            trace_id: "trace-1".to_owned(),
            ..event()
        },
        LogRequest {
            span_id: String::new(),
            ..event()
        },
        LogRequest {
            time: None,
            ..event()
        },
    ];
    for message in &nothing {
        assert!(spanned(message).is_none());
    }
    let short = LogRequest {
        duration_ms: Some(0),
        ..event()
    };
    let span = spanned(&short).unwrap().record;
    assert_eq!(span.start_time_unix_nano, span.end_time_unix_nano);
}

#[test]
fn an_act_that_is_not_over_is_no_span() {
    let spans = |phase: Phase, outcome: Outcome| {
        let message = LogRequest {
            phase: phase.into(),
            outcome: outcome.into(),
            ..event()
        };
        spanned(&message).is_some()
    };
    assert!(!spans(Phase::Before, Outcome::Pending));
    assert!(!spans(Phase::Before, Outcome::Unknown));
    assert!(!spans(Phase::During, Outcome::FailureError));
    // What was refused comes to nothing after that.
    assert!(spans(Phase::Before, Outcome::FailureDenied));
    assert!(spans(Phase::After, Outcome::Success));
    assert!(spans(Phase::Unspecified, Outcome::Success));
    for waiting in [Outcome::Pending, Outcome::PendingEscalated] {
        for phase in [Phase::Unspecified, Phase::After] {
            assert!(!spans(phase, waiting));
        }
    }
}

#[test]
fn a_span_is_not_its_own_parent() {
    let message = LogRequest {
        parent_span_id: event().span_id,
        ..event()
    };
    assert!(spanned(&message).unwrap().record.parent_span_id.is_empty());
}

#[test]
fn a_tool_that_failed_is_an_error() {
    let status = |is_error: Option<bool>| {
        let mut message = event();
        message.outcome = Outcome::Success.into();
        let Some(Payload::Mcp(mcp)) = &mut message.payload else {
            panic!()
        };
        mcp.is_error = is_error;
        spanned(&message).unwrap().record.status.unwrap().code
    };
    assert_eq!(status(Some(true)), StatusCode::Error as i32);
    assert_eq!(status(Some(false)), StatusCode::Ok as i32);
    assert_eq!(status(None), StatusCode::Ok as i32);
}

#[test]
fn the_status_is_how_the_act_ended() {
    for number in 0..110 {
        let Ok(outcome) = Outcome::try_from(number) else {
            continue;
        };
        let message = LogRequest {
            outcome: number,
            reason: None,
            ..event()
        };
        let name = outcome.as_str_name();
        let expected = match name {
            "OUTCOME_SUCCESS" | "OUTCOME_SUCCESS_WITH_WARNING" => StatusCode::Ok,
            _ if name.starts_with("OUTCOME_FAILURE_") => StatusCode::Error,
            _ if name.starts_with("OUTCOME_PENDING") => continue,
            _ => StatusCode::Unset,
        };
        let is_error = expected == StatusCode::Error;
        let status =
            |message: &LogRequest| spanned(message).unwrap().record.status.unwrap_or_default();
        let found = status(&message);
        assert_eq!(found.code, i32::from(expected as u8), "{name}");
        assert_eq!(
            found.message,
            if is_error { "said so" } else { "" },
            "{name}"
        );
        let reasoned = LogRequest {
            reason: Some(Box::new(Reason {
                code: "quota".to_owned(),
                text: "too much".to_owned(),
            })),
            ..message
        };
        assert_eq!(
            status(&reasoned).message,
            if is_error { "too much" } else { "" }
        );
    }
}

#[test]
fn spans_are_named_and_sided_as_the_conventions_have_it() {
    let cases = [
        ("login", "login", SpanKind::Internal),
        (
            "tool_invocation_function",
            "execute_tool ",
            SpanKind::Internal,
        ),
        ("tool_invocation", "tools/call ", SpanKind::Internal),
        ("prompt_execution_mcp", "prompts/get ", SpanKind::Internal),
        ("tool_list", "tools/list", SpanKind::Internal),
        ("model_inference", "chat ", SpanKind::Client),
        ("context_access", "retrieval", SpanKind::Client),
        ("delegation", "invoke_agent ", SpanKind::Internal),
        ("guardrail_check", "guardrail_check", SpanKind::Internal),
    ];
    for (name, expected, kind) in cases {
        let message = LogRequest {
            component: "neither".to_owned(),
            trace_id: TRACE.to_owned(),
            span_id: "00f067aa0ba902b7".to_owned(),
            duration_ms: Some(1),
            ..example(name).into_proto()
        };
        let span = spanned(&message).unwrap().record;
        if expected.ends_with(' ') {
            assert!(span.name.starts_with(expected), "{name}: {}", span.name);
            assert!(span.name.len() > expected.len(), "{name}: {}", span.name);
        } else {
            assert_eq!(span.name, expected, "{name}");
        }
        assert_eq!(span.kind, kind as i32, "{name}");
    }
}

#[test]
fn a_call_over_mcp_is_seen_from_its_client_or_server() {
    let kind = |component: &str, message: LogRequest| {
        let message = LogRequest {
            component: component.to_owned(),
            client_id: "desk".to_owned(),
            server_id: "tickets".to_owned(),
            ..message
        };
        SpanKind::try_from(spanned(&message).unwrap().record.kind).unwrap()
    };
    assert_eq!(kind("desk", event()), SpanKind::Client);
    assert_eq!(kind("tickets", event()), SpanKind::Server);
    assert_eq!(kind("auditor", event()), SpanKind::Internal);
    let login = || LogRequest {
        payload: None,
        event_type: 1,
        ..event()
    };
    assert_eq!(kind("desk", login()), SpanKind::Internal);
    let nobody = LogRequest {
        component: String::new(),
        client_id: String::new(),
        server_id: String::new(),
        ..event()
    };
    assert_eq!(
        spanned(&nobody).unwrap().record.kind,
        SpanKind::Internal as i32
    );
}
