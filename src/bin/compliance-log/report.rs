//! What is said on standard error.

use std::collections::{HashMap, HashSet};
use std::error::Error;
use std::fmt;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use compliance_log::DecodeError;
use compliance_log::check::{Code, Violation};

use crate::format::Format;
use crate::progress::aside;
use crate::text::visible;

/// Findings of one rule that are shown.
pub(crate) const SHOWN: u64 = 10;

/// How much was refused: events, or what `check` looks for.
pub(crate) struct Refused(pub(crate) u64);

/// Where an event, or what is wrong in it, stands in its file.
#[derive(Clone, Copy)]
pub(crate) enum Place {
    /// The event is all there is.
    Whole,
    Byte(u64),
    Line {
        line: u64,
        column: Option<usize>,
    },
}

impl Place {
    pub(crate) fn new(format: Format, position: u64) -> Self {
        match format {
            Format::Binary | Format::Json => Self::Whole,
            Format::Delimited => Self::Byte(position),
            Format::Jsonl => Self::Line {
                line: position,
                column: None,
            },
        }
    }

    /// Where the fault of an event that cannot be read stands, as far as is known.
    pub(crate) fn of(self, error: &DecodeError) -> Self {
        match (self, error) {
            (place, DecodeError::Json(error)) if error.line() > 0 => Self::Line {
                // A line of many is the first of its own document.
                line: match place {
                    Self::Line { line, .. } => line,
                    _ => error.line() as u64,
                },
                column: Some(error.column()),
            },
            (Self::Whole, DecodeError::Wire(error)) => Self::Byte(error.offset() as u64),
            (Self::Byte(start), DecodeError::Wire(error)) => {
                Self::Byte(start.saturating_add(error.offset() as u64))
            }
            (place, _) => place,
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Whole => f.write_str("event"),
            Self::Byte(offset) => write!(f, "byte {offset}"),
            Self::Line { line, column: None } => write!(f, "line {line}"),
            Self::Line {
                line,
                column: Some(column),
            } => write!(f, "line {line} column {column}"),
        }
    }
}

/// Reports findings as they come, and counts.
pub(crate) struct Report {
    file: Option<PathBuf>,
    quiet: bool,
    events: u64,
    number: u64,
    refused: u64,
    /// How often each code came as a warning.
    warned: HashMap<Code, u64>,
    /// Codes whose help was given.
    helped: HashSet<Code>,
}

impl Report {
    pub(crate) fn new(file: Option<&Path>, quiet: bool) -> Self {
        Self {
            file: file.map(Path::to_owned),
            quiet,
            events: 0,
            number: 0,
            refused: 0,
            warned: HashMap::new(),
            helped: HashSet::new(),
        }
    }

    /// Counts an event, which has this number in the input.
    pub(crate) fn count(&mut self, number: u64) {
        self.events += 1;
        self.number = number;
    }

    /// An event that could not be read.
    pub(crate) fn refuse_read(&mut self, place: &Place, error: &DecodeError) {
        self.refuse_at(place.of(error), error.violations());
    }

    /// An event that was read and cannot be written.
    pub(crate) fn refuse<'v>(
        &mut self,
        place: &Place,
        violations: impl IntoIterator<Item = &'v Violation>,
    ) {
        self.refuse_at(*place, violations);
    }

    fn refuse_at<'v>(&mut self, place: Place, violations: impl IntoIterator<Item = &'v Violation>) {
        self.refused += 1;
        for violation in violations {
            self.say(place, "refused", violation);
        }
    }

    /// No event for a form that holds one.
    pub(crate) fn refuse_none(&mut self, format: Format) {
        if self.events == 0 {
            self.refused += 1;
            self.tell(
                "end",
                &format!(
                    "refused: `{}` holds one event, and there is none",
                    format.name()
                ),
            );
        }
    }

    /// An event that is one too many for a form that holds one.
    pub(crate) fn refuse_second(&mut self, place: &Place, format: Format) {
        self.refused += 1;
        let name = format.name();
        self.tell(
            place,
            &format!("refused: `{name}` holds one event, and one is already written"),
        );
    }

    /// Says how many events a form has no place for. That is no fault of theirs.
    pub(crate) fn leave_out(&self, events: u64, without: &str) {
        line(&format!(
            "{events} of {} events left out, for want of {without}",
            self.events
        ));
    }

    /// Something odd about an event. What a rule finds in every event is shown for the first few
    /// and then counted; what is left out or changed on the way is always listed.
    pub(crate) fn warn(&mut self, place: &Place, violation: &Violation) {
        if self.quiet {
            return;
        }
        let count = self.warned.entry(violation.code()).or_default();
        *count += 1;
        if *count <= SHOWN || !is_rule(violation.code()) {
            self.say(*place, "warning", violation);
        }
    }

    /// Ends the report with what the work came to; says how many were refused, if any.
    pub(crate) fn end(self, done: Result<(), Failure>) -> Result<Refused, Failure> {
        for code in Code::ALL {
            let count = self.warned.get(code).copied().unwrap_or_default();
            if count > SHOWN && is_rule(*code) {
                line(&format!("{count} warnings in all of {code}"));
            }
        }
        match done {
            Err(Failure::Closed) => {}
            Err(failure) => return Err(failure),
            // Without an event the form of one was refused, which is said.
            Ok(()) if self.refused == 0 || self.events == 0 => {}
            Ok(()) => line(&format!(
                "{} of {} events refused",
                self.refused, self.events
            )),
        }
        Ok(Refused(self.refused))
    }

    /// How many events there were.
    pub(crate) fn events(&self) -> u64 {
        self.events
    }

    /// The number of the event in the input, from 1: what a filter leaves out counts too.
    pub(crate) fn number(&self) -> u64 {
        self.number
    }

    fn say(&mut self, place: Place, what: &str, violation: &Violation) {
        let mut text = format!("{what}: {}", visible(&violation.to_string()));
        if self.helped.insert(violation.code()) {
            text.push_str("\n  help: ");
            text.push_str(violation.help());
        }
        self.tell(place, &text);
    }

    fn tell(&self, within: impl fmt::Display, text: &str) {
        match &self.file {
            Some(file) => line(&format!(
                "{}: {within}: {text}",
                visible(&file.to_string_lossy())
            )),
            None => line(&format!("{within}: {text}")),
        }
    }
}

/// Whether a code is of a rule on events, and not of what is left out or changed on the way.
fn is_rule(code: Code) -> bool {
    let subject = code.as_str().split('.').next();
    !matches!(
        subject,
        Some("wire" | "schema" | "published" | "json" | "limit")
    )
}

/// Writes to standard error. If that is closed there is nobody to tell.
pub(crate) fn line(text: &str) {
    let _ = aside(|| writeln!(io::stderr().lock(), "{text}"));
}

/// Why nothing more can be read or written.
#[derive(Debug)]
pub(crate) enum Failure {
    Reading(Option<PathBuf>, io::Error),
    Writing(io::Error),
    /// The reader of our output has gone: no error, but the end.
    Closed,
    /// Why, in full.
    Told(String),
    /// A filter asks for times between two of which the second is not later.
    EmptyPeriod,
}

impl Failure {
    pub(crate) fn reading(file: Option<&Path>, error: io::Error) -> Self {
        Self::Reading(file.map(Path::to_owned), error)
    }
}

impl Error for Failure {}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::Closed,
            _ => Self::Writing(error),
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Reading(Some(file), error) => {
                write!(
                    f,
                    "cannot read {}: {error}",
                    visible(&file.to_string_lossy())
                )
            }
            Self::Reading(None, error) => write!(f, "cannot read standard input: {error}"),
            Self::Writing(error) => write!(f, "cannot write: {error}"),
            Self::Closed => f.write_str("standard output is closed"),
            Self::Told(why) => f.write_str(&visible(why)),
            Self::EmptyPeriod => {
                f.write_str("no time is between them: `--until` must be later than `--since`")
            }
        }
    }
}
