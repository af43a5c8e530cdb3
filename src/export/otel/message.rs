//! The messages of the OpenTelemetry protocol (OTLP) 1.10, as far as an event has something to say in
//! them. Both forms are written from here: fields stand by their names, which is the order of
//! OTLP/JSON; the binary form has them by number.
//!
//! Source: opentelemetry-proto, `common/v1`, `resource/v1`, `logs/v1` and `trace/v1`; OpenTelemetry
//! Protocol Specification, "JSON Protobuf Encoding".

mod any;
mod field;

use std::borrow::Cow;

pub(super) use self::any::Any;
use self::field::{Field, Key};
pub(super) use self::field::{Id, Message, ROOM};
use crate::json::output::{Object as _, Output};

/// A row for each field: number, name in JSON, name and type here. The type says how it is written.
macro_rules! messages {
    ($($(#[$meta:meta])* $message:ident {
        $($number:literal $json:literal $field:ident: $type:ty;)+
    })+) => { $(
        $(#[$meta])*
        #[derive(Clone, Debug, Default, PartialEq)]
        pub(super) struct $message<'e> {
            $(pub(super) $field: $type,)+
        }

        impl Message for $message<'_> {
            fn encode(&self, out: &mut Vec<u8>) {
                const LAST: u32 = field::last(&[$($number),+]);
                for number in 1..=LAST {
                    match number {
                        $($number => Field::encode(&self.$field, number, out),)+
                        _ => {}
                    }
                }
            }

            fn write<'v, O: Output<'v>>(&'v self, to: O) -> Result<O::Done, O::Error> {
                let mut object = to.object(None)?;
                $(self.$field.put($json, &mut object)?;)+
                object.end()
            }
        }
    )+ };
}

messages! {
    /// What a collector takes as a batch of logs. `ExportLogsServiceRequest` is the same on the wire.
    LogsData {
        1 "resourceLogs" resource_logs: Vec<ResourceLogs<'e>>;
    }

    ResourceLogs {
        1 "resource" resource: Resource<'e>;
        3 "schemaUrl" schema_url: Cow<'e, str>;
        2 "scopeLogs" scope_logs: Vec<ScopeLogs<'e>>;
    }

    ScopeLogs {
        2 "logRecords" log_records: Vec<LogRecord<'e>>;
        3 "schemaUrl" schema_url: Cow<'e, str>;
        1 "scope" scope: Scope<'e>;
    }

    /// Without the flags, since an event does not tell whether its trace is sampled.
    LogRecord {
        6 "attributes" attributes: Vec<KeyValue<'e>>;
        5 "body" body: Option<Any<'e>>;
        7 "droppedAttributesCount" dropped_attributes_count: u32;
        12 "eventName" event_name: Cow<'e, str>;
        11 "observedTimeUnixNano" observed_time_unix_nano: u64;
        2 "severityNumber" severity_number: i32;
        3 "severityText" severity_text: Cow<'e, str>;
        10 "spanId" span_id: Id<8>;
        1 "timeUnixNano" time_unix_nano: u64;
        9 "traceId" trace_id: Id<16>;
    }

    /// What a collector takes as a batch of spans. `ExportTraceServiceRequest` is the same on the wire.
    TracesData {
        1 "resourceSpans" resource_spans: Vec<ResourceSpans<'e>>;
    }

    ResourceSpans {
        1 "resource" resource: Resource<'e>;
        3 "schemaUrl" schema_url: Cow<'e, str>;
        2 "scopeSpans" scope_spans: Vec<ScopeSpans<'e>>;
    }

    ScopeSpans {
        3 "schemaUrl" schema_url: Cow<'e, str>;
        1 "scope" scope: Scope<'e>;
        2 "spans" spans: Vec<Span<'e>>;
    }

    #[expect(clippy::struct_field_names, reason = "the protocol names it so")]
    Span {
        9 "attributes" attributes: Vec<KeyValue<'e>>;
        10 "droppedAttributesCount" dropped_attributes_count: u32;
        8 "endTimeUnixNano" end_time_unix_nano: u64;
        6 "kind" kind: i32;
        5 "name" name: Cow<'e, str>;
        4 "parentSpanId" parent_span_id: Id<8>;
        2 "spanId" span_id: Id<8>;
        7 "startTimeUnixNano" start_time_unix_nano: u64;
        15 "status" status: Option<Status<'e>>;
        1 "traceId" trace_id: Id<16>;
    }

    Status {
        3 "code" code: i32;
        2 "message" message: Cow<'e, str>;
    }

    Resource {
        1 "attributes" attributes: Vec<KeyValue<'e>>;
    }

    /// What made the records: this library.
    Scope {
        1 "name" name: Cow<'e, str>;
        2 "version" version: Cow<'e, str>;
    }

    KeyValue {
        1 "key" key: Key<'e>;
        2 "value" value: Any<'e>;
    }
}

impl<'e> KeyValue<'e> {
    pub(super) fn new(key: impl Into<Cow<'e, str>>, value: impl Into<Any<'e>>) -> Self {
        Self {
            key: Key(key.into()),
            value: value.into(),
        }
    }
}
