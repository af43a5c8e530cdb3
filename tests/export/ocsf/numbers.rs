//! The numbers that OCSF has for severities, outcomes and levels.

use compliance_log::event::{Outcome, Sensitivity, Severity};
use serde_json::{Value, json};

use super::{exported, received};

#[test]
fn severities_have_the_numbers_of_ocsf() {
    let expected = [
        (Severity::Debug, 1, "Informational"),
        (Severity::Info, 1, "Informational"),
        (Severity::Notice, 2, "Low"),
        (Severity::Warning, 3, "Medium"),
        (Severity::Error, 4, "High"),
        (Severity::Critical, 5, "Critical"),
        (Severity::Alert, 5, "Critical"),
        (Severity::Emergency, 6, "Fatal"),
        (Severity::Unrecognized(42), 0, "Unknown"),
    ];
    for (severity, id, caption) in expected {
        let ocsf = exported(&received(|message| message.severity = severity.number()));
        assert_eq!(
            (&ocsf["severity_id"], &ocsf["severity"]),
            (&json!(id), &json!(caption))
        );
        let known = severity.name().map(Value::from).unwrap_or_default();
        assert_eq!(
            ocsf["metadata"]
                .get("log_level")
                .cloned()
                .unwrap_or_default(),
            known
        );
    }
}

#[test]
fn outcomes_have_the_numbers_of_ocsf() {
    let expected = [
        (Outcome::Success, 1, "Success"),
        (Outcome::SuccessWithWarning, 1, "Success"),
        (Outcome::Partial, 99, "Partial"),
        (Outcome::Pending, 99, "Pending"),
        (Outcome::PendingEscalated, 99, "Escalated"),
        (Outcome::Other, 99, "Other"),
        (Outcome::FailureUnauthorized, 2, "Failure"),
        (Outcome::FailureDenied, 2, "Failure"),
        (Outcome::FailureError, 2, "Failure"),
        (Outcome::FailureTimeout, 2, "Failure"),
        (Outcome::FailureValidation, 2, "Failure"),
        (Outcome::FailureCancelled, 2, "Failure"),
        (Outcome::Unrecognized(42), 0, "Unknown"),
    ];
    for (outcome, id, caption) in expected {
        let ocsf = exported(&received(|message| message.outcome = outcome.number()));
        assert_eq!(
            (&ocsf["status_id"], &ocsf["status"]),
            (&json!(id), &json!(caption)),
            "{outcome}"
        );
        let control = match outcome {
            Outcome::FailureUnauthorized => [Some(2), Some(26)],
            Outcome::FailureDenied => [Some(2), Some(2)],
            _ => [None, None],
        };
        let number = |name: &str| ocsf.get(name).and_then(Value::as_i64);
        assert_eq!(
            [number("action_id"), number("disposition_id")],
            control,
            "{outcome}"
        );
    }
}

#[test]
fn levels_have_the_numbers_of_ocsf() {
    let expected = [
        (Sensitivity::Public, 1, "Not Confidential"),
        (Sensitivity::PublicInternal, 99, "Internal"),
        (Sensitivity::Confidential, 2, "Confidential"),
        (Sensitivity::Secret, 3, "Secret"),
        (Sensitivity::TopSecret, 4, "Top Secret"),
    ];
    for (level, id, caption) in expected {
        let ocsf = exported(&received(|message| message.sensitivity = level.number()));
        let said = &ocsf["metadata"]["data_classifications"][0];
        assert_eq!(
            (&said["confidentiality_id"], &said["confidentiality"]),
            (&json!(id), &json!(caption))
        );
    }
    let ocsf = exported(&received(|message| message.sensitivity = 42));
    assert_eq!(ocsf["metadata"].get("data_classifications"), None);
    assert_eq!(ocsf["unmapped"]["sensitivity"], 42);
}
