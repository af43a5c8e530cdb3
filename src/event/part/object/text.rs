//! JSON text as `google.protobuf.Struct` has it, written while it is read.

mod order;

use std::fmt;

use prost_types::Struct;
use prost_types::value::Kind;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use self::order::Order;
use super::number::{BOOL, ELEMENTS, KEY, LIST, NULL, OBJECT, TEXT, VALUE};
use super::write_double;
use crate::check::Code;
use crate::event::part::wire::{Content as _, Output};
use crate::json::{self, JsonError, Quick, is_number_key, nearest, nearest_unsigned};

/// The object of a text; `None` of another value.
pub(super) fn read(text: &str) -> Result<Option<Struct>, JsonError> {
    let (value, _) = json::value_noticed(text.as_bytes())?;
    Ok(match value.kind {
        Some(Kind::StructValue(data)) => Some(data),
        _ => None,
    })
}

pub(super) fn to_struct(text: &str) -> Struct {
    read(text).ok().flatten().unwrap_or_default()
}

pub(super) fn is_exact(text: &str) -> bool {
    let is_rounded = |warnings: &[crate::check::Violation]| {
        let mut codes = warnings.iter().map(crate::check::Violation::code);
        codes.any(|code| code == Code::JsonPrecision)
    };
    json::value_noticed(text.as_bytes()).is_ok_and(|(_, warnings)| !is_rounded(&warnings))
}

/// Writes the members of the object that a text is. What is no JSON, no object, has a member twice
/// or many members out of order is left in doubt.
pub(super) fn write(text: &str, levels: usize, out: &mut Output<'_>) {
    let members = Members {
        levels,
        out: &mut *out,
    };
    let read = Quick::new(text).whole(|from| from.deserialize_map(members));
    if read.is_err() {
        out.doubt();
    }
}

struct Members<'w, 'o> {
    levels: usize,
    out: &'w mut Output<'o>,
}

impl<'de> Visitor<'de> for Members<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        let Self { levels, out } = self;
        let mut order = Order::new(out);
        while let Some(entry) = members.next_key_seed(Key(out))? {
            let value = out.open(VALUE);
            members.next_value_seed(Any { levels, out })?;
            out.close(value);
            out.close(entry.content);
            order.add(entry.start, out);
        }
        Ok(())
    }
}

/// Begins the entry of a member.
struct Key<'w, 'o>(&'w mut Output<'o>);

/// Where an entry begins, and where what is after its length does.
struct Entry {
    start: usize,
    content: usize,
}

impl<'de> DeserializeSeed<'de> for Key<'_, '_> {
    type Value = Entry;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Entry, D::Error> {
        from.deserialize_str(self)
    }
}

impl Visitor<'_> for Key<'_, '_> {
    type Value = Entry;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a member's name")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<Entry, E> {
        if is_number_key(key) {
            return Err(E::custom("a number"));
        }
        let start = self.0.position();
        let content = self.0.open(ELEMENTS);
        key.write_content(KEY, self.0);
        Ok(Entry { start, content })
    }
}

/// A value of any kind.
struct Any<'w, 'o> {
    levels: usize,
    out: &'w mut Output<'o>,
}

impl<'de> DeserializeSeed<'de> for Any<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        match self.levels.checked_sub(1) {
            Some(levels) => from.deserialize_any(Any { levels, ..self }),
            None => Err(D::Error::custom("nests deep")),
        }
    }
}

impl<'de> Visitor<'de> for Any<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.out.number(NULL, 0);
        Ok(())
    }

    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        self.out.number(BOOL, value.into());
        Ok(())
    }

    fn visit_i64<E>(self, value: i64) -> Result<(), E> {
        write_double(nearest(value), self.out);
        Ok(())
    }

    fn visit_u64<E>(self, value: u64) -> Result<(), E> {
        write_double(nearest_unsigned(value), self.out);
        Ok(())
    }

    fn visit_f64<E>(self, value: f64) -> Result<(), E> {
        write_double(value, self.out);
        Ok(())
    }

    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        self.out.content(TEXT, text.as_bytes());
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<(), A::Error> {
        let Self { levels, out } = self;
        let list = out.open(LIST);
        loop {
            let (start, element) = (out.position(), out.open(ELEMENTS));
            if elements.next_element_seed(Any { levels, out })?.is_none() {
                out.back_to(start);
                break;
            }
            out.close(element);
        }
        out.close(list);
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<(), A::Error> {
        let Self { levels, out } = self;
        let object = out.open(OBJECT);
        Members { levels, out }.visit_map(members)?;
        out.close(object);
        Ok(())
    }
}
