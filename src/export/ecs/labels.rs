//! `labels`: names that Elasticsearch takes, values that are texts.

use std::borrow::Cow;
use std::collections::HashSet;

use super::Export;
use crate::json::tree::{Member, Object, Value};

pub(super) fn add(export: &mut Export<'_>) {
    let Value::Object(labels) = export.members.take("labels") else {
        return;
    };
    // Each name is there once, so that none is looked for: there may be very many.
    let (own, changed): (Vec<_>, Vec<_>) = labels
        .sorted()
        .partition(|(name, _)| field_name(name.as_str()) == name.as_str());
    let mut names: HashSet<String> = own.iter().map(|(name, _)| name.as_str().into()).collect();
    let mut fields: Vec<Member<'_>> = own;
    for (name, value) in &changed {
        let name = field_name(name.as_str()).into_owned();
        // A label of that very name goes first.
        if names.insert(name.clone()) {
            fields.push((Cow::<str>::Owned(name).into(), value.clone()));
        }
    }
    let fields: Object<'_> = fields.into_iter().collect();
    let changed: Object<'_> = changed.into_iter().collect();
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
