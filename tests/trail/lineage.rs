//! Each event of a set stands in the tree once, below the one that it came from.

mod links;
mod oddities;
mod shown;

use std::collections::HashSet;

use compliance_log::Event;
use compliance_log::lineage::{Lineage, Link, Standing};
use compliance_log::prost::Message as _;
use compliance_log::prost_types::Timestamp;
use compliance_log::proto::log_request::Payload;
use compliance_log::proto::{
    DelegationHop, DelegationPayload, Entity, EventType, LogRequest, Outcome,
};
use proptest::prelude::*;

const TRACE: &str = "4bf92f3577b34da6a3ce929d0e0e4736";

const OTHER_TRACE: &str = "0af7651916cd43dd8448eb211c80319c";

fn event(id: &str, change: impl FnOnce(&mut LogRequest)) -> Event {
    let mut event = LogRequest {
        event_type: EventType::EventToolInvocation.into(),
        outcome: Outcome::Success.into(),
        actor_type: "agent".to_owned(),
        actor_id: "planner".to_owned(),
        event_id: id.to_owned(),
        ..LogRequest::default()
    };
    change(&mut event);
    read(&event)
}

/// As it was received: nothing keeps it from being odd.
fn read(event: &LogRequest) -> Event {
    let bytes = event.encode_to_vec();
    Event::decode(&bytes).unwrap().into_event().unwrap()
}

fn child(id: &str, parent: &str) -> Event {
    event(id, |event| parent.clone_into(&mut event.parent_event_id))
}

fn entity(r#type: &str, id: &str) -> Entity {
    Entity {
        r#type: r#type.to_owned(),
        id: id.to_owned(),
        ..Entity::default()
    }
}

fn hop(r#type: &str, id: &str, delegation_id: &str) -> DelegationHop {
    DelegationHop {
        principal: Some(Box::new(entity(r#type, id))),
        delegation_id: delegation_id.to_owned(),
        ..DelegationHop::default()
    }
}

fn moment(seconds: i64) -> Timestamp {
    Timestamp { seconds, nanos: 0 }
}

/// A delegation by the planner to the searcher.
fn delegation(id: &str, change: impl FnOnce(&mut LogRequest)) -> Event {
    event(id, |event| {
        event.event_type = EventType::EventDelegation.into();
        event.payload = Some(Payload::Delegation(Box::new(DelegationPayload {
            delegate: Some(Box::new(entity("agent", "searcher"))),
            delegation_id: format!("dlg-{id}"),
            ..DelegationPayload::default()
        })));
        change(event);
    })
}

/// Each event with the event that it stands below, and by what.
fn links(events: &[Event]) -> Vec<(usize, Option<(usize, Link)>)> {
    let lineage = Lineage::of(events);
    let nodes = lineage.nodes();
    let mut links: Vec<_> = nodes
        .iter()
        .filter_map(|node| {
            let event = node.event()?;
            let parent = node.parent.and_then(|parent| nodes[parent].event());
            let link = parent.map(|parent| (parent.index, event.link.unwrap()));
            assert_eq!(event.link.is_some(), link.is_some());
            Some((event.index, link))
        })
        .collect();
    links.sort_unstable_by_key(|(index, _)| *index);
    links
}

fn link(events: &[Event], index: usize) -> Option<(usize, Link)> {
    links(events)[index].1
}

/// Depth and name of each node.
fn shape(lineage: &Lineage) -> Vec<(usize, String)> {
    let name = |standing: &Standing| match standing {
        Standing::Party(party) => format!("{} {}", party.r#type, party.id),
        Standing::Event(acted) => acted.event_id.clone(),
        _ => unreachable!(),
    };
    let nodes = lineage.nodes().iter();
    nodes
        .map(|node| (node.depth, name(&node.standing)))
        .collect()
}

#[test]
fn what_came_from_no_event_stands_below_its_chain() {
    let chained = |id, actor: &str, chain: &[(&str, &str)], time| {
        let chain = chain.iter().map(|(r#type, id)| hop(r#type, id, ""));
        let chain = chain.collect();
        event(id, |event| {
            event.actor_id = actor.to_owned();
            event.delegation_chain = chain;
            event.time = Some(moment(time));
        })
    };
    let events = [
        chained(
            "4",
            "searcher",
            &[("Human", "ada"), ("agent", "planner")],
            4,
        ),
        chained("3", "planner", &[("user", "ada")], 3),
        chained("2", "planner", &[("person", "ada")], 2),
        event("1", |event| {
            (event.actor_type, event.actor_id) = ("human".to_owned(), "ada".to_owned());
        }),
        chained("5", "planner", &[("user", "bea")], 5),
        event("6", |event| event.actor_id.clear()),
        child("7", "2"),
    ];
    let lineage = Lineage::of(&events);
    let expected = [
        (0, "user ada"),
        (1, "1"),
        (1, "agent planner"),
        (2, "2"),
        (3, "7"),
        (2, "3"),
        (2, "agent searcher"),
        (3, "4"),
        (0, "user bea"),
        (1, "agent planner"),
        (2, "5"),
        (0, "6"),
    ];
    let expected: Vec<_> = expected
        .map(|(depth, name)| (depth, name.to_owned()))
        .into();
    assert_eq!(shape(&lineage), expected);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever events name, each stands in the tree once, after what it stands below.
    #[test]
    fn every_event_stands_in_the_tree_once(
        events in proptest::collection::vec(
            (0..6_u8, 0..8_u8, 0..8_u8, 0..5_u8, 0..5_u8, 0..4_u8, 0..4_u8, proptest::option::of(0..5_i64)),
            0..24,
        ),
    ) {
        let text = |number: u8| if number == 0 { String::new() } else { number.to_string() };
        let span = |number: u8| if number == 0 { String::new() } else { number.to_string().repeat(16) };
        let made = events.iter().map(|(id, parent, intent, own_span, parent_span, actor, principal, time)| {
            let make = |event: &mut LogRequest| {
                event.parent_event_id = text(*parent);
                event.intent_event_id = text(*intent);
                event.trace_id = TRACE.to_owned();
                event.span_id = span(*own_span);
                event.parent_span_id = span(*parent_span);
                event.actor_id = text(*actor);
                event.time = time.map(moment);
                if *principal > 0 {
                    event.delegation_chain = vec![hop("agent", &text(*principal), &text(*intent))];
                }
            };
            if *parent == 7 { delegation(&text(*id), make) } else { event(&text(*id), make) }
        });
        let made: Vec<_> = made.collect();
        let lineage = Lineage::of(&made);
        let nodes = lineage.nodes();
        let mut seen: Vec<_> = nodes.iter().filter_map(|node| Some(node.event()?.index)).collect();
        seen.sort_unstable();
        prop_assert!(seen.into_iter().eq(0..made.len()));
        for (place, node) in nodes.iter().enumerate() {
            match node.parent {
                None => prop_assert_eq!(node.depth, 0),
                Some(parent) => {
                    prop_assert!(parent < place);
                    prop_assert_eq!(node.depth, nodes[parent].depth + 1);
                }
            }
            // In the order of a walk: a node is at most one deeper than the one before.
            let before = place.checked_sub(1).map(|before| nodes[before].depth);
            prop_assert!(node.depth <= before.map_or(0, |before| before + 1));
        }
        let ids: HashSet<_> = made.iter().filter_map(Event::event_id).collect();
        let named = made.iter().flat_map(|it| [it.parent_event_id(), it.intent_event_id()]);
        let missing = named.flatten().filter(|id| !ids.contains(id)).count();
        prop_assert_eq!(lineage.orphans().len(), missing);
        let with_id = made.iter().filter(|it| it.event_id().is_some()).count();
        prop_assert_eq!(lineage.duplicates().len(), with_id - ids.len());
        prop_assert_eq!(lineage.to_string().is_empty(), made.is_empty());
    }
}
