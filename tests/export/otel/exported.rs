//! An event as `opentelemetry-proto` reads what we wrote of it, which must be the same in both forms.

use std::collections::BTreeMap;

use compliance_log::Event;
use compliance_log::export::otel::{self, Options};
use compliance_log::prost::Message as _;
use opentelemetry_proto::tonic::common::v1::any_value::Value as Any;
use opentelemetry_proto::tonic::common::v1::{AnyValue, ArrayValue, KeyValue, KeyValueList};
use opentelemetry_proto::tonic::logs::v1::{LogRecord, LogsData};
use opentelemetry_proto::tonic::trace::v1::{Span, TracesData};

use super::otlp;

pub(crate) const WITH_CONTENT: Options = Options::new().content(true);

pub(crate) struct Exported<T> {
    pub(crate) record: T,
    pub(crate) resource: BTreeMap<String, Any>,
    pub(crate) attributes: BTreeMap<String, Any>,
}

pub(crate) fn log(event: &Event, options: &Options) -> Exported<LogRecord> {
    let log = otel::to_log(event, options).unwrap();
    let data = LogsData::decode(log.encode().as_slice()).unwrap();
    assert!(same(&data, &otlp::logs(&log.to_string())), "{log}");
    let [logs] = <[_; 1]>::try_from(data.resource_logs).unwrap();
    let [scope_logs] = <[_; 1]>::try_from(logs.scope_logs).unwrap();
    let [record] = <[_; 1]>::try_from(scope_logs.log_records).unwrap();
    assert_eq!(logs.schema_url, "https://opentelemetry.io/schemas/1.41.1");
    assert_eq!(scope_logs.schema_url, logs.schema_url);
    assert_eq!(scope_logs.scope.unwrap().name, "compliance-log");
    Exported {
        resource: by_key(&logs.resource.unwrap().attributes),
        attributes: by_key(&record.attributes),
        record,
    }
}

pub(crate) fn span(event: &Event, options: &Options) -> Option<Exported<Span>> {
    let span = otel::to_span(event, options).unwrap()?;
    let data = TracesData::decode(span.encode().as_slice()).unwrap();
    assert!(same(&data, &otlp::traces(&span.to_string())), "{span}");
    let [spans] = <[_; 1]>::try_from(data.resource_spans).unwrap();
    let [scope_spans] = <[_; 1]>::try_from(spans.scope_spans).unwrap();
    let [span] = <[_; 1]>::try_from(scope_spans.spans).unwrap();
    Some(Exported {
        resource: by_key(&spans.resource.unwrap().attributes),
        attributes: by_key(&span.attributes),
        record: span,
    })
}

impl<T> Exported<T> {
    pub(crate) fn text(&self, name: &str) -> &str {
        match self.attributes.get(name) {
            Some(Any::StringValue(text)) => text,
            None => "",
            Some(other) => panic!("{name}: {other:?} is no text"),
        }
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.attributes.contains_key(name)
    }
}

/// Each key stands once.
fn by_key(pairs: &[KeyValue]) -> BTreeMap<String, Any> {
    let value = |pair: &KeyValue| {
        // An empty value stands for null.
        let value = pair.value.clone().unwrap().value;
        (
            pair.key.clone(),
            value.unwrap_or(Any::BytesValue(Vec::new())),
        )
    };
    let by_key: BTreeMap<_, _> = pairs.iter().map(value).collect();
    assert_eq!(by_key.len(), pairs.len(), "a key stands twice");
    by_key
}

/// NaN is not equal to itself, but its bytes are.
fn same<M: compliance_log::prost::Message>(one: &M, other: &M) -> bool {
    one.encode_to_vec() == other.encode_to_vec()
}

/// All values within a value, and itself.
pub(crate) fn values<'a>(value: &'a Any, found: &mut Vec<&'a Any>) {
    found.push(value);
    let inner: Vec<&AnyValue> = match value {
        Any::ArrayValue(array) => array.values.iter().collect(),
        Any::KvlistValue(list) => list
            .values
            .iter()
            .filter_map(|it| it.value.as_ref())
            .collect(),
        _ => Vec::new(),
    };
    for value in inner.into_iter().filter_map(|it| it.value.as_ref()) {
        values(value, found);
    }
}

pub(crate) fn array(values: impl IntoIterator<Item = Any>) -> Any {
    let values = values
        .into_iter()
        .map(|value| AnyValue { value: Some(value) });
    Any::ArrayValue(ArrayValue {
        values: values.collect(),
    })
}

pub(crate) fn list(pairs: impl IntoIterator<Item = KeyValue>) -> Any {
    Any::KvlistValue(KeyValueList {
        values: pairs.into_iter().collect(),
    })
}

pub(crate) fn pair(key: &str, value: Any) -> KeyValue {
    KeyValue {
        key: key.to_owned(),
        value: Some(AnyValue { value: Some(value) }),
        ..KeyValue::default()
    }
}
