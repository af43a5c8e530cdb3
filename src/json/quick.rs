//! JSON text for serde's visitors, or without them, fast, as long as nothing is wrong with it.
//!
//! It takes no text that `serde_json` refuses, and hands over the same values. All that it knows of
//! a text that it does not take is a [`Fault`]: the caller then reads it again through
//! `serde_json`, whose answer counts.

mod cursor;
mod direct;
mod escapes;
mod members;
mod number;
#[cfg(test)]
mod tests;

use serde::de::{Deserializer, Visitor};
use serde::forward_to_deserialize_any;

use self::cursor::Cursor;
pub(crate) use self::direct::Start;
use self::members::{Elements, Entries};
use self::number::Number;
use super::fault::Fault;

/// Lists and objects in one another, as `serde_json` counts them.
const DEPTH: u8 = 127;

/// A text, read from its start on.
pub(crate) struct Quick<'de> {
    cursor: Cursor<'de>,
    /// Lists and objects that may still be opened.
    depth: u8,
}

impl<'de> Quick<'de> {
    pub(crate) fn new(text: &'de str) -> Self {
        Self {
            cursor: Cursor::new(text),
            depth: DEPTH,
        }
    }

    /// Reads one value, which is the whole text.
    pub(crate) fn whole<T>(
        mut self,
        read: impl FnOnce(&mut Self) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        let value = read(&mut self)?;
        match self.cursor.token() {
            None => Ok(value),
            Some(_) => Err(Fault),
        }
    }

    /// Hands over what stands between two brackets.
    fn within<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T, Fault>) -> Result<T, Fault> {
        self.depth = self.depth.checked_sub(1).ok_or(Fault)?;
        self.cursor.step();
        let value = read(self)?;
        self.depth += 1;
        Ok(value)
    }
}

impl<'de> Deserializer<'de> for &mut Quick<'de> {
    type Error = Fault;

    #[inline]
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let token = self.cursor.token().ok_or(Fault)?;
        // First, since most values are texts.
        if token == b'"' {
            return self.deserialize_str(visitor);
        }
        match token {
            b'{' => self.within(|from| Entries::new(from).visit(visitor)),
            b'[' => self.within(|from| Elements::new(from).visit(visitor)),
            b't' => self
                .cursor
                .word("true")
                .and_then(|()| visitor.visit_bool(true)),
            b'f' => self
                .cursor
                .word("false")
                .and_then(|()| visitor.visit_bool(false)),
            b'n' => self.cursor.word("null").and_then(|()| visitor.visit_unit()),
            _ => match self.cursor.number()? {
                Number::Unsigned(value) => visitor.visit_u64(value),
                Number::Signed(value) => visitor.visit_i64(value),
                Number::Float(value) => visitor.visit_f64(value),
            },
        }
    }

    #[inline]
    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.cursor.string()? {
            Some(text) => visitor.visit_borrowed_str(text),
            None => visitor.visit_string(self.cursor.escaped()?),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_str(visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char bytes byte_buf option unit
        unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}
