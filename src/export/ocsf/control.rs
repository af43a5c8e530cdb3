//! What a control did with the act: profile `security_control`.

use super::Export;
use crate::event::{
    Effect, EventType, GuardrailAction, GuardrailVerdict, Operation, Outcome, Payload, Phase,
};
use crate::export::members::object;
use crate::json::tree::Value;

const PROFILE: &str = "security_control";

type Caption = (i32, &'static str);

pub(super) fn add(export: &mut Export<'_>) {
    // An act that was refused did not pass, whatever a check did with it.
    let said = refusal(export).or_else(|| guardrail(export));
    if let Some((action, disposition)) = said.or_else(|| approver(export)) {
        export.profiles.insert(PROFILE);
        export.put_enum(["action_id", "action"], action);
        export.put_enum(["disposition_id", "disposition"], disposition);
    }
    let authorizations: Vec<Value<'_>> = export
        .event
        .policy_decisions()
        .iter()
        .map(|decision| {
            object! {
                "decision": decision.effect.map(effect),
                "policy": policy(decision.policy_id, decision.policy_version),
            }
        })
        .filter(|authorization| !authorization.is_null())
        .collect();
    if !authorizations.is_empty() {
        // The decisions stand in `unmapped` too: they have more than an authorization has.
        export.put_by(PROFILE, "authorizations", authorizations);
    }
}

/// OCSF knows a policy by its identifier.
fn policy<'e>(uid: &'e str, version: &'e str) -> Value<'e> {
    match uid {
        "" => Value::Null,
        uid => object! { "uid": uid, "version": version },
    }
}

fn effect(effect: Effect) -> Value<'static> {
    match effect {
        Effect::Allow => "Allowed".into(),
        Effect::Deny => "Denied".into(),
        Effect::NotApplicable => "Not Applicable".into(),
        Effect::Unrecognized(number) => number.to_string().into(),
    }
}

/// What a guardrail did; where it does not say so, what follows from its verdict.
fn guardrail(export: &Export<'_>) -> Option<(Caption, Caption)> {
    let Some(Payload::Guardrail(guardrail)) = export.event.payload() else {
        return None;
    };
    Some(match (guardrail.action, guardrail.verdict) {
        (Some(GuardrailAction::Allow), _) | (None, Some(GuardrailVerdict::Pass)) => ALLOWED,
        (Some(GuardrailAction::Block), _) => BLOCKED,
        (Some(GuardrailAction::Redact), _) => ((4, "Modified"), (11, "Corrected")),
        (Some(GuardrailAction::Escalate), _) => ((3, "Observed"), (19, "Alert")),
        (None, Some(GuardrailVerdict::Flag)) => ((3, "Observed"), (15, "Detected")),
        (
            Some(GuardrailAction::Unrecognized(_)) | None,
            Some(GuardrailVerdict::Fail | GuardrailVerdict::Unrecognized(_)) | None,
        )
        | (
            Some(GuardrailAction::Unrecognized(_)),
            Some(GuardrailVerdict::Pass | GuardrailVerdict::Flag),
        ) => return None,
    })
}

const ALLOWED: (Caption, Caption) = ((1, "Allowed"), (1, "Allowed"));
const BLOCKED: (Caption, Caption) = ((2, "Denied"), (2, "Blocked"));

/// What an approver said of another act, if that was said: the outcome is that of saying it.
fn approver(export: &Export<'_>) -> Option<(Caption, Caption)> {
    let is_decision = export.event.event_type() == Some(EventType::AgentDecision);
    let is_said = matches!(
        export.event.outcome(),
        Some(Outcome::Success | Outcome::SuccessWithWarning)
    );
    if !(is_decision && is_said) || export.event.phase() == Some(Phase::Before) {
        return None;
    }
    match export.event.operation()? {
        Operation::Approve => Some(((1, "Allowed"), (8, "Approved"))),
        Operation::Reject => Some(((2, "Denied"), (25, "Rejected"))),
        _ => None,
    }
}

/// An act that was refused. All other ends say nothing of a control.
fn refusal(export: &Export<'_>) -> Option<(Caption, Caption)> {
    match export.event.outcome()? {
        Outcome::FailureDenied => Some(BLOCKED),
        Outcome::FailureUnauthorized => Some(((2, "Denied"), (26, "Unauthorized"))),
        Outcome::Success
        | Outcome::SuccessWithWarning
        | Outcome::Partial
        | Outcome::Pending
        | Outcome::PendingEscalated
        | Outcome::FailureError
        | Outcome::FailureTimeout
        | Outcome::FailureValidation
        | Outcome::FailureCancelled
        | Outcome::Other
        | Outcome::Unrecognized(_) => None,
    }
}
