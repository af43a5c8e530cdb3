//! Each event of a set stands in the tree once, below the one that it came from.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::thread;

use compliance_log::Event;
use compliance_log::lineage::{Collector, Lineage, Link, Standing};
use compliance_log::prost::Message as _;
use compliance_log::prost_types::Timestamp;
use compliance_log::proto::log_request::Payload;
use compliance_log::proto::{
    DelegationHop, DelegationPayload, Entity, EventType, LogRequest, Operation, Outcome,
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

#[test]
fn the_strongest_link_counts_and_the_next_where_it_names_nobody() {
    let full = |without: &[Link]| {
        event("e", |event| {
            event.actor_id = "searcher".to_owned();
            event.time = Some(moment(100));
            event.trace_id = TRACE.to_owned();
            if !without.contains(&Link::Parent) {
                event.parent_event_id = "parent".to_owned();
            }
            if !without.contains(&Link::Intent) {
                event.intent_event_id = "intent".to_owned();
            }
            if !without.contains(&Link::Span) {
                event.parent_span_id = "00f067aa0ba902b7".to_owned();
            }
            let delegation_id = if without.contains(&Link::Delegation) {
                ""
            } else {
                "dlg-given"
            };
            let principal = if without.contains(&Link::Parties) {
                "other"
            } else {
                "planner"
            };
            event.delegation_chain = vec![
                hop("user", "ada", ""),
                hop("agent", principal, delegation_id),
            ];
        })
    };
    let set = |last| {
        let spanned = event("span", |event| {
            event.trace_id = TRACE.to_owned();
            event.span_id = "00f067aa0ba902b7".to_owned();
        });
        let named = delegation("named", |event| event.time = Some(moment(50)));
        let given = delegation("given", |event| event.actor_id = "front".to_owned());
        let rest = ["intent", "parent"].map(|id| event(id, |_| {}));
        let [intent, parent] = rest;
        [named, spanned, given, intent, parent, last]
    };
    let order = [
        (4, Link::Parent),
        (3, Link::Intent),
        (2, Link::Delegation),
        (1, Link::Span),
        (0, Link::Parties),
    ];
    let mut without = Vec::new();
    for (origin, by) in order {
        assert_eq!(link(&set(full(&without)), 5), Some((origin, by)));
        without.push(by);
    }
    assert_eq!(link(&set(full(&without)), 5), None);
    assert!(order.is_sorted_by_key(|(_, by)| *by));
}

#[test]
fn a_delegation_is_found_by_its_parties_if_it_was_made_before_and_holds() {
    let searched = |time, trace: &str| {
        event("e", |event| {
            event.actor_id = "searcher".to_owned();
            event.time = time;
            event.trace_id = trace.to_owned();
            event.delegation_chain = vec![hop("agent", "planner", "")];
        })
    };
    let made = |id, time: i64, trace: &str| {
        let trace = trace.to_owned();
        delegation(id, move |event| {
            event.time = Some(moment(time));
            event.trace_id = trace;
        })
    };
    let times = [
        made("late", 300, ""),
        made("old", 100, ""),
        made("new", 200, ""),
    ];
    let of = |time, trace: &str| {
        let events = [&times[..], &[searched(time, trace)]].concat();
        link(&events, 3).map(|(origin, _)| origin)
    };
    assert_eq!(of(Some(moment(200)), ""), Some(2));
    assert_eq!(of(Some(moment(199)), ""), Some(1));
    assert_eq!(of(Some(moment(99)), ""), None);
    assert_eq!(of(Some(moment(1000)), TRACE), Some(0));
    assert_eq!(of(None, ""), Some(0));

    let traced = [made("a", 100, TRACE), made("b", 200, OTHER_TRACE)];
    let of = |trace: &str| {
        let events = [&traced[..], &[searched(Some(moment(300)), trace)]].concat();
        link(&events, 2).map(|(origin, _)| origin)
    };
    assert_eq!(of(TRACE), Some(0));
    assert_eq!(of(OTHER_TRACE), Some(1));
    assert_eq!(of(""), Some(1));
    assert_eq!(of("11111111111111111111111111111111"), None);

    for nothing in [
        delegation("d", |event| event.outcome = Outcome::FailureDenied.into()),
        delegation("d", |event| event.operation = Operation::Revoke.into()),
        delegation("d", |event| event.operation = Operation::Disable.into()),
        delegation("d", |event| event.actor_id = "other".to_owned()),
    ] {
        assert_eq!(link(&[nothing, searched(None, "")], 1), None);
    }
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

/// What a text of an event may do on a terminal or in a chart.
const HOSTILE: &str =
    "x\"]; click n0 \"javascript:alert(1)\" %%{init}%% <b>&#; \u{1b}[2J\n\u{202e}`end`|";

#[test]
fn no_text_acts_on_a_terminal_or_ends_a_label() {
    let events = [
        event(HOSTILE, |event| {
            event.actor_id = HOSTILE.to_owned();
            event.actor_type = HOSTILE.to_owned();
            event.resource = HOSTILE.to_owned();
            event.parent_event_id = format!("{HOSTILE}2");
        }),
        child(HOSTILE, HOSTILE),
    ];
    let lineage = Lineage::of(&events);
    let tree = lineage.to_string();
    assert!(
        tree.chars()
            .all(|c| c == '\n' || (!c.is_control() && c != '\u{202e}'))
    );
    // A party, two events, a blank line, an orphan, a duplicate.
    assert_eq!(tree.lines().count(), 6, "{tree}");
    assert!(tree.contains(r"\u{1b}[2J\n\u{202e}"));

    let chart = lineage.mermaid().to_string();
    let mut lines = chart.lines();
    assert_eq!(lines.next(), Some("flowchart TD"));
    for line in lines {
        let plain = |c: char| c.is_ascii_alphanumeric() || " ,._-#;".contains(c);
        let is_node = |line: &str| {
            let label = line
                .split_once('"')
                .and_then(|(_, rest)| rest.rsplit_once('"'));
            label.is_some_and(|(label, end)| {
                label.chars().all(plain) && [")]", "]", "])"].contains(&end)
            })
        };
        let is_edge = |line: &str| {
            line.chars()
                .all(|c| c.is_ascii_digit() || " n->".contains(c))
        };
        assert!(is_edge(line) || is_node(line), "{line}");
    }
}

/// A name with spaces before it would pass for what stands below another.
#[test]
fn no_name_moves_its_line() {
    for blank in [" ", "    ", "\u{a0}\u{3000}"] {
        let login = event("1", |event| event.actor_id = "user-42".to_owned());
        let forged = event("2", |event| {
            event.actor_type.clear();
            event.actor_id = format!("{blank}user root: file_access, success (9)");
        });
        let tree = Lineage::of([&login, &forged]).to_string();
        let depth = |line: &str| line.chars().take_while(|c| c.is_whitespace()).count();
        let depths: Vec<_> = tree.lines().map(depth).collect();
        assert_eq!(depths, [0, 2, 0, 2], "{tree}");
    }
}

#[test]
fn long_texts_are_cut_where_they_are_shown() {
    let long = "é".repeat(5000);
    let event = event("e", |event| event.resource.clone_from(&long));
    let lineage = Lineage::of([&event]);
    assert!(lineage.to_string().len() < 500);
    assert!(lineage.mermaid().to_string().len() < 500);
    let acted = lineage.nodes().last().unwrap().event().unwrap();
    assert_eq!(acted.resource, long);
}

/// As deep as a log may be long, on a thread with little stack.
#[test]
fn depth_costs_no_stack_and_lines_stay_short() {
    let deep = || {
        let mut collector = Collector::default();
        for number in 0..100_000_usize {
            let parent = number
                .checked_sub(1)
                .map_or_else(String::new, |it| it.to_string());
            collector.add(&child(&number.to_string(), &parent));
        }
        let lineage = collector.finish();
        assert_eq!(lineage.nodes().last().unwrap().depth, 100_000);
        let tree = lineage.to_string();
        assert!(tree.lines().all(|line| line.len() < 200));
        assert!(tree.lines().last().unwrap().contains("[100000]"));
        // Each line says how deep it stands, by its indent or by a number.
        let depths = tree.lines().map(|line| match line.split_once('[') {
            Some((indent, rest)) if indent.trim().is_empty() => {
                assert_eq!(indent.len(), 64);
                rest.split_once(']').unwrap().0.parse().unwrap()
            }
            _ => line.chars().take_while(|c| *c == ' ').count() / 2,
        });
        assert!(depths.eq(0..=100_000));
        assert!(tree.lines().nth(33).unwrap().contains(" [33] "));
        let mut chart = String::new();
        write!(chart, "{}", lineage.mermaid()).unwrap();
        assert_eq!(chart.lines().count(), 2 * lineage.nodes().len());
        #[cfg(feature = "json")]
        {
            let json = serde_json::to_string(&lineage).unwrap();
            let read: serde_json::Value = serde_json::from_str(&json).unwrap();
            assert_eq!(read["nodes"].as_array().unwrap().len(), 100_001);
        }
    };
    let thread = thread::Builder::new().stack_size(256 * 1024);
    thread.spawn(deep).unwrap().join().unwrap();
}

#[cfg(feature = "json")]
#[test]
fn json_says_what_the_tree_does() {
    let events = [
        event("a", |event| {
            event.time = Some(moment(1_750_000_000));
            event.parent_event_id = "gone".to_owned();
        }),
        child("b", "a"),
        child("b", "b2"),
        child("b2", "b"),
        event("", |event| {
            event.outcome = 0;
            event.event_type = 0;
            event.actor_id.clear();
        }),
    ];
    let json = serde_json::to_value(Lineage::of(&events)).unwrap();
    let acted = |index, id, parent, depth, link: Option<&str>, time: Option<&str>| {
        let actor = serde_json::json!({"type": "agent", "id": "planner"});
        serde_json::json!({"parent": parent, "depth": depth, "event": {
            "index": index, "event_id": id, "event_type": "EVENT_TOOL_INVOCATION",
            "outcome": "OUTCOME_SUCCESS", "time": time, "actor": actor, "resource": "", "link": link,
        }})
    };
    let time = Some("2025-06-15T15:06:40Z");
    let parent = Some("parent_event_id");
    let expected = serde_json::json!({
        "nodes": [
            {"parent": null, "depth": 0, "party": {"type": "agent", "id": "planner"}},
            acted(0, "a", 0, 1, None, time),
            acted(1, "b", 1, 2, parent, None),
            acted(3, "b2", 2, 3, parent, None),
            acted(2, "b", 3, 4, parent, None),
            {"parent": null, "depth": 0, "event": {
                "index": 4, "event_id": "", "event_type": null, "outcome": null, "time": null,
                "actor": null, "resource": "", "link": null,
            }},
        ],
        "orphans": [{"event_id": "a", "index": 0, "link": "parent_event_id", "missing": "gone"}],
        "duplicates": [{"event_id": "b", "index": 2, "first": 1}],
        "cycles": [],
    });
    assert_eq!(json, expected);
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
