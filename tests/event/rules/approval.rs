//! Approvals: in force at the act, and by another than the actor.

use compliance_log::check::Code;
use compliance_log::prost_types::Timestamp;
use compliance_log::proto::{Approval, ApprovalVerdict, LogRequest, Operation, Outcome, Reason};

use super::base::{NOW, at, entity, login};
use super::row::{Row, but, values};

/// An act that was approved then, for so long.
pub(crate) fn approved(time: Option<Timestamp>, expires_time: Option<Timestamp>) -> LogRequest {
    let approval = Approval {
        approver: Some(Box::new(entity("user", "user-7"))),
        verdict: ApprovalVerdict::Approved.into(),
        time,
        expires_time,
        ..Approval::default()
    };
    but(login(), |event| event.approvals = vec![approval])
}

pub(crate) fn rows() -> Vec<Row> {
    let verdict = |verdict: ApprovalVerdict| {
        move |event: &mut LogRequest| event.approvals[0].verdict = verdict.into()
    };
    let by_actor = |event: &mut LogRequest| {
        event.approvals[0].approver = Some(Box::new(entity("user", "user-42")));
    };
    let expired = approved(None, at(NOW - 1, 999_999_999));
    vec![
        values(
            Code::ApprovalExpired,
            "approvals[0].expires_time",
            &approved(None, None),
            |event, expires_time| event.approvals[0].expires_time = expires_time,
            [
                &[at(NOW - 1, 999_999_999), at(1, 0)],
                &[at(NOW, 0), at(NOW + 1, 0), None],
            ],
        ),
        // A refusal does not end.
        values(
            Code::ApprovalExpired,
            "approvals[0].expires_time",
            &expired,
            |event, value| verdict(value)(event),
            [&[ApprovalVerdict::Approved], &[ApprovalVerdict::Rejected]],
        ),
        // What was refused relied on no approval.
        values(
            Code::ApprovalExpired,
            "approvals[0].expires_time",
            &expired,
            |event, outcome: Outcome| {
                event.outcome = outcome.into();
                event.reason = Some(Box::new(Reason {
                    code: "refused".into(),
                    ..Reason::default()
                }));
            },
            [
                &[Outcome::Success, Outcome::Partial],
                &[Outcome::FailureDenied, Outcome::FailureError],
            ],
        ),
        values(
            Code::ApprovalLate,
            "approvals[0].time",
            &approved(None, None),
            |event, time| event.approvals[0].time = time,
            [
                &[at(NOW, 1), at(NOW + 1, 0)],
                &[at(NOW, 0), at(NOW - 1, 0), None],
            ],
        ),
        values(
            Code::ApprovalSelf,
            "approvals[0].approver.id",
            &approved(None, None),
            |event, approver| {
                event.approvals[0].approver = Some(Box::new(entity("user", approver)));
            },
            [&["user-42"], &["user-421", "User-42"]],
        ),
        // Who gives a verdict is the actor of that act.
        values(
            Code::ApprovalSelf,
            "approvals[0].approver.id",
            &but(approved(None, None), by_actor),
            |event, operation: Operation| event.operation = operation.into(),
            [
                &[Operation::Unspecified, Operation::Grant],
                &[Operation::Approve, Operation::Reject],
            ],
        ),
    ]
}
