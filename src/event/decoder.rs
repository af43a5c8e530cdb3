//! Reading with options.

#[cfg(feature = "json")]
use prost::Message as _;

use super::part::{self, Beside, Fields, Payload, Seen};
use super::received::Form;
use super::rules::Verdict;
#[cfg(feature = "json")]
use super::rules::bits;
use super::{DecodeError, Event, Received, TooLarge};
#[cfg(feature = "json")]
use crate::check::bounds;
use crate::check::{Code, Violation};
#[cfg(feature = "json")]
use crate::json::{JsonError, Noticed};
use crate::proto::LogRequest;
#[cfg(feature = "json")]
use crate::proto::compliancelog::LogEntry;
#[cfg(feature = "json")]
use crate::published::{Evidence, Schema, detect, migrate};
use crate::wire::{self, Root};
use crate::{Clock, Limits};

/// Reads events that came from elsewhere, with options.
///
/// ```
/// use compliance_log::{Limits, event::{DecodeError, Decoder}};
///
/// let decoder = Decoder::new().limits(Limits::default().with_event_bytes(4));
/// let refused = decoder.decode(&[0x52, 0x04, b'u', b's', b'e', b'r']);
/// assert!(matches!(refused, Err(DecodeError::TooLarge(_))));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Decoder {
    limits: Limits,
    clock: Clock,
    #[cfg(feature = "json")]
    ignore_unknown: bool,
    #[cfg(feature = "json")]
    schema: Option<Schema>,
}

impl Decoder {
    /// A decoder with the default limits, which refuses JSON members that the schema lacks.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Other limits than the default.
    #[must_use]
    pub fn limits(self, limits: Limits) -> Self {
        let mut decoder = self;
        decoder.limits = limits;
        decoder
    }

    /// Another clock than the system's, by which an event lies in the future.
    #[must_use]
    pub fn clock(self, clock: Clock) -> Self {
        Self { clock, ..self }
    }

    /// Whether to leave out JSON members and enum names that the schema lacks, with a warning
    /// each.
    #[cfg(feature = "json")]
    #[must_use]
    pub fn ignore_unknown(self, ignore_unknown: bool) -> Self {
        Self {
            ignore_unknown,
            ..self
        }
    }

    /// Which published schema the events are of, where it is known. Without it the decoder detects
    /// it: in bytes by their fields, in JSON by its members. Where those do not tell, it takes the
    /// event as 0.2, with the warning `schema.ambiguous`; in JSON, where names mean the same in both
    /// schemas, only if the other reading would be another event.
    ///
    /// ```
    /// use compliance_log::{event::Decoder, proto::Sensitivity, published::Schema};
    ///
    /// // Number 2 is CONFIDENTIAL in 0.2, and INTERNAL in 0.1.
    /// let text = br#"{"sensitivity": 2}"#;
    /// let read = |decoder: Decoder| decoder.decode_json(text).map(|r| r.event().as_proto().sensitivity());
    /// assert_eq!(read(Decoder::new())?, Sensitivity::Confidential);
    /// assert_eq!(read(Decoder::new().schema(Schema::V0_1))?, Sensitivity::PublicInternal);
    /// # Ok::<(), compliance_log::DecodeError>(())
    /// ```
    #[cfg(feature = "json")]
    #[must_use]
    pub fn schema(self, schema: Schema) -> Self {
        Self {
            schema: Some(schema),
            ..self
        }
    }

    /// Reads one event from bytes.
    ///
    /// # Errors
    ///
    /// [`DecodeError`] if the bytes are not an event; it has the field's path.
    pub fn decode<'a>(&self, bytes: &'a [u8]) -> Result<Received<'a>, DecodeError> {
        self.check_size(bytes)?;
        #[cfg(feature = "json")]
        if self.schema == Some(Schema::V0_1) {
            return self.decode_entry(bytes);
        }
        // Most events are checked where they are, and made when they are first asked for.
        let (mut fields, mut beside) = (Fields::default(), Beside::default());
        let seen = part::read(bytes, &mut fields, &mut beside);
        #[cfg(feature = "json")]
        let warning = match self.evidence(bytes, seen.as_ref()) {
            Evidence::Of(Schema::V0_1) => return self.decode_entry(bytes),
            Evidence::Of(Schema::V0_2) => None,
            Evidence::None => Some(ambiguous()),
        };
        #[cfg(not(feature = "json"))]
        let warning = None;
        let Some(seen) = seen else {
            return self.decode_message(bytes, warning);
        };
        wire::bound(bytes, Root::LogRequest, self.limits).map_err(DecodeError::Wire)?;
        let found = Event::check_read(&fields, &seen, bytes.len(), self.clock.time());
        let mut verdict = found.map_err(DecodeError::Invalid)?;
        let form = Form::Wire(Root::LogRequest, seen.survey);
        verdict
            .found
            .extend(form.warning().into_iter().chain(warning));
        Ok(Received::checked(verdict, bytes, form, self.limits))
    }

    /// Which schema the bytes are of, of which it may be known what they state by today's.
    #[cfg(feature = "json")]
    fn evidence(&self, bytes: &[u8], seen: Option<&Seen<'_>>) -> Evidence {
        let tells = |seen: &Seen<'_>| seen.stated & !OF_BOTH != 0 || seen.payload.is_some();
        if self.schema.is_some() || seen.is_some_and(tells) {
            return Evidence::Of(Schema::V0_2);
        }
        detect(bytes)
    }

    /// The same by way of the message, for bytes that few writers write, and those that are no event.
    #[cold]
    fn decode_message<'a>(
        &self,
        bytes: &'a [u8],
        warning: Option<Violation>,
    ) -> Result<Received<'a>, DecodeError> {
        let mut message = LogRequest::default();
        let survey = wire::read(&mut message, bytes, Root::LogRequest, self.limits)
            .map_err(DecodeError::Wire)?;
        let form = Form::Wire(Root::LogRequest, survey);
        let mut verdict = self.check(&message, bytes, form)?;
        let noticed = form.warning().into_iter().chain(warning);
        verdict
            .found
            .extend(noticed.chain(overwritten(Root::LogRequest, bytes)));
        let event = Event::from_checked(message);
        Ok(Received::new(event, verdict, bytes, form, self.limits))
    }

    #[cfg(feature = "json")]
    fn decode_entry<'a>(&self, bytes: &'a [u8]) -> Result<Received<'a>, DecodeError> {
        let mut entry = LogEntry::default();
        let survey = wire::read(&mut entry, bytes, Root::LogEntry, self.limits)
            .map_err(DecodeError::Wire)?;
        let message = migrate(entry);
        let form = Form::Wire(Root::LogEntry, survey);
        let noticed = overwritten(Root::LogEntry, bytes);
        self.received(message, noticed.into_iter().collect(), bytes, form)
    }

    /// Reads one event from JSON.
    ///
    /// # Errors
    ///
    /// [`DecodeError`] if the text is not an event; it has the field's path.
    ///
    /// ```
    /// use compliance_log::event::Decoder;
    ///
    /// let decoder = Decoder::new().ignore_unknown(true);
    /// let received = decoder.decode_json(br#"{"actorId": "user-42", "colour": "green"}"#)?;
    /// assert_eq!(received.warnings()[0].path(), "colour");
    /// # Ok::<(), compliance_log::DecodeError>(())
    /// ```
    #[cfg(feature = "json")]
    pub fn decode_json<'a>(&self, text: &'a [u8]) -> Result<Received<'a>, DecodeError> {
        self.check_size(text)?;
        let read = match self.schema {
            Some(Schema::V0_1) => self.read_entry(text, self.ignore_unknown),
            Some(Schema::V0_2) => self.read_request(text, self.ignore_unknown),
            None => self.read_either(text),
        };
        let mut read = read.map_err(DecodeError::Json)?;
        if self.schema.is_none() && self.is_ambiguous(text, &read) {
            read.warnings.push(ambiguous());
        }
        let Read {
            message,
            warnings,
            root,
            ..
        } = read;
        self.received(message, warnings, text, Form::Json(root))
    }

    /// What 0.2 refuses and 0.1 takes is 0.1. Where both refuse it, and what is unknown may be
    /// ignored, it is the one of which less is ignored.
    #[cfg(feature = "json")]
    fn read_either(&self, text: &[u8]) -> Result<Read, JsonError> {
        let refused = match self.read_request(text, false) {
            Ok(read) => return Ok(read),
            Err(refused) => refused,
        };
        if let Ok(read) = self.read_entry(text, false) {
            return Ok(read);
        }
        if !self.ignore_unknown {
            return Err(refused);
        }
        let read = self.read_request(text, true);
        match (read, self.read_entry(text, true)) {
            (Ok(read), Ok(entry)) if entry.warnings.len() < read.warnings.len() => Ok(entry),
            (Err(_), Ok(entry)) => Ok(entry),
            (read, _) => read,
        }
    }

    /// Whether 0.1 takes a text as well as 0.2 did, and as another event. Names mean the same in
    /// both schemas, numbers do not.
    #[cfg(feature = "json")]
    fn is_ambiguous(&self, text: &[u8], read: &Read) -> bool {
        let other = |entry: Read| {
            entry.warnings.len() <= read.warnings.len() && entry.message != read.message
        };
        read.enum_number && self.read_entry(text, self.ignore_unknown).is_ok_and(other)
    }

    #[cfg(feature = "json")]
    fn read_request(&self, text: &[u8], ignore_unknown: bool) -> Result<Read, JsonError> {
        let mut message = LogRequest::default();
        let reader = self.json(ignore_unknown);
        let Noticed {
            warnings,
            enum_number,
        } = reader.read_into(&mut message, text)?;
        Ok(Read {
            message,
            warnings,
            root: Root::LogRequest,
            enum_number,
        })
    }

    #[cfg(feature = "json")]
    fn read_entry(&self, text: &[u8], ignore_unknown: bool) -> Result<Read, JsonError> {
        let parsed = self.json(ignore_unknown).read(text)?;
        Ok(Read {
            message: migrate(parsed.message),
            warnings: parsed.warnings,
            root: Root::LogEntry,
            enum_number: false,
        })
    }

    #[cfg(feature = "json")]
    fn json(&self, ignore_unknown: bool) -> crate::json::Reader {
        crate::json::Reader::new()
            .limits(self.limits)
            .ignore_unknown(ignore_unknown)
    }

    #[cfg(feature = "json")]
    fn received<'a>(
        &self,
        message: LogRequest,
        mut warnings: Vec<Violation>,
        bytes: &'a [u8],
        form: Form,
    ) -> Result<Received<'a>, DecodeError> {
        let Verdict { found, is_clean } = self.check(&message, bytes, form)?;
        warnings.extend(found.into_iter().chain(form.warning()));
        let (event, found) = (Event::from_checked(message), warnings);
        let verdict = Verdict { found, is_clean };
        Ok(Received::new(event, verdict, bytes, form, self.limits))
    }

    /// Checks by the rules, at the level for reading.
    fn check(
        &self,
        message: &LogRequest,
        bytes: &[u8],
        form: Form,
    ) -> Result<Verdict, DecodeError> {
        // As it will be written: what was read as today's bytes has that many.
        let binary = match form {
            Form::Wire(Root::LogRequest, _) => bytes.len(),
            // No character of JSON becomes as many bytes, so that a short text is not too large.
            #[cfg(feature = "json")]
            Form::Json(_) if bytes.len() < bounds::EVENT_BYTES / 16 => bytes.len(),
            #[cfg(feature = "json")]
            Form::Wire(Root::LogEntry, _) | Form::Json(_) => message.encoded_len(),
        };
        let fields = Fields::view(message);
        let payload = message.payload.as_ref().map(Payload::view);
        let seen = Seen::of(&fields, payload.as_ref());
        Event::check_read(&fields, &seen, binary, self.clock.time()).map_err(DecodeError::Invalid)
    }

    fn check_size(&self, received: &[u8]) -> Result<(), DecodeError> {
        let limit = self.limits.event_bytes();
        if received.len() > limit {
            return Err(DecodeError::TooLarge(TooLarge::new(limit)));
        }
        Ok(())
    }
}

/// An event read from JSON, as the schema that it was read by has it.
#[cfg(feature = "json")]
struct Read {
    message: LogRequest,
    warnings: Vec<Violation>,
    root: Root,
    /// An enum was given as a number.
    enum_number: bool,
}

/// What is to be said of bytes in which something is overwritten, as in two events one after another.
fn overwritten(root: Root, bytes: &[u8]) -> Option<Violation> {
    let message =
        "stands more than once, or something in it does: the last has overwritten another";
    wire::twice(root, bytes).map(|field| Violation::new(Code::WireFieldTwice, field, message))
}

/// Fields that 0.1 has as well, with the wire types of 0.2: they may be of either.
#[cfg(feature = "json")]
const OF_BOTH: u64 = bits::of(&[
    "event_type",
    "outcome",
    "severity",
    "otel_operation_name",
    "time",
    "actor_id",
]);

#[cfg(feature = "json")]
fn ambiguous() -> Violation {
    let message = "may be of 0.1 or 0.2, and was read as 0.2";
    Violation::new(Code::SchemaAmbiguous, "", message)
}

#[cfg(test)]
mod tests;
