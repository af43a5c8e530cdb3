//! An event in another form: what is made of each alone.

use compliance_log::check::{Code, Violation, Violations};
use compliance_log::event::{Decoder, Received, TooLarge};
use compliance_log::json::{JsonError, Writer};
use compliance_log::prost::Message;
use compliance_log::proto::LogRequest;
use compliance_log::published::Schema;
use compliance_log::{Event, published};

use crate::format::{Export, Format, Target};
use crate::input::Input;

/// Makes the bytes of events in a form.
pub(crate) struct Conversion {
    target: Target,
    writer: Writer,
    ignore_unknown: bool,
    limit: usize,
    decoder: Decoder,
    content: bool,
}

/// What is to be said of an event that was converted.
pub(crate) struct Converted {
    /// What was noticed when it was read.
    pub(crate) noticed: Vec<Violation>,
    /// What is left out or changed on the way.
    pub(crate) changed: Vec<Violation>,
    /// Why it cannot be written.
    pub(crate) refused: Result<(), Violations>,
}

impl Conversion {
    pub(crate) fn new(target: Target, writer: Writer, input: &Input) -> Self {
        Self {
            target,
            writer: writer.pretty(target.format() == Format::Json),
            ignore_unknown: input.ignore_unknown,
            limit: input.max_event_bytes,
            decoder: input.decoder().schema(Schema::V0_2),
            content: false,
        }
    }

    /// Whether content is written where a form leaves one the choice.
    pub(crate) fn with_content(self, content: bool) -> Self {
        Self { content, ..self }
    }

    /// Adds the bytes of an event to `out`, all or none.
    pub(crate) fn convert(&self, received: Received<'_>, out: &mut Vec<u8>) -> Converted {
        let noticed = received.warnings().to_vec();
        let mut changed = Vec::new();
        let refused = self.add(received, out, &mut changed);
        Converted {
            noticed,
            changed,
            refused,
        }
    }

    fn add(
        &self,
        received: Received<'_>,
        out: &mut Vec<u8>,
        changed: &mut Vec<Violation>,
    ) -> Result<(), Violations> {
        let bytes = if let Some(export) = self.target.export() {
            self.exported(export, received, changed)?
        } else if self.target.format().is_json() {
            self.json(received, changed)?
        } else {
            let unreadable = match received.to_binary() {
                Ok(bytes) => return self.add_within(&bytes, out),
                Err(violations) => violations,
            };
            self.rewritten(received, unreadable, changed)?
        };
        self.add_within(&bytes, out)
    }

    /// Adds an event unless it has become too large: what is written must be readable with the same
    /// limit.
    fn add_within(&self, bytes: &[u8], out: &mut Vec<u8>) -> Result<(), Violations> {
        if bytes.len() > self.limit {
            return Err(TooLarge::new(self.limit).violation().clone().into());
        }
        out.extend_from_slice(bytes);
        Ok(())
    }

    /// The binary form of what cannot be passed on as it is: without what the schema lacks, if that
    /// is all that keeps it.
    fn rewritten(
        &self,
        received: Received<'_>,
        violations: Violations,
        changed: &mut Vec<Violation>,
    ) -> Result<Vec<u8>, Violations> {
        let unknown = |violation: &Violation| violation.code() == Code::WireUnknownField;
        if self.ignore_unknown && violations.iter().all(unknown) {
            let event = without_unknown(received, changed);
            return self.readable(event.as_proto());
        }
        Err(violations)
    }

    fn exported(
        &self,
        export: Export,
        received: Received<'_>,
        changed: &mut Vec<Violation>,
    ) -> Result<Vec<u8>, Violations> {
        let event = if self.ignore_unknown {
            without_unknown(received, changed)
        } else {
            received.into_event()?
        };
        export(&event, self.content).map_err(|error| error.violation().clone().into())
    }

    fn json(
        &self,
        received: Received<'_>,
        changed: &mut Vec<Violation>,
    ) -> Result<Vec<u8>, Violations> {
        let is_migrated = received.schema() == Schema::V0_1;
        let event = if self.ignore_unknown {
            without_unknown(received, changed)
        } else if self.target.is_reduced() {
            received.into_event()?
        } else {
            return received.to_json(self.writer).map(String::into_bytes);
        };
        let refused = |error: JsonError| Violations::from(error.violation().clone());
        let text = if self.target.is_reduced() {
            let reduced = published::reduce(event.as_proto()).map_err(refused)?;
            self.readable(&reduced.message)?;
            changed.extend(reduced.changes);
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
}

/// The event as far as the schema knows it, and what that leaves out.
fn without_unknown(received: Received<'_>, changed: &mut Vec<Violation>) -> Event {
    let (event, dropped) = received.into_known_event();
    changed.extend(dropped);
    event
}
