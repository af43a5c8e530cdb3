//! There is no empty event.

use compliance_log::Event;

fn main() {
    let _: Event = Default::default();
}
