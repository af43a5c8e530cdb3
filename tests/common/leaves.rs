//! What a JSON value says, wherever it says it.

use std::collections::BTreeSet;

use serde_json::Value;

/// The texts, numbers and truths of a value with the path of each, such as `target.id`; elements of
/// a list have the path of the list.
pub(crate) fn leaves(value: &Value) -> Vec<(String, String)> {
    let mut found = Vec::new();
    walk(value, "", &mut found);
    found
}

/// All that a value says, names of members too: a name here may be a value elsewhere.
pub(crate) fn said(value: &Value) -> BTreeSet<String> {
    leaves(value)
        .into_iter()
        .flat_map(|(path, leaf)| {
            path.split('.')
                .map(ToOwned::to_owned)
                .chain([leaf])
                .collect::<Vec<_>>()
        })
        .collect()
}

fn walk(value: &Value, path: &str, found: &mut Vec<(String, String)>) {
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                let path = if path.is_empty() {
                    name.clone()
                } else {
                    format!("{path}.{name}")
                };
                walk(value, &path, found);
            }
        }
        Value::Array(elements) => elements.iter().for_each(|value| walk(value, path, found)),
        Value::String(text) => found.push((path.to_owned(), text.clone())),
        Value::Null | Value::Bool(_) | Value::Number(_) => {
            found.push((path.to_owned(), value.to_string()));
        }
    }
}
