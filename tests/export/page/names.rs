//! What types, severities and outcomes are called.

use std::fmt::Write as _;

use compliance_log::event::{EventType, Outcome, Severity};
use compliance_log::proto::LogRequest;
use serde_json::Value;

use super::exported::Exported;

/// Names of event types.
pub(crate) fn types() -> String {
    let mut table = String::from(
        "\n## Types of events in OpenTelemetry, CloudEvents, syslog and CEF\n\n\
         These take the type by its name, so that each is *exact*.\n\n\
         | event | OTLP `eventName` | CloudEvents `type` | syslog MSGID | CEF signature id | CEF name |\n\
         |---|---|---|---|---|---|\n",
    );
    for event_type in EventType::ALL {
        let exported = Exported::of(&LogRequest {
            event_type: event_type.number(),
            ..LogRequest::default()
        });
        writeln!(
            table,
            "| `{}` | `{}` | `{}` | `{}` | `{}` | {} |",
            short(event_type.name()),
            exported.otel["eventName"].as_str().unwrap(),
            exported.cloud_event["type"].as_str().unwrap(),
            exported.msgid(),
            exported.cef(4),
            exported.cef(5),
        )
        .unwrap();
    }
    table
}

/// Numbers and names of severities.
pub(crate) fn severities() -> String {
    let mut table = String::from(
        "\n## Severities\n\n\
         | severity | OCSF `severity_id` | OTLP and CloudEvents number | ECS `event.severity` | ECS `log.level` | syslog | CEF |\n\
         |---|---|--:|--:|---|--:|--:|\n",
    );
    let stated = Severity::ALL
        .iter()
        .map(|it| (it.number(), short(it.name())));
    for (severity, name) in [(0, "not stated")].into_iter().chain(stated) {
        let exported = Exported::of(&LogRequest {
            severity,
            ..LogRequest::default()
        });
        let number = &exported.otel["severityNumber"];
        assert_eq!(*number, exported.cloud_event["severitynumber"]);
        let level = exported.ecs["log"]["level"].as_str();
        writeln!(
            table,
            "| {} | {} {} | {} | {} | {} | {} | {} |",
            if severity == 0 {
                name.to_owned()
            } else {
                format!("`{name}`")
            },
            exported.ocsf["severity_id"],
            exported.ocsf["severity"].as_str().unwrap(),
            number
                .as_i64()
                .map_or_else(String::new, |it| it.to_string()),
            exported.ecs["event"]["severity"]
                .as_i64()
                .map_or_else(String::new, |it| it.to_string()),
            level.map_or_else(String::new, |it| format!("`{it}`")),
            exported.syslog_severity(),
            exported.cef(6),
        )
        .unwrap();
    }
    table
}

/// Numbers and names of outcomes.
pub(crate) fn outcomes() -> String {
    let mut table = String::from(
        "\n## Outcomes\n\n\
         OCSF and ECS know fewer; the outcome itself stands in `unmapped` and under `compliance_log`\n\
         where theirs says less. In syslog `outcome` is a parameter, as it is here; in CEF `flexString1`\n\
         has it in small letters, and `act` is the verb of the event where it says nothing here.\n\n\
         | outcome | OCSF `status_id` | OCSF `action_id`, `disposition_id` | OTLP `error.type` | ECS `event.outcome` | CEF `outcome` | CEF `act` |\n\
         |---|---|---|---|---|---|---|\n",
    );
    let stated = Outcome::ALL
        .iter()
        .map(|it| (it.number(), short(it.name())));
    for (outcome, name) in [(0, "not stated")].into_iter().chain(stated) {
        let exported = Exported::of(&LogRequest {
            event_type: EventType::ResourceAccess.number(),
            outcome,
            ..LogRequest::default()
        });
        let attributes = exported.otel["attributes"].as_array().unwrap();
        let error = attributes.iter().find(|it| it["key"] == "error.type");
        let error = error.map(|it| it["value"]["stringValue"].as_str().unwrap());
        writeln!(
            table,
            "| {} | {} {} | {} | {} | `{}` | `{}` | {} |",
            if outcome == 0 {
                name.to_owned()
            } else {
                format!("`{name}`")
            },
            exported.ocsf["status_id"],
            exported.ocsf["status"].as_str().unwrap(),
            control(&exported.ocsf),
            code(error),
            exported.ecs["event"]["outcome"].as_str().unwrap(),
            exported.cef_key("outcome").unwrap(),
            code(exported.cef_key("act")),
        )
        .unwrap();
    }
    table
}

/// What a control did, if OCSF says so.
fn control(ocsf: &Value) -> String {
    let captions = ["action", "disposition"].map(|it| ocsf.get(it).and_then(Value::as_str));
    match captions {
        [Some(action), Some(disposition)] => format!(
            "{} {action}, {} {disposition}",
            ocsf["action_id"], ocsf["disposition_id"]
        ),
        _ => String::new(),
    }
}

fn code(text: Option<&str>) -> String {
    text.map_or_else(String::new, |text| format!("`{text}`"))
}

fn short(name: Option<&'static str>) -> &'static str {
    let name = name.unwrap();
    let prefixes = ["EVENT_", "SEVERITY_", "OUTCOME_"];
    let short = prefixes.iter().find_map(|prefix| name.strip_prefix(prefix));
    short.unwrap_or(name)
}
