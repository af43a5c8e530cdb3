//! No event is made but by the check.

use compliance_log::Event;

fn main() {
    let _ = Event {
        message: Box::default(),
    };
}
