//! Free-form data is such that both forms can hold it.

use prost_types::value::Kind;
use prost_types::{Struct, Value};

use super::findings::Findings;
use super::place::Place;
use crate::Limits;
use crate::check::Code;
use crate::event::part::Object;
use crate::path::Path;

/// Checks an object that stands this many messages below the event.
pub(super) fn check(place: Place<'_>, object: Object<'_>, depth: usize, findings: &mut Findings) {
    // What is not yet a message is checked once it is.
    let Some(data) = object.as_proto() else {
        return;
    };
    let mut path = Path::default();
    path.push_field(&place.path());
    Walk { path, findings }.object(data, depth);
}

struct Walk<'a> {
    path: Path,
    findings: &'a mut Findings,
}

impl Walk<'_> {
    /// In bytes, a member is an entry and a value: two messages below its object.
    fn object(&mut self, data: &Struct, depth: usize) {
        for (key, value) in &data.fields {
            let length = self.path.len();
            self.path.push_key(key);
            self.value(value, depth + 2);
            self.path.truncate(length);
        }
    }

    fn value(&mut self, value: &Value, depth: usize) {
        let inner = depth + 1;
        match &value.kind {
            _ if depth > Limits::DEPTH => self.refuse_depth(),
            Some(Kind::StructValue(_) | Kind::ListValue(_)) if inner > Limits::DEPTH => {
                self.refuse_depth();
            }
            Some(Kind::StructValue(data)) => self.object(data, inner),
            Some(Kind::ListValue(list)) => {
                for (index, value) in list.values.iter().enumerate() {
                    let length = self.path.len();
                    self.path.push_index(index);
                    self.value(value, inner + 1);
                    self.path.truncate(length);
                }
            }
            Some(Kind::NumberValue(number)) if !number.is_finite() => {
                self.refuse(Code::DataNumber, "is NaN or infinite");
            }
            _ => {}
        }
    }

    fn refuse_depth(&mut self) {
        self.refuse(Code::DataDepth, "nests deeper than bytes can be read back");
    }

    fn refuse(&mut self, code: Code, message: &str) {
        self.findings.push_at(code, self.path.as_str(), message);
    }
}
