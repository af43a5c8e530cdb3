//! How what is found is shown to a person.

use compliance_log::check::Code;
use serde_json::Value;

use super::{brief, check, events, json};
use crate::command::{status, text};

#[test]
fn no_content_is_shown_and_nothing_acts() {
    let secret = "hunter2";
    let leaky = format!(
        r#"{{"eventType":"EVENT_LOGIN","outcome":"OUTCOME_SUCCESS","time":"2025-11-22T09:02:16Z","actorId":"{secret}\n{secret}","traceId":"{secret}","policyTags":["{secret} {secret}"],"labels":{{"k\u001b\u202e\u2800":"{secret}\u0007"}},"origin":{{"ip":"{secret}"}}}}"#
    );
    let wrong = format!(r#"{{"outcome":"{secret}"}}"#);
    let broken = format!(r#"{{"message":"{secret}""#);
    let input = format!("{leaky}\n{wrong}\n{broken}\n");
    let (_, found, summary) = json(&[], &input);
    assert!(summary["violations"].as_u64() >= Some(7), "{summary}");
    for code in [
        "text.line_break",
        "text.control",
        "ip.form",
        "trace_id.form",
    ] {
        assert!(brief(&found).iter().any(|found| found.2 == code), "{code}");
    }
    for format in ["text", "json"] {
        let output = check(&["--format", format], &input);
        let shown = [output.stdout, output.stderr].concat();
        let shown = text(&shown);
        assert!(!shown.contains(secret), "{shown}");
        let acts = |c: char| (c.is_control() && c != '\n') || "\u{202e}\u{2800}".contains(c);
        assert!(!shown.contains(acts), "{shown:?}");
    }
    // Escapes of JSON are the same text to who reads it.
    let keys = found
        .iter()
        .filter(|found| found["path"].as_str().unwrap().contains('\u{2800}'));
    assert!(keys.count() > 0);
}

#[test]
fn help_and_ground_are_given_once_for_each_code() {
    let [_, nobody, nameless] = events();
    let output = check(&[], format!("{nobody}\n{nameless}\n{nobody}\n{nameless}\n"));
    for code in [Code::ActorIdMissing, Code::EventIdMissing] {
        let said = text(&output.stdout);
        assert_eq!(said.matches(&format!("({code})")).count(), 2);
        assert_eq!(said.matches(code.help()).count(), 1);
        assert_eq!(said.matches(code.ground()).count(), 1);
        let lines: Vec<_> = said.lines().collect();
        let first = lines
            .iter()
            .position(|line| line.ends_with(&format!("({code})")));
        assert!(lines[first.unwrap() + 1].ends_with(code.help()));
    }
    let (_, found, _) = json(&[], &nobody);
    assert_eq!(found[0]["help"], Code::ActorIdMissing.help());
    assert_eq!(found[0]["ground"], Code::ActorIdMissing.ground());
}

#[test]
fn text_is_bounded_and_keeps_the_totals() {
    let [_, nobody, nameless] = events();
    let input = format!("{nobody}\n{nameless}\n").repeat(25);
    let listed = |arguments: &[&str]| {
        let output = check(arguments, &input);
        assert_eq!(status(&output), 1);
        let said = text(&output.stdout);
        let last = said.lines().last().unwrap();
        assert!(last.contains("50") && last.contains("25"), "{last}");
        let count = |code: &str| said.matches(&format!("({code})")).count();
        let total = |code: &str| {
            said.lines()
                .any(|line| line.starts_with("25 ") && line.contains(code))
        };
        ["actor_id.missing", "event_id.missing"].map(|code| (count(code), total(code)))
    };
    assert_eq!(listed(&[]), [(10, true), (10, true)]);
    assert_eq!(listed(&["--all"]), [(25, false), (25, false)]);
    assert_eq!(listed(&["--quiet"]), [(10, true), (0, false)]);

    let (_, found, summary) = json(&[], &input);
    assert_eq!(found.len(), 50);
    assert_eq!(summary["codes"]["actor_id.missing"], 25);
    let output = check(&["--format", "json", "--quiet"], &input);
    assert_eq!(text(&output.stdout).lines().count(), 26);
    let summary: Value =
        serde_json::from_str(text(&output.stdout).lines().last().unwrap()).unwrap();
    assert_eq!(summary["summary"]["warnings"], 25);
}
