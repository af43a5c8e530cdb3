//! Times from text.

use prost_types::Timestamp;

use super::calendar::Date;
use crate::time::{MAX_SECONDS, MIN_SECONDS};

/// `2026-11-23T09:30:00.25+01:00`; upper-case `T` and `Z`, no leap second, which protobuf cannot
/// hold.
pub(super) fn parse(text: &str) -> Option<Timestamp> {
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

    let days = Date { year, month, day }.to_days()?;
    let exists = hour < 24 && minute < 60 && second < 60;
    let seconds = days * 86_400 + i64::from(hour * 3600 + minute * 60 + second) - offset;
    let in_range = exists && (MIN_SECONDS..=MAX_SECONDS).contains(&seconds);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_of_day_is_one_or_it_is_refused() {
        for (time, read) in [
            ("00:00:00", true),
            ("23:59:59", true),
            ("24:00:00", false),
            ("23:60:00", false),
            ("23:59:60", false),
        ] {
            assert_eq!(
                parse(&format!("2026-11-23T{time}Z")).is_some(),
                read,
                "{time}"
            );
        }
    }

    #[test]
    fn the_range_ends_where_protobuf_ends_in_utc() {
        for (time, seconds) in [
            ("0001-01-01T00:00:00Z", Some(MIN_SECONDS)),
            ("0001-01-01T00:00:00+00:01", None),
            ("0001-01-01T00:00:00-00:01", Some(MIN_SECONDS + 60)),
            ("0000-12-31T23:59:59-00:01", None),
            ("9999-12-31T23:59:59Z", Some(MAX_SECONDS)),
            ("9999-12-31T23:59:59-00:01", None),
            ("9999-12-31T23:59:59+00:01", Some(MAX_SECONDS - 60)),
        ] {
            assert_eq!(parse(time).map(|time| time.seconds), seconds, "{time}");
        }
    }
}
