//! What the ways in which an act may end have in common.

use super::vocabulary::{Outcome, Severity};

impl Outcome {
    /// Whether the act failed or was refused: every name that begins with `OUTCOME_FAILURE_`.
    #[must_use]
    pub const fn is_failure(self) -> bool {
        match self {
            Self::FailureUnauthorized
            | Self::FailureDenied
            | Self::FailureError
            | Self::FailureTimeout
            | Self::FailureValidation
            | Self::FailureCancelled => true,
            Self::Success
            | Self::SuccessWithWarning
            | Self::Partial
            | Self::Pending
            | Self::PendingEscalated
            | Self::Other
            | Self::Unrecognized(_) => false,
        }
    }

    /// The severity of an event with this outcome that states none. [`Outcome::Other`] has none,
    /// since it may be anything.
    #[must_use]
    pub fn default_severity(self) -> Option<Severity> {
        Some(match self {
            Self::Success | Self::Pending => Severity::Info,
            Self::SuccessWithWarning | Self::Partial => Severity::Notice,
            Self::FailureUnauthorized
            | Self::FailureDenied
            | Self::FailureTimeout
            | Self::FailureValidation
            | Self::FailureCancelled
            | Self::PendingEscalated => Severity::Warning,
            Self::FailureError => Severity::Error,
            Self::Other | Self::Unrecognized(_) => return None,
        })
    }
}
