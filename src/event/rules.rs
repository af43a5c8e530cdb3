//! The rules that every event is checked by, whoever wrote it.
//!
//! They look at an event through its parts over borrowed text, so that a draft and a message are
//! checked by the same lines. Every field of every part is named in them: a field added to the
//! schema stops the build until someone has decided on its rules.

mod act;
mod actor;
mod approval;
pub(super) mod bits;
mod data;
mod delegation;
mod findings;
mod kind;
mod number;
mod part;
mod payload;
mod place;
mod seldom;
mod tag;
mod text;
mod time;
mod value;

use self::findings::Silence;
pub(super) use self::findings::{Findings, Refusals, Sink};
use self::number::negative;
use self::part::{each, one};
use self::place::Place;
pub(crate) use self::text::is_fault;
use self::text::lines;
pub(crate) use self::time::is_moment;
use self::value::{form, known, stated};
use super::part::{Fields, Payload, Seen};
use crate::Time;
use crate::check::{Code, Violation, bounds};
use crate::proto::LogRequest;
use crate::trace::id::{is_span_id, is_trace_id};

/// Finds everything that is wrong with a message of this many bytes. Without a clock nothing is in
/// the future.
pub(super) fn check(
    message: &LogRequest,
    bytes: usize,
    now: Option<Time>,
    mut findings: Findings,
) -> Vec<Violation> {
    let payload = message.payload.as_ref().map(Payload::view);
    event(&Fields::view(message), payload.as_ref(), now, &mut findings);
    size(bytes, &mut findings);
    findings.into_found()
}

/// What the rules say of an event that was read.
#[derive(Debug, PartialEq)]
pub(super) struct Verdict {
    /// What is to be said of it, or refuses it, at the level for reading.
    pub(super) found: Vec<Violation>,
    /// At the level for writing, too, there is nothing to be said.
    pub(super) is_clean: bool,
}

/// Finds what is to be said of an event of this many bytes that was read; for most that is nothing,
/// which is soon known.
pub(super) fn check_read(fields: &Fields<'_>, seen: &Seen<'_>, bytes: usize, now: Time) -> Verdict {
    let payload = seen.payload;
    let mut silence = Silence::new(seen.stated, seen.are_lines);
    event(fields, payload, Some(now), &mut silence);
    size(bytes, &mut silence);
    let is_clean = !silence.is_odd();
    if !silence.is_broken() {
        return Verdict {
            found: Vec::new(),
            is_clean,
        };
    }
    let mut findings = Findings::of_reading();
    event(fields, payload, Some(now), &mut findings);
    size(bytes, &mut findings);
    Verdict {
        found: findings.into_found(),
        is_clean,
    }
}

/// Finds what is to be said, as of one that is written, of an event that was read where it stands and
/// is not large. The clock is not asked.
pub(super) fn check_written(fields: &Fields<'_>, seen: &Seen<'_>) -> Vec<Violation> {
    let mut findings = Findings::of_writing();
    event(fields, seen.payload, None, &mut findings);
    findings.into_found()
}

/// Finds what only a draft can have, since a message cannot hold it.
#[inline]
pub(super) fn given(fields: &Fields<'_>, payload: Option<&Payload<'_>>, findings: &mut impl Sink) {
    text::no_duplicates(Place::root().field("labels"), &fields.labels, findings);
    payload::given(payload, findings);
}

/// Finds whether an event of this many bytes is too large to be written.
pub(crate) fn size_of(bytes: usize) -> Vec<Violation> {
    let mut findings = Findings::of_writing();
    size(bytes, &mut findings);
    findings.into_found()
}

/// Finds what is wrong with the actor of a message and with its chain of delegation, whether or not
/// the act was refused.
pub(super) fn authority(message: &LogRequest) -> Vec<Violation> {
    let (fields, mut findings) = (Fields::view(message), Findings::of_writing());
    let place = Place::root().field("delegation_chain");
    let chain = &fields.delegation_chain;
    actor::id(&fields, &mut findings);
    text::few(place, chain.len(), bounds::DELEGATION_HOPS, &mut findings);
    each(place, chain, &mut findings);
    delegation::chain(&fields, &mut findings);
    findings.into_found()
}

/// Finds what a context says that would refuse every event.
pub(super) fn context(defaults: &LogRequest) -> Vec<Violation> {
    let of_context = |violation: &Violation| {
        let fields = [
            "component",
            "environment",
            "metadata",
            "geo_region",
            "tenant_id",
            "server_id",
            "server_version",
            "host",
            "agent",
            "sensitivity",
            "retention",
            "policy_tags",
            "labels",
        ];
        let end = violation.path().find(['.', '[']);
        let field = violation
            .path()
            .get(..end.unwrap_or(violation.path().len()));
        field.is_some_and(|field| fields.contains(&field))
    };
    let mut found = check(defaults, 0, None, Findings::of_writing());
    found.retain(of_context);
    found
}

/// An event of no more bytes than events have.
pub(super) fn size(bytes: usize, findings: &mut impl Sink) {
    if bytes > bounds::EVENT_BYTES {
        let limit = bounds::EVENT_BYTES;
        findings.push_with(Code::EventTooLarge, *Place::root(), || {
            format!("the event has {bytes} bytes, more than {limit}")
        });
    } else if bytes >= bounds::EVENT_BYTES_LARGE {
        findings.push_with(Code::EventLarge, *Place::root(), || {
            format!("the event has {bytes} bytes")
        });
    }
}

/// The bits of fields with a rule of their own in [`event`]: those that most events state, and those
/// that many do. All others are looked at together, if one of them is stated.
const COMMON: u64 = Fields::USUAL
    | bits::of(&[
        "metadata",
        "producer_id",
        "sequence",
        "request_size_bytes",
        "response_size_bytes",
        "origin",
        "operation",
        "target",
    ]);

/// An event through its parts, all but its size.
#[expect(
    clippy::too_many_lines,
    reason = "a line for each field, so that none is forgotten"
)]
pub(super) fn event(
    fields: &Fields<'_>,
    payload: Option<&Payload<'_>>,
    now: Option<Time>,
    findings: &mut impl Sink,
) {
    let root = Place::root();
    let Fields {
        event_type,
        outcome,
        severity,
        sensitivity,
        ocsf_class_uid: _,
        ocsf_activity_id: _,
        otel_operation_name,
        time,
        duration_ms,
        actor_id,
        actor_type,
        component,
        environment,
        resource,
        message,
        trace_id,
        span_id,
        parent_span_id,
        session_id,
        policy_tags,
        metadata,
        client_id,
        client_version,
        server_id,
        server_version,
        request_size_bytes,
        response_size_bytes,
        geo_region,
        event_id,
        recorded_time,
        producer_id,
        sequence,
        tenant_id,
        origin,
        operation,
        target,
        phase: _,
        intent_event_id: _,
        parent_event_id: _,
        host: _,
        labels: _,
        actor: _,
        authentication: _,
        agent: _,
        delegation_chain: _,
        user_agent: _,
        destination: _,
        changes: _,
        change_reference: _,
        reason: _,
        policy_decisions: _,
        approvals: _,
        data_classes: _,
        subjects: _,
        purpose_of_use: _,
        disclosure: _,
        retention: _,
        redactions: _,
        digests: _,
    } = fields;

    stated(
        root.field("event_type"),
        *event_type,
        [Code::EventTypeMissing, Code::EventTypeUnrecognized],
        findings,
    );
    stated(
        root.field("outcome"),
        *outcome,
        [Code::OutcomeMissing, Code::OutcomeUnrecognized],
        findings,
    );
    known(root.field("severity"), *severity, findings);
    known(root.field("sensitivity"), *sensitivity, findings);
    time::happened(*time, *recorded_time, now, findings);
    number::duration(root.field("duration_ms"), *duration_ms, findings);
    actor::id(fields, findings);
    lines!(root, findings; otel_operation_name, actor_id, actor_type, component, environment,
        resource, message, session_id);
    form(
        root.field("trace_id"),
        trace_id,
        is_trace_id,
        Code::TraceIdForm,
        findings,
    );
    form(
        root.field("span_id"),
        span_id,
        is_span_id,
        Code::SpanIdForm,
        findings,
    );
    form(
        root.field("parent_span_id"),
        parent_span_id,
        is_span_id,
        Code::SpanIdForm,
        findings,
    );
    if trace_id.is_empty() && !(span_id.is_empty() && parent_span_id.is_empty()) {
        findings.push(
            Code::TraceIdMissing,
            root.field("trace_id"),
            "is not set, and there is a span",
        );
    }
    let tags = root.field("policy_tags");
    text::few(tags, policy_tags.len(), bounds::POLICY_TAGS, findings);
    let mut index = 0;
    policy_tags.each(|policy_tag| {
        tag::check(tags.index(index), policy_tag, findings);
        index += 1;
    });
    one(root.field("metadata"), metadata.get(), findings);
    payload::check(payload, findings);
    lines!(root, findings; client_id, client_version, server_id, server_version);
    negative(
        root.field("request_size_bytes"),
        *request_size_bytes,
        findings,
    );
    negative(
        root.field("response_size_bytes"),
        *response_size_bytes,
        findings,
    );
    lines!(root, findings; geo_region, event_id, producer_id);
    negative(root.field("sequence"), Some(*sequence), findings);
    lines!(root, findings; tenant_id);
    one(root.field("origin"), *origin, findings);
    known(root.field("operation"), *operation, findings);
    one(root.field("target"), *target, findings);
    if findings.states(!COMMON) {
        seldom::check(fields, findings);
    }

    // What several fields say together.
    actor::who(fields, payload, findings);
    delegation::check(fields, payload, findings);
    approval::check(fields, findings);
    act::check(fields, payload, findings);
    kind::check(fields, payload, findings);
}
