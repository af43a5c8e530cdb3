//! Who acted for whom, over many events: the tree human → agent → sub-agent → tool.
//!
//! Each event stands in the tree once, below the event that it came from. What that is, the first of
//! these says that names an event of the set:
//!
//! 1. `parent_event_id`: the event that caused it;
//! 2. `intent_event_id`: the record that was made before the same act;
//! 3. the `delegation_id` of the chain's last step: the delegation by which the actor had its
//!    authority;
//! 4. `trace_id` and `parent_span_id`: the event of that span, of several the first that was given;
//! 5. the parties of the chain's last step: the latest delegation, no later than the event, by its
//!    principal to the actor that failed not, in the same trace if both have one.
//!
//! An event that came from none stands below its actor, and that below those on whose behalf it
//! acted, as the chain has them. So a set that has chains and nothing else gives a tree as well.
//!
//! ```
//! use compliance_log::Event;
//! use compliance_log::delegation::Authority;
//! use compliance_log::event::{Context, Entity, Outcome};
//! use compliance_log::lineage::Lineage;
//! use compliance_log::{Clock, Ids, chrono::DateTime};
//!
//! let now = DateTime::from_timestamp(1_795_426_200, 0).ok_or("no such time")?;
//! let context = Context::default().clock(Clock::fixed(now)).ids(Ids::counting(1));
//!
//! let ada = Authority::of(Entity::user("user-42"));
//! let asked = Event::login("user-42").under(&ada).outcome(Outcome::Success).build_in(&context)?;
//! let planner = ada.to(Entity::agent("planner")).give_at(now)?.caused_by(&asked);
//! let decided = Event::agent_decision("plan")
//!     .under(&planner)
//!     .selected(&["search"])
//!     .outcome(Outcome::Success)
//!     .build_in(&context)?;
//! let search = planner.to(Entity::agent("search")).give_at(now)?.caused_by(&decided);
//! let call = Event::tool_invocation("web").under(&search).outcome(Outcome::Success).build_in(&context)?;
//!
//! let lineage = Lineage::of([&call, &decided, &asked]);
//! assert_eq!(lineage.to_string(), "\
//! user user-42
//!   user user-42: login, success (00000000-0000-7000-8000-000000000001)
//!     agent planner: agent_decision, success (00000000-0000-7000-8000-000000000002)
//!       agent search: tool_invocation web, success (00000000-0000-7000-8000-000000000003)
//! ");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What does not fit
//!
//! Nothing is left out. What is odd is told beside the tree, and at its end when it is printed:
//!
//! - [orphans](Lineage::orphans): an event names a parent or an intent that is not in the set. It
//!   stands where the next of the list above puts it;
//! - [duplicates](Lineage::duplicates): an event has the id of one that was given before. Both stand
//!   in the tree; what names the id is below the first;
//! - [cycles](Lineage::cycles): events that name each other, or themselves, as parent or intent. The
//!   first that was given of them is taken as the beginning.
//!
//! The tree is what the events say. It proves nothing about events that are not there.

mod collect;
#[cfg(feature = "json")]
mod json;
mod label;
mod link;
mod mermaid;
mod node;
mod show;

use std::fmt;

pub use self::collect::Collector;
pub use self::link::Link;
pub use self::mermaid::Mermaid;
pub use self::node::{Acted, Duplicate, Node, Orphan, Party, Standing};
pub use self::show::Oddities;
use crate::Event;

/// Who acted for whom, over a set of events.
#[derive(Clone, Debug, Default)]
pub struct Lineage {
    nodes: Vec<Node>,
    orphans: Vec<Orphan>,
    duplicates: Vec<Duplicate>,
    cycles: Vec<Vec<usize>>,
}

impl Lineage {
    /// The lineage of these events. A [`Collector`] takes them one by one and keeps of each only what
    /// the tree needs.
    pub fn of<'e>(events: impl IntoIterator<Item = &'e Event>) -> Self {
        events.into_iter().collect()
    }

    /// The nodes of the tree, each after the one that it stands below and before what stands below
    /// it. What stands below one node is in the order of time; parties come after events.
    #[must_use]
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// Events that name a parent or an intent that is not in the set.
    #[must_use]
    pub fn orphans(&self) -> &[Orphan] {
        &self.orphans
    }

    /// Events that have the id of one that was given before.
    #[must_use]
    pub fn duplicates(&self) -> &[Duplicate] {
        &self.duplicates
    }

    /// Events that name each other as parent or intent, by their numbers in the order in which they
    /// were given: each names the next, and the last the first.
    #[must_use]
    pub fn cycles(&self) -> &[Vec<usize>] {
        &self.cycles
    }

    /// What does not fit, a line each, as it stands below the printed tree. Empty if nothing is odd.
    #[must_use]
    pub fn oddities(&self) -> Oddities<'_> {
        Oddities::new(self)
    }

    /// The tree as a Mermaid flowchart. Viewers draw some hundred nodes; their limits can be raised.
    ///
    /// ```
    /// use compliance_log::{Event, event::Outcome, lineage::Lineage};
    ///
    /// let event = Event::login("a\"b").event_id("1").outcome(Outcome::Success).build()?;
    /// let chart = Lineage::of([&event]).mermaid().to_string();
    /// assert_eq!(chart, "\
    /// flowchart TD
    ///   n0([\"a#34;b\"])
    ///   n1[\"a#34;b#58; login, success #40;1#41;\"]
    ///   n0 --> n1
    /// ");
    /// # Ok::<(), compliance_log::check::Violations>(())
    /// ```
    #[must_use]
    pub fn mermaid(&self) -> Mermaid<'_> {
        Mermaid::new(self)
    }
}

impl<'e> FromIterator<&'e Event> for Lineage {
    fn from_iter<T: IntoIterator<Item = &'e Event>>(events: T) -> Self {
        let mut collector = Collector::default();
        for event in events {
            collector.add(event);
        }
        collector.finish()
    }
}

/// The tree as indented lines, and below it what does not fit. Texts of events are cut, and shown
/// with escapes for whatever would act on a terminal.
impl fmt::Display for Lineage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        show::tree(self, f)?;
        if !(self.orphans.is_empty() && self.duplicates.is_empty() && self.cycles.is_empty()) {
            writeln!(f)?;
        }
        self.oddities().fmt(f)
    }
}
