//! A visit of every text of a message that is being made.

use std::collections::BTreeMap;

use prost_types::value::Kind;
use prost_types::{ListValue, Struct, Value};

use crate::path::Path;
use crate::proto::{self, LogRequest};

/// What is called for each text, with the path of its field.
type Visit<'v> = dyn FnMut(&str, &mut String) + 'v;

/// Visits every text, in the order of the fields.
pub(super) fn visit(message: &mut LogRequest, path: &mut Path, visit: &mut Visit<'_>) {
    message.visit(path, visit);
}

trait Texts {
    fn visit(&mut self, path: &mut Path, visit: &mut Visit<'_>);
}

fn at(path: &mut Path, name: &str, value: &mut impl Texts, visit: &mut Visit<'_>) {
    let length = path.len();
    path.push_field(name);
    value.visit(path, visit);
    path.truncate(length);
}

impl Texts for String {
    fn visit(&mut self, path: &mut Path, visit: &mut Visit<'_>) {
        if !self.is_empty() {
            visit(path.as_str(), self);
        }
    }
}

impl<T: Texts> Texts for Option<T> {
    fn visit(&mut self, path: &mut Path, visit: &mut Visit<'_>) {
        if let Some(value) = self {
            value.visit(path, visit);
        }
    }
}

impl<T: Texts> Texts for Box<T> {
    fn visit(&mut self, path: &mut Path, visit: &mut Visit<'_>) {
        (**self).visit(path, visit);
    }
}

impl<T: Texts> Texts for Vec<T> {
    fn visit(&mut self, path: &mut Path, visit: &mut Visit<'_>) {
        for (index, value) in self.iter_mut().enumerate() {
            let length = path.len();
            path.push_index(index);
            value.visit(path, visit);
            path.truncate(length);
        }
    }
}

/// The keys of a map are names, not content.
impl<T: Texts> Texts for BTreeMap<String, T> {
    fn visit(&mut self, path: &mut Path, visit: &mut Visit<'_>) {
        for (key, value) in self {
            let length = path.len();
            path.push_key(key);
            value.visit(path, visit);
            path.truncate(length);
        }
    }
}

impl Texts for i64 {
    fn visit(&mut self, _: &mut Path, _: &mut Visit<'_>) {}
}

impl Texts for Struct {
    fn visit(&mut self, path: &mut Path, visit: &mut Visit<'_>) {
        self.fields.visit(path, visit);
    }
}

impl Texts for Value {
    fn visit(&mut self, path: &mut Path, visit: &mut Visit<'_>) {
        match &mut self.kind {
            Some(Kind::StringValue(text)) => text.visit(path, visit),
            Some(Kind::StructValue(data)) => data.visit(path, visit),
            Some(Kind::ListValue(ListValue { values })) => values.visit(path, visit),
            Some(Kind::NullValue(_) | Kind::NumberValue(_) | Kind::BoolValue(_)) | None => {}
        }
    }
}

include!(concat!(env!("OUT_DIR"), "/texts.rs"));
