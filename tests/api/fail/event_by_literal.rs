//! No event is made but by the check.

use compliance_log::Event;

fn another(event: Event) -> Event {
    Event { ..event }
}

fn main() {}
