//! When it was, how it ended, how urgent it is.

use super::Export;
use crate::event::Severity;
use crate::export::{outcome, severity};
use crate::json::tree::Value;

/// ECS wants a time.
const NO_TIME: &str = "1970-01-01T00:00:00Z";
const NANOS_PER_MILLI: i64 = 1_000_000;

pub(super) fn add(export: &mut Export<'_>) {
    time(export);
    severity(export);
    let outcome = outcome::word(export.event.outcome());
    export.put("event.outcome", outcome);
    if outcome == "failure" {
        let code = export.members.take("reason.code");
        export.put("error.code", code);
    }
}

fn time(export: &mut Export<'_>) {
    let time = export.members.take("time");
    let recorded = export.members.take("recorded_time");
    let at = match (&time, &recorded) {
        (Value::Null, Value::Null) => NO_TIME.into(),
        (Value::Null, _) => recorded.clone(),
        _ => time,
    };
    export.put("@timestamp", at);
    export.put("event.created", recorded);
    let duration = export.members.take("duration_ms").into_number();
    match duration
        .as_int()
        .and_then(|it| it.checked_mul(NANOS_PER_MILLI))
    {
        Some(nanos) => export.put("event.duration", nanos),
        None => export.members.put_back("duration_ms", duration),
    }
}

fn severity(export: &mut Export<'_>) {
    let stated = export.event.severity();
    if let (Some(stated), Some((code, name))) = (stated, severity::syslog(stated)) {
        export.members.take("severity");
        export.put("event.severity", stated.number());
        export.put("log.level", level(stated));
        export.put("log.syslog.severity.code", code);
        export.put("log.syslog.severity.name", name);
    }
}

/// The name of a severity as writers of ECS have it.
fn level(severity: Severity) -> String {
    let name = severity.name().unwrap_or_default();
    name.trim_start_matches("SEVERITY_").to_ascii_lowercase()
}
