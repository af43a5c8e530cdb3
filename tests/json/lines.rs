//! Lines of JSON are written whole, or not at all, or so that no other line is spoilt.
use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Stdout, Write};
use std::sync::Arc;
use std::thread;

use compliance_log::check::Code;
use compliance_log::event::{Outcome, Reason};
use compliance_log::json::Writer;
use compliance_log::prost::Message;
use compliance_log::prost_types::Timestamp;
use compliance_log::proto::LogRequest;
use compliance_log::stream::{JsonLines, Lines, WriteError};
use compliance_log::{Event, Limits};

fn login(user: &str) -> Event {
    let login = Event::login(user).outcome(Outcome::Success);
    login.build().unwrap()
}

/// Who acted in each line, `None` for a line that is no event.
fn actors(text: &[u8]) -> Vec<Option<String>> {
    let mut lines = Lines::new(text, Limits::default());
    let mut actors = Vec::new();
    while let Some(line) = lines.read().unwrap() {
        let event = Event::from_json(line.content.unwrap()).ok();
        actors.push(event.map(|received| received.event().actor_id().unwrap().to_owned()));
    }
    actors
}

fn line_breaks(text: &[u8]) -> usize {
    text.split(|byte| *byte == b'\n').skip(1).count()
}

/// What was called, in order.
#[derive(Debug, PartialEq)]
enum Call {
    Write(Vec<u8>),
    Flush,
}

#[derive(Default)]
struct Calls(Vec<Call>);

impl Write for Calls {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.push(Call::Write(bytes.to_vec()));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.push(Call::Flush);
        Ok(())
    }
}

#[test]
fn each_line_is_one_call_and_is_flushed() {
    let audit = JsonLines::new(Calls::default());
    let events = [login("user-42"), login("user-43")];
    for event in &events {
        audit.write(event).unwrap();
    }
    let line = |event: &Event| Call::Write(format!("{}\n", event.to_json().unwrap()).into_bytes());
    let [one, other] = &events;
    let expected = [line(one), Call::Flush, line(other), Call::Flush];
    assert_eq!(audit.into_inner().0, expected);
}

#[test]
fn an_event_stays_on_its_line_whatever_it_holds() {
    let audit = JsonLines::new(Vec::new());
    let audit = audit.with_writer(Writer::new().proto_names(true).pretty(true));
    let call = Event::tool_invocation("search").service("support");
    let call = call
        .arguments("one\ntwo\r\u{2028}")
        .outcome(Outcome::Success);
    audit.write(&call.build().unwrap()).unwrap();
    audit.write(&login("user-42")).unwrap();
    let written = audit.into_inner();
    assert_eq!(line_breaks(&written), 2);
    assert!(
        String::from_utf8(written.clone())
            .unwrap()
            .contains("event_type")
    );
    assert_eq!(
        actors(&written),
        [Some("support".to_owned()), Some("user-42".to_owned())]
    );
}

#[test]
fn nothing_is_written_of_an_event_without_a_json_form() {
    let message = LogRequest {
        actor_id: "user-42".to_owned(),
        time: Some(Timestamp {
            seconds: i64::MAX,
            nanos: 0,
        }),
        ..Default::default()
    };
    let bytes = message.encode_to_vec();
    let event = Event::decode(&bytes).unwrap().into_event().unwrap();
    let audit = JsonLines::new(Calls::default());
    let Err(WriteError::Json(error)) = audit.write(&event) else {
        panic!("it was written");
    };
    let found = error.violation();
    assert_eq!((found.code(), found.path()), (Code::JsonTime, "time"));
    audit.write(&login("user-43")).unwrap();
    let calls = audit.into_inner().0;
    assert!(matches!(&calls[..], [Call::Write(line), Call::Flush] if line.starts_with(b"{")));
}

/// Takes a few bytes, and then does something else for once.
struct Broken<F> {
    written: Vec<u8>,
    takes: Option<usize>,
    then: F,
}

impl<F: FnMut() -> io::Result<usize>> Write for Broken<F> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self.takes {
            Some(0) => {
                self.takes = None;
                (self.then)()
            }
            most => {
                let now = most.map_or(bytes.len(), |most| most.min(bytes.len()));
                self.takes = most.map(|most| most - now);
                self.written.extend_from_slice(&bytes[..now]);
                Ok(now)
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_broken_line_spoils_no_other() {
    let audit = JsonLines::new(Broken {
        written: Vec::new(),
        takes: Some(10),
        then: || Err(ErrorKind::StorageFull.into()),
    });
    let refused = audit.write(&login("user-42"));
    assert!(
        matches!(refused, Err(WriteError::Io(error)) if error.kind() == ErrorKind::StorageFull)
    );
    for user in ["user-43", "user-44"] {
        audit.write(&login(user)).unwrap();
    }
    let written = audit.into_inner().written;
    let expected = [None, Some("user-43".to_owned()), Some("user-44".to_owned())];
    assert_eq!(actors(&written), expected);
    assert_eq!(line_breaks(&written), 3);
}

#[test]
fn a_writer_that_panics_does_not_end_the_audit_log() {
    let audit = Arc::new(JsonLines::new(Broken {
        written: Vec::new(),
        takes: Some(10),
        then: || panic!("on purpose"),
    }));
    let there = Arc::clone(&audit);
    let panicked = thread::spawn(move || there.write(&login("user-42")).is_ok());
    assert!(panicked.join().is_err());
    audit.write(&login("user-43")).unwrap();
    let written = Arc::into_inner(audit).unwrap().into_inner().written;
    assert_eq!(actors(&written), [None, Some("user-43".to_owned())]);
}

#[test]
fn an_interrupted_write_is_tried_again() {
    let audit = JsonLines::new(Broken {
        written: Vec::new(),
        takes: Some(10),
        then: || Err(ErrorKind::Interrupted.into()),
    });
    audit.write(&login("user-42")).unwrap();
    let written = audit.into_inner().written;
    assert_eq!(actors(&written), [Some("user-42".to_owned())]);
}

struct Unflushed;

impl Write for Unflushed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Err(ErrorKind::BrokenPipe.into())
    }
}

#[test]
fn what_was_not_flushed_was_not_written() {
    let refused = JsonLines::new(Unflushed).write(&login("user-42"));
    assert!(matches!(refused, Err(WriteError::Io(error)) if error.kind() == ErrorKind::BrokenPipe));
}

#[test]
fn an_error_shows_nothing_of_the_writer_or_the_event() {
    let error = WriteError::Io(io::Error::other("secret"));
    assert!(!error.to_string().contains("secret"));
    assert!(std::error::Error::source(&error).is_some());
    let audit = JsonLines::new(Vec::new());
    audit.write(&login("user-42")).unwrap();
    assert!(!format!("{audit:?}").contains("user-42"));
}

#[test]
fn writers_of_one_file_keep_their_lines_whole() {
    let path = std::env::temp_dir().join(format!("json-lines-{}.jsonl", std::process::id()));
    let open = || {
        let file = OpenOptions::new().create(true).append(true).open(&path);
        JsonLines::new(file.unwrap())
    };
    // Longer than a pipe would take at once.
    let long = "x".repeat(8_000);
    thread::scope(|scope| {
        for audit in [open(), open(), open()] {
            let long = &long;
            scope.spawn(move || {
                let call = Event::tool_invocation("search").service("support");
                let call = call.arguments(long).outcome(Outcome::FailureError);
                let call = call.reason(Reason::new("search_failed")).build().unwrap();
                (0..100).for_each(|_| audit.write(&call).unwrap());
            });
        }
    });
    let written = fs::read(&path).unwrap();
    fs::remove_file(&path).unwrap();
    assert_eq!(actors(&written), vec![Some("support".to_owned()); 300]);
}

#[test]
fn one_serves_all_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<JsonLines<Stdout>>();
    shared::<JsonLines<Box<dyn Write + Send>>>();
}
