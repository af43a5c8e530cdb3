//! Fields as bytes, in the one form that every writer here gives: what is absent is left out.
#![expect(
    clippy::inline_always,
    reason = "the number of a field is constant where it is written, and a call would forget it"
)]

mod copy;
mod key;
mod output;

pub(crate) use self::output::Output;
use crate::address::IpBuffer;
use crate::{IpText, Time};

/// A value that knows how it stands as a field.
pub(crate) trait Field {
    /// Writes the field; nothing if it is absent. Its texts stand on one line each.
    fn write_field(&self, number: u32, out: &mut Output<'_>);
}

/// A value that may be content: texts that are kept exactly as they were given.
pub(crate) trait Content {
    /// Writes the field; nothing if it is absent.
    fn write_content(&self, number: u32, out: &mut Output<'_>);
}

/// The content of a message.
pub(crate) trait Body {
    fn write_body(&self, out: &mut Output<'_>);
}

/// Without presence: what is empty is absent.
impl Field for &[u8] {
    #[inline(always)]
    fn write_field(&self, number: u32, out: &mut Output<'_>) {
        if !self.is_empty() {
            out.content(number, self);
        }
    }
}

impl Field for &str {
    #[inline(always)]
    fn write_field(&self, number: u32, out: &mut Output<'_>) {
        if !self.is_empty() {
            out.line(number, self);
        }
    }
}

impl Content for &str {
    #[inline(always)]
    fn write_content(&self, number: u32, out: &mut Output<'_>) {
        self.as_bytes().write_field(number, out);
    }
}

impl Content for Option<&str> {
    #[inline(always)]
    fn write_content(&self, number: u32, out: &mut Output<'_>) {
        if let Some(text) = self {
            out.content(number, text.as_bytes());
        }
    }
}

impl Field for IpText<'_> {
    #[inline(always)]
    fn write_field(&self, number: u32, out: &mut Output<'_>) {
        if !self.is_absent() {
            self.text(&mut IpBuffer::default()).write_field(number, out);
        }
    }
}

/// Numbers: without presence zero is absent, with it zero is written.
macro_rules! number {
    ($($type:ty: $value:ident => $bits:expr;)+) => {$(
        impl Field for Option<$type> {
            #[inline(always)]
            fn write_field(&self, number: u32, out: &mut Output<'_>) {
                if let Some($value) = *self {
                    out.number(number, $bits);
                }
            }
        }

        impl Field for $type {
            #[inline(always)]
            fn write_field(&self, number: u32, out: &mut Output<'_>) {
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

/// A negative number takes ten bytes, as 64 bits of two's complement.
pub(crate) const fn extended(value: i32) -> u64 {
    bits(value as i64)
}

pub(crate) const fn bits(value: i64) -> u64 {
    u64::from_ne_bytes(value.to_ne_bytes())
}

impl Field for Option<f64> {
    #[inline(always)]
    fn write_field(&self, number: u32, out: &mut Output<'_>) {
        if let Some(value) = self {
            out.double(number, *value);
        }
    }
}

impl Field for Option<Time> {
    #[inline(always)]
    fn write_field(&self, number: u32, out: &mut Output<'_>) {
        if let Some(time) = self {
            out.time(number, *time);
        }
    }
}
