//! Events in the forms of other systems.
//!
//! | module | what reads it |
//! |---|---|
//! | [`ocsf`] | Security Lake, Datadog, Sentinel: OCSF 1.8.0 as JSON |
//! | [`otel`] | OpenTelemetry collectors: OTLP log records and spans, as JSON and as protobuf |
//! | [`splunk`] | Splunk's HTTP Event Collector: OCSF in its envelope |
//! | [`cloudevents`] | brokers and buses: `CloudEvents` 1.0 as JSON and protobuf |
//! | [`ecs`] | Elastic: ECS 9.4.0 as JSON |
//! | [`syslog`] | syslog collectors: RFC 5424, with structured data |
//! | [`cef`] | Sentinel and other systems: the Common Event Format |
//! | `parquet` | data lakes and query engines: Apache Parquet, behind the feature `parquet` |
//!
//! Each export is a function of one event and a few options. It loses nothing: what a target has no
//! place for goes to where the target keeps such things, under the names of this schema. It invents
//! nothing either: what a target wants and the event lacks is a default that the module states.
//!
//! Ids of other schemas that a record carries are not believed, since writers of the published 0.2.0
//! stored wrong ones; they are found anew from what the event says.

pub mod cef;
pub mod cloudevents;
mod delegate;
pub mod ecs;
mod file;
mod line;
mod members;
mod method;
pub mod ocsf;
pub mod otel;
mod outcome;
#[cfg(feature = "parquet")]
pub mod parquet;
mod severity;
pub mod splunk;
pub mod syslog;
