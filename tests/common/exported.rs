//! Events to export, and what of them must be found in what an export makes of them.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use compliance_log::Event;
use compliance_log::json::Writer;
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::Value;

use crate::golden;
use crate::leaves::{leaves, said};
use crate::random::{Entropy, Schema};

static SCHEMA: LazyLock<Schema> = LazyLock::new(Schema::read);

/// An event that holds anything at all.
pub(crate) fn any_event() -> impl Strategy<Value = Event> {
    vec(any::<u8>(), 0..600).prop_map(|entropy| {
        let bytes = SCHEMA.event(&mut Entropy(&entropy));
        Event::decode(&bytes).unwrap().into_event().unwrap()
    })
}

/// The examples, as the golden files have them.
pub(crate) fn examples() -> Vec<Event> {
    let read = |bytes: Vec<u8>| Event::decode(&bytes).unwrap().into_event().unwrap();
    golden::events().into_iter().map(read).collect()
}

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
