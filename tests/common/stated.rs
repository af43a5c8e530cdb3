//! What of an event must be found in what an export makes of it.

use std::collections::BTreeSet;

use compliance_log::Event;
use compliance_log::json::Writer;
use serde_json::Value;

use crate::leaves::{leaves, said};

/// One example.
pub(crate) fn example(name: &str) -> Event {
    let path = format!("{}/examples/events/{name}.json", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read(path).unwrap();
    Event::from_json(&text).unwrap().into_event().unwrap()
}

/// All that an event says, by the path that says it.
pub(crate) fn stated(event: &Event) -> Vec<(String, String)> {
    let text = Writer::new().proto_names(true).to_string(event.as_proto());
    leaves(&serde_json::from_str(&text.unwrap()).unwrap())
}

/// All that a value says, and that JSON texts within it say.
pub(crate) fn found(value: &Value) -> BTreeSet<String> {
    let mut found = said(value);
    for (_, text) in leaves(value) {
        if let Ok(inner @ (Value::Object(_) | Value::Array(_))) = serde_json::from_str(&text) {
            found.extend(self::found(&inner));
        }
    }
    found
}
