//! Free-form data is such that both forms can hold it.

mod tree;

use self::tree::{Shape, Tree};
use super::findings::Findings;
use super::place::Place;
use crate::Limits;
use crate::check::Code;
use crate::event::part::{Form, Object};

/// Checks an object that stands this many messages below the event.
pub(super) fn check(place: Place<'_>, object: Object<'_>, depth: usize, findings: &mut Findings) {
    match object.0 {
        Form::Struct(data) => {
            for (key, data) in &data.fields {
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
fn member<T: Tree>(place: Place<'_>, data: &T, depth: usize, findings: &mut Findings) {
    value(place, data, depth + 2, findings);
}

fn value<T: Tree>(place: Place<'_>, data: &T, depth: usize, findings: &mut Findings) {
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

fn too_deep(place: Place<'_>, findings: &mut Findings) {
    let message = "nests deeper than bytes can be read back";
    findings.push(Code::DataDepth, place, message);
}
