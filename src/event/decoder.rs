//! Reading with options.

use prost::Message;

use super::received::Form;
use super::{DecodeError, Event, Received, TooLarge};
use crate::Limits;
#[cfg(feature = "json")]
use crate::check::Code;
use crate::check::Violation;
#[cfg(feature = "json")]
use crate::json::{JsonError, Noticed};
use crate::proto::LogRequest;
#[cfg(feature = "json")]
use crate::proto::compliancelog::LogEntry;
#[cfg(feature = "json")]
use crate::published::{Schema, migrate};
use crate::wire::{self, Root, Survey};

/// Reads events that came from elsewhere, with options.
///
/// ```
/// use compliance_log::{Limits, event::{DecodeError, Decoder}};
///
/// let decoder = Decoder::new().limits(Limits::default().with_event_bytes(4));
/// let refused = decoder.decode(&[0x52, 0x04, b'u', b's', b'e', b'r']);
/// assert!(matches!(refused, Err(DecodeError::TooLarge(_))));
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct Decoder {
    limits: Limits,
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
        let mut reader = self;
        reader.limits = limits;
        reader
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

    /// Which published schema the events are of, where it is known. Without it the reader tells
    /// by itself: bytes by their fields, JSON by its members. Where those do not tell it takes the
    /// event as 0.2, with the warning `schema.ambiguous` if the other reading would differ.
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
    /// [`DecodeError`] if the bytes are no event; it has the field's path.
    pub fn decode<'a>(&self, bytes: &'a [u8]) -> Result<Received<'a>, DecodeError> {
        self.check_size(bytes)?;
        #[cfg(feature = "json")]
        {
            use crate::published::{Evidence, detect};

            let evidence = self.schema.map_or_else(|| detect(bytes), Evidence::Of);
            match evidence {
                Evidence::Of(Schema::V0_1) => return self.decode_entry(bytes),
                Evidence::Of(Schema::V0_2) => {}
                Evidence::None => return self.decode_request(bytes, vec![ambiguous()]),
            }
        }
        self.decode_request(bytes, Vec::new())
    }

    fn decode_request<'a>(
        &self,
        bytes: &'a [u8],
        warnings: Vec<Violation>,
    ) -> Result<Received<'a>, DecodeError> {
        let mut message = Box::<LogRequest>::default();
        let survey = self.merge(message.as_mut(), Root::LogRequest, bytes)?;
        self.received(
            message,
            warnings,
            bytes,
            Form::Wire(Root::LogRequest, survey),
        )
    }

    #[cfg(feature = "json")]
    fn decode_entry<'a>(&self, bytes: &'a [u8]) -> Result<Received<'a>, DecodeError> {
        let mut entry = LogEntry::default();
        let survey = self.merge(&mut entry, Root::LogEntry, bytes)?;
        let message = Box::new(migrate(entry));
        self.received(
            message,
            Vec::new(),
            bytes,
            Form::Wire(Root::LogEntry, survey),
        )
    }

    fn merge(
        &self,
        message: &mut impl Message,
        root: Root,
        bytes: &[u8],
    ) -> Result<Survey, DecodeError> {
        let survey = wire::survey(bytes, root, self.limits).map_err(DecodeError::Wire)?;
        message
            .merge(bytes)
            .map_err(|error| DecodeError::Wire(wire::diagnose(bytes, root, self.limits, error)))?;
        Ok(survey)
    }

    /// Reads one event from JSON.
    ///
    /// # Errors
    ///
    /// [`DecodeError`] if the text is no event; it has the field's path.
    #[cfg(feature = "json")]
    pub fn decode_json<'a>(&self, text: &'a [u8]) -> Result<Received<'a>, DecodeError> {
        self.check_size(text)?;
        let (message, warnings) = match self.schema {
            Some(Schema::V0_1) => self.read_entry(text, self.ignore_unknown),
            Some(Schema::V0_2) => self.read_request(text, self.ignore_unknown),
            // What 0.2 refuses and 0.1 takes is 0.1. Ignoring what is unknown comes last, since
            // it would ignore what only 0.1 has.
            None => self.read_request(text, false).or_else(|refused| {
                let entry = self.read_entry(text, false);
                entry.or_else(|_| {
                    if self.ignore_unknown {
                        self.read_request(text, true)
                    } else {
                        Err(refused)
                    }
                })
            }),
        }
        .map_err(DecodeError::Json)?;
        self.received(message, warnings, text, Form::Json)
    }

    #[cfg(feature = "json")]
    fn read_request(
        &self,
        text: &[u8],
        ignore_unknown: bool,
    ) -> Result<(Box<LogRequest>, Vec<Violation>), JsonError> {
        let mut message = Box::<LogRequest>::default();
        let reader = self.json(ignore_unknown);
        let noticed = reader.read_into(message.as_mut(), text)?;
        let Noticed {
            mut warnings,
            enum_number,
        } = noticed;
        // Names mean the same in both schemas, numbers do not.
        if enum_number && self.schema.is_none() && self.read_entry(text, false).is_ok() {
            warnings.push(ambiguous());
        }
        Ok((message, warnings))
    }

    #[cfg(feature = "json")]
    fn read_entry(
        &self,
        text: &[u8],
        ignore_unknown: bool,
    ) -> Result<(Box<LogRequest>, Vec<Violation>), JsonError> {
        let parsed = self.json(ignore_unknown).read(text)?;
        Ok((Box::new(migrate(parsed.message)), parsed.warnings))
    }

    #[cfg(feature = "json")]
    fn json(&self, ignore_unknown: bool) -> crate::json::Reader {
        crate::json::Reader::new()
            .limits(self.limits)
            .ignore_unknown(ignore_unknown)
    }

    /// Checks by the rules, at the level for reading.
    fn received<'a>(
        &self,
        message: Box<LogRequest>,
        mut warnings: Vec<Violation>,
        bytes: &'a [u8],
        form: Form,
    ) -> Result<Received<'a>, DecodeError> {
        let (event, found) = Event::received(message).map_err(DecodeError::Invalid)?;
        warnings.extend(found);
        Ok(Received::new(event, warnings, bytes, form, self.limits))
    }

    fn check_size(&self, received: &[u8]) -> Result<(), DecodeError> {
        let limit = self.limits.event_bytes();
        if received.len() > limit {
            return Err(DecodeError::TooLarge(TooLarge::new(limit)));
        }
        Ok(())
    }
}

#[cfg(feature = "json")]
fn ambiguous() -> Violation {
    let message = "may be of 0.1 or 0.2, and was read as 0.2";
    Violation::new(Code::SchemaAmbiguous, "", message)
}
