//! OpenTelemetry: a log record, and where an event has a duration a span, as OTLP/JSON and as OTLP
//! protobuf.
//!
//! Attributes have the names of the semantic conventions 1.41.1. What the conventions have no name
//! for is an attribute too, so that nothing is lost: `compliance_log.` and the path of the field by
//! the names of this schema, such as `compliance_log.target.uri`. Fields of parts and entries of maps
//! stand each at its own path; lists stay lists; free-form data such as `data` stay one value.
//!
//! | event | OpenTelemetry |
//! |---|---|
//! | `time`, `recorded_time` | `timeUnixNano`, `observedTimeUnixNano`, from 1970 to 2554 |
//! | `severity` | `severityNumber`: DEBUG 5, INFO 9, NOTICE 10, WARNING 13, ERROR 17, CRITICAL 18, ALERT 19, EMERGENCY 21; `severityText` is the level itself |
//! | `event_type` | `eventName`, as `compliance_log.tool_invocation`; and `compliance_log.event_type` |
//! | `message` | `body` |
//! | `trace_id`, `span_id` | `traceId`, `spanId`, if they are those of W3C Trace Context |
//! | `component`, else `metadata.product_name` | resource: `service.name` |
//! | `metadata.product_version`, `environment` | resource: `service.version`, `deployment.environment.name` |
//! | `host`, `geo_region` | resource: `host.id`, `host.name`, `host.ip`, `cloud.region` |
//! | `actor_id` | `compliance_log.actor_id`; of a human `user.id` too, of an agent `gen_ai.agent.id` |
//! | `actor`, of a human | `user.full_name`, `user.roles` |
//! | `agent` | `gen_ai.agent.id`, `gen_ai.agent.name`, `gen_ai.agent.version`; where another agent is invoked, the first two are the delegate's |
//! | `origin`, `destination` | `client.address`, `client.port`, `server.address`, `server.port` |
//! | `session_id`, `user_agent` | `session.id`, `user_agent.original` |
//! | what was done | `gen_ai.operation.name`, by the table that also fills `otel_operation_name` |
//! | a failed `outcome`, or a tool's result that is an error | `error.type`: `tool_error`, else the JSON-RPC error, the code of `reason`, the kind of outcome |
//! | a model call, also one in `mcp.sampling` | `gen_ai.provider.name`, `gen_ai.request.*`, `gen_ai.response.*`, `gen_ai.usage.*`, `gen_ai.conversation.id`, `gen_ai.prompt.name` |
//! | a tool call | `gen_ai.tool.name`, `gen_ai.tool.call.id`, `gen_ai.tool.type` |
//! | `mcp` | `mcp.method.name`, `mcp.protocol.version`, `mcp.session.id`, `mcp.resource.uri`, `jsonrpc.request.id`, `rpc.response.status_code`, `gen_ai.prompt.name`; over stdio `network.transport` |
//! | `network`, `process` | `network.transport`, `network.protocol.name`, `tls.protocol.version`, `process.pid`, `process.parent_pid`, `process.executable.path`, `process.exit.code` |
//! | content, on request | `gen_ai.input.messages`, `gen_ai.output.messages`, `gen_ai.tool.call.arguments`, `gen_ai.tool.call.result`, `gen_ai.retrieval.query.text` |
//! | all the rest | `compliance_log.*` |
//!
//! The operation is found from the event, never from `otel_operation_name`; so is a method that `mcp`
//! does not name. Content is left out unless [`Options::content`] asks for it, and then counted in `droppedAttributesCount`.
//! A value that nests more than 16 deep is JSON text from there on, since readers give up on more.
//!
//! ```
//! use compliance_log::Event;
//! use compliance_log::event::Outcome;
//! use compliance_log::export::otel::{self, Options};
//!
//! let event = Event::login("user-42")
//!     .human("user-42")
//!     .component("auth-service")
//!     .outcome(Outcome::FailureDenied)
//!     .build()?;
//! let exported = otel::to_log(&event, &Options::new())?.to_value();
//! let logs = &exported["resourceLogs"][0];
//! assert_eq!(logs["resource"]["attributes"][0]["key"], "service.name");
//! let record = &logs["scopeLogs"][0]["logRecords"][0];
//! assert_eq!(record["eventName"], "compliance_log.login");
//! assert_eq!(record["severityNumber"], 13);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # To a collector
//!
//! A line of JSON for each event is what the collector's `otlpjsonfile` receiver reads. The protobuf
//! form is the body of a request to `/v1/logs` or `/v1/traces`; written one after another, records are
//! one body with all of them.
//!
//! Source: OpenTelemetry protocol 1.10; Logs Data Model; semantic conventions 1.41.1.

mod act;
mod attributes;
mod content;
mod log;
mod message;
mod names;
mod resource;
mod span;
mod value;

use std::fmt;

use serde_json::{Map, Value};

use self::act::Act;
use self::attributes::Attributes;
use self::message::{
    LogRecord, LogsData, Message as _, ROOM, ResourceLogs, ResourceSpans, ScopeLogs, ScopeSpans,
    TracesData,
};
use super::members;
use crate::Event;
use crate::json::JsonError;

/// What is exported.
#[derive(Clone, Debug, Default)]
pub struct Options {
    content: bool,
}

impl Options {
    /// Without content.
    #[must_use]
    pub const fn new() -> Self {
        Self { content: false }
    }

    /// Whether content is exported: prompts, messages to and from models, queries, arguments and
    /// results of tools.
    ///
    /// ```
    /// use compliance_log::Event;
    /// use compliance_log::event::Outcome;
    /// use compliance_log::export::otel::{self, Options};
    ///
    /// let event = Event::tool_invocation("database_query")
    ///     .service("report-job")
    ///     .arguments(r#"{"limit": 10}"#)
    ///     .outcome(Outcome::Success)
    ///     .build()?;
    /// let without = otel::to_log(&event, &Options::new())?.to_string();
    /// assert!(!without.contains("gen_ai.tool.call.arguments"));
    /// assert!(without.contains(r#""droppedAttributesCount":1"#));
    /// let with = otel::to_log(&event, &Options::new().content(true))?.to_string();
    /// assert!(with.contains("gen_ai.tool.call.arguments"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn content(self, content: bool) -> Self {
        Self { content }
    }
}

/// An event as a log record, with its resource and scope: a `LogsData` of OTLP that holds one record.
///
/// `to_string` gives it as JSON on one line.
#[derive(Clone, Debug, PartialEq)]
pub struct Log<'e>(LogsData<'e>);

/// An event as a span, with its resource and scope: a `TracesData` of OTLP that holds one span.
///
/// `to_string` gives it as JSON on one line.
#[derive(Clone, Debug, PartialEq)]
pub struct Span<'e>(TracesData<'e>);

/// What both forms of both have.
macro_rules! forms {
    ($($name:ident)+) => { $(
        impl $name<'_> {
            /// OTLP/JSON, as an object.
            #[must_use]
            pub fn to_value(&self) -> Map<String, Value> {
                self.0.to_map()
            }

            /// OTLP protobuf. The bytes of several, one after another, are one message that holds all
            /// of them.
            #[must_use]
            pub fn encode(&self) -> Vec<u8> {
                let mut out = Vec::with_capacity(ROOM);
                self.0.encode(&mut out);
                out
            }
        }

        /// OTLP/JSON, compact and on one line.
        impl fmt::Display for $name<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0.to_json())
            }
        }
    )+ };
}

forms! { Log Span }

/// An event as a log record.
///
/// # Errors
///
/// [`JsonError`] if the event holds what JSON has no form for, such as a time outside the years 0001
/// to 9999 in a received event.
///
/// ```
/// use compliance_log::{Event, event::Outcome};
/// use compliance_log::export::otel::{self, Options};
///
/// let options = Options::new();
/// let mut body = Vec::new();
/// for user in ["user-42", "user-43"] {
///     let event = Event::login(user).outcome(Outcome::Success).build()?;
///     let log = otel::to_log(&event, &options)?;
///     assert!(log.to_string().starts_with(r#"{"resourceLogs":[{"#));
///     // The body of one request.
///     body.extend(log.encode());
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn to_log<'e>(event: &'e Event, options: &Options) -> Result<Log<'e>, JsonError> {
    let mut members = members::of(event)?;
    let act = Act::of(event);
    let resource = resource::take(&mut members);
    let record = log::take(event, &act, &mut members);
    let Attributes { list, dropped } = attributes::of(event, &act, members, options);
    let scope_logs = ScopeLogs {
        scope: resource::scope(),
        log_records: vec![LogRecord {
            attributes: list,
            dropped_attributes_count: dropped,
            ..record
        }],
        schema_url: names::SCHEMA_URL.into(),
    };
    Ok(Log(LogsData {
        resource_logs: vec![ResourceLogs {
            resource,
            scope_logs: vec![scope_logs],
            schema_url: names::SCHEMA_URL.into(),
        }],
    }))
}

/// An event as a span: for services that do not trace by themselves, since one that does has
/// exported its span already. `None` if the event lacks what a span cannot be without: a valid trace
/// and span id, a time and a duration, of which the end must not lie beyond the year 2554; and if it
/// stands for an act that was only intended, waits or still goes on. Events of one act that have one span
/// become as many spans of that id.
///
/// Its ids, its parent and its time are the event's. The status is "Ok" if the act was done and
/// "Error" if it or its tool failed, with the text of `reason`, else `message`. The kind is "Client" for calls of
/// models and stores; for calls over MCP "Server" or "Client" if `component` is `server_id` or
/// `client_id`; else "Internal". All that a log record has fields for and a span has not is an
/// attribute under `compliance_log.`.
///
/// # Errors
///
/// As [`to_log`].
///
/// ```
/// use compliance_log::{Event, TraceContext, event::Outcome};
/// use compliance_log::export::otel::{self, Options};
/// use std::time::Duration;
///
/// let trace = TraceContext::new("4bf92f3577b34da6a3ce929d0e0e4736".parse()?, "00f067aa0ba902b7".parse()?);
/// let event = Event::tool_invocation("database_query")
///     .service("report-job")
///     .trace(&trace)
///     .duration(Duration::from_millis(250))
///     .outcome(Outcome::Success)
///     .build()?;
/// let span = otel::to_span(&event, &Options::new())?.expect("a span");
/// let exported = span.to_value();
/// let span = &exported["resourceSpans"][0]["scopeSpans"][0]["spans"][0];
/// assert_eq!(span["name"], "execute_tool database_query");
/// assert_eq!(span["traceId"], "4bf92f3577b34da6a3ce929d0e0e4736");
///
/// let login = Event::login("user-42").outcome(Outcome::Success).build()?;
/// assert!(otel::to_span(&login, &Options::new())?.is_none());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn to_span<'e>(event: &'e Event, options: &Options) -> Result<Option<Span<'e>>, JsonError> {
    let mut members = members::of(event)?;
    let act = Act::of(event);
    let Some(span) = span::take(event, &act, &mut members) else {
        return Ok(None);
    };
    let resource = resource::take(&mut members);
    let Attributes { list, dropped } = attributes::of(event, &act, members, options);
    let scope_spans = ScopeSpans {
        scope: resource::scope(),
        spans: vec![message::Span {
            attributes: list,
            dropped_attributes_count: dropped,
            ..span
        }],
        schema_url: names::SCHEMA_URL.into(),
    };
    Ok(Some(Span(TracesData {
        resource_spans: vec![ResourceSpans {
            resource,
            scope_spans: vec![scope_spans],
            schema_url: names::SCHEMA_URL.into(),
        }],
    })))
}
