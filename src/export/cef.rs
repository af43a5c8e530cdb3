//! CEF, the Common Event Format, version 0: a line of text.
//!
//! | header | event |
//! |---|---|
//! | Device Vendor, Product, Version | `metadata`; the options' where an event states none, and `unknown` for a version |
//! | Device Event Class ID | `event_type`, such as `EVENT_LOGIN`; a number that this version lacks as it is, none as `EVENT_UNSPECIFIED` |
//! | Name | the same in words, such as `login`, else `unknown` |
//! | Severity | DEBUG 0, INFO 2, NOTICE 3, WARNING 5, ERROR 7, CRITICAL 8, ALERT 9, EMERGENCY 10; 0 without one |
//!
//! | key | event |
//! |---|---|
//! | `start`, `end` | `time`, and that plus `duration_ms`, in milliseconds |
//! | `rt` | `recorded_time`, else `time` |
//! | `externalId` | `event_id` |
//! | `act` | `denied` where the act was refused, else `operation`, such as `delete` |
//! | `outcome` | `success`, `failure` or `unknown` |
//! | `flexString1`, `flexString2` | with their labels: `outcome` as it is, such as `failure_timeout`, and `operation` |
//! | `reason` | `reason.code`, else `reason.text` |
//! | `msg` | `message` |
//! | `suid`, `suser` | `actor_id`; `actor.name`, else `actor_id` |
//! | `src`, `shost`, `spt` | `origin` |
//! | `dst`, `dhost`, `dpt` | `destination` |
//! | `dvc`, `dvchost`, `deviceExternalId` | `host` |
//! | `c6a1`, `c6a2`, `c6a3` | the IPv6 address of host, origin and destination: `dvc`, `src` and `dst` are IPv4 |
//! | `duid`, `duser` | a target of type `user` |
//! | `fname`, `filePath` | a target of type `file` |
//! | `request`, `requestClientApplication` | `target.uri`, `user_agent` |
//! | `in`, `out` | `request_size_bytes`, `response_size_bytes` |
//! | `app`, `proto`, `deviceDirection` | payload `network`: 0 inbound, 1 outbound |
//! | `dpid`, `dproc` | payload `process` |
//! | `cs1` to `cs6` | with their labels: `sessionId`, `traceId`, `policyTags`, `environment`, `tenantId`, `target` |
//! | `cn1` | `sequence` |
//! | `complianceLogEvent` | the JSON of the event |
//!
//! Nothing is lost, since the last key holds the event whole, and CEF leaves keys that its dictionary
//! lacks to the sender. A key whose value the event does not state, or states in a form that the key
//! does not have, is left out.
//!
//! `\` and `|` are escaped in the header, `\`, `=` and line breaks in values. Other control characters
//! become U+FFFD, and are escaped in the JSON. A value that is longer than the dictionary allows is
//! cut and ends with `…`, policy tags after a whole one; an `externalId` is left out then, and so are
//! times before 1970 and an `end` before `start`.
//!
//! ```
//! use compliance_log::Event;
//! use compliance_log::event::Outcome;
//! use compliance_log::export::cef::{self, Options};
//!
//! let event = Event::login("user-42").outcome(Outcome::Success).build()?;
//! let line = cef::to_string(&event, &Options::new().vendor("Example Corp").product("Portal"))?;
//! assert!(line.starts_with("CEF:0|Example Corp|Portal|unknown|EVENT_LOGIN|login|2|"));
//! assert!(line.contains(" suid=user-42 "));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Source: Micro Focus, "Common Event Format, Implementation Standard", version 26.

mod extension;

use std::borrow::Cow;

use self::extension::Extension;
use super::line::{cut, escape, visible};
use crate::Event;
use crate::event::{EventType, Severity};
use crate::json::JsonError;

/// What lines are to say that events do not.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Options {
    vendor: Cow<'static, str>,
    product: Cow<'static, str>,
}

impl Options {
    /// Vendor and product of an event that names none are `compliance-log`.
    #[must_use]
    pub fn new() -> Self {
        let name = env!("CARGO_PKG_NAME");
        Self {
            vendor: Cow::Borrowed(name),
            product: Cow::Borrowed(name),
        }
    }

    /// The vendor that is named where an event names none.
    #[must_use]
    pub fn vendor(self, vendor: impl Into<Cow<'static, str>>) -> Self {
        Self {
            vendor: vendor.into(),
            ..self
        }
    }

    /// The product that is named where an event names none.
    #[must_use]
    pub fn product(self, product: impl Into<Cow<'static, str>>) -> Self {
        Self {
            product: product.into(),
            ..self
        }
    }
}

impl Default for Options {
    fn default() -> Self {
        Self::new()
    }
}

/// What is escaped in the header.
const SPECIAL: [(u8, &str); 2] = [(b'\\', r"\\"), (b'|', r"\|")];

/// Stands for a version that is not stated: a header has no empty part.
const UNKNOWN: &str = "unknown";

/// An event as a line, without the break that ends it.
///
/// # Errors
///
/// [`JsonError`] if the event holds what JSON has no form for, such as a time outside the years 0001
/// to 9999 in a received event.
pub fn to_string(event: &Event, options: &Options) -> Result<String, JsonError> {
    let metadata = event.as_proto().metadata.as_deref();
    let (class, name) = kind(event.event_type());
    let severity = severity(event.severity()).to_string();
    let vendor = metadata.map_or("", |it| &it.vendor_name);
    let product = metadata.map_or("", |it| &it.product_name);
    let version = metadata.map_or("", |it| &it.product_version);
    let header = [
        (stated(vendor, &options.vendor), 63),
        (stated(product, &options.product), 63),
        (stated(version, UNKNOWN), 31),
        (&class, 1_023),
        (&name, 512),
        (&severity, 2),
    ];
    let mut line = "CEF:0|".to_owned();
    for (part, limit) in header {
        let part = visible(cut(part, limit));
        line.push_str(&escape(&part, SPECIAL));
        line.push('|');
    }
    line.push_str(&Extension::of(event)?.into_string());
    Ok(line)
}

fn stated<'t>(stated: &'t str, default: &'t str) -> &'t str {
    let texts = [stated, default, UNKNOWN];
    let stated = texts.into_iter().find(|text| !text.is_empty());
    stated.unwrap_or(UNKNOWN)
}

/// Class and name of an event type; a number that this version lacks is its own.
fn kind(event_type: Option<EventType>) -> (String, String) {
    match event_type {
        Some(EventType::Unrecognized(number)) => (number.to_string(), UNKNOWN.to_owned()),
        Some(known) => {
            let class = known.to_string();
            let name = class.trim_start_matches("EVENT_").to_ascii_lowercase();
            (class, name.replace('_', " "))
        }
        None => ("EVENT_UNSPECIFIED".to_owned(), UNKNOWN.to_owned()),
    }
}

fn severity(severity: Option<Severity>) -> u8 {
    match severity {
        Some(Severity::Debug | Severity::Unrecognized(_)) | None => 0,
        Some(Severity::Info) => 2,
        Some(Severity::Notice) => 3,
        Some(Severity::Warning) => 5,
        Some(Severity::Error) => 7,
        Some(Severity::Critical) => 8,
        Some(Severity::Alert) => 9,
        Some(Severity::Emergency) => 10,
    }
}
