//! What is told of events that are left out, and by which numbers events are named.

use crate::command::{run, status, text};
use compliance_log::stream::write_delimited;
use serde_json::{Value, json};

use super::{id_of_line, lines, three};

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
