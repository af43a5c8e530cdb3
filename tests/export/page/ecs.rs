//! What ECS makes of events.

use std::fmt::Write as _;

use compliance_log::event::{EventType, GuardrailVerdict, Operation, Outcome};
use compliance_log::proto::log_request::Payload;
use compliance_log::proto::{Entity, GuardrailPayload, LogRequest};
use serde_json::Value;

use super::exported::{Exported, texts};

/// How well ECS describes each type, which a unit test compares with the code.
const BASIS: &str = include_str!("../../golden/ecs_basis.json");

/// A row for each type, and for each thing that an event may say besides and that changes it.
pub(crate) fn table() -> String {
    let basis: Value = serde_json::from_str(BASIS).unwrap();
    let mut table = String::from(
        "\n## Kinds of events in ECS 9.4.0\n\n\
         What is named in the second column changes the row of the type; `event.outcome` is in a table\n\
         below.\n\n\
         | event | where | `event.kind` | `event.category` | `event.type` | `event.action` | basis |\n\
         |---|---|---|---|---|---|---|\n",
    );
    for event_type in EventType::ALL {
        let name = event_type.name().unwrap();
        let plain = LogRequest {
            event_type: event_type.number(),
            ..LogRequest::default()
        };
        let base = row(&plain);
        let mut rows = vec![(String::new(), base.clone())];
        for (what, changed) in changes(&plain) {
            let changed = row(&changed);
            match rows.iter_mut().skip(1).find(|(_, known)| *known == changed) {
                _ if changed == base => {}
                Some((known, _)) => {
                    let (of, value) = what.split_at(what.find('`').unwrap());
                    let or = if known.starts_with(of) { value } else { &what };
                    known.extend([" or ", or]);
                }
                None => rows.push((what, changed)),
            }
        }
        for (what, row) in rows {
            let (name, basis) = (
                name.trim_start_matches("EVENT_"),
                basis[name].as_str().unwrap(),
            );
            writeln!(table, "| `{name}` | {what} | {row} | {basis} |").unwrap();
        }
    }
    table
}

/// What else an event may say, one at a time.
fn changes(plain: &LogRequest) -> Vec<(String, LogRequest)> {
    let operations = Operation::ALL.iter().map(|it| {
        let name = it.name().unwrap().trim_start_matches("OPERATION_");
        let operation = it.number();
        let message = LogRequest {
            operation,
            ..plain.clone()
        };
        (format!("operation `{name}`"), message)
    });
    let outcomes = Outcome::ALL.iter().map(|it| {
        let name = it.name().unwrap().trim_start_matches("OUTCOME_");
        let outcome = it.number();
        let message = LogRequest {
            outcome,
            ..plain.clone()
        };
        (format!("outcome `{name}`"), message)
    });
    let targets = ["group", "role"].into_iter().map(|name| {
        let target = Entity {
            r#type: name.to_owned(),
            ..Entity::default()
        };
        let message = LogRequest {
            target: Some(target.into()),
            ..plain.clone()
        };
        (format!("target type `{name}`"), message)
    });
    let verdicts = GuardrailVerdict::ALL.iter().map(|it| {
        let name = it.name().unwrap().trim_start_matches("GUARDRAIL_VERDICT_");
        let guardrail = GuardrailPayload {
            verdict: it.number(),
            ..GuardrailPayload::default()
        };
        let payload = Some(Payload::Guardrail(guardrail.into()));
        (
            format!("verdict `{name}`"),
            LogRequest {
                payload,
                ..plain.clone()
            },
        )
    });
    operations
        .chain(outcomes)
        .chain(targets)
        .chain(verdicts)
        .collect()
}

fn row(message: &LogRequest) -> String {
    let event = &Exported::of(message).ecs["event"];
    format!(
        "`{}` | {} | {} | `{}`",
        event["kind"].as_str().unwrap(),
        texts(&event["category"]),
        texts(&event["type"]),
        event["action"].as_str().unwrap(),
    )
}
