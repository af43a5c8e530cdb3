//! What was received: the event, what was noticed, and the bytes themselves.

use std::borrow::Cow;
use std::fmt;
use std::sync::OnceLock;

use super::Event;
use super::part::{self, Beside, Fields};
use super::rules::{self, Verdict};
use crate::Limits;
use crate::check::{Code, Violation, Violations, bounds};
#[cfg(feature = "json")]
use crate::published::Schema;
use crate::wire::{self, Root, Survey, UnknownField};

/// Unknown fields that are listed one by one; the rest is counted.
const LISTED: usize = 100;

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
#[derive(Clone)]
pub struct Received<'a> {
    content: Content,
    warnings: Vec<Violation>,
    /// The rules have nothing to say of its fields, nor of its size as far as it was known.
    is_clean: bool,
    bytes: Cow<'a, [u8]>,
    form: Form,
    limits: Limits,
}

/// The event of what was received.
#[derive(Clone)]
#[expect(
    clippy::large_enum_variant,
    reason = "system allocators are slow at the size of an event, some 1,100 bytes"
)]
enum Content {
    Event(Event),
    /// Bytes of today's schema that were checked where they are: the event is made when it is first
    /// asked for.
    Checked(OnceLock<Box<Event>>),
}

/// In which form the event came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Today's message, or that of 0.1, which is not relayed but migrated.
    Wire(Root, Survey),
    #[cfg(feature = "json")]
    Json(Root),
}

impl Form {
    /// What is to be said of the form alone.
    pub(super) fn warning(self) -> Option<Violation> {
        let unknown_fields = match self {
            Self::Wire(_, Survey { unknown_fields }) => unknown_fields,
            #[cfg(feature = "json")]
            Self::Json(_) => 0,
        };
        let detail = "has fields that this schema lacks";
        (unknown_fields > 0).then(|| Violation::new(Code::WireUnknownField, "", detail))
    }
}

impl<'a> Received<'a> {
    #[inline]
    pub(super) fn new(
        event: Event,
        verdict: Verdict,
        bytes: &'a [u8],
        form: Form,
        limits: Limits,
    ) -> Self {
        Self {
            content: Content::Event(event),
            warnings: verdict.found,
            is_clean: verdict.is_clean,
            bytes: Cow::Borrowed(bytes),
            form,
            limits,
        }
    }

    /// Takes bytes of today's schema in which the rules found nothing to refuse.
    #[inline]
    pub(super) fn checked(verdict: Verdict, bytes: &'a [u8], form: Form, limits: Limits) -> Self {
        Self {
            content: Content::Checked(OnceLock::new()),
            warnings: verdict.found,
            is_clean: verdict.is_clean,
            bytes: Cow::Borrowed(bytes),
            form,
            limits,
        }
    }

    /// The published schema by which the event was read.
    #[cfg(feature = "json")]
    #[must_use]
    pub fn schema(&self) -> Schema {
        match self.form {
            Form::Wire(Root::LogEntry, _) | Form::Json(Root::LogEntry) => Schema::V0_1,
            Form::Wire(Root::LogRequest, _) | Form::Json(Root::LogRequest) => Schema::V0_2,
        }
    }

    /// Whether the event came as JSON.
    #[cfg(feature = "parquet")]
    pub(crate) fn is_json(&self) -> bool {
        matches!(self.form, Form::Json(_))
    }

    /// The event, as far as this version's schema knows it. Bytes of today's schema are checked where
    /// they are, and the event is made when it is first asked for.
    #[must_use]
    pub fn event(&self) -> &Event {
        match &self.content {
            Content::Event(event) => event,
            Content::Checked(made) => {
                made.get_or_init(|| Box::new(Event::from_received(&self.bytes)))
            }
        }
    }

    /// What was noticed when reading: findings of rules that warn, members that were ignored.
    #[must_use]
    pub fn warnings(&self) -> &[Violation] {
        &self.warnings
    }

    /// What the rules say of the event as one that is written: the
    /// [`findings`](Event::findings) of [`event`](Self::event). Bytes that were checked where they
    /// are, are judged there, and no event is made of them unless it is large.
    ///
    /// ```
    /// use compliance_log::Event;
    ///
    /// let received = Event::decode(b"\x52\x07user-42")?;
    /// let codes: Vec<_> = received.findings().iter().map(|found| found.code().as_str()).collect();
    /// assert_eq!(codes, ["event_type.missing", "outcome.missing", "time.missing", "event_id.missing"]);
    /// # Ok::<(), compliance_log::DecodeError>(())
    /// ```
    #[must_use]
    pub fn findings(&self) -> Vec<Violation> {
        // The rule on size asks for that of the event as it is written anew. Bytes that are written
        // anew are hardly more; no character of JSON becomes 16 bytes; what was 0.1 was measured.
        let small = match self.form {
            Form::Wire(..) => bounds::EVENT_BYTES_LARGE / 2,
            #[cfg(feature = "json")]
            Form::Json(_) => bounds::EVENT_BYTES_LARGE / 16,
        };
        let is_small = self.bytes.len() < small;
        if is_small && self.is_clean {
            return Vec::new();
        }
        if is_small && matches!(self.content, Content::Checked(_)) {
            let (mut fields, mut beside) = (Fields::default(), Beside::default());
            if let Some(seen) = part::read(&self.bytes, &mut fields, &mut beside) {
                return rules::check_written(&fields, &seen);
            }
        }
        self.event().findings()
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
            Form::Wire(_, Survey { unknown_fields: 0 }) => Vec::new(),
            Form::Wire(root, _) => wire::unknown_fields(&self.bytes, root, self.limits),
            #[cfg(feature = "json")]
            Form::Json(_) => Vec::new(),
        }
    }

    /// The event alone.
    ///
    /// # Errors
    ///
    /// [`Violations`] if the event cannot stand for what was received: one for each field that
    /// this version's schema lacks and that would be dropped, which
    /// [`into_known_event`](Self::into_known_event) does by name; and one if free-form data nests
    /// so deep that nobody could read the event's bytes.
    pub fn into_event(self) -> Result<Event, Violations> {
        let mut found = self.unknown_violations();
        let deep = |warning: &&Violation| warning.code() == Code::DataDepth;
        found.extend(self.warnings.iter().filter(deep).cloned());
        Violations::none(found)?;
        Ok(self.known())
    }

    /// The event without the fields that this version's schema lacks, and a violation for each
    /// of those; beyond 100 they are counted, not listed.
    #[must_use]
    pub fn into_known_event(self) -> (Event, Vec<Violation>) {
        let dropped = self.unknown_violations();
        (self.known(), dropped)
    }

    fn known(self) -> Event {
        match self.content {
            Content::Event(event) => event,
            Content::Checked(made) => match made.into_inner() {
                Some(event) => *event,
                None => Event::from_received(&self.bytes),
            },
        }
    }

    /// The event in binary form. Bytes of today's schema are given as they were received, unknown
    /// fields included; what came as JSON or as 0.1 is written anew.
    ///
    /// # Errors
    ///
    /// [`Violations`] if an event that came as JSON or as 0.1 is nested deeper than readers of the
    /// binary form take, see [`Limits::DEPTH`], or larger than the limits it was read with; or if
    /// one that came as 0.1 has fields that 0.1 lacks.
    pub fn to_binary(&self) -> Result<Cow<'_, [u8]>, Violations> {
        match self.form {
            Form::Wire(Root::LogRequest, _) => Ok(Cow::Borrowed(&self.bytes)),
            #[cfg(feature = "json")]
            Form::Wire(Root::LogEntry, _) | Form::Json(_) => {
                Violations::none(self.unknown_violations())?;
                self.event().to_readable(self.limits).map(Cow::Owned)
            }
        }
    }

    /// The event as JSON.
    ///
    /// # Errors
    ///
    /// [`Violations`] if the event has fields that this version's schema lacks, so that JSON
    /// would lose them, or a value that JSON has no form for; or if one that came as 0.1 has become
    /// larger than the limits it was read with.
    #[cfg(feature = "json")]
    pub fn to_json(&self, writer: crate::json::Writer) -> Result<String, Violations> {
        Violations::none(self.unknown_violations())?;
        if self.schema() == Schema::V0_1 {
            // Migrating adds to it; what is written must be readable with the same limits.
            self.event().to_readable(self.limits)?;
        }
        writer
            .to_string(self.event().as_proto())
            .map_err(|error| Violations::from(error.violation().clone()))
    }

    /// The same, with the bytes copied.
    #[must_use]
    pub fn into_owned(self) -> Received<'static> {
        Received {
            bytes: Cow::Owned(self.bytes.into_owned()),
            content: self.content,
            warnings: self.warnings,
            is_clean: self.is_clean,
            form: self.form,
            limits: self.limits,
        }
    }

    /// A violation for each number at each path, up to a number that a person would read.
    fn unknown_violations(&self) -> Vec<Violation> {
        let lacking = |path: &str, text: String| Violation::new(Code::WireUnknownField, path, text);
        let fields = self.unknown_fields();
        let mut found: Vec<Violation> = Vec::new();
        let mut same = fields.chunk_by(|a, b| (a.path(), a.number()) == (b.path(), b.number()));
        for fields in same.by_ref().take(LISTED) {
            if let [field, ..] = fields {
                let (count, number) = (fields.len(), field.number());
                let times = if count > 1 {
                    format!(", {count} times")
                } else {
                    String::new()
                };
                let text = format!("has field {number}{times}, which this schema lacks");
                found.push(lacking(field.path(), text));
            }
        }
        match same.flatten().count() {
            0 => {}
            more => found.push(lacking(
                "",
                format!("has {more} more fields that this schema lacks"),
            )),
        }
        found
    }
}

/// Shows the event as its own `Debug` does, and what was noticed.
impl fmt::Debug for Received<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Received")
            .field("event", self.event())
            .field("warnings", &self.warnings)
            .field("bytes", &self.bytes.len())
            .field("form", &self.form)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
