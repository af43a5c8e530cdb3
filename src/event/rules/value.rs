//! Values that must be stated, or may be: enums, identifiers of one form, times.

use super::findings::Sink;
use super::place::Place;
use super::time::moment;
use crate::Time;
use crate::check::Code;
use crate::event::vocabulary::Known;

/// A value that must be stated, and one that this version knows.
#[inline]
pub(super) fn stated<E: Known>(
    place: Place<'_>,
    value: Option<E>,
    [missing, unrecognized]: [Code; 2],
    findings: &mut impl Sink,
) {
    match value {
        None => findings.push(missing, place, "is not set"),
        Some(value) => unknown(place, &value, unrecognized, findings),
    }
}

/// A value that may be left out.
#[inline]
pub(super) fn known<E: Known>(place: Place<'_>, value: Option<E>, findings: &mut impl Sink) {
    if let Some(value) = value {
        unknown(place, &value, Code::EnumUnrecognized, findings);
    }
}

#[inline]
fn unknown<E: Known>(place: Place<'_>, value: &E, code: Code, findings: &mut impl Sink) {
    if let Some(number) = value.unknown() {
        findings.push_with(code, place, || {
            format!("has number {number}, which this schema lacks")
        });
    }
}

/// An identifier that has one form.
#[inline]
pub(super) fn form(
    place: Place<'_>,
    text: &str,
    is_valid: fn(&str) -> bool,
    code: Code,
    findings: &mut impl Sink,
) {
    if !text.is_empty() && !is_valid(text) {
        findings.push(code, place, "does not have the form of such an id");
    }
}

/// A time that may be left out.
#[inline]
pub(super) fn optional_time(place: Place<'_>, time: Option<Time>, findings: &mut impl Sink) {
    if let Some(time) = time {
        moment(place, time, findings);
    }
}
