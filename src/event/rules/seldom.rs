//! The fields that few events state.

use super::findings::Sink;
use super::part::{each, one};
use super::place::Place;
use super::text::{self, line, lines};
use super::value::{known, stated};
use crate::check::{Code, bounds};
use crate::event::part::Fields;

pub(super) fn check(fields: &Fields<'_>, findings: &mut impl Sink) {
    let root = Place::root();
    let Fields {
        phase,
        intent_event_id,
        parent_event_id,
        host,
        labels,
        actor,
        authentication,
        agent,
        delegation_chain,
        user_agent,
        destination,
        changes,
        change_reference,
        reason,
        policy_decisions,
        approvals,
        data_classes,
        subjects,
        purpose_of_use,
        disclosure,
        retention,
        redactions,
        digests,
        ..
    } = fields;
    known(root.field("phase"), *phase, findings);
    lines!(root, findings; intent_event_id, parent_event_id);
    one(root.field("host"), *host, findings);
    text::few(root.field("labels"), labels.len(), bounds::LABELS, findings);
    text::pairs(root.field("labels"), labels, findings);
    one(root.field("actor"), *actor, findings);
    one(root.field("authentication"), *authentication, findings);
    one(root.field("agent"), *agent, findings);
    text::few(
        root.field("delegation_chain"),
        delegation_chain.len(),
        bounds::DELEGATION_HOPS,
        findings,
    );
    each(root.field("delegation_chain"), delegation_chain, findings);
    line(root.field("user_agent"), user_agent, findings);
    one(root.field("destination"), *destination, findings);
    each(root.field("changes"), changes, findings);
    line(root.field("change_reference"), change_reference, findings);
    one(root.field("reason"), *reason, findings);
    each(root.field("policy_decisions"), policy_decisions, findings);
    each(root.field("approvals"), approvals, findings);
    for (index, class) in data_classes.iter().enumerate() {
        stated(
            root.field("data_classes").index(index),
            Some(class).filter(|class| class.number() != 0),
            [Code::EnumMissing, Code::EnumUnrecognized],
            findings,
        );
    }
    text::few(
        root.field("data_classes"),
        data_classes.len(),
        bounds::ELEMENTS,
        findings,
    );
    each(root.field("subjects"), subjects, findings);
    line(root.field("purpose_of_use"), purpose_of_use, findings);
    one(root.field("disclosure"), *disclosure, findings);
    one(root.field("retention"), *retention, findings);
    each(root.field("redactions"), redactions, findings);
    each(root.field("digests"), digests, findings);
}
