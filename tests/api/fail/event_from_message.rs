//! A message becomes an event by the check alone, which may refuse it.

use compliance_log::Event;
use compliance_log::proto::LogRequest;

fn main() {
    let _: Event = LogRequest::default().into();
}
