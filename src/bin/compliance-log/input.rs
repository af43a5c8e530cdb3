//! Events from a file or standard input, in their order.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{fs, thread};

use clap::{ValueEnum, value_parser};
use compliance_log::check::Violation;
use compliance_log::event::{DecodeError, Decoder, Received};
use compliance_log::published::Schema;
use compliance_log::{Event, Limits};

use crate::filter::{Filter, Tally};
use crate::format::Format;
use crate::parallel::Threads;
use crate::progress;
use crate::report::{Failure, Place, Report};
use crate::source::Source;
use crate::work::{Next, Worker};

/// Bytes that are read at a time.
const BUFFER_BYTES: usize = 128 * 1024;

/// More threads than that are a slip of the hand.
const JOBS: i64 = 1024;

/// Where events come from, and how they are read: what every verb takes.
#[derive(clap::Args)]
pub(crate) struct Input {
    /// The file; standard input if absent or `-`
    file: Option<PathBuf>,

    /// Leave out what the schema lacks, with a warning each: JSON members and enum names, and
    /// fields of a binary event that is not passed on as it is
    #[arg(long)]
    pub(crate) ignore_unknown: bool,

    /// Refuse events of more bytes than this
    #[arg(long, value_name = "BYTES", default_value_t = Limits::EVENT_BYTES)]
    pub(crate) max_event_bytes: usize,

    /// Refuse events of more fields, list elements and map entries than this
    #[arg(long, value_name = "COUNT", default_value_t = Limits::ELEMENTS)]
    max_elements: usize,

    /// The published schema that events are read as
    #[arg(long, value_enum, default_value = "auto")]
    schema: SchemaChoice,

    /// Threads that work on events, as many as there are cores if absent; with 1 no other is started
    #[arg(short, long, value_name = "COUNT", value_parser = value_parser!(u16).range(1..=JOBS))]
    jobs: Option<u16>,

    /// Bytes that are read at a time, of which threads share the work
    #[arg(long, hide = true, default_value_t = BUFFER_BYTES)]
    buffer_bytes: usize,

    /// Do not show on the terminal how much is read
    #[arg(long)]
    no_progress: bool,

    /// Do not report warnings, not even of what is left out, nor how much is read
    #[arg(short, long)]
    pub(crate) quiet: bool,

    #[command(flatten)]
    filter: Filter,
}

/// What comes next of an input, in its order.
pub(crate) enum Step<E> {
    Event(E),
    /// No more input is ready: what was written is to be seen.
    Pause,
}

/// One event of an input that the filter keeps, or one that cannot be read.
pub(crate) struct Item<'a, T> {
    /// Its number in the input, from 1: those that are left out count too.
    pub(crate) number: u64,
    pub(crate) place: Place,
    /// What was made of it.
    pub(crate) read: Result<T, DecodeError>,
    /// What is to be written of it.
    pub(crate) bytes: &'a [u8],
}

/// One event of an input that the filter keeps.
pub(crate) struct Kept<'a, T> {
    pub(crate) place: Place,
    pub(crate) made: T,
    pub(crate) bytes: &'a [u8],
}

/// An event, and what was noticed when it was read.
pub(crate) struct Noticed {
    event: Event,
    warnings: Vec<Violation>,
}

impl Noticed {
    pub(crate) fn of(_: Place, received: Received<'_>, _: &mut Vec<u8>) -> Self {
        let warnings = received.warnings().to_vec();
        let (event, _) = received.into_known_event();
        Self { event, warnings }
    }
}

impl Kept<'_, Noticed> {
    /// The event, after what was noticed is reported.
    pub(crate) fn warned(&self, report: &mut Report) -> &Event {
        for warning in &self.made.warnings {
            report.warn(&self.place, warning);
        }
        &self.made.event
    }
}

impl Input {
    /// What is to be said of the events of this input.
    pub(crate) fn report(&self) -> Report {
        Report::new(self.file(), self.quiet)
    }

    /// Shows on a terminal how much is read, from now on and while it is.
    pub(crate) fn show_progress(&self) {
        if self.no_progress || self.quiet {
            return;
        }
        let size = |file| fs::metadata(file).ok().filter(fs::Metadata::is_file);
        progress::start(self.file().and_then(size).map(|file| file.len()));
    }

    /// Reads every event; what is refused is reported like the rest. `work` and `take` are those of
    /// [`each_item`](Self::each_item), for each that is an event and that the filter keeps.
    pub(crate) fn each<T: Send + 'static>(
        &self,
        format: Option<Format>,
        report: &mut Report,
        work: impl Fn(Place, Received<'_>, &mut Vec<u8>) -> T + Send + Sync + 'static,
        mut take: impl FnMut(Step<Kept<'_, T>>, &mut Report) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        self.each_item(format, work, |step| {
            let item = match step {
                Step::Event(item) => item,
                Step::Pause => return take(Step::Pause, report),
            };
            let Item { place, bytes, .. } = item;
            report.count(item.number);
            match item.read {
                Ok(made) => take(Step::Event(Kept { place, made, bytes }), report)?,
                Err(error) => report.refuse_read(&place, &error),
            }
            Ok(())
        })?;
        Ok(())
    }

    /// Reads every event. `work` is done with each alone, on any thread: it makes of it what `take`
    /// gets in the order of the input, and adds to a buffer what is to be written. `take` also gets
    /// what is no event, and why. At the end it is told how many the filter left out; `None` if there
    /// is no filter.
    pub(crate) fn each_item<T: Send + 'static>(
        &self,
        format: Option<Format>,
        work: impl Fn(Place, Received<'_>, &mut Vec<u8>) -> T + Send + Sync + 'static,
        mut take: impl FnMut(Step<Item<'_, T>>) -> Result<(), Failure>,
    ) -> Result<Option<Tally>, Failure> {
        self.filter.validate()?;
        let mut tally = Tally::default();
        let take = |next: Next<'_, T>| {
            let Next::Event(place, made, bytes) = next else {
                return take(Step::Pause);
            };
            tally.events += 1;
            match made {
                Ok(read) => take(Step::Event(Item {
                    number: tally.events,
                    place,
                    read,
                    bytes,
                })),
                Err(why) => {
                    tally.count(why);
                    Ok(())
                }
            }
        };
        let (source, worker) = (self.source(format), Arc::new(self.worker(work)));
        let read = match self.threads(&source, &worker) {
            Some(threads) => threads.each(&source, take),
            None => worker.each(&source, take),
        };
        progress::end();
        read?;
        let tally = self.filter.is_set().then_some(tally);
        if let Some(tally) = tally {
            tally.tell();
        }
        Ok(tally)
    }

    /// `None` where one thread does it all.
    fn threads<T, W>(&self, source: &Source, worker: &Arc<Worker<W>>) -> Option<Threads<T>>
    where
        T: Send + 'static,
        W: Fn(Place, Received<'_>, &mut Vec<u8>) -> T + Send + Sync + 'static,
    {
        let cores = || thread::available_parallelism().map_or(1, usize::from);
        let jobs = self.jobs.map_or_else(cores, usize::from);
        let is_stream = source.format.is_none_or(Format::is_stream);
        (jobs > 1 && is_stream).then(|| Threads::start(source, worker, jobs))?
    }

    fn source(&self, format: Option<Format>) -> Source {
        Source {
            file: self.file().map(Path::to_owned),
            format,
            limits: self.limits(),
            buffer_bytes: self.buffer_bytes.max(1),
        }
    }

    fn worker<W>(&self, verb: W) -> Worker<W> {
        let mut decoder = self.decoder();
        if let Some(schema) = self.schema.known() {
            decoder = decoder.schema(schema);
        }
        Worker {
            decoder,
            filter: self.filter.clone(),
            limits: self.limits(),
            is_of_today: self.schema.known() != Some(Schema::V0_1),
            verb,
        }
    }

    /// A decoder with the limits of this input.
    pub(crate) fn decoder(&self) -> Decoder {
        Decoder::new()
            .limits(self.limits())
            .ignore_unknown(self.ignore_unknown)
    }

    fn limits(&self) -> Limits {
        Limits::default()
            .with_event_bytes(self.max_event_bytes)
            .with_elements(self.max_elements)
    }

    pub(crate) fn file(&self) -> Option<&Path> {
        self.file.as_deref().filter(|file| *file != Path::new("-"))
    }
}

/// The published schema that events are read as.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum SchemaChoice {
    /// Told by each event's fields; 0.2 where they do not tell
    Auto,
    /// lokryn.compliancelog.v1.LogEntry
    #[value(name = "0.1")]
    V0_1,
    /// lokryn.compliance.v1.LogRequest
    #[value(name = "0.2")]
    V0_2,
}

impl SchemaChoice {
    fn known(self) -> Option<Schema> {
        match self {
            Self::Auto => None,
            Self::V0_1 => Some(Schema::V0_1),
            Self::V0_2 => Some(Schema::V0_2),
        }
    }
}

#[cfg(test)]
mod tests;
