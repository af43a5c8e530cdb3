//! Content: prompts, messages, arguments and results of tools. It may hold what nobody wants in a
//! telemetry store, so that it is exported on request alone.

use super::Options;
use super::attributes::Attributes;
use super::message::{Any, KeyValue};
use super::names::{CONTENT, INPUT_MESSAGES, MODEL_CALLS, OUTPUT_MESSAGES};
use crate::json::tree::{Object, Value};

pub(super) fn take<'e>(
    attributes: &mut Attributes<'e>,
    members: &mut Object<'e>,
    options: &Options,
) {
    if options.content {
        attributes.rename(members, CONTENT);
        for call in MODEL_CALLS {
            members.within(call, |call| messages(attributes, call));
        }
    } else {
        attributes.dropped += leave_out(members);
    }
}

/// Takes content away; gives how much there was.
fn leave_out(members: &mut Object<'_>) -> u32 {
    let mut count = 0;
    for (part, rows) in CONTENT {
        let names = rows.iter().map(|(name, _)| *name);
        count += members.within(part, |members| take_away(members, names));
    }
    for call in MODEL_CALLS {
        count += members.within(call, |call| {
            let names = ["input_messages", "output_messages", "prompt.variables"];
            take_away(call, names) + leave_out_of_tools(call)
        });
    }
    count
}

/// What a model asked for is told; with which arguments is content.
fn leave_out_of_tools(call: &mut Object<'_>) -> u32 {
    let Some(Value::List(calls)) = call.get_mut("tool_calls") else {
        return 0;
    };
    let calls = calls.iter_mut().map(|call| match call {
        Value::Object(call) => take_away(call, ["arguments", "result"]),
        _ => 0,
    });
    calls.sum()
}

fn take_away<'n>(members: &mut Object<'_>, names: impl IntoIterator<Item = &'n str>) -> u32 {
    let taken = names.into_iter().map(|name| members.take(name));
    taken.map(|value| u32::from(!value.is_null())).sum()
}

/// The messages to and from a model, in the shape that the conventions give them. Why the model stopped
/// belongs to each of its own.
fn messages<'e>(attributes: &mut Attributes<'e>, call: &mut Object<'e>) {
    let input = call.take("input_messages");
    let output = call.take("output_messages");
    let reason = call.get("finish_reason");
    let sides = [
        (input, INPUT_MESSAGES, None),
        (output, OUTPUT_MESSAGES, reason),
    ];
    for (messages, attribute, reason) in sides {
        if let Value::List(messages) = messages {
            let messages = messages.into_iter().map(|it| message(it, reason.cloned()));
            attributes.put(attribute, Any::Array(messages.collect()));
        }
    }
}

/// A message: who speaks, and what in parts, of which ours are of text.
fn message<'e>(message: Value<'e>, reason: Option<Value<'e>>) -> Any<'e> {
    let Value::Object(mut members) = message else {
        return Any::Empty;
    };
    let content = text("content", members.remove("content"));
    let part = content.map(|content| Any::List(vec![KeyValue::new("type", "text"), content]));
    let stated = [
        text("role", members.remove("role")),
        Some(KeyValue::new(
            "parts",
            Any::Array(part.into_iter().collect()),
        )),
        text("name", members.remove("name")),
        text("finish_reason", reason),
    ];
    Any::List(stated.into_iter().flatten().collect())
}

fn text<'e>(name: &'static str, value: Option<Value<'e>>) -> Option<KeyValue<'e>> {
    match value {
        Some(Value::Text(text)) => Some(KeyValue::new(name, text)),
        _ => None,
    }
}
