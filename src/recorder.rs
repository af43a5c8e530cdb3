//! The emit path: events straight to numbered bytes.

use std::fmt;
use std::sync::Arc;

use prost::Message as _;

use crate::check::{Code, Violations};
use crate::event::defaults::{Defaults, Numbers};
use crate::event::emit::emit;
use crate::event::kind::Kind;
use crate::event::{Context, Draft, Fields, Filled, Payload, is_moment, make, size, state_trace};
use crate::stream::delimit;
use crate::{EventId, Time, TraceContext};

/// Writes the events of a service to bytes, each numbered. It is made once, from the context that
/// the service shares; clones are cheap, count together, and may be used in all threads.
///
/// An event is checked by the rules that [`Draft::build_in`] checks it by, and its bytes are those
/// that [`Event::encode`](crate::Event::encode) gives, with the two fields that only a recorder sets:
///
/// - `producer_id`, which names this recorder from when it is made to when the last clone is gone;
/// - `sequence`, which counts its records from 1. A number is taken when nothing can refuse the
///   event any more, so that a number that is missing in a store was recorded and not stored.
///
/// ```
/// use compliance_log::event::Outcome;
/// use compliance_log::stream::Delimited;
/// use compliance_log::{Context, Event, Limits, Recorder};
///
/// let context = Context::new("auth-service").environment("production");
/// let recorder = Recorder::new(&context)?;
///
/// let mut buffer = Vec::with_capacity(64 * 1024);
/// for user in ["user-42", "user-43"] {
///     let login = Event::login(user).outcome(Outcome::Success);
///     recorder.record_delimited(login, &mut buffer)?;
/// }
///
/// let mut frames = Delimited::new(buffer.as_slice(), Limits::default());
/// while let Some(frame) = frames.read()? {
///     let event = Event::decode(frame.content?)?.into_event()?;
///     assert_eq!(event.component(), Some("auth-service"));
///     assert_eq!(event.producer_id(), Some(recorder.producer_id()));
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # One record, or many
///
/// Bytes of protobuf do not tell where they end: two records one after another are read as *one* event,
/// in which the second has overwritten the first. [`record_delimited`](Self::record_delimited) puts its
/// length before each, so that a buffer may hold many. [`record`](Self::record) writes the bytes alone,
/// for who delimits them in another way, such as one message each of a queue: clear the buffer before
/// each.
///
/// Recorded are drafts. An event that is made from a message, with `Event::try_from`, gets no number.
///
/// # What it costs
///
/// Nothing is allocated for an event that is taken, unless the buffer must grow: give one that has
/// room, and clear it rather than making another. It grows by no more than some events of the largest
/// size would take, whatever is refused. Nothing is locked. What is refused is reported by allocating.
///
/// Some events are taken all the same that only a second look, or a sort, can take, by allocating:
///
/// - all of a context with a [guard](crate::event::Guard);
/// - with an `Object::json_text` in which more than 64 members of
///   one object are out of order, or a `serde_json` value in which any is, as its feature
///   `preserve_order` allows;
/// - with more own tags than an event may have, of which enough are the context's too.
///
/// `benches/README.md` has the figures.
#[derive(Clone)]
pub struct Recorder(Arc<Shared>);

struct Shared {
    context: Context,
    numbers: Numbers,
}

/// What a draft says beside its fields.
struct Given<'p, 'f> {
    /// A bit for each field that is stated.
    stated: u64,
    trace: Option<&'f TraceContext>,
    payload: Option<&'p Payload<'f>>,
}

impl Recorder {
    /// A recorder of the events of this context. Its name, `producer_id`, is an id that the context's
    /// [`Ids`](crate::Ids) make: the first event gets the second one.
    ///
    /// # Errors
    ///
    /// [`Violations`]: what the rules refuse in the context, such as a line break in the component's
    /// name. It would refuse every event but those that set that field themselves.
    ///
    /// ```
    /// use compliance_log::{Context, Recorder, check::Code};
    ///
    /// let refused = Recorder::new(&Context::new("auth\nservice")).unwrap_err();
    /// let found: Vec<_> = refused.iter().map(|found| (found.path(), found.code())).collect();
    /// assert_eq!(found, [("component", Code::TextLineBreak)]);
    /// ```
    pub fn new(context: &Context) -> Result<Self, Violations> {
        context.check()?;
        // Made before the first event, which takes as long as any other then.
        let _ = context.constants();
        let now = context.clock.time();
        Ok(Self(Arc::new(Shared {
            numbers: Numbers::new(context.ids.make_at(now)),
            context: context.clone(),
        })))
    }

    /// Appends an event to the buffer after its length, as [`write_delimited`] does, whole or not at
    /// all; gives its number among those of this recorder, from 1. A buffer may hold many:
    /// [`Delimited`] reads them one by one.
    ///
    /// # Errors
    ///
    /// [`Violations`]: all that the rules refuse, at once, each with the field's path. The buffer is
    /// as it was, and no number is taken.
    ///
    /// ```
    /// use compliance_log::{Context, Event, Recorder, event::Outcome};
    ///
    /// let recorder = Recorder::new(&Context::new("auth-service"))?;
    /// let mut buffer = Vec::with_capacity(64 * 1024);
    /// let login = Event::login("user-42");
    /// assert!(recorder.record_delimited(login, &mut buffer).is_err());
    /// assert!(buffer.is_empty());
    ///
    /// let denied = login.outcome(Outcome::FailureDenied);
    /// assert_eq!(recorder.record_delimited(denied, &mut buffer)?, 1);
    /// assert_eq!(recorder.record_delimited(login.outcome(Outcome::Success), &mut buffer)?, 2);
    /// # Ok::<(), compliance_log::check::Violations>(())
    /// ```
    ///
    /// [`write_delimited`]: crate::stream::write_delimited
    /// [`Delimited`]: crate::stream::Delimited
    #[expect(
        clippy::inline_always,
        reason = "a draft is some 1,700 bytes, which must not be copied on the way"
    )]
    #[inline(always)]
    pub fn record_delimited<K: Kind>(
        &self,
        draft: Draft<'_, K>,
        buffer: &mut Vec<u8>,
    ) -> Result<u64, Violations> {
        let start = buffer.len();
        let number = self.record(draft, buffer)?;
        delimit(buffer, start);
        Ok(number)
    }

    /// Appends the event's bytes alone to the buffer, whole or not at all; gives its number among those
    /// of this recorder, from 1.
    ///
    /// **Clear the buffer before each event**, or mark where each ends: two events in it are read as
    /// one, see [above](Self#one-record-or-many).
    ///
    /// `recorded_time` is the present, unless the event's own time lies ahead of this clock, as that
    /// of another clock may, or this clock stands where no event has a time: at 1970, or beyond the
    /// years 0001 to 9999.
    ///
    /// # Errors
    ///
    /// [`Violations`]: all that the rules refuse, at once, each with the field's path. The buffer is
    /// as it was, and no number is taken.
    ///
    /// ```
    /// use compliance_log::check::Code;
    /// use compliance_log::{Context, Event, Recorder, event::Outcome};
    ///
    /// let recorder = Recorder::new(&Context::new("auth-service"))?;
    /// let mut buffer = Vec::new();
    /// let login = Event::login("user-42").session_id("sess-7\nforged line");
    /// let refused = recorder.record(login, &mut buffer).unwrap_err();
    /// assert_eq!(refused.iter().next().map(|found| found.code()), Some(Code::OutcomeMissing));
    /// assert!(buffer.is_empty());
    ///
    /// let login = login.session_id("sess-7").outcome(Outcome::Success);
    /// assert_eq!(recorder.record(login, &mut buffer)?, 1);
    /// # Ok::<(), compliance_log::check::Violations>(())
    /// ```
    #[expect(
        clippy::inline_always,
        reason = "a draft is some 1,700 bytes, which must not be copied on the way"
    )]
    #[inline(always)]
    pub fn record<K: Kind>(
        &self,
        draft: Draft<'_, K>,
        buffer: &mut Vec<u8>,
    ) -> Result<u64, Violations> {
        let mut event_id = EventId::ZERO;
        let filled = Filled::new(&self.0.context, &mut event_id);
        let (mut fields, trace, kind) = draft.into_parts();
        let payload = kind.complete(&mut fields);
        let stated = fields.stated();
        let given = Given {
            stated,
            trace,
            payload: payload.as_ref(),
        };
        self.write(&mut fields, &given, &filled, buffer)
    }

    /// The name of this recorder in its records.
    #[must_use]
    pub fn producer_id(&self) -> &str {
        self.0.numbers.producer().as_str()
    }

    /// An identifier for an event that others are to name as their cause, or as what they intended:
    /// give it to the event with [`Draft::event_id`].
    ///
    /// ```
    /// use compliance_log::{Context, Event, Recorder, event::Outcome};
    ///
    /// let recorder = Recorder::new(&Context::new("planner"))?;
    /// let mut buffer = Vec::new();
    /// let cause = recorder.new_event_id();
    /// let decision = Event::agent_decision("routing").service("planner").selected(&["lookup"]);
    /// let decision = decision.outcome(Outcome::Success).event_id(cause.as_str());
    /// recorder.record_delimited(decision, &mut buffer)?;
    ///
    /// let call = Event::tool_invocation("lookup").service("planner").outcome(Outcome::Success);
    /// recorder.record_delimited(call.parent_event_id(cause.as_str()), &mut buffer)?;
    /// # Ok::<(), compliance_log::check::Violations>(())
    /// ```
    #[must_use]
    pub fn new_event_id(&self) -> EventId {
        let Context { ids, clock, .. } = &self.0.context;
        ids.make_at(clock.time())
    }

    fn write<'f>(
        &self,
        fields: &mut Fields<'f>,
        given: &Given<'_, 'f>,
        filled: &'f Filled<'_>,
        buffer: &mut Vec<u8>,
    ) -> Result<u64, Violations> {
        let Given {
            stated,
            trace,
            payload,
        } = *given;
        let Shared { context, numbers } = &*self.0;
        let ids_are_filled = filled.fill_own(fields, payload);
        let is_told = |now: &Time| fields.time <= Some(*now) && is_moment(*now);
        fields.recorded_time = Some(filled.now()).filter(is_told);
        let constants = context.constants().filter(|_| !context.has_guard());
        if let Some(constants) = constants {
            let defaults = Defaults {
                constants,
                event_id: Some(filled.event_id()),
                trace,
                numbers: Some(numbers),
                ids_are_filled,
            };
            if let Some(sequence) = emit(fields, stated, payload, defaults, filled.now(), buffer) {
                return Ok(sequence.unsigned_abs());
            }
        }
        state_trace(fields, trace);
        self.write_doubtful(fields, payload, filled, buffer)
    }

    /// Makes the message of an event that is to be refused, or looked at twice.
    #[cold]
    fn write_doubtful<'f>(
        &self,
        fields: &Fields<'f>,
        payload: Option<&Payload<'f>>,
        filled: &'f Filled<'_>,
        buffer: &mut Vec<u8>,
    ) -> Result<u64, Violations> {
        let numbers = &self.0.numbers;
        let (mut message, mut found) = make(filled, *fields, payload);
        numbers
            .producer()
            .as_str()
            .clone_into(&mut message.producer_id);
        message.sequence = numbers.next();
        // Measured anew, with its number. What is refused for its depth is not measured.
        found.retain(|found| !matches!(found.code(), Code::EventTooLarge | Code::EventLarge));
        if !found.iter().any(|found| found.code() == Code::DataDepth) {
            found.extend(size(message.encoded_len()));
        }
        Violations::refused(found)?;
        message.sequence = numbers.take();
        message.encode_raw(buffer);
        Ok(message.sequence.unsigned_abs())
    }
}

/// Shows which recorder it is.
impl fmt::Debug for Recorder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Recorder")
            .field("producer_id", &self.producer_id())
            .field("context", &self.0.context)
            .finish_non_exhaustive()
    }
}
