//! An event's message is not to be had for change.

use compliance_log::Event;
use compliance_log::proto::LogRequest;

fn change(event: &mut Event) {
    event.message = Box::<LogRequest>::default();
}

fn main() {}
