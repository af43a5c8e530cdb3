//! JSON beyond what the reference answers to: codes and paths, options, limits.
use compliance_log::check::{Code, Violation};
use compliance_log::event::Decoder;
use compliance_log::json::{self, Reader, Writer};
use compliance_log::prost_types::{Struct, Timestamp, Value, value::Kind};
use compliance_log::proto::{LogRequest, log_request::Payload};
use compliance_log::{DecodeError, Event, Limits};

fn found(violation: &Violation) -> (Code, String) {
    (violation.code(), violation.path().to_owned())
}

fn refusal(text: &str) -> (Code, String) {
    let error = json::from_str::<LogRequest>(text).unwrap_err();
    found(error.violation())
}

/// Code, path, a text with the fault, and a text next to it without.
#[rustfmt::skip]
const FAULTS: &[(Code, &str, &str, &str)] = &[
    (Code::JsonSyntax, "", r#"{"actorId": "a",}"#, r#"{"actorId": "a"}"#),
    (Code::JsonType, "", "[]", "{}"),
    (Code::JsonType, "metadata", r#"{"metadata": "x"}"#, r#"{"metadata": {}}"#),
    (Code::JsonType, "policy_tags", r#"{"policyTags": "x"}"#, r#"{"policyTags": []}"#),
    (Code::JsonType, "policy_tags[1]", r#"{"policyTags": ["x", 1]}"#, r#"{"policyTags": ["x"]}"#),
    (Code::JsonType, "labels", r#"{"labels": []}"#, r#"{"labels": {}}"#),
    (Code::JsonType, "labels[\"a b\"]", r#"{"labels": {"a b": 1}}"#, r#"{"labels": {"a b": "1"}}"#),
    (Code::JsonType, "data", r#"{"data": [1]}"#, r#"{"data": {"a": [1]}}"#),
    (Code::JsonType, "mcp.is_error", r#"{"mcp": {"isError": 1}}"#, r#"{"mcp": {"isError": true}}"#),
    (Code::JsonType, "time", r#"{"time": 5}"#, r#"{"time": "2026-11-23T00:00:00Z"}"#),
    (Code::JsonNull, "policy_tags[0]", r#"{"policyTags": [null]}"#, r#"{"policyTags": null}"#),
    (Code::JsonNull, "labels[\"a\"]", r#"{"labels": {"a": null}}"#, r#"{"labels": null}"#),
    (Code::JsonUnknownMember, "metadata.colour", r#"{"metadata": {"colour": 1}}"#, r#"{"metadata": {}}"#),
    (Code::JsonUnknownMember, "approvals[0].approver.x", r#"{"approvals": [{"approver": {"x": 1}}]}"#, r#"{"approvals": [{"approver": {"id": "x"}}]}"#),
    (Code::JsonDuplicate, "actor_id", r#"{"actorId": "a", "actorId": "a"}"#, r#"{"actorId": "a"}"#),
    (Code::JsonDuplicate, "data[\"a\"][0][\"b\"]", r#"{"data": {"a": [{"b": 1, "b": 1}]}}"#, r#"{"data": {"a": [{"b": 1}, {"b": 1}]}}"#),
    (Code::JsonDuplicate, "duration_ms", r#"{"durationMs": 1, "duration_ms": 1}"#, r#"{"durationMs": 1}"#),
    (Code::JsonOneof, "mcp", r#"{"data": {}, "mcp": {}}"#, r#"{"data": {}, "mcp": null}"#),
    (Code::JsonNumber, "ocsf_class_uid", r#"{"ocsfClassUid": 2147483648}"#, r#"{"ocsfClassUid": 2147483647}"#),
    (Code::JsonNumber, "sequence", r#"{"sequence": "9223372036854775808"}"#, r#"{"sequence": "9223372036854775807"}"#),
    (Code::JsonNumber, "sequence", r#"{"sequence": 1.5}"#, r#"{"sequence": 1.0}"#),
    (Code::JsonNumber, "genai.top_p", r#"{"genai": {"topP": "inf"}}"#, r#"{"genai": {"topP": "Infinity"}}"#),
    (Code::JsonNumber, "genai.top_p", r#"{"genai": {"topP": 1e400}}"#, r#"{"genai": {"topP": 1e300}}"#),
    (Code::JsonNumber, "data[\"a\"][0]", r#"{"data": {"a": [1e400]}}"#, r#"{"data": {"a": [1e300]}}"#),
    (Code::JsonSyntax, "metadata.vendor_name", r#"{"metadata": {"vendorName": tru}}"#, r#"{"metadata": {"vendorName": "tru"}}"#),
    (Code::JsonEnum, "outcome", r#"{"outcome": "SUCCESS"}"#, r#"{"outcome": "OUTCOME_SUCCESS"}"#),
    (Code::JsonNumber, "outcome", r#"{"outcome": 1.5}"#, r#"{"outcome": 4711}"#),
    (Code::JsonEnum, "data_classes[1]", r#"{"dataClasses": [1, "PII"]}"#, r#"{"dataClasses": [1, "DATA_CLASS_PII"]}"#),
    (Code::JsonTime, "authentication.time", r#"{"authentication": {"time": "2026-02-29T00:00:00Z"}}"#, r#"{"authentication": {"time": "2028-02-29T00:00:00Z"}}"#),
    (Code::JsonBase64, "digests[0].value", r#"{"digests": [{"value": "!!"}]}"#, r#"{"digests": [{"value": "--"}]}"#),
];

#[test]
fn each_fault_is_refused_with_its_code_and_path_and_its_neighbour_is_not() {
    for (code, path, broken, whole) in FAULTS {
        assert_eq!(refusal(broken), (*code, (*path).to_owned()), "{broken}");
        json::from_str::<LogRequest>(whole).unwrap_or_else(|error| panic!("{whole}: {error}"));
    }
}

#[test]
fn an_ignored_member_nests_within_bounds_too() {
    let nested = |depth| format!("{{\"x\":{}{}}}", "[".repeat(depth), "]".repeat(depth));
    let reader = Reader::new().ignore_unknown(true);
    assert!(reader.read::<LogRequest>(nested(90).as_bytes()).is_ok());
    let error = reader
        .read::<LogRequest>(nested(100_000).as_bytes())
        .unwrap_err();
    let (code, path) = found(error.violation());
    assert_eq!(code, Code::LimitDepth);
    assert!(path.starts_with("x[0][0]"), "{path}");
}

#[test]
fn warnings_are_counted_once_there_are_very_many() {
    let many = vec!["\"NEW\""; Limits::WARNINGS + 5].join(",");
    let text = format!("{{\"dataClasses\":[{many}]}}");
    let parsed = Reader::new()
        .ignore_unknown(true)
        .read::<LogRequest>(text.as_bytes())
        .unwrap();
    assert_eq!(parsed.warnings.len(), Limits::WARNINGS + 1);
    assert_eq!(parsed.warnings.last().unwrap().code(), Code::LimitWarnings);
}

#[test]
fn errors_name_line_and_column_and_show_no_content() {
    let error = json::from_str::<LogRequest>("{\n  \"time\": \"secret\"}").unwrap_err();
    assert_eq!((error.line(), error.column()), (2, 19));
    let texts = [
        r#"{"time": "secret"}"#,
        r#"{"sequence": "secret"}"#,
        r#"{"outcome": "secret"}"#,
        r#"{"metadata": "secret"}"#,
        r#"{"mcp": {"isError": "secret"}}"#,
        r#"{"digests": [{"value": "?secret"}]}"#,
    ];
    for text in texts {
        let error = json::from_str::<LogRequest>(text).unwrap_err();
        let source = std::error::Error::source(&error).unwrap().to_string();
        assert!(
            !format!("{error} {source}").contains("secret"),
            "{error} {source}"
        );
    }
}

#[test]
fn unknown_members_and_names_are_ignored_on_request_with_a_warning_each() {
    let text = r#"{"x": {"y": [1, {"z": null}]}, "outcome": "NEW", "dataClasses": ["NEW", 1], "metadata": {"b c": 1, "vendorName": "v"}}"#;
    let parsed = Reader::new()
        .ignore_unknown(true)
        .read::<LogRequest>(text.as_bytes())
        .unwrap();
    assert_eq!(parsed.message.data_classes, [1]);
    assert_eq!(parsed.message.metadata.unwrap().vendor_name, "v");
    let warned: Vec<_> = parsed.warnings.iter().map(found).collect();
    let expected = [
        (Code::JsonMemberIgnored, "x"),
        (Code::JsonEnumIgnored, "outcome"),
        (Code::JsonEnumIgnored, "data_classes[0]"),
        (Code::JsonMemberIgnored, "metadata[\"b c\"]"),
    ];
    assert_eq!(warned, expected.map(|(code, path)| (code, path.to_owned())));
}

#[test]
fn a_field_in_both_spellings_is_read_as_the_reference_reads_it_and_reported() {
    let text = r#"{"actorId": "a", "actor_id": "b", "policyTags": ["a"], "policy_tags": ["b"]}"#;
    let parsed = Reader::new().read::<LogRequest>(text.as_bytes()).unwrap();
    assert_eq!(
        (parsed.message.actor_id.as_str(), parsed.message.policy_tags),
        ("b", vec!["b".to_owned()])
    );
    let warned: Vec<_> = parsed.warnings.iter().map(found).collect();
    let expected = [
        (Code::JsonRespelled, "actor_id"),
        (Code::JsonRespelled, "policy_tags"),
    ];
    assert_eq!(warned, expected.map(|(code, path)| (code, path.to_owned())));
}

#[test]
fn integers_that_free_form_data_rounds_are_reported() {
    let text = r#"{"data": {"exact": 9007199254740992, "not": [9007199254740993], "big": 18446744073709551615}}"#;
    let parsed = Reader::new().read::<LogRequest>(text.as_bytes()).unwrap();
    let warned: Vec<_> = parsed.warnings.iter().map(found).collect();
    let expected = [
        (Code::JsonPrecision, "data[\"not\"][0]"),
        (Code::JsonPrecision, "data[\"big\"]"),
    ];
    assert_eq!(warned, expected.map(|(code, path)| (code, path.to_owned())));
}

#[test]
fn what_json_has_no_form_for_is_refused_with_its_path() {
    let mut message = LogRequest {
        time: Some(Timestamp {
            seconds: i64::MAX,
            nanos: 0,
        }),
        ..Default::default()
    };
    let error = json::to_string(&message).unwrap_err();
    assert_eq!(
        found(error.violation()),
        (Code::JsonTime, "time".to_owned())
    );

    let number = Value {
        kind: Some(Kind::NumberValue(f64::NAN)),
    };
    let fields = [("a\n".to_owned(), number)].into();
    message.time = None;
    message.payload = Some(Payload::Data(Struct { fields }));
    let error = json::to_string(&message).unwrap_err();
    assert_eq!(
        found(error.violation()),
        (Code::JsonNumber, "data[\"a\\n\"]".to_owned())
    );
}

/// `data` with this many objects, one in another.
fn nested(objects: usize) -> String {
    let (open, close) = ("{\"a\":".repeat(objects - 1), "}".repeat(objects - 1));
    format!("{{\"data\":{open}{{}}{close}}}")
}

#[test]
fn nesting_ends_where_the_reference_ends_and_binary_where_its_readers_end() {
    assert_eq!(
        json::from_str::<LogRequest>(&nested(50))
            .map(|m| m.payload.is_some())
            .ok(),
        Some(true)
    );
    assert_eq!(refusal(&nested(51)).0, Code::LimitDepth);
    assert_eq!(refusal(&nested(10_000)).0, Code::LimitDepth);

    let writable = nested(34);
    let received = Event::from_json(writable.as_bytes()).unwrap();
    assert!(Event::decode(&received.to_binary().unwrap()).is_ok());
    let only_json = nested(35);
    let received = Event::from_json(only_json.as_bytes()).unwrap();
    let refused = received.to_binary().unwrap_err();
    assert_eq!(refused.iter().next().unwrap().code(), Code::LimitDepth);
    assert_eq!(received.to_json(Writer::new()).unwrap(), only_json);
}

#[test]
fn a_message_too_deep_to_be_read_is_not_written() {
    let mut value = Value {
        kind: Some(Kind::BoolValue(true)),
    };
    for _ in 0..60 {
        let fields = [("a".to_owned(), value)].into();
        value = Value {
            kind: Some(Kind::StructValue(Struct { fields })),
        };
    }
    let fields = [("a".to_owned(), value)].into();
    let message = LogRequest {
        payload: Some(Payload::Data(Struct { fields })),
        ..Default::default()
    };
    assert_eq!(
        json::to_string(&message).unwrap_err().violation().code(),
        Code::LimitDepth
    );
}

#[test]
fn what_is_received_is_bounded() {
    let tags = |count: usize| format!("{{\"policyTags\":[{}]}}", vec!["\"x\""; count].join(","));
    let reader = Decoder::new().limits(Limits::default().with_elements(10));
    assert!(reader.decode_json(tags(10).as_bytes()).is_ok());
    let text = tags(11);
    let Err(DecodeError::Json(error)) = reader.decode_json(text.as_bytes()) else {
        panic!("not refused")
    };
    assert_eq!(
        found(error.violation()),
        (Code::LimitElements, "policy_tags[10]".to_owned())
    );

    let few = Limits::default().with_event_bytes(text.len() - 1);
    let refused = Reader::new()
        .limits(few)
        .read::<LogRequest>(text.as_bytes())
        .unwrap_err();
    assert_eq!(found(refused.violation()), (Code::LimitSize, String::new()));
    let reader = Decoder::new().limits(Limits::default().with_event_bytes(text.len() - 1));
    assert!(matches!(
        reader.decode_json(text.as_bytes()),
        Err(DecodeError::TooLarge(_))
    ));
}

#[test]
fn unknown_fields_of_binary_are_not_lost_in_json() {
    let bytes = b"\x52\x01u\x80\xfa\x01\x07";
    let refused = Event::decode(bytes)
        .unwrap()
        .to_json(Writer::new())
        .unwrap_err();
    assert_eq!(
        found(refused.iter().next().unwrap()),
        (Code::WireUnknownField, String::new())
    );
    assert_eq!(
        Event::decode(&bytes[..3])
            .unwrap()
            .to_json(Writer::new())
            .unwrap(),
        r#"{"actorId":"u"}"#
    );
}

#[test]
fn what_came_as_json_is_kept_as_it_came() {
    let text = br#" {"actor_id": "u"} "#;
    let received = Event::from_json(text).unwrap().into_owned();
    assert_eq!(received.bytes(), text);
    assert!(received.unknown_fields().is_empty());
    assert_eq!(
        received.into_event().unwrap().to_json().unwrap(),
        r#"{"actorId":"u"}"#
    );
}
