//! The fields of a log record that are no attributes.

use prost_types::Timestamp;

use super::act::Act;
use super::message::{Id, LogRecord};
use super::names::OWN;
use crate::event::Severity;
use crate::json::tree::Object;
use crate::{Event, SpanId, TraceId};

/// Takes what a log record has fields for.
pub(super) fn take<'e>(event: &'e Event, act: &Act<'e>, members: &mut Object<'e>) -> LogRecord<'e> {
    let mut record = LogRecord::default();
    let stored = event.as_proto();
    if let Some(time) = unix_nanos(stored.time.as_ref()) {
        members.take("time");
        record.time_unix_nano = time;
    }
    if let Some(time) = unix_nanos(stored.recorded_time.as_ref()) {
        members.take("recorded_time");
        record.observed_time_unix_nano = time;
    }
    if let Some((number, text)) = event.severity().and_then(severity) {
        members.take("severity");
        record.severity_number = number;
        record.severity_text = text.into();
    }
    if let Some(message) = event.message() {
        members.take("message");
        record.body = Some(message.into());
    }
    // A span without a trace is none.
    if let Ok(trace) = stored.trace_id.parse::<TraceId>() {
        members.take("trace_id");
        record.trace_id = Id(Some(trace.to_bytes()));
        if let Ok(span) = stored.span_id.parse::<SpanId>() {
            members.take("span_id");
            record.span_id = Id(Some(span.to_bytes()));
        }
    }
    if !act.name.is_empty() {
        record.event_name = format!("{OWN}.{}", act.name).into();
    }
    record
}

/// Nanoseconds since 1970, if there are any, and no more than the protocol has a number for: those up
/// to the year 2554. Zero says there that the time is not known.
pub(super) fn unix_nanos(time: Option<&Timestamp>) -> Option<u64> {
    let time = time?;
    let seconds = u64::try_from(time.seconds).ok()?;
    let nanos = u64::try_from(time.nanos).ok()?;
    let nanos = seconds.checked_mul(1_000_000_000)?.checked_add(nanos)?;
    (nanos != 0).then_some(nanos)
}

/// The number, and the level as the event has it. A level that this version lacks has neither.
///
/// Source: OpenTelemetry, Logs Data Model, Appendix B (syslog).
const fn severity(severity: Severity) -> Option<(i32, &'static str)> {
    Some(match severity {
        Severity::Debug => (5, "DEBUG"),
        Severity::Info => (9, "INFO"),
        Severity::Notice => (10, "NOTICE"),
        Severity::Warning => (13, "WARNING"),
        Severity::Error => (17, "ERROR"),
        Severity::Critical => (18, "CRITICAL"),
        Severity::Alert => (19, "ALERT"),
        Severity::Emergency => (21, "EMERGENCY"),
        Severity::Unrecognized(_) => return None,
    })
}
