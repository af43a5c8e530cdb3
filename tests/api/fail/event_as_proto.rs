//! An event's message can be read, and not changed.

use compliance_log::Event;

fn change(event: &mut Event) {
    event.as_proto().actor_id.clear();
}

fn main() {}
