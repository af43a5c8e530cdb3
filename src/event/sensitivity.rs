//! The order of the levels, which is not that of their numbers.

use super::vocabulary::Sensitivity;

impl Sensitivity {
    /// The place among the levels, lowest first. A level that this version lacks counts as
    /// `SENSITIVITY_CONFIDENTIAL`, as does one that is not stated.
    #[must_use]
    pub const fn rank(self) -> u8 {
        match self {
            Self::Public => 0,
            Self::PublicInternal => 1,
            Self::Confidential | Self::Unrecognized(_) => 2,
            Self::Secret => 3,
            Self::TopSecret => 4,
        }
    }

    /// The more secret of two levels.
    pub(super) fn higher(self, other: Self) -> Self {
        if other.rank() > self.rank() {
            other
        } else {
            self
        }
    }

    /// A stated level raised to at least another. One that is not stated is handled as
    /// confidential, so that a lower level does not raise it.
    pub(super) fn raised(stated: Option<Self>, least: Self) -> Option<Self> {
        match stated {
            Some(stated) => Some(stated.higher(least)),
            None if least.rank() >= Self::Confidential.rank() => Some(least),
            None => None,
        }
    }

    /// Whether the content of an event of this level may be shown to whoever reads a service's
    /// own log.
    pub(super) const fn is_open(self) -> bool {
        matches!(self, Self::Public | Self::PublicInternal)
    }
}
