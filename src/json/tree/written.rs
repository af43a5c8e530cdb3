//! A tree as text, and as a value of `serde_json`.

use prost_types::Timestamp;
use serde_json::Map;

use super::{Object, Value};
use crate::json::codec::Rfc3339;
use crate::json::fault::Fault;
use crate::json::output::{List, Object as _, Output, Serde, Text, Written};

/// Room for most texts, so that they need not grow.
const ROOM: usize = 2048;

impl Value<'_> {
    /// Compact JSON, members by name.
    pub(crate) fn into_json(mut self) -> String {
        self.sort();
        let mut text = String::with_capacity(ROOM);
        let written: Result<(), Fault> = (&self).write(Text(&mut text));
        // INVARIANT: all that a tree holds has a form in JSON.
        debug_assert!(written.is_ok(), "a tree is written");
        text
    }

    fn sort(&mut self) {
        match self {
            Self::Object(object) => object.sort(),
            Self::List(elements) => elements.iter_mut().for_each(Self::sort),
            _ => {}
        }
    }
}

impl Object<'_> {
    /// Compact JSON, members by name.
    pub(crate) fn into_json(self) -> String {
        Value::from(self).into_json()
    }

    pub(crate) fn into_map(mut self) -> Map<String, serde_json::Value> {
        self.sort();
        match write(&self, Serde(serde_json::value::Serializer)) {
            Ok(serde_json::Value::Object(map)) => map,
            // INVARIANT: an object becomes an object.
            Ok(_) | Err(_) => Map::new(),
        }
    }

    fn sort(&mut self) {
        for (_, value) in &mut self.0 {
            value.sort();
        }
        self.0
            .sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
    }
}

impl<'v> Written<'v> for &'v Value<'_> {
    fn write<O: Output<'v>>(&self, to: O) -> Result<O::Done, O::Error> {
        match *self {
            Value::Null => to.null(),
            Value::Bool(value) => to.bool(*value),
            Value::Int(number) | Value::Whole(number) => to.int64(*number),
            Value::Unknown(number) => to.unknown(*number),
            Value::Long(number) => to.long(*number),
            Value::Double(number) => to.any_double(*number),
            Value::Text(text) => to.text(text),
            Value::Time(time) => match Rfc3339::new(time) {
                Ok(text) => to.time(*time, &text),
                // INVARIANT: times that have no text are not collected.
                Err(_) => to.null(),
            },
            Value::Bytes(bytes) => to.bytes(bytes),
            Value::List(elements) => {
                let mut list = to.list(elements.len())?;
                for element in elements {
                    list.element(&element)?;
                }
                list.end()
            }
            Value::Object(object) => write(object, to),
        }
    }
}

/// The text of a time. INVARIANT: times that have none are not collected.
pub(super) fn time(time: &Timestamp) -> String {
    let text = Rfc3339::new(time);
    text.map_or_else(|_| String::new(), |text| text.as_str().to_owned())
}

fn write<'v, O: Output<'v>>(object: &'v Object<'_>, to: O) -> Result<O::Done, O::Error> {
    let mut members = to.object(Some(object.0.len()))?;
    for (name, value) in &object.0 {
        match name.known() {
            Some(name) => members.known(name, &value),
            None => members.entry(name.as_str(), &value),
        }?;
    }
    members.end()
}
