//! What the reference implementation, Python's protobuf, answered to each case is what this
//! crate does. `tests/interop/make_golden.py` writes the files; `tests/golden/README.md`
//! describes them.
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use compliance_log::Limits;
use compliance_log::json::{JsonError, ProtoJson, Reader, Writer};
use compliance_log::prost::Message;
use compliance_log::proto::{EventType, LogRequest, compliancelog::LogEntry};
use compliance_log::stream::{Delimited, Lines};
use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
struct ReadCase {
    name: String,
    message: String,
    json: Option<String>,
    json_base64: Option<String>,
    #[serde(default)]
    ignore_unknown: bool,
    accepted: bool,
    binary: Option<String>,
    canonical: Option<String>,
    /// Why the reference accepts what is refused here.
    lenient: Option<String>,
}

#[derive(Deserialize)]
struct WriteCase {
    name: String,
    message: String,
    binary: String,
    json: Option<String>,
    json_proto_names: Option<String>,
}

#[test]
fn reads_what_the_reference_reads() {
    let cases: Vec<ReadCase> = lines("json/read.jsonl");
    assert!(cases.len() >= 300, "only {} cases", cases.len());
    verify(
        &cases,
        |case| &case.name,
        |case| match case.message.as_str() {
            "lokryn.compliance.v1.LogRequest" => check_read::<LogRequest>(case),
            "lokryn.compliancelog.v1.LogEntry" => check_read::<LogEntry>(case),
            other => Err(format!("no such message: {other}")),
        },
    );
}

#[test]
fn writes_what_the_reference_writes() {
    let cases: Vec<WriteCase> = lines("json/write.jsonl");
    assert!(cases.len() >= 100, "only {} cases", cases.len());
    verify(
        &cases,
        |case| &case.name,
        |case| match case.message.as_str() {
            "lokryn.compliance.v1.LogRequest" => check_write::<LogRequest>(case),
            "lokryn.compliancelog.v1.LogEntry" => check_write::<LogEntry>(case),
            other => Err(format!("no such message: {other}")),
        },
    );
}

#[test]
fn every_example_event_is_the_message_that_the_reference_reads() {
    let mut examples: Vec<PathBuf> = fs::read_dir(folder("examples/events"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "json")
        })
        .collect();
    examples.sort();
    assert!(examples.len() >= 32, "only {} examples", examples.len());
    verify(
        &examples,
        |path| path.to_str().unwrap(),
        |path| {
            let stem = path.file_stem().unwrap();
            let golden = folder("tests/golden/events")
                .join(stem)
                .with_extension("binpb");
            let golden = fs::read(&golden).map_err(|error| error.to_string())?;
            let expected =
                LogRequest::decode(golden.as_slice()).map_err(|error| error.to_string())?;
            let text = fs::read(path).map_err(|error| error.to_string())?;
            let read: LogRequest =
                compliance_log::json::from_slice(&text).map_err(|error| error.to_string())?;
            same("message", &read, &expected)?;
            let written = Writer::new()
                .pretty(true)
                .to_string(&read)
                .map_err(|e| e.to_string())?;
            same(
                "JSON",
                &value(&written),
                &value(std::str::from_utf8(&text).unwrap()),
            )
        },
    );
}

/// The code and path of each text that is refused, for other implementations. They are ours, since
/// the reference has neither; the ignored test below writes them.
#[test]
fn refusals_are_those_that_are_published() {
    let published = fs::read_to_string(folder("tests/golden/json/refused.jsonl")).unwrap();
    assert_eq!(refusals(), published);
    assert!(published.lines().count() > 400);
}

#[test]
#[ignore = "writes tests/golden/json/refused.jsonl"]
fn write_refusals() {
    fs::write(folder("tests/golden/json/refused.jsonl"), refusals()).unwrap();
}

fn refusals() -> String {
    let cases: Vec<ReadCase> = lines("json/read.jsonl");
    let refused = cases
        .iter()
        .filter(|case| !case.accepted || case.lenient.is_some());
    let mut lines = String::new();
    for case in refused {
        let error = match case.message.as_str() {
            "lokryn.compliancelog.v1.LogEntry" => read::<LogEntry>(case).err(),
            _ => read::<LogRequest>(case).err(),
        };
        let error = error.unwrap_or_else(|| panic!("{} is read", case.name));
        let violation = error.violation();
        let line = serde_json::json!({
            "name": case.name, "code": violation.code().as_str(), "path": violation.path(),
        });
        writeln!(lines, "{line}").unwrap();
    }
    lines
}

#[test]
fn every_event_type_has_an_example() {
    let types = (1..100).filter_map(|number| EventType::try_from(number).ok());
    let mut count = 0;
    for event_type in types {
        let name = event_type
            .as_str_name()
            .trim_start_matches("EVENT_")
            .to_lowercase();
        let file = folder("examples/events").join(name).with_extension("json");
        let text = fs::read(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let event: LogRequest = compliance_log::json::from_slice(&text).unwrap();
        assert_eq!(event.event_type(), event_type);
        count += 1;
    }
    assert_eq!(count, 32);
}

#[test]
fn the_recorded_session_is_the_messages_that_the_reference_reads() {
    let golden = fs::read(folder("tests/golden/sessions/mcp-session.binpb")).unwrap();
    let session = fs::read(folder("examples/sessions/mcp-session.jsonl")).unwrap();
    let mut golden = Delimited::new(golden.as_slice(), Limits::default());
    let mut session = Lines::new(session.as_slice(), Limits::default());
    let mut count = 0;
    while let Some(line) = session.read().unwrap() {
        let read: LogRequest = compliance_log::json::from_slice(line.content.unwrap()).unwrap();
        let expected = golden.read().unwrap().unwrap().content.unwrap();
        assert_eq!(read, LogRequest::decode(expected).unwrap());
        count += 1;
    }
    assert!(
        count > 20 && golden.read().unwrap().is_none(),
        "{count} records"
    );
}

fn check_read<M: ProtoJson + Message + Default + PartialEq>(case: &ReadCase) -> Result<(), String> {
    let read = read::<M>(case);
    if !case.accepted || case.lenient.is_some() {
        return match read {
            Ok(_) => Err("is read, and must not be".to_owned()),
            Err(error) => refusal(&error),
        };
    }
    let read = read.map_err(|error| error.to_string())?;
    let binary = BASE64_STANDARD
        .decode(case.binary.as_ref().unwrap())
        .unwrap();
    match M::decode(binary.as_slice()) {
        // Equal, or equal bytes where NaN is not equal to itself.
        Ok(expected) if read == expected => {}
        Ok(expected) => same("message", &read.encode_to_vec(), &expected.encode_to_vec())?,
        // Free-form data may nest deeper in JSON than any reader of the binary form takes.
        Err(_) => same("bytes", &read.encode_to_vec(), &binary)?,
    }
    match &case.canonical {
        Some(canonical) => {
            let written = Writer::new()
                .to_string(&read)
                .map_err(|error| error.to_string())?;
            same("JSON", &value(&written), &value(canonical))
        }
        None => Writer::new()
            .to_string(&read)
            .map_or(Ok(()), |_| Err("is written".to_owned())),
    }
}

fn read<M: ProtoJson>(case: &ReadCase) -> Result<M, JsonError> {
    let text = match (&case.json, &case.json_base64) {
        (Some(text), _) => text.clone().into_bytes(),
        (None, Some(bytes)) => BASE64_STANDARD.decode(bytes).unwrap(),
        (None, None) => panic!("{} has no input", case.name),
    };
    let reader = Reader::new().ignore_unknown(case.ignore_unknown);
    reader.read(&text).map(|parsed| parsed.message)
}

fn check_write<M: ProtoJson + Message + Default>(case: &WriteCase) -> Result<(), String> {
    let binary = BASE64_STANDARD.decode(&case.binary).unwrap();
    let message = M::decode(binary.as_slice()).map_err(|error| error.to_string())?;
    let forms = [(false, &case.json), (true, &case.json_proto_names)];
    for (proto_names, expected) in forms {
        let written = Writer::new().proto_names(proto_names).to_string(&message);
        match (written, expected) {
            (Ok(written), Some(expected)) => same("JSON", &value(&written), &value(expected))?,
            (Err(error), None) => refusal(&error)?,
            (Ok(_), None) => return Err("is written, and must not be".to_owned()),
            (Err(error), Some(_)) => return Err(error.to_string()),
        }
    }
    Ok(())
}

/// A refusal says why, and where unless it is the document as a whole.
fn refusal(error: &JsonError) -> Result<(), String> {
    let violation = error.violation();
    let of_the_whole = ["json.syntax", "json.type"].contains(&violation.code().as_str());
    if violation.path().is_empty() && !of_the_whole {
        return Err(format!("is refused without a path: {error}"));
    }
    Ok(())
}

fn same<T: PartialEq + std::fmt::Debug>(what: &str, ours: &T, peer: &T) -> Result<(), String> {
    if ours == peer {
        return Ok(());
    }
    Err(format!(
        "{what} differs\n    ours: {ours:?}\n    peer: {peer:?}"
    ))
}

/// JSON with its numbers as doubles: `1` and `1.0` are the same number.
fn value(text: &str) -> Value {
    fn normal(value: Value) -> Value {
        match value {
            Value::Number(number) => {
                let double = number.as_f64().unwrap();
                Value::String(format!("number {double:?}"))
            }
            Value::Array(elements) => elements.into_iter().map(normal).collect(),
            Value::Object(members) => {
                let members = members.into_iter();
                members.map(|(name, value)| (name, normal(value))).collect()
            }
            other => other,
        }
    }
    normal(serde_json::from_str(text).unwrap())
}

fn verify<T>(cases: &[T], name: fn(&T) -> &str, check: impl Fn(&T) -> Result<(), String>) {
    let mut faults = String::new();
    for case in cases {
        if let Err(fault) = check(case) {
            writeln!(faults, "{}: {fault}", name(case)).unwrap();
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

fn lines<T: for<'de> Deserialize<'de>>(file: &str) -> Vec<T> {
    let text = fs::read_to_string(folder("tests/golden").join(file)).unwrap();
    let lines = text.lines();
    lines
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}
