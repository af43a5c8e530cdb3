//! Which published schema an event is of: told by its fields, or reported where they do not tell.
use compliance_log::Event;
use compliance_log::check::{Code, Violation};
use compliance_log::event::Decoder;
use compliance_log::prost::Message;
use compliance_log::prost_types::Timestamp;
use compliance_log::proto::log_request::Payload;
use compliance_log::proto::{self, LogRequest, compliancelog};
use compliance_log::published::Schema;

#[test]
fn the_fields_of_0_1_tell_it() {
    let older = |entry: compliancelog::LogEntry| entry.encode_to_vec();
    let text = || "x".to_owned();
    let of_0_1 = [
        older(compliancelog::LogEntry {
            actor_id: text(),
            ..Default::default()
        }),
        older(compliancelog::LogEntry {
            component: text(),
            ..Default::default()
        }),
        older(compliancelog::LogEntry {
            environment: text(),
            ..Default::default()
        }),
        older(compliancelog::LogEntry {
            message: text(),
            ..Default::default()
        }),
        older(compliancelog::LogEntry {
            payload: vec![0],
            ..Default::default()
        }),
        older(compliancelog::LogEntry {
            sensitivity: 2,
            ..Default::default()
        }),
    ];
    let control = compliancelog::LogEntry {
        message: "\u{8}x".to_owned(),
        actor_id: "a".to_owned(),
        ..Default::default()
    };
    for bytes in of_0_1.into_iter().chain([control.encode_to_vec()]) {
        let received = Event::decode(&bytes).unwrap();
        assert!(
            received.to_binary().unwrap() != bytes.as_slice(),
            "{bytes:?} was relayed"
        );
        let by_hand = Decoder::new().schema(Schema::V0_1).decode(&bytes).unwrap();
        assert_eq!(received.event(), by_hand.event());
    }
}

#[test]
fn the_fields_of_0_2_tell_it_or_a_warning_says_that_they_do_not() {
    let newer = |event: LogRequest| event.encode_to_vec();
    let text = || "x".to_owned();
    let of_0_2 = [
        newer(LogRequest {
            sensitivity: 2,
            ..Default::default()
        }),
        newer(LogRequest {
            ocsf_class_uid: 1,
            ..Default::default()
        }),
        newer(LogRequest {
            ocsf_activity_id: 1,
            ..Default::default()
        }),
        newer(LogRequest {
            time: Some(Timestamp {
                seconds: 1_795_426_200,
                nanos: 0,
            }),
            ..Default::default()
        }),
        newer(LogRequest {
            time: Some(Timestamp {
                seconds: 1_795_426_200,
                nanos: 1,
            }),
            ..Default::default()
        }),
        newer(LogRequest {
            duration_ms: Some(0),
            ..Default::default()
        }),
        newer(LogRequest {
            actor_type: text(),
            ..Default::default()
        }),
        newer(LogRequest {
            component: text(),
            ..Default::default()
        }),
        newer(LogRequest {
            event_id: text(),
            ..Default::default()
        }),
    ];
    let ambiguous = |bytes: &[u8]| {
        let received = Event::decode(bytes).unwrap();
        assert_eq!(received.to_binary().unwrap(), bytes);
        received
            .warnings()
            .iter()
            .any(|warning| warning.code() == Code::SchemaAmbiguous)
    };
    for bytes in of_0_2 {
        assert!(!ambiguous(&bytes), "{bytes:?}");
    }
    let of_either = [
        // As a text, two control characters.
        newer(LogRequest {
            time: Some(Timestamp {
                seconds: 1,
                nanos: 0,
            }),
            ..Default::default()
        }),
        newer(LogRequest {
            event_type: 13,
            ..Default::default()
        }),
        newer(LogRequest {
            otel_operation_name: text(),
            ..Default::default()
        }),
        newer(LogRequest {
            time: Some(Timestamp::default()),
            actor_id: text(),
            ..Default::default()
        }),
        newer(LogRequest {
            actor_id: text(),
            ..Default::default()
        }),
    ];
    for bytes in of_either {
        assert!(ambiguous(&bytes), "{bytes:?}");
        let by_hand = Decoder::new().schema(Schema::V0_1).decode(&bytes).unwrap();
        assert!(
            by_hand
                .warnings()
                .iter()
                .all(|warning| warning.code() != Code::SchemaAmbiguous)
        );
    }
}

#[test]
fn a_field_that_only_0_2_has_outweighs_what_looks_like_0_1() {
    let newer = LogRequest {
        actor_id: "u".to_owned(),
        component: "c".to_owned(),
        ..Default::default()
    };
    // Field 4, a number in 0.2, as a text.
    let bytes = [newer.encode_to_vec(), b"\x22\x01a".to_vec()].concat();
    let refused = Event::decode(&bytes).unwrap_err();
    let violation = refused.violations().next().unwrap();
    assert_eq!(
        (violation.code(), violation.path()),
        (Code::WireType, "sensitivity")
    );

    // A time of a newer schema is a time.
    let time = [
        newer.encode_to_vec(),
        b"\x42\x08\x08\x98\xdf\x8a\xd8\x06\x18\x01".to_vec(),
    ]
    .concat();
    let alone = &time[newer.encode_to_vec().len()..];
    for bytes in [&time[..], alone] {
        let received = Event::decode(bytes).unwrap();
        assert_eq!(received.schema(), Schema::V0_2);
        assert_eq!(received.unknown_fields()[0].path(), "time");
    }
}

#[test]
fn where_both_schemas_ignore_something_the_one_that_ignores_less_is_read() {
    let decoder = Decoder::new().ignore_unknown(true);
    let older = br#"{"payload": "AA==", "foo": 1, "actorId": "a", "sensitivity": 2}"#;
    let received = decoder.decode_json(older).unwrap();
    assert_eq!(received.schema(), Schema::V0_1);
    assert_eq!(
        received.event().as_proto().sensitivity(),
        proto::Sensitivity::PublicInternal
    );
    let newer = br#"{"foo": 1, "actorId": "a", "tenantId": "t", "sensitivity": 2}"#;
    let received = decoder.decode_json(newer).unwrap();
    assert_eq!(received.schema(), Schema::V0_2);
    assert_eq!(
        received.event().as_proto().sensitivity(),
        proto::Sensitivity::Confidential
    );
    let either = br#"{"foo": 1, "sensitivity": 2}"#;
    let received = decoder.decode_json(either).unwrap();
    assert_eq!(received.schema(), Schema::V0_2);
    let ambiguous = |warning: &Violation| warning.code() == Code::SchemaAmbiguous;
    assert!(received.warnings().iter().any(ambiguous));
}

#[test]
fn json_of_0_1_is_told_by_what_only_it_has() {
    let payload = br#"{"actorId": "a", "payload": "AAE="}"#;
    let ignoring = Decoder::new().ignore_unknown(true);
    for decoder in [Decoder::new(), ignoring] {
        let received = decoder.decode_json(payload).unwrap();
        assert!(
            matches!(&received.event().as_proto().payload, Some(Payload::Data(data)) if data.fields.contains_key("payload_base64"))
        );
    }
    let level = Event::from_json(br#"{"sensitivity": "SENSITIVITY_RESTRICTED"}"#).unwrap();
    assert_eq!(
        level.event().as_proto().sensitivity(),
        proto::Sensitivity::Secret
    );

    // A number means what the schema says that it is; where neither is told, that is said.
    let number = br#"{"sensitivity": 3}"#;
    let today = Event::from_json(number).unwrap();
    assert_eq!(today.warnings()[0].code(), Code::SchemaAmbiguous);
    for told in [
        &br#"{"sensitivity": "SENSITIVITY_SECRET"}"#[..],
        br#"{"sensitivity": 3, "tenantId": "t"}"#,
    ] {
        let received = Event::from_json(told).unwrap();
        assert!(
            received
                .warnings()
                .iter()
                .all(|warning| warning.code() != Code::SchemaAmbiguous)
        );
    }
    assert_eq!(
        today.event().as_proto().sensitivity(),
        proto::Sensitivity::Secret
    );
    let older = Decoder::new()
        .schema(Schema::V0_1)
        .decode_json(number)
        .unwrap();
    assert_eq!(
        older.event().as_proto().sensitivity(),
        proto::Sensitivity::Confidential
    );

    let neither = Event::from_json(br#"{"payload": "AA==", "tenantId": "t"}"#).unwrap_err();
    assert_eq!(neither.violations().next().unwrap().path(), "payload");
}
