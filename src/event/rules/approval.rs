//! An approval covers the act, and comes from another than the actor.

use super::findings::Sink;
use super::place::Place;
use super::time::is_before;
use crate::check::Code;
use crate::event::part::Fields;
use crate::event::{ApprovalVerdict, Operation, Outcome};

pub(super) fn check(fields: &Fields<'_>, findings: &mut impl Sink) {
    if fields.approvals.is_empty() {
        return;
    }
    // Who approves or rejects something is the actor of that act, and its approver.
    let is_verdict = matches!(
        fields.operation,
        Some(Operation::Approve | Operation::Reject)
    );
    // What was refused relied on no approval, and must be on record with all that was brought.
    let is_refused = fields.outcome.is_some_and(Outcome::is_failure);
    let approvals = Place::root().field("approvals");
    for (index, approval) in fields.approvals.iter().enumerate() {
        let place = approvals.index(index);
        if approval.verdict != Some(ApprovalVerdict::Approved) || is_refused {
            continue;
        }
        if is_before(approval.expires_time, fields.time) {
            let place = place.field("expires_time");
            findings.push(Code::ApprovalExpired, place, "is before the act");
        }
        if is_before(fields.time, approval.time) {
            findings.push(
                Code::ApprovalLate,
                place.field("time"),
                "is after the act began",
            );
        }
        let approver = approval.approver.map_or("", |approver| approver.id);
        if !is_verdict && !approver.is_empty() && approver == fields.actor_id {
            let place = place.field("approver");
            findings.push(Code::ApprovalSelf, place.field("id"), "is the actor");
        }
    }
}
