//! What an event says of its act in several fields agrees.

use super::findings::Sink;
use super::place::Place;
use crate::check::Code;
use crate::event::part::{Fields, Payload};
use crate::event::{EventType, Outcome, Phase, Severity, translation};

pub(super) fn check(fields: &Fields<'_>, payload: Option<&Payload<'_>>, findings: &mut impl Sink) {
    identity(fields, findings);
    phase(fields, findings);
    severity(fields, findings);
    reason(fields, findings);
    stored_ids(fields, payload, findings);
}

/// Numbers of a recorder, and references to other events.
#[inline]
fn identity(fields: &Fields<'_>, findings: &mut impl Sink) {
    let root = Place::root();
    if fields.event_id.is_empty() {
        findings.push(Code::EventIdMissing, root.field("event_id"), "is not set");
    }
    match (fields.producer_id.is_empty(), fields.sequence) {
        (false, 0) => {
            let place = root.field("sequence");
            findings.push(
                Code::SequenceMissing,
                place,
                "is not set, and there is a producer",
            );
        }
        (true, 1..) => {
            let place = root.field("producer_id");
            findings.push(
                Code::ProducerIdMissing,
                place,
                "is not set, and there is a number",
            );
        }
        _ => {}
    }
    let others = [
        ("parent_event_id", fields.parent_event_id),
        ("intent_event_id", fields.intent_event_id),
    ];
    for (name, other) in others {
        if !other.is_empty() && other == fields.event_id {
            findings.push(Code::EventIdCycle, root.field(name), "is the event itself");
        }
    }
}

#[inline]
fn phase(fields: &Fields<'_>, findings: &mut impl Sink) {
    let root = Place::root();
    let is_pending = matches!(
        fields.outcome,
        Some(Outcome::Pending | Outcome::PendingEscalated)
    );
    let is_done = matches!(
        fields.outcome,
        Some(Outcome::Success | Outcome::SuccessWithWarning | Outcome::Partial)
    );
    let follows = matches!(
        fields.phase,
        Some(Phase::During | Phase::After | Phase::Unrecognized(_))
    );
    if !fields.intent_event_id.is_empty() && !follows {
        let place = root.field("intent_event_id");
        findings.push(
            Code::PhaseIntent,
            place,
            "is set on a record of another phase",
        );
    }
    // A check and a decision on an act have an end of their own, before the act and after it: what
    // they say is done may be to come, and what they hand on is pending.
    let is_verdict = matches!(
        fields.event_type,
        Some(EventType::GuardrailCheck | EventType::AgentDecision)
    );
    match fields.phase {
        _ if is_verdict => {}
        Some(Phase::Before) => {
            if is_done {
                findings.push(
                    Code::PhaseOutcome,
                    root.field("outcome"),
                    "says that it is done, before it",
                );
            }
        }
        Some(Phase::After) if is_pending => {
            findings.push(
                Code::PhaseOutcome,
                root.field("outcome"),
                "says that it is pending, after it",
            );
        }
        Some(Phase::During | Phase::After | Phase::Unrecognized(_)) | None => {}
    }
}

#[inline]
fn severity(fields: &Fields<'_>, findings: &mut impl Sink) {
    let place = Place::root().field("severity");
    let Some(severity) = fields.severity else {
        if fields.outcome == Some(Outcome::Other) {
            findings.push(
                Code::SeverityMissing,
                place,
                "is not set, and the outcome gives none",
            );
        }
        return;
    };
    let is_calm = matches!(severity, Severity::Debug | Severity::Info);
    let is_alarm = matches!(
        severity,
        Severity::Error | Severity::Critical | Severity::Alert | Severity::Emergency
    );
    let target = fields.target.map_or("", |target| target.r#type);
    let is_log = target == "audit_log" || fields.event_type == Some(EventType::ProcessStop);
    match fields.outcome {
        Some(outcome) if outcome.is_failure() && is_calm => {
            findings.push(Code::SeverityOutcome, place, "is low for a failure");
        }
        Some(Outcome::Success | Outcome::Pending) if is_alarm && !is_log => {
            findings.push(
                Code::SeverityOutcome,
                place,
                "is high for an act that did not fail",
            );
        }
        _ => {}
    }
}

/// A failure, and whatever ended in a way of its own, has a reason or a policy that decided.
#[inline]
fn reason(fields: &Fields<'_>, findings: &mut impl Sink) {
    let asks = match fields.outcome {
        Some(Outcome::Other | Outcome::SuccessWithWarning | Outcome::PendingEscalated) => true,
        Some(outcome) => outcome.is_failure(),
        None => false,
    };
    let is_given = fields
        .reason
        .is_some_and(|reason| !(reason.code.is_empty() && reason.text.is_empty()));
    if asks && !is_given && fields.policy_decisions.is_empty() {
        findings.push(
            Code::ReasonMissing,
            Place::root().field("reason"),
            "is not set",
        );
    }
}

/// Stored ids of other schemas are those of such an event.
#[inline]
fn stored_ids(fields: &Fields<'_>, payload: Option<&Payload<'_>>, findings: &mut impl Sink) {
    let root = Place::root();
    if findings.knows_ids() {
        return;
    }
    let Some(act) = translation::act(fields, payload) else {
        return;
    };
    let (class, activity) = (fields.ocsf_class_uid, fields.ocsf_activity_id);
    if (class, activity) != (0, 0) && !translation::admits_ocsf(act, class, activity) {
        findings.push_with(Code::OcsfMismatch, root.field("ocsf_class_uid"), || {
            format!("with activity {activity} is not of such an event")
        });
    }
    if !translation::admits_otel(act, fields.otel_operation_name) {
        let place = root.field("otel_operation_name");
        findings.push(Code::OtelMismatch, place, "is not of such an event");
    }
}
