//! Findings to standard output, as text or as lines of JSON.

mod json;
mod totals;

use std::io::{self, BufWriter, StdoutLock, Write};
use std::path::Path;

use clap::ValueEnum;
use compliance_log::DecodeError;
use compliance_log::check::{Code, Violation};
use serde::Serialize;

use self::json::{Finding, Summary};
use self::totals::{Totals, is_violation};
use crate::filter::Tally;
use crate::progress::Aside;
use crate::report::{Failure, Place, SHOWN};
use crate::text::{visible, visible_json};

/// Bytes that are written at a time.
const BUFFER_BYTES: usize = 64 * 1024;

/// A form of findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Form {
    /// Lines for a person
    Text,
    /// One JSON object per line
    Json,
}

/// Writes findings as they come, and counts.
pub(crate) struct Findings {
    form: Form,
    file: Option<String>,
    all: bool,
    quiet: bool,
    to: BufWriter<Aside<StdoutLock<'static>>>,
    /// Nobody reads what is written.
    closed: bool,
    /// The number of the event whose findings come.
    number: u64,
    totals: Totals,
}

impl Findings {
    pub(crate) fn new(form: Form, file: Option<&Path>, all: bool, quiet: bool) -> Self {
        Self {
            form,
            file: file.map(|file| file.to_string_lossy().into_owned()),
            all: all || form == Form::Json,
            quiet,
            to: BufWriter::with_capacity(BUFFER_BYTES, Aside(io::stdout().lock())),
            closed: false,
            number: 0,
            totals: Totals::default(),
        }
    }

    /// An event of this number in the file, whose findings follow.
    pub(crate) fn event(&mut self, number: u64) {
        self.number = number;
        self.totals.events += 1;
    }

    /// An event that cannot be read.
    pub(crate) fn unreadable(&mut self, place: Place, error: &DecodeError) -> Result<(), Failure> {
        self.totals.unreadable += 1;
        let place = place.of(error);
        error
            .violations()
            .try_for_each(|found| self.add(place, found))
    }

    pub(crate) fn add(&mut self, place: Place, found: &Violation) -> Result<(), Failure> {
        let code = found.code();
        let count = self.totals.count(code);
        let is_listed = !self.is_quiet(code) && (count <= SHOWN || self.all);
        if self.closed || !is_listed {
            return Ok(());
        }
        let line = match self.form {
            Form::Text => self.text(place, found, count == 1),
            Form::Json => json_line(&Finding {
                file: self.file.as_deref(),
                event: self.number,
                place,
                found,
            })?,
        };
        self.put(&line)
    }

    /// Ends the report. Unless everything was read there are no totals. With a filter they tell how
    /// many events it left out.
    pub(crate) fn end(&mut self, read: Result<Option<Tally>, Failure>) -> Result<(), Failure> {
        let ended = match read {
            Ok(filtered) => {
                self.totals.left_out = filtered.map(|tally| tally.left_out);
                self.summary()
            }
            Err(Failure::Closed) => Ok(()),
            Err(failure) => Err(failure),
        };
        ended.and(self.pause())
    }

    /// Writes what is not written yet.
    pub(crate) fn pause(&mut self) -> Result<(), Failure> {
        let flushed = self.to.flush();
        self.noted(flushed)
    }

    pub(crate) fn totals(&self) -> &Totals {
        &self.totals
    }

    /// Whether nobody reads what is written.
    pub(crate) fn is_closed(&self) -> bool {
        self.closed
    }

    fn is_quiet(&self, code: Code) -> bool {
        self.quiet && !is_violation(code)
    }

    fn text(&self, place: Place, found: &Violation, is_first: bool) -> String {
        let (level, code) = (level(found.code()), found.code());
        let mut line = format!("{place}: {level}: {}", visible(&found.to_string()));
        if let Some(file) = &self.file {
            line = format!("{}: {line}", visible(file));
        }
        if is_first {
            let (help, ground) = (code.help(), code.ground());
            line = format!("{line}\n  help: {help}\n  ground: {ground}");
        }
        line
    }

    /// Part of the output, so that a report that is kept tells how much was checked, even if
    /// nothing was found.
    fn summary(&mut self) -> Result<(), Failure> {
        let line = match self.form {
            Form::Text => self.text_summary(),
            Form::Json => json_line(&Summary {
                file: self.file.as_deref(),
                totals: &self.totals,
            })?,
        };
        self.put(&line)
    }

    fn text_summary(&self) -> String {
        let cut =
            |(code, count): &(Code, u64)| *count > SHOWN && !self.all && !self.is_quiet(*code);
        let in_all = |(code, count)| {
            format!(
                "{count} {}s in all of {code}, {SHOWN} listed\n",
                level(code)
            )
        };
        let mut text: String = self.totals.codes().filter(cut).map(in_all).collect();
        text.push_str(&counted(self.totals.events, "event"));
        if self.totals.unreadable > 0 {
            text = format!("{text} ({} unreadable)", self.totals.unreadable);
        }
        let violations = counted(self.totals.violations(), "violation");
        let warnings = counted(self.totals.warnings(), "warning");
        if let Some(left_out) = self.totals.left_out {
            text = format!("{text} ({left_out} more left out by the filter)");
        }
        format!("{text}, {violations}, {warnings}")
    }

    fn put(&mut self, line: &str) -> Result<(), Failure> {
        // Whole, so that no part of a line is written alone.
        let written = self.to.write_all(format!("{line}\n").as_bytes());
        self.noted(written)
    }

    /// That nobody reads is no failure here: the exit status is an answer too.
    fn noted(&mut self, written: io::Result<()>) -> Result<(), Failure> {
        match written.map_err(Failure::from) {
            Err(Failure::Closed) => {
                self.closed = true;
                Ok(())
            }
            noted => noted,
        }
    }
}

fn json_line(object: &impl Serialize) -> Result<String, Failure> {
    let text = serde_json::to_string(object).map_err(io::Error::from)?;
    Ok(visible_json(&text))
}

fn level(code: Code) -> &'static str {
    if is_violation(code) {
        "violation"
    } else {
        "warning"
    }
}

pub(crate) fn counted(count: u64, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
