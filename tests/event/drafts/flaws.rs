//! What no event may have, and what the rules say of it.

use compliance_log::check::Code;
use compliance_log::event::Outcome;
use compliance_log::prost_types::Timestamp;
use compliance_log::proto::{
    Approval, DelegationHop, Digest, Endpoint, Entity, EventType, LogRequest, Retention,
};

use super::dice::NOW;

/// A code, and what has it found whatever else the event says.
type Flaw = (Code, fn(&mut LogRequest));

pub(crate) const FLAWS: [Flaw; 24] = [
    (Code::OutcomeMissing, |it| {
        it.outcome = 0;
        // A gap has an outcome by itself, and is none without what is missing.
        if it.event_type() == EventType::EventProcessStop {
            it.payload = None;
        }
    }),
    (Code::OutcomeUnrecognized, |it| it.outcome = 777),
    (Code::EnumUnrecognized, |it| it.severity = 99),
    (Code::ActorIdMissing, |it| {
        (it.actor_type, it.actor_id) = (String::new(), " ".to_owned());
    }),
    (Code::ActorIdPlaceholder, |it| {
        (it.actor_type, it.actor_id) = (String::new(), "Unknown".to_owned());
        it.outcome = Outcome::Success.into();
    }),
    (Code::TextLineBreak, |it| it.message.push('\n')),
    (Code::TextControl, |it| it.resource.push('\u{1b}')),
    (Code::TextBidi, |it| it.user_agent.push('\u{202e}')),
    (Code::TextInvisible, |it| {
        it.labels.insert("\u{200b}".to_owned(), String::new());
    }),
    (Code::TextLength, |it| it.session_id = "é".repeat(5_000)),
    (Code::NumberRange, |it| {
        it.origin = Some(at("", 65_536).into());
    }),
    (Code::IpForm, |it| {
        it.origin = Some(at("192.0.2.1:443", 0).into());
    }),
    (Code::PolicyTagForm, |it| {
        it.policy_tags.push("a tag".to_owned());
    }),
    (Code::EnumUnrecognized, |it| it.data_classes.push(77)),
    (Code::TimeFuture, |it| it.time = Some(time(NOW + 301, 0))),
    (Code::TimeZero, |it| it.time = Some(time(0, 0))),
    (Code::TimeRange, |it| {
        it.time = Some(time(NOW, 1_000_000_000));
    }),
    (Code::EntityMissing, |it| {
        it.delegation_chain.push(DelegationHop::default());
    }),
    (Code::ListLength, |it| {
        it.policy_tags = (0..65).map(|tag| format!("T{tag}")).collect();
    }),
    (Code::ListLength, |it| {
        it.labels = (0..65)
            .map(|label| (format!("l{label}"), String::new()))
            .collect();
    }),
    (Code::ApprovalSelf, |it| {
        (it.actor_type, it.actor_id) = ("human".to_owned(), "user-42".to_owned());
        (it.operation, it.outcome) = (0, Outcome::Success.into());
        it.approvals = vec![Approval {
            approver: Some(Box::new(Entity {
                id: "user-42".to_owned(),
                ..Entity::default()
            })),
            verdict: 1,
            ..Approval::default()
        }];
    }),
    (Code::DigestLength, |it| {
        it.digests.push(Digest {
            algorithm: 2,
            value: vec![0; 32],
            ..Digest::default()
        });
    }),
    (Code::TimeOrder, |it| {
        it.retention = Some(Box::new(Retention {
            keep_until_time: Some(time(NOW, 1)),
            erase_by_time: Some(time(NOW, 0)),
            ..Retention::default()
        }));
    }),
    (Code::PhaseIntent, |it| {
        (it.phase, it.intent_event_id) = (0, "event-0".to_owned());
    }),
];

fn time(seconds: i64, nanos: i32) -> Timestamp {
    Timestamp { seconds, nanos }
}

fn at(ip: &str, port: i32) -> Endpoint {
    Endpoint {
        ip: ip.to_owned(),
        port,
        ..Endpoint::default()
    }
}
