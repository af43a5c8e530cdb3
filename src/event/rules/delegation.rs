//! Authority that is handed on: it narrows, comes from one party to another, and holds while it is
//! used.
//!
//! What was refused used no authority, and must be on record with whatever chain was brought.

use super::findings::Sink;
use super::place::Place;
use super::time::is_before;
use crate::check::{Code, bounds};
use crate::event::Outcome;
use crate::event::authority::{is_taken_back, party, scope};
use crate::event::part::{Delegation, Entity, Fields, Payload};

pub(super) fn check(fields: &Fields<'_>, payload: Option<&Payload<'_>>, findings: &mut impl Sink) {
    if fields.outcome.is_some_and(is_refusal) {
        return;
    }
    if !fields.delegation_chain.is_empty() {
        chain(fields, findings);
    }
    if let Some(Payload::Delegation(delegation)) = payload {
        handed_on(fields, delegation, findings);
    }
}

fn is_refusal(outcome: Outcome) -> bool {
    match outcome {
        Outcome::FailureUnauthorized | Outcome::FailureDenied | Outcome::FailureValidation => true,
        Outcome::Success
        | Outcome::SuccessWithWarning
        | Outcome::Partial
        | Outcome::Pending
        | Outcome::PendingEscalated
        | Outcome::FailureError
        | Outcome::FailureTimeout
        | Outcome::FailureCancelled
        | Outcome::Other
        | Outcome::Unrecognized(_) => false,
    }
}

fn actor<'a>(fields: &Fields<'a>) -> Entity<'a> {
    Entity::new(fields.actor_type, fields.actor_id)
}

/// Each step against those before. What lies beyond the longest chain is found for that.
pub(super) fn chain(fields: &Fields<'_>, findings: &mut impl Sink) {
    let place = Place::root().field("delegation_chain");
    let hops = fields.delegation_chain.iter().take(bounds::DELEGATION_HOPS);
    let actor = actor(fields);
    let (mut allowed, mut given) = (None, None);
    for (index, hop) in hops.clone().enumerate() {
        let place = place.index(index);
        if let Some(principal) = hop.principal {
            let earlier = hops.clone().take(index);
            let mut earlier = earlier.filter_map(|hop| hop.principal);
            if earlier.any(|it| party::is_same(&it, &principal)) {
                let place = place.field("principal");
                findings.push(Code::DelegationChainCycle, place, "is in the chain before");
            } else if party::is_same(&actor, &principal) {
                let place = place.field("principal");
                findings.push(Code::DelegationChainCycle, place, "is the actor");
            }
        }
        if !hop.scope.is_empty() {
            if let Some(allowed) = allowed {
                let place = place.field("scope");
                scope::each_wider(hop.scope, allowed, |entry, _| {
                    let place = place.index(entry);
                    findings.push(Code::DelegationChainScope, place, "was not allowed before");
                });
            }
            allowed = Some(hop.scope);
        }
        if is_before(hop.time, given) || is_before(fields.time, hop.time) {
            let place = place.field("time");
            findings.push(Code::DelegationChainOrder, place, "is out of order");
        }
        given = hop.time.or(given);
        if is_before(hop.expires_time, fields.time) {
            let place = place.field("expires_time");
            findings.push(Code::DelegationChainExpired, place, "is before the act");
        }
    }
}

/// What the actor hands on is no more than it has, and goes to another. Taking it back may name
/// anything, and handing work back to someone of the chain gives them nothing that they lack.
fn handed_on(fields: &Fields<'_>, delegation: &Delegation<'_>, findings: &mut impl Sink) {
    if is_taken_back(fields.operation) {
        return;
    }
    let place = Place::root().field("delegation");
    let is_actor = |delegate: &Entity<'_>| party::is_same(&actor(fields), delegate);
    if delegation.delegate.as_ref().is_some_and(is_actor) {
        let place = place.field("delegate");
        findings.push(Code::DelegationChainCycle, place, "is the actor");
    }
    let hops = fields.delegation_chain.iter().take(bounds::DELEGATION_HOPS);
    let stated = hops.filter(|hop| !hop.scope.is_empty());
    if let Some(last) = stated.last() {
        let place = place.field("scope");
        scope::each_wider(delegation.scope, last.scope, |entry, _| {
            let place = place.index(entry);
            findings.push(Code::DelegationChainScope, place, "is not the actor's");
        });
    }
}
