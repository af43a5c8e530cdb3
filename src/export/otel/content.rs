//! Content: prompts, messages, arguments and results of tools. It may hold what nobody wants in a
//! telemetry store, so that it is exported on request alone.

use serde_json::Value;

use super::Options;
use super::attributes::Attributes;
use super::message::{Any, AnyValue, KeyValue};
use super::names::{CONTENT, INPUT_MESSAGES, MODEL_CALLS, OUTPUT_MESSAGES};
use crate::export::members::Members;

pub(super) fn take(attributes: &mut Attributes, members: &mut Members, options: &Options) {
    if options.content {
        attributes.rename(members, CONTENT);
        for call in MODEL_CALLS {
            messages(attributes, members, call);
        }
    } else {
        leave_out(attributes, members);
    }
}

/// Takes content away, and counts it.
fn leave_out(attributes: &mut Attributes, members: &mut Members) {
    let mut count = 0;
    let mut taken = |value: Value| count += u32::from(!value.is_null());
    for (path, _) in CONTENT {
        taken(members.take(path));
    }
    for call in MODEL_CALLS {
        for name in ["input_messages", "output_messages", "prompt.variables"] {
            taken(members.take(&format!("{call}.{name}")));
        }
        // What a model asked for is told; with which arguments is content.
        let path = format!("{call}.tool_calls");
        let mut calls = members.take(&path);
        for call in calls.as_array_mut().into_iter().flatten() {
            for name in ["arguments", "result"] {
                let value = call.as_object_mut().and_then(|call| call.remove(name));
                taken(value.unwrap_or_default());
            }
        }
        members.put_back(&path, calls);
    }
    attributes.dropped += count;
}

/// The messages to and from a model, in the shape that the conventions give them. Why the model stopped
/// belongs to each of its own.
fn messages(attributes: &mut Attributes, members: &mut Members, call: &str) {
    let path = format!("{call}.finish_reason");
    let reason = members.take(&path);
    let sides = [
        ("input_messages", INPUT_MESSAGES, &Value::Null),
        ("output_messages", OUTPUT_MESSAGES, &reason),
    ];
    for (name, attribute, reason) in sides {
        if let Value::Array(messages) = members.take(&format!("{call}.{name}")) {
            let messages = messages.into_iter().map(|it| message(it, reason));
            attributes.put(attribute, Any::array(messages));
        }
    }
    members.put_back(&path, reason);
}

/// A message: who speaks, and what in parts, of which ours are of text.
fn message(message: Value, reason: &Value) -> AnyValue {
    let Value::Object(mut members) = message else {
        return AnyValue { value: None };
    };
    let part = text("content", members.remove("content")).map(|content| {
        let kind = KeyValue::new("type", Any::String("text".to_owned()));
        Any::list([kind, content]).into()
    });
    let stated = [
        text("role", members.remove("role")),
        Some(KeyValue::new("parts", Any::array(part))),
        text("name", members.remove("name")),
        text("finish_reason", Some(reason.clone())),
    ];
    Any::list(stated.into_iter().flatten()).into()
}

fn text(name: &str, value: Option<Value>) -> Option<KeyValue> {
    match value {
        Some(Value::String(text)) => Some(KeyValue::new(name, Any::String(text))),
        _ => None,
    }
}
