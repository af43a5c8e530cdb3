//! What ECS has no field for, as a field of the type `flattened` takes it.

use crate::json::tree::{Object, Value};

/// Where it stands.
pub(super) const ROOT: &str = "compliance_log";

/// Objects within objects that are kept as such. A `flattened` field has 20 unless it is told
/// otherwise.
const DEPTH: usize = 16;

/// The members, of which objects that a `flattened` field would refuse have become JSON text.
pub(super) fn safe(mut members: Object<'_>) -> Object<'_> {
    for value in members.values_mut() {
        make_safe(value, DEPTH);
    }
    members
}

fn make_safe(value: &mut Value<'_>, depth: usize) {
    let deeper = depth.saturating_sub(1);
    match value {
        Value::Object(members) if depth > 0 && is_named(members) => {
            for value in members.values_mut() {
                make_safe(value, deeper);
            }
        }
        Value::List(elements) if depth > 0 => {
            for value in elements {
                make_safe(value, deeper);
            }
        }
        Value::Object(_) | Value::List(_) => {
            *value = std::mem::take(value).into_json().into();
        }
        Value::Null
        | Value::Bool(_)
        | Value::Int(_)
        | Value::Unknown(_)
        | Value::Long(_)
        | Value::Whole(_)
        | Value::Double(_)
        | Value::Text(_)
        | Value::Time(_)
        | Value::Bytes(_) => {}
    }
}

/// Whether all names of an object are such as the field takes.
fn is_named(object: &Object<'_>) -> bool {
    !object.members().any(|(name, _)| name.contains('\0'))
}
