//! The protobuf JSON mapping of every message: exact, and without a dynamic message in between.
//!
//! Written: lowerCamelCase members in the order of their numbers, enum values by name (an
//! unknown number as the number), 64-bit integers as text, times as RFC 3339 in UTC, bytes as
//! base64, `google.protobuf.Struct` as plain JSON. Read: both spellings of a member, names and
//! numbers of enum values, numbers as numbers or text, `null` as absence. Anything else is
//! refused with its path. Python's `google.protobuf.json_format` is the reference; the few
//! inputs that it takes with a change of their meaning, and that are refused here, are listed in
//! `tests/golden/README.md`.
//!
//! [`to_string`] and [`from_str`] are the short way. [`Writer`] and [`Reader`] have the options.
//! Every message also implements serde's `Serialize` and `Deserialize` in this form.
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
//! # Numbers in free-form data
//!
//! `Struct` knows doubles only. An integer beyond 2^53 that is not exact as a double is rounded,
//! by protobuf itself; [`Reader::read`] reports it with the code `json.precision`. Write such
//! integers as text.

#[macro_use]
mod refuse;

mod codec;
mod context;
mod error;
mod message;
mod read;
mod scalar;
mod skip;
mod write;

pub use self::error::JsonError;
pub use self::message::ProtoJson;
pub use self::read::{Parsed, Reader};
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

/// Reads a message, refusing members that it lacks.
///
/// # Errors
///
/// [`JsonError`] if the text is not JSON or not this message; it has the field's path.
pub fn from_str<M: ProtoJson>(text: &str) -> Result<M, JsonError> {
    from_slice(text.as_bytes())
}

/// Reads a message from UTF-8 text, refusing members that it lacks.
///
/// # Errors
///
/// [`JsonError`] if the text is not JSON or not this message; it has the field's path.
pub fn from_slice<M: ProtoJson>(text: &[u8]) -> Result<M, JsonError> {
    Ok(Reader::new().read(text)?.message)
}
