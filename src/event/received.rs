//! What was received: the event, what was noticed, and the bytes themselves.

use std::borrow::Cow;

use super::Event;
use crate::Limits;
use crate::check::{Code, Violation, Violations};
use crate::wire::{self, Survey, UnknownField};

/// An event that came from elsewhere. It keeps what was received, so that a relay changes no
/// byte and loses no field that a newer writer set.
///
/// ```
/// use compliance_log::Event;
///
/// // Actor `user-42`, and a field of number 4000 that no schema has yet.
/// let bytes = b"\x52\x07user-42\x80\xfa\x01\x07";
/// let received = Event::decode(bytes)?;
/// assert_eq!(received.event().as_proto().actor_id, "user-42");
/// assert_eq!(received.bytes(), bytes);
///
/// let unknown = received.unknown_fields();
/// assert_eq!((unknown[0].path(), unknown[0].number()), ("", 4000));
/// assert!(received.clone().into_event().is_err());
/// let (event, dropped) = received.into_known_event();
/// assert_eq!((event.encode(), dropped.len()), (b"\x52\x07user-42".to_vec(), 1));
/// # Ok::<(), compliance_log::DecodeError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Received<'a> {
    event: Event,
    warnings: Vec<Violation>,
    bytes: Cow<'a, [u8]>,
    form: Form,
    limits: Limits,
}

/// In which form the event came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Wire(Survey),
    #[cfg(feature = "json")]
    Json,
}

impl<'a> Received<'a> {
    pub(super) fn from_wire(
        event: Event,
        mut warnings: Vec<Violation>,
        bytes: &'a [u8],
        survey: Survey,
        limits: Limits,
    ) -> Self {
        if survey.unknown_fields > 0 {
            warnings.push(unknown(survey.unknown_fields));
        }
        Self {
            event,
            warnings,
            bytes: Cow::Borrowed(bytes),
            form: Form::Wire(survey),
            limits,
        }
    }

    #[cfg(feature = "json")]
    pub(super) fn from_json(
        event: Event,
        warnings: Vec<Violation>,
        text: &'a [u8],
        limits: Limits,
    ) -> Self {
        Self {
            event,
            warnings,
            bytes: Cow::Borrowed(text),
            form: Form::Json,
            limits,
        }
    }

    /// The event, as far as this version's schema knows it.
    #[must_use]
    pub fn event(&self) -> &Event {
        &self.event
    }

    /// What was noticed when reading: findings of rules that warn, members that were ignored.
    #[must_use]
    pub fn warnings(&self) -> &[Violation] {
        &self.warnings
    }

    /// What was received, byte for byte: a binary message or JSON text.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The fields that this version's schema lacks, at any depth. JSON has none: unknown members
    /// are refused there, or ignored with a warning.
    #[must_use]
    pub fn unknown_fields(&self) -> Vec<UnknownField<'_>> {
        match self.form {
            Form::Wire(Survey { unknown_fields: 0 }) => Vec::new(),
            Form::Wire(_) => wire::unknown_fields(&self.bytes, self.limits),
            #[cfg(feature = "json")]
            Form::Json => Vec::new(),
        }
    }

    /// The event alone.
    ///
    /// # Errors
    ///
    /// One violation for each field that this version's schema lacks: taking the event would
    /// drop them. [`into_known_event`](Self::into_known_event) does that, by name.
    pub fn into_event(self) -> Result<Event, Violations> {
        Violations::none(self.unknown_violations())?;
        Ok(self.event)
    }

    /// The event without the fields that this version's schema lacks, and a violation for each
    /// of those.
    #[must_use]
    pub fn into_known_event(self) -> (Event, Vec<Violation>) {
        let dropped = self.unknown_violations();
        (self.event, dropped)
    }

    /// The event in binary form: the bytes received where they are binary, unknown fields
    /// included.
    ///
    /// # Errors
    ///
    /// [`Violations`] if an event that came as JSON is nested deeper than readers of the binary
    /// form take, see [`Limits::DEPTH`].
    pub fn to_binary(&self) -> Result<Cow<'_, [u8]>, Violations> {
        match self.form {
            Form::Wire(_) => Ok(Cow::Borrowed(&self.bytes)),
            #[cfg(feature = "json")]
            Form::Json => {
                let bytes = self.event.encode();
                match wire::survey(&bytes, Limits::default().elements(usize::MAX)) {
                    Ok(_) => Ok(Cow::Owned(bytes)),
                    Err(error) => Err(Violations::from(error.violation().clone())),
                }
            }
        }
    }

    /// The event as JSON.
    ///
    /// # Errors
    ///
    /// [`Violations`] if the event has fields that this version's schema lacks, so that JSON
    /// would lose them, or a value that JSON has no form for.
    #[cfg(feature = "json")]
    pub fn to_json(&self, writer: crate::json::Writer) -> Result<String, Violations> {
        Violations::none(self.unknown_violations())?;
        writer
            .to_string(self.event.as_proto())
            .map_err(|error| Violations::from(error.violation().clone()))
    }

    /// The same, with the bytes copied.
    #[must_use]
    pub fn into_owned(self) -> Received<'static> {
        Received {
            bytes: Cow::Owned(self.bytes.into_owned()),
            event: self.event,
            warnings: self.warnings,
            form: self.form,
            limits: self.limits,
        }
    }

    fn unknown_violations(&self) -> Vec<Violation> {
        let fields = self.unknown_fields();
        fields
            .iter()
            .map(|field| {
                let detail = format!("has field {}, which this schema lacks", field.number());
                Violation::new(Code::WireUnknownField, field.path(), detail)
            })
            .collect()
    }
}

fn unknown(count: usize) -> Violation {
    let detail = format!("has {count} fields that this schema lacks");
    Violation::new(Code::WireUnknownField, "", detail)
}
