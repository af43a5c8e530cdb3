//! OTLP/JSON read into the types of `opentelemetry-proto`, which are not ours. A member that is not
//! known, or not of its form, fails.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use opentelemetry_proto::tonic::common::v1::any_value::Value as Any;
use opentelemetry_proto::tonic::common::v1::{
    AnyValue, ArrayValue, InstrumentationScope, KeyValue, KeyValueList,
};
use opentelemetry_proto::tonic::logs::v1::{LogRecord, LogsData, ResourceLogs, ScopeLogs};
use opentelemetry_proto::tonic::resource::v1::Resource;
use opentelemetry_proto::tonic::trace::v1::{ResourceSpans, ScopeSpans, Span, Status, TracesData};
use serde_json::{Map, Value};

struct Object(Map<String, Value>);

impl Object {
    fn of(value: Value) -> Self {
        match value {
            Value::Object(members) => Self(members),
            other => panic!("{other} is no object"),
        }
    }

    fn text(&mut self, name: &str) -> String {
        match self.0.remove(name) {
            Some(Value::String(text)) => text,
            None => String::new(),
            Some(other) => panic!("{name}: {other} is no text"),
        }
    }

    fn number(&mut self, name: &str) -> i64 {
        self.0.remove(name).map_or(0, |it| it.as_i64().unwrap())
    }

    fn long(&mut self, name: &str) -> u64 {
        let text = self.text(name);
        if text.is_empty() {
            0
        } else {
            text.parse().unwrap()
        }
    }

    fn id(&mut self, name: &str) -> Vec<u8> {
        let text = self.text(name);
        assert_eq!(text.len() % 2, 0);
        (0..text.len() / 2)
            .map(|at| u8::from_str_radix(&text[2 * at..2 * at + 2], 16).unwrap())
            .collect()
    }

    fn list<T>(&mut self, name: &str, read: fn(Value) -> T) -> Vec<T> {
        match self.0.remove(name) {
            Some(Value::Array(values)) => values.into_iter().map(read).collect(),
            None => Vec::new(),
            Some(other) => panic!("{name}: {other} is no list"),
        }
    }

    fn message<T>(&mut self, name: &str, read: fn(Value) -> T) -> Option<T> {
        self.0.remove(name).map(read)
    }

    fn end<T>(self, read: T) -> T {
        assert!(self.0.is_empty(), "{:?} are not known", self.0);
        read
    }
}

pub(crate) fn logs(text: &str) -> LogsData {
    let mut of = Object::of(serde_json::from_str(text).unwrap());
    let read = LogsData {
        resource_logs: of.list("resourceLogs", |value| {
            let mut of = Object::of(value);
            let read = ResourceLogs {
                resource: of.message("resource", resource),
                scope_logs: of.list("scopeLogs", |value| {
                    let mut of = Object::of(value);
                    let read = ScopeLogs {
                        scope: of.message("scope", scope),
                        log_records: of.list("logRecords", record),
                        schema_url: of.text("schemaUrl"),
                    };
                    of.end(read)
                }),
                schema_url: of.text("schemaUrl"),
            };
            of.end(read)
        }),
    };
    of.end(read)
}

pub(crate) fn traces(text: &str) -> TracesData {
    let mut of = Object::of(serde_json::from_str(text).unwrap());
    let read = TracesData {
        resource_spans: of.list("resourceSpans", |value| {
            let mut of = Object::of(value);
            let read = ResourceSpans {
                resource: of.message("resource", resource),
                scope_spans: of.list("scopeSpans", |value| {
                    let mut of = Object::of(value);
                    let read = ScopeSpans {
                        scope: of.message("scope", scope),
                        spans: of.list("spans", span),
                        schema_url: of.text("schemaUrl"),
                    };
                    of.end(read)
                }),
                schema_url: of.text("schemaUrl"),
            };
            of.end(read)
        }),
    };
    of.end(read)
}

fn record(value: Value) -> LogRecord {
    let mut of = Object::of(value);
    let read = LogRecord {
        time_unix_nano: of.long("timeUnixNano"),
        observed_time_unix_nano: of.long("observedTimeUnixNano"),
        severity_number: i32::try_from(of.number("severityNumber")).unwrap(),
        severity_text: of.text("severityText"),
        body: of.message("body", any),
        attributes: of.list("attributes", pair),
        dropped_attributes_count: u32::try_from(of.number("droppedAttributesCount")).unwrap(),
        flags: u32::try_from(of.number("flags")).unwrap(),
        trace_id: of.id("traceId"),
        span_id: of.id("spanId"),
        event_name: of.text("eventName"),
    };
    of.end(read)
}

fn span(value: Value) -> Span {
    let mut of = Object::of(value);
    let read = Span {
        trace_id: of.id("traceId"),
        span_id: of.id("spanId"),
        parent_span_id: of.id("parentSpanId"),
        name: of.text("name"),
        kind: i32::try_from(of.number("kind")).unwrap(),
        start_time_unix_nano: of.long("startTimeUnixNano"),
        end_time_unix_nano: of.long("endTimeUnixNano"),
        attributes: of.list("attributes", pair),
        dropped_attributes_count: u32::try_from(of.number("droppedAttributesCount")).unwrap(),
        status: of.message("status", |value| {
            let mut of = Object::of(value);
            let read = Status {
                message: of.text("message"),
                code: i32::try_from(of.number("code")).unwrap(),
            };
            of.end(read)
        }),
        ..Span::default()
    };
    of.end(read)
}

fn resource(value: Value) -> Resource {
    let mut of = Object::of(value);
    let read = Resource {
        attributes: of.list("attributes", pair),
        ..Resource::default()
    };
    of.end(read)
}

fn scope(value: Value) -> InstrumentationScope {
    let mut of = Object::of(value);
    let read = InstrumentationScope {
        name: of.text("name"),
        version: of.text("version"),
        ..InstrumentationScope::default()
    };
    of.end(read)
}

fn pair(value: Value) -> KeyValue {
    let mut of = Object::of(value);
    assert!(of.0.contains_key("key"));
    let read = KeyValue {
        key: of.text("key"),
        value: of.message("value", any),
        ..KeyValue::default()
    };
    of.end(read)
}

fn any(value: Value) -> AnyValue {
    let members = Object::of(value).0;
    assert!(members.len() < 2, "{members:?} is more than one value");
    let value = members
        .into_iter()
        .next()
        .map(|(name, value)| match (name.as_str(), value) {
            ("stringValue", Value::String(text)) => Any::StringValue(text),
            ("boolValue", Value::Bool(value)) => Any::BoolValue(value),
            ("intValue", Value::String(text)) => Any::IntValue(text.parse().unwrap()),
            ("doubleValue", Value::Number(number)) => Any::DoubleValue(number.as_f64().unwrap()),
            ("doubleValue", Value::String(text)) => Any::DoubleValue(match text.as_str() {
                "NaN" => f64::NAN,
                "Infinity" => f64::INFINITY,
                "-Infinity" => f64::NEG_INFINITY,
                other => panic!("{other} is a number"),
            }),
            ("arrayValue", value) => {
                let mut of = Object::of(value);
                let values = of.list("values", any);
                of.end(Any::ArrayValue(ArrayValue { values }))
            }
            ("kvlistValue", value) => {
                let mut of = Object::of(value);
                let values = of.list("values", pair);
                of.end(Any::KvlistValue(KeyValueList { values }))
            }
            ("bytesValue", Value::String(text)) => {
                Any::BytesValue(BASE64_STANDARD.decode(text).unwrap())
            }
            (name, value) => panic!("{name}: {value} is no value"),
        });
    AnyValue { value }
}
