//! The published schema 0.1 is told apart, and read by name with nothing lost.
use compliance_log::check::Code;
use compliance_log::event::Decoder;
use compliance_log::prost::Message;
use compliance_log::prost_types::{Struct, value::Kind};
use compliance_log::proto::log_request::Payload;
use compliance_log::proto::{self, LogRequest, compliancelog};
use compliance_log::published::{Schema, migrate};
use compliance_log::{Event, json};

fn entry() -> compliancelog::LogEntry {
    compliancelog::LogEntry {
        event_type: compliancelog::EventType::EventToolInvocation.into(),
        outcome: compliancelog::Outcome::Partial.into(),
        severity: compliancelog::Severity::Alert.into(),
        actor_id: "agent-001".to_owned(),
        component: "mcp-client".to_owned(),
        environment: "production".to_owned(),
        resource: "tools/database_query".to_owned(),
        message: "ran a query".to_owned(),
        payload: br#"{"rows": 42, "nested": [1, {"a": null}]}"#.to_vec(),
        policy_tags: vec!["SOC2".to_owned()],
        sensitivity: compliancelog::Sensitivity::HighlyRestricted.into(),
    }
}

fn data(event: &LogRequest) -> &Struct {
    match &event.payload {
        Some(Payload::Data(data)) => data,
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_entry_of_0_1_is_read_by_name_in_both_forms() {
    let bytes = entry().encode_to_vec();
    let text = json::to_string(&entry()).unwrap();
    let from_bytes = Event::decode(&bytes).unwrap().into_event().unwrap();
    let from_json = Event::from_json(text.as_bytes())
        .unwrap()
        .into_event()
        .unwrap();
    assert_eq!(from_bytes, from_json);

    let event = from_bytes.as_proto();
    assert_eq!(event.event_type(), proto::EventType::EventToolInvocation);
    assert_eq!(event.outcome(), proto::Outcome::Partial);
    assert_eq!(event.severity(), proto::Severity::Alert);
    assert_eq!(event.sensitivity(), proto::Sensitivity::TopSecret);
    assert_eq!(event.actor_id, "agent-001");
    assert_eq!(event.policy_tags, ["SOC2"]);
    assert_eq!(
        event.labels["compliancelog.v1.sensitivity"],
        "SENSITIVITY_HIGHLY_RESTRICTED"
    );

    let data = data(event);
    let kept =
        Kind::StringValue("eyJyb3dzIjogNDIsICJuZXN0ZWQiOiBbMSwgeyJhIjogbnVsbH1dfQ==".to_owned());
    assert_eq!(data.fields["payload_base64"].kind, Some(kept));
    assert!(
        matches!(&data.fields["payload"].kind, Some(Kind::StructValue(o)) if o.fields.len() == 2)
    );
    assert!(
        Event::decode(&from_bytes.encode())
            .unwrap()
            .into_event()
            .is_ok()
    );
}

/// Messages do not tell where they end.
#[test]
fn two_entries_that_are_read_as_one_are_noticed() {
    let twice = |bytes: &[u8]| {
        let received = Event::decode(bytes).unwrap();
        let found = received.warnings().iter();
        let twice = found.filter(|it| it.code() == Code::WireFieldTwice);
        twice.map(|it| it.path().to_owned()).collect::<Vec<_>>()
    };
    let bytes = entry().encode_to_vec();
    assert_eq!(twice(&bytes), [""; 0]);
    assert_eq!(twice(&bytes.repeat(2)), ["event_type"]);
}

#[test]
fn every_value_of_0_1_keeps_its_name_or_is_kept_beside() {
    for number in 1..=19 {
        let old = compliancelog::EventType::try_from(number).unwrap();
        let event = migrate(compliancelog::LogEntry {
            event_type: number,
            ..Default::default()
        });
        assert_eq!(event.event_type().as_str_name(), old.as_str_name());
    }
    for number in 1..=5 {
        let old = compliancelog::Outcome::try_from(number).unwrap();
        let event = migrate(compliancelog::LogEntry {
            outcome: number,
            ..Default::default()
        });
        assert_eq!(event.outcome().as_str_name(), old.as_str_name());
    }
    for number in 1..=8 {
        let old = compliancelog::Severity::try_from(number).unwrap();
        let event = migrate(compliancelog::LogEntry {
            severity: number,
            ..Default::default()
        });
        assert_eq!(event.severity().as_str_name(), old.as_str_name());
    }
    let levels = [
        (1, proto::Sensitivity::Public, None),
        (
            2,
            proto::Sensitivity::PublicInternal,
            Some("SENSITIVITY_INTERNAL"),
        ),
        (3, proto::Sensitivity::Confidential, None),
        (
            4,
            proto::Sensitivity::Secret,
            Some("SENSITIVITY_RESTRICTED"),
        ),
        (
            5,
            proto::Sensitivity::TopSecret,
            Some("SENSITIVITY_HIGHLY_RESTRICTED"),
        ),
    ];
    for (sensitivity, new, label) in levels {
        let event = migrate(compliancelog::LogEntry {
            sensitivity,
            ..Default::default()
        });
        assert_eq!(event.sensitivity(), new);
        assert_eq!(
            event
                .labels
                .get("compliancelog.v1.sensitivity")
                .map(String::as_str),
            label
        );
    }
    let unknown = migrate(compliancelog::LogEntry {
        event_type: 77,
        outcome: -1,
        ..Default::default()
    });
    assert_eq!((unknown.event_type, unknown.outcome), (0, 0));
    assert_eq!(unknown.labels["compliancelog.v1.event_type"], "77");
    assert_eq!(unknown.labels["compliancelog.v1.outcome"], "-1");
}

#[test]
fn payload_bytes_are_kept_whatever_they_are() {
    let deep = format!("{}{}", "[".repeat(40), "]".repeat(40));
    for payload in [
        &b"\xa1\x61a\x01"[..],
        b"not json",
        deep.as_bytes(),
        b"{\"a\":1,\"a\":2}",
    ] {
        let event = migrate(compliancelog::LogEntry {
            payload: payload.to_vec(),
            ..Default::default()
        });
        let names: Vec<_> = data(&event).fields.keys().map(String::as_str).collect();
        assert_eq!(names, ["payload_base64"]);
        assert!(
            Event::decode(&event.encode_to_vec())
                .unwrap()
                .into_event()
                .is_ok()
        );
    }
    let none = migrate(compliancelog::LogEntry::default());
    assert_eq!(none, LogRequest::default());
}

#[test]
fn unknown_fields_of_0_1_are_listed_and_never_dropped_in_silence() {
    let bytes = [entry().encode_to_vec(), vec![0x80, 0xfa, 0x01, 0x07]].concat();
    let received = Decoder::new().schema(Schema::V0_1).decode(&bytes).unwrap();
    assert_eq!(received.unknown_fields()[0].number(), 4000);
    assert!(received.to_binary().is_err());
    assert!(received.clone().into_event().is_err());
    assert_eq!(received.into_known_event().1.len(), 1);
}
