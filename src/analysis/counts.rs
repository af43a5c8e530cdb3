//! How many events ended how.

use crate::event::{Ending, Outcome};

/// A row for each outcome that the schema has: the compiler asks for one that is added.
macro_rules! counts {
    ($($field:ident: $outcome:ident;)+) => {
        /// How many events there were, by outcome. A count that would exceed 64 bits stays at the
        /// highest.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub struct Counts {
            $($field: u64,)+
            unrecognized: u64,
            unstated: u64,
        }

        impl Counts {
            /// Events with this outcome; `None` for those that state none. Numbers that this version
            /// of the schema lacks are counted as one outcome.
            #[must_use]
            pub fn of(&self, outcome: Option<Outcome>) -> u64 {
                match outcome {
                    $(Some(Outcome::$outcome) => self.$field,)+
                    Some(Outcome::Unrecognized(_)) => self.unrecognized,
                    None => self.unstated,
                }
            }

            pub(super) fn add(&mut self, outcome: Option<Outcome>, events: u64) {
                let count = match outcome {
                    $(Some(Outcome::$outcome) => &mut self.$field,)+
                    Some(Outcome::Unrecognized(_)) => &mut self.unrecognized,
                    None => &mut self.unstated,
                };
                *count = count.saturating_add(events);
            }
        }
    };
}

counts! {
    success: Success;
    success_with_warning: SuccessWithWarning;
    partial: Partial;
    pending: Pending;
    pending_escalated: PendingEscalated;
    failure_unauthorized: FailureUnauthorized;
    failure_denied: FailureDenied;
    failure_validation: FailureValidation;
    failure_error: FailureError;
    failure_timeout: FailureTimeout;
    failure_cancelled: FailureCancelled;
    other: Other;
}

/// The name of no outcome in the schema.
pub(super) const UNSTATED: &str = "OUTCOME_UNKNOWN";
/// What numbers that the schema lacks are counted as.
pub(super) const UNRECOGNIZED: &str = "UNRECOGNIZED";

impl Counts {
    /// Every outcome, those of the schema first.
    pub(super) fn outcomes() -> impl Iterator<Item = (&'static str, Option<Outcome>)> {
        let known = Outcome::ALL.iter();
        let known = known.filter_map(|outcome| Some((outcome.name()?, Some(*outcome))));
        let others = [
            (UNRECOGNIZED, Some(Outcome::Unrecognized(0))),
            (UNSTATED, None),
        ];
        known.chain(others)
    }

    /// The outcomes that events had, in the order of the schema: name, number of events. Numbers that
    /// this version of the schema lacks are `UNRECOGNIZED`, and what states none `OUTCOME_UNKNOWN`.
    pub fn by_outcome(&self) -> impl Iterator<Item = (&'static str, u64)> {
        let counted = Self::outcomes().map(|(name, outcome)| (name, self.of(outcome)));
        counted.filter(|(_, events)| *events > 0)
    }

    /// The kinds of failure that events had, the most frequent first.
    #[must_use]
    pub fn failures(&self) -> Vec<(Outcome, u64)> {
        let failures = Outcome::ALL.iter().filter(|outcome| outcome.is_failure());
        let counted = failures.map(|outcome| (*outcome, self.of(Some(*outcome))));
        let mut failures: Vec<_> = counted.filter(|(_, events)| *events > 0).collect();
        failures.sort_by_key(|(_, events)| std::cmp::Reverse(*events));
        failures
    }

    /// All events.
    #[must_use]
    pub fn events(&self) -> u64 {
        self.sum(|_| true)
    }

    /// Events of acts that were tried, and what came of them is known.
    #[must_use]
    pub fn attempted(&self) -> u64 {
        self.sum(Ending::is_attempted)
    }

    /// Events of acts that ended so.
    #[must_use]
    pub fn ended(&self, ending: Ending) -> u64 {
        self.sum(|of| of == ending)
    }

    fn sum(&self, of: impl Fn(Ending) -> bool) -> u64 {
        let counted = Self::outcomes().filter(|(_, outcome)| of(Ending::of(*outcome)));
        counted.fold(0, |sum, (_, outcome)| sum.saturating_add(self.of(outcome)))
    }

    pub(super) fn merge(&mut self, other: &Self) {
        for (_, outcome) in Self::outcomes() {
            self.add(outcome, other.of(outcome));
        }
    }

    pub(super) fn merged(mut self, other: &Self) -> Self {
        self.merge(other);
        self
    }
}
