//! What does not fit into a tree: orphans, duplicates, cycles.

use std::collections::HashSet;

use compliance_log::lineage::{Collector, Lineage, Link};

use super::{TRACE, child, event, link, links};

#[test]
fn who_names_what_is_not_there_is_an_orphan_and_stands_elsewhere() {
    let orphan = event("e", |event| {
        event.parent_event_id = "gone".to_owned();
        event.intent_event_id = "here".to_owned();
    });
    let lost = event("f", |event| {
        event.parent_event_id = "here".to_owned();
        event.intent_event_id = "gone too".to_owned();
    });
    let events = [orphan, child("here", ""), lost];
    let lineage = Lineage::of(&events);
    assert_eq!(link(&events, 0), Some((1, Link::Intent)));
    assert_eq!(link(&events, 2), Some((1, Link::Parent)));
    let told = lineage.orphans().iter();
    let told: Vec<_> = told
        .map(|it| (it.index, it.event_id.as_str(), it.link, it.missing.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            (0, "e", Link::Parent, "gone"),
            (2, "f", Link::Intent, "gone too")
        ]
    );
    assert!(Lineage::of(&events[1..2]).orphans().is_empty());
}

#[test]
fn of_events_with_one_id_the_first_is_named() {
    let events = [
        child("a", "twin"),
        child("twin", ""),
        child("twin", ""),
        child("twin", "twin"),
        child("", ""),
        child("", ""),
    ];
    let lineage = Lineage::of(&events);
    let told = lineage.duplicates().iter();
    let told: Vec<_> = told
        .map(|it| (it.index, it.first, it.event_id.as_str()))
        .collect();
    assert_eq!(told, [(2, 1, "twin"), (3, 1, "twin")]);
    let parent = Some((1, Link::Parent));
    let expected = [parent, None, None, parent, None, None];
    assert!(
        links(&events)
            .into_iter()
            .map(|(_, link)| link)
            .eq(expected)
    );
    assert!(lineage.cycles().is_empty());
}

#[test]
fn events_that_name_each_other_begin_with_the_first() {
    let events = [
        child("x", "c"),
        child("b", "a"),
        child("c", "b"),
        child("a", "c"),
        child("self", "self"),
        child("y", "self"),
    ];
    let lineage = Lineage::of(&events);
    assert_eq!(lineage.cycles(), [vec![1, 3, 2], vec![4]]);
    let by = |origin| Some((origin, Link::Parent));
    let expected = [by(2), None, by(1), by(2), None, by(4)];
    assert!(
        links(&events)
            .into_iter()
            .map(|(_, link)| link)
            .eq(expected)
    );

    let named_by_intent = [
        event("a", |event| event.intent_event_id = "b".to_owned()),
        child("b", "a"),
    ];
    assert_eq!(Lineage::of(&named_by_intent).cycles(), [[0, 1]]);
}

#[test]
fn what_only_looks_like_a_cycle_is_cut_where_it_is_weakest() {
    // The delegation names what came of it as its cause; its span says the opposite.
    let spanned = |id, span: &str, parent_span: &str, parent: &str| {
        event(id, |event| {
            event.trace_id = TRACE.to_owned();
            event.span_id = span.to_owned();
            event.parent_span_id = parent_span.to_owned();
            event.parent_event_id = parent.to_owned();
        })
    };
    let (one, other) = ("1111111111111111", "2222222222222222");
    let events = [spanned("a", one, "", "b"), spanned("b", other, one, "")];
    assert!(Lineage::of(&events).cycles().is_empty());
    assert_eq!(link(&events, 0), Some((1, Link::Parent)));
    assert_eq!(link(&events, 1), None);
    // A span that is its own parent is no origin.
    assert_eq!(link(&[spanned("c", one, one, "")], 0), None);
}

#[test]
fn numbers_are_those_of_the_file() {
    let mut collector = Collector::default();
    collector.skip();
    collector.add(&child("a", "b"));
    collector.skip();
    collector.add(&child("b", "a"));
    collector.add(&child("b", "gone"));
    let lineage = collector.finish();
    let numbers: HashSet<_> = lineage
        .nodes()
        .iter()
        .filter_map(|node| Some(node.event()?.index))
        .collect();
    assert_eq!(numbers, HashSet::from([1, 3, 4]));
    assert_eq!(lineage.cycles(), [[1, 3]]);
    assert_eq!(lineage.orphans()[0].index, 4);
    assert_eq!(
        (lineage.duplicates()[0].index, lineage.duplicates()[0].first),
        (4, 3)
    );
}
