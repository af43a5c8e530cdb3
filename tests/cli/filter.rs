//! The command line's filters, against the examples filtered here by their JSON alone.

mod told;

use std::fs;
use std::path::PathBuf;

use compliance_log::chrono::{DateTime, TimeDelta, Utc};
use compliance_log::stream::write_delimited;
use serde_json::{Value, json};

use crate::command::{convert, run, status, text};

/// The examples, in the order of their names.
fn examples() -> Vec<Value> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("examples/events");
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|file| file.extension().is_some_and(|name| name == "json"))
        .collect();
    files.sort();
    let read = |file| serde_json::from_slice(&fs::read(file).unwrap()).unwrap();
    files.iter().map(read).collect()
}

fn lines(events: &[Value]) -> Vec<u8> {
    let lines = events.iter();
    lines
        .flat_map(|event| format!("{event}\n").into_bytes())
        .collect()
}

fn delimited(events: &[Value]) -> Vec<u8> {
    let output = convert("jsonl", "delimited", &lines(events));
    assert_eq!(status(&output), 0);
    output.stdout
}

/// The identifiers of the events that are kept, in their order.
fn kept(from: &str, filter: &[&str], input: &[u8]) -> Vec<String> {
    let arguments = ["convert", "-q", "--from", from, "--to", "jsonl"];
    let output = run(&[&arguments, filter].concat(), input);
    assert_eq!(status(&output), 0, "{filter:?}: {}", text(&output.stderr));
    text(&output.stdout).lines().map(id_of_line).collect()
}

fn id_of_line(line: &str) -> String {
    id(&serde_json::from_str(line).unwrap())
}

fn id(event: &Value) -> String {
    member(event, "eventId").to_owned()
}

fn member<'e>(event: &'e Value, name: &str) -> &'e str {
    event[name].as_str().unwrap_or_default()
}

fn time(event: &Value) -> DateTime<Utc> {
    member(event, "time").parse().unwrap()
}

fn tags(event: &Value) -> Vec<&str> {
    let tags = event["policyTags"].as_array().into_iter().flatten();
    tags.map(|tag| tag.as_str().unwrap()).collect()
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// Options, and what they say of an event.
type Case = (&'static [&'static str], fn(&Value) -> bool);

const CASES: &[Case] = &[
    (&["--actor", "user-4182"], |event| {
        member(event, "actorId") == "user-4182"
    }),
    (
        &["--actor", "user-4182", "--actor", "svc-mcp-gateway"],
        |event| ["user-4182", "svc-mcp-gateway"].contains(&member(event, "actorId")),
    ),
    (&["--type", "login"], |event| {
        member(event, "eventType") == "EVENT_LOGIN"
    }),
    (
        &["--type", "Event_Tool-Invocation", "--type", "26"],
        |event| {
            ["EVENT_TOOL_INVOCATION", "EVENT_GUARDRAIL_CHECK"].contains(&member(event, "eventType"))
        },
    ),
    (&["--type", "login,tool-invocation"], |event| {
        ["EVENT_LOGIN", "EVENT_TOOL_INVOCATION"].contains(&member(event, "eventType"))
    }),
    (&["--outcome", "failure"], |event| {
        member(event, "outcome").starts_with("OUTCOME_FAILURE_")
    }),
    (&["--outcome", "success"], |event| {
        member(event, "outcome").starts_with("OUTCOME_SUCCESS")
    }),
    (&["--outcome", "OUTCOME_SUCCESS"], |event| {
        member(event, "outcome") == "OUTCOME_SUCCESS"
    }),
    (
        &["--outcome", "failure-denied", "--outcome", "PENDING"],
        |event| {
            let outcome = member(event, "outcome");
            outcome == "OUTCOME_FAILURE_DENIED" || outcome.starts_with("OUTCOME_PENDING")
        },
    ),
    (&["--tag", "PCI-DSS"], |event| {
        tags(event).iter().any(|tag| tag.starts_with("PCI-DSS:"))
    }),
    (&["--tag", "soc2:cc6"], |event| {
        tags(event).iter().any(|tag| tag.starts_with("SOC2:CC6."))
    }),
    (&["--tag", "HIPAA:164.312(b)", "--tag", "GDPR"], |event| {
        let mut tags = tags(event).into_iter();
        tags.any(|tag| tag == "HIPAA:164.312(b)" || tag.starts_with("GDPR:"))
    }),
    (&["--since", "2026-11-18"], |event| {
        time(event) >= at("2026-11-18T00:00:00Z")
    }),
    (&["--until", "2026-11-20"], |event| {
        time(event) < at("2026-11-20T00:00:00Z")
    }),
    (
        &[
            "--since",
            "2026-11-16T06:00:00.250Z",
            "--until",
            "2026-11-19T23:00:00+01:00",
        ],
        |event| {
            let (first, last) = (at("2026-11-16T06:00:00.250Z"), at("2026-11-19T22:00:00Z"));
            (first..last).contains(&time(event))
        },
    ),
    (
        &[
            "--tag",
            "SOC2",
            "--outcome",
            "failure",
            "--until",
            "2026-11-20",
        ],
        |event| {
            tags(event).iter().any(|tag| tag.starts_with("SOC2:"))
                && member(event, "outcome").starts_with("OUTCOME_FAILURE_")
                && time(event) < at("2026-11-20T00:00:00Z")
        },
    ),
    (
        &[
            "--actor",
            "svc-guardrails",
            "--type",
            "guardrail_check",
            "--outcome",
            "failure_denied",
        ],
        |event| {
            member(event, "actorId") == "svc-guardrails"
                && member(event, "eventType") == "EVENT_GUARDRAIL_CHECK"
                && member(event, "outcome") == "OUTCOME_FAILURE_DENIED"
        },
    ),
];

#[test]
fn what_is_kept_is_what_all_options_take_in_each_form() {
    let events = examples();
    let (jsonl, stream) = (lines(&events), delimited(&events));
    for (filter, takes) in CASES {
        let expected: Vec<_> = events.iter().filter(|event| takes(event)).map(id).collect();
        assert!(
            !expected.is_empty() && expected.len() < events.len(),
            "{filter:?}"
        );
        assert_eq!(kept("jsonl", filter, &jsonl), expected, "{filter:?}");
        assert_eq!(kept("delimited", filter, &stream), expected, "{filter:?}");
    }
    let ids: Vec<_> = events.iter().map(id).collect();
    assert_eq!(kept("jsonl", &[], &jsonl), ids);
}

#[test]
fn every_pair_of_options_keeps_what_both_take() {
    let events = examples();
    let stream = delimited(&events);
    for (index, (one, takes)) in CASES.iter().enumerate() {
        for (other, also) in CASES.iter().skip(index + 1) {
            // Options of one name are alternatives, which have cases of their own.
            if one.iter().step_by(2).any(|name| other.contains(name)) {
                continue;
            }
            let both = events.iter().filter(|event| takes(event) && also(event));
            let expected: Vec<_> = both.map(id).collect();
            let filter = [*one, *other].concat();
            assert_eq!(kept("delimited", &filter, &stream), expected, "{filter:?}");
        }
    }
}

#[test]
fn the_first_moment_is_within_and_the_last_is_not() {
    let events = examples();
    let moment = member(&events[0], "time");
    let input = lines(&events[..1]);
    assert_eq!(kept("jsonl", &["--since", moment], &input).len(), 1);
    assert_eq!(kept("jsonl", &["--until", moment], &input).len(), 0);
}

#[test]
fn so_long_ago_counts_from_now() {
    let ago = |hours| (Utc::now() - TimeDelta::hours(hours)).to_rfc3339();
    let mut events = examples();
    events.truncate(3);
    for (event, hours) in events.iter_mut().zip([1, 30, 24 * 8]) {
        event["time"] = json!(ago(hours));
    }
    let ids: Vec<_> = events.iter().map(id).collect();
    let input = lines(&events);
    assert_eq!(kept("jsonl", &["--since", "24h"], &input), ids[..1]);
    assert_eq!(kept("jsonl", &["--since", "7d"], &input), ids[..2]);
    assert_eq!(
        kept("jsonl", &["--since", "2w", "--until", "1d"], &input),
        ids[1..]
    );
}

/// Two events that are told apart by all that filters ask for, and one that states nothing.
fn three() -> Vec<Value> {
    vec![
        json!({"eventId": "a", "eventType": "EVENT_LOGIN", "outcome": "OUTCOME_SUCCESS",
            "actorId": "u", "time": "2026-11-22T09:02:16Z", "policyTags": ["SOC2"]}),
        json!({"eventId": "b", "eventType": "EVENT_LOGOUT", "outcome": "OUTCOME_OTHER",
            "actorId": "v", "time": "2026-11-23T09:02:16Z", "policyTags": ["HIPAA"]}),
        json!({"eventId": "c"}),
    ]
}

#[test]
fn what_an_event_does_not_state_meets_no_condition_but_may_be_asked_for() {
    for input in [
        ("jsonl", lines(&three())),
        ("delimited", delimited(&three())),
    ] {
        for filter in [
            ["--actor", "u"],
            ["--type", "login"],
            ["--outcome", "success"],
            ["--tag", "soc2"],
            ["--until", "2026-11-23"],
        ] {
            assert_eq!(kept(input.0, &filter, &input.1), ["a"], "{filter:?}");
        }
        for filter in [["--type", "unspecified"], ["--outcome", "unknown"]] {
            assert_eq!(kept(input.0, &filter, &input.1), ["c"], "{filter:?}");
        }
    }
}

#[test]
fn a_time_out_of_range_says_no_more_than_none() {
    // Seconds beyond the year 9999, which JSON cannot state.
    let mut beyond = b"\x42\x07\x08\x80\x80\x80\x80\x80\x40\x52\x01u".to_vec();
    beyond.extend(b"\xa2\x06\x01c");
    let mut stream = Vec::new();
    write_delimited(&mut stream, &beyond).unwrap();
    let arguments = ["convert", "--from", "delimited", "--to", "delimited"];
    let output = run(&[&arguments[..], &["--actor", "u"]].concat(), &stream);
    assert_eq!((status(&output), output.stdout), (0, stream.clone()));
    let output = run(
        &[&arguments[..], &["--since", "2026-11-22"]].concat(),
        &stream,
    );
    assert_eq!((status(&output), output.stdout), (0, Vec::new()));
    assert!(text(&output.stderr).contains("1 of 1 events left out by the filter, 1 of them"));
}

#[test]
fn what_no_option_takes_is_wrong_usage() {
    for (filter, near) in [
        (&["--type", "logn"][..], "login"),
        (&["--outcome", "failure-timeuot"], "failure_timeout"),
        (&["--outcome", ""], "success"),
        (&["--actor", ""], "--actor"),
        (&["--type", "login,"], "login"),
        (&["--tag", ""], "PCI-DSS"),
        (&["--tag", "PCI DSS"], "PCI-DSS"),
        (&["--since", "yesterday"], "24h"),
        (&["--until", "2026-11-31"], "2026-11-23"),
        (
            &["--since", "2026-11-23", "--until", "2026-11-22"],
            "--until",
        ),
        (
            &["--since", "2026-11-23", "--until", "2026-11-23"],
            "--until",
        ),
    ] {
        let arguments = ["convert", "--from", "jsonl", "--to", "jsonl"];
        let output = run(&[&arguments, filter].concat(), b"");
        assert_eq!(status(&output), 2, "{filter:?}");
        assert!(
            text(&output.stderr).contains(near),
            "{}",
            text(&output.stderr)
        );
    }
}
