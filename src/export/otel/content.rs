//! Content: prompts, messages, arguments and results of tools. It may hold what nobody wants in a
//! telemetry store, so that it is exported on request alone.

use serde_json::{Map, Value};

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

/// The messages to and from a model, in the shape that the conventions give them.
fn messages(attributes: &mut Attributes, members: &mut Members, call: &str) {
    for (name, attribute) in [
        ("input_messages", INPUT_MESSAGES),
        ("output_messages", OUTPUT_MESSAGES),
    ] {
        if let Value::Array(messages) = members.take(&format!("{call}.{name}")) {
            let messages = messages.into_iter().map(message);
            attributes.put(attribute, Any::array(messages));
        }
    }
}

/// A message: who speaks, and what in parts, of which ours are of text.
fn message(message: Value) -> AnyValue {
    let Value::Object(mut members) = message else {
        return AnyValue { value: None };
    };
    let role = text(&mut members, "role", "role");
    let name = text(&mut members, "name", "name");
    let part = text(&mut members, "content", "content").map(|content| {
        let kind = KeyValue::new("type", Any::String("text".to_owned()));
        Any::list([kind, content]).into()
    });
    let parts = KeyValue::new("parts", Any::array(part));
    Any::list(role.into_iter().chain([parts]).chain(name)).into()
}

fn text(members: &mut Map<String, Value>, from: &str, to: &str) -> Option<KeyValue> {
    match members.remove(from) {
        Some(Value::String(text)) => Some(KeyValue::new(to, Any::String(text))),
        _ => None,
    }
}
