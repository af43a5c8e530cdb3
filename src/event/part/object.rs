//! Free-form data: a JSON object, as protobuf holds it, as `serde_json` does, or as text.

#[cfg(feature = "json")]
mod json;
mod protobuf;
#[cfg(feature = "json")]
mod text;

use prost_types::Struct;

use super::encoded::to_struct;
use super::wire::{Body, Field, Output};
use crate::Limits;
#[cfg(feature = "json")]
use crate::check::Violation;

/// A JSON object: protobuf's [`Struct`], or with the feature `json` a value of `serde_json` or JSON
/// text.
///
/// Protobuf holds every number as a double: whole numbers beyond 2 to the power of 53 lose
/// precision, which the rule `json.precision` reports.
///
/// ```
/// # #[cfg(feature = "json")] {
/// use compliance_log::event::Object;
///
/// let arguments = serde_json::json!({"query": "SELECT 1", "limit": 10});
/// let object = Object::from(&arguments);
/// assert_eq!(object.to_proto().fields.len(), 2);
/// # }
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Object<'a>(pub(crate) Form<'a>);

/// The form in which an object is held.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Form<'a> {
    Struct(&'a Struct),
    /// The bytes of one in which no rule finds anything.
    Encoded(&'a [u8]),
    #[cfg(feature = "json")]
    Json(&'a serde_json::Value),
    #[cfg(feature = "json")]
    Members(&'a serde_json::Map<String, serde_json::Value>),
    #[cfg(feature = "json")]
    Text(&'a str),
}

impl Object<'_> {
    /// Messages that free-form data as a payload stand within, and those that a member of a payload
    /// stands within.
    pub(crate) const AS_PAYLOAD: usize = 1;
    pub(crate) const IN_PAYLOAD: usize = 2;

    /// The object as protobuf has it. Of what is no object, it is empty; of what nests deeper than 200
    /// values, twice what any event may have, the rest is left out.
    #[must_use]
    pub fn to_proto(self) -> Struct {
        match self.0 {
            Form::Struct(data) => protobuf::to_struct(data),
            Form::Encoded(bytes) => to_struct(bytes),
            #[cfg(feature = "json")]
            Form::Json(value) => json::to_struct(json::members(value)),
            #[cfg(feature = "json")]
            Form::Members(members) => json::to_struct(members),
            #[cfg(feature = "json")]
            Form::Text(text) => text::to_struct(text),
        }
    }
}

#[cfg(feature = "json")]
impl<'a> Object<'a> {
    /// The object of a JSON text, such as the arguments of a call as they came. The text is read
    /// when the event is made: one that is no JSON, no object, or has a member twice is refused then,
    /// with the place.
    ///
    /// ```
    /// use compliance_log::event::{Object, Outcome};
    /// use compliance_log::{Event, check::Code};
    ///
    /// let call = Event::mcp_tool_invocation("payouts.refund").service("billing");
    /// let call = call.outcome(Outcome::Success);
    /// let arguments = Object::json_text(r#"{"order_id": "ord-58213", "amount": 18.5}"#);
    /// let event = call.arguments(arguments).build()?;
    /// assert!(event.to_json()?.contains(r#"{"amount":18.5,"order_id":"ord-58213"}"#));
    ///
    /// let refused = call.arguments(Object::json_text(r#"{"a": 1, "a": 2}"#)).build().unwrap_err();
    /// let found = refused.iter().next().map(|found| (found.path(), found.code()));
    /// assert_eq!(found, Some(("mcp.tool_arguments[\"a\"]", Code::JsonDuplicate)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn json_text(text: &'a str) -> Self {
        Self(Form::Text(text))
    }

    /// Whether it is an object, if it is JSON at all.
    pub(crate) fn read(self) -> Result<bool, Violation> {
        match self.0 {
            Form::Struct(_) | Form::Encoded(_) | Form::Members(_) => Ok(true),
            Form::Json(value) => Ok(value.is_object()),
            Form::Text(text) => match text::read(text) {
                Ok(object) => Ok(object.is_some()),
                Err(error) => Err(error.violation().clone()),
            },
        }
    }

    /// Whether every whole number in it is held as it was given.
    pub(crate) fn is_exact(self) -> bool {
        match self.0 {
            Form::Struct(_) | Form::Encoded(_) => true,
            Form::Json(value) => json::is_exact(value),
            Form::Members(members) => members.values().all(json::is_exact),
            Form::Text(text) => text::is_exact(text),
        }
    }
}

impl<'a> From<&'a Struct> for Object<'a> {
    #[inline]
    fn from(data: &'a Struct) -> Self {
        Self(Form::Struct(data))
    }
}

#[cfg(feature = "json")]
impl<'a> From<&'a serde_json::Value> for Object<'a> {
    #[inline]
    fn from(value: &'a serde_json::Value) -> Self {
        Self(Form::Json(value))
    }
}

#[cfg(feature = "json")]
impl<'a> From<&'a serde_json::Map<String, serde_json::Value>> for Object<'a> {
    #[inline]
    fn from(members: &'a serde_json::Map<String, serde_json::Value>) -> Self {
        Self(Form::Members(members))
    }
}

impl Field for Option<Object<'_>> {
    #[inline]
    fn write_field(&self, number: u32, out: &mut Output<'_>) {
        if let Some(object) = self {
            let start = out.open(number);
            object.write(Limits::DEPTH - Object::IN_PAYLOAD, out);
            out.close(start);
        }
    }
}

impl Body for Object<'_> {
    fn write_body(&self, out: &mut Output<'_>) {
        self.write(Limits::DEPTH - Self::AS_PAYLOAD, out);
    }
}

impl Object<'_> {
    /// Written is what is an object without doubt: no other value, no more messages in one another
    /// than the event has left, no number that is not finite.
    fn write(self, left: usize, out: &mut Output<'_>) {
        match self.0 {
            Form::Struct(data) => protobuf::write(data, left, out),
            Form::Encoded(bytes) => write_again(bytes, left, out),
            #[cfg(feature = "json")]
            Form::Json(serde_json::Value::Object(members)) => json::write(members, left, out),
            #[cfg(feature = "json")]
            Form::Json(_) => out.doubt(),
            #[cfg(feature = "json")]
            Form::Members(members) => json::write(members, left, out),
            #[cfg(feature = "json")]
            Form::Text(text) => text::write(text, left, out),
        }
    }
}

/// Writes data that were read.
#[cold]
fn write_again(data: &[u8], left: usize, out: &mut Output<'_>) {
    protobuf::write(&to_struct(data), left, out);
}

/// Values in one another that are copied: more than any event may have, so that the rules still find
/// what nests deeper, and so few that a thread's stack holds them.
const COPIED: usize = 2 * Limits::DEPTH;

/// How many messages, as bytes have them, stand between a value and what it stands in.
mod level {
    /// A member is an entry, and a value.
    pub(super) const MEMBER: usize = 2;
    /// An element is a value.
    pub(super) const ELEMENT: usize = 1;
    /// An object or a list is a message that a value has.
    pub(super) const NESTED: usize = 1;
}

/// Writes the object or list of a value that has so many levels left.
fn nest(
    number: u32,
    left: usize,
    out: &mut Output<'_>,
    write: impl FnOnce(usize, &mut Output<'_>),
) {
    let Some(left) = left.checked_sub(level::NESTED) else {
        return out.doubt();
    };
    let start = out.open(number);
    write(left, out);
    out.close(start);
}

/// The numbers of fields in `google/protobuf/struct.proto`.
pub(super) mod number {
    /// `Struct.fields`, `ListValue.values`.
    pub(in super::super) const ELEMENTS: u32 = 1;
    /// Key and value of an entry of `Struct.fields`.
    pub(in super::super) const KEY: u32 = 1;
    pub(in super::super) const VALUE: u32 = 2;
    /// The kinds of `Value`.
    pub(in super::super) const NULL: u32 = 1;
    pub(in super::super) const DOUBLE: u32 = 2;
    pub(in super::super) const TEXT: u32 = 3;
    pub(in super::super) const BOOL: u32 = 4;
    pub(in super::super) const OBJECT: u32 = 5;
    pub(in super::super) const LIST: u32 = 6;
}

/// Writes a number, which must be finite.
fn write_double(number: f64, out: &mut Output<'_>) {
    if !number.is_finite() {
        out.doubt();
    }
    out.double(number::DOUBLE, number);
}
