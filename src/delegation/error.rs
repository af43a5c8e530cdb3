//! Why authority is not handed on.

use std::{error::Error, fmt};

use crate::Time;
use crate::check::{Violations, bounds};
use crate::visible::{acts, escaped};

/// Why authority is not handed on, or does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DelegationError {
    /// One of the two parties has no id, no name and no URI, so that the chain would have a gap.
    Nameless,
    /// The party is in the chain already, or is the giver itself.
    Cycle,
    /// The chain has as many steps as a chain may have.
    TooLong,
    /// The scope states nothing: it has no entry, or a blank one.
    Blank,
    /// The scope has an entry that the giver's lacks.
    Wider {
        /// The entry, as it was given.
        entry: String,
    },
    /// It would end after that of the giver.
    Outlives {
        /// When that of the giver ends.
        limit: Time,
    },
    /// It has ended.
    Expired {
        /// When it ended.
        expires: Time,
    },
    /// The event gave nobody authority.
    NoDelegation,
    /// The event's actor or chain is not such as an event may have.
    Event(Violations),
}

impl fmt::Display for DelegationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = |time: &Time| match time.to_datetime() {
            Ok(time) => time.to_rfc3339(),
            Err(error) => error.to_string(),
        };
        match self {
            Self::Nameless => f.write_str("a party has no `id`, `name` or `uri`"),
            Self::Cycle => f.write_str(
                "the party is in the chain already: let it act by the authority that it has, \
                 or give each run of an agent an id of its own",
            ),
            Self::TooLong => write!(f, "the chain has {} steps already", bounds::DELEGATION_HOPS),
            Self::Blank => f.write_str(
                "the scope states nothing: name what is allowed, or leave it out to hand on all",
            ),
            Self::Wider { entry } => {
                let entry = escaped(entry, acts);
                write!(f, "`{entry}` is more than the giver may do")
            }
            Self::Outlives { limit } => write!(f, "the giver's authority ends at {}", shown(limit)),
            Self::Expired { expires } => write!(f, "the authority ended at {}", shown(expires)),
            Self::NoDelegation => f.write_str("the event gives nobody authority"),
            Self::Event(violations) => write!(f, "the event does not say for whom: {violations}"),
        }
    }
}

impl Error for DelegationError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Event(violations) => Some(violations),
            Self::Nameless
            | Self::Cycle
            | Self::TooLong
            | Self::Blank
            | Self::Wider { .. }
            | Self::Outlives { .. }
            | Self::Expired { .. }
            | Self::NoDelegation => None,
        }
    }
}
