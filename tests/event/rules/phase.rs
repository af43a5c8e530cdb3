//! How the act ended, against phase, severity and reason.

use compliance_log::check::Code;
use compliance_log::proto::{
    Effect, EventType, LogRequest, Outcome, Phase, PolicyDecision, Severity,
};

use super::base::{decision, ended, entity, event, guardrail, login, reason};
use super::row::{Row, but, row, values};

pub(crate) fn rows() -> Vec<Row> {
    let mut rows = phases();
    rows.extend(severities());
    rows.extend(reasons());
    rows
}

fn set_outcome(event: &mut LogRequest, outcome: Outcome) {
    event.outcome = outcome.into();
}

fn phases() -> Vec<Row> {
    let explained = but(login(), |event| event.reason = Some(reason().into()));
    let before = but(explained.clone(), |event| {
        event.phase = Phase::Before.into();
    });
    let after = but(explained, |event| event.phase = Phase::After.into());
    let done = [
        Outcome::Success,
        Outcome::SuccessWithWarning,
        Outcome::Partial,
    ];
    let pending = [Outcome::Pending, Outcome::PendingEscalated];
    let failed = [
        Outcome::FailureUnauthorized,
        Outcome::FailureDenied,
        Outcome::FailureError,
        Outcome::FailureTimeout,
        Outcome::FailureValidation,
        Outcome::FailureCancelled,
    ];
    let mut rows = vec![
        values(
            Code::PhaseOutcome,
            "outcome",
            &before,
            set_outcome,
            [&done, &[&pending[..], &failed].concat()],
        ),
        values(
            Code::PhaseOutcome,
            "outcome",
            &after,
            set_outcome,
            [&pending, &[&done[..], &failed].concat()],
        ),
        // A record that stands for the act as a whole, or for a step of it, may say either.
        values(
            Code::PhaseOutcome,
            "outcome",
            &before,
            |event, phase: Phase| event.phase = phase.into(),
            [
                &[Phase::Before],
                &[Phase::Unspecified, Phase::During, Phase::After],
            ],
        ),
        values(
            Code::PhaseIntent,
            "intent_event_id",
            &but(before.clone(), |event| set_outcome(event, Outcome::Pending)),
            |event, id: &str| event.intent_event_id = id.into(),
            [&["event-6"], &[""]],
        ),
        values(
            Code::PhaseIntent,
            "intent_event_id",
            &but(before.clone(), |event| {
                set_outcome(event, Outcome::FailureDenied);
                event.intent_event_id = "event-6".into();
            }),
            |event, phase: Phase| event.phase = phase.into(),
            [
                &[Phase::Unspecified, Phase::Before],
                &[Phase::During, Phase::After],
            ],
        ),
    ];
    // What precedes an act by its nature is itself done.
    rows.push(values(
        Code::PhaseOutcome,
        "outcome",
        &before,
        |event, early: LogRequest| {
            *event = early;
            event.phase = Phase::Before.into();
        },
        [&[login()], &[guardrail(|_| {}), decision(|_| {})]],
    ));
    rows
}

fn severities() -> Vec<Row> {
    let calm = [Severity::Debug, Severity::Info];
    let alarm = [
        Severity::Error,
        Severity::Critical,
        Severity::Alert,
        Severity::Emergency,
    ];
    let between = [Severity::Unknown, Severity::Notice, Severity::Warning];
    let set = |event: &mut LogRequest, severity: Severity| event.severity = severity.into();
    let log = but(event(EventType::EventFileAccess), |event| {
        event.severity = Severity::Alert.into();
        event.operation = 2;
    });
    vec![
        values(
            Code::SeverityOutcome,
            "severity",
            &ended(login(), Outcome::FailureDenied),
            set,
            [&calm, &[&between[..], &alarm].concat()],
        ),
        values(
            Code::SeverityOutcome,
            "severity",
            &login(),
            set,
            [&alarm, &[&between[..], &calm].concat()],
        ),
        values(
            Code::SeverityOutcome,
            "severity",
            &but(login(), |event| event.severity = Severity::Error.into()),
            |event, outcome| {
                event.reason = Some(reason().into());
                set_outcome(event, outcome);
            },
            [
                &[Outcome::Success, Outcome::Pending],
                &[
                    Outcome::Partial,
                    Outcome::PendingEscalated,
                    Outcome::SuccessWithWarning,
                    Outcome::Other,
                    Outcome::FailureError,
                ],
            ],
        ),
        // An audit log is urgent, and so is a process that stops, however well that went.
        values(
            Code::SeverityOutcome,
            "severity",
            &log,
            |event, target: &str| event.target = Some(Box::new(entity(target, "log-1"))),
            [&["file"], &["audit_log"]],
        ),
        values(
            Code::SeverityOutcome,
            "severity",
            &but(login(), |event| event.severity = Severity::Emergency.into()),
            |event, event_type: EventType| event.event_type = event_type.into(),
            [
                &[EventType::EventProcessStart],
                &[EventType::EventProcessStop],
            ],
        ),
        values(
            Code::SeverityMissing,
            "severity",
            &ended(login(), Outcome::Other),
            set,
            [&[Severity::Unknown], &[Severity::Notice, Severity::Error]],
        ),
        row(
            Code::SeverityMissing,
            "severity",
            ended(login(), Outcome::Other),
            |_| {},
            |event| set_outcome(event, Outcome::Partial),
        ),
    ]
}

fn reasons() -> Vec<Row> {
    let severe = but(login(), |event| event.severity = Severity::Warning.into());
    let decided = but(severe.clone(), |event| {
        event.outcome = Outcome::FailureDenied.into();
    });
    vec![
        values(
            Code::ReasonMissing,
            "reason",
            &severe,
            set_outcome,
            [
                &[
                    Outcome::FailureUnauthorized,
                    Outcome::FailureDenied,
                    Outcome::FailureError,
                    Outcome::FailureTimeout,
                    Outcome::FailureValidation,
                    Outcome::FailureCancelled,
                    Outcome::PendingEscalated,
                    Outcome::SuccessWithWarning,
                    Outcome::Other,
                ],
                &[Outcome::Success, Outcome::Partial, Outcome::Pending],
            ],
        ),
        values(
            Code::ReasonMissing,
            "reason",
            &decided,
            |event, reason| event.reason = reason,
            [&[None], &[Some(reason().into())]],
        ),
        row(
            Code::ReasonMissing,
            "reason",
            decided,
            |_| {},
            |event| {
                event.policy_decisions = vec![PolicyDecision {
                    policy_id: "prod-db-access".to_owned(),
                    effect: Effect::Deny.into(),
                    ..PolicyDecision::default()
                }];
            },
        ),
    ]
}
