//! What an event says, as attributes.

use std::borrow::Cow;

use super::act::{Act, error_type};
use super::message::{Any, KeyValue};
use super::names::{
    AGENT, AGENT_ID, CLIENT_ADDRESS, ERROR_TYPE, FINISH_REASONS, INVOKED, METHOD_NAME, MODEL_CALL,
    MODEL_CALLS, NETWORK_TRANSPORT, OPERATION_NAME, OWN, PERSON, Part, RECORD, Row, SERVER_ADDRESS,
    STATUS_CODE, TIME_TO_FIRST_CHUNK, USER_ID,
};
use super::{Options, content, value};
use crate::Event;
use crate::export::delegate;
use crate::json::tree::{Object, Value};

/// Attributes, each of which has a name of its own.
#[derive(Default)]
pub(super) struct Attributes<'e> {
    pub(super) list: Vec<KeyValue<'e>>,
    /// How many were left out.
    pub(super) dropped: u32,
}

impl<'e> Attributes<'e> {
    pub(super) fn put(&mut self, name: impl Into<Cow<'e, str>>, value: impl Into<Any<'e>>) {
        self.list.push(KeyValue::new(name, value));
    }

    pub(super) fn put_text(&mut self, name: &'static str, text: impl Into<Cow<'e, str>>) {
        let text = text.into();
        if !text.is_empty() {
            self.put(name, text);
        }
    }

    /// Takes members that are attributes as they stand.
    pub(super) fn rename(&mut self, members: &mut Object<'e>, parts: &[Part]) {
        for (part, rows) in parts {
            if part.is_empty() {
                self.rename_all(members, rows);
            } else {
                members.within(part, |members| self.rename_all(members, rows));
            }
        }
    }

    pub(super) fn rename_all(&mut self, members: &mut Object<'e>, rows: &[Row]) {
        for (path, name) in rows {
            self.take(members, path, name);
        }
    }

    /// Takes a member that is an attribute as it stands, unless another is that already; gives whether
    /// it did.
    pub(super) fn take(
        &mut self,
        members: &mut Object<'e>,
        path: &'static str,
        name: &'static str,
    ) -> bool {
        let taken = members.take(path);
        if taken.is_null() {
            return false;
        }
        if self.list.iter().any(|other| other.key.0 == name) {
            members.put_back(path, taken);
            return false;
        }
        self.put(name, value::member(taken));
        true
    }

    /// All that is left, under names of our own.
    fn rest(&mut self, members: Object<'e>) {
        if members.is_empty() {
            return;
        }
        let mut path = OWN.to_owned();
        value::flatten(&mut path, members.into(), &mut |path, value| {
            self.put(path.to_owned(), value);
        });
    }
}

/// The attributes of all members that are not taken yet.
pub(super) fn of<'e>(
    event: &'e Event,
    act: &Act<'e>,
    mut members: Object<'e>,
    options: &Options,
) -> Attributes<'e> {
    let mut attributes = Attributes::default();
    operation(&mut attributes, event, act, &mut members);
    who(&mut attributes, event, &mut members);
    endpoint(&mut attributes, &mut members, "origin", CLIENT_ADDRESS);
    endpoint(&mut attributes, &mut members, "destination", SERVER_ADDRESS);
    attributes.rename(&mut members, RECORD);
    content::take(&mut attributes, &mut members, options);
    for call in MODEL_CALLS {
        members.within(call, |call| model_call(&mut attributes, call));
    }
    failure(&mut attributes, event, &mut members);
    attributes.rest(members);
    attributes
}

/// What was done. The name that the record states is kept where it is another one.
fn operation<'e>(
    attributes: &mut Attributes<'e>,
    event: &'e Event,
    act: &Act<'e>,
    members: &mut Object<'e>,
) {
    attributes.put_text(OPERATION_NAME, act.operation);
    if event.as_proto().otel_operation_name == act.operation {
        members.take("otel_operation_name");
    }
    // A method that the event names is taken with the rest of its payload.
    if act.is_method_implied {
        attributes.put_text(METHOD_NAME, act.method);
    }
    if act.is_over_stdio {
        attributes.put(NETWORK_TRANSPORT, "pipe");
    }
}

/// Who acted. The conventions have people and agents, and under other names than one another, so that
/// the id of the actor stays what it is as well.
fn who<'e>(attributes: &mut Attributes<'e>, event: &'e Event, members: &mut Object<'e>) {
    let id = event.actor_id().unwrap_or_default();
    let has_agent = event.agent().is_some_and(|agent| !agent.id.is_empty());
    let is_other = delegate::is_another_agent(event);
    attributes.rename(members, if is_other { INVOKED } else { AGENT });
    match event.actor_type() {
        Some("human") => {
            attributes.put_text(USER_ID, id);
            attributes.rename(members, PERSON);
        }
        // It has no name but this one.
        Some("agent") if !(is_other || has_agent) => {
            attributes.put_text(AGENT_ID, id);
        }
        _ => {}
    }
}

/// An address is a name where one is known, else an IP address.
fn endpoint<'e>(
    attributes: &mut Attributes<'e>,
    members: &mut Object<'e>,
    object: &str,
    name: &'static str,
) {
    members.within(object, |members| {
        let _ = attributes.take(members, "hostname", name) || attributes.take(members, "ip", name);
    });
}

fn model_call<'e>(attributes: &mut Attributes<'e>, call: &mut Object<'e>) {
    attributes.rename_all(call, MODEL_CALL);
    if let Value::Text(reason) = call.take("finish_reason") {
        attributes.put(FINISH_REASONS, Any::Array(vec![reason.into()]));
    }
    let taken = call.take("time_to_first_token_ms");
    let milliseconds = taken.as_int().and_then(|number| u32::try_from(number).ok());
    match milliseconds.map(f64::from) {
        Some(milliseconds) => {
            attributes.put(TIME_TO_FIRST_CHUNK, Any::Double(milliseconds / 1000.0));
        }
        // More than seven weeks, or less than nothing.
        None => call.put_back("time_to_first_token_ms", taken),
    }
}

/// What kind of failure it was.
fn failure<'e>(attributes: &mut Attributes<'e>, event: &'e Event, members: &mut Object<'e>) {
    let code = members.take("mcp.error_code");
    if let Some(code) = code.as_int() {
        attributes.put_text(STATUS_CODE, code.to_string());
    }
    attributes.put_text(ERROR_TYPE, error_type(event));
}
