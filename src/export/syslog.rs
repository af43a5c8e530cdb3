//! Syslog, RFC 5424: a message whose text is the event's JSON, with what is searched for most as
//! structured data.
//!
//! | part | event |
//! |---|---|
//! | PRI | the options' facility, 13 "log audit" by default, times 8, plus 8 minus the number of `severity`: EMERGENCY 0 to DEBUG 7. Without a severity 5 "notice", which RFC 3164 gives messages that state none |
//! | VERSION | 1 |
//! | TIMESTAMP | `time`, else `recorded_time`, in UTC, cut to microseconds; `-` without both |
//! | HOSTNAME | `host.hostname`, else `host.ip`, else the options' |
//! | APP-NAME | `component`, else `metadata.product_name` |
//! | PROCID | `producer_id`: another one says that the sequence began anew |
//! | MSGID | `event_type`, such as `EVENT_LOGIN` |
//! | STRUCTURED-DATA | `compliance_log@32473` with the parameters below |
//! | MSG | the JSON of the event, after the byte order mark that says that it is UTF-8 |
//!
//! Nothing is lost, since the message is the event. Parts of the header are cut to the length that the
//! RFC gives them, and characters other than printable ASCII become `_` there. `-` stands for what
//! the event does not say.
//!
//! Parameters are `event_id`, `sequence`, `outcome`, `actor_id`, `actor_type`, `operation`,
//! `resource`, `reason`, `origin_ip`, `session_id`, `trace_id`, `tenant_id`, `environment`,
//! `sensitivity` and, once for each, `policy_tag`: those that the event states. In their values `"`,
//! `\` and `]` are escaped; control characters and line separators become U+FFFD, and are escaped in the
//! JSON.
//!
//! 32473 is the enterprise number for examples of RFC 5612: an organization with one of its own says
//! so in the options.
//!
//! A message has no line break, so that [`line()`] frames it as well as [`octet_counted`], which streams
//! over TLS must have. Messages may be longer than the 2048 octets that every receiver should take.
//!
//! ```
//! use compliance_log::Event;
//! use compliance_log::event::Outcome;
//! use compliance_log::export::syslog::{self, Options};
//!
//! let event = Event::login("user-42")
//!     .component("auth-service")
//!     .outcome(Outcome::Success)
//!     .build()?;
//! let message = syslog::to_string(&event, &Options::new().hostname("idp-01.example.org"))?;
//! assert!(message.starts_with("<110>1 "));
//! assert!(message.contains(" idp-01.example.org auth-service - EVENT_LOGIN [compliance_log@32473 "));
//! assert!(message.contains(r#" actor_id="user-42""#));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Source: RFC 5424; RFC 6587 and RFC 5425 for the framing.

mod data;
mod facility;
mod header;

use std::borrow::Cow;

pub use self::facility::Facility;
use super::line::visible_json;
use crate::Event;
use crate::json::JsonError;

/// Enterprise number for examples: RFC 5612.
pub const EXAMPLE_ENTERPRISE: u32 = 32_473;

/// Says that what follows is UTF-8: RFC 5424, section 6.4.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// What messages are to say that events do not.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Options {
    facility: Facility,
    enterprise: u32,
    hostname: Cow<'static, str>,
}

impl Options {
    /// Facility 13, the enterprise number for examples, no hostname.
    #[must_use]
    pub fn new() -> Self {
        Self {
            facility: Facility::LogAudit,
            enterprise: EXAMPLE_ENTERPRISE,
            hostname: Cow::Borrowed(""),
        }
    }

    /// The facility of all messages.
    #[must_use]
    pub fn facility(self, facility: Facility) -> Self {
        Self { facility, ..self }
    }

    /// The private enterprise number that IANA gave the organization which names the parameters.
    #[must_use]
    pub fn enterprise(self, enterprise: u32) -> Self {
        Self { enterprise, ..self }
    }

    /// The host that is named where an event names none.
    #[must_use]
    pub fn hostname(self, hostname: impl Into<Cow<'static, str>>) -> Self {
        Self {
            hostname: hostname.into(),
            ..self
        }
    }
}

impl Default for Options {
    fn default() -> Self {
        Self::new()
    }
}

/// An event as a message, without a frame around it.
///
/// # Errors
///
/// [`JsonError`] if the event holds what JSON has no form for, such as a time outside the years 0001
/// to 9999 in a received event.
pub fn to_string(event: &Event, options: &Options) -> Result<String, JsonError> {
    let text = event.to_json()?;
    let text = visible_json(&text);
    let header = header::of(event, options);
    let data = data::of(event, options);
    Ok(format!("{header} {data} {BYTE_ORDER_MARK}{text}"))
}

/// A message in the frame of streams: its length in octets, a space, and the message.
///
/// ```
/// use compliance_log::export::syslog;
///
/// assert_eq!(syslog::octet_counted("<110>1 - - - - - -"), "18 <110>1 - - - - - -");
/// ```
///
/// Source: RFC 6587, section 3.4.1; RFC 5425, section 4.3.
#[must_use]
pub fn octet_counted(message: &str) -> String {
    format!("{} {message}", message.len())
}

/// A message in the frame of old receivers: a line of its own. Messages of [`to_string`] have no line
/// break in them.
///
/// ```
/// use compliance_log::export::syslog;
///
/// assert_eq!(syslog::line("<110>1 - - - - - -"), "<110>1 - - - - - -\n");
/// ```
///
/// Source: RFC 6587, section 3.4.2.
#[must_use]
pub fn line(message: &str) -> String {
    format!("{message}\n")
}
