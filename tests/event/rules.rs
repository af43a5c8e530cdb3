//! Each rule from both sides and at both levels: what it finds, with code and path, and what it
//! lets pass.

mod actor;
mod all;
mod approval;
mod base;
mod data;
mod delegation;
mod digest;
mod draft;
mod every;
#[cfg(feature = "json")]
mod examples;
mod foreign;
mod ids;
mod kinds;
mod numbers;
mod payload;
mod phase;
mod reading;
mod row;
mod shown;
mod size;
mod stated;
mod text;
mod time;

use compliance_log::check::{Code, Level, Violation};
use compliance_log::prost::Message;
use compliance_log::proto::LogRequest;
use compliance_log::{DecodeError, Event, Received};

use all::rows;
use reading::{decoder, warnings};

type Found = Vec<(Code, String)>;

fn found<'v>(violations: impl IntoIterator<Item = &'v Violation>) -> Found {
    let violations = violations.into_iter();
    sorted(
        violations
            .map(|it| (it.code(), it.path().to_owned()))
            .collect(),
    )
}

fn sorted(mut found: Found) -> Found {
    found.sort_by(|a, b| (a.0.as_str(), &a.1).cmp(&(b.0.as_str(), &b.1)));
    found
}

/// Those of the findings that have this level.
fn at_level(expected: &Found, level_of: fn(Code) -> Level, level: Level) -> Found {
    let of_level = expected.iter().filter(|(code, _)| level_of(*code) == level);
    of_level.cloned().collect()
}

/// What an event that exists says of itself, which asks no clock.
fn findings(expected: &Found) -> Found {
    let mut findings = expected.clone();
    findings.retain(|(code, _)| code.writing() != Level::Ignore && *code != Code::TimeFuture);
    findings
}

fn assert_written(event: &LogRequest, expected: &Found, row: &str) {
    let refused = at_level(expected, Code::writing, Level::Refuse);
    match Event::try_from(event.clone()) {
        Err(violations) => assert_eq!(found(&violations), refused, "{row}"),
        Ok(event) => {
            assert_eq!(refused, [], "{row}");
            assert_eq!(found(&event.findings()), findings(expected), "{row}");
        }
    }
}

fn assert_read(read: Result<Received<'_>, DecodeError>, expected: &Found, row: &str) {
    let refused = at_level(expected, Code::reading, Level::Refuse);
    match read {
        Err(DecodeError::Invalid(violations)) => assert_eq!(found(&violations), refused, "{row}"),
        Err(other) => panic!("{row}: {other}"),
        Ok(received) => {
            assert_eq!(refused, [], "{row}");
            let warned = at_level(expected, Code::reading, Level::Warn);
            assert_eq!(found(received.warnings()), warned, "{row}");
            let event = received.event();
            assert_eq!(found(&event.findings()), findings(expected), "{row}");
        }
    }
}

/// The event is found to have exactly this, when it is written and when it is read in either form.
fn assert_found(event: &LogRequest, expected: &Found, row: &str) {
    assert_written(event, expected, row);
    let bytes = event.encode_to_vec();
    if expected.iter().any(|(code, _)| *code == Code::DataDepth) {
        // Bytes of such depth are no event to begin with.
        let refused = decoder().decode(&bytes).unwrap_err();
        assert_eq!(found(refused.violations())[0].0, Code::LimitDepth);
    } else {
        assert_read(decoder().decode(&bytes), expected, row);
    }
    // What has no form in JSON is not read from there.
    #[cfg(feature = "json")]
    if let Ok(text) = compliance_log::json::to_string(event) {
        assert_read(decoder().decode_json(text.as_bytes()), expected, row);
    }
}

#[test]
fn each_rule_finds_its_fault_and_lets_its_neighbours_pass() {
    for row in rows() {
        assert!(!row.invalid.is_empty() && !row.valid.is_empty());
        let name = format!("{} at `{}`", row.code, row.path);
        let besides = row
            .also
            .iter()
            .map(|(code, path)| (*code, (*path).to_owned()));
        let expected = [(row.code, row.path.clone())].into_iter().chain(besides);
        let expected = sorted(expected.collect());
        for event in &row.invalid {
            assert_found(event, &expected, &name);
        }
        let left = row.left.map(|(code, path)| (code, path.to_owned()));
        let left: Found = left.into_iter().collect();
        assert!(left.iter().all(|(code, _)| *code != row.code));
        for event in &row.valid {
            assert_found(event, &left, &format!("a neighbour of {name}"));
        }
    }
}

/// Subjects of codes that are of bytes, of JSON and of readers, not of events.
const OTHER_SUBJECTS: [&str; 5] = ["wire", "json", "limit", "schema", "published"];

fn is_other(code: Code) -> bool {
    let subject = code.as_str().split_once('.').unwrap().0;
    OTHER_SUBJECTS.contains(&subject)
}

#[test]
fn each_code_of_events_has_a_row() {
    let rows = rows();
    for code in Code::ALL {
        let has_row = rows.iter().any(|row| row.code == *code);
        let needs_row = !is_other(*code) && !draft::CODES.contains(code);
        assert_eq!(has_row, needs_row, "{code}");
    }
}

/// A change of a level is a change of what an event may be, so that it is made here as well.
#[test]
fn levels_are_those_that_were_decided() {
    use Level::{Ignore, Refuse, Warn};
    let all = Code::ALL.iter().copied();
    let at = |writing, reading| {
        let of_events = all.clone().filter(|code| !is_other(*code));
        let at = of_events.filter(move |it| (it.writing(), it.reading()) == (writing, reading));
        at.map(Code::as_str).collect::<Vec<_>>()
    };
    let advice = [
        "event.large",
        "event_id.missing",
        "severity.missing",
        "reason.missing",
        "approval.late",
        "operation.missing",
        "origin.missing",
        "change.undocumented",
        "model.unversioned",
    ];
    let doubtful = [
        "delegation_chain.missing",
        "delegation_chain.root",
        "delegation_chain.order",
        "severity.outcome",
        "decision.unexplained",
    ];
    assert_eq!(at(Warn, Ignore), advice);
    assert_eq!(at(Warn, Warn), doubtful);
    // What only a draft can have is nothing that is read.
    assert_eq!(
        at(Refuse, Refuse),
        ["map.duplicate", "data.object", "guard.refused"]
    );
    let of_events = all.clone().filter(|code| !is_other(*code)).count();
    assert_eq!(at(Refuse, Warn).len(), of_events - 9 - 5 - 3);
}

#[test]
fn codes_are_each_of_their_own_and_say_what_to_do() {
    let mut texts: Vec<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
    for code in Code::ALL {
        let (subject, fault) = code.as_str().split_once('.').unwrap();
        let plain = |part: &str| {
            part.chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        };
        assert!(plain(subject) && plain(fault), "{code}");
        assert!(
            !code.help().is_empty() && !code.ground().is_empty(),
            "{code}"
        );
    }
    texts.sort_unstable();
    texts.dedup();
    assert_eq!(texts.len(), Code::ALL.len());
}

#[test]
fn an_event_that_says_nothing_lacks_what_every_event_needs() {
    let refused = Event::try_from(LogRequest::default()).unwrap_err();
    let codes: Vec<_> = refused.iter().map(Violation::code).collect();
    let missing = [
        Code::EventTypeMissing,
        Code::OutcomeMissing,
        Code::TimeMissing,
        Code::ActorIdMissing,
    ];
    assert_eq!(codes, missing);
}
