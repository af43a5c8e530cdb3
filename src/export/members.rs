//! The members of an event's JSON, of which an export takes one after another.

use serde_json::{Map, Value};

use crate::Event;
use crate::json::{JsonError, Writer};

/// What an event says, by the names of the schema. What an export did not take is left, so that
/// nothing can be forgotten.
pub(super) struct Members(Map<String, Value>);

impl Members {
    /// All that the event says.
    pub(super) fn of(event: &Event) -> Result<Self, JsonError> {
        match Writer::new().proto_names(true).to_value(event.as_proto())? {
            Value::Object(members) => Ok(Self(members)),
            _ => Ok(Self(Map::new())),
        }
    }

    /// Takes a member; one within another is named by its path, such as `target.uri`. Null if the
    /// event does not say it.
    pub(super) fn take(&mut self, path: &str) -> Value {
        take(&mut self.0, path)
    }

    /// Takes the members of an object one by one: `take_from("target", ["id", "name"])`.
    pub(super) fn take_from<const N: usize>(
        &mut self,
        object: &str,
        names: [&str; N],
    ) -> [Value; N] {
        names.map(|name| take(&mut self.0, &format!("{object}.{name}")))
    }

    /// Puts back what was taken and could not be placed.
    pub(super) fn put_back(&mut self, path: &str, value: Value) {
        if !value.is_null() {
            put_back(&mut self.0, path, value);
        }
    }

    /// Puts back an object of which some members have other names in the target.
    pub(super) fn restore(
        &mut self,
        object: &str,
        taken: &Map<String, Value>,
        names: &[(&str, &str)],
    ) {
        for (name, value) in taken {
            let ours = names.iter().find(|(theirs, _)| theirs == name);
            let ours = ours.map_or(name.as_str(), |(_, ours)| *ours);
            self.put_back(&format!("{object}.{ours}"), value.clone());
        }
    }

    /// What is left.
    pub(super) fn rest(self) -> Map<String, Value> {
        self.0
    }
}

fn take(members: &mut Map<String, Value>, path: &str) -> Value {
    let Some((name, within)) = path.split_once('.') else {
        return members.remove(path).unwrap_or_default();
    };
    let Some(Value::Object(inner)) = members.get_mut(name) else {
        return Value::Null;
    };
    let taken = take(inner, within);
    if inner.is_empty() {
        members.remove(name);
    }
    taken
}

fn put_back(members: &mut Map<String, Value>, path: &str, value: Value) {
    let Some((name, within)) = path.split_once('.') else {
        members.insert(path.to_owned(), value);
        return;
    };
    let object = members.entry(name).or_insert_with(|| Map::new().into());
    if let Value::Object(inner) = object {
        put_back(inner, within, value);
    }
}

/// Puts a member into an object, unless it says nothing.
pub(super) fn put(object: &mut Map<String, Value>, name: &str, value: impl Into<Value>) {
    let value = value.into();
    let is_empty = match &value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(elements) => elements.is_empty(),
        Value::Object(members) => members.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    };
    if !is_empty {
        object.insert(name.to_owned(), value);
    }
}

/// An object of the members that say something; null if none does.
macro_rules! object {
    ($($name:literal: $value:expr),* $(,)?) => {{
        let mut object = ::serde_json::Map::new();
        $($crate::export::members::put(&mut object, $name, $value);)*
        if object.is_empty() {
            ::serde_json::Value::Null
        } else {
            ::serde_json::Value::Object(object)
        }
    }};
}
pub(super) use object;

/// A number that JSON of protobuf has as a text, since it has 64 bits.
pub(super) fn number(value: Value) -> Value {
    match value.as_str().and_then(|text| text.parse::<i64>().ok()) {
        Some(number) => number.into(),
        None => value,
    }
}

/// The first of these that says something.
pub(super) fn first<const N: usize>(values: [&Value; N]) -> Value {
    let stated = values.into_iter().find(|value| !value.is_null());
    stated.cloned().unwrap_or_default()
}
