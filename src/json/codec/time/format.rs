//! Times as text.

use std::ops::Range;

use prost_types::Timestamp;

use super::calendar::Date;
use crate::json::decimal::digit_of;
use crate::time::{Time, TimeError};

/// A time in UTC, with 0, 3, 6 or 9 digits of a second.
pub(crate) struct Rfc3339 {
    text: [u8; LONGEST.len()],
    length: usize,
}

const LONGEST: [u8; 30] = *b"0000-00-00T00:00:00.000000000Z";
const SECONDS_OF_DAY: i64 = 86_400;

impl Rfc3339 {
    pub(in crate::json) fn new(time: &Timestamp) -> Result<Self, TimeError> {
        let time = Time::from(*time);
        if !time.is_in_range() {
            time.to_datetime()?;
        }
        let seconds = time.seconds();
        let date = Date::from_days(seconds.div_euclid(SECONDS_OF_DAY)).ok_or(TimeError::Year)?;
        let second = seconds.rem_euclid(SECONDS_OF_DAY).unsigned_abs();
        let nanos = u64::from(time.nanos().unsigned_abs());

        let mut text = LONGEST;
        put(&mut text, 0..4, date.year.into());
        put(&mut text, 5..7, date.month.into());
        put(&mut text, 8..10, date.day.into());
        put(&mut text, 11..13, second / 3600);
        put(&mut text, 14..16, second / 60 % 60);
        put(&mut text, 17..19, second % 60);
        put(&mut text, 20..29, nanos);
        // The last of each is where `Z` stands instead of a point or a digit that is not shown.
        let last = match nanos {
            0 => 19,
            _ if nanos % 1_000_000 == 0 => 23,
            _ if nanos % 1_000 == 0 => 26,
            _ => 29,
        };
        if let Some(end) = text.get_mut(last) {
            *end = b'Z';
        }
        let length = last + 1;
        Ok(Self { text, length })
    }

    pub(in crate::json) fn as_str(&self) -> &str {
        // INVARIANT: all of it is ASCII.
        let text = self.text.get(..self.length).unwrap_or_default();
        std::str::from_utf8(text).unwrap_or_default()
    }
}

/// Fills a place with the last digits of a number.
#[inline]
fn put(text: &mut [u8; LONGEST.len()], place: Range<usize>, number: u64) {
    let mut left = number;
    for digit in text.get_mut(place).into_iter().flatten().rev() {
        *digit = digit_of(left);
        left /= 10;
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, SecondsFormat};

    use super::*;
    use crate::time::{MAX_SECONDS, MIN_SECONDS};

    #[test]
    fn every_second_of_a_day_and_both_limits_are_written_as_chrono_writes_them() {
        let days = [-1, 0, 11_016, 19_782].map(|day| day * SECONDS_OF_DAY);
        let of_days = days.into_iter().flat_map(|day| day..day + SECONDS_OF_DAY);
        for seconds in of_days.chain([MIN_SECONDS, MAX_SECONDS]) {
            let expected = DateTime::from_timestamp(seconds, 0).unwrap();
            let expected = expected.to_rfc3339_opts(SecondsFormat::Secs, true);
            let time = Timestamp { seconds, nanos: 0 };
            assert_eq!(Rfc3339::new(&time).unwrap().as_str(), expected);
        }
    }

    #[test]
    fn a_fraction_has_as_few_groups_of_three_digits_as_it_takes() {
        for (nanos, expected) in [
            (1, ".000000001"),
            (999_999_999, ".999999999"),
            (1_000, ".000001"),
            (120_000_000, ".120"),
            (120_001_000, ".120001"),
        ] {
            let text = Rfc3339::new(&Timestamp { seconds: 0, nanos });
            let expected = format!("1970-01-01T00:00:00{expected}Z");
            assert_eq!(text.unwrap().as_str(), expected);
        }
    }

    #[test]
    fn what_is_out_of_range_is_not_written() {
        for (seconds, nanos) in [
            (MIN_SECONDS - 1, 0),
            (MAX_SECONDS + 1, 0),
            (i64::MAX, 0),
            (i64::MIN, 0),
            (0, -1),
            (0, 1_000_000_000),
        ] {
            let time = Timestamp { seconds, nanos };
            assert_eq!(
                Rfc3339::new(&time).err(),
                crate::time::to_datetime(&time).err()
            );
        }
    }
}
