//! OTLP/JSON: the JSON mapping of protobuf, but with ids in hexadecimal digits and enum values as
//! numbers.
//!
//! Source: OpenTelemetry Protocol Specification, "JSON Protobuf Encoding".

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Map, Value};

use super::message::{
    Any, AnyValue, KeyValue, LogRecord, LogsData, Resource, ResourceLogs, ResourceSpans, Scope,
    ScopeLogs, ScopeSpans, Span, Status, TracesData,
};
use crate::export::members::put;
use crate::hex;

/// A message as an object. Each takes itself apart by name, so that none of its fields is forgotten.
pub(super) trait Json {
    fn write(&self, object: &mut Map<String, Value>);

    fn to_object(&self) -> Map<String, Value> {
        let mut object = Map::new();
        self.write(&mut object);
        object
    }
}

impl Json for LogsData {
    fn write(&self, object: &mut Map<String, Value>) {
        let Self { resource_logs } = self;
        put(object, "resourceLogs", list(resource_logs));
    }
}

impl Json for ResourceLogs {
    fn write(&self, object: &mut Map<String, Value>) {
        let Self {
            resource,
            scope_logs,
            schema_url,
        } = self;
        put_message(object, "resource", resource.as_ref());
        put(object, "scopeLogs", list(scope_logs));
        put(object, "schemaUrl", schema_url.as_str());
    }
}

impl Json for ScopeLogs {
    fn write(&self, object: &mut Map<String, Value>) {
        let Self {
            scope,
            log_records,
            schema_url,
        } = self;
        put_message(object, "scope", scope.as_ref());
        put(object, "logRecords", list(log_records));
        put(object, "schemaUrl", schema_url.as_str());
    }
}

impl Json for LogRecord {
    fn write(&self, object: &mut Map<String, Value>) {
        let Self {
            time_unix_nano,
            severity_number,
            severity_text,
            body,
            attributes,
            dropped_attributes_count,
            trace_id,
            span_id,
            observed_time_unix_nano,
            event_name,
        } = self;
        put_long(object, "timeUnixNano", *time_unix_nano);
        put_long(object, "observedTimeUnixNano", *observed_time_unix_nano);
        put_number(object, "severityNumber", *severity_number);
        put(object, "severityText", severity_text.as_str());
        put_message(object, "body", body.as_ref());
        put(object, "attributes", list(attributes));
        put_number(object, "droppedAttributesCount", *dropped_attributes_count);
        put(object, "traceId", id(trace_id));
        put(object, "spanId", id(span_id));
        put(object, "eventName", event_name.as_str());
    }
}

impl Json for TracesData {
    fn write(&self, object: &mut Map<String, Value>) {
        let Self { resource_spans } = self;
        put(object, "resourceSpans", list(resource_spans));
    }
}

impl Json for ResourceSpans {
    fn write(&self, object: &mut Map<String, Value>) {
        let Self {
            resource,
            scope_spans,
            schema_url,
        } = self;
        put_message(object, "resource", resource.as_ref());
        put(object, "scopeSpans", list(scope_spans));
        put(object, "schemaUrl", schema_url.as_str());
    }
}

impl Json for ScopeSpans {
    fn write(&self, object: &mut Map<String, Value>) {
        let Self {
            scope,
            spans,
            schema_url,
        } = self;
        put_message(object, "scope", scope.as_ref());
        put(object, "spans", list(spans));
        put(object, "schemaUrl", schema_url.as_str());
    }
}

impl Json for Span {
    fn write(&self, object: &mut Map<String, Value>) {
        let Self {
            trace_id,
            span_id,
            parent_span_id,
            name,
            kind,
            start_time_unix_nano,
            end_time_unix_nano,
            attributes,
            dropped_attributes_count,
            status,
        } = self;
        put(object, "traceId", id(trace_id));
        put(object, "spanId", id(span_id));
        put(object, "parentSpanId", id(parent_span_id));
        put(object, "name", name.as_str());
        put_number(object, "kind", *kind);
        put_long(object, "startTimeUnixNano", *start_time_unix_nano);
        put_long(object, "endTimeUnixNano", *end_time_unix_nano);
        put(object, "attributes", list(attributes));
        put_number(object, "droppedAttributesCount", *dropped_attributes_count);
        put_message(object, "status", status.as_ref());
    }
}

impl Json for Status {
    fn write(&self, object: &mut Map<String, Value>) {
        let Self { message, code } = self;
        put(object, "message", message.as_str());
        put_number(object, "code", *code);
    }
}

impl Json for Resource {
    fn write(&self, object: &mut Map<String, Value>) {
        let Self { attributes } = self;
        put(object, "attributes", list(attributes));
    }
}

impl Json for Scope {
    fn write(&self, object: &mut Map<String, Value>) {
        let Self { name, version } = self;
        put(object, "name", name.as_str());
        put(object, "version", version.as_str());
    }
}

/// The key is written even if it is empty.
impl Json for KeyValue {
    fn write(&self, object: &mut Map<String, Value>) {
        let Self { key, value } = self;
        object.insert("key".to_owned(), key.as_str().into());
        put_message(object, "value", value.as_ref());
    }
}

/// A value says what it is even if it is zero or empty.
impl Json for AnyValue {
    fn write(&self, object: &mut Map<String, Value>) {
        let Self { value } = self;
        let Some(value) = value else { return };
        let (name, value) = match value {
            Any::String(text) => ("stringValue", text.as_str().into()),
            Any::Bool(value) => ("boolValue", (*value).into()),
            Any::Int(number) => ("intValue", number.to_string().into()),
            Any::Double(number) => ("doubleValue", double(*number)),
            Any::Array(array) => ("arrayValue", values(list(&array.values))),
            Any::List(pairs) => ("kvlistValue", values(list(&pairs.values))),
            Any::Bytes(bytes) => ("bytesValue", BASE64_STANDARD.encode(bytes).into()),
        };
        object.insert(name.to_owned(), value);
    }
}

fn list<M: Json>(messages: &[M]) -> Vec<Value> {
    let object = |message: &M| Value::Object(message.to_object());
    messages.iter().map(object).collect()
}

fn values(values: Vec<Value>) -> Value {
    let mut object = Map::new();
    put(&mut object, "values", values);
    Value::Object(object)
}

/// A message that is there is written even if it says nothing.
fn put_message<M: Json>(object: &mut Map<String, Value>, name: &str, message: Option<&M>) {
    if let Some(message) = message {
        object.insert(name.to_owned(), Value::Object(message.to_object()));
    }
}

/// Numbers of 64 bits are texts in JSON of protobuf.
fn put_long(object: &mut Map<String, Value>, name: &str, number: u64) {
    if number != 0 {
        put(object, name, number.to_string());
    }
}

fn put_number(object: &mut Map<String, Value>, name: &str, number: impl Into<i64>) {
    let number = number.into();
    if number != 0 {
        put(object, name, number);
    }
}

fn id(bytes: &[u8]) -> String {
    let digits = bytes.iter().flat_map(|byte| hex::pair(*byte));
    digits.map(char::from).collect()
}

/// JSON has no numbers for what is not finite.
fn double(number: f64) -> Value {
    if number.is_nan() {
        "NaN".into()
    } else if number == f64::INFINITY {
        "Infinity".into()
    } else if number == f64::NEG_INFINITY {
        "-Infinity".into()
    } else {
        number.into()
    }
}
