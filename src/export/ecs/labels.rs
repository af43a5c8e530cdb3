//! `labels`: names that Elasticsearch takes, values that are texts.

use std::borrow::Cow;

use super::Export;
use crate::json::tree::{Object, Value};

pub(super) fn add(export: &mut Export<'_>) {
    let Value::Object(labels) = export.members.take("labels") else {
        return;
    };
    let mut fields = Object::default();
    let mut changed = Object::default();
    for (name, value) in labels.sorted() {
        if field_name(name.as_str()) == name.as_str() {
            fields.insert(name, value);
        } else {
            changed.insert(name, value);
        }
    }
    for (name, value) in changed.members() {
        let name = field_name(name);
        // A label of that very name goes first.
        if !fields.contains(&name) {
            fields.insert(Cow::Owned(name.into_owned()), value.clone());
        }
    }
    export.put("labels", fields);
    if !changed.is_empty() {
        export.members.put_back("labels", changed.into());
    }
}

fn field_name(name: &str) -> Cow<'_, str> {
    let refused = |c: char| matches!(c, '.' | '*' | '"') || c.is_whitespace() || c.is_control();
    match name {
        "" => "_".into(),
        name if name.contains(refused) => name.replace(refused, "_").into(),
        name => name.into(),
    }
}
