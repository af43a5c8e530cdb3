//! No event is made but by the check.

use compliance_log::Event;
use compliance_log::proto::LogRequest;

fn main() {
    let _ = Event {
        message: LogRequest::default(),
        bytes: None,
    };
}
