//! `labels`: names that Elasticsearch takes, values that are texts.

use serde_json::{Map, Value};

use super::Export;

pub(super) fn add(export: &mut Export<'_>) {
    let Value::Object(labels) = export.members.take("labels") else {
        return;
    };
    let mut fields = Map::new();
    let mut changed = Map::new();
    for (name, value) in labels {
        if field_name(&name) == name {
            fields.insert(name, value);
        } else {
            changed.insert(name, value);
        }
    }
    for (name, value) in &changed {
        // A label of that very name goes first.
        fields
            .entry(field_name(name))
            .or_insert_with(|| value.clone());
    }
    export.put("labels", fields);
    if !changed.is_empty() {
        export.members.put_back("labels", changed.into());
    }
}

fn field_name(name: &str) -> String {
    let refused = |c: char| matches!(c, '.' | '*' | '"') || c.is_whitespace() || c.is_control();
    match name {
        "" => "_".to_owned(),
        name => name.replace(refused, "_"),
    }
}
