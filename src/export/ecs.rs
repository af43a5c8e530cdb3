//! ECS, the Elastic Common Schema, version 9.4.0.
//!
//! Fields stand in nested objects. What ECS has no field for stands under `compliance_log`, by the
//! names of this schema, and so does what a field of ECS would refuse, such as an address that is no
//! IP address. ECS leaves names of its own to every source that none of its field sets has.
//!
//! | event | ECS |
//! |---|---|
//! | `time` | `@timestamp`; without it `recorded_time`, without both 1970 |
//! | `recorded_time`, `event_id`, `sequence` | `event.created`, `event.id`, `event.sequence` |
//! | `event_type` | `event.code` as it is, `event.action` as `file-access`; `event.category` and `event.type` by the table below |
//! | `outcome` | `event.outcome`: `success`, `failure` or `unknown`; as it is in `compliance_log.outcome` |
//! | `severity` | `event.severity` 1 to 8, `log.level`, `log.syslog.severity` |
//! | `duration_ms` | `event.duration`, in nanoseconds |
//! | `reason` | `event.reason`, `error.code` |
//! | `message`, `policy_tags`, `labels` | `message`, `tags`, `labels` |
//! | `actor_id`, `actor.name`, `actor.roles` | `user.id`, `user.full_name`, `user.roles` |
//! | `agent`, or the delegate of a delegation to another agent | `gen_ai.agent.id`, `gen_ai.agent.name` |
//! | `origin`, `destination` | `source` and `client`, `destination` and `server` |
//! | `request_size_bytes`, `response_size_bytes` | `client.bytes`, `server.bytes` |
//! | `host` | `host.id`, `host.hostname`, `host.name`, `host.ip` |
//! | `component`, `environment` | `service.name`, `service.environment` |
//! | `metadata` | `observer.product`, `observer.version`, `observer.vendor`, `event.provider` |
//! | `trace_id`, `span_id` | `trace.id`, `span.id` |
//! | `tenant_id`, `geo_region`, `user_agent` | `organization.id`, `cloud.region`, `user_agent.original` |
//! | the target | `file`, `user.target` or `group` by its type, `url` by its URI |
//! | payloads | `gen_ai`, `process`, `network`, `tls`, `rule` |
//! | users who act, are acted for or on, approve, or are concerned; all places | `related.user`, `related.ip`, `related.hosts` |
//!
//! `event.kind` is `alert` where a guardrail found something, else `event`.
//!
#![doc = kinds_doc!()]
//!
//! *exact*: ECS describes this very kind of event. *closest*: it has nothing nearer.
//!
//! A file or a resource that was created, changed or deleted has the type `creation`, `change` or
//! `deletion` instead of `access`, by `operation`; so have settings and accounts. What was refused
//! has the type `denied` as well, in the categories for which ECS expects it.
//!
//! Names of labels are changed where Elasticsearch would take them apart or refuse them: `.`, `*`,
//! `"`, spaces and control characters become `_`. Labels that were changed stand under their own
//! names in `compliance_log.labels` too.
//!
//! `gen_ai.response.finish_reasons` is not written: ECS 9.4.0 declares it as `nested`, and
//! Elasticsearch refuses texts in such a field. `mcp` has no field set.
//!
//! Map `compliance_log` as `flattened`, with `ignore_above`: it has free-form members, which would
//! each become a field otherwise. What such a field refuses, objects that nest deeper than 16 or have
//! a name with U+0000, stands there as JSON text.
//!
//! ```
//! use compliance_log::Event;
//! use compliance_log::event::{Operation, Outcome};
//! use compliance_log::export::ecs::{self, Options};
//!
//! let event = Event::file_access("/srv/reports/q3.pdf")
//!     .operation(Operation::Delete)
//!     .human("user-42")
//!     .outcome(Outcome::Success)
//!     .build()?;
//! let exported = ecs::to_value(&event, &Options::default())?;
//! assert_eq!(exported["event"]["category"][0], "file");
//! assert_eq!(exported["event"]["type"][0], "deletion");
//! assert_eq!(exported["file"]["path"], "/srv/reports/q3.pdf");
//! assert_eq!(exported["user"]["id"], "user-42");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Source: ECS 9.4.0, <https://www.elastic.co/docs/reference/ecs>.

mod fields;
mod kind;
mod labels;
mod related;
mod rest;
mod status;
mod target;

use std::borrow::Cow;

use serde_json::Map;

use self::kind::kinds_doc;
use super::members;
use crate::Event;
use crate::json::JsonError;
use crate::json::tree::{Object, Value};

/// The version that is written.
pub const VERSION: &str = "9.4.0";

/// What an export is to say that events do not.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Options {
    dataset: Cow<'static, str>,
}

impl Options {
    /// Events of the data set `compliance_log.audit`.
    #[must_use]
    pub fn new() -> Self {
        Self {
            dataset: Cow::Borrowed("compliance_log.audit"),
        }
    }

    /// `event.dataset`: the module, a dot and a name within it.
    #[must_use]
    pub fn dataset(self, dataset: impl Into<Cow<'static, str>>) -> Self {
        Self {
            dataset: dataset.into(),
        }
    }

    /// `event.module`, which the name of the data set begins with.
    fn module(&self) -> &str {
        let module = self.dataset.split_once('.');
        module.map_or(self.dataset.as_ref(), |(module, _)| module)
    }
}

impl Default for Options {
    fn default() -> Self {
        Self::new()
    }
}

/// An event as an ECS object.
///
/// # Errors
///
/// [`JsonError`] if the event holds what JSON has no form for, such as a time outside the years 0001
/// to 9999 in a received event.
pub fn to_value(
    event: &Event,
    options: &Options,
) -> Result<Map<String, serde_json::Value>, JsonError> {
    Ok(to_tree(event, options)?.into_map())
}

fn to_tree<'e>(event: &'e Event, options: &'e Options) -> Result<Object<'e>, JsonError> {
    let mut export = Export {
        event,
        members: members::of(event)?,
        object: Object::of_event(),
    };
    export.put("ecs.version", VERSION);
    export.put("event.module", options.module());
    export.put("event.dataset", options.dataset.as_ref());
    related::add(&mut export);
    kind::add(&mut export);
    status::add(&mut export);
    target::add(&mut export);
    fields::add(&mut export);
    labels::add(&mut export);
    let Export {
        members,
        mut object,
        ..
    } = export;
    object.put(rest::ROOT, rest::safe(members));
    Ok(object)
}

/// An event as an ECS object, compact and on one line.
///
/// # Errors
///
/// As [`to_value`].
///
/// ```
/// use compliance_log::{Event, event::Outcome};
/// use compliance_log::export::ecs::{self, Options};
///
/// let event = Event::login("user-42").outcome(Outcome::Success).build()?;
/// let line = ecs::to_string(&event, &Options::new().dataset("harbour.audit"))?;
/// assert!(line.contains(r#""ecs":{"version":"9.4.0"}"#));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn to_string(event: &Event, options: &Options) -> Result<String, JsonError> {
    Ok(to_tree(event, options)?.into_json())
}

/// An event on its way.
struct Export<'e> {
    event: &'e Event,
    /// What was not said yet.
    members: Object<'e>,
    /// What was.
    object: Object<'e>,
}

impl<'e> Export<'e> {
    /// Puts a field, named with dots, into the objects that it stands in.
    fn put(&mut self, field: &'static str, value: impl Into<Value<'e>>) {
        self.object.put_within(field, value);
    }
}
