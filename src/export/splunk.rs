//! Splunk's HTTP Event Collector: an OCSF event in the collector's envelope.
//!
//! The events are OCSF, which Splunk's OCSF-CIM add-on maps to its models at search time. No member
//! `tag` is written: tags decide there which model an event belongs to, and a policy tag of the name
//! of such a tag would bring it into a wrong one.
//!
//! | envelope | event |
//! |---|---|
//! | `time` | its time, else when it was recorded, in seconds with milliseconds; none without both |
//! | `host` | hostname of the host on which it was done, else its address or identifier |
//! | `source` | the component that reports it |
//! | `sourcetype` | `ocsf:` and the class, such as `ocsf:authentication`; the options have another |
//! | `index` | as the options say |
//!
//! Source: Splunk Enterprise, "Format events for HTTP Event Collector".

use std::borrow::Cow;

use serde_json::Map;

use super::ocsf;
use crate::Event;
use crate::json::JsonError;
use crate::json::tree::{Object, Value};

/// How events are sent.
#[derive(Clone, Debug, Default)]
pub struct Options {
    ocsf: ocsf::Options,
    index: Option<Cow<'static, str>>,
    source_type: Option<Cow<'static, str>>,
}

impl Options {
    /// Into the index that the collector's token says.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// How the event itself is written.
    #[must_use]
    pub fn ocsf(self, ocsf: ocsf::Options) -> Self {
        Self { ocsf, ..self }
    }

    /// The index that takes the events.
    #[must_use]
    pub fn index(self, index: impl Into<Cow<'static, str>>) -> Self {
        let index = Some(index.into());
        Self { index, ..self }
    }

    /// The source type of all events, where it is not to be that of their class.
    #[must_use]
    pub fn source_type(self, source_type: impl Into<Cow<'static, str>>) -> Self {
        let source_type = Some(source_type.into());
        Self {
            source_type,
            ..self
        }
    }
}

/// An event in its envelope.
///
/// # Errors
///
/// [`JsonError`] if the event holds what JSON has no form for.
///
/// ```
/// use compliance_log::{Event, event::Outcome};
/// use compliance_log::export::splunk::{self, Options};
///
/// let event = Event::login("user-42").component("auth").outcome(Outcome::Success).build()?;
/// let sent = splunk::to_value(&event, &Options::new().index("audit"))?;
/// assert_eq!(sent["sourcetype"], "ocsf:authentication");
/// assert_eq!(sent["event"]["class_uid"], 3002);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn to_value(
    event: &Event,
    options: &Options,
) -> Result<Map<String, serde_json::Value>, JsonError> {
    Ok(to_tree(event, options)?.into_map())
}

fn to_tree<'e>(event: &'e Event, options: &'e Options) -> Result<Object<'e>, JsonError> {
    let exported = ocsf::to_tree(event, &options.ocsf)?;
    let message = event.as_proto();
    // The collector gives an event the time of its arrival rather than one that nobody stated.
    let is_timed = message.time.or(message.recorded_time).is_some();
    let time = exported.get("time").filter(|_| is_timed);
    let time = time.and_then(Value::as_int);
    // Milliseconds of any time that an event may have are exact in a double.
    #[expect(clippy::cast_precision_loss, reason = "less than 2^53")]
    let time = time.map(|millis| millis as f64 / 1_000.0);
    let host = message.host.as_deref();
    let host = host.and_then(|host| {
        let names = [&host.hostname, &host.ip, &host.id];
        names.into_iter().find(|name| !name.is_empty())
    });
    let source_type = match &options.source_type {
        Some(source_type) => Value::from(&**source_type),
        None => source_type(&exported).into(),
    };
    let mut sent = Object::default();
    sent.put("time", time);
    sent.put("host", host.map(String::as_str));
    sent.put("source", event.component());
    sent.put("sourcetype", source_type);
    sent.put("index", options.index.as_deref());
    sent.put("event", exported);
    Ok(sent)
}

/// The same, compact and on one line. A body of the collector is any number of them.
///
/// # Errors
///
/// As [`to_value`].
pub fn to_string(event: &Event, options: &Options) -> Result<String, JsonError> {
    Ok(to_tree(event, options)?.into_json())
}

fn source_type(exported: &Object<'_>) -> String {
    let class = exported.get("class_name").and_then(Value::as_text);
    let words = class.unwrap_or_default().split([' ', '&']);
    let mut source_type = "ocsf:".to_owned();
    for (place, word) in words.filter(|word| !word.is_empty()).enumerate() {
        let separator = if place == 0 { "" } else { "_" };
        source_type.extend([separator, word]);
    }
    source_type.make_ascii_lowercase();
    source_type
}
