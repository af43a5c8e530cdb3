//! What an event holds is not to be had for change.

use compliance_log::Event;

fn held(event: &mut Event) {
    let _ = &mut event.held;
}

fn main() {}
