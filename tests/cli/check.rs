//! The command line's `check`: what is found, where and how it is said, and the exit status.

mod shown;

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Output, Stdio};

use serde_json::Value;

use crate::command::{command, convert, run, status, text};

/// An event to which nothing is objected; one without who acted, a violation; one without an
/// identifier of its own, a warning.
fn events() -> [String; 3] {
    let example = include_str!("../../examples/events/login.json");
    ["", "actorId", "eventId"].map(|left_out| {
        let mut event: Value = serde_json::from_str(example).unwrap();
        let members = event.as_object_mut().unwrap();
        // Long ago by any clock that runs this.
        members["time"] = "2025-11-22T09:02:16Z".into();
        assert!(left_out.is_empty() || members.remove(left_out).is_some());
        event.to_string()
    })
}

fn check(arguments: &[&str], input: impl AsRef<[u8]>) -> Output {
    run(&[&["check"], arguments].concat(), input.as_ref())
}

/// Exit status, findings and, checked against them, the totals.
fn json(arguments: &[&str], input: impl AsRef<[u8]>) -> (i32, Vec<Value>, Value) {
    let output = check(&[arguments, &["--format", "json"]].concat(), input);
    assert_eq!(text(&output.stderr), "");
    let lines = text(&output.stdout).lines().map(serde_json::from_str);
    let mut found: Vec<Value> = lines.collect::<Result<_, _>>().unwrap();
    let summary = found.pop().unwrap()["summary"].take();
    assert!(summary.is_object());
    for level in ["violation", "warning"] {
        let of_level = found.iter().filter(|finding| finding["level"] == level);
        assert_eq!(of_level.count(), summary[format!("{level}s")], "{level}");
    }
    for (code, count) in summary["codes"].as_object().unwrap() {
        let of_code = found.iter().filter(|finding| finding["code"] == **code);
        assert_eq!(of_code.count(), *count, "{code}");
    }
    (status(&output), found, summary)
}

/// Event, level, code and path of each finding.
fn brief(found: &[Value]) -> Vec<(u64, &str, &str, &str)> {
    found
        .iter()
        .map(|found| {
            let part = |name: &str| found[name].as_str().unwrap();
            let event = found["event"].as_u64().unwrap();
            assert!(
                ["message", "help", "ground"]
                    .iter()
                    .all(|name| !part(name).is_empty())
            );
            (event, part("level"), part("code"), part("path"))
        })
        .collect()
}

#[test]
fn every_form_is_read_and_says_where() {
    let single = |to: &str, event: &str| convert("json", to, event.as_bytes()).stdout;
    let [good, nobody, _] = events();
    let binary = single("binary", &nobody);
    let first = single("delimited", &good);
    let stream = [&first[..], &single("delimited", &nobody)].concat();
    let second = stream.len() - binary.len();
    let lines = format!("{good}\n\n{nobody}\n");
    // Form, input, the number of the event that is found wanting, its place.
    let cases: [(&str, &[u8], u64, &str); 4] = [
        ("binary", &binary, 1, "event"),
        ("json", &single("json", &nobody), 1, "event"),
        ("delimited", &stream, 2, &format!("byte {second}")),
        ("jsonl", lines.as_bytes(), 2, "line 3"),
    ];
    for (form, input, event, place) in cases {
        for arguments in [&["--from", form][..], &[]] {
            let (exit, found, summary) = json(arguments, input);
            let expected = [(event, "violation", "actor_id.missing", "actor_id")];
            assert_eq!((exit, &brief(&found)[..]), (1, &expected[..]), "{form}");
            assert!(summary["events"] == event && summary["unreadable"] == 0);
            let members = ["line", "byte", "column", "file"];
            let members = members.map(|name| found[0].get(name).map(|at| format!("{name} {at}")));
            let members: Vec<_> = members.into_iter().flatten().collect();
            assert_eq!(members.first().map_or("event", String::as_str), place);
            assert!(members.len() < 2, "{members:?}");

            let said = check(arguments, input);
            assert_eq!(status(&said), 1);
            assert!(text(&said.stdout).starts_with(&format!("{place}: violation: ")));
        }
        let good = convert("json", form, good.as_bytes());
        let said = check(&[], good.stdout);
        assert_eq!(
            (status(&said), text(&said.stdout).lines().count()),
            (0, 1),
            "{form}"
        );
    }
}

#[test]
fn the_exit_status_is_of_violations_and_if_strict_of_warnings() {
    let [good, nobody, nameless] = events();
    let cases = [
        (good.clone(), 0, 0),
        (nameless.clone(), 0, 1),
        (nobody.clone(), 1, 1),
        (format!("{nameless}\n{nobody}\n{good}"), 1, 1),
        (String::new(), 0, 1),
        ("\n\n".to_owned(), 0, 1),
        ("no event".to_owned(), 1, 1),
    ];
    for (input, lenient, strict) in cases {
        for format in ["text", "json"] {
            let arguments = ["--from", "jsonl", "--format", format];
            assert_eq!(status(&check(&arguments, &input)), lenient, "{input}");
            let arguments = [&arguments[..], &["--strict"]].concat();
            assert_eq!(status(&check(&arguments, &input)), strict, "{input}");
            // What is not listed counts all the same.
            let arguments = [&arguments[..], &["--quiet"]].concat();
            assert_eq!(status(&check(&arguments, &input)), strict, "{input}");
        }
    }
}

#[test]
fn what_cannot_be_read_is_a_violation_among_the_others() {
    let [good, nobody, nameless] = events();
    let input = format!("{nobody}\n{{\"outcome\":\"NO\"}}\nnot json\n{nameless}\n");
    let (exit, found, summary) = json(&[], &input);
    let expected = [
        (1, "violation", "actor_id.missing", "actor_id"),
        (2, "violation", "json.enum", "outcome"),
        (3, "violation", "json.syntax", ""),
        (4, "warning", "event_id.missing", "event_id"),
    ];
    assert_eq!((exit, &brief(&found)[..]), (1, &expected[..]));
    assert!(summary["events"] == 4 && summary["unreadable"] == 2);
    assert!(found[1]["line"] == 2 && found[2]["line"] == 3);
    assert!(found[1]["column"].is_u64() && found[3].get("column").is_none());
    let said = check(&[], &input);
    assert!(text(&said.stdout).contains("line 2 column "));

    // One document of several lines tells the line within.
    let (_, found, _) = json(
        &["--from", "json"],
        "{\n  \"outcome\": \"NO\",\n  \"time\": null\n}\n",
    );
    assert_eq!(found[0]["line"], 2);

    // A length and a tag: the fault is the length of the text.
    let event = convert("json", "delimited", good.as_bytes()).stdout;
    let mut stream = [&event[..], b"\x03\x52\x09u", &event].concat();
    stream.pop();
    let (exit, found, summary) = json(&["--from", "delimited"], &stream);
    let expected = [
        (2, "violation", "wire.truncated", "actor_id"),
        (3, "violation", "wire.truncated", ""),
    ];
    assert_eq!((exit, &brief(&found)[..]), (1, &expected[..]));
    assert_eq!(found[0]["byte"], event.len() + 2);
    assert_eq!(summary["unreadable"], 2);

    let (_, found, _) = json(&["--max-event-bytes", "20"], &good);
    assert_eq!(brief(&found), [(1, "violation", "limit.size", "")]);
}

#[test]
fn a_byte_order_mark_is_named() {
    let [good, ..] = events();
    let marked = format!("\u{feff}{good}\n");
    for form in ["json", "jsonl", ""] {
        let from = ["--from", form];
        let from = if form.is_empty() { &[][..] } else { &from };
        let (status, found, _) = json(from, &marked);
        assert_eq!(status, 1);
        assert_eq!(brief(&found), [(1, "violation", "json.syntax", "")]);
        assert_eq!(found[0]["line"], 1);
        let message = found[0]["message"].as_str().unwrap();
        assert!(message.contains("byte order mark"), "{message}");
    }
}

#[test]
fn what_is_found_on_reading_and_by_the_rules_is_listed_once() {
    let odd = r#"{"event_type":"EVENT_LOGIN","outcome":"OUTCOME_UNKNOWN","time":"9000-01-01T00:00:00Z","actorId":"u","actor_id":"u","eventId":"0193","severity":99}"#;
    let (exit, found, _) = json(&["--from", "json", "--schema", "0.2"], odd);
    let found = brief(&found);
    for expected in [
        (1, "violation", "enum.unrecognized", "severity"),
        (1, "violation", "outcome.missing", "outcome"),
        (1, "violation", "time.future", "time"),
        (1, "warning", "json.respelled", "actor_id"),
    ] {
        let same = found.iter().filter(|found| **found == expected);
        assert_eq!(same.count(), 1, "{expected:?} in {found:?}");
    }
    assert_eq!(exit, 1);
}

#[test]
fn what_the_schema_lacks_is_a_warning() {
    let [good, ..] = events();
    let newer = good.replacen('{', r#"{"colour":"green","#, 1);
    let (exit, found, _) = json(&[], &newer);
    assert_eq!(
        brief(&found),
        [(1, "violation", "json.unknown_member", "colour")]
    );
    assert_eq!(exit, 1);
    let (exit, found, _) = json(&["--ignore-unknown"], &newer);
    assert_eq!(
        brief(&found),
        [(1, "warning", "json.member_ignored", "colour")]
    );
    assert_eq!(exit, 0);

    // An unknown field of a label, number 109, and one of the event.
    let event = convert("json", "binary", good.as_bytes()).stdout;
    let label = b"\xea\x06\x0a\x0a\x01t\x12\x01u\x80\xfa\x01\x07";
    let newer = [&event[..], label, b"\x80\xfa\x01\x07"].concat();
    let (exit, found, _) = json(&["--from", "binary"], &newer);
    let expected = [
        (1, "warning", "wire.unknown_field", "labels[\"t\"]"),
        (1, "warning", "wire.unknown_field", ""),
    ];
    assert_eq!((exit, &brief(&found)[..]), (0, &expected[..]));

    // Two events that are read as one.
    let (exit, found, _) = json(&["--from", "binary"], [&event[..], &event].concat());
    assert!(brief(&found).contains(&(1, "violation", "wire.field_twice", "event_type")));
    assert_eq!(exit, 1);

    // Number 10 is who acted in 0.2, and a policy tag in 0.1.
    let has = |schema: &str| {
        let (_, _, summary) = json(&["--from", "binary", "--schema", schema], b"\x52\x03SOC");
        ["schema.ambiguous", "actor_id.missing"].map(|code| summary["codes"].get(code).is_some())
    };
    assert_eq!(has("auto"), [true, false]);
    assert_eq!(has("0.2"), [false, false]);
    assert_eq!(has("0.1"), [false, true]);
}

#[test]
fn files_are_named_and_the_examples_have_no_violation() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("examples");
    let examples = fs::read_dir(folder.join("events")).unwrap();
    let examples = examples.map(|example| example.unwrap().path());
    let mut checked = 0;
    for example in examples.filter(|path| path.extension().is_some_and(|name| name == "json")) {
        let (_, mut found, _) = json(&[example.to_str().unwrap()], "");
        // When they happened is in the future for a clock that is late.
        found.retain(|found| found["level"] == "violation" && found["code"] != "time.future");
        assert_eq!(brief(&found), [], "{}", example.display());
        checked += 1;
    }
    assert!(checked > 50);

    // What was recorded live has no times of its own, and every line its place.
    let session = folder.join("sessions/mcp-session.jsonl");
    let session = session.to_str().unwrap();
    let (exit, found, summary) = json(&[session], "");
    let events = summary["events"].as_u64().unwrap();
    let lines: Vec<_> = found
        .iter()
        .filter(|found| found["code"] == "time.missing")
        .map(|found| found["line"].as_u64().unwrap())
        .collect();
    assert_eq!((exit, lines), (1, (1..=events).collect()));
    assert!(found.iter().all(|found| found["file"] == session));
    let said = check(&[session], "");
    assert!(text(&said.stdout).starts_with(&format!("{session}: line 1: ")));
}

#[test]
fn usage_and_files_that_cannot_be_read_exit_with_2() {
    let cases: [&[&str]; 5] = [
        &["--from", "yaml"],
        &["--format", "xml"],
        &["one.json", "two.json"],
        &["no-such-file.json"],
        &["--format", "json", "src"],
    ];
    for arguments in cases {
        let output = check(arguments, "");
        assert_eq!(
            (status(&output), output.stdout.len()),
            (2, 0),
            "{arguments:?}"
        );
        assert!(!output.stderr.is_empty(), "{arguments:?}");
    }
}

#[test]
fn a_closed_pipe_ends_it_quietly_with_the_status_of_all_events() {
    let [_, nobody, nameless] = events();
    let warnings = format!("{nameless}\n").repeat(2_000);
    let cases = [
        (warnings.clone(), 0, true),
        (format!("{warnings}{nobody}\n"), 1, true),
        (format!("{nobody}\n{warnings}"), 1, false),
    ];
    for (input, expected, to_its_end) in cases {
        let mut child = command(&["check", "--from", "jsonl", "--format", "json"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        // It stops reading once nobody reads and the status is known.
        let mut to = child.stdin.take().unwrap();
        assert_eq!(to.write_all(input.as_bytes()).is_ok(), to_its_end);
        drop(to);
        let output = child.wait_with_output().unwrap();
        assert_eq!((status(&output), text(&output.stderr)), (expected, ""));
    }
}
