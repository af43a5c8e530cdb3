//! 0.1 to today's event, by the names of fields and values.

use std::collections::BTreeMap;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use prost_types::value::Kind;
use prost_types::{Struct, Value};

use crate::json;
use crate::proto::log_request::Payload;
use crate::proto::{self, EnumValue, LogRequest, compliancelog};

/// Nesting of a payload up to which it is also kept as free-form data: less than half of what
/// readers of the binary form take.
const PAYLOAD_DEPTH: usize = 16;

/// Size of a payload, in bytes, up to which it is also kept as free-form data: what an event should
/// not exceed. Larger ones are kept as bytes only, so that the event does not grow past the limits
/// of those who read it.
const PAYLOAD_BYTES: usize = 64 * 1024;

/// Reads a 0.1 entry as today's event. Fields and enum values go by name, since the numbers mean
/// other things. What has no equal is kept:
///
/// | 0.1 | today |
/// |---|---|
/// | `payload`, bytes | `data`, member `payload_base64`; if they are JSON of up to 64 KiB that nests up to 16 deep also `payload`, parsed, in which numbers are doubles |
/// | sensitivity INTERNAL, RESTRICTED, HIGHLY\_RESTRICTED | PUBLIC\_INTERNAL, SECRET, TOP\_SECRET, and the name in the label `compliancelog.v1.sensitivity` |
/// | an enum number that 0.1 lacks | absent, and the number in the label `compliancelog.v1.<field>` |
///
/// ```
/// use compliance_log::proto::{Sensitivity, compliancelog::{self, LogEntry}};
/// use compliance_log::published::migrate;
///
/// let entry = LogEntry {
///     actor_id: "agent-001".to_owned(),
///     sensitivity: compliancelog::Sensitivity::Restricted.into(),
///     ..Default::default()
/// };
/// let event = migrate(entry);
/// assert_eq!(event.actor_id, "agent-001");
/// assert_eq!(event.sensitivity(), Sensitivity::Secret);
/// assert_eq!(event.labels["compliancelog.v1.sensitivity"], "SENSITIVITY_RESTRICTED");
/// ```
#[must_use]
pub fn migrate(entry: compliancelog::LogEntry) -> LogRequest {
    let mut kept = Kept::default();
    let event_type = kept.event_type(entry.event_type_value());
    let outcome = kept.outcome(entry.outcome_value());
    let severity = kept.severity(entry.severity_value());
    let sensitivity = kept.sensitivity(entry.sensitivity_value());
    let compliancelog::LogEntry {
        event_type: _,
        outcome: _,
        severity: _,
        actor_id,
        component,
        environment,
        resource,
        message,
        payload,
        policy_tags,
        sensitivity: _,
    } = entry;
    LogRequest {
        event_type,
        outcome,
        severity,
        sensitivity,
        actor_id,
        component,
        environment,
        resource,
        message,
        policy_tags,
        payload: (!payload.is_empty()).then(|| Payload::Data(data(&payload))),
        labels: kept.labels,
        ..LogRequest::default()
    }
}

/// What has no equal, by label.
#[derive(Default)]
struct Kept {
    labels: BTreeMap<String, String>,
}

impl Kept {
    fn event_type(&mut self, value: Option<EnumValue<compliancelog::EventType>>) -> i32 {
        let known = self.known("event_type", value);
        let name = known.map_or("", |value| value.as_str_name());
        proto::EventType::from_str_name(name).map_or(0, i32::from)
    }

    fn outcome(&mut self, value: Option<EnumValue<compliancelog::Outcome>>) -> i32 {
        let known = self.known("outcome", value);
        let name = known.map_or("", |value| value.as_str_name());
        proto::Outcome::from_str_name(name).map_or(0, i32::from)
    }

    fn severity(&mut self, value: Option<EnumValue<compliancelog::Severity>>) -> i32 {
        let known = self.known("severity", value);
        let name = known.map_or("", |value| value.as_str_name());
        proto::Severity::from_str_name(name).map_or(0, i32::from)
    }

    fn sensitivity(&mut self, value: Option<EnumValue<compliancelog::Sensitivity>>) -> i32 {
        use compliancelog::Sensitivity as Old;
        use proto::Sensitivity as New;

        let Some(old) = self.known("sensitivity", value) else {
            return 0;
        };
        let (new, renamed) = match old {
            Old::Unspecified => return 0,
            Old::Public => (New::Public, false),
            Old::Confidential => (New::Confidential, false),
            Old::Internal => (New::PublicInternal, true),
            Old::Restricted => (New::Secret, true),
            Old::HighlyRestricted => (New::TopSecret, true),
        };
        if renamed {
            self.keep("sensitivity", old.as_str_name());
        }
        new.into()
    }

    fn known<E>(&mut self, field: &str, value: Option<EnumValue<E>>) -> Option<E> {
        match value? {
            EnumValue::Known(value) => Some(value),
            EnumValue::Unrecognized(number) => {
                self.keep(field, &number.to_string());
                None
            }
        }
    }

    fn keep(&mut self, field: &str, value: &str) {
        self.labels
            .insert(format!("compliancelog.v1.{field}"), value.to_owned());
    }
}

fn data(payload: &[u8]) -> Struct {
    let exact = Kind::StringValue(BASE64_STANDARD.encode(payload));
    let mut fields = BTreeMap::from([("payload_base64".to_owned(), Value { kind: Some(exact) })]);
    let small = payload.len() <= PAYLOAD_BYTES;
    let parsed = small.then(|| json::value(payload)).and_then(Result::ok);
    if let Some(parsed) = parsed.filter(|value| depth(value) <= PAYLOAD_DEPTH) {
        fields.insert("payload".to_owned(), parsed);
    }
    Struct { fields }
}

fn depth(value: &Value) -> usize {
    match &value.kind {
        Some(Kind::StructValue(object)) => 1 + object.fields.values().map(depth).max().unwrap_or(0),
        Some(Kind::ListValue(list)) => 1 + list.values.iter().map(depth).max().unwrap_or(0),
        _ => 0,
    }
}
