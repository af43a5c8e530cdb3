//! `string` and `bool`.

use std::fmt;

use serde::Deserializer;
use serde::de::{DeserializeSeed, Visitor};

use super::{Codec, Read};
use crate::json::context::At;
use crate::json::output::Output;
use crate::json::scalar::{Scalar, ScalarSeed};

/// A text in JSON.
pub(in crate::json) struct Text;
/// `true` or `false`.
pub(in crate::json) struct Bool;

impl Codec for Text {
    type Value = String;

    fn read<'de, D: Deserializer<'de>>(
        value: &mut String,
        from: D,
        at: &At<'_>,
    ) -> Result<Read, D::Error> {
        from.deserialize_any(TextVisitor { value, at })
    }

    fn write<'v, O: Output<'v>>(value: &'v String, to: O, _: &At<'_>) -> Result<O::Done, O::Error> {
        to.text(value)
    }

    fn is_default(value: &String) -> bool {
        value.is_empty()
    }
}

struct TextVisitor<'a> {
    value: &'a mut String,
    at: &'a At<'a>,
}

impl<'de> Visitor<'de> for TextVisitor<'_> {
    type Value = Read;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    refuse!("a string": bool number list map);

    fn visit_unit<E>(self) -> Result<Read, E> {
        Ok(Read::Null)
    }

    fn visit_str<E>(self, text: &str) -> Result<Read, E> {
        // The value is empty, so that there is nothing to reuse.
        *self.value = String::from(text);
        Ok(Read::Value)
    }

    fn visit_string<E>(self, text: String) -> Result<Read, E> {
        *self.value = text;
        Ok(Read::Value)
    }
}

impl Codec for Bool {
    type Value = bool;

    fn read<'de, D: Deserializer<'de>>(
        value: &mut bool,
        from: D,
        at: &At<'_>,
    ) -> Result<Read, D::Error> {
        let expected = "a bool";
        match (ScalarSeed { at, expected }).deserialize(from)? {
            Scalar::Null => return Ok(Read::Null),
            Scalar::Bool(found) => *value = found,
            other => return Err(other.unexpected(at, expected)),
        }
        Ok(Read::Value)
    }

    fn write<'v, O: Output<'v>>(value: &'v bool, to: O, _: &At<'_>) -> Result<O::Done, O::Error> {
        to.bool(*value)
    }

    fn is_default(value: &bool) -> bool {
        !*value
    }
}
