//! [`Event`], a checked event, and [`Received`], one that came from elsewhere.

pub(crate) mod authority;
mod context;
mod decode_error;
mod decoder;
pub(crate) mod defaults;
mod draft;
pub(crate) mod emit;
mod getters;
mod guard;
mod held;
pub mod kind;
mod outcome;
mod part;
mod received;
mod reference;
mod responsible;
mod rules;
mod scan;
mod sensitivity;
mod texts;
mod tool;
pub(crate) mod translation;
mod vocabulary;

use std::fmt;

use prost::Message as _;

pub use self::context::Context;
pub use self::decode_error::{DecodeError, TooLarge};
pub use self::decoder::Decoder;
pub use self::draft::Draft;
pub(crate) use self::draft::{Filled, make, state_trace};
pub use self::guard::{Guard, Inspected};
use self::held::Held;
pub use self::kind::{Gap, Kind};
pub use self::outcome::Ending;
pub use self::part::*;
pub use self::received::Received;
pub use self::reference::EventRef;
#[cfg(feature = "http")]
pub(crate) use self::rules::is_fault;
use self::rules::{Findings, Verdict};
pub(crate) use self::rules::{is_moment, size_of as size};
pub use self::sensitivity::UnknownLevel;
pub use self::tool::{Content, Tool};
pub use self::vocabulary::*;
use crate::check::{Level, Violation, Violations};
use crate::proto::LogRequest;
use crate::{Clock, Time};

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
#[derive(Clone)]
pub struct Event {
    held: Held,
}

/// Equal are events that say the same.
impl PartialEq for Event {
    fn eq(&self, other: &Self) -> bool {
        self.as_proto() == other.as_proto()
    }
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
        self.held.encode()
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
        crate::json::to_string(self.as_proto())
    }

    /// The raw message. An event that was built is held as its bytes, and its message is made when
    /// it, or what a getter takes from it, is first asked for.
    #[must_use]
    pub fn as_proto(&self) -> &LogRequest {
        self.held.message()
    }

    /// The raw message, to change it and check it again.
    #[must_use]
    pub fn into_proto(self) -> LogRequest {
        self.held.into_message()
    }

    /// What the rules say of this event as one that is written: findings that would refuse it,
    /// which a received event may have, and those that warn. The clock is not asked; what lies in
    /// the future is found when an event is made or received.
    ///
    /// ```
    /// use compliance_log::{Event, check::Code, event::{Agent, Outcome}};
    ///
    /// let agent = Agent::new("report-writer");
    /// let event = Event::model_inference("gpt-4o")
    ///     .by_agent(agent)
    ///     .response_model("gpt-4o-2024-08-06")
    ///     .outcome(Outcome::Success)
    ///     .build()?;
    /// let codes: Vec<_> = event.findings().iter().map(|found| found.code()).collect();
    /// assert_eq!(codes, [Code::DelegationChainMissing]);
    /// # Ok::<(), compliance_log::check::Violations>(())
    /// ```
    #[must_use]
    pub fn findings(&self) -> Vec<Violation> {
        let bytes = self.held.encoded_len();
        rules::check(self.as_proto(), bytes, None, Findings::of_writing())
    }

    /// Appends the event's bytes. They do not tell where they end: two events one after another are
    /// read as one, in which the second has overwritten the first. To have many in one place, write
    /// each after its length, by [`write_delimited`](crate::stream::write_delimited).
    pub fn encode_to(&self, out: &mut Vec<u8>) {
        self.held.encode_to(out);
    }

    /// Takes a message in which the rules found nothing to refuse.
    #[inline]
    fn from_checked(message: LogRequest) -> Self {
        Self {
            held: Held::Message(message),
        }
    }

    /// Takes bytes that were written here, in which the rules found nothing to refuse.
    #[inline]
    fn from_written(bytes: Vec<u8>) -> Self {
        Self {
            held: Held::written(bytes),
        }
    }

    /// Takes bytes that were checked where they are, in which the rules found nothing to refuse.
    fn from_received(bytes: &[u8]) -> Self {
        Self::from_checked(held::read(bytes))
    }

    /// What the rules say of an event of this many bytes at the level for reading.
    fn check_read(
        fields: &Fields<'_>,
        seen: &Seen<'_>,
        bytes: usize,
        now: Time,
    ) -> Result<Verdict, Violations> {
        let verdict = rules::check_read(fields, seen, bytes, now);
        if verdict.found.is_empty() {
            return Ok(verdict);
        }
        let (refused, found): (Vec<_>, Vec<_>) = verdict
            .found
            .into_iter()
            .partition(|violation| violation.code().reading() == Level::Refuse);
        Violations::none(refused)?;
        Ok(Verdict { found, ..verdict })
    }
}

impl TryFrom<LogRequest> for Event {
    type Error = Violations;

    /// Checks a message as one that is being written, by all rules at once, against the system's
    /// clock.
    fn try_from(message: LogRequest) -> Result<Self, Violations> {
        let now = Clock::system().now().into();
        let (bytes, findings) = (message.encoded_len(), Findings::of_writing());
        Violations::refused(rules::check(&message, bytes, Some(now), findings))?;
        Ok(Self::from_checked(message))
    }
}

/// Shows which event it is. Its content is shown only where anyone within the organization may see
/// it and it touches no regulated data, so that an event may stand in any log.
impl fmt::Debug for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Event");
        shown
            .field("event_type", &self.event_type())
            .field("outcome", &self.outcome())
            .field("time", &self.time())
            .field("event_id", &self.event_id());
        let is_open = self.sensitivity().is_some_and(Sensitivity::is_open);
        if is_open && self.as_proto().data_classes.is_empty() {
            return shown.field("message", self.as_proto()).finish();
        }
        shown.finish_non_exhaustive()
    }
}
