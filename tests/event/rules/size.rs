//! How large an event is, and how many findings of a rule are told.

use compliance_log::Event;
use compliance_log::check::{Code, bounds};
use compliance_log::prost::Message;
use compliance_log::prost_types::value::Kind;
use compliance_log::prost_types::{Struct, Value};
use compliance_log::proto::log_request::Payload;
use compliance_log::proto::{Change, DelegationHop, EventType, LogRequest};

use super::base::{at, entity, login, with};
use super::row::{Row, but, row, values};

pub(crate) fn rows() -> Vec<Row> {
    let (large, most) = (bounds::EVENT_BYTES_LARGE, bounds::EVENT_BYTES);
    let resize = |event: &mut LogRequest, bytes| *event = of(bytes);
    let tags = |event: &mut LogRequest, count| event.policy_tags = vec!["SOC2".to_owned(); count];
    let labels = |event: &mut LogRequest, count: usize| {
        event.labels = (0..count).map(|n| (n.to_string(), String::new())).collect();
    };
    let hops = |count| {
        let hop = |number| DelegationHop {
            principal: Some(Box::new(entity("user", &format!("party-{number}")))),
            ..DelegationHop::default()
        };
        move |event: &mut LogRequest| event.delegation_chain = (0..count).map(hop).collect()
    };
    let changes = |event: &mut LogRequest, count| event.changes = vec![Change::default(); count];
    vec![
        values(
            Code::EventLarge,
            "",
            &login(),
            resize,
            [&[large, large + 1], &[large - 1]],
        ),
        values(
            Code::EventTooLarge,
            "",
            &login(),
            resize,
            [&[most + 1], &[most]],
        )
        .left(Code::EventLarge, ""),
        values(
            Code::ListLength,
            "policy_tags",
            &login(),
            tags,
            [&[65], &[64, 0]],
        ),
        values(Code::ListLength, "labels", &login(), labels, [&[65], &[64]]),
        row(
            Code::ListLength,
            "delegation_chain",
            login(),
            hops(17),
            hops(16),
        ),
        values(
            Code::ListLength,
            "changes",
            &login(),
            changes,
            [&[1025], &[1024]],
        ),
    ]
}

/// An event of so many bytes.
fn of(bytes: usize) -> LogRequest {
    let filled = |length: usize| {
        but(login(), |event| {
            event.changes = vec![Change {
                after: Some("x".repeat(length)),
                ..Change::default()
            }];
        })
    };
    let lengths = (0..=bytes).rev().take(200);
    let event = lengths
        .map(filled)
        .find(|event| event.encoded_len() <= bytes);
    let event = event.unwrap();
    assert_eq!(event.encoded_len(), bytes);
    event
}

#[test]
fn very_many_findings_of_a_rule_are_counted_and_hide_no_other() {
    let hop = DelegationHop {
        time: at(0, -1),
        ..DelegationHop::default()
    };
    let number = |number: usize| {
        let kind = Some(Kind::NumberValue(f64::NAN));
        (number.to_string(), Value { kind })
    };
    let data = Payload::Data(Struct {
        fields: (0..150).map(number).collect(),
    });
    let event = but(with(EventType::EventLogin, data), |event| {
        event.delegation_chain = vec![hop; 150];
    });
    let found = Event::try_from(event).unwrap_err();
    for code in [Code::TimeRange, Code::DataNumber] {
        let of_code = || found.iter().filter(|found| found.code() == code);
        assert_eq!(of_code().count(), 101);
        assert_eq!(of_code().filter(|found| found.path().is_empty()).count(), 1);
    }
}
