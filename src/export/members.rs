//! The members of an event's JSON, of which an export takes one after another.

use crate::Event;
use crate::json::tree::{Object, Value};
use crate::json::{JsonError, Writer};

/// All that an event says, by the names of the schema. What an export did not take is left, so that
/// nothing can be forgotten.
pub(super) fn of(event: &Event) -> Result<Object<'_>, JsonError> {
    match Writer::new().proto_names(true).to_tree(event.as_proto())? {
        Value::Object(members) => Ok(members),
        _ => Ok(Object::default()),
    }
}

/// An object of the members that say something; null if none does.
macro_rules! object {
    ($($name:literal: $value:expr),* $(,)?) => {{
        let mut object = $crate::json::tree::Object::default();
        $(object.put($name, $value);)*
        if object.is_empty() {
            $crate::json::tree::Value::Null
        } else {
            $crate::json::tree::Value::Object(object)
        }
    }};
}
pub(super) use object;

/// The first of these that says something.
pub(super) fn first<const N: usize>(values: [Value<'_>; N]) -> Value<'_> {
    let stated = values.into_iter().find(|value| !value.is_null());
    stated.unwrap_or_default()
}
