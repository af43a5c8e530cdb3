//! The pages on exports say what the code does.

mod ecs;
mod exported;
mod names;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;

use serde_json::Value;

/// The table of ids, which `cargo test` compares with the code.
const IDS: &str = include_str!("../golden/ocsf_ids.json");
/// What the published 0.2.0 stores.
const STORED: &str = include_str!("../golden/published/stored_ocsf_ids.json");

/// The pages by their names.
fn pages() -> [(&'static str, String); 2] {
    [("exports.md", exports()), ("stored-ocsf-ids.md", stored())]
}

/// What each act becomes.
fn exports() -> String {
    let ids: Value = serde_json::from_str(IDS).unwrap();
    let mut page = String::from(
        "# What events become in other systems\n\n\
         Made by `cargo test --features export write_exports -- --ignored` from the tables in the code.\n\n\
         ## Acts in OCSF and OpenTelemetry\n\n\
         One row for each act that the table tells from another; what is not named may be anything.\n\
         *exact*: OCSF describes this very act. *closest*: it has nothing nearer, and the choice is\n\
         ours. OpenTelemetry's operation name is that of its conventions for generative AI 1.41.1.\n\n\
         | event | where | OCSF 1.8.0 | basis | `gen_ai.operation.name` |\n|---|---|---|---|---|\n",
    );
    for row in ids["rows"].as_array().unwrap() {
        let act = row["act"].as_object().unwrap();
        let condition: Vec<String> = act
            .iter()
            .filter(|(name, _)| *name != "event_type")
            .map(|(name, value)| format!("{} {}", name.replace('_', " "), values(value)))
            .collect();
        let basis = if row["exact"] == true {
            "exact"
        } else {
            "closest"
        };
        let otel = match row["otel"].as_str().unwrap() {
            "" => String::new(),
            name => format!("`{name}`"),
        };
        writeln!(
            page,
            "| {} | {} | {} | {basis} | {otel} |",
            values(&act["event_type"]),
            condition.join(", "),
            activity(&ids, &row["ocsf"]),
        )
        .unwrap();
    }
    page.push_str(&ecs::table());
    page.push_str(&names::types());
    page.push_str(&names::severities());
    page.push_str(&names::outcomes());
    page
}

/// Names without the prefix that all of an enum have.
fn values(value: &Value) -> String {
    let short = |value: &Value| {
        let name = value.as_str().unwrap();
        let prefixes = ["EVENT_", "OPERATION_", "OUTCOME_", "GUARDRAIL_VERDICT_"];
        let short = prefixes.iter().find_map(|prefix| name.strip_prefix(prefix));
        format!("`{}`", short.unwrap_or(name))
    };
    match value {
        Value::Array(values) => values
            .iter()
            .map(|value| {
                if value.is_null() {
                    "absent".to_owned()
                } else {
                    short(value)
                }
            })
            .collect::<Vec<_>>()
            .join(" or "),
        Value::Null => "absent".to_owned(),
        value => short(value),
    }
}

fn activity(ids: &Value, activity: &Value) -> String {
    let (class, id) = (&activity[0], &activity[1]);
    let class_name = ids["classes"][class.to_string()].as_str().unwrap();
    format!(
        "{class}/{id} {class_name}: {}",
        activity[2].as_str().unwrap()
    )
}

/// What 0.2.0 stored and what is right.
fn stored() -> String {
    let ids: Value = serde_json::from_str(IDS).unwrap();
    let stored: Value = serde_json::from_str(STORED).unwrap();
    let mut right = BTreeMap::new();
    for row in ids["rows"].as_array().unwrap() {
        let act = row["act"].as_object().unwrap();
        if act.len() > 1 {
            continue;
        }
        let types = match &act["event_type"] {
            Value::Array(types) => types.clone(),
            one => vec![one.clone()],
        };
        for event_type in types {
            right.insert(event_type.as_str().unwrap().to_owned(), row["ocsf"].clone());
        }
    }
    let mut page = String::from(
        "# Archives with the OCSF ids of 0.2.0\n\n\
         Writers of the published 0.2.0 store `ocsf_class_uid` and `ocsf_activity_id` in each event, and\n\
         many of those numbers mean something else in OCSF. A record that must not change cannot be put\n\
         right, and need not be:\n\n\
         - **Exports do not believe stored ids.** `convert --to ocsf` and `export::ocsf` find class and\n  \
           activity anew from what the event says: its type, operation, target and outcome. An id that\n  \
           was stored and is another is kept in `unmapped`, so that nothing of the record is lost.\n\
         - **Reading warns.** `compliance-log check` and `Received::warnings` give `ocsf.mismatch` for\n  \
           each event whose stored ids contradict it. Events are read all the same.\n\
         - **Writing refuses.** Events that are made here get the ids of the table; a caller's own must\n  \
           agree with the event.\n\n\
         To migrate what a SIEM took from 0.2.0, export the archive again and replace it there by\n\
         `metadata.uid`, or for events without an id by time and actor:\n\n\
         ```sh\n\
         compliance-log convert --from jsonl --to ocsf archive.jsonl >archive.ocsf.jsonl\n\
         ```\n\n\
         Detections that were written against the stored ids need the classes on the right. Where an\n\
         event says more than its type, such as a file that was deleted, its activity says so too: see\n\
         [what events become](exports.md).\n\n\
         Made by `cargo test --features export write_exports -- --ignored`.\n\n\
         | event | stored by 0.2.0 | meant by it | in OCSF that is | right |\n|---|---|---|---|---|\n",
    );
    for row in stored.as_array().unwrap() {
        let event_type = row["event_type"].as_str().unwrap();
        let right = &right[event_type];
        let (class, id) = (&row["stored"][0], &row["stored"][1]);
        let agrees = (class, id) == (&right[0], &right[1]);
        let right = if agrees {
            "the same".to_owned()
        } else {
            format!("**{}**", activity(&ids, right))
        };
        writeln!(
            page,
            "| `{}` | {class}/{id} | {} | {} | {right} |",
            event_type.trim_start_matches("EVENT_"),
            row["meant"].as_str().unwrap(),
            row["says"].as_str().unwrap(),
        )
        .unwrap();
    }
    page
}

fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("docs")
        .join(name)
}

#[test]
fn the_pages_on_exports_are_current() {
    for (name, page) in pages() {
        let kept = std::fs::read_to_string(path(name)).unwrap();
        let how = "`cargo test --features export write_exports -- --ignored` writes it anew";
        assert!(kept == page, "{name}: {how}");
    }
}

#[test]
#[ignore = "writes docs/exports.md and docs/stored-ocsf-ids.md"]
fn write_exports() {
    for (name, page) in pages() {
        std::fs::write(path(name), page).unwrap();
    }
}
