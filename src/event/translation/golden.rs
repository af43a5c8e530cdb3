//! The table as a file, for readers and for `tests/interop/check_ocsf_ids.py`, which holds it
//! against the schemas themselves.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde_json::{Map, Value, json};

use super::every::{acts, event_types};
use super::ocsf::{ALL, Activity};
use super::row::Row;
use super::{Act, row};

#[test]
fn the_table_is_the_one_that_is_kept() {
    let kept = std::fs::read_to_string(path()).unwrap();
    assert!(kept == table(), "write it anew, see tests/golden/README.md");
}

#[test]
#[ignore = "writes tests/golden/ocsf_ids.json"]
fn write_ocsf_ids() {
    std::fs::write(path(), table()).unwrap();
}

fn path() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden/ocsf_ids.json")
}

/// One row a line, so that a change shows as the rows that it changes.
fn table() -> String {
    let classes: BTreeMap<_, _> = ALL
        .iter()
        .map(|it| (it.class_uid.to_string(), it.class))
        .collect();
    let rows: Vec<Value> = event_types()
        .flat_map(|it| rows(&acts(it)))
        .map(|(acts, row)| object(&acts, row))
        .collect();
    let rows: Vec<String> = rows.iter().map(Value::to_string).collect();
    let classes = json!(classes);
    let rows = rows.join(",\n");
    format!("{{\n\"ocsf\": \"1.8.0\",\n\"classes\": {classes},\n\"rows\": [\n{rows}\n]\n}}\n")
}

/// What an act states, in the order of `MEMBERS`.
type Stated = [Option<&'static str>; 6];

/// Acts that share a row: every combination of these values.
type Acts = [Vec<Option<&'static str>>; 6];

const MEMBERS: [&str; 6] = [
    "event_type",
    "operation",
    "target_type",
    "outcome",
    "payload",
    "verdict",
];

fn stated(act: Act<'static>) -> Stated {
    [
        Some(act.event_type.as_str_name()),
        act.operation.map(|it| it.as_str_name()),
        (!act.target_type.is_empty()).then_some(act.target_type),
        act.outcome.map(|it| it.as_str_name()),
        act.over_mcp.then_some("mcp"),
        act.verdict.map(|it| it.as_str_name()),
    ]
}

/// The rows of one event type, each with the acts that have it. Acts that state little come first;
/// one that states more is left out if the rows that fit it best say the same already.
fn rows(acts: &[Act<'static>]) -> Vec<(Acts, Row)> {
    let mut acts: Vec<_> = acts
        .iter()
        .enumerate()
        .map(|(order, act)| (order, stated(*act), row(*act).unwrap()))
        .collect();
    acts.sort_by_key(|(_, act, _)| count(act));
    let mut kept: Vec<(usize, Stated, Row)> = Vec::new();
    for (order, act, row) in acts {
        let fitting = || kept.iter().filter(|(_, less, _)| fits(less, &act));
        let most = fitting().map(|(_, less, _)| count(less)).max();
        let mut best = fitting().filter(|(_, less, _)| Some(count(less)) == most);
        if most.is_none() || best.any(|(_, _, other)| *other != row) {
            kept.push((order, act, row));
        }
    }
    kept.sort_by_key(|(order, _, _)| *order);
    let alone = |(_, act, row): (usize, Stated, Row)| (act.map(|value| vec![value]), row);
    (1..MEMBERS.len()).fold(kept.into_iter().map(alone).collect(), merge)
}

fn count(act: &Stated) -> usize {
    act.iter().flatten().count()
}

/// Whether all that one act states is stated by another.
fn fits(less: &Stated, more: &Stated) -> bool {
    less.iter()
        .zip(more)
        .all(|(less, more)| less.is_none() || less == more)
}

/// Puts acts together that have the same row and differ in one value alone. That a value is not
/// stated is not merged with any: how much an act states decides whether it applies.
fn merge(rows: Vec<(Acts, Row)>, at: usize) -> Vec<(Acts, Row)> {
    let mut merged: Vec<(Acts, Row)> = Vec::new();
    for (acts, row) in rows {
        let same = merged.iter_mut().find(|(others, other)| {
            *other == row
                && others[at].contains(&None) == acts[at].contains(&None)
                && (0..MEMBERS.len()).all(|it| it == at || others[it] == acts[it])
        });
        match same {
            Some((others, _)) => others[at].extend(&acts[at]),
            None => merged.push((acts, row)),
        }
    }
    merged
}

fn object(acts: &Acts, row: Row) -> Value {
    let mut act = Map::new();
    for (name, values) in MEMBERS.iter().zip(acts) {
        match values.as_slice() {
            [None] => None,
            [Some(value)] => act.insert((*name).to_owned(), json!(value)),
            values => act.insert((*name).to_owned(), json!(values)),
        };
    }
    json!({
        "act": act,
        "exact": row.exact,
        "ocsf": activity(row.ocsf),
        "ocsf_or": row.ocsf_or.iter().copied().map(activity).collect::<Vec<_>>(),
        "otel": row.otel,
        "otel_or": row.otel_or,
    })
}

fn activity(activity: Activity) -> Value {
    json!([activity.class_uid, activity.id, activity.name])
}
