//! What every kind of event has, stated to a draft by its setters.

use compliance_log::event::kind::Kind;
use compliance_log::event::{Draft, Operation, Outcome, Phase, Reason, Sensitivity, Severity};
use compliance_log::proto::LogRequest;

use super::parts::{Parts, endpoint, entity, set};

/// What is stated, if anything is.
pub(crate) fn text(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}

/// A count; none is below zero, since a draft cannot state that.
pub(crate) fn count<S, N: TryFrom<S>>(stated: Option<S>) -> Option<N> {
    stated.and_then(|count| N::try_from(count).ok())
}

pub(crate) fn some<T>(list: &Vec<T>) -> Option<&Vec<T>> {
    Some(list).filter(|list| !list.is_empty())
}

/// The draft with all that the message states and that no kind has for itself.
pub(crate) fn restated<'p, K: Kind>(
    draft: Draft<'p, K>,
    stated: &'p LogRequest,
    parts: &'p Parts<'p>,
) -> Draft<'p, K> {
    let mut draft = match (stated.actor_type.as_str(), &parts.agent) {
        ("human", _) => draft.human(&stated.actor_id),
        ("service", _) => draft.service(&stated.actor_id),
        ("system", _) => draft.system(&stated.actor_id),
        ("agent", Some(agent)) => draft.by_agent(*agent),
        ("", _) => draft.actor(&stated.actor_id),
        (other, _) => draft.actor_of_type(other, &stated.actor_id),
    };
    set!(draft, outcome: Outcome::from_number(stated.outcome),
        severity: Severity::from_number(stated.severity),
        sensitivity: Sensitivity::from_number(stated.sensitivity),
        phase: Phase::from_number(stated.phase),
        operation: Operation::from_number(stated.operation),
        reason: stated.reason.as_deref().map(|it| Reason::new(&it.code).text(&it.text)), message: text(&stated.message),
        time: stated.time, duration: parts.duration,
        target: stated.target.as_deref().map(entity), resource: text(&stated.resource),
        origin: stated.origin.as_deref().map(endpoint), user_agent: text(&stated.user_agent),
        geo_region: text(&stated.geo_region), component: text(&stated.component),
        tenant_id: text(&stated.tenant_id), request_size_bytes: count(stated.request_size_bytes),
        response_size_bytes: count(stated.response_size_bytes), actor_details: parts.actor,
        authentication: parts.authentication, agent: parts.agent,
        delegation_chain: some(&parts.chain), approvals: some(&parts.approvals),
        policy_decisions: some(&parts.decisions), event_id: text(&stated.event_id),
        parent_event_id: text(&stated.parent_event_id),
        intent_event_id: text(&stated.intent_event_id), session_id: text(&stated.session_id),
        labels: some(&parts.labels), policy_tags: some(&stated.policy_tags),
        data_classes: some(&parts.classes), subjects: some(&parts.subjects),
        purpose_of_use: text(&stated.purpose_of_use), retention: parts.retention,
        environment: text(&stated.environment), host: stated.host.as_deref().map(endpoint),
        destination: stated.destination.as_deref().map(endpoint),
        change_reference: text(&stated.change_reference), disclosure: parts.disclosure,
        redactions: some(&parts.redactions), digests: some(&parts.digests), trace: parts.trace.as_ref(),
        otel_operation_name: text(&stated.otel_operation_name));
    draft
        .client(&stated.client_id, &stated.client_version)
        .server(&stated.server_id, &stated.server_version)
        .ocsf(stated.ocsf_class_uid, stated.ocsf_activity_id)
}
