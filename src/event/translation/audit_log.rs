//! Acts on the audit log itself, whatever the event type.

use super::Act;
use super::ocsf::{api, application, datastore, entity, event_log, file, hosting, process, web};
use super::row::{Row, closest, exact};
use crate::proto::Operation as Op;

pub(super) const AUDIT_LOG: &str = "audit_log";

/// An act that OCSF has for event logs alone. Reading is not among them, so that the audit log is
/// read, created and written as any other file or resource is.
pub(super) fn row(act: Act<'_>) -> Option<Row> {
    if act.target_type != AUDIT_LOG {
        return None;
    }
    match act.operation? {
        // OCSF 1008 is the logging itself; 1007 requires a process, of which the event need not
        // know any. Where one was seen to start or end, that is true as well.
        Op::Start => Some(exact(event_log::START).or(&[
            event_log::RESTART,
            process::LAUNCH,
            application::START,
        ])),
        Op::Stop => Some(exact(event_log::STOP).or(&[process::TERMINATE, application::STOP])),
        // OCSF knows no pause. What is paused is out of force while its process may well run on.
        Op::Pause => Some(closest(event_log::DISABLE).or(&[event_log::STOP])),
        Op::Resume => Some(closest(event_log::ENABLE).or(&[event_log::START, event_log::RESTART])),
        Op::Enable => Some(exact(event_log::ENABLE).or(&[entity::ENABLE, entity::ACTIVATE])),
        Op::Disable => Some(exact(event_log::DISABLE).or(&[entity::DISABLE, entity::DEACTIVATE])),
        // Emptied or removed as a whole, as a file or through an API: the event does not tell.
        Op::Delete | Op::Erase => {
            Some(exact(event_log::DELETE).or(&[event_log::CLEAR, file::DELETE, api::DELETE]))
        }
        Op::Export => Some(EVENT_LOG_EXPORT),
        _ => None,
    }
}

pub(super) const EVENT_LOG_EXPORT: Row = exact(event_log::EXPORT).or(&[
    event_log::ARCHIVE,
    web::EXPORT,
    datastore::READ,
    hosting::DOWNLOAD,
]);
