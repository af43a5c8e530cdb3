//! Values of attributes.

use std::borrow::Cow;

use prost::encoding;

use super::KeyValue;
use super::field::{Field, Message, Words, bytes, message};
use crate::json::output::{Object as _, Output, Written};

/// `AnyValue`, which says what it is even if it is zero or empty.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::export::otel) enum Any<'e> {
    /// What stands for `null`.
    #[default]
    Empty,
    String(Cow<'e, str>),
    Bool(bool),
    Int(i64),
    Double(f64),
    Array(Vec<Any<'e>>),
    List(Vec<KeyValue<'e>>),
    Bytes(&'e [u8]),
}

impl Message for Any<'_> {
    fn encode(&self, out: &mut Vec<u8>) {
        match self {
            Self::Empty => {}
            Self::String(text) => bytes(1, text.as_bytes(), out),
            Self::Bool(value) => encoding::bool::encode(2, value, out),
            Self::Int(number) => encoding::int64::encode(3, number, out),
            Self::Double(number) => encoding::double::encode(4, number, out),
            Self::Array(values) => message(5, out, |out| Field::encode(values, 1, out)),
            Self::List(values) => message(6, out, |out| Field::encode(values, 1, out)),
            Self::Bytes(value) => bytes(7, value, out),
        }
    }

    fn write<'v, O: Output<'v>>(&'v self, to: O) -> Result<O::Done, O::Error> {
        let mut object = to.object(None)?;
        match self {
            Self::Empty => Ok(()),
            Self::String(text) => object.known("stringValue", &Words(text)),
            Self::Bool(value) => object.known("boolValue", &Scalar::Bool(*value)),
            Self::Int(number) => object.known("intValue", &Scalar::Int(*number)),
            Self::Double(number) => object.known("doubleValue", &Scalar::Double(*number)),
            Self::Array(values) => object.known("arrayValue", &Values(values)),
            Self::List(values) => object.known("kvlistValue", &Values(values)),
            Self::Bytes(value) => object.known("bytesValue", &Scalar::Bytes(value)),
        }?;
        object.end()
    }
}

enum Scalar<'v> {
    Bool(bool),
    Int(i64),
    Double(f64),
    Bytes(&'v [u8]),
}

impl<'v> Written<'v> for Scalar<'v> {
    fn write<O: Output<'v>>(&self, to: O) -> Result<O::Done, O::Error> {
        match self {
            Self::Bool(value) => to.bool(*value),
            Self::Int(number) => to.long(*number),
            Self::Double(number) => to.any_double(*number),
            Self::Bytes(value) => to.bytes(value),
        }
    }
}

/// `ArrayValue` or `KeyValueList`.
struct Values<'v, M>(&'v Vec<M>);

impl<'v, M: Message> Written<'v> for Values<'v, M> {
    fn write<O: Output<'v>>(&self, to: O) -> Result<O::Done, O::Error> {
        let mut object = to.object(None)?;
        self.0.put("values", &mut object)?;
        object.end()
    }
}

impl<'e, V: Into<Cow<'e, str>>> From<V> for Any<'e> {
    fn from(text: V) -> Self {
        Self::String(text.into())
    }
}
