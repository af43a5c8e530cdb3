//! The command line's `tree`: who acted for whom, in three forms.

use std::process::Output;

use serde_json::{Value, json};

use crate::command::{convert, run, status, text};

fn tree(arguments: &[&str], input: &str) -> Output {
    run(&[&["tree"], arguments].concat(), input.as_bytes())
}

/// A line of JSON: an event of this id, by this actor, caused by that event.
fn event(id: &str, actor: [&str; 2], parent: &str) -> String {
    let [r#type, actor] = actor;
    let event = json!({
        "eventType": "EVENT_TOOL_INVOCATION", "outcome": "OUTCOME_SUCCESS",
        "time": "2025-11-22T09:02:16Z", "actorId": actor, "actorType": r#type, "eventId": id,
        "resource": "search", "target": {"type": "tool", "id": "search"}, "tool": {"name": "search"},
        "parentEventId": parent,
        "delegationChain": if r#type == "agent" {
            json!([{"principal": {"type": "user", "id": "ada"}}])
        } else {
            json!([])
        },
    });
    format!("{event}\n")
}

fn run_of_agents() -> String {
    [
        event("3", ["agent", "searcher"], "2"),
        event("1", ["human", "ada"], ""),
        event("2", ["agent", "planner"], "1"),
    ]
    .concat()
}

const TREE: &str = "\
user ada
  user ada: tool_invocation search, success (1)
    agent planner: tool_invocation search, success (2)
      agent searcher: tool_invocation search, success (3)
";

#[test]
fn every_form_is_read() {
    for form in ["jsonl", "delimited"] {
        let input = convert("jsonl", form, run_of_agents().as_bytes()).stdout;
        for arguments in [&["--from", form][..], &[]] {
            let output = run(&[&["tree"], arguments].concat(), &input);
            assert_eq!((status(&output), text(&output.stdout)), (0, TREE), "{form}");
            assert_eq!(text(&output.stderr), "");
        }
    }
    let one = event("1", ["human", "ada"], "");
    for form in ["json", "binary"] {
        let input = convert("jsonl", form, one.as_bytes()).stdout;
        let output = run(&["tree", "--from", form], &input);
        let lines: Vec<_> = TREE.lines().take(2).collect();
        assert_eq!(
            text(&output.stdout).lines().collect::<Vec<_>>(),
            lines,
            "{form}"
        );
    }
    let none = tree(&["--from", "jsonl"], "");
    assert_eq!((status(&none), text(&none.stdout)), (0, ""));
}

#[test]
fn what_is_odd_is_told_and_numbered_as_in_the_file() {
    let input = [
        "{\n",
        &event("1", ["human", "ada"], "gone"),
        &event("2", ["agent", "planner"], "3"),
        &event("3", ["agent", "planner"], "2"),
        &event("3", ["agent", "planner"], "1"),
    ]
    .concat();
    let told = |output: &str| {
        let lines = output.lines();
        let kinds = ["orphan", "duplicate", "cycle"];
        let told: Vec<_> = lines
            .filter(|line| {
                kinds
                    .iter()
                    .any(|kind| line.starts_with(&format!("{kind}: ")))
            })
            .map(str::to_owned)
            .collect();
        told
    };
    let shown = tree(&["--from", "jsonl"], &input);
    assert_eq!(status(&shown), 1);
    let odd = told(text(&shown.stdout));
    assert_eq!(odd.len(), 3, "{odd:?}");
    assert!(odd[0].contains("event 2 (1)") && odd[0].contains("gone"));
    assert!(odd[1].contains("event 5 (3)") && odd[1].contains("event 4"));
    assert!(odd[2].contains("3 4"));
    assert!(text(&shown.stderr).starts_with("line 1"));

    let chart = tree(&["--from", "jsonl", "--mermaid"], &input);
    assert_eq!((status(&chart), told(text(&chart.stderr))), (1, odd));
    assert!(told(text(&chart.stdout)).is_empty());

    let output = tree(&["--from", "jsonl", "--json"], &input);
    assert_eq!(status(&output), 1);
    let value: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(value["cycles"], json!([[2, 3]]));
    assert_eq!(value["orphans"][0]["index"], 1);
    assert_eq!(value["duplicates"][0]["index"], 4);
    assert_eq!(
        value["nodes"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|it| it.get("event").is_some())
            .count(),
        4
    );
}

#[test]
fn a_chart_has_a_node_and_a_line_for_each() {
    let output = tree(&["--mermaid"], &run_of_agents());
    assert_eq!(status(&output), 0);
    let chart = text(&output.stdout);
    assert!(chart.starts_with("flowchart TD\n"));
    assert_eq!(
        chart.lines().filter(|line| line.contains(" --> ")).count(),
        3
    );
    assert_eq!(chart.lines().filter(|line| line.contains('"')).count(), 4);
}

#[test]
fn json_has_no_character_that_acts() {
    let odd = event("\u{202e}1\u{9b}", ["human", "ada"], "");
    let output = tree(&["--json", "--quiet"], &odd);
    assert_eq!(status(&output), 0);
    let shown = text(&output.stdout);
    assert!(!shown.contains('\u{202e}') && !shown.contains('\u{9b}'));
    let value: Value = serde_json::from_str(shown).unwrap();
    assert_eq!(value["nodes"][1]["event"]["event_id"], "\u{202e}1\u{9b}");
}

#[test]
fn wrong_usage_is_told() {
    assert_eq!(status(&tree(&["--json", "--mermaid"], "")), 2);
    assert_eq!(status(&tree(&["/nonexistent/file"], "")), 2);
}
