//! Events to export.

use std::sync::LazyLock;

use compliance_log::Event;
use proptest::collection::vec;
use proptest::prelude::*;

use crate::golden;
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
