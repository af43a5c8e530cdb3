//! Severities in the numbers of syslog, which several targets have.

use crate::event::Severity;

/// Number and name of a severity in RFC 5424, table 2; none if it is not stated or of a newer
/// schema.
pub(super) fn syslog(severity: Option<Severity>) -> Option<(u8, &'static str)> {
    match severity? {
        Severity::Emergency => Some((0, "Emergency")),
        Severity::Alert => Some((1, "Alert")),
        Severity::Critical => Some((2, "Critical")),
        Severity::Error => Some((3, "Error")),
        Severity::Warning => Some((4, "Warning")),
        Severity::Notice => Some((5, "Notice")),
        Severity::Info => Some((6, "Informational")),
        Severity::Debug => Some((7, "Debug")),
        Severity::Unrecognized(_) => None,
    }
}
