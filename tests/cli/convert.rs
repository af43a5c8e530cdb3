//! The command line: what is written where, and the exit status.

use std::fs;
use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::Stdio;

use compliance_log::prost::Message as _;
use compliance_log::stream::write_delimited;
use opentelemetry_proto::tonic::logs::v1::LogsData;

use crate::command::{command, convert, run, status, text};

pub(crate) const EVENT: &[u8] = b"\x08\x01\x10\x01\x42\x06\x08\x98\xdf\x8a\xd8\x06\x52\x01u";
pub(crate) const EVENT_JSON: &str = r#"{"eventType":"EVENT_LOGIN","outcome":"OUTCOME_SUCCESS","time":"2026-11-22T09:02:16Z","actorId":"u"}"#;

pub(crate) fn delimited(messages: &[&[u8]]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for message in messages {
        write_delimited(&mut bytes, message).unwrap();
    }
    bytes
}

#[test]
fn every_form_is_read_and_written() {
    let line = format!("{EVENT_JSON}\n").into_bytes();
    let stream = delimited(&[EVENT]);
    let forms = [
        ("binary", EVENT),
        ("delimited", &stream),
        ("json", &line),
        ("jsonl", &line),
    ];
    for (from, input) in forms {
        for (to, expected) in forms {
            let output = convert(from, to, input);
            assert_eq!(
                (status(&output), text(&output.stderr)),
                (0, ""),
                "{from} to {to}"
            );
            if to == "json" {
                // One document is indented for people.
                let written: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
                assert_eq!(
                    written,
                    serde_json::from_str::<serde_json::Value>(EVENT_JSON).unwrap()
                );
            } else {
                assert_eq!(output.stdout, expected, "{from} to {to}");
            }
        }
    }
}

/// A line for each, and one message with all.
#[test]
fn events_are_written_as_opentelemetry() {
    let input = format!("{EVENT_JSON}\n{EVENT_JSON}\n");
    let lines = convert("jsonl", "otlp-json", input.as_bytes());
    let message = convert("jsonl", "otlp", input.as_bytes());
    for output in [&lines, &message] {
        assert_eq!((status(output), text(&output.stderr)), (0, ""));
    }
    let lines = text(&lines.stdout).lines();
    let lines = lines.map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    assert_eq!(
        lines.filter(|line| line["resourceLogs"].is_array()).count(),
        2
    );
    let message = LogsData::decode(message.stdout.as_slice()).unwrap();
    assert_eq!(message.resource_logs.len(), 2);
    let none = convert("jsonl", "otlp", b"");
    assert_eq!((status(&none), none.stdout.len()), (0, 0));
}

#[test]
fn names_of_the_schema_are_written_on_request() {
    let arguments = [
        "convert",
        "--from",
        "binary",
        "--to",
        "jsonl",
        "--proto-names",
    ];
    let output = run(&arguments, EVENT);
    assert!(text(&output.stdout).contains("\"actor_id\":\"u\""));
    // The members of other forms are not an event's own.
    for form in [
        "delimited",
        "ocsf",
        "cloudevents",
        "otlp-json",
        "cef",
        "parquet",
    ] {
        let output = run(&["convert", "--to", form, "--proto-names"], EVENT);
        assert_eq!((status(&output), output.stdout.len()), (2, 0), "{form}");
    }
}

/// A service that writes its events to standard output may greet there first.
#[test]
fn text_without_an_event_is_a_line_that_is_refused() {
    for greeting in ["listening on 8080", "[info] up", "{up}", "\u{fc}ber", "\t"] {
        let input = format!("{greeting}\n{EVENT_JSON}\n");
        let output = run(&["convert", "--to", "jsonl"], input.as_bytes());
        assert_eq!(text(&output.stdout), format!("{EVENT_JSON}\n"));
        let is_blank = greeting.trim().is_empty();
        assert_eq!(status(&output), i32::from(!is_blank), "{greeting}");
        let said = text(&output.stderr);
        assert_eq!(said.contains("line 1 "), !is_blank, "{greeting}: {said}");
    }
    // Bytes that are no UTF-8, of a terminal, and a blank one that would be a field.
    for odd in [
        &b"gr\xfcezi\n"[..],
        b"\x1b[1mup\x1b[0m\n",
        b"a\x7f\n",
        b"    \n",
    ] {
        let input = [odd, EVENT_JSON.as_bytes(), b"\n"].concat();
        let output = run(&["convert", "--to", "jsonl"], &input);
        assert_eq!(text(&output.stdout), format!("{EVENT_JSON}\n"), "{odd:?}");
    }
    let blank = run(&["convert", "--to", "jsonl"], b"    ");
    assert_eq!((status(&blank), blank.stdout.len()), (0, 0));
    let output = run(&["check"], b"\x08\x01 broken");
    assert!(text(&output.stdout).contains("(wire."), "{output:?}");
}

#[test]
fn a_refused_line_is_named_and_the_others_are_written() {
    let input = format!("{EVENT_JSON}\n\n{{\"outcome\":\"NO\"}}\r\nnot json\n{EVENT_JSON}");
    let output = convert("jsonl", "jsonl", input.as_bytes());
    assert_eq!(status(&output), 1);
    assert_eq!(
        text(&output.stdout),
        format!("{EVENT_JSON}\n{EVENT_JSON}\n")
    );
    let said = text(&output.stderr);
    assert!(
        said.contains("line 3 column")
            && said.contains("`outcome`")
            && said.contains("(json.enum)"),
        "{said}"
    );
    assert!(
        said.contains("line 4") && said.contains("(json.syntax)"),
        "{said}"
    );
    assert!(said.contains("2 of 4 events refused"), "{said}");
}

#[test]
fn a_refused_message_of_a_stream_is_named_and_the_others_are_written() {
    let input = delimited(&[EVENT, b"\x52\x09u", EVENT]);
    let output = convert("delimited", "jsonl", &input);
    assert_eq!(status(&output), 1);
    assert_eq!(
        text(&output.stdout),
        format!("{EVENT_JSON}\n{EVENT_JSON}\n")
    );
    let said = text(&output.stderr);
    // A length, an event, a length, a tag: the fault is the length of the text.
    let place = format!("byte {}:", 1 + EVENT.len() + 1 + 1);
    assert!(
        said.contains(&place) && said.contains("`actor_id`"),
        "{said}"
    );
}

#[test]
fn a_stream_that_ends_within_a_message_keeps_what_came_before() {
    let mut input = delimited(&[EVENT, EVENT]);
    input.pop();
    let output = convert("delimited", "jsonl", &input);
    assert_eq!(status(&output), 1);
    assert_eq!(text(&output.stdout), format!("{EVENT_JSON}\n"));
    assert!(text(&output.stderr).contains("(wire.truncated)"));

    let lost = [delimited(&[EVENT]), vec![0xff; 11], delimited(&[EVENT])].concat();
    let output = convert("delimited", "jsonl", &lost);
    assert_eq!(
        (status(&output), text(&output.stdout)),
        (1, format!("{EVENT_JSON}\n").as_str())
    );
    assert!(text(&output.stderr).contains("(wire.varint)"));
}

#[test]
fn an_event_that_is_too_large_is_passed_over() {
    let long = format!("{{\"message\":\"{}\"}}", "x".repeat(200));
    let lines = format!("{long}\n{EVENT_JSON}\n");
    let arguments = |from| {
        [
            "convert",
            "--from",
            from,
            "--to",
            "jsonl",
            "--max-event-bytes",
            "120",
        ]
    };
    let output = run(&arguments("jsonl"), lines.as_bytes());
    assert_eq!(
        (status(&output), text(&output.stdout)),
        (1, format!("{EVENT_JSON}\n").as_str())
    );
    assert!(
        text(&output.stderr).contains("line 1: refused")
            && text(&output.stderr).contains("(limit.size)")
    );

    let stream = delimited(&[
        &[0x7a, 200, 1],
        EVENT,
        &[&[0x7a, 200, 1][..], &[b'x'; 200]].concat(),
        EVENT,
    ]);
    let output = run(&arguments("delimited"), &stream);
    assert_eq!(text(&output.stdout).lines().count(), 2);
    assert!(text(&output.stderr).contains("2 of 4 events refused"));

    let output = run(&arguments("json"), long.as_bytes());
    assert_eq!((status(&output), output.stdout.len()), (1, 0));
}

#[test]
fn what_the_schema_lacks_is_relayed_in_binary_and_never_lost_in_silence() {
    let newer = [EVENT, b"\x80\xfa\x01\x07"].concat();
    let relayed = convert("binary", "binary", &newer);
    assert_eq!((status(&relayed), relayed.stdout), (0, newer.clone()));
    assert!(text(&relayed.stderr).contains("(wire.unknown_field)"));

    let refused = convert("binary", "jsonl", &newer);
    assert_eq!((status(&refused), refused.stdout.len()), (1, 0));
    assert!(text(&refused.stderr).contains("field 4000"));

    let arguments = [
        "convert",
        "--from",
        "binary",
        "--to",
        "jsonl",
        "--ignore-unknown",
    ];
    let dropped = run(&arguments, &newer);
    assert_eq!(
        (status(&dropped), text(&dropped.stdout).trim_end()),
        (0, EVENT_JSON)
    );
    assert!(
        text(&dropped.stderr).contains("warning") && text(&dropped.stderr).contains("field 4000")
    );

    let quiet = run(&[&arguments[..], &["--quiet"]].concat(), &newer);
    assert_eq!((status(&quiet), quiet.stderr.len()), (0, 0));
}

#[test]
fn what_is_written_can_be_read_with_the_same_limits() {
    let controls = format!("{{\"message\":\"{}\"}}", "\\u0001".repeat(100));
    let binary = convert("json", "binary", controls.as_bytes()).stdout;
    let arguments = [
        "convert",
        "--from",
        "binary",
        "--to",
        "jsonl",
        "--max-event-bytes",
        "200",
    ];
    let output = run(&arguments, &binary);
    assert_eq!((status(&output), output.stdout.len()), (1, 0));
    assert!(text(&output.stderr).contains("(limit.size)"));
}

#[test]
fn a_form_of_one_event_takes_no_second() {
    let input = format!("{EVENT_JSON}\n{EVENT_JSON}\n");
    for to in ["binary", "json"] {
        let output = convert("jsonl", to, input.as_bytes());
        assert_eq!(status(&output), 1);
        let alone = convert("jsonl", to, EVENT_JSON.as_bytes());
        assert_eq!(output.stdout, alone.stdout);
    }
    for (to, expected) in [("binary", 1), ("json", 1), ("jsonl", 0), ("delimited", 0)] {
        let nothing = convert("jsonl", to, b"");
        assert_eq!((status(&nothing), nothing.stdout.len()), (expected, 0));
        // No count of what was not there.
        assert_eq!(!text(&nothing.stderr).is_empty(), expected == 1);
        assert!(!text(&nothing.stderr).contains("events refused"));
    }
}

#[test]
fn the_form_that_is_read_need_not_be_said() {
    let lines = format!("{EVENT_JSON}\n{EVENT_JSON}\n");
    let delimited = convert("jsonl", "delimited", lines.as_bytes()).stdout;
    for input in [lines.as_bytes(), &delimited] {
        let output = run(&["convert", "--to", "delimited"], input);
        assert_eq!((status(&output), &output.stdout), (0, &delimited));
    }
}

#[test]
fn usage_and_files_that_cannot_be_read_exit_with_2() {
    let cases: [&[&str]; 5] = [
        &[],
        &["convert", "--from", "json"],
        &["convert", "--from", "yaml", "--to", "json"],
        &[
            "convert",
            "--from",
            "json",
            "--to",
            "json",
            "no-such-file.json",
        ],
        &["inspect", "src"],
    ];
    for arguments in cases {
        let output = run(arguments, b"");
        assert_eq!(
            (status(&output), output.stdout.len()),
            (2, 0),
            "{arguments:?}"
        );
        assert!(!output.stderr.is_empty(), "{arguments:?}");
    }
}

#[test]
fn a_closed_pipe_ends_it_quietly() {
    let mut child = command(&["convert", "--from", "jsonl", "--to", "jsonl", "--quiet"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut input = child.stdin.take().unwrap();
    let line = format!("{EVENT_JSON}\n").repeat(10_000);
    // It stops reading once nobody reads what it writes.
    let _ = input.write_all(line.as_bytes());
    drop(input);
    let mut said = String::new();
    child
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut said)
        .unwrap();
    assert_eq!((child.wait().unwrap().code(), said.as_str()), (Some(0), ""));
}

#[test]
fn examples_go_through_every_form_and_come_back() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("examples");
    let session = fs::read(folder.join("sessions/mcp-session.jsonl")).unwrap();
    let mut lines = session.clone();
    for example in fs::read_dir(folder.join("events")).unwrap() {
        let example = example.unwrap().path();
        if example
            .extension()
            .is_some_and(|extension| extension == "json")
        {
            let compact = run(
                &[
                    "convert",
                    "-q",
                    "--from",
                    "json",
                    "--to",
                    "jsonl",
                    example.to_str().unwrap(),
                ],
                b"",
            );
            assert_eq!(status(&compact), 0, "{}", text(&compact.stderr));
            lines.extend(compact.stdout);
        }
    }
    let canonical = convert("jsonl", "jsonl", &lines);
    let binary = convert("jsonl", "delimited", &lines);
    let back = convert("delimited", "jsonl", &binary.stdout);
    assert_eq!(
        [status(&canonical), status(&binary), status(&back)],
        [0, 0, 0]
    );
    assert_eq!(text(&canonical.stdout), text(&back.stdout));
    assert_eq!(
        text(&back.stdout).lines().count(),
        lines.split(|byte| *byte == b'\n').count() - 1
    );
}
