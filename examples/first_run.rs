//! Reads events that others wrote, shows each in a line, writes it in both forms, and reads it
//! back: nothing may be lost.
//!
//! ```text
//! cargo run --example first_run               the events and the session in examples/
//! cargo run --example first_run -- FILE...    your own, one event a file (.json) or a line (.jsonl)
//! ```

use std::error::Error;
use std::fs::{self, File};
use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use compliance_log::proto::{EnumValue, EventType, Outcome};
use compliance_log::stream::Lines;
use compliance_log::time::to_datetime;
use compliance_log::{Event, Limits, Received};

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let mut files: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    if files.is_empty() {
        let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
        files.extend(files_in(&examples.join("events"), "json")?);
        files.extend(files_in(&examples.join("sessions"), "jsonl")?);
    }
    let mut tally = Tally::default();
    for file in &files {
        if file
            .extension()
            .is_some_and(|extension| extension == "jsonl")
        {
            let mut lines = Lines::new(BufReader::new(File::open(file)?), Limits::default());
            while let Some(line) = lines.read()? {
                let place = format!("{}, line {}", file.display(), line.position);
                tally.add(&place, line.content.map_err(Into::into).and_then(pass));
            }
        } else {
            tally.add(&file.display().to_string(), pass(&fs::read(file)?));
        }
    }
    let Tally {
        passed,
        refused,
        bytes,
        text,
    } = tally;
    println!("\n{passed} events read, shown, written in both forms and read back equal");
    println!("{refused} refused; {text} bytes as JSON, {bytes} as protobuf");
    Ok(if refused == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Takes one event through both forms. Gives its sizes in bytes: protobuf, JSON.
fn pass(text: &[u8]) -> Result<(usize, usize), Box<dyn Error>> {
    let received = Event::from_json(text)?;
    show(&received);

    let bytes = received.to_binary()?;
    let from_bytes = Event::decode(&bytes)?.into_event()?;
    let json = from_bytes.to_json()?;
    let from_json = Event::from_json(json.as_bytes())?.into_event()?;
    if from_bytes != *received.event() || from_json != from_bytes {
        return Err("the event came back changed".into());
    }
    Ok((bytes.len(), json.len()))
}

/// Who did what, and how it ended.
fn show(received: &Received<'_>) {
    let event = received.event().as_proto();
    let time = match event.time.as_ref().map(to_datetime) {
        Some(Ok(time)) => time.to_rfc3339(),
        Some(Err(error)) => error.to_string(),
        None => "(no time)".to_owned(),
    };
    let event_type = name(event.event_type_value(), EventType::as_str_name);
    let outcome = name(event.outcome_value(), Outcome::as_str_name);
    println!(
        "{time:<35} {event_type:<24} {outcome:<28} {} -> {}",
        event.actor_id.escape_debug(),
        event.resource.escape_debug(),
    );
    for warning in received.warnings() {
        println!("    note: {warning}");
    }
}

/// The name of an enum's value; a value of a newer schema has a number only.
fn name<E>(value: Option<EnumValue<E>>, known: fn(&E) -> &'static str) -> String {
    match value {
        Some(EnumValue::Known(value)) => known(&value).to_owned(),
        Some(EnumValue::Unrecognized(number)) => number.to_string(),
        None => "(not set)".to_owned(),
    }
}

#[derive(Default)]
struct Tally {
    passed: usize,
    refused: usize,
    bytes: usize,
    text: usize,
}

impl Tally {
    fn add(&mut self, place: &str, done: Result<(usize, usize), Box<dyn Error>>) {
        match done {
            Ok((bytes, text)) => {
                self.passed += 1;
                self.bytes += bytes;
                self.text += text;
            }
            Err(error) => {
                self.refused += 1;
                eprintln!("{place}: {error}");
            }
        }
    }
}

fn files_in(folder: &Path, extension: &str) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|found| found == extension) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
