//! Free-form data is such that both forms can hold it.

mod tree;

use self::tree::{Shape, Tree};
use super::findings::Sink;
use super::place::Place;
use crate::Limits;
use crate::check::Code;
use crate::event::part::{Form, Object};

/// Finds what only a draft can have: data that are no object, or no JSON at all, a member twice, a whole number
/// that no double holds.
#[inline]
#[cfg(feature = "json")]
pub(super) fn given(place: Place<'_>, object: Object<'_>, findings: &mut impl Sink) {
    match object.read() {
        Ok(true) if object.is_exact() => {}
        Ok(true) => {
            let message = "has a whole number that no double holds";
            findings.push(Code::JsonPrecision, place, message);
        }
        Ok(false) => findings.push(Code::DataObject, place, "is no JSON object"),
        Err(fault) => {
            let place = place.within(fault.path());
            findings.push_with(fault.code(), place, || fault.message().to_owned());
        }
    }
}

/// Protobuf's own form holds nothing else.
#[cfg(not(feature = "json"))]
pub(super) fn given(_: Place<'_>, _: Object<'_>, _: &mut impl Sink) {}

/// Checks an object that stands this many messages below the event.
pub(super) fn check(place: Place<'_>, object: Object<'_>, depth: usize, findings: &mut impl Sink) {
    match object.0 {
        Form::Struct(data) => {
            for (key, data) in &data.fields {
                member(place.key(key), data, depth, findings);
            }
        }
        // It was looked at while it was read.
        Form::Encoded(_) => {}
        // Of what cannot be read there is nothing to check.
        #[cfg(feature = "json")]
        Form::Text(_) => {
            for (key, data) in &object.to_proto().fields {
                member(place.key(key), data, depth, findings);
            }
        }
        #[cfg(feature = "json")]
        Form::Json(data) => {
            data.members(&mut |key, data| member(place.key(key), data, depth, findings));
        }
        #[cfg(feature = "json")]
        Form::Members(members) => {
            for (key, data) in members {
                member(place.key(key), data, depth, findings);
            }
        }
    }
}

/// In bytes, a member is an entry and a value: two messages below its object.
fn member<T: Tree>(place: Place<'_>, data: &T, depth: usize, findings: &mut impl Sink) {
    value(place, data, depth + 2, findings);
}

fn value<T: Tree>(place: Place<'_>, data: &T, depth: usize, findings: &mut impl Sink) {
    let inner = depth + 1;
    match data.shape() {
        _ if depth > Limits::DEPTH => too_deep(place, findings),
        Shape::Object | Shape::List if inner > Limits::DEPTH => too_deep(place, findings),
        Shape::Object => {
            data.members(&mut |key, data| member(place.key(key), data, inner, findings));
        }
        Shape::List => {
            let mut index = 0;
            data.elements(&mut |data| {
                value(place.index(index), data, inner + 1, findings);
                index += 1;
            });
        }
        Shape::Number(number) if !number.is_finite() => {
            findings.push(Code::DataNumber, place, "is NaN or infinite");
        }
        Shape::Number(_) | Shape::Other => {}
    }
}

fn too_deep(place: Place<'_>, findings: &mut impl Sink) {
    let message = "nests deeper than bytes can be read back";
    findings.push(Code::DataDepth, place, message);
}
