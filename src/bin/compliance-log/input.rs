//! Events from a file or standard input, one at a time.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use compliance_log::Limits;
use compliance_log::event::{DecodeError, Reader, Received};
use compliance_log::stream::{Delimited, Lines, Piece};

use crate::format::Format;
use crate::report::{Failure, Place, Report};

/// Bytes that are read at a time.
const BUFFER_BYTES: usize = 64 * 1024;

/// Where events come from, and how they are read: what both verbs take.
#[derive(clap::Args)]
pub(crate) struct Input {
    /// The file; standard input if absent or `-`
    file: Option<PathBuf>,

    /// Leave out JSON members and enum names that the schema lacks, and on the way from binary
    /// to JSON fields that it lacks, with a warning each
    #[arg(long)]
    pub(crate) ignore_unknown: bool,

    /// Refuse events of more bytes than this
    #[arg(long, value_name = "BYTES", default_value_t = Limits::EVENT_BYTES)]
    max_event_bytes: usize,

    /// Do not report warnings
    #[arg(short, long)]
    quiet: bool,
}

impl Input {
    /// Reads every event; `take` gets each that is one, and what it refuses is reported like the
    /// rest.
    pub(crate) fn each(
        &self,
        format: Option<Format>,
        mut take: impl FnMut(&Place, Received<'_>, &mut Report) -> Result<(), Failure>,
    ) -> Result<Report, Failure> {
        let limits = Limits::default().event_bytes(self.max_event_bytes);
        let file = self.file.as_deref().filter(|file| *file != Path::new("-"));
        let mut from = open(file)?;
        let format = if let Some(format) = format {
            format
        } else {
            let start = from
                .fill_buf()
                .map_err(|error| Failure::reading(file, error))?;
            Format::guess(file, start)
        };
        let reader = Reader::new()
            .limits(limits)
            .ignore_unknown(self.ignore_unknown);
        let mut pieces = Pieces::new(format, from, limits);
        let mut report = Report::new(file, self.quiet);
        while let Some(piece) = pieces
            .read()
            .map_err(|error| Failure::reading(file, error))?
        {
            let place = Place::new(format, piece.position);
            report.count();
            match piece.content.and_then(|bytes| read(reader, format, bytes)) {
                Ok(received) => take(&place, received, &mut report)?,
                Err(error) => report.refuse_read(&place, &error),
            }
        }
        Ok(report)
    }
}

fn read(reader: Reader, format: Format, bytes: &[u8]) -> Result<Received<'_>, DecodeError> {
    if format.is_json() {
        reader.read_json(bytes)
    } else {
        reader.decode(bytes)
    }
}

fn open(file: Option<&Path>) -> Result<Box<dyn BufRead>, Failure> {
    Ok(match file {
        None => Box::new(BufReader::with_capacity(BUFFER_BYTES, io::stdin().lock())),
        Some(path) => {
            let opened = File::open(path).map_err(|error| Failure::reading(file, error))?;
            Box::new(BufReader::with_capacity(BUFFER_BYTES, opened))
        }
    })
}

/// The bytes of each event, whatever the form.
enum Pieces {
    Delimited(Delimited<Box<dyn BufRead>>),
    Lines(Lines<Box<dyn BufRead>>),
    Whole(Whole),
}

impl Pieces {
    fn new(format: Format, from: Box<dyn BufRead>, limits: Limits) -> Self {
        match format {
            Format::Delimited => Self::Delimited(Delimited::new(from, limits)),
            Format::Jsonl => Self::Lines(Lines::new(from, limits)),
            Format::Binary | Format::Json => Self::Whole(Whole {
                from: Some(from),
                limits,
                bytes: Vec::new(),
            }),
        }
    }

    fn read(&mut self) -> io::Result<Option<Piece<'_>>> {
        match self {
            Self::Delimited(pieces) => pieces.read(),
            Self::Lines(pieces) => pieces.read(),
            Self::Whole(piece) => piece.read(),
        }
    }
}

/// One event, to the end of the stream.
struct Whole {
    from: Option<Box<dyn BufRead>>,
    limits: Limits,
    bytes: Vec<u8>,
}

impl Whole {
    /// Reads one byte more than the limit at most, by which the reader of events sees that it is
    /// too large.
    fn read(&mut self) -> io::Result<Option<Piece<'_>>> {
        let Some(from) = self.from.take() else {
            return Ok(None);
        };
        let most = self.limits.max_event_bytes() as u64;
        from.take(most.saturating_add(1))
            .read_to_end(&mut self.bytes)?;
        Ok(Some(Piece {
            position: 0,
            content: Ok(&self.bytes),
        }))
    }
}
