//! Events written as lines of JSON.

use std::io::{self, Stdout, Write};
use std::sync::{Mutex, PoisonError};
use std::{error::Error, fmt};

use crate::Event;
use crate::json::{JsonError, Writer};

/// Writes events, each as a line of JSON: what log collectors read, and what [`Lines`] reads back.
///
/// One of them serves all threads of a service, in an `Arc` or a `static`: [`write`](Self::write)
/// takes `&self` and holds a lock for the one call that hands the line over, not while the event
/// becomes JSON.
///
/// ```
/// use compliance_log::event::{Outcome, Reason};
/// use compliance_log::stream::JsonLines;
/// use compliance_log::{Context, Event};
///
/// let context = Context::new("auth-service").environment("production");
/// let audit = JsonLines::stdout();
///
/// let event = Event::login("user-42")
///     .outcome(Outcome::FailureUnauthorized)
///     .reason(Reason::new("wrong_password"))
///     .build_in(&context)?;
/// audit.write(&event)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// To a file, which more than one process may have open, open it so that each write goes to its
/// end:
///
/// ```
/// use std::fs::OpenOptions;
/// # use compliance_log::{Event, event::Outcome, stream::JsonLines};
/// # let path = std::env::temp_dir().join(format!("audit-{}.jsonl", std::process::id()));
///
/// let file = OpenOptions::new().create(true).append(true).open(&path)?;
/// let audit = JsonLines::new(file);
/// # audit.write(&Event::login("user-42").outcome(Outcome::Success).build()?)?;
/// # drop(audit);
/// # assert!(std::fs::read_to_string(&path)?.ends_with("}\n"));
/// # std::fs::remove_file(&path)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Whole lines
///
/// The writer is given each line, its line break included, in one call, and is then flushed.
/// Threads that share a `JsonLines` never mix their lines. Between processes, and between two
/// `JsonLines` on one output, it is the system that keeps lines whole, and it does so
///
/// - in a pipe, up to `PIPE_BUF` bytes: 4,096 on Linux, 512 at least. An event with large arguments
///   or results is longer, so give each process a pipe of its own;
/// - in a file that is open for appending, but not over NFS, and not when the disk fills up within
///   a line.
///
/// After a line that failed the next one begins with a line break of its own, so that what was
/// written of the broken line spoils no other. [`Lines`] skips the empty line that this may leave.
///
/// Whatever else a program prints to standard output stands between the events: print it to
/// standard error.
///
/// # What a success means
///
/// The line was handed to the operating system, so that it is not lost if the process dies. It may
/// be lost if the machine does: nothing is synced to a disk. A program that is started with a
/// closed standard output is told of no error, by Rust's standard library itself.
///
/// [`Lines`]: super::Lines
pub struct JsonLines<W> {
    target: Mutex<Target<W>>,
    json: Writer,
}

struct Target<W> {
    to: W,
    /// A part of a line may stand there.
    torn: bool,
}

impl JsonLines<Stdout> {
    /// Writes to standard output.
    #[must_use]
    pub fn stdout() -> Self {
        Self::new(io::stdout())
    }
}

impl<W: Write> JsonLines<W> {
    /// Writes to this writer, which needs no buffer: each line is one call.
    #[must_use]
    pub fn new(writer: W) -> Self {
        let target = Target {
            to: writer,
            torn: false,
        };
        Self {
            target: Mutex::new(target),
            json: Writer::new(),
        }
    }

    /// Writes JSON with these options, such as the names of the schema. Each event stays on one
    /// line, whatever [`Writer::pretty`] says.
    ///
    /// ```
    /// use compliance_log::{Event, event::Outcome, json::Writer, stream::JsonLines};
    ///
    /// let audit = JsonLines::new(Vec::new()).with_writer(Writer::new().proto_names(true));
    /// audit.write(&Event::login("user-42").outcome(Outcome::Success).build()?)?;
    /// let text = String::from_utf8(audit.into_inner())?;
    /// assert!(text.contains(r#""actor_id":"user-42""#));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_writer(self, writer: Writer) -> Self {
        let json = writer.pretty(false);
        Self { json, ..self }
    }

    /// Writes an event as a line, and flushes it.
    ///
    /// # Errors
    ///
    /// [`WriteError::Json`] if the event has no JSON form, which only a received event may lack;
    /// nothing is written then. [`WriteError::Io`] if the line was not taken as a whole. Whoever
    /// tries again may have the event twice, under one `event_id`.
    pub fn write(&self, event: &Event) -> Result<(), WriteError> {
        let text = self.json.to_string(event.as_proto());
        let mut line = text.map_err(WriteError::Json)?;
        line.push('\n');
        // A writer that panicked may have left a part of a line, and `torn` says so.
        let mut target = self.target.lock().unwrap_or_else(PoisonError::into_inner);
        if target.torn {
            line.insert(0, '\n');
        }
        target.torn = true;
        let written = target.to.write_all(line.as_bytes());
        written
            .and_then(|()| target.to.flush())
            .map_err(WriteError::Io)?;
        target.torn = false;
        Ok(())
    }

    /// The writer.
    pub fn into_inner(self) -> W {
        let target = self.target.into_inner();
        target.unwrap_or_else(PoisonError::into_inner).to
    }
}

/// Shows nothing of the events.
impl<W> fmt::Debug for JsonLines<W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JsonLines")
            .field("json", &self.json)
            .finish_non_exhaustive()
    }
}

/// Why an event was not written. It shows nothing of the event.
///
/// ```
/// use compliance_log::stream::{JsonLines, WriteError};
/// use compliance_log::{Event, event::Outcome};
/// use std::io::{Cursor, ErrorKind};
///
/// let full = JsonLines::new(Cursor::new([0; 0]));
/// let event = Event::login("user-42").outcome(Outcome::Success).build()?;
/// match full.write(&event) {
///     Err(WriteError::Io(error)) => assert_eq!(error.kind(), ErrorKind::WriteZero),
///     other => panic!("{other:?}"),
/// }
/// # Ok::<(), compliance_log::check::Violations>(())
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub enum WriteError {
    /// The writer failed.
    Io(io::Error),
    /// The event holds what JSON has no form for, at the path of the error.
    Json(JsonError),
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            // The kind alone: what the text of the error shows is up to the writer.
            Self::Io(error) => write!(f, "the event was not written: {}", error.kind()),
            Self::Json(error) => write!(f, "the event has no JSON form: {error}"),
        }
    }
}

impl Error for WriteError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Io(error) => Some(error),
            Self::Json(error) => Some(error),
        }
    }
}
