//! Start and end of processes and services.

use super::Act;
use super::audit_log::{self, AUDIT_LOG};
use super::ocsf::{application, event_log, process};
use super::row::{Row, closest, exact};
use crate::proto::Operation as Op;

/// A process, or a service, which OCSF calls an application.
pub(super) fn start(act: Act<'_>) -> Row {
    audit_log::row(act).unwrap_or_else(|| match (act.target_type, act.operation) {
        (AUDIT_LOG, None) => exact(event_log::START).or(&[
            event_log::RESTART,
            event_log::ENABLE,
            process::LAUNCH,
            application::START,
        ]),
        // Nothing was launched.
        (_, Some(Op::Resume)) => closest(process::RESUME),
        _ => exact(process::LAUNCH).or(&[application::START, application::RESTART]),
    })
}

pub(super) fn stop(act: Act<'_>) -> Row {
    audit_log::row(act).unwrap_or_else(|| match (act.target_type, act.operation) {
        // A gap has no verb: for a while events were not stored, as if logging had stopped.
        (AUDIT_LOG, None) => closest(event_log::STOP).or(&[
            event_log::DISABLE,
            process::TERMINATE,
            application::STOP,
        ]),
        // Nothing was terminated.
        (_, Some(Op::Pause)) => closest(process::PAUSE),
        _ => exact(process::TERMINATE).or(&[application::STOP, application::RESTART]),
    })
}
