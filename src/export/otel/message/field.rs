//! How fields of each type are written in both forms. What is zero or empty is not written, but for a
//! message that is there and the key of an attribute in JSON.

use std::borrow::Cow;

use prost::encoding::{self, WireType, encode_key, encode_varint};
use serde_json::{Map, Value};

use crate::hex;
use crate::json::output::{List as _, Object, Output, Serde, Text, Written};

/// A message in both forms.
pub(in crate::export::otel) trait Message {
    /// Appends its fields.
    fn encode(&self, out: &mut Vec<u8>);

    /// Writes it as an object.
    fn write<'v, O: Output<'v>>(&'v self, to: O) -> Result<O::Done, O::Error>;

    /// Compact JSON.
    fn to_json(&self) -> String {
        let mut text = String::with_capacity(ROOM);
        let written = self.write(Text(&mut text));
        // INVARIANT: writing to a string does not fail.
        debug_assert!(written.is_ok(), "a message is written");
        text
    }

    /// The same as an object of `serde_json`.
    fn to_map(&self) -> Map<String, Value> {
        match self.write(Serde(serde_json::value::Serializer)) {
            Ok(Value::Object(map)) => map,
            // INVARIANT: a message becomes an object.
            Ok(_) | Err(_) => Map::new(),
        }
    }
}

/// Room for most records, so that their text or bytes need not grow.
pub(in crate::export::otel) const ROOM: usize = 4096;

/// A field of a message, in both forms.
pub(super) trait Field {
    fn encode(&self, number: u32, out: &mut Vec<u8>);

    fn put<'v, O: Object<'v>>(&'v self, name: &'static str, to: &mut O) -> Result<(), O::Error>;
}

/// An id, which JSON has in hexadecimal digits.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(in crate::export::otel) struct Id<const BYTES: usize>(
    pub(in crate::export::otel) Option<[u8; BYTES]>,
);

/// The key of an attribute.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::export::otel) struct Key<'e>(pub(in crate::export::otel) Cow<'e, str>);

impl Field for Cow<'_, str> {
    fn encode(&self, number: u32, out: &mut Vec<u8>) {
        if !self.is_empty() {
            bytes(number, self.as_bytes(), out);
        }
    }

    fn put<'v, O: Object<'v>>(&'v self, name: &'static str, to: &mut O) -> Result<(), O::Error> {
        match &**self {
            "" => Ok(()),
            text => to.known(name, &Words(text)),
        }
    }
}

impl Field for Key<'_> {
    fn encode(&self, number: u32, out: &mut Vec<u8>) {
        self.0.encode(number, out);
    }

    fn put<'v, O: Object<'v>>(&'v self, name: &'static str, to: &mut O) -> Result<(), O::Error> {
        to.known(name, &Words(&self.0))
    }
}

impl<const BYTES: usize> Field for Id<BYTES> {
    fn encode(&self, number: u32, out: &mut Vec<u8>) {
        if let Some(id) = &self.0 {
            bytes(number, id, out);
        }
    }

    fn put<'v, O: Object<'v>>(&'v self, name: &'static str, to: &mut O) -> Result<(), O::Error> {
        match &self.0 {
            None => Ok(()),
            Some(id) => {
                let digits = id.iter().flat_map(|byte| hex::pair(*byte));
                let digits: String = digits.map(char::from).collect();
                to.known(name, &Plain::Text(&digits))
            }
        }
    }
}

/// A number of 64 bits, which is a text in JSON.
impl Field for u64 {
    fn encode(&self, number: u32, out: &mut Vec<u8>) {
        if *self != 0 {
            encoding::fixed64::encode(number, self, out);
        }
    }

    fn put<'v, O: Object<'v>>(&'v self, name: &'static str, to: &mut O) -> Result<(), O::Error> {
        match self {
            0 => Ok(()),
            number => to.known(name, &Plain::Text(&number.to_string())),
        }
    }
}

macro_rules! numbers {
    ($($number:ty: $encoding:ident;)+) => { $(
        impl Field for $number {
            fn encode(&self, number: u32, out: &mut Vec<u8>) {
                if *self != 0 {
                    encoding::$encoding::encode(number, self, out);
                }
            }

            fn put<'v, O: Object<'v>>(&'v self, name: &'static str, to: &mut O) -> Result<(), O::Error> {
                match *self {
                    0 => Ok(()),
                    number => to.known(name, &Plain::Int(number.into())),
                }
            }
        }
    )+ };
}

numbers! {
    i32: int32;
    u32: uint32;
}

impl<M: Message> Field for M {
    fn encode(&self, number: u32, out: &mut Vec<u8>) {
        message(number, out, |out| self.encode(out));
    }

    fn put<'v, O: Object<'v>>(&'v self, name: &'static str, to: &mut O) -> Result<(), O::Error> {
        to.known(name, &Whole(self))
    }
}

impl<M: Message> Field for Option<M> {
    fn encode(&self, number: u32, out: &mut Vec<u8>) {
        if let Some(message) = self {
            Field::encode(message, number, out);
        }
    }

    fn put<'v, O: Object<'v>>(&'v self, name: &'static str, to: &mut O) -> Result<(), O::Error> {
        match self {
            Some(message) => message.put(name, to),
            None => Ok(()),
        }
    }
}

impl<M: Message> Field for Vec<M> {
    fn encode(&self, number: u32, out: &mut Vec<u8>) {
        for message in self {
            Field::encode(message, number, out);
        }
    }

    fn put<'v, O: Object<'v>>(&'v self, name: &'static str, to: &mut O) -> Result<(), O::Error> {
        if self.is_empty() {
            return Ok(());
        }
        to.known(name, &Several(self))
    }
}

/// What needs no escape.
enum Plain<'s> {
    Text(&'s str),
    Int(i64),
}

impl<'v> Written<'v> for Plain<'_> {
    fn write<O: Output<'v>>(&self, to: O) -> Result<O::Done, O::Error> {
        match self {
            Self::Text(text) => to.plain(text),
            Self::Int(number) => to.int64(*number),
        }
    }
}

/// Any text.
pub(super) struct Words<'v>(pub(super) &'v str);

impl<'v> Written<'v> for Words<'v> {
    fn write<O: Output<'v>>(&self, to: O) -> Result<O::Done, O::Error> {
        to.text(self.0)
    }
}

/// A message in its place.
pub(in crate::export::otel) struct Whole<'v, M>(pub(in crate::export::otel) &'v M);

impl<'v, M: Message> Written<'v> for Whole<'v, M> {
    fn write<O: Output<'v>>(&self, to: O) -> Result<O::Done, O::Error> {
        self.0.write(to)
    }
}

struct Several<'v, M>(&'v [M]);

impl<'v, M: Message> Written<'v> for Several<'v, M> {
    fn write<O: Output<'v>>(&self, to: O) -> Result<O::Done, O::Error> {
        let mut list = to.list(self.0.len())?;
        for message in self.0 {
            list.element(&Whole(message))?;
        }
        list.end()
    }
}

/// The greatest of these.
pub(super) const fn last(numbers: &[u32]) -> u32 {
    match numbers {
        [] => 0,
        [number, rest @ ..] => {
            let last = last(rest);
            if *number > last { *number } else { last }
        }
    }
}

pub(super) fn bytes(number: u32, bytes: &[u8], out: &mut Vec<u8>) {
    encode_key(number, WireType::LengthDelimited, out);
    encode_varint(bytes.len() as u64, out);
    out.extend_from_slice(bytes);
}

/// Writes a message after its length, which is known only then. Most are short, and it has one byte.
pub(super) fn message(number: u32, out: &mut Vec<u8>, body: impl FnOnce(&mut Vec<u8>)) {
    encode_key(number, WireType::LengthDelimited, out);
    let place = out.len();
    out.push(0);
    body(out);
    let length = out.len() - place - 1;
    if let (Some(place), Ok(length @ ..0x80)) = (out.get_mut(place), u8::try_from(length)) {
        *place = length;
    } else {
        let mut prefix = Vec::new();
        encode_varint(length as u64, &mut prefix);
        out.splice(place..=place, prefix);
    }
}
