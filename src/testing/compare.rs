//! A whole event against the JSON that a test expects.

use std::fmt;

use serde_json::Value;

use super::Failure;
use crate::Event;
use crate::json::{self, JsonError, Writer};
use crate::proto::LogRequest;

/// Compares a whole event with this JSON. Nothing is left out, so that a field which an event
/// should not have is found too; with [`fixed`](super::fixed) clock and ids every value is known
/// beforehand.
///
/// The JSON may be in any order and indented, with the names in either spelling. To write the
/// first one, expect `{}` and look at what the failed test shows. A newer version of this crate may
/// fill in more: `metadata.schema_version` is its [`SCHEMA_VERSION`](crate::SCHEMA_VERSION).
///
/// # Errors
///
/// [`Failure::Different`] if they differ, [`Failure::Expected`] if the text is not the JSON of an
/// event.
///
/// ```
/// use compliance_log::event::{Outcome, Reason};
/// use compliance_log::{Event, testing};
///
/// let event = Event::login("user-42")
///     .outcome(Outcome::FailureUnauthorized)
///     .reason(Reason::new("wrong_password"))
///     .build_in(&testing::context())?;
///
/// testing::compare(&event, r#"{
///     "event_type": "EVENT_LOGIN",
///     "outcome": "OUTCOME_FAILURE_UNAUTHORIZED",
///     "severity": "SEVERITY_WARNING",
///     "ocsf_class_uid": 3002,
///     "ocsf_activity_id": 1,
///     "time": "2026-01-01T00:00:00Z",
///     "actor_id": "user-42",
///     "component": "test",
///     "metadata": {"schema_version": "0.3.0"},
///     "event_id": "00000000-0000-7000-8000-000000000001",
///     "reason": {"code": "wrong_password"}
/// }"#)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn compare(event: &Event, expected: &str) -> Result<(), Failure> {
    let expected: LogRequest = json::from_str(expected).map_err(Failure::Expected)?;
    let expected = tree(&expected).map_err(Failure::Expected)?;
    let found = tree(event.as_proto()).map_err(Failure::Found)?;
    let mut differences = Vec::new();
    differ("", Some(&expected), Some(&found), &mut differences);
    if differences.is_empty() {
        return Ok(());
    }
    let writer = Writer::new().proto_names(true).pretty(true);
    let found = writer.to_string(event.as_proto()).map_err(Failure::Found)?;
    Err(Failure::Different { differences, found })
}

/// The JSON of a message, by the names in which paths are.
fn tree(message: &LogRequest) -> Result<Value, JsonError> {
    let text = Writer::new().proto_names(true).to_string(message)?;
    // INVARIANT: it was written as JSON just now.
    Ok(serde_json::from_str(&text).unwrap_or_default())
}

fn differ(
    path: &str,
    expected: Option<&Value>,
    found: Option<&Value>,
    differences: &mut Vec<Difference>,
) {
    match (expected, found) {
        (expected, found) if expected == found => {}
        (Some(Value::Object(expected)), Some(Value::Object(found))) => {
            let more = found.keys().filter(|name| !expected.contains_key(*name));
            for name in expected.keys().chain(more) {
                let dot = if path.is_empty() { "" } else { "." };
                let path = format!("{path}{dot}{name}");
                differ(&path, expected.get(name), found.get(name), differences);
            }
        }
        (Some(Value::Array(expected)), Some(Value::Array(found))) => {
            for index in 0..expected.len().max(found.len()) {
                let path = format!("{path}[{index}]");
                differ(&path, expected.get(index), found.get(index), differences);
            }
        }
        (expected, found) => differences.push(Difference {
            path: path.to_owned(),
            expected: expected.map(Value::to_string),
            found: found.map(Value::to_string),
        }),
    }
}

/// A field, and what it holds in place of what was expected.
#[derive(Clone, PartialEq, Eq)]
pub struct Difference {
    path: String,
    expected: Option<String>,
    found: Option<String>,
}

impl Difference {
    /// The path of the field in the names of the schema, such as `reason.code`.
    ///
    /// ```
    /// use compliance_log::event::Outcome;
    /// use compliance_log::testing::{self, Failure};
    /// use compliance_log::Event;
    ///
    /// let event = Event::login("user-42").outcome(Outcome::Success).build_in(&testing::context())?;
    /// let Err(Failure::Different { differences, .. }) = testing::compare(&event, "{}") else {
    ///     return Err("no difference".into());
    /// };
    /// assert!(differences.iter().any(|difference| difference.path() == "actor_id"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The JSON that was expected, if any.
    #[must_use]
    pub fn expected(&self) -> Option<&str> {
        self.expected.as_deref()
    }

    /// The JSON that was found, if any.
    #[must_use]
    pub fn found(&self) -> Option<&str> {
        self.found.as_deref()
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = |side: &Option<String>| side.clone().unwrap_or_else(|| "nothing".to_owned());
        let (expected, found) = (shown(&self.expected), shown(&self.found));
        write!(f, "`{}`: expected {expected}, found {found}", self.path)
    }
}

/// As it is displayed, since that is what a failed test shows.
impl fmt::Debug for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
