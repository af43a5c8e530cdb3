//! [`Event`], a checked event, and [`Received`], one that came from elsewhere.

mod decode_error;
mod decoder;
mod received;
mod rules;

use std::fmt;

use prost::Message;

pub use self::decode_error::{DecodeError, TooLarge};
pub use self::decoder::Decoder;
pub use self::received::Received;
use crate::check::{Code, Level, Violation, Violations};
use crate::proto::LogRequest;

/// An audit event that passed the checks. Nothing makes one without them, and nothing changes it
/// afterwards.
///
/// ```
/// use compliance_log::Event;
/// use compliance_log::check::Code;
/// use compliance_log::proto::{EventType, LogRequest, Outcome};
/// use compliance_log::prost_types::Timestamp;
///
/// let message = LogRequest {
///     event_type: EventType::EventLogin.into(),
///     outcome: Outcome::Success.into(),
///     time: Some(Timestamp { seconds: 1_795_426_200, nanos: 0 }),
///     ..Default::default()
/// };
/// let missing = Event::try_from(message.clone()).unwrap_err();
/// assert_eq!(missing.iter().map(|found| found.code()).collect::<Vec<_>>(), [Code::ActorIdMissing]);
///
/// let event = Event::try_from(LogRequest { actor_id: "user-42".to_owned(), ..message })?;
/// assert_eq!(Event::decode(&event.encode())?.into_event()?, event);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq)]
pub struct Event {
    /// Boxed, since it has some eighty fields and events are moved about.
    message: Box<LogRequest>,
}

impl Event {
    /// Reads one event from bytes, within the default [`Limits`](crate::Limits). With the feature
    /// `json`, events of the published 0.1 are told apart and read as today's; without it all bytes
    /// are read as 0.2. [`Decoder`] has the options.
    ///
    /// # Errors
    ///
    /// [`DecodeError`] if the bytes are not an event; it has the field's path.
    pub fn decode(bytes: &[u8]) -> Result<Received<'_>, DecodeError> {
        Decoder::new().decode(bytes)
    }

    /// Reads one event from JSON, within the default [`Limits`](crate::Limits). Members that the
    /// schema lacks are refused.
    ///
    /// # Errors
    ///
    /// [`DecodeError`] if the text is not an event; it has the field's path.
    ///
    /// ```
    /// use compliance_log::Event;
    ///
    /// let received = Event::from_json(br#"{"eventType": "EVENT_LOGIN"}"#)?;
    /// assert_eq!(received.warnings()[0].path(), "outcome");
    ///
    /// let refused = Event::from_json(br#"{"eventType": "EVENT_SIGN_IN"}"#).unwrap_err();
    /// assert_eq!(refused.violations().next().map(|found| found.path()), Some("event_type"));
    /// # Ok::<(), compliance_log::DecodeError>(())
    /// ```
    #[cfg(feature = "json")]
    pub fn from_json(text: &[u8]) -> Result<Received<'_>, DecodeError> {
        Decoder::new().decode_json(text)
    }

    /// The event as bytes: fields in ascending order, maps by key. The same event always gives
    /// the same bytes.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        self.message.encode_to_vec()
    }

    /// The event as bytes that readers with these limits take.
    #[cfg(feature = "json")]
    fn to_readable(&self, limits: crate::Limits) -> Result<Vec<u8>, Violations> {
        let bytes = self.encode();
        if bytes.len() > limits.event_bytes() {
            let error = TooLarge::new(limits.event_bytes());
            return Err(error.violation().clone().into());
        }
        match crate::wire::survey(&bytes, crate::wire::Root::LogRequest, limits) {
            Ok(_) => Ok(bytes),
            Err(error) => Err(error.violation().clone().into()),
        }
    }

    /// The event as compact JSON.
    ///
    /// # Errors
    ///
    /// [`JsonError`](crate::json::JsonError) if the event holds what JSON has no form for, such
    /// as a time outside the years 0001 to 9999 in a received event.
    ///
    /// ```
    /// use compliance_log::Event;
    ///
    /// let event = Event::from_json(br#"{"actor_id": "user-42", "duration_ms": 12}"#)?.into_event()?;
    /// assert_eq!(event.to_json()?, r#"{"durationMs":"12","actorId":"user-42"}"#);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[cfg(feature = "json")]
    pub fn to_json(&self) -> Result<String, crate::json::JsonError> {
        crate::json::to_string(&*self.message)
    }

    /// The raw message.
    #[must_use]
    pub fn as_proto(&self) -> &LogRequest {
        &self.message
    }

    /// The raw message, to change it and check it again.
    #[must_use]
    pub fn into_proto(self) -> LogRequest {
        *self.message
    }

    /// Takes an event at the level for reading, with what the rules found.
    fn received(message: Box<LogRequest>) -> Result<(Self, Vec<Violation>), Violations> {
        let (refused, warnings) = split(rules::check(&message), Code::reading);
        Violations::none(refused)?;
        Ok((Self { message }, warnings))
    }
}

impl TryFrom<LogRequest> for Event {
    type Error = Violations;

    /// Checks a message as one that is being written, by all rules at once.
    fn try_from(message: LogRequest) -> Result<Self, Violations> {
        let (refused, _) = split(rules::check(&message), Code::writing);
        Violations::none(refused)?;
        let message = Box::new(message);
        Ok(Self { message })
    }
}

/// Shows which event it is, and none of its content, so that it may stand in any log.
impl fmt::Debug for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Event")
            .field("event_type", &self.message.event_type_value())
            .field("outcome", &self.message.outcome_value())
            .field("time", &self.message.time)
            .finish_non_exhaustive()
    }
}

fn split(found: Vec<Violation>, level: fn(Code) -> Level) -> (Vec<Violation>, Vec<Violation>) {
    found
        .into_iter()
        .partition(|violation| level(violation.code()) == Level::Refuse)
}
