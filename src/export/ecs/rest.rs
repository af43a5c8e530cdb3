//! What ECS has no field for, as a field of the type `flattened` takes it.

use serde_json::{Map, Value};

/// Where it stands.
pub(super) const ROOT: &str = "compliance_log";

/// Objects within objects that are kept as such. A `flattened` field has 20 unless it is told
/// otherwise.
const DEPTH: usize = 16;

/// The members, of which objects that a `flattened` field would refuse have become JSON text.
pub(super) fn safe(members: Map<String, Value>) -> Map<String, Value> {
    let safe = |(name, value)| (name, inner(value, DEPTH));
    members.into_iter().map(safe).collect()
}

fn inner(value: Value, depth: usize) -> Value {
    let is_whole = depth > 0 && is_named(&value);
    let deeper = depth.saturating_sub(1);
    match value {
        Value::Object(members) if is_whole => {
            let inner = |(name, value)| (name, inner(value, deeper));
            members.into_iter().map(inner).collect()
        }
        Value::Array(elements) if depth > 0 => {
            let inner = |value| inner(value, deeper);
            elements.into_iter().map(inner).collect()
        }
        Value::Object(_) | Value::Array(_) => value.to_string().into(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value,
    }
}

/// Whether all names of an object are such as the field takes.
fn is_named(value: &Value) -> bool {
    let members = value.as_object();
    members.is_none_or(|members| !members.keys().any(|name| name.contains('\0')))
}
