//! The command line on many threads: the same bytes, messages and exit status as on one.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{self, Child, ChildStdin, ChildStdout, Output, Stdio};
use std::sync::mpsc;
use std::time::Duration;
use std::{env, thread};

use compliance_log::stream::write_delimited;

use crate::command::{command, convert, run, status, text};

/// Threads, and bytes that are read at a time: chunks of part of an event, of one, and of many.
const WAYS: [[&str; 2]; 4] = [
    ["--jobs=4", "--buffer-bytes=7"],
    ["--jobs=4", "--buffer-bytes=131072"],
    ["--jobs=3", "--buffer-bytes=700"],
    ["--jobs=2", "--buffer-bytes=20000"],
];

/// Forms that are written, as the command line itself names them.
fn targets() -> Vec<String> {
    let refused = run(&["convert", "--from", "jsonl", "--to", "?"], b"");
    let said = text(&refused.stderr);
    let (_, names) = said.split_once("possible values: ").unwrap();
    let (names, _) = names.split_once(']').unwrap();
    let names: Vec<_> = names.split(", ").map(str::to_owned).collect();
    assert!(names.len() >= 15, "{names:?}");
    names
}

fn examples() -> Vec<Vec<u8>> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let folder = fs::read_dir(root.join("examples/events")).unwrap();
    let files = folder.map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = files
        .filter(|file| file.extension().is_some_and(|name| name == "json"))
        .collect();
    files.sort();
    let one_line = |file| {
        let event: serde_json::Value = serde_json::from_slice(&fs::read(file).unwrap()).unwrap();
        event.to_string().into_bytes()
    };
    files.iter().map(one_line).collect()
}

/// Lines of which the rules find much, and lines that are none.
fn damaged_lines() -> Vec<Vec<u8>> {
    let mut lines: Vec<Vec<u8>> = [
        &b"{}"[..],
        b"",
        br#"{"eventType":"EVENT_LOGIN","outcome":"OUTCOME_SUCCESS"}"#,
        br#"{"eventType":"EVENT_LOGIN","colour":"green","actorId":"u"}"#,
        br#"{"eventType":"EVENT_SIGN_IN"}"#,
        br#"{"actorId":"u","#,
        b"   \t",
        b"\xff\xfe",
        b"null",
        br#"{"sensitivity":2}"#,
        br#"{"actorId":"a\nb","traceId":"x","spanId":"y"}"#,
        br#"{"event_type":"EVENT_LOGIN","compliance_tags":["PCI-DSS"],"user_agent":"x"}"#,
    ]
    .map(<[u8]>::to_vec)
    .to_vec();
    // Beyond the limit that the tests set, and within it but larger than any chunk.
    for length in [200_000, 150_000] {
        lines.push(format!(r#"{{"actorId":"u","message":"{}"}}"#, "m".repeat(length)).into_bytes());
    }
    lines
}

fn damaged_messages() -> Vec<Vec<u8>> {
    let long = |length: usize| {
        let mut message = b"\x52\x01u\x6a".to_vec();
        write_delimited(&mut message, &vec![b'm'; length]).unwrap();
        message
    };
    vec![
        b"".to_vec(),
        b"\x52\x01u".to_vec(),
        b"\x52\x01u\x80\xfa\x01\x07".to_vec(),
        b"\x08\x01\x10\x01\x52\x09u".to_vec(),
        b"\x52\x01\xff".to_vec(),
        b"\x08\x01\x10\x01\x42\x06\x08\x98\xdf\x8a\xd8\x06\x52\x01u".to_vec(),
        b"\x08\x01\x08\x02".to_vec(),
        b"\x38\x02".to_vec(),
        long(200_000),
        long(150_000),
    ]
}

/// Every second is damaged, until there is no more of it.
fn mixed(good: &[Vec<u8>], damaged: &[Vec<u8>]) -> Vec<Vec<u8>> {
    let mut events = Vec::new();
    for (index, event) in good.iter().enumerate() {
        events.push(event.clone());
        events.extend(damaged.get(index).cloned());
    }
    events
}

fn delimited(messages: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for message in messages {
        write_delimited(&mut bytes, message).unwrap();
    }
    bytes
}

/// Streams of each form that holds many: good, mixed with damaged, empty.
fn inputs() -> Vec<(&'static str, Vec<u8>)> {
    let good = examples();
    let messages: Vec<_> = good
        .iter()
        .map(|line| convert("json", "binary", line).stdout)
        .collect();
    let (bad_lines, bad_messages) = (damaged_lines(), damaged_messages());
    let lines = [
        good.join(&b'\n'),
        [
            mixed(&good, &bad_lines).join(&b'\n'),
            b"\n\n{\"actorId\":".to_vec(),
        ]
        .concat(),
        Vec::new(),
    ];
    let streams = [
        [delimited(&messages), b"\x05\x52".to_vec()].concat(),
        [
            delimited(&mixed(&messages, &bad_messages)),
            vec![0xff; 11],
            delimited(&messages),
        ]
        .concat(),
        Vec::new(),
    ];
    let lines = lines.into_iter().map(|input| ("jsonl", input));
    let streams = streams.into_iter().map(|input| ("delimited", input));
    lines.chain(streams).collect()
}

/// An input that is a file, since it and what is written of it are larger than pipes.
struct Stored(PathBuf);

impl Stored {
    fn new(name: &str, input: &[u8]) -> Self {
        let file = env::temp_dir().join(format!("jobs-{name}-{}", process::id()));
        fs::write(&file, input).unwrap();
        Self(file)
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let input = fs::File::open(&self.0).unwrap();
        command(arguments).stdin(input).output().unwrap()
    }
}

impl Drop for Stored {
    fn drop(&mut self) {
        fs::remove_file(&self.0).unwrap();
    }
}

fn same(arguments: &[&str], input: &Stored, ways: &[[&str; 2]]) -> Output {
    let one = input.run(&[arguments, &["--jobs=1"]].concat());
    for way in ways {
        let many = input.run(&[arguments, way].concat());
        let about = format!("{arguments:?} {way:?}");
        assert_eq!(status(&many), status(&one), "{about}");
        assert!(many.stdout == one.stdout, "{about}");
        assert_eq!(text(&many.stderr), text(&one.stderr), "{about}");
    }
    one
}

const LIMIT: &str = "--max-event-bytes=180000";

#[test]
fn every_form_is_written_the_same_on_many_threads() {
    let targets = targets();
    let mut statuses = Vec::new();
    for (from, input) in inputs() {
        let input = Stored::new("forms", &input);
        for to in &targets {
            for more in [&[LIMIT][..], &[LIMIT, "--ignore-unknown", "-q"]] {
                let arguments = [&["convert", "--from", from, "--to", to], more].concat();
                let output = same(&arguments, &input, &WAYS[statuses.len() % 2 * 2..][..2]);
                statuses.push((status(&output), output.stdout.is_empty()));
            }
        }
    }
    // Both are there: what is written whole, and what is refused in part.
    assert!(statuses.contains(&(0, false)) && statuses.contains(&(1, false)));
}

#[test]
fn every_verb_says_the_same_on_many_threads() {
    let verbs: [&[&str]; 13] = [
        &["check"],
        &["check", "--all", "--strict"],
        &["check", "--format=json"],
        &["check", "-q", "--outcome=failure", "--schema=0.2"],
        &["check", "--schema=0.1"],
        &[
            "convert",
            "--from=jsonl",
            "--to=jsonl",
            "--since=2026-01-01",
        ],
        &["inspect"],
        &["inspect", "--type=login"],
        &["stats"],
        &["stats", "--json", "--by=actor,tool"],
        &["stats", "--json", "--keys=3", "--bucket=1s"],
        &["tree"],
        &["tree", "--json", "--outcome=success"],
    ];
    for (_, input) in inputs() {
        let input = Stored::new("verbs", &input);
        for verb in verbs {
            same(&[verb, &[LIMIT]].concat(), &input, &WAYS);
        }
    }
}

#[test]
fn what_cannot_be_opened_or_read_fails_the_same() {
    let folder = env!("CARGO_MANIFEST_DIR");
    let absent = format!("{folder}/absent.jsonl");
    let unread = Stored::new("unread", b"");
    for file in [folder, &absent] {
        for verb in [&["check", "--from=jsonl"][..], &["stats"]] {
            assert_eq!(status(&same(&[verb, &[file]].concat(), &unread, &WAYS)), 2);
        }
    }
}

#[test]
fn a_count_of_threads_is_one_at_least() {
    for (jobs, expected) in [("0", 2), ("1025", 2), ("x", 2), ("1", 0), ("1024", 0)] {
        let jobs = format!("--jobs={jobs}");
        assert_eq!(status(&run(&["check", &jobs], b"")), expected, "{jobs}");
    }
}

/// The command, with its input open.
fn started(arguments: &[&str]) -> (Child, ChildStdin, BufReader<ChildStdout>) {
    let mut child = command(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let (input, output) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
    (child, input, BufReader::new(output))
}

/// What comes of an act that would never end if it failed.
fn ends<T: Send + 'static>(act: impl FnOnce() -> T + Send + 'static) -> T {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || sender.send(act()));
    receiver.recv_timeout(Duration::from_secs(120)).unwrap()
}

#[test]
fn an_event_is_answered_before_the_next_one_comes() {
    for jobs in ["--jobs=1", "--jobs=4"] {
        for (verb, answered) in [
            (
                &["convert", "--from=jsonl", "--to=jsonl"][..],
                r#""actorId":"u"#,
            ),
            (&["check", "--from=jsonl", "--format=json"], r#""event":"#),
            (&["inspect", "--from=jsonl"], "# line "),
            // The first line tells that there may be more.
            (&["convert", "--to=jsonl"], r#""actorId":"u"#),
        ] {
            let (child, mut input, mut output) = started(&[verb, &[jobs]].concat());
            for number in 1..4 {
                // The next line has begun.
                write!(input, "{{\"actorId\":\"u{number}\"}}\n{{\"actorId\"").unwrap();
                let (line, back) = ends(move || {
                    let mut line = String::new();
                    while !line.contains(answered) {
                        line.clear();
                        assert!(output.read_line(&mut line).unwrap() > 0);
                    }
                    (line, output)
                });
                output = back;
                assert!(!line.is_empty());
                writeln!(input, ":\"v\"}}").unwrap();
            }
            drop(input);
            drop(output);
            ends(move || child.wait_with_output().unwrap());
        }
    }
}

#[test]
fn a_reader_that_has_gone_ends_it_while_its_input_is_open() {
    for jobs in ["--jobs=1", "--jobs=4"] {
        let arguments = ["convert", "-q", "--from=jsonl", "--to=jsonl", jobs];
        let (mut child, mut input, output) = started(&arguments);
        drop(output);
        writeln!(input, "{{\"actorId\":\"u\"}}").unwrap();
        let ended = ends(move || child.wait().unwrap());
        assert_eq!(ended.code(), Some(0), "{jobs}");
        drop(input);
    }
}
