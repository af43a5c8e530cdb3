//! What stands in the tree.

use super::Link;
use crate::Time;
use crate::event::{EventType, Outcome};

/// A party: who acted, or on whose behalf.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Party {
    /// What it is, such as `user` or `agent`; a person is a `user`. Empty if not stated.
    pub r#type: String,
    /// Its identifier, or where it has none its URI or name.
    pub id: String,
}

/// What an event says, as far as the tree shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Acted {
    /// Number of the event in the order in which they were given, from 0.
    pub index: usize,
    /// Identifier of the event. Empty if it has none.
    pub event_id: String,
    /// What kind of act it was.
    pub event_type: Option<EventType>,
    /// How it ended.
    pub outcome: Option<Outcome>,
    /// When it began.
    pub time: Option<Time>,
    /// Who acted; `None` if the event does not say.
    pub actor: Option<Party>,
    /// What was acted on, as one text. Empty if not stated.
    pub resource: String,
    /// How it was found to stand below its parent. `None` if it came from no event of the set.
    pub link: Option<Link>,
}

/// A node of the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Node {
    /// The node that it stands below, by its place in [`Lineage::nodes`](super::Lineage::nodes).
    pub parent: Option<usize>,
    /// How many nodes it stands below.
    pub depth: usize,
    /// What stands there.
    pub standing: Standing,
}

/// What stands at a node.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Standing {
    /// A party, above the events that came from no other.
    Party(Party),
    /// An event.
    Event(Box<Acted>),
}

impl Node {
    /// The event, if one stands there.
    #[must_use]
    pub fn event(&self) -> Option<&Acted> {
        match &self.standing {
            Standing::Event(acted) => Some(acted),
            Standing::Party(_) => None,
        }
    }
}

/// An event that names one that is not in the set.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Orphan {
    /// Number of the event in the order in which they were given, from 0.
    pub index: usize,
    /// Its own identifier. Empty if it has none.
    pub event_id: String,
    /// By which field: [`Link::Parent`] or [`Link::Intent`].
    pub link: Link,
    /// The identifier that no event has.
    pub missing: String,
}

/// An event with the identifier of another.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Duplicate {
    /// Number of the event in the order in which they were given, from 0.
    pub index: usize,
    /// Number of the first event with this identifier.
    pub first: usize,
    /// The identifier.
    pub event_id: String,
}
