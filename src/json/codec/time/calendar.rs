//! Days since 1970 and dates, both ways, in the calendar that RFC 3339 means.
//!
//! Years are taken to begin in March, so that the day that leap years have more is their last.
//! Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `days_from_civil`.

/// A date of the years 0000 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Date {
    pub(super) year: u32,
    pub(super) month: u32,
    pub(super) day: u32,
}

/// From 0000-03-01 to 1970-01-01.
const TO_EPOCH: i64 = 719_468;
/// Days of 400 years, of 100 that have no leap day at their end, of 4, and of 1.
const ERA: u32 = 146_097;
const CENTURY: u32 = 36_524;
const LEAP: u32 = 1_460;
const YEAR: u32 = 365;

impl Date {
    /// The date so many days after 1970-01-01, if its year is one of 0000 to 9999.
    pub(super) fn from_days(days: i64) -> Option<Self> {
        let days = u32::try_from(days + TO_EPOCH).ok()?;
        let (era, day) = (days / ERA, days % ERA);
        let year = (day - day / LEAP + day / CENTURY - day / (ERA - 1)) / YEAR;
        let day = day - (YEAR * year + year / 4 - year / 100);
        // Months have 30.6 days in the mean, March to July and August to December alike.
        let from_march = (5 * day + 2) / 153;
        let day = day - (153 * from_march + 2) / 5 + 1;
        let (month, next) = if from_march < 10 {
            (from_march + 3, 0)
        } else {
            (from_march - 9, 1)
        };
        let year = era * 400 + year + next;
        (year <= 9999).then_some(Self { year, month, day })
    }

    /// The days since 1970-01-01, if there is such a date and its year is 0001 or later.
    pub(super) fn to_days(self) -> Option<i64> {
        let Self { year, month, day } = self;
        let exists = (1..=self.last_day()?).contains(&day);
        let (year, from_march) = if month > 2 {
            (year, month - 3)
        } else {
            (year.checked_sub(1)?, month + 9)
        };
        let day = (153 * from_march + 2) / 5 + day.checked_sub(1)?;
        let days = year * YEAR + year / 4 - year / 100 + year / 400 + day;
        (exists && self.year > 0).then_some(i64::from(days) - TO_EPOCH)
    }

    fn last_day(self) -> Option<u32> {
        let leaps = self.year % 4 == 0 && (self.year % 100 != 0 || self.year % 400 == 0);
        Some(match self.month {
            2 => 28 + u32::from(leaps),
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use chrono::{Datelike, NaiveDate};

    use super::*;
    use crate::time::{MAX_SECONDS, MIN_SECONDS};

    #[test]
    fn every_day_of_every_year_goes_both_ways_as_chrono_has_it() {
        let epoch = NaiveDate::from_ymd_opt(1970, 1, 1).unwrap();
        for days in MIN_SECONDS.div_euclid(86_400)..=MAX_SECONDS.div_euclid(86_400) {
            let expected = epoch + chrono::TimeDelta::days(days);
            let date = Date {
                year: u32::try_from(expected.year()).unwrap(),
                month: expected.month(),
                day: expected.day(),
            };
            assert_eq!(Date::from_days(days), Some(date));
            assert_eq!(date.to_days(), Some(days));
        }
    }

    #[test]
    fn a_date_is_one_exactly_where_chrono_has_it() {
        for year in [0, 1, 1900, 1999, 2000, 2023, 2024, 9999] {
            for (month, day) in (0..15).flat_map(|month| (0..35).map(move |day| (month, day))) {
                let expected = NaiveDate::from_ymd_opt(year, month, day).is_some() && year > 0;
                let year = year.unsigned_abs();
                let date = Date { year, month, day };
                assert_eq!(date.to_days().is_some(), expected, "{date:?}");
            }
        }
    }

    #[test]
    fn the_day_after_the_last_is_none() {
        let last = MAX_SECONDS.div_euclid(86_400);
        assert_eq!(Date::from_days(last + 1), None);
        assert_eq!(Date::from_days(-TO_EPOCH - 1), None);
    }
}
