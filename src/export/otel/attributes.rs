//! What an event says, as attributes.

use serde_json::Value;

use super::act::{Act, error_type};
use super::message::{Any, AnyValue, KeyValue};
use super::names::{
    AGENT_ID, CLIENT_ADDRESS, ERROR_TYPE, FINISH_REASONS, METHOD_NAME, MODEL_CALL, MODEL_CALLS,
    NETWORK_TRANSPORT, OPERATION_NAME, OWN, PERSON, RECORD, Row, SERVER_ADDRESS, STATUS_CODE,
    TIME_TO_FIRST_CHUNK, USER_ID,
};
use super::{Options, content, value};
use crate::Event;
use crate::export::members::Members;

/// Attributes, each of which has a name of its own.
#[derive(Default)]
pub(super) struct Attributes {
    pub(super) list: Vec<KeyValue>,
    /// How many were left out.
    pub(super) dropped: u32,
}

impl Attributes {
    pub(super) fn put(&mut self, name: &str, value: impl Into<AnyValue>) {
        self.list.push(KeyValue::new(name, value));
    }

    pub(super) fn put_text(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            self.put(name, Any::String(text.to_owned()));
        }
    }

    /// Takes members that are attributes as they stand.
    pub(super) fn rename(&mut self, members: &mut Members, rows: &[Row]) {
        for (path, name) in rows {
            self.take(members, path, name);
        }
    }

    /// Takes a member that is an attribute as it stands, unless another is that already; gives whether
    /// it did.
    pub(super) fn take(&mut self, members: &mut Members, path: &str, name: &str) -> bool {
        if self.list.iter().any(|other| other.key == name) {
            return false;
        }
        let taken = members.take(path);
        let is_stated = !taken.is_null();
        if is_stated {
            self.put(name, value::member(path, taken));
        }
        is_stated
    }

    /// All that is left, under names of our own.
    fn rest(&mut self, members: Members) {
        for (name, value) in members.rest() {
            value::flatten(name, value, &mut |path, value| {
                self.put(&format!("{OWN}.{path}"), value);
            });
        }
    }
}

/// The attributes of all members that are not taken yet.
pub(super) fn of(
    event: &Event,
    act: &Act<'_>,
    mut members: Members,
    options: &Options,
) -> Attributes {
    let mut attributes = Attributes::default();
    operation(&mut attributes, event, act, &mut members);
    who(&mut attributes, event, &mut members);
    endpoint(&mut attributes, &mut members, "origin", CLIENT_ADDRESS);
    endpoint(&mut attributes, &mut members, "destination", SERVER_ADDRESS);
    attributes.rename(&mut members, RECORD);
    content::take(&mut attributes, &mut members, options);
    for call in MODEL_CALLS {
        model_call(&mut attributes, &mut members, call);
    }
    failure(&mut attributes, event, &mut members);
    attributes.rest(members);
    attributes
}

/// What was done. The name that the record states is kept where it is another one.
fn operation(attributes: &mut Attributes, event: &Event, act: &Act<'_>, members: &mut Members) {
    attributes.put_text(OPERATION_NAME, act.operation);
    if event.as_proto().otel_operation_name == act.operation {
        members.take("otel_operation_name");
    }
    // A method that the event names is taken with the rest of its payload.
    if act.is_method_implied {
        attributes.put_text(METHOD_NAME, act.method);
    }
    if act.is_over_stdio {
        attributes.put(NETWORK_TRANSPORT, Any::String("pipe".to_owned()));
    }
}

/// Who acted. The conventions have people and agents, and under other names than one another, so that
/// the id of the actor stays what it is as well.
fn who(attributes: &mut Attributes, event: &Event, members: &mut Members) {
    let id = event.actor_id().unwrap_or_default();
    match event.actor_type() {
        Some("human") => {
            attributes.put_text(USER_ID, id);
            attributes.rename(members, PERSON);
        }
        Some("agent") if event.agent().is_none_or(|agent| agent.id.is_empty()) => {
            attributes.put_text(AGENT_ID, id);
        }
        _ => {}
    }
}

/// An address is a name where one is known, else an IP address.
fn endpoint(attributes: &mut Attributes, members: &mut Members, object: &str, name: &str) {
    let _ = attributes.take(members, &format!("{object}.hostname"), name)
        || attributes.take(members, &format!("{object}.ip"), name);
}

fn model_call(attributes: &mut Attributes, members: &mut Members, call: &str) {
    for (path, name) in MODEL_CALL {
        attributes.take(members, &format!("{call}.{path}"), name);
    }
    if let Value::String(reason) = members.take(&format!("{call}.finish_reason")) {
        let reasons = Any::array([Any::String(reason).into()]);
        attributes.put(FINISH_REASONS, reasons);
    }
    let path = format!("{call}.time_to_first_token_ms");
    let taken = members.take(&path);
    let milliseconds = taken.as_str().and_then(|text| text.parse::<u32>().ok());
    match milliseconds.map(f64::from) {
        Some(milliseconds) => {
            attributes.put(TIME_TO_FIRST_CHUNK, Any::Double(milliseconds / 1000.0));
        }
        // More than seven weeks, or less than nothing.
        None => members.put_back(&path, taken),
    }
}

/// What kind of failure it was.
fn failure(attributes: &mut Attributes, event: &Event, members: &mut Members) {
    let code = members.take("mcp.error_code");
    if !code.is_null() {
        attributes.put_text(STATUS_CODE, &code.to_string());
    }
    attributes.put_text(ERROR_TYPE, &error_type(event));
}
