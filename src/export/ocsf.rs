//! OCSF, the Open Cybersecurity Schema Framework.

use serde_json::{Map, Value};

use super::members::Members;
use crate::Event;
use crate::json::JsonError;

/// What an export is to say that events do not.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Options {}

/// An event as an OCSF object.
///
/// # Errors
///
/// [`JsonError`] if the event holds what JSON has no form for.
pub fn to_value(event: &Event, _options: &Options) -> Result<Map<String, Value>, JsonError> {
    Ok(Members::of(event)?.rest())
}

/// An event as an OCSF object, compact and on one line.
///
/// # Errors
///
/// [`JsonError`] if the event holds what JSON has no form for.
pub fn to_string(event: &Event, options: &Options) -> Result<String, JsonError> {
    Ok(Value::Object(to_value(event, options)?).to_string())
}
