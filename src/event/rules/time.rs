//! Times are set, can be held by both forms, and follow one another.

use super::findings::Sink;
use super::place::Place;
use crate::Time;
use crate::check::{Code, bounds};

/// Any time of an event.
#[inline]
pub(super) fn moment(place: Place<'_>, time: Time, findings: &mut impl Sink) {
    if !time.is_in_range() {
        findings.push_with(Code::TimeRange, place, || {
            let error = time.to_datetime().err();
            error.map_or_else(String::new, |error| error.to_string())
        });
    } else if is_zero(time) {
        findings.push(Code::TimeZero, place, "is 1970-01-01T00:00:00Z");
    }
}

/// Whether nothing can be wrong with a time by itself, as with nearly all.
#[inline]
fn is_plain(time: Time) -> bool {
    time.seconds() > 0 && time.is_in_range()
}

/// Whether nothing is wrong with a time by itself.
#[inline]
pub(crate) fn is_moment(time: Time) -> bool {
    is_plain(time) || (time.is_in_range() && !is_zero(time))
}

fn is_zero(time: Time) -> bool {
    (time.seconds(), time.nanos()) == (0, 0)
}

/// A period that ends after it begins.
pub(super) fn period(
    place: Place<'_>,
    begins: Option<Time>,
    ends: Option<Time>,
    findings: &mut impl Sink,
) {
    if is_before(ends, begins) {
        findings.push(Code::TimeOrder, place, "is before the beginning");
    }
}

/// When the act happened and when it was recorded.
#[inline]
pub(super) fn happened(
    time: Option<Time>,
    recorded: Option<Time>,
    now: Option<Time>,
    findings: &mut impl Sink,
) {
    // Nearly every event is recorded now, when it has happened.
    if time <= now && time.is_some_and(is_plain) && recorded.is_none_or(|it| Some(it) == now) {
        return;
    }
    let root = Place::root();
    if let Some(recorded) = recorded {
        moment(root.field("recorded_time"), recorded, findings);
    }
    let Some(time) = time else {
        findings.push(Code::TimeMissing, root.field("time"), "is not set");
        return;
    };
    moment(root.field("time"), time, findings);
    if is_before(recorded, Some(time)) {
        let place = root.field("recorded_time");
        findings.push(Code::RecordedTimeBeforeTime, place, "is before `time`");
    }
    for (name, time) in [("time", Some(time)), ("recorded_time", recorded)] {
        if is_future(time, now) {
            findings.push(Code::TimeFuture, root.field(name), "lies in the future");
        }
    }
}

/// Whether a time lies so far ahead that not even clocks that differ would have it in the past.
#[inline]
fn is_future(time: Option<Time>, now: Option<Time>) -> bool {
    let (Some(time), Some(now)) = (time, now) else {
        return false;
    };
    let skewed = |time: Time| time.checked_sub(bounds::CLOCK_SKEW);
    now < time && skewed(time).is_some_and(|time| now < time)
}

/// Whether one time lies before another, as far as both are times at all.
#[inline]
pub(super) fn is_before(one: Option<Time>, other: Option<Time>) -> bool {
    let in_range = |time: Option<Time>| time.filter(|time| time.is_in_range());
    matches!((in_range(one), in_range(other)), (Some(one), Some(other)) if one < other)
}
