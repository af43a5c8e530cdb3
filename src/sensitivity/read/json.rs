//! JSON.

use std::cell::Cell;
use std::fmt;
use std::io::{self, Read};

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::tree::{Faults, Member, Node, Object};
use crate::json::is_number_key;
use crate::sensitivity::PolicyErrorKind;

/// The tree of a text; `None`, and what is wrong, if it is no JSON.
pub(super) fn parse(text: &str, faults: &mut Faults) -> Option<Object> {
    let line = Cell::new(1);
    let mut reader = serde_json::Deserializer::from_reader(Counted {
        text: text.as_bytes(),
        line: &line,
    });
    let read = Seed(&line).deserialize(&mut reader);
    match read.and_then(|node| reader.end().map(|()| node)) {
        Ok(Node::Object(members)) => Some(Object::new(1, String::new(), members)),
        Ok(Node::Text(_) | Node::Number(_) | Node::Other) => {
            faults.push(PolicyErrorKind::Type, 1, "", "is no object");
            None
        }
        Err(error) => {
            faults.push(
                PolicyErrorKind::Syntax,
                error.line().max(1),
                "",
                error.to_string(),
            );
            None
        }
    }
}

/// A text that counts the lines that are read of it. `serde_json` reads byte by byte, and no byte
/// ahead when a key ends, so that the count is the key's line.
struct Counted<'t> {
    text: &'t [u8],
    line: &'t Cell<usize>,
}

impl Read for Counted<'_> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let Some((to, _)) = to.split_first_mut() else {
            return Ok(0);
        };
        let Some((first, rest)) = self.text.split_first() else {
            return Ok(0);
        };
        (*to, self.text) = (*first, rest);
        self.line
            .set(self.line.get() + usize::from(*first == b'\n'));
        Ok(1)
    }
}

#[derive(Clone, Copy)]
struct Seed<'l>(&'l Cell<usize>);

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Other)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Node, E> {
        Ok(Node::Other)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Node, E> {
        Ok(Node::Number(None))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Node, E> {
        Ok(Node::Number(Some(number)))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Node, E> {
        Ok(Node::Number(None))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Node, E> {
        Ok(Node::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Node, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Node::Other)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Node, A::Error> {
        let mut members = Vec::new();
        while let Some(key) = object.next_key::<String>()? {
            let line = self.0.get();
            if is_number_key(&key) {
                return Ok(Node::Number(object.next_value::<String>()?.parse().ok()));
            }
            members.push(Member::new(key, line, object.next_value_seed(self)?));
        }
        Ok(Node::Object(members))
    }
}
