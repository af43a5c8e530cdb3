//! Members of an event as values of attributes, each of the type that its field has.

use super::message::{Any, KeyValue};
use crate::json::tree::{Object, Value};

/// How deep a value may nest. What lies deeper is JSON text, since readers of the protobuf form take
/// 100 messages within one another, of which an object needs three, and readers of JSON not many more.
const DEPTH: usize = 16;

/// Free-form data, whose names are the writer's.
const FREE_FORM: [&str; 3] = [
    "compliance_log.data",
    "compliance_log.mcp.tool_arguments",
    "compliance_log.mcp.tool_result",
];

/// A member as it stands.
pub(super) fn member(value: Value<'_>) -> Any<'_> {
    nested(value, DEPTH)
}

/// The members at a path of our own, with those of a message each at its own. Lists and free-form data stay
/// whole, and so does a message that says nothing but that it is there.
pub(super) fn flatten<'e>(
    path: &mut String,
    value: Value<'e>,
    put: &mut impl FnMut(&str, Any<'e>),
) {
    match value {
        Value::Object(members) if !members.is_empty() && !FREE_FORM.contains(&path.as_str()) => {
            for (name, value) in members.sorted() {
                let length = path.len();
                path.extend([".", name.as_str()]);
                flatten(path, value, put);
                path.truncate(length);
            }
        }
        value => put(path, member(value)),
    }
}

fn nested(value: Value<'_>, levels: usize) -> Any<'_> {
    let levels = levels.checked_sub(1);
    match (value, levels) {
        (Value::List(elements), Some(levels)) => {
            let element = |element| nested(element, levels);
            Any::Array(elements.into_iter().map(element).collect())
        }
        (Value::Object(members), Some(levels)) => object(members, levels),
        (value @ (Value::List(_) | Value::Object(_)), None) => value.into_json().into(),
        (Value::Null, _) => Any::Empty,
        (Value::Bool(value), _) => Any::Bool(value),
        (Value::Whole(number), _) => whole(number),
        // An attribute has one type: that of the names which this version has.
        (Value::Unknown(number), _) => number.to_string().into(),
        (Value::Int(number) | Value::Long(number), _) => Any::Int(number),
        (Value::Double(number), _) => Any::Double(number),
        (Value::Text(text), _) => Any::String(text),
        (Value::Time(time), _) => Value::Time(time)
            .to_text()
            .unwrap_or_default()
            .into_owned()
            .into(),
        (Value::Bytes(bytes), _) => Any::Bytes(bytes),
    }
}

#[expect(clippy::cast_precision_loss, reason = "it came from a double")]
fn whole(number: i64) -> Any<'static> {
    Any::Double(number as f64)
}

fn object(members: Object<'_>, levels: usize) -> Any<'_> {
    let member = |(name, value)| KeyValue::new(name, nested(value, levels));
    Any::List(members.sorted().map(member).collect())
}
