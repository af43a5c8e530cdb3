//! Makes events and shows what is refused. Then reads events that others wrote, shows each in a
//! line, writes it in both forms, and reads it back: nothing may be lost.
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

use compliance_log::check::Violations;
use compliance_log::event::{Agent, Context, DelegationHop, Entity, Outcome, Reason};
use compliance_log::stream::Lines;
use compliance_log::{Event, Limits, Received};

fn main() -> Result<ExitCode, Box<dyn Error>> {
    for event in make()? {
        println!("{}", event.to_json()?);
    }
    refuse();
    println!();
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

/// A login that failed, and a tool call of an agent on a person's behalf.
fn make() -> Result<[Event; 2], Violations> {
    let context = Context::new("support-desk").environment("production");
    let login = Event::login("user-42")
        .outcome(Outcome::FailureUnauthorized)
        .reason(Reason::new("mfa_failed"))
        .policy_tags(&["PCI-DSS:10.2.1.4"])
        .build_in(&context)?;
    let agent = Agent::new("refund-agent").version("1.9.2");
    let call = Event::mcp_tool_invocation("payouts.refund")
        .by_agent(agent)
        .delegation_chain(&[DelegationHop::new(Entity::user("user-4182"))])
        .arguments(&serde_json::json!({"order_id": "ord-58213"}))
        .outcome(Outcome::Success)
        .build_in(&context)?;
    Ok([login, call])
}

/// What a draft that lacks something is told: everything at once.
fn refuse() {
    println!("\na data export that says too little is refused:");
    let Err(violations) = Event::data_export("").build() else {
        return;
    };
    for found in &violations {
        println!(
            "    {found}\n        help: {}\n        rests on: {}",
            found.help(),
            found.code().ground()
        );
    }
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
    let event = received.event();
    let time = event.time().map(|time| time.to_rfc3339());
    let event_type = event.event_type().map(|value| value.to_string());
    let outcome = event.outcome().map(|value| value.to_string());
    println!(
        "{:<35} {:<24} {:<28} {} -> {}",
        time.as_deref().unwrap_or("(no time)"),
        event_type.as_deref().unwrap_or("(not set)"),
        outcome.as_deref().unwrap_or("(not set)"),
        event.actor_id().unwrap_or_default().escape_debug(),
        event.resource().unwrap_or_default().escape_debug(),
    );
    for warning in received.warnings() {
        println!("    note: {warning}");
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
