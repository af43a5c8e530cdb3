//! Events to standard output.

use std::io::{self, BufWriter, StdoutLock, Write};

use compliance_log::check::{Code, Violation, Violations};
use compliance_log::event::{Decoder, Received, TooLarge};
use compliance_log::json::{JsonError, Writer};
use compliance_log::prost::Message;
use compliance_log::proto::LogRequest;
use compliance_log::published::Schema;
use compliance_log::stream::write_delimited;
use compliance_log::{Event, published};

use crate::format::{Export, Format, Target};
use crate::input::Input;
use crate::report::{Failure, Place, Report};

/// Bytes that are written at a time.
const BUFFER_BYTES: usize = 64 * 1024;

/// Writes events in a form.
pub(crate) struct Output {
    target: Target,
    format: Format,
    writer: Writer,
    ignore_unknown: bool,
    limit: usize,
    decoder: Decoder,
    to: BufWriter<StdoutLock<'static>>,
    written: u64,
    /// Events that are none of those that the form is for.
    left_out: u64,
}

impl Output {
    pub(crate) fn new(target: Target, writer: Writer, input: &Input) -> Self {
        let format = target.format();
        Self {
            target,
            format,
            writer: writer.pretty(format == Format::Json),
            ignore_unknown: input.ignore_unknown,
            limit: input.max_event_bytes,
            decoder: input.decoder().schema(Schema::V0_2),
            to: BufWriter::with_capacity(BUFFER_BYTES, io::stdout().lock()),
            written: 0,
            left_out: 0,
        }
    }

    /// Writes an event whole, or reports why it cannot be written.
    pub(crate) fn write(
        &mut self,
        place: &Place,
        received: Received<'_>,
        report: &mut Report,
    ) -> Result<(), Failure> {
        for warning in received.warnings() {
            report.warn(place, warning);
        }
        if self.written > 0 && !self.target.is_stream() {
            report.refuse_second(place, self.format);
            return Ok(());
        }
        let written = if let Some(export) = self.target.export() {
            self.exported(export, place, received, report)
        } else if self.format.is_json() {
            self.json(place, received, report)
        } else {
            let unreadable = match received.to_binary() {
                // As it was received, without a copy.
                Ok(bytes) => return self.put_within(place, &bytes, report),
                Err(violations) => violations,
            };
            self.rewritten(place, received, unreadable, report)
        };
        match written {
            Ok(bytes) => self.put_within(place, &bytes, report),
            Err(violations) => {
                report.refuse(place, &violations);
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

    /// The binary form of what cannot be passed on as it is: without what the schema lacks, if that
    /// is all that keeps it.
    fn rewritten(
        &self,
        place: &Place,
        received: Received<'_>,
        violations: Violations,
        report: &mut Report,
    ) -> Result<Vec<u8>, Violations> {
        let unknown = |violation: &Violation| violation.code() == Code::WireUnknownField;
        if self.ignore_unknown && violations.iter().all(unknown) {
            let event = without_unknown(place, received, report);
            return self.readable(event.as_proto());
        }
        Err(violations)
    }

    fn exported(
        &self,
        export: Export,
        place: &Place,
        received: Received<'_>,
        report: &mut Report,
    ) -> Result<Vec<u8>, Violations> {
        let event = if self.ignore_unknown {
            without_unknown(place, received, report)
        } else {
            received.into_event()?
        };
        export(&event).map_err(|error| error.violation().clone().into())
    }

    fn json(
        &self,
        place: &Place,
        received: Received<'_>,
        report: &mut Report,
    ) -> Result<Vec<u8>, Violations> {
        let is_migrated = received.schema() == Schema::V0_1;
        let event = if self.ignore_unknown {
            without_unknown(place, received, report)
        } else if self.target.is_reduced() {
            received.into_event()?
        } else {
            return received.to_json(self.writer).map(String::into_bytes);
        };
        let refused = |error: JsonError| Violations::from(error.violation().clone());
        let text = if self.target.is_reduced() {
            let reduced = published::reduce(event.as_proto()).map_err(refused)?;
            self.readable(&reduced.message)?;
            for change in &reduced.changes {
                report.warn(place, change);
            }
            self.writer.to_string(&reduced.message)
        } else {
            if is_migrated {
                self.readable(event.as_proto())?;
            }
            self.writer.to_string(event.as_proto())
        };
        text.map(String::into_bytes).map_err(refused)
    }

    /// The bytes of a message that has become more than was read: what is written must be readable
    /// with the same limits.
    fn readable(&self, message: &LogRequest) -> Result<Vec<u8>, Violations> {
        let bytes = message.encode_to_vec();
        match self.decoder.decode(&bytes) {
            Ok(_) => Ok(bytes),
            Err(error) => Err(error.violations().cloned().collect()),
        }
    }

    /// Writes an event, or reports that it has become too large: what is written must be readable
    /// with the same limit.
    fn put_within(
        &mut self,
        place: &Place,
        bytes: &[u8],
        report: &mut Report,
    ) -> Result<(), Failure> {
        if bytes.is_empty() && self.target.part().is_some() {
            self.left_out += 1;
            return Ok(());
        }
        if bytes.len() > self.limit {
            report.refuse(place, [TooLarge::new(self.limit).violation()]);
            return Ok(());
        }
        self.written += 1;
        Ok(self.put(bytes)?)
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

/// The event as far as the schema knows it; what that leaves out is reported.
fn without_unknown(place: &Place, received: Received<'_>, report: &mut Report) -> Event {
    let (event, dropped) = received.into_known_event();
    for violation in &dropped {
        report.warn(place, violation);
    }
    event
}
