//! The tree as text, as a chart and as JSON.

use std::fmt::Write as _;
use std::thread;

use compliance_log::lineage::{Collector, Lineage};

#[cfg(feature = "json")]
use super::moment;
use super::{child, event};

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
