//! `compliance-log stats`: what came of many acts.

use std::io::{self, BufWriter, Write};
use std::sync::{Arc, Mutex, PoisonError};

use clap::ValueEnum;
use compliance_log::Event;
use compliance_log::analysis::{Analysis, Bucket, Dimension, Settings};
use compliance_log::event::Received;

use crate::format::Format;
use crate::input::{Input, Step};
use crate::report::{Failure, Refused};
use crate::text::visible_json;

/// Counts events: attempted, succeeded, failed and refused, and the failures by kind.
#[derive(clap::Args)]
#[command(after_help = OUTPUT)]
pub(crate) struct Stats {
    /// The form that is read; told from the file's name or its first bytes if absent
    #[arg(long, value_enum)]
    from: Option<Format>,

    /// What events are counted by, with commas between; all if absent
    #[arg(long, value_enum, value_delimiter = ',', value_name = "DIMENSIONS")]
    by: Vec<By>,

    /// Length of a bucket of time, UTC: a whole number and `s`, `m`, `h`, `d` or `w`; counts by time
    /// too
    #[arg(long, value_name = "LENGTH")]
    bucket: Option<Bucket>,

    /// Rows of each table that are shown: of keys those with the most events, of buckets the last
    #[arg(
        long,
        value_name = "ROWS",
        default_value_t = 10,
        conflicts_with = "json"
    )]
    top: usize,

    /// Keys of each table that are counted one by one; the events of others are summed up
    #[arg(long, value_name = "COUNT", default_value_t = Settings::KEYS)]
    keys: usize,

    /// Write JSON, with all rows
    #[arg(long)]
    json: bool,

    #[command(flatten)]
    input: Input,
}

const OUTPUT: &str = "\
An act is attempted unless its event says that it has not ended (pending) or does not say how it ended
(unknown). Of attempted acts some succeeded, some were done in part, some failed (error, timeout,
cancelled), some were refused (not authenticated, not allowed, malformed), and some ended otherwise.
A record before an act is pending, so that it and the one after the act are one attempt.

Each table has all events: what is not shown is summed up in a row in parentheses, and `(none)` are
events without such a key. Where there are more keys than `--keys`, those with a row of their own are
chosen by a hash of their text, not by how often they come; `cut off` says how many others there are.
Their events are counted. Buckets of time are made longer instead.

JSON is one object: `format`, `settings`, `total`, `by` with a table for each dimension, `over_time`. The
library reads it back and merges it with others.

Events that cannot be read are not counted; they are named on standard error, and the exit status is 1.";

/// What events are counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "snake_case")]
enum By {
    /// Who acted
    Actor,
    /// The type of event
    EventType,
    /// What was acted on
    Resource,
    /// The AI agent that took part
    Agent,
    /// The tool that was called
    Tool,
    /// When the act began
    Time,
}

impl By {
    /// `None` for time, which has a table of its own.
    fn dimension(self) -> Option<Dimension> {
        match self {
            Self::Actor => Some(Dimension::Actor),
            Self::EventType => Some(Dimension::EventType),
            Self::Resource => Some(Dimension::Resource),
            Self::Agent => Some(Dimension::Agent),
            Self::Tool => Some(Dimension::Tool),
            Self::Time => None,
        }
    }
}

/// Analyses of parts of the events: each thread adds to one at a time.
struct Parts {
    settings: Settings,
    idle: Mutex<Vec<Analysis>>,
}

impl Parts {
    fn new(settings: Settings) -> Self {
        let idle = Mutex::default();
        Self { settings, idle }
    }

    fn add(&self, event: &Event) {
        let idle = || self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let taken = idle().pop();
        let mut part = taken.unwrap_or_else(|| Analysis::new(self.settings.clone()));
        part.add(event);
        idle().push(part);
    }

    /// The analysis of all events, whichever part they are in.
    fn merged(&self) -> io::Result<Analysis> {
        let mut all = Analysis::new(self.settings.clone());
        let parts = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        for part in parts.iter() {
            all.merge(part).map_err(io::Error::other)?;
        }
        Ok(all)
    }
}

impl Stats {
    pub(crate) fn run(&self) -> Result<Refused, Failure> {
        let mut report = self.input.report();
        let parts = Arc::new(Parts::new(self.settings()));
        let work = {
            let parts = Arc::clone(&parts);
            move |_, received: Received<'_>, _: &mut Vec<u8>| {
                parts.add(received.event());
                received.warnings().to_vec()
            }
        };
        self.input.show_progress();
        let read = self
            .input
            .each(self.from, &mut report, work, |step, report| {
                if let Step::Event(event) = step {
                    let warnings = event.made.iter();
                    warnings.for_each(|warning| report.warn(&event.place, warning));
                }
                Ok(())
            });
        let written = read.and_then(|()| self.write(&parts.merged()?));
        report.end(written)
    }

    fn settings(&self) -> Settings {
        let settings = Settings::default().keys(self.keys);
        if self.by.is_empty() {
            return settings.over_time(Some(self.bucket.unwrap_or(Bucket::DAY)));
        }
        let by: Vec<_> = self.by.iter().filter_map(|by| by.dimension()).collect();
        let is_timed = self.by.contains(&By::Time);
        let bucket = self.bucket.or(is_timed.then_some(Bucket::DAY));
        settings.by(&by).over_time(bucket)
    }

    fn write(&self, analysis: &Analysis) -> Result<(), Failure> {
        let mut to = BufWriter::new(io::stdout().lock());
        if self.json {
            writeln!(to, "{}", visible_json(&analysis.to_json()))?;
        } else {
            write!(to, "{}", analysis.show(self.top))?;
        }
        Ok(to.flush()?)
    }
}
