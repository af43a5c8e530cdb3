//! By what an event is found to have come from another.

use std::fmt;

/// By what an event is found to have come from another, the strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Link {
    /// It names it as its cause, in `parent_event_id`.
    Parent,
    /// It names it as the record made before the same act, in `intent_event_id`.
    Intent,
    /// The other is the delegation that the last step of its chain names.
    Delegation,
    /// The other's span is the parent of its own.
    Span,
    /// The other is a delegation to its actor by the last principal of its chain.
    Parties,
}

impl Link {
    /// The field that says so.
    #[must_use]
    pub const fn field(self) -> &'static str {
        match self {
            Self::Parent => "parent_event_id",
            Self::Intent => "intent_event_id",
            Self::Delegation => "delegation_id",
            Self::Span => "parent_span_id",
            Self::Parties => "delegation_chain",
        }
    }

    /// Whether the event names the other by its id.
    #[must_use]
    pub const fn is_named(self) -> bool {
        match self {
            Self::Parent | Self::Intent => true,
            Self::Delegation | Self::Span | Self::Parties => false,
        }
    }
}

/// The field that says so.
impl fmt::Display for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.field())
    }
}
