//! Fields as bytes, in the one form that every writer here gives: what is absent is left out.

use crate::{IpText, Time};

/// A value that knows how it stands as a field.
pub(crate) trait Field {
    /// Bytes of the field, tag included; none if it is absent.
    fn field_len(&self, number: u32) -> usize;

    /// Appends the field.
    fn write_field(&self, number: u32, out: &mut Vec<u8>);
}

/// The content of a message.
pub(crate) trait Body {
    fn body_len(&self) -> usize;
    fn write_body(&self, out: &mut Vec<u8>);
}

const VARINT: u32 = 0;
const FIXED64: u32 = 1;
const LENGTH: u32 = 2;

pub(crate) const fn varint_len(value: u64) -> usize {
    // Seven bits a byte, and one byte for zero.
    ((value | 1).ilog2() / 7 + 1) as usize
}

pub(crate) fn write_varint(mut value: u64, out: &mut Vec<u8>) {
    while value >= 0x80 {
        out.push(low_byte(value) | 0x80);
        value >>= 7;
    }
    out.push(low_byte(value));
}

const fn low_byte(value: u64) -> u8 {
    (value & 0x7f) as u8
}

const fn tag(number: u32, wire: u32) -> u64 {
    ((number << 3) | wire) as u64
}

/// Bytes of a field with this much content, after tag and length.
pub(crate) const fn bytes_len(number: u32, content: usize) -> usize {
    varint_len(tag(number, LENGTH)) + varint_len(content as u64) + content
}

/// Appends tag and length.
pub(crate) fn write_head(number: u32, content: usize, out: &mut Vec<u8>) {
    write_varint(tag(number, LENGTH), out);
    write_varint(content as u64, out);
}

/// Appends a text or bytes, empty ones too: an element of a list is never absent.
pub(crate) fn write_bytes(number: u32, content: &[u8], out: &mut Vec<u8>) {
    write_head(number, content.len(), out);
    out.extend_from_slice(content);
}

pub(crate) fn body_len(number: u32, body: &impl Body) -> usize {
    bytes_len(number, body.body_len())
}

pub(crate) fn write_body(number: u32, body: &impl Body, out: &mut Vec<u8>) {
    write_head(number, body.body_len(), out);
    body.write_body(out);
}

pub(crate) fn packed_len(number: u32, values: impl ExactSizeIterator<Item = i32>) -> usize {
    if values.len() == 0 {
        return 0;
    }
    bytes_len(
        number,
        values.map(|value| varint_len(extended(value))).sum(),
    )
}

pub(crate) fn write_packed(
    number: u32,
    values: impl ExactSizeIterator<Item = i32> + Clone,
    out: &mut Vec<u8>,
) {
    if values.len() > 0 {
        let content = values.clone().map(|value| varint_len(extended(value)));
        write_head(number, content.sum(), out);
        values.for_each(|value| write_varint(extended(value), out));
    }
}

/// A negative number takes ten bytes, as 64 bits of two's complement.
const fn extended(value: i32) -> u64 {
    bits(value as i64)
}

const fn bits(value: i64) -> u64 {
    u64::from_ne_bytes(value.to_ne_bytes())
}

fn number_len(number: u32, value: u64) -> usize {
    varint_len(tag(number, VARINT)) + varint_len(value)
}

fn write_number(number: u32, value: u64, out: &mut Vec<u8>) {
    write_varint(tag(number, VARINT), out);
    write_varint(value, out);
}

/// Without presence: what is empty is absent.
impl Field for &[u8] {
    fn field_len(&self, number: u32) -> usize {
        match self.len() {
            0 => 0,
            content => bytes_len(number, content),
        }
    }

    fn write_field(&self, number: u32, out: &mut Vec<u8>) {
        if !self.is_empty() {
            write_bytes(number, self, out);
        }
    }
}

impl Field for &str {
    fn field_len(&self, number: u32) -> usize {
        self.as_bytes().field_len(number)
    }

    fn write_field(&self, number: u32, out: &mut Vec<u8>) {
        self.as_bytes().write_field(number, out);
    }
}

impl Field for Option<&str> {
    fn field_len(&self, number: u32) -> usize {
        self.map_or(0, |text| bytes_len(number, text.len()))
    }

    fn write_field(&self, number: u32, out: &mut Vec<u8>) {
        if let Some(text) = self {
            write_bytes(number, text.as_bytes(), out);
        }
    }
}

impl Field for IpText<'_> {
    fn field_len(&self, number: u32) -> usize {
        self.text(&mut crate::address::IpBuffer::default())
            .field_len(number)
    }

    fn write_field(&self, number: u32, out: &mut Vec<u8>) {
        let mut buffer = crate::address::IpBuffer::default();
        self.text(&mut buffer).write_field(number, out);
    }
}

/// Numbers: without presence zero is absent, with it zero is written.
macro_rules! number {
    ($($type:ty: $value:ident => $bits:expr;)+) => {$(
        impl Field for Option<$type> {
            fn field_len(&self, number: u32) -> usize {
                self.map_or(0, |$value| number_len(number, $bits))
            }

            fn write_field(&self, number: u32, out: &mut Vec<u8>) {
                if let Some($value) = *self {
                    write_number(number, $bits, out);
                }
            }
        }

        impl Field for $type {
            fn field_len(&self, number: u32) -> usize {
                Some(*self).filter(|value| *value != Self::default()).field_len(number)
            }

            fn write_field(&self, number: u32, out: &mut Vec<u8>) {
                Some(*self).filter(|value| *value != Self::default()).write_field(number, out);
            }
        }
    )+};
}

number! {
    i32: value => extended(value);
    i64: value => bits(value);
    bool: value => u64::from(value);
}

impl Field for Option<f64> {
    fn field_len(&self, number: u32) -> usize {
        self.map_or(0, |_| varint_len(tag(number, FIXED64)) + 8)
    }

    fn write_field(&self, number: u32, out: &mut Vec<u8>) {
        if let Some(value) = self {
            write_varint(tag(number, FIXED64), out);
            out.extend_from_slice(&value.to_le_bytes());
        }
    }
}

impl Body for Time {
    fn body_len(&self) -> usize {
        self.seconds().field_len(1) + self.nanos().field_len(2)
    }

    fn write_body(&self, out: &mut Vec<u8>) {
        self.seconds().write_field(1, out);
        self.nanos().write_field(2, out);
    }
}

/// A message that stands alone: an empty one is written too.
impl<T: Body> Field for Option<T> {
    fn field_len(&self, number: u32) -> usize {
        self.as_ref().map_or(0, |body| body_len(number, body))
    }

    fn write_field(&self, number: u32, out: &mut Vec<u8>) {
        if let Some(body) = self {
            write_body(number, body, out);
        }
    }
}
