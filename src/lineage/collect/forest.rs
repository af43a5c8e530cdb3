//! The nodes, in the order of a walk through the tree.

use std::collections::HashMap;

use super::parties::Parties;
use super::{Origin, Record};
use crate::lineage::{Node, Standing};

/// What stands at a node before it has its place: an event or a party, by number.
#[derive(Clone, Copy)]
enum At {
    Event(usize),
    /// The party's place in the list of those that stand somewhere.
    Party(usize),
}

/// A party that stands somewhere.
struct Branch {
    party: usize,
    below: Vec<At>,
}

pub(super) fn nodes(records: Vec<Record>, origins: &[Origin], parties: &Parties) -> Vec<Node> {
    let mut below: Vec<Vec<At>> = records.iter().map(|_| Vec::new()).collect();
    let (mut top, mut branches) = (Vec::new(), Branches::default());
    let mut in_time: Vec<_> = records.iter().enumerate().collect();
    in_time.sort_by_key(|(place, record)| {
        let time = record.acted.time;
        (time.is_none(), time, *place)
    });
    for (number, record) in in_time {
        let origin = origins.get(number).copied().flatten();
        let siblings = match origin.and_then(|(origin, _)| below.get_mut(origin)) {
            Some(siblings) => siblings,
            None => branches.reach(record, &mut top),
        };
        siblings.push(At::Event(number));
    }

    let mut records: Vec<_> = records.into_iter().map(Some).collect();
    let mut nodes: Vec<Node> = Vec::with_capacity(records.len() + branches.all.len());
    let first = top.into_iter().map(|at| (at, None, 0));
    let mut open: Vec<_> = first.rev().collect();
    while let Some((at, parent, depth)) = open.pop() {
        let place = nodes.len();
        let (standing, mut children) = match at {
            At::Event(number) => {
                let record = records.get_mut(number).and_then(Option::take);
                let Some(record) = record else { continue };
                let children = below.get_mut(number).map(std::mem::take);
                let acted = Box::new(record.acted);
                (Standing::Event(acted), children.unwrap_or_default())
            }
            At::Party(place) => {
                let branch = branches.all.get_mut(place);
                let Some(branch) = branch else { continue };
                let Some(party) = parties.get(branch.party) else {
                    continue;
                };
                let children = std::mem::take(&mut branch.below);
                (Standing::Party(party.clone()), children)
            }
        };
        nodes.push(Node {
            parent,
            depth,
            standing,
        });
        children.sort_by_key(|at| matches!(at, At::Party(_)));
        let children = children.into_iter().rev();
        open.extend(children.map(|at| (at, Some(place), depth + 1)));
    }
    nodes
}

/// The parties above the events that came from no other.
#[derive(Default)]
struct Branches {
    all: Vec<Branch>,
    /// By the branch that they stand below, and their own party.
    places: HashMap<(Option<usize>, usize), usize>,
}

impl Branches {
    /// What stands below a record's actor, who stands below those on whose behalf it acted.
    fn reach<'b>(&'b mut self, record: &Record, top: &'b mut Vec<At>) -> &'b mut Vec<At> {
        let mut above = None;
        for party in record.chain.iter().copied().chain(record.actor) {
            let place = self.places.get(&(above, party)).copied();
            let place = place.unwrap_or_else(|| self.branch(above, party, top));
            above = Some(place);
        }
        match above.and_then(|place| self.all.get_mut(place)) {
            Some(branch) => &mut branch.below,
            None => top,
        }
    }

    fn branch(&mut self, above: Option<usize>, party: usize, top: &mut Vec<At>) -> usize {
        let place = self.all.len();
        self.places.insert((above, party), place);
        let siblings = above.and_then(|above| self.all.get_mut(above));
        let siblings = siblings.map_or(top, |branch| &mut branch.below);
        siblings.push(At::Party(place));
        let below = Vec::new();
        self.all.push(Branch { party, below });
        place
    }
}
