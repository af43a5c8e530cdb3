//! A moment, as people write it.

use std::time::Duration;

use compliance_log::Time;
use compliance_log::chrono::{DateTime, Utc};

/// Units of a time that has passed, in seconds.
const UNITS: [(char, u64); 5] = [
    ('s', 1),
    ('m', 60),
    ('h', 3_600),
    ('d', 86_400),
    ('w', 604_800),
];

/// A time of RFC 3339, the beginning of a day of UTC, or a time that has passed until now.
pub(super) fn parse(text: &str) -> Result<Time, String> {
    at(text, Utc::now().into())
}

fn at(text: &str, now: Time) -> Result<Time, String> {
    let text = text.trim();
    let moment = if let Some((number, unit)) = passed(text) {
        let number = number.parse::<u64>().ok();
        let seconds = number.and_then(|number| number.checked_mul(unit));
        seconds.and_then(|seconds| now.checked_sub(Duration::from_secs(seconds)))
    } else {
        let of_day = format!("{text}T00:00:00Z");
        let full = if is_date(text) { &of_day } else { text };
        let moment = DateTime::parse_from_rfc3339(full).ok();
        moment.map(|moment| Time::from(moment.to_utc()))
    };
    moment.filter(|moment| moment.is_in_range()).ok_or_else(|| {
        "not a time such as `2026-11-23T09:30:00Z`, a day such as `2026-11-23`, or a time ago such \
         as `90s`, `30m`, `24h`, `7d` or `2w`, within the years 0001 to 9999"
            .to_owned()
    })
}

fn is_date(text: &str) -> bool {
    text.len() == "2026-11-23".len() && !text.contains(['T', 't', ' '])
}

/// The digits and the unit in seconds of a time that has passed.
fn passed(text: &str) -> Option<(&str, u64)> {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    UNITS.iter().find_map(|(unit, seconds)| {
        let number = text.strip_suffix(*unit)?;
        is_number(number).then_some((number, *seconds))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_800_000_000;

    fn seconds(text: &str) -> Option<i64> {
        let now = DateTime::from_timestamp(NOW, 5).unwrap();
        at(text, now.into()).ok().map(Time::seconds)
    }

    #[test]
    fn a_moment_is_a_time_a_day_or_so_long_ago() {
        for (text, expected) in [
            ("2026-11-23T09:30:00Z", 1_795_426_200),
            ("2026-11-23T10:30:00+01:00", 1_795_426_200),
            ("2026-11-23", 1_795_392_000),
            ("1969-12-31", -86_400),
            ("0s", NOW),
            ("90s", NOW - 90),
            ("30m", NOW - 1_800),
            ("24h", NOW - 86_400),
            ("7d", NOW - 604_800),
            ("2w", NOW - 1_209_600),
        ] {
            assert_eq!(seconds(text), Some(expected), "{text}");
        }
        let exact = parse("2026-11-23T09:30:00.000000001Z").unwrap();
        assert_eq!(exact.nanos(), 1);
    }

    #[test]
    fn what_is_none_is_refused() {
        for text in [
            "",
            "now",
            "h",
            "-1h",
            "+1h",
            "1.5h",
            "1y",
            "24 h",
            "24H",
            "2026-11",
            "2026-02-29",
            "2026-13-01",
            "20261123",
            "2026-11-23T09:30",
            "2026-11-23T09:30:00",
            "12345",
            "99999999999999999999w",
            "9999999999999w",
            "9000000000w",
            "0000-01-01",
        ] {
            assert_eq!(seconds(text), None, "{text}");
        }
    }
}
