//! The attributes of an event's envelope.

use std::borrow::Cow;

use prost_types::Timestamp;
use sha2::{Digest as _, Sha256};

use super::message::{Attr, AttributeValue};
use super::{Options, TYPE_URL, source};
use crate::event::{EventType, Sensitivity, Severity};
use crate::json::tree::Value as Json;
use crate::{Event, hex, time};

pub(super) const SPEC_VERSION: &str = "1.0";

/// What an envelope says of its event.
pub(super) struct Attributes<'e> {
    pub(super) id: Cow<'e, str>,
    pub(super) source: String,
    pub(super) r#type: String,
    pub(super) others: Vec<(&'static str, Value<'e>)>,
}

/// A value in the type that the specification gives its attribute.
pub(super) enum Value<'e> {
    Integer(i32),
    String(Cow<'e, str>),
    Uri(&'static str),
    Timestamp(Timestamp),
}

impl<'e> Attributes<'e> {
    pub(super) fn of(event: &'e Event, options: &Options, is_binary: bool) -> Self {
        let source = source::of(event, options);
        let mut attributes = Self {
            id: id(event),
            r#type: r#type(event, options),
            others: Vec::new(),
            source,
        };
        attributes.describe_data(is_binary);
        attributes.describe(event);
        attributes
    }

    /// The attributes by name, those too that the protobuf format has as fields.
    pub(super) fn all(self) -> impl Iterator<Item = (&'static str, Value<'e>)> {
        let required = [
            ("specversion", SPEC_VERSION.into()),
            ("id", self.id),
            ("source", self.source.into()),
            ("type", self.r#type.into()),
        ];
        let required = required.map(|(name, text)| (name, Value::String(text)));
        required.into_iter().chain(self.others)
    }

    fn describe_data(&mut self, is_binary: bool) {
        if is_binary {
            self.text("datacontenttype", "application/protobuf");
            let schema = Value::Uri(TYPE_URL);
            self.others.push(("dataschema", schema));
        } else {
            self.text("datacontenttype", "application/json");
        }
    }

    fn describe(&mut self, event: &'e Event) {
        let message = event.as_proto();
        self.text("subject", message.resource.as_str());
        self.instant("time", message.time);
        self.instant("recordedtime", message.recorded_time);
        if let Some(trace) = event.trace() {
            // The flags say that it is not known whether the trace was sampled.
            let (trace_id, span_id) = (trace.trace_id(), trace.span_id());
            self.text("traceparent", format!("00-{trace_id}-{span_id}-00"));
        }
        if let Some((severity, number)) = event.severity().and_then(severity) {
            let text = severity.trim_start_matches("SEVERITY_");
            self.others.push(("severitynumber", Value::Integer(number)));
            self.text("severitytext", text);
        }
        if is_text(&message.actor_id) {
            self.text("authtype", auth_type(&message.actor_type));
            self.text("authid", &message.actor_id);
        }
        let sensitivity = event.sensitivity().and_then(classification);
        self.text("dataclassification", sensitivity.unwrap_or_default());
        if let Some(sequence) = event.sequence() {
            self.text("sequence", format!("{sequence:019}"));
        }
        self.text("causationid", message.parent_event_id.as_str());
        let key = self.source.clone();
        self.text("partitionkey", key);
    }

    fn text(&mut self, name: &'static str, text: impl Into<Cow<'e, str>>) {
        let text = text.into();
        if is_text(&text) {
            self.others.push((name, Value::String(text)));
        }
    }

    fn instant(&mut self, name: &'static str, instant: Option<Timestamp>) {
        let valid = instant.filter(|instant| time::to_datetime(instant).is_ok());
        let value = valid.map(Value::Timestamp);
        self.others.extend(value.map(|value| (name, value)));
    }
}

impl<'e> From<Value<'e>> for Json<'e> {
    fn from(value: Value<'e>) -> Self {
        match value {
            Value::Integer(number) => number.into(),
            Value::String(text) => text.into(),
            Value::Uri(uri) => uri.into(),
            Value::Timestamp(instant) => Self::Time(instant),
        }
    }
}

impl From<Value<'_>> for AttributeValue {
    fn from(value: Value<'_>) -> Self {
        let attr = match value {
            Value::Integer(number) => Attr::CeInteger(number),
            Value::String(text) => Attr::CeString(text.into_owned()),
            Value::Uri(uri) => Attr::CeUri(uri.to_owned()),
            Value::Timestamp(instant) => Attr::CeTimestamp(instant),
        };
        Self { attr: Some(attr) }
    }
}

/// Derived from the event where it has none, so that the same event always has the same.
fn id(event: &Event) -> Cow<'_, str> {
    let stated = &event.as_proto().event_id;
    if is_text(stated) {
        return stated.into();
    }
    let digest: [u8; 32] = Sha256::digest(event.encode()).into();
    let digits: [u8; 64] = hex::encode(digest);
    let digits = digits.iter().map(|digit| char::from(*digit));
    "sha256:".chars().chain(digits).collect()
}

fn r#type(event: &Event, options: &Options) -> String {
    let name = match event.event_type() {
        Some(EventType::Unrecognized(number)) => number.to_string(),
        Some(known) => {
            let name = known.name().unwrap_or_default();
            name.trim_start_matches("EVENT_").to_ascii_lowercase()
        }
        None => "unspecified".to_owned(),
    };
    format!("{}.{name}", options.type_prefix)
}

/// Name and number of a severity in OpenTelemetry's log data model, appendix B.
fn severity(severity: Severity) -> Option<(&'static str, i32)> {
    let number = match severity {
        Severity::Debug => 5,
        Severity::Info => 9,
        Severity::Notice => 10,
        Severity::Warning => 13,
        Severity::Error => 17,
        Severity::Critical => 18,
        Severity::Alert => 19,
        Severity::Emergency => 21,
        Severity::Unrecognized(_) => return None,
    };
    severity.name().map(|name| (name, number))
}

/// The labels that the extension recommends: who does not know one must refuse the event.
fn classification(sensitivity: Sensitivity) -> Option<&'static str> {
    match sensitivity {
        Sensitivity::Public => Some("public"),
        Sensitivity::PublicInternal => Some("internal"),
        Sensitivity::Confidential => Some("confidential"),
        Sensitivity::Secret | Sensitivity::TopSecret => Some("restricted"),
        Sensitivity::Unrecognized(_) => None,
    }
}

fn auth_type(actor_type: &str) -> &'static str {
    match actor_type {
        "human" => "user",
        "agent" | "service" => "service_account",
        "system" => "system",
        _ => "unknown",
    }
}

/// Whether a text may be an attribute: it says something, and has no character that the
/// specification keeps out.
fn is_text(text: &str) -> bool {
    if text
        .bytes()
        .all(|byte| byte == b' ' || byte.is_ascii_graphic())
    {
        return !text.is_empty();
    }
    let refused = |c: char| {
        let is_noncharacter =
            matches!(c, '\u{fdd0}'..='\u{fdef}') || u32::from(c) & 0xfffe == 0xfffe;
        c.is_control() || is_noncharacter
    };
    !text.is_empty() && !text.contains(refused)
}
