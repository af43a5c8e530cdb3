//! The command line's filters, against the examples filtered here by their JSON alone.
#![cfg(feature = "cli")]

#[path = "common/command.rs"]
mod command;

use std::fs;
use std::path::PathBuf;

use command::{convert, run, status, text};
use compliance_log::chrono::{DateTime, TimeDelta, Utc};
use compliance_log::stream::write_delimited;
use serde_json::{Value, json};

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
fn how_many_are_left_out_is_told_and_how_many_of_them_without_a_time() {
    let said = |filter: &[&str]| {
        let arguments = ["convert", "-q", "--from", "jsonl", "--to", "jsonl"];
        let output = run(&[&arguments, filter].concat(), &lines(&three()));
        text(&output.stderr).to_owned()
    };
    assert_eq!(said(&[]), "");
    assert_eq!(
        said(&["--actor", "u"]),
        "2 of 3 events left out by the filter\n"
    );
    let until = said(&["--until", "2026-12-01"]);
    assert!(
        until.starts_with("1 of 3 events left out by the filter, 1 of them"),
        "{until}"
    );
    // Of the two, one is another actor's whatever its time.
    let both = said(&["--until", "2026-12-01", "--actor", "u"]);
    assert_eq!(both, "2 of 3 events left out by the filter\n");
}

#[test]
fn what_cannot_be_read_is_reported_whatever_is_asked_for() {
    let mut input = lines(&three());
    input.extend(b"{\"actorId\": \"w\", \"outcome\": \"NO\"}\nno json\n");
    let arguments = [
        "convert", "-q", "--from", "jsonl", "--to", "jsonl", "--actor", "v",
    ];
    let output = run(&arguments, &input);
    assert_eq!(status(&output), 1);
    assert_eq!(
        text(&output.stdout)
            .lines()
            .map(id_of_line)
            .collect::<Vec<_>>(),
        ["b"]
    );
    let said = text(&output.stderr);
    assert!(
        said.contains("line 4 column") && said.contains("(json.enum)"),
        "{said}"
    );
    assert!(
        said.contains("line 5 column") && said.contains("(json.syntax)"),
        "{said}"
    );
    assert!(
        said.contains("2 of 5 events left out by the filter"),
        "{said}"
    );
    assert!(said.contains("2 of 3 events refused"), "{said}");

    // Of bytes the own fields tell, so that a broken part of what is left out is not looked at.
    let broken = b"\x52\x01w\xca\x07\x01\x08";
    let mut stream = Vec::new();
    write_delimited(&mut stream, broken).unwrap();
    for (actor, expected) in [("w", 1), ("v", 0)] {
        let arguments = [
            "convert",
            "--from",
            "delimited",
            "--to",
            "jsonl",
            "--actor",
            actor,
        ];
        assert_eq!(status(&run(&arguments, &stream)), expected, "{actor}");
    }
    stream.pop();
    let arguments = [
        "convert",
        "--from",
        "delimited",
        "--to",
        "jsonl",
        "--actor",
        "v",
    ];
    let output = run(&arguments, &stream);
    assert_eq!(status(&output), 1);
    assert!(text(&output.stderr).contains("(wire.truncated)"));
}

#[test]
fn an_event_of_the_older_schema_is_judged_as_what_it_is_read_as() {
    // The number 13 is a tool's invocation there. Who acted is a text of number 4, which today is a
    // number and tells the schemas apart.
    let entry = b"\x08\x0d\x10\x01\x22\x01u";
    let count = |schema, option, value, input: &[u8]| {
        let arguments = ["convert", "-q", "--from", "binary", "--to", "jsonl"];
        let filter = ["--schema", schema, option, value];
        let output = run(&[&arguments[..], &filter].concat(), input);
        text(&output.stdout).lines().count()
    };
    for schema in ["auto", "0.1"] {
        assert_eq!(count(schema, "--type", "tool-invocation", entry), 1);
        assert_eq!(count(schema, "--actor", "u", entry), 1);
        assert_eq!(count(schema, "--type", "13", entry), 0);
    }
    // What does not tell is read as today's, unless it is said to be older.
    assert_eq!(count("0.1", "--type", "tool-invocation", &entry[..4]), 1);
    assert_eq!(count("auto", "--type", "tool-invocation", &entry[..4]), 0);
    assert_eq!(count("auto", "--type", "13", &entry[..4]), 1);
}

#[test]
fn check_numbers_events_by_their_place_in_the_input_and_tells_what_was_left_out() {
    let mut events = three();
    events.push(json!({"eventId": "d", "actorId": "v"}));
    let arguments = [
        "check", "--from", "jsonl", "--format", "json", "--actor", "v",
    ];
    let output = run(&arguments, &lines(&events));
    let said: Vec<Value> = text(&output.stdout)
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let (summary, findings) = said.split_last().unwrap();
    assert_eq!(summary["summary"]["events"], 2);
    assert_eq!(summary["summary"]["left_out"], 2);
    let missing = findings
        .iter()
        .find(|found| found["code"] == "time.missing");
    let missing = missing.unwrap();
    assert_eq!(
        (&missing["event"], &missing["line"]),
        (&json!(4), &json!(4))
    );
    assert!(
        findings
            .iter()
            .all(|found| found["event"] != 1 && found["event"] != 3)
    );

    let output = run(
        &["check", "--from", "jsonl", "--format", "json"],
        &lines(&events),
    );
    let last = text(&output.stdout).lines().last().unwrap().to_owned();
    let summary: Value = serde_json::from_str(&last).unwrap();
    assert!(summary["summary"].get("left_out").is_none());
}

#[test]
fn tree_numbers_events_by_their_place_in_the_input() {
    let arguments = ["tree", "--json", "--from", "jsonl", "--actor", "v"];
    let output = run(&arguments, &lines(&three()));
    let tree: Value = serde_json::from_slice(&output.stdout).unwrap();
    let nodes = tree["nodes"].as_array().unwrap().iter();
    let indexes: Vec<_> = nodes
        .filter_map(|node| node["event"]["index"].as_u64())
        .collect();
    assert_eq!(indexes, [1]);
}

#[test]
fn inspect_shows_the_places_of_what_is_kept() {
    let output = run(
        &["inspect", "--from", "jsonl", "--actor", "v"],
        &lines(&three()),
    );
    let headings: Vec<_> = text(&output.stdout)
        .lines()
        .filter(|line| line.starts_with("# "))
        .collect();
    assert_eq!(headings.len(), 1);
    assert!(headings[0].starts_with("# line 2,"));
    assert_eq!(status(&output), 0);
}

#[test]
fn a_form_of_one_event_whose_event_is_left_out_has_none() {
    let input = lines(&three()[..1]);
    let of = |actor| {
        let arguments = [
            "convert", "--from", "json", "--to", "json", "--actor", actor,
        ];
        status(&run(&arguments, &input))
    };
    assert_eq!((of("u"), of("v")), (0, 1));
}

#[test]
fn what_no_option_takes_is_wrong_usage() {
    for (filter, near) in [
        (&["--type", "logn"][..], "login"),
        (&["--outcome", "failure-timeuot"], "failure_timeout"),
        (&["--outcome", ""], "success"),
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
