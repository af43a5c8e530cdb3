//! Events taken one by one, and put in order.

mod cycles;
mod forest;
mod index;
mod parties;

use self::index::Index;
use self::parties::Parties;
use super::node::Acted;
use super::{Lineage, Link};
use crate::Time;
use crate::event::authority::is_taken_back;
use crate::event::{Event, Outcome, Payload};

/// Takes events one by one, of which each may be dropped afterwards, and puts them in order at the
/// end.
///
/// ```
/// use compliance_log::{Event, event::Outcome, lineage::Collector};
///
/// let mut collector = Collector::default();
/// for user in ["user-42", "user-43"] {
///     let event = Event::login(user).outcome(Outcome::Success).build()?;
///     collector.add(&event);
/// }
/// let lineage = collector.finish();
/// assert_eq!(lineage.nodes().iter().filter(|node| node.event().is_some()).count(), 2);
/// # Ok::<(), compliance_log::check::Violations>(())
/// ```
#[derive(Clone, Debug, Default)]
#[must_use = "a collector does nothing before `finish`"]
pub struct Collector {
    records: Vec<Record>,
    skipped: usize,
    parties: Parties,
}

/// What is kept of an event.
#[derive(Clone, Debug)]
struct Record {
    acted: Acted,
    parent_event_id: String,
    intent_event_id: String,
    trace_id: String,
    span_id: String,
    parent_span_id: String,
    /// Who acted, and on whose behalf from the first to the last.
    actor: Option<usize>,
    chain: Vec<usize>,
    /// The delegation by which the actor had its authority.
    delegation_id: String,
    given: Option<Given>,
}

/// A delegation that the event records.
#[derive(Clone, Debug)]
struct Given {
    delegation_id: String,
    delegate: Option<usize>,
    is_failure: bool,
}

impl Collector {
    /// Takes an event.
    pub fn add(&mut self, event: &Event) {
        let message = event.as_proto();
        let parties = &mut self.parties;
        let actor = parties.actor(event);
        let hops = event.delegation_chain();
        let principals = hops.iter().filter_map(|hop| hop.principal);
        let chain = principals.filter_map(|principal| parties.entity(&principal));
        let chain: Vec<_> = chain.collect();
        let given = match event.payload() {
            Some(Payload::Delegation(given)) if !is_taken_back(event.operation()) => Some(Given {
                delegation_id: given.delegation_id.to_owned(),
                delegate: given
                    .delegate
                    .and_then(|delegate| parties.entity(&delegate)),
                is_failure: event.outcome().is_some_and(Outcome::is_failure),
            }),
            _ => None,
        };
        let last = message.delegation_chain.last();
        self.records.push(Record {
            acted: Acted {
                index: self.records.len() + self.skipped,
                event_id: message.event_id.clone(),
                event_type: event.event_type(),
                outcome: event.outcome(),
                time: message.time.map(Time::from),
                actor: actor.and_then(|actor| parties.get(actor)).cloned(),
                resource: message.resource.clone(),
                link: None,
            },
            parent_event_id: message.parent_event_id.clone(),
            intent_event_id: message.intent_event_id.clone(),
            trace_id: message.trace_id.clone(),
            span_id: message.span_id.clone(),
            parent_span_id: message.parent_span_id.clone(),
            actor,
            chain,
            delegation_id: last.map_or_else(String::new, |hop| hop.delegation_id.clone()),
            given,
        });
    }

    /// Counts an event that is not there, such as one that cannot be read, so that the others have the
    /// numbers that they have in their file.
    pub fn skip(&mut self) {
        self.skipped += 1;
    }

    /// The lineage of the events that were taken.
    #[must_use]
    pub fn finish(self) -> Lineage {
        let Self {
            mut records,
            parties,
            skipped: _,
        } = self;
        let index = Index::of(&records);
        let duplicates = index.duplicates();
        let mut orphans = Vec::new();
        let places = 0..records.len();
        let found = records.iter().zip(places);
        let found = found.map(|(record, place)| index.origin(record, place, &mut orphans));
        let mut origins: Vec<_> = found.collect();
        let mut cycles = cycles::cut(&mut origins);
        for place in cycles.iter_mut().flatten() {
            *place = records
                .get(*place)
                .map_or(*place, |record| record.acted.index);
        }
        for (record, origin) in records.iter_mut().zip(&origins) {
            record.acted.link = origin.map(|(_, link)| link);
        }
        Lineage {
            nodes: forest::nodes(records, &origins, &parties),
            orphans,
            duplicates,
            cycles,
        }
    }
}

/// The place of the event that another came from, and by what.
type Origin = Option<(usize, Link)>;
