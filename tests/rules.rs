//! Each rule from both sides: what it finds, with code and path, and what it lets pass.

#[path = "common/valid.rs"]
mod valid;

use compliance_log::Event;
use compliance_log::check::{Code, Level, Violation};
use compliance_log::prost::Message;
use compliance_log::prost_types::value::Kind;
use compliance_log::prost_types::{FileDescriptorSet, ListValue, Struct, Timestamp, Value};
use compliance_log::proto::log_request::Payload;
use compliance_log::proto::{
    Approval, Authentication, DESCRIPTORS, DelegationHop, DelegationPayload, EventType, LogRequest,
    McpPayload, Retention,
};
use valid::valid;

/// One message for each rule, and that rule's code.
fn against_each_rule() -> Vec<(LogRequest, Code, &'static str)> {
    let time = |seconds, nanos| Some(Timestamp { seconds, nanos });
    let valid = valid();
    vec![
        (
            LogRequest {
                event_type: 0,
                ..valid.clone()
            },
            Code::EventTypeMissing,
            "event_type",
        ),
        (
            LogRequest {
                event_type: 77,
                ..valid.clone()
            },
            Code::EventTypeUnrecognized,
            "event_type",
        ),
        (
            LogRequest {
                outcome: 0,
                ..valid.clone()
            },
            Code::OutcomeMissing,
            "outcome",
        ),
        (
            LogRequest {
                outcome: -1,
                ..valid.clone()
            },
            Code::OutcomeUnrecognized,
            "outcome",
        ),
        (
            LogRequest {
                time: None,
                ..valid.clone()
            },
            Code::TimeMissing,
            "time",
        ),
        (
            LogRequest {
                time: time(253_402_300_800, 0),
                ..valid.clone()
            },
            Code::TimeRange,
            "time",
        ),
        (
            LogRequest {
                time: time(0, 1_000_000_000),
                ..valid.clone()
            },
            Code::TimeRange,
            "time",
        ),
        (
            LogRequest {
                time: time(0, -1),
                ..valid.clone()
            },
            Code::TimeRange,
            "time",
        ),
        (
            LogRequest {
                actor_id: String::new(),
                ..valid
            },
            Code::ActorIdMissing,
            "actor_id",
        ),
    ]
}

#[test]
fn each_rule_finds_its_fault_when_writing_and_when_reading() {
    assert!(Event::try_from(valid()).is_ok());
    let received = valid().encode_to_vec();
    assert!(Event::decode(&received).unwrap().warnings().is_empty());

    for (message, code, path) in against_each_rule() {
        let bytes = message.encode_to_vec();
        let found = Event::try_from(message).unwrap_err();
        let found: Vec<_> = found.iter().map(|v| (v.code(), v.path())).collect();
        assert_eq!((code.writing(), found), (Level::Refuse, vec![(code, path)]));

        let received = Event::decode(&bytes).unwrap();
        let warned: Vec<_> = received
            .warnings()
            .iter()
            .map(|v| (v.code(), v.path()))
            .collect();
        assert_eq!((code.reading(), warned), (Level::Warn, vec![(code, path)]));
    }
    assert_eq!(
        Event::try_from(LogRequest::default())
            .unwrap_err()
            .iter()
            .len(),
        4
    );
}

#[test]
fn codes_are_each_of_their_own_and_say_what_to_do() {
    let mut texts: Vec<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
    for code in Code::ALL {
        let (subject, fault) = code.as_str().split_once('.').unwrap();
        let plain = |part: &str| {
            part.chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        };
        assert!(plain(subject) && plain(fault), "{code}");
        assert!(!code.help().is_empty(), "{code}");
    }
    texts.sort_unstable();
    texts.dedup();
    assert_eq!(texts.len(), Code::ALL.len());
}

/// An event with one time after the other out of range, and that time's path.
#[rustfmt::skip]
fn times_out_of_range() -> Vec<(LogRequest, &'static str)> {
    let time = Some(Timestamp { seconds: 0, nanos: -1 });
    let hop = |hop| LogRequest { delegation_chain: vec![DelegationHop::default(), hop], ..valid() };
    let approval = |approval| LogRequest { approvals: vec![approval], ..valid() };
    let retention = |retention| LogRequest { retention: Some(Box::new(retention)), ..valid() };
    let authentication = Authentication { time, ..Default::default() };
    let delegation = DelegationPayload { expires_time: time, ..Default::default() };
    vec![
        (LogRequest { recorded_time: time, ..valid() }, "recorded_time"),
        (LogRequest { authentication: Some(Box::new(authentication)), ..valid() }, "authentication.time"),
        (hop(DelegationHop { time, ..Default::default() }), "delegation_chain[1].time"),
        (hop(DelegationHop { expires_time: time, ..Default::default() }), "delegation_chain[1].expires_time"),
        (approval(Approval { time, ..Default::default() }), "approvals[0].time"),
        (approval(Approval { expires_time: time, ..Default::default() }), "approvals[0].expires_time"),
        (retention(Retention { keep_until_time: time, ..Default::default() }), "retention.keep_until_time"),
        (retention(Retention { erase_by_time: time, ..Default::default() }), "retention.erase_by_time"),
        (LogRequest { payload: Some(Payload::Delegation(Box::new(delegation))), ..valid() }, "delegation.expires_time"),
    ]
}

#[test]
fn every_time_of_an_event_is_checked() {
    let cases = times_out_of_range();
    for (message, path) in &cases {
        let found = Event::try_from(message.clone()).unwrap_err();
        let mut found = found.iter().filter(|found| found.code() == Code::TimeRange);
        assert_eq!(found.next().map(Violation::path), Some(*path));
        assert!(found.next().is_none());
    }
    // None is forgotten: a time that the schema gains must be added above and to the rule.
    assert_eq!(cases.len() + 1, timestamps_of("lokryn.compliance.v1"));
}

/// How many fields of a package hold a time.
fn timestamps_of(package: &str) -> usize {
    let files = FileDescriptorSet::decode(DESCRIPTORS).unwrap();
    let files = files.file.iter().filter(|file| file.package() == package);
    let fields = files
        .flat_map(|file| &file.message_type)
        .flat_map(|message| &message.field);
    fields
        .filter(|field| field.type_name() == ".google.protobuf.Timestamp")
        .count()
}

#[test]
fn free_form_data_that_one_form_cannot_hold_is_found() {
    let number = |value| Value {
        kind: Some(Kind::NumberValue(value)),
    };
    let object = |value| Struct {
        fields: [("a".to_owned(), value)].into(),
    };
    let in_data = |data| LogRequest {
        payload: Some(Payload::Data(data)),
        ..valid()
    };
    let in_result = |data| {
        let mcp = McpPayload {
            tool_result: Some(data),
            ..Default::default()
        };
        LogRequest {
            event_type: EventType::EventResourceList.into(),
            payload: Some(Payload::Mcp(Box::new(mcp))),
            ..valid()
        }
    };
    let faults = |message: LogRequest| match Event::try_from(message) {
        Ok(_) => Vec::new(),
        Err(found) => found.iter().map(|v| (v.code(), v.path().len())).collect(),
    };
    assert_eq!(faults(in_data(object(number(1.0)))), []);
    assert_eq!(
        faults(in_data(object(number(f64::NAN)))),
        [(Code::DataNumber, "data[\"a\"]".len())]
    );
    let path = "mcp.tool_result[\"a\"]".len();
    assert_eq!(
        faults(in_result(object(number(f64::INFINITY)))),
        [(Code::DataNumber, path)]
    );

    // The rule and the decoder draw the line at the same depth, in objects and in lists.
    let nested = |objects: usize| {
        let value = |data| Value {
            kind: Some(Kind::StructValue(data)),
        };
        (1..objects).fold(Struct::default(), |data, _| object(value(data)))
    };
    let lists = |count: usize| {
        let list = |value| Value {
            kind: Some(Kind::ListValue(ListValue {
                values: vec![value],
            })),
        };
        object((0..count).fold(number(1.0), |value, _| list(value)))
    };
    for message in
        (1..60).flat_map(|n| [in_data(nested(n)), in_result(nested(n)), in_data(lists(n))])
    {
        let readable = LogRequest::decode(message.encode_to_vec().as_slice()).is_ok();
        let found = faults(message);
        assert_eq!(found.is_empty(), readable);
        assert!(found.iter().all(|(code, _)| *code == Code::DataDepth));
    }
}

#[test]
fn very_many_findings_of_a_rule_are_counted_and_hide_no_other() {
    let time = Some(Timestamp {
        seconds: 0,
        nanos: -1,
    });
    let hop = DelegationHop {
        time,
        ..Default::default()
    };
    let fields = (0..150).map(|number| {
        (
            number.to_string(),
            Value {
                kind: Some(Kind::NumberValue(f64::NAN)),
            },
        )
    });
    let event = LogRequest {
        delegation_chain: vec![hop; 150],
        payload: Some(Payload::Data(Struct {
            fields: fields.collect(),
        })),
        ..valid()
    };
    let found = Event::try_from(event).unwrap_err();
    for code in [Code::TimeRange, Code::DataNumber] {
        let of_code = || found.iter().filter(|found| found.code() == code);
        assert_eq!(of_code().count(), 101);
        assert_eq!(of_code().filter(|found| found.path().is_empty()).count(), 1);
    }
}
