//! An approval covers the act, and comes from another than the actor.

use super::findings::Findings;
use super::place::Place;
use super::time::is_before;
use crate::check::Code;
use crate::event::part::Fields;
use crate::event::{ApprovalVerdict, Operation};

pub(super) fn check(fields: &Fields<'_>, findings: &mut Findings) {
    // Who approves or rejects something is the actor of that act, and its approver.
    let is_verdict = matches!(
        fields.operation,
        Some(Operation::Approve | Operation::Reject)
    );
    let approvals = Place::root().field("approvals");
    for (index, approval) in fields.approvals.iter().enumerate() {
        let place = approvals.index(index);
        let is_approved = approval.verdict == Some(ApprovalVerdict::Approved);
        let is_expired = is_before(approval.expires_time, fields.time);
        if is_approved && is_expired {
            let place = place.field("expires_time");
            findings.push(Code::ApprovalExpired, place, "is before the act");
        }
        let approver = approval.approver.map_or("", |approver| approver.id);
        if !is_verdict && !approver.is_empty() && approver == fields.actor_id {
            let place = place.field("approver");
            findings.push(Code::ApprovalSelf, place.field("id"), "is the actor");
        }
    }
}
