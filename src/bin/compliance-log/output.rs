//! Events to standard output.

use std::io::{self, BufWriter, StdoutLock, Write};

use compliance_log::stream::write_delimited;

use crate::conversion::Converted;
use crate::format::{Format, Target};
use crate::input::Kept;
use crate::report::{Failure, Report};

/// Bytes that are written at a time.
const BUFFER_BYTES: usize = 64 * 1024;

/// Writes events in a form.
pub(crate) struct Output {
    target: Target,
    format: Format,
    to: BufWriter<StdoutLock<'static>>,
    written: u64,
    /// Events that are none of those that the form is for.
    left_out: u64,
}

impl Output {
    pub(crate) fn new(target: Target) -> Self {
        Self {
            target,
            format: target.format(),
            to: BufWriter::with_capacity(BUFFER_BYTES, io::stdout().lock()),
            written: 0,
            left_out: 0,
        }
    }

    /// Writes an event whole, or reports why it cannot be written.
    pub(crate) fn write(
        &mut self,
        event: Kept<'_, Converted>,
        report: &mut Report,
    ) -> Result<(), Failure> {
        let Kept { place, made, bytes } = event;
        for warning in &made.noticed {
            report.warn(&place, warning);
        }
        if self.written > 0 && !self.target.is_stream() {
            report.refuse_second(&place, self.format);
            return Ok(());
        }
        for change in &made.changed {
            report.warn(&place, change);
        }
        match made.refused {
            Ok(()) if bytes.is_empty() && self.target.part().is_some() => {
                self.left_out += 1;
                Ok(())
            }
            Ok(()) => {
                self.written += 1;
                Ok(self.put(bytes)?)
            }
            Err(violations) => {
                report.refuse(&place, &violations);
                Ok(())
            }
        }
    }

    /// Writes what is not written yet.
    pub(crate) fn flush(&mut self) -> Result<(), Failure> {
        Ok(self.to.flush()?)
    }

    /// Reports a form of one event that got none.
    pub(crate) fn finish(&self, report: &mut Report) {
        if !self.target.is_stream() {
            report.refuse_none(self.format);
        }
        if let (Some(part), 1..) = (self.target.part(), self.left_out) {
            report.leave_out(self.left_out, part);
        }
    }

    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        match self.format {
            Format::Binary => self.to.write_all(bytes),
            Format::Delimited => write_delimited(&mut self.to, bytes),
            Format::Json | Format::Jsonl => {
                self.to.write_all(bytes)?;
                self.to.write_all(b"\n")
            }
        }
    }
}
