//! A draft is no event before it is built.

use compliance_log::Event;
use compliance_log::event::{Draft, kind::Kind};

fn record(_: &Event) {}

fn record_unbuilt<K: Kind>(draft: &Draft<'_, K>) {
    record(draft);
}

fn main() {}
