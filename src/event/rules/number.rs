//! Numbers that mean something only within a range.

use super::findings::Sink;
use super::place::Place;
use crate::check::Code;

/// A duration, a size or a count.
#[inline]
pub(super) fn negative(place: Place<'_>, value: Option<impl Into<i64>>, findings: &mut impl Sink) {
    if value.is_some_and(|value| value.into() < 0) {
        findings.push(Code::NumberNegative, place, "is below zero");
    }
}

/// A duration in milliseconds, of less than a century: what lasts longer was measured wrong.
#[inline]
pub(super) fn duration(place: Place<'_>, value: Option<i64>, findings: &mut impl Sink) {
    const CENTURY: i64 = 100 * 366 * 24 * 3_600 * 1_000;
    negative(place, value, findings);
    if value.is_some_and(|value| value > CENTURY) {
        findings.push(Code::NumberRange, place, "is longer than a century");
    }
}

/// A share, from 0 to 1.
pub(super) fn share(place: Place<'_>, value: Option<f64>, findings: &mut impl Sink) {
    if value.is_some_and(|value| !(0.0..=1.0).contains(&value)) {
        findings.push(Code::NumberRange, place, "is not from 0 to 1");
    }
}

/// A number on a scale of its own.
pub(super) fn finite(place: Place<'_>, value: Option<f64>, findings: &mut impl Sink) {
    if value.is_some_and(|value| !value.is_finite()) {
        findings.push(Code::NumberRange, place, "is NaN or infinite");
    }
}

/// A number on a scale of its own that begins at zero.
pub(super) fn not_below_zero(place: Place<'_>, value: Option<f64>, findings: &mut impl Sink) {
    if value.is_some_and(|value| !(value.is_finite() && value >= 0.0)) {
        findings.push(Code::NumberRange, place, "is not a number from 0 on");
    }
}
