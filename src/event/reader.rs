//! Reading with options.

use prost::Message;

use super::{DecodeError, Event, Received, TooLarge};
use crate::Limits;
use crate::proto::LogRequest;
use crate::wire;

/// Reads events that came from elsewhere, with options.
///
/// ```
/// use compliance_log::{Limits, event::{DecodeError, Reader}};
///
/// let reader = Reader::new().limits(Limits::default().event_bytes(4));
/// let refused = reader.decode(&[0x52, 0x04, b'u', b's', b'e', b'r']);
/// assert!(matches!(refused, Err(DecodeError::TooLarge(_))));
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct Reader {
    limits: Limits,
    #[cfg(feature = "json")]
    ignore_unknown: bool,
}

impl Reader {
    /// A reader with the default limits, which refuses JSON members that the schema lacks.
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

    /// Reads one event from bytes.
    ///
    /// # Errors
    ///
    /// [`DecodeError`] if the bytes are no event; it has the field's path.
    pub fn decode<'a>(&self, bytes: &'a [u8]) -> Result<Received<'a>, DecodeError> {
        self.check_size(bytes)?;
        let survey = wire::survey(bytes, self.limits).map_err(DecodeError::Wire)?;
        let mut message = Box::<LogRequest>::default();
        message
            .merge(bytes)
            .map_err(|error| DecodeError::Wire(wire::diagnose(bytes, self.limits, error)))?;
        let (event, warnings) = Event::received(message).map_err(DecodeError::Invalid)?;
        Ok(Received::from_wire(
            event,
            warnings,
            bytes,
            survey,
            self.limits,
        ))
    }

    /// Reads one event from JSON.
    ///
    /// # Errors
    ///
    /// [`DecodeError`] if the text is no event; it has the field's path.
    #[cfg(feature = "json")]
    pub fn read_json<'a>(&self, text: &'a [u8]) -> Result<Received<'a>, DecodeError> {
        self.check_size(text)?;
        let mut message = Box::<LogRequest>::default();
        let mut warnings = crate::json::Reader::new()
            .limits(self.limits)
            .ignore_unknown(self.ignore_unknown)
            .read_into(&mut *message, text)
            .map_err(DecodeError::Json)?;
        let (event, found) = Event::received(message).map_err(DecodeError::Invalid)?;
        warnings.extend(found);
        Ok(Received::from_json(event, warnings, text, self.limits))
    }

    fn check_size(&self, received: &[u8]) -> Result<(), DecodeError> {
        let limit = self.limits.max_event_bytes();
        if received.len() > limit {
            return Err(DecodeError::TooLarge(TooLarge::new(limit)));
        }
        Ok(())
    }
}
