//! Messages of the Model Context Protocol. For OpenTelemetry they have a method, and an operation
//! name only if they call a tool. OCSF's working group writes 99 "Invoke" for every method, so that
//! is admitted beside what a method does.

use super::ocsf::{api, process};
use super::row::{Row, closest};

/// A session is made.
pub(super) fn initialize() -> Row {
    closest(api::CREATE).or(&[api::INVOKE])
}

/// A notification, which makes nothing.
pub(super) fn initialized() -> Row {
    closest(api::INITIALIZED)
}

/// The published mapping wants a read, whose number it takes wrongly.
pub(super) fn ping() -> Row {
    closest(api::PING).or(&[api::READ])
}

/// Over HTTP the session is deleted; over stdio the process ends.
pub(super) fn shutdown() -> Row {
    closest(api::DELETE).or(&[api::INVOKE, process::TERMINATE])
}

/// Both ends of `sampling/createMessage`. The call of the model behind it is an event of its own.
pub(super) fn sampling() -> Row {
    closest(api::INVOKE).or(&[api::CREATE])
}
