//! An event that is being made.

mod fill;
mod setters;

use std::fmt;

use prost::Message as _;

pub(crate) use self::fill::Filled;
use super::defaults::Defaults;
use super::emit::emit;
use super::kind::Kind;
use super::part::{Fields, Payload};
use super::{Context, Event, guard, rules};
use crate::check::{Level, Violation, Violations};
use crate::proto::LogRequest;
use crate::{EventId, SpanId, TraceContext};

/// An event that is being made, of the kind `K`. Its constructors are those of
/// [`Event`](crate::Event); it borrows the texts and parts that it is given.
///
/// Texts and lists are borrowed, parts such as an [`Entity`](super::Entity) are values. A list that
/// is put together on the spot lives as long as its statement: give it a name of its own where the
/// draft is to outlive it. A draft can be copied, so that one may be the start of many:
///
/// ```
/// use compliance_log::{Event, event::Outcome};
///
/// let login = Event::login("user-42").outcome(Outcome::Success);
/// for number in 1..=3 {
///     let session = format!("sess-{number}");
///     let event = login.session_id(&session).build()?;
///     assert_eq!(event.session_id(), Some(session.as_str()));
/// }
/// # Ok::<(), compliance_log::check::Violations>(())
/// ```
///
/// Nothing is checked before [`build`](Self::build), which then tells all that is wrong at once.
///
/// ```
/// use compliance_log::check::Code;
/// use compliance_log::{Event, event::Outcome};
///
/// let draft = Event::login("user-42").session_id("sess\n7");
/// let refused = draft.build().unwrap_err();
/// let found: Vec<_> = refused.iter().map(|found| (found.path(), found.code())).collect();
/// assert_eq!(found, [("outcome", Code::OutcomeMissing), ("session_id", Code::TextLineBreak)]);
///
/// let event = draft.session_id("sess-7").outcome(Outcome::Success).build()?;
/// assert_eq!(event.session_id(), Some("sess-7"));
/// # Ok::<(), compliance_log::check::Violations>(())
/// ```
#[derive(Clone, Copy)]
#[must_use = "a draft is no event before `build`"]
pub struct Draft<'a, K> {
    pub(super) fields: Fields<'a>,
    /// Set over what `fields` says of it: its digits need no look.
    pub(super) trace: Option<&'a TraceContext>,
    pub(super) kind: K,
}

impl<'a, K: Kind> Draft<'a, K> {
    #[inline]
    pub(super) fn new(kind: K) -> Self {
        let fields = Fields {
            event_type: Some(K::EVENT_TYPE),
            ..Fields::default()
        };
        Self {
            fields,
            trace: None,
            kind,
        }
    }

    /// The event, without a context: identifier, time, severity and what else can be derived is
    /// filled in where it is absent.
    ///
    /// # Errors
    ///
    /// [`Violations`]: all that the rules refuse, at once, each with the field's path.
    pub fn build(&self) -> Result<Event, Violations> {
        self.build_in(Context::bare())
    }

    /// The event, with what the context says of every event of this service.
    ///
    /// # Errors
    ///
    /// [`Violations`]: all that the rules refuse, at once, each with the field's path.
    pub fn build_in(&self, context: &Context) -> Result<Event, Violations> {
        let mut event_id = EventId::ZERO;
        let filled = Filled::new(context, &mut event_id);
        let (mut fields, payload) = self.complete();
        build(&filled, &mut fields, self.trace, payload.as_ref())
    }

    /// The event as [`build_in`](Self::build_in) gives it, and what the rules found that does not
    /// refuse it.
    ///
    /// # Errors
    ///
    /// [`Violations`]: all that the rules refuse, at once, each with the field's path.
    ///
    /// ```
    /// use compliance_log::check::Code;
    /// use compliance_log::event::{Context, Outcome};
    /// use compliance_log::Event;
    ///
    /// let login = Event::login("user-42").outcome(Outcome::Success);
    /// let (event, warnings) = login.build_with_warnings(&Context::new("auth-service"))?;
    /// assert_eq!(event.actor_id(), Some("user-42"));
    /// assert_eq!(warnings[0].code(), Code::OriginMissing);
    /// # Ok::<(), compliance_log::check::Violations>(())
    /// ```
    pub fn build_with_warnings(
        &self,
        context: &Context,
    ) -> Result<(Event, Vec<Violation>), Violations> {
        let (message, found) = self.make(context);
        let (refused, warnings): (Vec<_>, Vec<_>) = found
            .into_iter()
            .partition(|found| found.code().writing() == Level::Refuse);
        Violations::none(refused)?;
        Ok((Event::from_checked(message), warnings))
    }

    /// All that the rules find in this event, what only warns too, such as an agent for whom no
    /// human is responsible. [`Code::writing`](crate::check::Code::writing) tells which findings
    /// refuse it.
    ///
    /// ```
    /// use compliance_log::check::{Code, Level};
    /// use compliance_log::event::{Agent, Context, Outcome};
    /// use compliance_log::Event;
    ///
    /// let agent = Agent::new("report-writer");
    /// let draft = Event::agent_decision("routing")
    ///     .by_agent(agent)
    ///     .selected(&["escalate"])
    ///     .outcome(Outcome::Success);
    /// let found = draft.check_in(&Context::default());
    /// assert_eq!(found[0].code(), Code::DelegationChainMissing);
    /// assert_eq!(found[0].code().writing(), Level::Warn);
    /// ```
    #[must_use]
    pub fn check_in(&self, context: &Context) -> Vec<Violation> {
        let (_, found) = self.make(context);
        found
    }

    fn make(&self, context: &Context) -> (LogRequest, Vec<Violation>) {
        let (mut fields, payload) = self.complete();
        state_trace(&mut fields, self.trace);
        let mut event_id = EventId::ZERO;
        let filled = Filled::new(context, &mut event_id);
        make(&filled, fields, payload.as_ref())
    }

    /// Appends the event's bytes, those that [`build_in`](Self::build_in) and
    /// [`Event::encode`](crate::Event::encode) give, without making the event. An event that is
    /// refused leaves the buffer as it was.
    ///
    /// Bytes of protobuf do not tell where they end: two events one after another are read as one, in
    /// which the second has overwritten the first. Clear the buffer before each, or write each after its
    /// length, by [`write_delimited`](crate::stream::write_delimited) or
    /// [`Recorder::record_delimited`](crate::Recorder::record_delimited).
    ///
    /// Nothing is allocated for an event that is taken, unless the buffer must grow, it is the first
    /// event of this context, the rules refuse something in the context that the event sets itself, or
    /// it is one of those that a [`Recorder`](crate::Recorder#what-it-costs) allocates for.
    ///
    /// # Errors
    ///
    /// [`Violations`]: all that the rules refuse, at once, each with the field's path.
    ///
    /// ```
    /// use compliance_log::Event;
    /// use compliance_log::event::{Context, Outcome};
    ///
    /// let mut bytes = Vec::with_capacity(1024);
    /// let context = Context::new("auth-service");
    /// Event::login("user-42").outcome(Outcome::Success).encode_in(&context, &mut bytes)?;
    /// let event = Event::decode(&bytes)?.into_event()?;
    /// assert_eq!(event.actor_id(), Some("user-42"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn encode_in(&self, context: &Context, out: &mut Vec<u8>) -> Result<(), Violations> {
        let mut event_id = EventId::ZERO;
        let filled = Filled::new(context, &mut event_id);
        let (mut fields, payload) = self.complete();
        let payload = payload.as_ref();
        if write(&filled, &mut fields, self.trace, payload, out) {
            return Ok(());
        }
        state_trace(&mut fields, self.trace);
        let (message, found) = make(&filled, fields, payload);
        Violations::refused(found)?;
        message.encode_raw(out);
        Ok(())
    }

    /// What is common to all kinds, the trace, and the kind.
    #[inline]
    pub(crate) fn into_parts(self) -> (Fields<'a>, Option<&'a TraceContext>, K) {
        (self.fields, self.trace, self.kind)
    }

    /// The draft with what its kind adds.
    #[inline]
    fn complete(&self) -> (Fields<'_>, Option<Payload<'_>>) {
        let mut fields = self.fields;
        let payload = self.kind.complete(&mut fields);
        (fields, payload)
    }
}

/// The event of a draft. Its bytes are written first, since that checks it too.
#[inline]
fn build<'f>(
    filled: &'f Filled<'_>,
    fields: &mut Fields<'f>,
    trace: Option<&'f TraceContext>,
    payload: Option<&Payload<'f>>,
) -> Result<Event, Violations> {
    /// Bytes that most events take.
    const USUAL: usize = 512;
    let mut bytes = Vec::with_capacity(USUAL);
    if write(filled, fields, trace, payload, &mut bytes) {
        return Ok(Event::from_written(bytes));
    }
    state_trace(fields, trace);
    let (message, found) = make(filled, *fields, payload);
    Violations::refused(found)?;
    Ok(Event::from_checked(message))
}

/// Appends an event that the rules take without doubt, and that no guard may change.
fn write<'f>(
    filled: &'f Filled<'_>,
    fields: &mut Fields<'f>,
    trace: Option<&'f TraceContext>,
    payload: Option<&Payload<'f>>,
    out: &mut Vec<u8>,
) -> bool {
    let context = filled.context();
    let constants = context.constants().filter(|_| !context.has_guard());
    constants.is_some_and(|constants| {
        let stated = fields.stated();
        let defaults = Defaults {
            constants,
            event_id: Some(filled.event_id()),
            trace,
            numbers: None,
            ids_are_filled: filled.fill_own(fields, payload),
        };
        emit(fields, stated, payload, defaults, filled.now(), out).is_some()
    })
}

/// Puts a trace into the fields.
pub(crate) fn state_trace<'f>(fields: &mut Fields<'f>, trace: Option<&'f TraceContext>) {
    let Some(trace) = trace else { return };
    fields.trace_id = trace.trace.as_str();
    fields.span_id = trace.span.as_str();
    fields.parent_span_id = trace.parent.as_ref().map_or("", SpanId::as_str);
}

/// The one order in which an event is made: fill, guard, sensitivity, check. Digests are the
/// caller's own, of what it digested.
pub(crate) fn make<'f>(
    filled: &'f Filled<'_>,
    mut fields: Fields<'f>,
    payload: Option<&Payload<'f>>,
) -> (LogRequest, Vec<Violation>) {
    let context = filled.context();
    let mut findings = rules::Findings::of_writing();
    rules::given(&fields, payload, &mut findings);
    filled.fill(&mut fields, payload);
    let mut message = fields.stored(payload);
    if !(context.has_lists() || context.has_guard()) {
        rules::event(&fields, payload, Some(filled.now()), &mut findings);
        // What is refused for its depth is not measured: that could take long.
        if !findings.has_unbounded() {
            rules::size(message.encoded_len(), &mut findings);
        }
        return (message, findings.into_found());
    }
    let mut found = findings.into_found();
    context.merge_lists(&mut message);
    if let Some(guard) = context.guard.as_deref() {
        found.extend(guard::apply(guard, &mut message));
    }
    let (bytes, now) = (message.encoded_len(), Some(filled.now()));
    let findings = rules::Findings::of_writing();
    found.extend(rules::check(&message, bytes, now, findings));
    (message, found)
}

/// Shows the kind, and none of the content.
impl<K: Kind> fmt::Debug for Draft<'_, K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Draft")
            .field("event_type", &self.fields.event_type)
            .field("outcome", &self.fields.outcome)
            .finish_non_exhaustive()
    }
}
