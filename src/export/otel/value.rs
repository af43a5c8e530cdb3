//! Members of an event as values of attributes, each of the type that its field has.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Map, Value};

use super::message::{Any, AnyValue, KeyValue};

/// How deep a value may nest. What lies deeper is JSON text, since readers of the protobuf form take
/// 100 messages within one another, of which an object needs three, and readers of JSON not many more.
const DEPTH: usize = 16;

/// Fields of 64 bits, which are text in JSON.
const INTEGERS: [&str; 11] = [
    "data_export.record_count",
    "disclosure.subject_count",
    "duration_ms",
    "genai.time_to_first_token_ms",
    "mcp.sampling.time_to_first_token_ms",
    "process.parent_pid",
    "process.pid",
    "redactions.original_size_bytes",
    "request_size_bytes",
    "response_size_bytes",
    "sequence",
];

/// The map whose values are such.
const INTEGERS_BY_NAME: &str = "delegation.budget.";

/// Fields of fractions, which are text in JSON where they are not finite.
const DOUBLES: [&str; 8] = [
    "context_access.items.score",
    "decision.confidence",
    "genai.temperature",
    "genai.top_p",
    "guardrail.score",
    "guardrail.threshold",
    "mcp.sampling.temperature",
    "mcp.sampling.top_p",
];

/// Fields of bytes, which are base64 in JSON.
const BYTES: [&str; 2] = ["approvals.subject.value", "digests.value"];

/// Free-form data, whose keys are the writer's and whose numbers are doubles.
const FREE_FORM: [&str; 3] = ["data", "mcp.tool_arguments", "mcp.tool_result"];

/// A member as it stands at a path.
pub(super) fn member(path: &str, value: Value) -> AnyValue {
    let free_form = FREE_FORM.contains(&path);
    nested(path, value, free_form, DEPTH)
}

/// The members at a path, with those of a message each at its own. Lists and free-form data stay
/// whole, and so does a message that says nothing but that it is there.
pub(super) fn flatten(path: String, value: Value, put: &mut impl FnMut(String, AnyValue)) {
    match value {
        Value::Object(members) if !members.is_empty() && !FREE_FORM.contains(&path.as_str()) => {
            for (name, value) in members {
                flatten(format!("{path}.{name}"), value, put);
            }
        }
        value => {
            let value = member(&path, value);
            put(path, value);
        }
    }
}

fn nested(path: &str, value: Value, free_form: bool, levels: usize) -> AnyValue {
    let Some(levels) = levels.checked_sub(1) else {
        return match value {
            Value::Object(_) | Value::Array(_) => Any::String(value.to_string()).into(),
            other => scalar(path, other, free_form),
        };
    };
    match value {
        Value::Array(elements) => {
            let element = |element| nested(path, element, free_form, levels);
            Any::array(elements.into_iter().map(element)).into()
        }
        Value::Object(members) => object(path, members, free_form, levels),
        other => scalar(path, other, free_form),
    }
}

fn object(path: &str, members: Map<String, Value>, free_form: bool, levels: usize) -> AnyValue {
    let member = |(name, value): (String, Value)| {
        let value = if free_form {
            nested(path, value, free_form, levels)
        } else {
            nested(&format!("{path}.{name}"), value, free_form, levels)
        };
        KeyValue::new(name, value)
    };
    Any::list(members.into_iter().map(member)).into()
}

fn scalar(path: &str, value: Value, free_form: bool) -> AnyValue {
    let is_in = |paths: &[&str]| !free_form && paths.contains(&path);
    let value = match value {
        Value::Null | Value::Array(_) | Value::Object(_) => return AnyValue { value: None },
        Value::Bool(value) => Any::Bool(value),
        Value::Number(number) => match number.as_i64() {
            Some(number) if !free_form => Any::Int(number),
            _ => Any::Double(number.as_f64().unwrap_or_default()),
        },
        Value::String(text) if is_in(&INTEGERS) || path.starts_with(INTEGERS_BY_NAME) => {
            text.parse().map_or(Any::String(text), Any::Int)
        }
        Value::String(text) if is_in(&DOUBLES) => {
            text.parse().map_or(Any::String(text), Any::Double)
        }
        Value::String(text) if is_in(&BYTES) => BASE64_STANDARD
            .decode(&text)
            .map_or(Any::String(text), Any::Bytes),
        Value::String(text) => Any::String(text),
    };
    value.into()
}
