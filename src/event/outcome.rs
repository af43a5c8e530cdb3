//! What the ways in which an act may end have in common.

use super::vocabulary::{Outcome, Severity};

/// What came of an act, for those who count: each [`Outcome`] is one of these.
///
/// An act was attempted unless it is [`Pending`](Self::Pending) or [`Unknown`](Self::Unknown); what is
/// attempted and did not succeed whole is [`Partial`](Self::Partial), [`Failed`](Self::Failed),
/// [`Refused`](Self::Refused) or [`Other`](Self::Other).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Ending {
    /// It was done, be it with a warning.
    Succeeded,
    /// Part of it was done.
    Partial,
    /// It was begun and broke: error, timeout, cancelled.
    Failed,
    /// It was not let begin: not authenticated, not allowed, or malformed.
    Refused,
    /// It has not ended, or waits for a decision.
    Pending,
    /// It ended in a way that the schema has no name for.
    Other,
    /// The outcome is not stated, or this version lacks it.
    Unknown,
}

impl Ending {
    /// What came of an act with this outcome.
    ///
    /// ```
    /// use compliance_log::event::{Ending, Outcome};
    ///
    /// assert_eq!(Ending::of(Some(Outcome::FailureDenied)), Ending::Refused);
    /// assert_eq!(Ending::of(None), Ending::Unknown);
    /// ```
    #[must_use]
    pub const fn of(outcome: Option<Outcome>) -> Self {
        match outcome {
            Some(outcome) => outcome.ending(),
            None => Self::Unknown,
        }
    }

    /// Whether it was tried, and what came of it is known.
    #[must_use]
    pub const fn is_attempted(self) -> bool {
        match self {
            Self::Succeeded | Self::Partial | Self::Failed | Self::Refused | Self::Other => true,
            Self::Pending | Self::Unknown => false,
        }
    }
}

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

    /// Whether a name in the schema is that of a failure, be it one that this version lacks: every name
    /// that begins with `OUTCOME_FAILURE_`.
    ///
    /// ```
    /// use compliance_log::event::Outcome;
    ///
    /// assert!(Outcome::is_failure_name("OUTCOME_FAILURE_QUOTA")); // of a schema to come
    /// assert!(!Outcome::is_failure_name("OUTCOME_PARTIAL"));
    /// ```
    #[must_use]
    pub fn is_failure_name(name: &str) -> bool {
        name.starts_with("OUTCOME_FAILURE_")
    }

    /// What came of the act.
    #[must_use]
    pub const fn ending(self) -> Ending {
        match self {
            Self::Success | Self::SuccessWithWarning => Ending::Succeeded,
            Self::Partial => Ending::Partial,
            Self::FailureError | Self::FailureTimeout | Self::FailureCancelled => Ending::Failed,
            Self::FailureUnauthorized | Self::FailureDenied | Self::FailureValidation => {
                Ending::Refused
            }
            Self::Pending | Self::PendingEscalated => Ending::Pending,
            Self::Other => Ending::Other,
            Self::Unrecognized(_) => Ending::Unknown,
        }
    }

    /// Whether the act was done whole, be it with a warning.
    #[must_use]
    pub const fn is_success(self) -> bool {
        matches!(self.ending(), Ending::Succeeded)
    }

    /// Whether the act was not let begin. A refusal is a failure too.
    #[must_use]
    pub const fn is_refused(self) -> bool {
        matches!(self.ending(), Ending::Refused)
    }

    /// Whether the act has not ended.
    #[must_use]
    pub const fn is_pending(self) -> bool {
        matches!(self.ending(), Ending::Pending)
    }

    /// Whether the act was tried, and what came of it is known.
    #[must_use]
    pub const fn is_attempted(self) -> bool {
        self.ending().is_attempted()
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
