//! What events may be named by, and which event another came from.

use std::collections::HashMap;

use super::{Origin, Record};
use crate::Time;
use crate::lineage::{Acted, Duplicate, Link, Orphan};

/// Events by what others may name them by; of several the first.
pub(super) struct Index<'r> {
    records: &'r [Record],
    ids: HashMap<&'r str, usize>,
    delegations: HashMap<&'r str, usize>,
    spans: HashMap<(&'r str, &'r str), usize>,
    /// Delegations by giver, delegate and trace, in the order of time; those of any trace under
    /// `None`.
    parties: HashMap<Parties<'r>, Vec<(Option<Time>, usize)>>,
}

/// Giver, delegate and trace of a delegation.
type Parties<'r> = (usize, usize, Option<&'r str>);

impl<'r> Index<'r> {
    pub(super) fn of(records: &'r [Record]) -> Self {
        let mut index = Self {
            records,
            ids: HashMap::new(),
            delegations: HashMap::new(),
            spans: HashMap::new(),
            parties: HashMap::new(),
        };
        for (place, record) in records.iter().enumerate() {
            if !record.acted.event_id.is_empty() {
                index.ids.entry(&record.acted.event_id).or_insert(place);
            }
            if !record.span_id.is_empty() {
                let span = (record.trace_id.as_str(), record.span_id.as_str());
                index.spans.entry(span).or_insert(place);
            }
            let Some(given) = &record.given else { continue };
            if !given.delegation_id.is_empty() {
                let delegation = index.delegations.entry(&given.delegation_id);
                delegation.or_insert(place);
            }
            if let (Some(giver), Some(delegate), false) =
                (record.actor, given.delegate, given.is_failure)
            {
                for trace in [Some(record.trace_id.as_str()), None] {
                    let of_parties = index.parties.entry((giver, delegate, trace));
                    of_parties.or_default().push((record.acted.time, place));
                }
            }
        }
        index.parties.values_mut().for_each(|it| it.sort_unstable());
        index
    }

    pub(super) fn duplicates(&self) -> Vec<Duplicate> {
        let records = self.records.iter().enumerate();
        let duplicates = records.filter_map(|(place, record)| {
            let Acted {
                index, event_id, ..
            } = &record.acted;
            let first = *self.ids.get(event_id.as_str())?;
            let first = self.records.get(first).filter(|_| first != place)?;
            Some(Duplicate {
                index: *index,
                first: first.acted.index,
                event_id: event_id.clone(),
            })
        });
        duplicates.collect()
    }

    /// The event that a record came from. That it names none of the set is an orphan's fault.
    pub(super) fn origin(
        &self,
        record: &Record,
        place: usize,
        orphans: &mut Vec<Orphan>,
    ) -> Origin {
        let mut named = |id: &String, link| {
            if id.is_empty() {
                return None;
            }
            let found = self.ids.get(id.as_str());
            if found.is_none() {
                orphans.push(Orphan {
                    index: record.acted.index,
                    event_id: record.acted.event_id.clone(),
                    link,
                    missing: id.clone(),
                });
            }
            found.map(|found| (*found, link))
        };
        // Both are asked, since each may be an orphan's.
        let parent = named(&record.parent_event_id, Link::Parent);
        let intent = named(&record.intent_event_id, Link::Intent);
        parent.or(intent).or_else(|| {
            let other = |found: Option<usize>, link| {
                let found = found.filter(|found| *found != place);
                found.map(|found| (found, link))
            };
            let delegation = self.delegations.get(record.delegation_id.as_str());
            other(delegation.copied(), Link::Delegation)
                .or_else(|| {
                    let span = (record.trace_id.as_str(), record.parent_span_id.as_str());
                    other(self.spans.get(&span).copied(), Link::Span)
                })
                .or_else(|| other(self.latest_delegation(record), Link::Parties))
        })
    }

    /// The latest delegation to a record's actor, no later than the record.
    fn latest_delegation(&self, record: &Record) -> Option<usize> {
        let (giver, delegate) = (*record.chain.last()?, record.actor?);
        let of_trace = |trace| {
            let made = self.parties.get(&(giver, delegate, trace))?;
            let before = match record.acted.time {
                Some(time) => made.partition_point(|(made, _)| made.is_none_or(|it| it <= time)),
                None => made.len(),
            };
            let (_, place) = made.get(before.checked_sub(1)?)?;
            Some(*place)
        };
        match record.trace_id.as_str() {
            "" => of_trace(None),
            trace => of_trace(Some(trace)).or_else(|| of_trace(Some(""))),
        }
    }
}
