//! OCSF, the Open Cybersecurity Schema Framework, version 1.8.0, and for consumers that are not there
//! yet 1.6.0 and 1.5.0.
//!
//! Class and activity are found from the event by the table that also fills `ocsf_class_uid`, never
//! from what the record says of them. An event of a type that this version lacks is a Base Event.
//!
//! | event | OCSF |
//! |---|---|
//! | `time` | `time` in milliseconds, and `time_dt` to the nanosecond |
//! | `severity` | `severity_id`: DEBUG and INFO 1, NOTICE 2, WARNING 3, ERROR 4, CRITICAL and ALERT 5, EMERGENCY 6; `metadata.log_level` has the level itself |
//! | `outcome` | `status_id`: 1 and 2 for what succeeded and failed, 99 for what is neither. A finding's is 1 "New", since there it says how far the finding was dealt with |
//! | refusals, and verdicts of guardrails and approvers | profile `security_control`: `action_id`, `disposition_id`, `authorizations`; a refusal outweighs a check that passed |
//! | `sensitivity`, `data_classes` | profile `data_classification`: `metadata.data_classifications` |
//! | `event_id`, `event_type`, `sequence`, `tenant_id`, `policy_tags` | `metadata.uid`, `event_code`, `sequence`, `tenant_uid`, `labels` |
//! | `environment`, `labels` | `metadata.tags`; a label of that name takes its place |
//! | `metadata.schema_version` | `metadata.log_version` |
//! | the actor and its session | `actor`; `user` where the class is about the actor |
//! | the target | what the class is about: `file`, `entity`, `user`, `group`, `process`, `database`, `web_resources`, else `resources` |
//! | the one of `subjects` | `user`, of a changed credential and of a group that a user was put into or taken out of |
//! | `authentication` | `issuer` and `credential_uid` of the session; in a sign-in `auth_protocol_id`, `auth_factors`, and `is_mfa` where there were several |
//! | `origin`, `destination`, `host` | `src_endpoint`, `dst_endpoint`, `device` |
//! | calls of models and tools | `api`, and profile `ai_operation` where OCSF has it |
//! | `trace_id` | `trace` in API Activity, else `metadata.correlation_uid` |
//! | all the rest | `unmapped`, by the names of this schema |
//!
//! Where OCSF wants a thing of which the event says nothing, such as the endpoint that a call came
//! from, its name is `unknown`; an event without any time is one of 1970. Likewise:
//!
//! - `api.operation` is the method of MCP that the event names, else that of its type, else a word of
//!   ours for the act, such as `execute_tool`, since OCSF wants one;
//! - `privileges` of User Access Management are what the changes of the event added or, where they were
//!   revoked, took away; the paths that were changed, such as `roles`, where no value says which;
//! - `finding_info` without an event id is known by time and resource, and without a message called
//!   `Guardrail check`; an entity without a type is a `Configuration`.
//!
//! ```
//! use compliance_log::Event;
//! use compliance_log::event::{Operation, Outcome};
//! use compliance_log::export::ocsf::{self, Options};
//!
//! let event = Event::file_access("/srv/reports/q3.pdf")
//!     .operation(Operation::Delete)
//!     .human("user-42")
//!     .outcome(Outcome::Success)
//!     .build()?;
//! let exported = ocsf::to_value(&event, &Options::default())?;
//! assert_eq!(exported["class_name"], "File System Activity");
//! assert_eq!(exported["activity_name"], "Delete");
//! assert_eq!(exported["type_uid"], 100_104);
//! assert_eq!(exported["file"]["name"], "q3.pdf");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! What an older [`Version`] has no place for stands in `unmapped`.
//!
//! Source: OCSF schema 1.8.0, <https://schema.ocsf.io/1.8.0>.

mod activity;
mod ai;
mod class;
mod control;
mod endpoint;
mod file;
mod logon;
mod metadata;
mod privileges;
mod status;
mod subject;
mod version;
mod who;

use std::borrow::Cow;
use std::collections::BTreeSet;

use serde_json::Map;

pub(super) use self::activity::Class;
pub use self::version::Version;
use super::members;
use crate::Event;
use crate::json::JsonError;
use crate::json::tree::{Object, Value};

/// What an export is to say that events do not.
#[derive(Clone, Debug)]
pub struct Options {
    version: Version,
    product: Cow<'static, str>,
}

impl Options {
    /// OCSF 1.8.0; the product of an event that names none is `compliance-log`.
    #[must_use]
    pub fn new() -> Self {
        Self {
            version: Version::default(),
            product: Cow::Borrowed(env!("CARGO_PKG_NAME")),
        }
    }

    /// The version that is written.
    #[must_use]
    pub fn version(self, version: Version) -> Self {
        Self { version, ..self }
    }

    /// The product that is named where an event names none: OCSF wants one.
    #[must_use]
    pub fn product(self, product: impl Into<Cow<'static, str>>) -> Self {
        let product = product.into();
        Self { product, ..self }
    }
}

impl Default for Options {
    fn default() -> Self {
        Self::new()
    }
}

/// An event as an OCSF object.
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

/// The same, of texts that are the event's own.
pub(super) fn to_tree<'e>(event: &'e Event, options: &'e Options) -> Result<Object<'e>, JsonError> {
    let mut export = Export {
        event,
        class: Class::of(event),
        version: options.version,
        members: members::of(event)?,
        object: Object::of_event(),
        profiles: BTreeSet::new(),
    };
    activity::add(&mut export);
    status::add(&mut export);
    control::add(&mut export);
    who::add(&mut export);
    endpoint::add(&mut export);
    ai::add(&mut export);
    subject::add(&mut export);
    metadata::add(&mut export, options);
    let Export {
        members,
        mut object,
        ..
    } = export;
    object.put("unmapped", members);
    Ok(object)
}

/// An event as an OCSF object, compact and on one line.
///
/// # Errors
///
/// As [`to_value`].
///
/// ```
/// use compliance_log::{Event, event::Outcome};
/// use compliance_log::export::ocsf::{self, Options};
///
/// let event = Event::login("user-42").outcome(Outcome::Success).build()?;
/// let line = ocsf::to_string(&event, &Options::new().product("Harbour Identity"))?;
/// assert!(line.contains(r#""product":{"name":"Harbour Identity"}"#));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn to_string(event: &Event, options: &Options) -> Result<String, JsonError> {
    Ok(to_tree(event, options)?.into_json())
}

/// An event on its way.
struct Export<'e> {
    event: &'e Event,
    class: Class,
    version: Version,
    /// What was not said yet.
    members: Object<'e>,
    /// What was.
    object: Object<'e>,
    /// Profiles whose attributes are used.
    profiles: BTreeSet<&'static str>,
}

impl<'e> Export<'e> {
    fn put(&mut self, name: &'static str, value: impl Into<Value<'e>>) {
        self.object.put(name, value);
    }

    /// Puts an attribute that classes have by a profile.
    fn put_by(&mut self, profile: &'static str, name: &'static str, value: impl Into<Value<'e>>) {
        let value = value.into();
        if !value.is_null() {
            self.profiles.insert(profile);
            self.put(name, value);
        }
    }

    /// Puts a number and the caption that OCSF has for it.
    fn put_enum(&mut self, [id, caption]: [&'static str; 2], value: (i32, &'static str)) {
        self.put(id, value.0);
        self.put(caption, value.1);
    }
}

/// What is said where OCSF wants a name and the event has none.
const UNKNOWN: &str = "unknown";
