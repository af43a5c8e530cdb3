//! Events from a file or standard input, one at a time.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use compliance_log::Limits;
use compliance_log::event::{DecodeError, Decoder, EventRef, Received};
use compliance_log::published::Schema;
use compliance_log::stream::{Delimited, Frame, Lines, Whole};

use crate::filter::{Filter, LeftOut, Tally};
use crate::format::Format;
use crate::report::{Failure, Place, Report};

/// Bytes that are read at a time.
const BUFFER_BYTES: usize = 64 * 1024;

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

    /// Do not report warnings, not even of what is left out
    #[arg(short, long)]
    pub(crate) quiet: bool,

    #[command(flatten)]
    filter: Filter,
}

/// One event of an input that the filter keeps, or one that cannot be read.
pub(crate) struct Item<'a> {
    /// Its number in the input, from 1: those that are left out count too.
    pub(crate) number: u64,
    pub(crate) place: Place,
    pub(crate) read: Result<Received<'a>, DecodeError>,
}

impl Input {
    /// What is to be said of the events of this input.
    pub(crate) fn report(&self) -> Report {
        Report::new(self.file(), self.quiet)
    }

    /// Reads every event; `take` gets each that is one and that the filter keeps, and what it refuses
    /// is reported like the rest.
    pub(crate) fn each(
        &self,
        format: Option<Format>,
        report: &mut Report,
        mut take: impl FnMut(&Place, Received<'_>, &mut Report) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        self.each_item(format, |item| {
            report.count(item.number);
            match item.read {
                Ok(received) => take(&item.place, received, report)?,
                Err(error) => report.refuse_read(&item.place, &error),
            }
            Ok(())
        })?;
        Ok(())
    }

    /// Reads every event; `take` gets each that the filter keeps, or why it is none. At the end it is
    /// told how many the filter left out; `None` if there is no filter.
    pub(crate) fn each_item(
        &self,
        format: Option<Format>,
        mut take: impl FnMut(Item<'_>) -> Result<(), Failure>,
    ) -> Result<Option<Tally>, Failure> {
        self.filter.validate()?;
        let mut decoder = self.decoder();
        if let Some(schema) = self.schema.known() {
            decoder = decoder.schema(schema);
        }
        let failed = |error| Failure::reading(self.file(), error);
        let (format, mut frames) = self.frames(format).map_err(failed)?;
        let mut tally = Tally::default();
        while let Some(frame) = frames.read().map_err(failed)? {
            tally.events += 1;
            let bytes = frame.content;
            let unread = bytes.as_ref().ok();
            if let Some(why) = unread.and_then(|bytes| self.leaves_out_unread(format, bytes)) {
                tally.count(why);
                continue;
            }
            let read = bytes.and_then(|bytes| read(&decoder, format, bytes));
            let received = read.as_ref().ok();
            if let Some(why) = received.and_then(|read| self.filter.leaves_out(read.event())) {
                tally.count(why);
                continue;
            }
            take(Item {
                number: tally.events,
                place: Place::new(format, frame.position),
                read,
            })?;
        }
        let tally = self.filter.is_set().then_some(tally);
        if let Some(tally) = tally {
            tally.tell();
        }
        Ok(tally)
    }

    /// Opens the input; its form is told from its name or its first bytes if it is not given.
    fn frames(&self, format: Option<Format>) -> io::Result<(Format, Frames)> {
        let mut from = open(self.file())?;
        let format = if let Some(format) = format {
            format
        } else {
            let mut start = Vec::with_capacity(BUFFER_BYTES);
            let mut first = from.take(BUFFER_BYTES as u64);
            first.read_to_end(&mut start)?;
            let format = Format::guess(self.file(), &start);
            from = Box::new(Cursor::new(start).chain(first.into_inner()));
            format
        };
        Ok((format, Frames::new(format, from, self.limits())))
    }

    /// Why bytes are left out, as far as the event's own fields tell: the parts of such an event are
    /// never read.
    fn leaves_out_unread(&self, format: Format, bytes: &[u8]) -> Option<LeftOut> {
        let is_of_today = self.schema.known() != Some(Schema::V0_1);
        if format.is_json() || !is_of_today || !self.filter.is_set() {
            return None;
        }
        // What cannot be viewed is refused by the decoder, or is of 0.1, which it reads.
        let event = EventRef::read_within(bytes, self.limits()).ok()?;
        self.filter.leaves_out_bytes(&event)
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

fn read<'a>(
    decoder: &Decoder,
    format: Format,
    bytes: &'a [u8],
) -> Result<Received<'a>, DecodeError> {
    if format.is_json() {
        decoder.decode_json(bytes)
    } else {
        decoder.decode(bytes)
    }
}

fn open(file: Option<&Path>) -> io::Result<Box<dyn BufRead>> {
    Ok(match file {
        None => Box::new(BufReader::with_capacity(BUFFER_BYTES, io::stdin().lock())),
        Some(path) => Box::new(BufReader::with_capacity(BUFFER_BYTES, File::open(path)?)),
    })
}

/// The bytes of each event, whatever the form.
enum Frames {
    Delimited(Delimited<Box<dyn BufRead>>),
    Lines(Lines<Box<dyn BufRead>>),
    Whole(Whole<Box<dyn BufRead>>),
}

impl Frames {
    fn new(format: Format, from: Box<dyn BufRead>, limits: Limits) -> Self {
        match format {
            Format::Delimited => Self::Delimited(Delimited::new(from, limits)),
            Format::Jsonl => Self::Lines(Lines::new(from, limits)),
            Format::Binary | Format::Json => Self::Whole(Whole::new(from, limits)),
        }
    }

    fn read(&mut self) -> io::Result<Option<Frame<'_>>> {
        match self {
            Self::Delimited(frames) => frames.read(),
            Self::Lines(frames) => frames.read(),
            Self::Whole(frame) => frame.read(),
        }
    }
}
