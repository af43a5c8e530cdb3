//! `google.protobuf.Timestamp`: RFC 3339.

mod calendar;
mod format;
mod parse;

use prost_types::Timestamp;
use serde::Deserializer;
use serde::de::DeserializeSeed;

pub(in crate::json) use self::format::Rfc3339;
use self::parse::parse;
use super::{Codec, Read};
use crate::check::Code;
use crate::json::context::At;
use crate::json::output::Output;
use crate::json::scalar::{Scalar, ScalarSeed};

/// Written in UTC with 0, 3, 6 or 9 digits of a second; read with any offset and any digits up
/// to nine.
pub(in crate::json) struct Time;

const EXPECTED: &str = "a time of RFC 3339";

impl Codec for Time {
    type Value = Timestamp;

    fn read<'de, D: Deserializer<'de>>(
        value: &mut Timestamp,
        from: D,
        at: &At<'_>,
    ) -> Result<Read, D::Error> {
        let expected = EXPECTED;
        match (ScalarSeed { at, expected }).deserialize(from)? {
            Scalar::Null => return Ok(Read::Null),
            Scalar::Text(text) => {
                *value = parse(&text).ok_or_else(|| {
                    let detail = "is not a time of RFC 3339 within the years 0001 to 9999";
                    at.refuse(Code::JsonTime, detail)
                })?;
            }
            other => return Err(other.unexpected(at, expected)),
        }
        Ok(Read::Value)
    }

    fn write<'v, O: Output<'v>>(
        value: &'v Timestamp,
        to: O,
        at: &At<'_>,
    ) -> Result<O::Done, O::Error> {
        match Rfc3339::new(value) {
            Ok(text) => to.time(*value, &text),
            Err(error) => Err(at.unwritable(Code::JsonTime, error.to_string())),
        }
    }

    fn is_default(_: &Timestamp) -> bool {
        false
    }
}
