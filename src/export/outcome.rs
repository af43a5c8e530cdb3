//! Outcomes as targets have them that know but three.

use crate::event::Outcome;

/// `success`, `failure` or `unknown`.
pub(super) fn word(outcome: Option<Outcome>) -> &'static str {
    match outcome {
        Some(Outcome::Success | Outcome::SuccessWithWarning) => "success",
        Some(
            Outcome::FailureUnauthorized
            | Outcome::FailureDenied
            | Outcome::FailureError
            | Outcome::FailureTimeout
            | Outcome::FailureValidation
            | Outcome::FailureCancelled,
        ) => "failure",
        Some(
            Outcome::Partial
            | Outcome::Pending
            | Outcome::PendingEscalated
            | Outcome::Other
            | Outcome::Unrecognized(_),
        )
        | None => "unknown",
    }
}
