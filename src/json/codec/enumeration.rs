//! Enums: names out; names and numbers in.

use std::marker::PhantomData;

use serde::Deserializer;
use serde::de::DeserializeSeed;

use super::number::integer;
use super::{Codec, Read};
use crate::check::Code;
use crate::json::context::At;
use crate::json::output::Output;
use crate::json::scalar::{Scalar, ScalarSeed};

/// The names of an enum's values.
pub(in crate::json) trait EnumNames {
    fn name(number: i32) -> Option<&'static str>;
    fn number(name: &str) -> Option<i32>;
}

/// An open enum: a number that the schema lacks is read and written as the number.
pub(in crate::json) struct Enumeration<E>(PhantomData<E>);

const EXPECTED: &str = "a value's name or number";

impl<E: EnumNames> Codec for Enumeration<E> {
    type Value = i32;

    fn read<'de, D: Deserializer<'de>>(
        value: &mut i32,
        from: D,
        at: &At<'_>,
    ) -> Result<Read, D::Error> {
        let expected = EXPECTED;
        let scalar = (ScalarSeed { at, expected }).deserialize(from)?;
        let number = match &scalar {
            Scalar::Null => return Ok(Read::Null),
            Scalar::Text(name) => {
                if let Some(number) = E::number(name) {
                    *value = number;
                    return Ok(Read::Value);
                }
                match name.parse() {
                    Ok(number) => number,
                    Err(_) if at.context.ignore_unknown && !is_number(name) => {
                        at.warn(Code::JsonEnumIgnored, "is not a value of the enum, ignored");
                        return Ok(Read::Ignored);
                    }
                    Err(_) => return Err(at.refuse(Code::JsonEnum, "is not a value of the enum")),
                }
            }
            _ => integer(&scalar, at, expected)?,
        };
        at.context.enum_number.set(true);
        *value = i32::try_from(number)
            .map_err(|_| at.refuse(Code::JsonNumber, "is outside the 32-bit range"))?;
        Ok(Read::Value)
    }

    fn write<'v, O: Output<'v>>(value: &'v i32, to: O, _: &At<'_>) -> Result<O::Done, O::Error> {
        match E::name(*value) {
            Some(name) => to.name(name),
            None => to.unknown(*value),
        }
    }

    fn is_default(value: &i32) -> bool {
        *value == 0
    }
}

/// Whether a text is a number, be it out of range, and so no name.
fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}
