//! Values of enums: stated where they must be, and known. `every` has each enum of the schema.

use compliance_log::check::Code;
use compliance_log::proto::{
    Approval, DataClass, Digest, DigestAlgorithm, EventType, LogRequest, Outcome, Severity,
};

use super::approval::approved;
use super::base::login;
use super::row::{Row, values};

pub(crate) fn rows() -> Vec<Row> {
    let algorithm = |algorithm: i32| Digest {
        algorithm,
        value: vec![7; 32],
        ..Digest::default()
    };
    let sha256 = DigestAlgorithm::Sha256.into();
    vec![
        values(
            Code::EventTypeMissing,
            "event_type",
            &login(),
            |event, number| event.event_type = number,
            [&[0], &[EventType::EventLogin.into()]],
        ),
        values(
            Code::EventTypeUnrecognized,
            "event_type",
            &login(),
            |event, number| event.event_type = number,
            [
                &[-1, 13, 19, 43, i32::MAX],
                &[EventType::EventLogin.into(), 2, 42],
            ],
        ),
        values(
            Code::OutcomeMissing,
            "outcome",
            &login(),
            |event, number| event.outcome = number,
            [&[0], &[Outcome::Success.into()]],
        ),
        values(
            Code::OutcomeUnrecognized,
            "outcome",
            &login(),
            |event, number| event.outcome = number,
            [&[-1, 5, 98, 107], &[1, Outcome::Partial.into()]],
        ),
        values(
            Code::EnumUnrecognized,
            "severity",
            &login(),
            |event, number| event.severity = number,
            [&[9, -1], &[0, Severity::Warning.into()]],
        ),
        values(
            Code::EnumUnrecognized,
            "sensitivity",
            &login(),
            |event, number| event.sensitivity = number,
            [&[5, 9, 11, -1], &[0, 1, 2, 3, 4, 10]],
        ),
        values(
            Code::EnumMissing,
            "data_classes[1]",
            &login(),
            |event, number| event.data_classes = vec![DataClass::Pii.into(), number],
            [&[0], &[DataClass::TradeSecret.into()]],
        ),
        values(
            Code::EnumMissing,
            "approvals[0].verdict",
            &approved(None, None),
            |event, number| event.approvals[0].verdict = number,
            [&[0], &[1, 2]],
        ),
        values(
            Code::EnumMissing,
            "digests[0].algorithm",
            &login(),
            |event, number| event.digests = vec![algorithm(number)],
            [&[0], &[sha256]],
        ),
        values(
            Code::EnumMissing,
            "approvals[0].subject.algorithm",
            &approved(None, None),
            |event: &mut LogRequest, number| {
                let Approval { subject, .. } = &mut event.approvals[0];
                *subject = Some(Box::new(algorithm(number)));
            },
            [&[0], &[sha256]],
        ),
    ]
}
