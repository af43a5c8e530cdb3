//! Numbers.

use super::cursor::Cursor;
use crate::json::fault::Fault;
use crate::json::scalar::{self, Scalar};

/// A number, as `serde_json` tells them apart.
#[derive(Debug, PartialEq)]
pub(super) enum Number {
    Unsigned(u64),
    Signed(i64),
    Float(f64),
}

/// Digits of which any number fits 64 bits.
const SHORT: usize = 18;

impl Cursor<'_> {
    pub(super) fn number(&mut self) -> Result<Number, Fault> {
        let start = self.at;
        let negative = self.skip(b'-');
        let leading_zero = self.peek() == Some(b'0');
        let (digits, value) = self.digits()?;
        if leading_zero && digits > 1 {
            return Err(Fault);
        }
        let mut integral = true;
        if self.skip(b'.') {
            integral = false;
            self.digits()?;
        }
        if self.skip(b'e') || self.skip(b'E') {
            integral = false;
            _ = self.skip(b'+') || self.skip(b'-');
            self.digits()?;
        }
        if integral && digits <= SHORT && (value > 0 || !negative) {
            return match i64::try_from(value) {
                Ok(value) if negative => Ok(Number::Signed(-value)),
                _ => Ok(Number::Unsigned(value)),
            };
        }
        match scalar::number(self.text.get(start..self.at).ok_or(Fault)?) {
            Scalar::Signed(value) => {
                Ok(u64::try_from(value).map_or(Number::Signed(value), Number::Unsigned))
            }
            Scalar::Unsigned(value) => Ok(Number::Unsigned(value)),
            Scalar::Float(value) if value.is_finite() => Ok(Number::Float(value)),
            _ => Err(Fault),
        }
    }

    fn skip(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    /// Reads one digit or more: how many, and their number, which has no meaning if they are many.
    fn digits(&mut self) -> Result<(usize, u64), Fault> {
        let start = self.at;
        let mut value = 0_u64;
        while let Some(byte @ b'0'..=b'9') = self.peek() {
            value = value.wrapping_mul(10).wrapping_add(u64::from(byte - b'0'));
            self.step();
        }
        let digits = self.at - start;
        if digits == 0 {
            Err(Fault)
        } else {
            Ok((digits, value))
        }
    }
}
