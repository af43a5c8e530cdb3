//! Where the bytes of events come from.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::PathBuf;

use compliance_log::Limits;
use compliance_log::stream::{Delimited, Frame, Lines, Whole};

use crate::format::Format;
use crate::progress;
use crate::report::Failure;

/// Bytes from which the form of a file is told.
const GUESS_BYTES: u64 = 64 * 1024;

/// A file or standard input, and how it is read.
#[derive(Clone)]
pub(crate) struct Source {
    /// Standard input if absent.
    pub(crate) file: Option<PathBuf>,
    /// Told from the file's name or its first bytes if absent.
    pub(crate) format: Option<Format>,
    pub(crate) limits: Limits,
    /// Bytes that are read at a time.
    pub(crate) buffer_bytes: usize,
}

impl Source {
    /// Opens it. Before each read, which may have to wait for more, `before` is called; what it fails
    /// with is what reading fails with.
    pub(crate) fn open<'a>(
        &self,
        before: impl FnMut() -> io::Result<()> + 'a,
    ) -> io::Result<(Format, Frames<'a>)> {
        let from: Box<dyn Read> = match &self.file {
            None => Box::new(io::stdin().lock()),
            Some(path) => Box::new(File::open(path)?),
        };
        let from = Watched { from, before };
        let mut from: Box<dyn BufRead> =
            Box::new(BufReader::with_capacity(self.buffer_bytes, from));
        let format = if let Some(format) = self.format {
            format
        } else {
            let mut first = from.take(GUESS_BYTES);
            let start = begin(&mut first)?;
            let format = Format::guess(self.file.as_deref(), &start);
            from = Box::new(Cursor::new(start).chain(first.into_inner()));
            format
        };
        Ok((format, Frames::new(format, from, self.limits)))
    }

    /// Why nothing more can be read.
    pub(crate) fn failed(&self, error: io::Error) -> Failure {
        // What `before` failed with passes through the reader.
        match error.downcast() {
            Ok(failure) => failure,
            Err(error) => Failure::reading(self.file.as_deref(), error),
        }
    }
}

/// What the form is told from: the first line if that tells it, since the writer of a pipe may wait
/// for its answer; else all there is.
fn begin(from: &mut impl BufRead) -> io::Result<Vec<u8>> {
    let mut start = Vec::new();
    let mut line = 0;
    while from.read_until(b'\n', &mut start)? > 0 {
        let blank = |line: &[u8]| line.trim_ascii().is_empty();
        if !start.get(line..).is_some_and(blank) {
            break;
        }
        line = start.len();
    }
    if !Format::is_told(&start) {
        from.read_to_end(&mut start)?;
    }
    Ok(start)
}

/// Tells before each read.
struct Watched<F> {
    from: Box<dyn Read>,
    before: F,
}

impl<F: FnMut() -> io::Result<()>> Read for Watched<F> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        (self.before)()?;
        let read = self.from.read(to)?;
        progress::read(read);
        Ok(read)
    }
}

/// The bytes of each event, whatever the form.
pub(crate) enum Frames<'a> {
    Delimited(Delimited<Box<dyn BufRead + 'a>>),
    Lines(Lines<Box<dyn BufRead + 'a>>),
    Whole(Whole<Box<dyn BufRead + 'a>>),
}

impl<'a> Frames<'a> {
    fn new(format: Format, from: Box<dyn BufRead + 'a>, limits: Limits) -> Self {
        match format {
            Format::Delimited => Self::Delimited(Delimited::new(from, limits)),
            Format::Jsonl => Self::Lines(Lines::new(from, limits)),
            Format::Binary | Format::Json => Self::Whole(Whole::new(from, limits)),
        }
    }

    pub(crate) fn read(&mut self) -> io::Result<Option<Frame<'_>>> {
        match self {
            Self::Delimited(frames) => frames.read(),
            Self::Lines(frames) => frames.read(),
            Self::Whole(frame) => frame.read(),
        }
    }
}
