//! `int32`, `int64` and `double`.

use serde::Deserializer;
use serde::de::{self, DeserializeSeed};

use super::{Codec, Read};
use crate::check::Code;
use crate::json::context::At;
use crate::json::output::Output;
use crate::json::scalar::{Scalar, ScalarSeed};

/// A number in JSON.
pub(in crate::json) struct Int32;
/// A text in JSON, since doubles, the numbers of many JSON readers, end at 2^53.
pub(in crate::json) struct Int64;
/// A number in JSON, or one of the texts `NaN`, `Infinity` and `-Infinity`.
pub(in crate::json) struct Double;

const INTEGER: &str = "an integer";
const NUMBER: &str = "a number";

impl Codec for Int32 {
    type Value = i32;

    fn read<'de, D: Deserializer<'de>>(
        value: &mut i32,
        from: D,
        at: &At<'_>,
    ) -> Result<Read, D::Error> {
        let mut wide = 0;
        let read = Int64::read(&mut wide, from, at)?;
        *value = i32::try_from(wide)
            .map_err(|_| at.refuse(Code::JsonNumber, "is outside the 32-bit range"))?;
        Ok(read)
    }

    fn write<'v, O: Output<'v>>(value: &'v i32, to: O, _: &At<'_>) -> Result<O::Done, O::Error> {
        to.int32(*value)
    }

    fn is_default(value: &i32) -> bool {
        *value == 0
    }
}

impl Codec for Int64 {
    type Value = i64;

    fn read<'de, D: Deserializer<'de>>(
        value: &mut i64,
        from: D,
        at: &At<'_>,
    ) -> Result<Read, D::Error> {
        let expected = INTEGER;
        let scalar = (ScalarSeed { at, expected }).deserialize(from)?;
        if matches!(scalar, Scalar::Null) {
            return Ok(Read::Null);
        }
        *value = integer(&scalar, at, expected)?;
        Ok(Read::Value)
    }

    fn write<'v, O: Output<'v>>(value: &'v i64, to: O, _: &At<'_>) -> Result<O::Done, O::Error> {
        to.long(*value)
    }

    fn is_default(value: &i64) -> bool {
        *value == 0
    }
}

impl Codec for Double {
    type Value = f64;

    fn read<'de, D: Deserializer<'de>>(
        value: &mut f64,
        from: D,
        at: &At<'_>,
    ) -> Result<Read, D::Error> {
        let expected = NUMBER;
        *value = match (ScalarSeed { at, expected }).deserialize(from)? {
            Scalar::Null => return Ok(Read::Null),
            Scalar::Signed(number) => nearest(number),
            Scalar::Unsigned(number) => nearest_unsigned(number),
            Scalar::Float(number) if number.is_finite() => number,
            Scalar::Float(_) => return Err(outside(at)),
            Scalar::Text(text) => match text.as_ref() {
                "NaN" => f64::NAN,
                "Infinity" => f64::INFINITY,
                "-Infinity" => f64::NEG_INFINITY,
                digits => {
                    let number = decimal(digits)
                        .ok_or_else(|| at.refuse(Code::JsonNumber, "is not a number"))?;
                    if number.is_infinite() {
                        return Err(outside(at));
                    }
                    number
                }
            },
            other @ Scalar::Bool(_) => return Err(other.unexpected(at, expected)),
        };
        Ok(Read::Value)
    }

    fn write<'v, O: Output<'v>>(value: &'v f64, to: O, _: &At<'_>) -> Result<O::Done, O::Error> {
        to.any_double(*value)
    }

    fn is_default(value: &f64) -> bool {
        value.to_bits() == 0
    }
}

/// The integer that a scalar is: a number or a text, a fraction only if it is zero.
pub(super) fn integer<E: de::Error>(
    scalar: &Scalar<'_>,
    at: &At<'_>,
    expected: &str,
) -> Result<i64, E> {
    let exact = match scalar {
        Scalar::Signed(number) => Some(*number),
        Scalar::Unsigned(number) => i64::try_from(*number).ok(),
        Scalar::Float(number) => integral(*number),
        Scalar::Text(text) => integer_text(text),
        Scalar::Null | Scalar::Bool(_) => return Err(scalar.unexpected(at, expected)),
    };
    exact.ok_or_else(|| at.refuse(Code::JsonNumber, "is not an integer of 64 bits"))
}

/// `12`, `-3`, and integral numbers with a fraction or an exponent, `1.0` and `1e3`.
fn integer_text(text: &str) -> Option<i64> {
    match text.parse() {
        Ok(number) => Some(number),
        Err(_) => integral(decimal(text)?),
    }
}

/// A decimal number in text, as JSON has it or with a leading plus or zeros.
fn decimal(text: &str) -> Option<f64> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if !digits.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
        return None;
    }
    text.parse().ok()
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "the number is integral and within the range"
)]
fn integral(number: f64) -> Option<i64> {
    // Integers beyond 64 bits come rounded to a double, so that the limit itself may be one.
    const BEYOND: f64 = 9_223_372_036_854_775_808.0;
    let fits = number.fract() == 0.0 && number.abs() < BEYOND;
    fits.then_some(number as i64)
}

/// The double nearest to an integer, as every reader of JSON takes it.
#[expect(
    clippy::cast_precision_loss,
    reason = "the nearest double is what is meant"
)]
pub(in crate::json) fn nearest(number: i64) -> f64 {
    number as f64
}

#[expect(
    clippy::cast_precision_loss,
    reason = "the nearest double is what is meant"
)]
pub(in crate::json) fn nearest_unsigned(number: u64) -> f64 {
    number as f64
}

fn outside<E: de::Error>(at: &At<'_>) -> E {
    at.refuse(Code::JsonNumber, "is outside the range of a double")
}
