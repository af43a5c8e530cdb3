//! How it ended, how urgent it is, and when it was.

use prost_types::Timestamp;

use super::Export;
use crate::event::{Outcome, Severity};

pub(super) fn add(export: &mut Export<'_>) {
    export.put_enum(
        ["severity_id", "severity"],
        severity(export.event.severity()),
    );
    let outcome = export.event.outcome();
    if export.class.is_finding() {
        export.put_enum(["status_id", "status"], (1, "New"));
    } else {
        export.put_enum(["status_id", "status"], status(outcome));
        if outcome == Some(Outcome::Success) {
            export.members.take("outcome");
        }
    }
    let [code, text] = export.members.take_from("reason", ["code", "text"]);
    export.put("status_code", code);
    export.put("status_detail", text);
    time(export);
}

/// An event without a time is one of the time at which it was recorded; without that too, one of
/// 1970, since OCSF wants a time.
fn time(export: &mut Export<'_>) {
    let message = export.event.as_proto();
    let recorded = message.time.is_none();
    let time = message.time.or(message.recorded_time).unwrap_or_default();
    export.put("time", millis(time));
    let text = export
        .members
        .take(if recorded { "recorded_time" } else { "time" });
    export.put_by("datetime", "time_dt", text);
    let duration = export.members.take("duration_ms").into_number();
    export.put("duration", duration);
    let message = export.members.take("message");
    export.put("message", message);
}

/// Milliseconds since 1970. JSON has no form for times that do not fit.
pub(super) fn millis(time: Timestamp) -> i64 {
    let seconds = time.seconds.saturating_mul(1_000);
    seconds.saturating_add(i64::from(time.nanos / 1_000_000))
}

/// The number and caption of a severity.
fn severity(severity: Option<Severity>) -> (i32, &'static str) {
    match severity {
        Some(Severity::Debug | Severity::Info) => (1, "Informational"),
        Some(Severity::Notice) => (2, "Low"),
        Some(Severity::Warning) => (3, "Medium"),
        Some(Severity::Error) => (4, "High"),
        Some(Severity::Critical | Severity::Alert) => (5, "Critical"),
        Some(Severity::Emergency) => (6, "Fatal"),
        Some(Severity::Unrecognized(_)) | None => (0, "Unknown"),
    }
}

/// The number and caption of an outcome. What OCSF has no number for is named by us.
fn status(outcome: Option<Outcome>) -> (i32, &'static str) {
    match outcome {
        Some(Outcome::Success | Outcome::SuccessWithWarning) => (1, "Success"),
        Some(
            Outcome::FailureUnauthorized
            | Outcome::FailureDenied
            | Outcome::FailureError
            | Outcome::FailureTimeout
            | Outcome::FailureValidation
            | Outcome::FailureCancelled,
        ) => (2, "Failure"),
        Some(Outcome::Partial) => (99, "Partial"),
        Some(Outcome::Pending) => (99, "Pending"),
        Some(Outcome::PendingEscalated) => (99, "Escalated"),
        Some(Outcome::Other) => (99, "Other"),
        Some(Outcome::Unrecognized(_)) | None => (0, "Unknown"),
    }
}
