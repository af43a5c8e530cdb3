//! A view of an event's bytes.

use std::fmt;

use super::{DecodeError, EventType, Outcome, Sensitivity, Severity, TooLarge};
use crate::check::{Code, Violation};
use crate::wire::{self, Root, Text, Top, WireError};
use crate::{Limits, Time};

/// What an event says of itself, read from its bytes where they are: for filters and statistics
/// that look at many events and keep few. It takes a fraction of the time that
/// [`Event::decode`] takes, and less where parts are passed over; it allocates nothing.
///
/// ```
/// use compliance_log::event::{EventRef, EventType, Outcome};
/// use compliance_log::Event;
///
/// let written = Event::login("user-42")
///     .outcome(Outcome::FailureDenied)
///     .policy_tags(&["SOC2:CC6.1", "HIPAA"])
///     .build()?
///     .encode();
///
/// let event = EventRef::read(&written)?;
/// assert_eq!(event.event_type(), Some(EventType::Login));
/// assert_eq!(event.actor_id(), Some("user-42"));
/// if event.policy_tags().any(|tag| tag.starts_with("SOC2")) {
///     assert!(Event::decode(event.bytes())?.event().reason().is_none());
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # What is checked
///
/// The event's own fields: tags, lengths, wire types, numbers, and that each text is UTF-8, also
/// of those that have no getter here. Its parts, such as `metadata`, `target`, `labels` and the
/// payload, are passed over unread: [`Event::decode`] may still refuse them. Of the [`Limits`] the
/// size is asked for, and not the elements, which bound what a decoder stores. No rules are
/// checked. Fields that the schema lacks are passed.
///
/// Where a field stands more than once the getters give what [`Event::decode`] gives: the last
/// value, and the parts of `time` together.
///
/// # Events of 0.1
///
/// Bytes that are [told apart](super::Decoder) as those of the published schema 0.1 are refused,
/// with the code `schema.older`: there the numbers have other meanings. [`Event::decode`] reads
/// them. Bytes that do not tell are read as today's. Without the feature `json`, all are.
///
/// [`Event::decode`]: super::Event::decode
#[derive(Clone, Copy)]
pub struct EventRef<'a> {
    bytes: &'a [u8],
    top: Top<'a>,
}

impl<'a> EventRef<'a> {
    /// Reads an event within the default [`Limits`].
    ///
    /// # Errors
    ///
    /// [`DecodeError`] if the bytes are not an event; it has the field's path.
    ///
    /// ```
    /// use compliance_log::event::EventRef;
    ///
    /// let refused = EventRef::read(b"\x52\x07user-4\xff").unwrap_err();
    /// let found = refused.violations().next().ok_or("none")?;
    /// assert_eq!((found.path(), found.code().as_str()), ("actor_id", "wire.utf8"));
    /// # Ok::<(), &str>(())
    /// ```
    #[inline]
    pub fn read(bytes: &'a [u8]) -> Result<Self, DecodeError> {
        Self::read_within(bytes, Limits::default())
    }

    /// Reads an event within other limits.
    ///
    /// # Errors
    ///
    /// [`DecodeError`] if the bytes are not an event, or too many.
    ///
    /// ```
    /// use compliance_log::{Limits, event::{DecodeError, EventRef}};
    ///
    /// let limits = Limits::default().with_event_bytes(4);
    /// let refused = EventRef::read_within(b"\x52\x07user-42", limits);
    /// assert!(matches!(refused, Err(DecodeError::TooLarge(_))));
    /// ```
    pub fn read_within(bytes: &'a [u8], limits: Limits) -> Result<Self, DecodeError> {
        if bytes.len() > limits.event_bytes() {
            return Err(DecodeError::TooLarge(TooLarge::new(limits.event_bytes())));
        }
        let top = Top::default();
        let mut event = Self { bytes, top };
        match event.top.fill(bytes) {
            Some(()) if !(event.top.time.is_odd && is_older(bytes)) => Ok(event),
            _ => Err(DecodeError::Wire(refusal(bytes, limits))),
        }
    }

    /// The event's bytes, for [`Event::decode`](super::Event::decode), or to pass them on.
    #[must_use]
    pub fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// When the act began, as it is stated, be it out of range; `None` if it is not.
    #[must_use]
    pub fn time(&self) -> Option<Time> {
        self.top.time.timestamp.map(Time::from)
    }

    /// Number of the event within its [`producer_id`](Self::producer_id), from 1: a number that is
    /// missing among those of one producer was recorded and not stored.
    ///
    /// ```
    /// use compliance_log::event::{EventRef, Outcome};
    /// use compliance_log::{Context, Event, Recorder};
    ///
    /// let recorder = Recorder::new(&Context::new("auth-service"))?;
    /// let mut buffer = Vec::new();
    /// recorder.record(Event::login("user-42").outcome(Outcome::Success), &mut buffer)?;
    ///
    /// let event = EventRef::read(&buffer)?;
    /// assert_eq!((event.producer_id(), event.sequence()), (Some(recorder.producer_id()), Some(1)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn sequence(&self) -> Option<u64> {
        let sequence = u64::try_from(self.top.sequence).ok();
        sequence.filter(|sequence| *sequence != 0)
    }

    /// Labels to filter by.
    ///
    /// ```
    /// use compliance_log::event::EventRef;
    ///
    /// let event = EventRef::read(b"\xa2\x01\x04SOC2\x52\x07user-42\xa2\x01\x05HIPAA")?;
    /// assert!(event.policy_tags().eq(["SOC2", "HIPAA"]));
    /// # Ok::<(), compliance_log::DecodeError>(())
    /// ```
    pub fn policy_tags(&self) -> impl Iterator<Item = &'a str> + Clone + use<'a> {
        self.top.policy_tags.iter()
    }
}

/// Texts: `None` where the field is empty.
macro_rules! texts {
    ($($(#[$doc:meta])+ $name:ident;)+) => {
        impl<'a> EventRef<'a> {
            $(
                $(#[$doc])+
                #[must_use]
                pub fn $name(&self) -> Option<&'a str> {
                    Text::stated(self.top.$name)
                }
            )+
        }
    };
}

texts! {
    /// Identifier of the event.
    event_id;
    /// Identifier of the one who acted.
    actor_id;
    /// What kind of party acted: `human`, `agent`, `service`, `system`, or another.
    actor_type;
    /// Part of the system that reports the event.
    component;
    /// What was acted on, as one text.
    resource;
    /// Session in which the act took place.
    session_id;
    /// Tenant of a shared system.
    tenant_id;
    /// Who numbered the event, such as a [`Recorder`](crate::Recorder).
    producer_id;
    /// Trace that the act belongs to, as it is stated: 32 hexadecimal digits where the writer kept
    /// to the schema.
    trace_id;
    /// Span that the act belongs to, as it is stated: 16 hexadecimal digits.
    span_id;
    /// Parent of that span, as it is stated.
    parent_span_id;
}

/// Values of the schema's enums: `None` where none is stated.
macro_rules! values {
    ($($(#[$doc:meta])+ $name:ident: $type:ident;)+) => {
        impl EventRef<'_> {
            $(
                $(#[$doc])+
                #[must_use]
                pub fn $name(&self) -> Option<$type> {
                    $type::from_number(self.top.$name)
                }
            )+
        }
    };
}

values! {
    /// What kind of act the event records.
    event_type: EventType;
    /// How the act ended.
    outcome: Outcome;
    /// How urgent the event is.
    severity: Severity;
    /// How secret the data are; where it is not stated, handle the event as confidential.
    sensitivity: Sensitivity;
}

/// Shows which kind of event it is, and nothing of its content.
impl fmt::Debug for EventRef<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventRef")
            .field("event_type", &self.event_type())
            .field("outcome", &self.outcome())
            .field("time", &self.time())
            .field("event_id", &self.event_id())
            .field("bytes", &self.bytes.len())
            .finish_non_exhaustive()
    }
}

#[cold]
fn refusal(bytes: &[u8], limits: Limits) -> WireError {
    if is_older(bytes) {
        let detail = "is of the published schema 0.1";
        return WireError::new(Violation::new(Code::SchemaOlder, "", detail), 0);
    }
    wire::refusal(bytes, Root::LogRequest, limits)
}

/// Whether the bytes are of the published schema 0.1.
#[cold]
fn is_older(bytes: &[u8]) -> bool {
    #[cfg(feature = "json")]
    {
        use crate::published::{Evidence, Schema, detect};
        detect(bytes) == Evidence::Of(Schema::V0_1)
    }
    #[cfg(not(feature = "json"))]
    {
        let _ = bytes;
        false
    }
}
