//! That all rows of a table do the same work, asserted once before anything is measured.

use prost::Message as _;

use super::peers::bare::published::LogRequest;

/// The bytes are this event as far as the published schema knows it; what was recorded with the
/// clock of the system has another time.
#[track_caller]
pub(super) fn published(bytes: &[u8], expected: &LogRequest) {
    let mut read = LogRequest::decode(bytes).expect("bytes of the published type");
    read.time = expected.time;
    assert_eq!(read, *expected);
}

/// The bytes are this event to the last field, the time too.
#[track_caller]
pub(super) fn published_with_time(bytes: &[u8], expected: &LogRequest) {
    let read = LogRequest::decode(bytes).expect("bytes of the published type");
    assert_eq!(read, *expected);
}
