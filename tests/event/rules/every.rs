//! Each field of the schema is under the rules of its type, at each of its places, or is named
//! here as one that is not.

use std::collections::BTreeSet;

use compliance_log::Event;
use compliance_log::check::{Code, Level, Violation, bounds};
use compliance_log::prost_types::field_descriptor_proto::Type;
use compliance_log::proto::LogRequest;

use crate::fields::{Field, Held, fields};

/// Content, which is kept exactly as it was.
const CONTENT: [&str; 18] = [
    "approvals[0].comment",
    "changes[0].after",
    "changes[0].before",
    "context_access.query",
    "decision.rationale",
    "genai.input_messages[0].content",
    "genai.output_messages[0].content",
    "genai.prompt.variables[\"k\"]",
    "genai.tool_calls[0].arguments",
    "genai.tool_calls[0].result",
    "mcp.sampling.input_messages[0].content",
    "mcp.sampling.output_messages[0].content",
    "mcp.sampling.prompt.variables[\"k\"]",
    "mcp.sampling.tool_calls[0].arguments",
    "mcp.sampling.tool_calls[0].result",
    "process.arguments[0]",
    "tool.arguments",
    "tool.result",
];

/// Texts of one form, and the rule for it.
const FORMS: [(&str, Code); 7] = [
    ("destination.ip", Code::IpForm),
    ("host.ip", Code::IpForm),
    ("origin.ip", Code::IpForm),
    ("parent_span_id", Code::SpanIdForm),
    ("policy_tags[0]", Code::PolicyTagForm),
    ("span_id", Code::SpanIdForm),
    ("trace_id", Code::TraceIdForm),
];

/// Numbers that may be below zero: ids of OCSF, which are compared with a table, and codes.
const SIGNED: [&str; 4] = [
    "mcp.error_code",
    "ocsf_activity_id",
    "ocsf_class_uid",
    "process.exit_code",
];

const PORTS: [&str; 3] = ["destination.port", "host.port", "origin.port"];

/// The codes found at a path that refuse an event, the same when writing and when reading.
fn found(event: &LogRequest, path: &str) -> Vec<Code> {
    let written = Event::try_from(event.clone()).unwrap_err();
    let written = written.iter().filter(|found| found.path() == path);
    let written: Vec<_> = written.map(Violation::code).collect();
    let mut read = super::warnings(event);
    read.retain(|(code, at)| at == path && code.writing() == Level::Refuse);
    let read: Vec<_> = read.into_iter().map(|(code, _)| code).collect();
    assert_eq!(written, read, "{path}");
    written
}

fn of_kind(kinds: &[Type]) -> Vec<Field> {
    let found: Vec<_> = fields()
        .into_iter()
        .filter(|field| kinds.contains(&field.kind))
        .collect();
    assert!(!found.is_empty());
    found
}

#[test]
fn every_text_stands_on_one_line_or_is_content() {
    let long = "x".repeat(bounds::TEXT_BYTES + 1);
    let faults = [
        ("a\nb", Code::TextLineBreak),
        ("a\u{1b}b", Code::TextControl),
        ("a\u{202e}b", Code::TextBidi),
        ("a\u{200b}b", Code::TextInvisible),
        (&long, Code::TextLength),
    ];
    let mut content = BTreeSet::new();
    for field in of_kind(&[Type::String]) {
        let path = field.path.as_str();
        let form = FORMS.iter().find(|(known, _)| *known == path);
        for (text, code) in faults {
            let found = found(&field.holding(Held::Text(text)), path);
            match form {
                // Many letters may be a tag, which is long as any text is.
                Some((_, form)) if code != Code::TextLength => assert_eq!(found, [*form], "{path}"),
                Some((_, form)) => assert!(found == [code] || found == [*form], "{path}"),
                None if CONTENT.contains(&path) => assert_eq!(found, [], "{path}"),
                None => assert!(found.contains(&code), "{path}: {found:?}, not {code}"),
            }
        }
        if CONTENT.contains(&path) {
            content.insert(path.to_owned());
        }
    }
    assert_eq!(content.len(), CONTENT.len());
}

#[test]
fn every_time_is_within_range_and_set() {
    // Nanoseconds of -1.
    let broken = [
        0x10, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1,
    ];
    for field in of_kind(&[Type::Message]) {
        if field.type_name == ".google.protobuf.Timestamp" {
            let path = field.path.as_str();
            let found_in = |content| found(&field.holding(Held::Message(content)), path);
            assert_eq!(found_in(&broken), [Code::TimeRange], "{path}");
            assert_eq!(found_in(&[]), [Code::TimeZero], "{path}");
        }
    }
}

#[test]
fn every_enum_is_known() {
    for field in of_kind(&[Type::Enum]) {
        let path = field.path.as_str();
        let expected = match path {
            "event_type" => Code::EventTypeUnrecognized,
            "outcome" => Code::OutcomeUnrecognized,
            _ => Code::EnumUnrecognized,
        };
        for number in [-1, 777] {
            let event = field.holding(Held::Number(number));
            assert_eq!(found(&event, path), [expected], "{path}");
        }
        let event = field.holding(Held::Number(1));
        assert!(!found(&event, path).contains(&expected), "{path}");
    }
}

#[test]
fn every_number_is_from_zero_on_or_may_be_below() {
    let mut signed = 0;
    for field in of_kind(&[Type::Int32, Type::Int64]) {
        let path = field.path.as_str();
        let found = |number| found(&field.holding(Held::Number(number)), path);
        if SIGNED.contains(&path) {
            signed += 1;
            assert!(!found(-1).contains(&Code::NumberNegative), "{path}");
        } else if PORTS.contains(&path) {
            assert_eq!(found(-1), [Code::NumberRange], "{path}");
        } else {
            assert_eq!(found(-1), [Code::NumberNegative], "{path}");
        }
        assert!(!found(1).contains(&Code::NumberNegative), "{path}");
    }
    assert_eq!(signed, SIGNED.len());
}

#[test]
fn every_number_with_a_fraction_is_a_number() {
    for field in of_kind(&[Type::Double]) {
        let path = field.path.as_str();
        for number in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            let event = field.holding(Held::Double(number));
            assert_eq!(found(&event, path), [Code::NumberRange], "{path}");
        }
        let event = field.holding(Held::Double(0.5));
        assert_eq!(found(&event, path), [], "{path}");
    }
}

#[test]
fn every_list_and_map_has_a_bound() {
    let mut lists = 0;
    for field in fields() {
        let Some(list) = &field.list else { continue };
        let most = match list.as_str() {
            "policy_tags" => bounds::POLICY_TAGS,
            "labels" => bounds::LABELS,
            "delegation_chain" => bounds::DELEGATION_HOPS,
            _ => bounds::ELEMENTS,
        };
        assert_eq!(found(&field.elements(most), list), [], "{list}");
        let event = field.elements(most + 1);
        assert_eq!(found(&event, list), [Code::ListLength], "{list}");
        lists += 1;
    }
    assert!(lists > 30, "{lists}");
}
