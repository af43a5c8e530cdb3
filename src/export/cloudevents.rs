//! `CloudEvents` 1.0: an envelope that brokers and buses route by, with the event whole in it.
//!
//! | attribute | event |
//! |---|---|
//! | `id` | `event_id`; without a usable one `sha256:` and the digest of the event's bytes, in hexadecimal digits |
//! | `source` | the options' base, then `environment`, `component` (else `metadata.product_name`, else `unknown`) and `producer_id`, each after a `/` |
//! | `type` | the options' prefix, a dot and the event type, such as `lokryn.compliance.v1.login`; a number that this version lacks as the number, none as `unspecified` |
//! | `subject` | `resource` |
//! | `time`, `recordedtime` | `time`, `recorded_time` |
//! | `datacontenttype` | `application/json`, or `application/protobuf` |
//! | `dataschema` | the type URL of the message, with protobuf data |
//! | `traceparent` | `trace_id` and `span_id`, if they are those of W3C Trace Context |
//! | `severitynumber`, `severitytext` | `severity`, in the numbers of OpenTelemetry: DEBUG 5, INFO 9, NOTICE 10, WARNING 13, ERROR 17, CRITICAL 18, ALERT 19, EMERGENCY 21 |
//! | `authtype`, `authid` | `actor_type`: `human` is `user`, `agent` and `service` are `service_account`, `system` is `system`, else `unknown`; `actor_id` |
//! | `dataclassification` | `sensitivity`: `public`, `internal`, `confidential`, and `restricted` for SECRET and TOP SECRET |
//! | `sequence` | `sequence`, in 19 digits |
//! | `causationid` | `parent_event_id` |
//! | `partitionkey` | the `source` |
//!
//! Nothing is lost, since the data are the event. An attribute that the event does not state is left
//! out, and so is a text with characters that attributes must not have, such as line breaks. In
//! `source` they are percent-encoded, with all that a segment of a path does not have.
//!
//! `producer_id` is part of the source because `sequence` counts within it, and the specification has
//! it count within the source. There is no `dataregulation`: who does not know one of its values must
//! refuse the event, and `policy_tags` are free labels.
//!
//! ```
//! use compliance_log::Event;
//! use compliance_log::event::Outcome;
//! use compliance_log::export::cloudevents::{self, Options};
//!
//! let event = Event::login("user-42")
//!     .component("auth-service")
//!     .outcome(Outcome::Success)
//!     .build()?;
//! let options = Options::new().source("https://audit.example.org");
//! let text = cloudevents::to_string(&event, &options)?;
//! let envelope: serde_json::Value = serde_json::from_str(&text)?;
//! assert_eq!(envelope["id"].as_str(), event.event_id());
//! assert_eq!(envelope["source"], "https://audit.example.org/auth-service");
//! assert_eq!(envelope["type"], "lokryn.compliance.v1.login");
//! assert_eq!(envelope["data"]["actorId"], "user-42");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Source: `CloudEvents` 1.0.2 with its JSON and protobuf formats, and its extensions Auth Context,
//! Correlation, Data Classification, Distributed Tracing, Partitioning, Recorded Time, Sequence and
//! Severity: <https://github.com/cloudevents/spec>.

mod attributes;
pub mod message;
mod source;

use std::borrow::Cow;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use prost::Message as _;

use self::attributes::Attributes;
use self::message::{CloudEvent, Data};
use crate::Event;
use crate::json::JsonError;
use crate::json::tree::Object;

/// Media type of what [`to_string`] makes.
pub const JSON_MEDIA_TYPE: &str = "application/cloudevents+json";

/// Media type of what [`encode`] makes.
pub const PROTOBUF_MEDIA_TYPE: &str = "application/cloudevents+protobuf";

/// Type URL of the event's message.
pub const TYPE_URL: &str = "type.googleapis.com/lokryn.compliance.v1.LogRequest";

/// What an envelope is to say that events do not.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Options {
    source: Cow<'static, str>,
    type_prefix: Cow<'static, str>,
    binary: bool,
}

impl Options {
    /// Sources without a base, types of `lokryn.compliance.v1`, data as JSON.
    #[must_use]
    pub fn new() -> Self {
        Self {
            source: Cow::Borrowed(""),
            type_prefix: Cow::Borrowed("lokryn.compliance.v1"),
            binary: false,
        }
    }

    /// What every `source` begins with, a URI or a part of one, for example
    /// `https://audit.example.org` or `urn:example:audit`. Characters that no URI has are
    /// percent-encoded.
    #[must_use]
    pub fn source(self, base: impl Into<Cow<'static, str>>) -> Self {
        Self {
            source: base.into(),
            ..self
        }
    }

    /// What every `type` begins with, for example `com.example.audit.v1`.
    #[must_use]
    pub fn type_prefix(self, prefix: impl Into<Cow<'static, str>>) -> Self {
        Self {
            type_prefix: prefix.into(),
            ..self
        }
    }

    /// Whether [`to_string`] writes the event's bytes, as `data_base64`, rather than its JSON. The
    /// bytes are what digests and signatures are made of.
    #[must_use]
    pub fn binary(self, binary: bool) -> Self {
        Self { binary, ..self }
    }
}

impl Default for Options {
    fn default() -> Self {
        Self::new()
    }
}

/// An event in the JSON format, compact and on one line: [`JSON_MEDIA_TYPE`].
///
/// # Errors
///
/// [`JsonError`] if the event holds what JSON has no form for, such as a time outside the years 0001
/// to 9999 in a received event.
///
/// ```
/// use compliance_log::{Event, event::Outcome};
/// use compliance_log::export::cloudevents::{self, Options};
///
/// let event = Event::login("user-42").outcome(Outcome::Success).build()?;
/// let text = cloudevents::to_string(&event, &Options::new().binary(true))?;
/// assert!(text.contains(r#""datacontenttype":"application/protobuf""#));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn to_string(event: &Event, options: &Options) -> Result<String, JsonError> {
    // The event's own text is put in as it is: its members keep their order.
    let (name, data) = if options.binary {
        let bytes = STANDARD.encode(event.encode());
        ("data_base64", format!("\"{bytes}\""))
    } else {
        ("data", event.to_json()?)
    };
    let attributes = Attributes::of(event, options, options.binary);
    let members = attributes.all();
    let members = members.map(|(name, value)| (name.into(), value.into()));
    let mut text = members.collect::<Object<'_>>().into_json();
    text.pop();
    for part in [",\"", name, "\":", &data, "}"] {
        text.push_str(part);
    }
    Ok(text)
}

/// An event as the message of the protobuf format, with its bytes in `proto_data`.
///
/// ```
/// use compliance_log::{Event, event::Outcome};
/// use compliance_log::export::cloudevents::{self, Options, message::Data};
///
/// let event = Event::login("user-42").outcome(Outcome::Success).build()?;
/// let envelope = cloudevents::to_proto(&event, &Options::default());
/// let Some(Data::ProtoData(data)) = envelope.data else { panic!() };
/// assert_eq!(data.value, event.encode());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn to_proto(event: &Event, options: &Options) -> CloudEvent {
    let Attributes {
        id,
        source,
        r#type,
        others,
    } = Attributes::of(event, options, true);
    CloudEvent {
        id: id.into_owned(),
        source,
        spec_version: attributes::SPEC_VERSION.to_owned(),
        r#type,
        attributes: others
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value.into()))
            .collect(),
        data: Some(Data::ProtoData(prost_types::Any {
            type_url: TYPE_URL.to_owned(),
            value: event.encode(),
        })),
    }
}

/// An event in the protobuf format: [`PROTOBUF_MEDIA_TYPE`].
///
/// ```
/// use compliance_log::{Event, event::Outcome, prost::Message};
/// use compliance_log::export::cloudevents::{self, Options, message::CloudEvent};
///
/// let event = Event::login("user-42").outcome(Outcome::Success).build()?;
/// let bytes = cloudevents::encode(&event, &Options::default());
/// assert_eq!(CloudEvent::decode(bytes.as_slice())?.r#type, "lokryn.compliance.v1.login");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn encode(event: &Event, options: &Options) -> Vec<u8> {
    to_proto(event, options).encode_to_vec()
}
