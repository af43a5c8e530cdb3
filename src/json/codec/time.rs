//! `google.protobuf.Timestamp`: RFC 3339.

use std::fmt::Write as _;

use chrono::{Datelike, NaiveDate, Timelike};
use prost_types::Timestamp;
use serde::de::DeserializeSeed;
use serde::{Deserializer, Serializer};

use super::{Codec, Read};
use crate::check::Code;
use crate::json::context::At;
use crate::json::scalar::{Scalar, ScalarSeed};
use crate::time::{MAX_SECONDS, MIN_SECONDS, to_datetime};

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

    fn write<S: Serializer>(value: &Timestamp, to: S, at: &At<'_>) -> Result<S::Ok, S::Error> {
        let text =
            format(value).map_err(|error| at.unwritable(Code::JsonTime, error.to_string()))?;
        to.serialize_str(&text)
    }

    fn is_default(_: &Timestamp) -> bool {
        false
    }
}

fn format(value: &Timestamp) -> Result<String, crate::time::TimeError> {
    let time = to_datetime(value)?;
    let mut text = String::with_capacity("2026-11-23T09:30:00.123456789Z".len());
    // INVARIANT: writing to a string does not fail.
    let _ = write!(
        text,
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}",
        time.year(),
        time.month(),
        time.day(),
        time.hour(),
        time.minute(),
        time.second(),
    );
    let nanos = value.nanos;
    let _ = match nanos {
        0 => Ok(()),
        _ if nanos % 1_000_000 == 0 => write!(text, ".{:03}", nanos / 1_000_000),
        _ if nanos % 1_000 == 0 => write!(text, ".{:06}", nanos / 1_000),
        _ => write!(text, ".{nanos:09}"),
    };
    text.push('Z');
    Ok(text)
}

/// `2026-11-23T09:30:00.25+01:00`; upper-case `T` and `Z`, no leap second, which protobuf cannot
/// hold.
fn parse(text: &str) -> Option<Timestamp> {
    let mut rest = Digits(text.as_bytes());
    let year = rest.number(4)?;
    let month = rest.after(b'-')?.number(2)?;
    let day = rest.after(b'-')?.number(2)?;
    let hour = rest.after(b'T')?.number(2)?;
    let minute = rest.after(b':')?.number(2)?;
    let second = rest.after(b':')?.number(2)?;
    let nanos = match rest.after(b'.') {
        Some(fraction) => fraction.nanos()?,
        None => 0,
    };
    let offset = rest.offset()?;

    let local = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?
        .and_hms_opt(hour, minute, second)?
        .and_utc()
        .timestamp();
    let seconds = local - offset;
    let in_range = year > 0 && (MIN_SECONDS..=MAX_SECONDS).contains(&seconds);
    in_range.then_some(Timestamp { seconds, nanos })
}

/// The text that is still to be read.
struct Digits<'a>(&'a [u8]);

impl Digits<'_> {
    /// Exactly this many digits.
    fn number(&mut self, digits: usize) -> Option<u32> {
        let (number, rest) = self.0.split_at_checked(digits)?;
        self.0 = rest;
        number.iter().try_fold(0, |number, byte| {
            let digit = byte.is_ascii_digit().then(|| u32::from(byte - b'0'))?;
            Some(number * 10 + digit)
        })
    }

    /// What follows a byte, if that comes next.
    fn after(&mut self, byte: u8) -> Option<&mut Self> {
        self.0 = self.0.strip_prefix(&[byte])?;
        Some(self)
    }

    /// One to nine digits of a second.
    fn nanos(&mut self) -> Option<i32> {
        let digits = self
            .0
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        if !(1..=9).contains(&digits) {
            return None;
        }
        let number = i32::try_from(self.number(digits)?).ok()?;
        (digits..9).try_fold(number, |number, _| number.checked_mul(10))
    }

    /// Seconds east of UTC, to the end of the text.
    fn offset(&mut self) -> Option<i64> {
        let (sign, rest) = self.0.split_first()?;
        self.0 = rest;
        let east = match sign {
            b'Z' => return rest.is_empty().then_some(0),
            b'+' => 1,
            b'-' => -1,
            _ => return None,
        };
        let hours = self.number(2)?;
        let minutes = self.after(b':')?.number(2)?;
        let valid = hours < 24 && minutes < 60 && self.0.is_empty();
        valid.then_some(east * i64::from(hours * 3600 + minutes * 60))
    }
}
