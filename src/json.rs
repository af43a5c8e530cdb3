//! The protobuf JSON mapping of every message: exact, and without a dynamic message in between.
//!
//! Written: lowerCamelCase members in the order of their numbers, enum values by name (an
//! unknown number as the number), 64-bit integers as text, times as RFC 3339 in UTC, bytes as
//! base64, `google.protobuf.Struct` as plain JSON. Read: both spellings of a member, names and
//! numbers of enum values, numbers as numbers or text, `null` as absence. Anything else is
//! refused with its path. Python's `google.protobuf.json_format` is the reference.
//!
//! [`to_string`] and [`from_str`] are the short way. [`Writer`] and [`Reader`] have the options.
//! Every message also implements serde's `Serialize` and `Deserialize` in this form; there, and
//! with [`from_str`], warnings have no place and are dropped.
//!
//! ```
//! use compliance_log::{json, proto::LogRequest};
//!
//! let event: LogRequest = json::from_str(r#"{"event_type": "EVENT_LOGIN", "durationMs": "12"}"#)?;
//! assert_eq!(event.duration_ms, Some(12));
//! assert_eq!(json::to_string(&event)?, r#"{"eventType":"EVENT_LOGIN","durationMs":"12"}"#);
//! # Ok::<(), json::JsonError>(())
//! ```
//!
//! [`SCHEMA`] is the same as a JSON Schema, for gateways and other places without this crate.
//!
//! # Numbers in free-form data
//!
//! `Struct` knows doubles only. An integer beyond 2^53 that is not exact as a double is rounded,
//! by protobuf itself; [`Reader::read`] reports it with the code `json.precision`. Write such
//! integers as text.
//!
//! # Where it differs from Python
//!
//! It refuses what Python accepts with a change of its meaning. Each has cases marked `lenient`:
//!
//! - an enum's number as a bool, as a fraction (cut off), with spaces, underscores or digits outside
//!   ASCII; a bool for a double;
//! - a name followed by a null character, which Python cuts off there;
//! - quoted numbers with spaces, underscores or digits outside ASCII; spellings of infinity and NaN
//!   other than `Infinity`, `-Infinity` and `NaN`; a quoted double beyond the range;
//! - NaN, infinities and numbers beyond the range of a double, bare, in free-form data;
//! - base64 with characters outside the alphabets, or padding before its end;
//! - times with fewer digits than RFC 3339 demands, with digits outside ASCII, with an offset not of the
//!   form `+HH:MM`, or a fraction that is not plain digits;
//! - an empty list or text where a message belongs;
//! - within an ignored member: numbers beyond the range of a double, and lone surrogates;
//! - `-9223372036854775808.0` for an integer of 64 bits, which as a double cannot be told from an
//!   integer beyond the range.
//!
//! It keeps more than Python in one place: the number `-0` without a fraction is read as negative zero
//! by a double, where Python reads zero.
//!
//! It takes what Python takes, and warns: a field in both of its spellings (the later one counts), an
//! integer that free-form data rounds.

#[macro_use]
mod refuse;
#[macro_use]
pub(crate) mod output;

mod codec;
mod collection;
mod context;
mod decimal;
mod error;
mod fault;
mod member;
mod message;
mod quick;
mod read;
mod scalar;
mod scan;
mod schema;
mod skip;
#[cfg(feature = "export")]
pub(crate) mod tree;
mod write;

pub(crate) use self::codec::{value, value_noticed};
pub(crate) use self::context::Noticed;
pub use self::error::JsonError;
pub(crate) use self::fault::Fault;
pub use self::message::ProtoJson;
pub(crate) use self::quick::{Quick, Start};
pub use self::read::{Parsed, Reader};
pub(crate) use self::scalar::is_number_key;
pub use self::schema::{SCHEMA, STRICT_SCHEMA};
pub use self::write::Writer;

/// Writes a message as compact JSON.
///
/// # Errors
///
/// [`JsonError`] if the message holds what JSON has no form for: a time outside the years 0001
/// to 9999, or NaN or an infinity within a `Struct`.
pub fn to_string<M: ProtoJson>(message: &M) -> Result<String, JsonError> {
    Writer::new().to_string(message)
}

/// Reads a message, refusing members that it lacks. [`Reader::read`] also gives the warnings.
///
/// # Errors
///
/// [`JsonError`] if the text is not JSON or not this message; it has the field's path.
pub fn from_str<M: ProtoJson>(text: &str) -> Result<M, JsonError> {
    from_slice(text.as_bytes())
}

/// Reads a message from UTF-8 text, refusing members that it lacks. [`Reader::read`] also gives
/// the warnings.
///
/// # Errors
///
/// [`JsonError`] if the text is not JSON or not this message; it has the field's path.
pub fn from_slice<M: ProtoJson>(text: &[u8]) -> Result<M, JsonError> {
    Ok(Reader::new().read(text)?.message)
}
