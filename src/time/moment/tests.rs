use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::time::to_timestamp;

fn time(seconds: i64, nanos: i32) -> Time {
    Time::from(Timestamp { seconds, nanos })
}

#[test]
fn any_timestamp_is_kept_as_it_is() {
    for (seconds, nanos) in [(0, 0), (i64::MIN, i32::MIN), (i64::MAX, i32::MAX), (-1, -1)] {
        let timestamp = Timestamp { seconds, nanos };
        assert_eq!(Timestamp::from(Time::from(timestamp)), timestamp);
    }
}

#[test]
fn the_first_and_last_time_are_in_range_and_their_neighbours_are_not() {
    for inside in [time(MIN_SECONDS, 0), time(MAX_SECONDS, 999_999_999)] {
        assert!(inside.is_in_range());
        assert_eq!(inside.to_datetime().map(Time::from), Ok(inside));
    }
    let outside = [
        (time(MIN_SECONDS - 1, 999_999_999), TimeError::Year),
        (time(MAX_SECONDS + 1, 0), TimeError::Year),
        (time(0, -1), TimeError::Nanoseconds),
        (time(0, NANOS_PER_SECOND), TimeError::Nanoseconds),
    ];
    for (outside, error) in outside {
        assert!(!outside.is_in_range());
        assert_eq!(outside.to_datetime(), Err(error));
    }
}

#[test]
fn what_protobuf_cannot_hold_is_not_adjusted() {
    for instant in [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC] {
        assert_eq!(Time::from(instant).seconds(), instant.timestamp());
        assert_eq!(Time::from(instant).to_datetime(), Err(TimeError::Year));
    }
    let leap = NaiveDate::from_ymd_opt(2016, 12, 31)
        .and_then(|day| day.and_hms_nano_opt(23, 59, 59, 1_999_999_999))
        .expect("chrono has leap seconds")
        .and_utc();
    assert_eq!(Time::from(leap).nanos(), 1_999_999_999);
    assert_eq!(Time::from(leap).to_datetime(), Err(TimeError::Nanoseconds));
}

#[test]
fn system_times_count_forward_on_both_sides_of_1970() {
    let cases = [
        (0, 0, time(0, 0), time(0, 0)),
        (0, 1, time(0, 1), time(-1, 999_999_999)),
        (1, 0, time(1, 0), time(-1, 0)),
        (1, 250_000_000, time(1, 250_000_000), time(-2, 750_000_000)),
    ];
    for (seconds, nanos, after, before) in cases {
        let distance = Duration::new(seconds, nanos);
        assert_eq!(Time::from(SystemTime::UNIX_EPOCH + distance), after);
        assert_eq!(Time::from(SystemTime::UNIX_EPOCH - distance), before);
    }
}

/// As far as the system's own type goes, which differs between systems.
#[test]
fn the_farthest_system_times_are_out_of_range() {
    let far = [u64::MAX, 1 << 63, (1 << 63) - 1, 1 << 62, 1 << 40];
    let mut seen = 0;
    for distance in far.map(Duration::from_secs) {
        if let Some(after) = SystemTime::UNIX_EPOCH.checked_add(distance) {
            assert_eq!(Time::from(after).to_datetime(), Err(TimeError::Year));
            seen += 1;
        }
        if let Some(before) = SystemTime::UNIX_EPOCH.checked_sub(distance) {
            assert_eq!(Time::from(before).to_datetime(), Err(TimeError::Year));
            seen += 1;
        }
    }
    assert!(seen > 0);
}

#[test]
fn subtraction_stops_where_the_range_does() {
    let (first, last) = (time(MIN_SECONDS, 1), time(MAX_SECONDS, 999_999_999));
    let nanosecond = Duration::from_nanos(1);
    assert_eq!(first.checked_sub(nanosecond), Some(time(MIN_SECONDS, 0)));
    assert_eq!(first.checked_sub(2 * nanosecond), None);
    assert_eq!(last.checked_sub(Duration::MAX), None);
    assert_eq!(last.checked_sub(Duration::ZERO), Some(last));
    let widest = Duration::new(MAX_SECONDS.abs_diff(MIN_SECONDS), 999_999_999);
    assert_eq!(last.checked_sub(widest), Some(time(MIN_SECONDS, 0)));

    for broken in [
        time(0, -1),
        time(0, NANOS_PER_SECOND),
        time(MAX_SECONDS + 1, 0),
    ] {
        assert_eq!(broken.checked_sub(Duration::from_secs(2)), None);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_in_range_is_the_instant_that_chrono_names(
        seconds in MIN_SECONDS..=MAX_SECONDS,
        nanos in 0..NANOS_PER_SECOND,
    ) {
        let time = time(seconds, nanos);
        let instant = time.to_datetime().expect("in range");
        prop_assert_eq!(Time::from(instant), time);
        prop_assert_eq!(to_timestamp(instant), Ok(time.into()));
        prop_assert_eq!(Time::from(SystemTime::from(instant)), time);
    }

    #[test]
    fn subtraction_and_order_are_those_of_chrono(
        seconds in 0..MAX_SECONDS,
        nanos in 0..NANOS_PER_SECOND,
        duration in (0..100_000_000_u64, 0..1_000_000_000_u32),
    ) {
        let time = time(seconds, nanos);
        let duration = Duration::new(duration.0, duration.1);
        let earlier = time.checked_sub(duration).expect("in range");
        let expected = time.to_datetime().expect("in range") - duration;
        prop_assert_eq!(earlier.to_datetime(), Ok(expected));
        prop_assert_eq!(earlier < time, !duration.is_zero());
    }

    #[test]
    fn a_time_is_in_range_if_it_has_an_instant(seconds: i64, nanos: i32) {
        let time = time(seconds, nanos);
        prop_assert_eq!(time.is_in_range(), time.to_datetime().is_ok());
    }
}
