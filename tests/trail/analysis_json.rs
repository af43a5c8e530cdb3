//! An analysis as JSON: its form, and what is refused.
use compliance_log::Event;
use compliance_log::analysis::{Analysis, AnalysisErrorKind as Kind, Dimension, Settings};
use compliance_log::prost::Message;
use compliance_log::prost_types::Timestamp;
use compliance_log::proto::LogRequest;
use serde_json::{Value, json};

/// Six actors, of whom three have a row; two days in one bucket each.
fn analysis() -> Analysis {
    let mut analysis = Analysis::new(Settings::default().by(&[Dimension::Actor]).keys(3));
    for (actor, outcome, day) in [
        ("user-1", 1, Some(0)),
        ("user-1", 3, Some(1)),
        ("user-2", 1, Some(1)),
        ("user-3", 4, Some(1)),
        ("user-4", 1, None),
        ("user-5", 777, Some(1)),
        ("user-6", 101, Some(0)),
        ("", 0, Some(0)),
    ] {
        let message = LogRequest {
            actor_id: actor.to_owned(),
            outcome,
            time: day.map(|day: i64| Timestamp {
                seconds: 1_795_392_000 + day * 86_400,
                nanos: 0,
            }),
            ..Default::default()
        };
        let bytes = message.encode_to_vec();
        analysis.add(Event::decode(&bytes).unwrap().event());
    }
    analysis
}

fn read(value: &Value) -> Result<Analysis, (Kind, String)> {
    let read = Analysis::from_json(value.to_string().as_bytes());
    read.map_err(|error| (error.kind(), error.path().to_owned()))
}

#[test]
fn the_form_is_that_of_the_docs() {
    let analysis = analysis();
    let value: Value = serde_json::from_str(&analysis.to_json()).unwrap();
    assert_eq!(read(&value), Ok(analysis));
    assert_eq!(value["format"], "compliance-log.analysis.1");
    assert_eq!(
        value["settings"],
        json!({"keys": 3, "bucket_seconds": 86_400})
    );
    assert_eq!(
        value["total"],
        json!({
            "events": 8, "attempted": 5, "succeeded": 3, "partial": 0, "failed": 1, "refused": 1,
            "other": 0, "pending": 1, "unknown": 2,
            "outcomes": {
                "OUTCOME_SUCCESS": 3, "OUTCOME_FAILURE_DENIED": 1, "OUTCOME_FAILURE_ERROR": 1,
                "OUTCOME_PENDING": 1, "UNRECOGNIZED": 1, "OUTCOME_UNKNOWN": 1,
            },
        })
    );
    let actor = &value["by"]["actor"];
    assert_eq!(actor["rows"].as_array().unwrap().len(), 3);
    assert!(
        actor["rows"][0]["key"]
            .as_str()
            .unwrap()
            .starts_with("user-")
    );
    assert_eq!(actor["none"]["events"], 1);
    assert_eq!(
        (&actor["cut_off"]["keys"], &actor["cut_off"]["is_exact"]),
        (&json!(3), &json!(true))
    );
    assert_eq!(actor["cut_off"]["hashes"].as_array().unwrap().len(), 3);
    let time = &value["over_time"];
    assert_eq!(time["bucket_seconds"], 86_400);
    assert_eq!(time["rows"][0]["start"], "2026-11-23T00:00:00Z");
    assert_eq!(time["rows"][1]["counts"]["events"], 4);
    assert_eq!(time["none"]["outcomes"], json!({"OUTCOME_SUCCESS": 1}));
}

#[test]
fn what_was_not_counted_is_absent_and_read_back_so() {
    let analysis = Analysis::new(Settings::default().by(&[]).over_time(None));
    let value: Value = serde_json::from_str(&analysis.to_json()).unwrap();
    assert_eq!(
        (&value["by"], &value["over_time"]),
        (&json!({}), &Value::Null)
    );
    assert_eq!(read(&value), Ok(analysis));
}

fn whole() -> Value {
    serde_json::from_str(&analysis().to_json()).unwrap()
}

/// What is found when one place has another value.
fn changed(pointer: &str, value: Value) -> (Kind, String) {
    let mut changed = whole();
    *changed.pointer_mut(pointer).unwrap() = value;
    read(&changed).unwrap_err()
}

fn refused(kind: Kind, path: &str) -> (Kind, String) {
    (kind, path.to_owned())
}

#[test]
fn what_is_no_analysis_is_refused_with_its_place() {
    let format = changed("/format", json!("other"));
    assert_eq!(format, refused(Kind::Format, "format"));
    for name in ["total", "by"] {
        let mut changed = whole();
        changed.as_object_mut().unwrap().remove(name);
        assert_eq!(read(&changed), Err(refused(Kind::Missing, name)));
    }
    let mut more = whole();
    more["more"] = json!(1);
    assert_eq!(read(&more), Err(refused(Kind::Unknown, "more")));
    let cut = &analysis().to_json()[1..];
    let cut = Analysis::from_json(cut.as_bytes()).unwrap_err();
    assert_eq!((cut.kind(), cut.path()), (Kind::Syntax, "line 1"));
    assert_eq!(read(&json!([])), Err(refused(Kind::Value, "")));
    // No name of a member acts on a terminal.
    let acting = changed("/by", json!({"\u{1b}[2J": {}}));
    assert_eq!(acting, refused(Kind::Unknown, "by.\"\\u{1b}[2J\""));
}

#[test]
fn settings_and_totals_agree_with_the_rest() {
    let settings = |name: &str, value| changed(&format!("/settings/{name}"), value);
    assert_eq!(
        settings("keys", json!(-1)),
        refused(Kind::Value, "settings.keys")
    );
    assert_eq!(
        settings("keys", json!(2)),
        refused(Kind::Sum, "by.actor.rows[2].key")
    );
    assert_eq!(
        settings("keys", json!(4)),
        refused(Kind::Sum, "by.actor.cut_off.hashes")
    );
    let bucket = |value| settings("bucket_seconds", value);
    assert_eq!(
        bucket(json!(0)),
        refused(Kind::Value, "settings.bucket_seconds")
    );
    assert_eq!(
        bucket(json!(7)),
        refused(Kind::Sum, "over_time.bucket_seconds")
    );
    assert_eq!(bucket(Value::Null), refused(Kind::Sum, "over_time"));

    for name in ["events", "attempted", "refused", "partial", "unknown"] {
        let more = whole()["total"][name].as_u64().unwrap() + 1;
        let found = changed(&format!("/total/{name}"), json!(more));
        assert_eq!(found, refused(Kind::Sum, &format!("total.{name}")));
    }
    let fewer = changed("/total/outcomes/OUTCOME_SUCCESS", json!(2));
    assert_eq!(fewer, refused(Kind::Sum, "total.events"));
    let new = changed("/total/outcomes", json!({"OUTCOME_NEW": 8}));
    assert_eq!(new, refused(Kind::Unknown, "total.outcomes.OUTCOME_NEW"));
}

#[test]
fn rows_agree_with_the_rest() {
    let whole = whole();
    let actor = |name: &str, value| changed(&format!("/by/actor/{name}"), value);
    let (rows, others) = (
        &whole["by"]["actor"]["rows"],
        &whole["by"]["actor"]["others"],
    );
    assert_eq!(
        actor("rows", json!(7)),
        refused(Kind::Value, "by.actor.rows")
    );
    assert_eq!(
        actor("rows/1/key", json!(7)),
        refused(Kind::Value, "by.actor.rows[1].key")
    );
    let again = actor("rows/1", rows[0].clone());
    assert_eq!(again, refused(Kind::Sum, "by.actor.rows[1].key"));
    let mut more = rows.clone();
    more.as_array_mut()
        .unwrap()
        .push(json!({"key": "user-7", "counts": rows[0]["counts"]}));
    assert_eq!(
        actor("rows", more),
        refused(Kind::Sum, "by.actor.rows[3].key")
    );
    assert_eq!(
        actor("none", others.clone()),
        refused(Kind::Sum, "by.actor")
    );
    let missing = changed("/by/actor", json!({"rows": []}));
    assert_eq!(missing, refused(Kind::Missing, "by.actor.none"));

    let cut = |name: &str, value| actor(&format!("cut_off/{name}"), value);
    let hashes = refused(Kind::Sum, "by.actor.cut_off.hashes");
    assert_eq!(
        cut("keys", json!(4)),
        refused(Kind::Sum, "by.actor.cut_off.keys")
    );
    assert_eq!(cut("is_exact", json!(false)), hashes);
    assert_eq!(cut("hashes", json!([])), hashes);
    let first = whole["by"]["actor"]["cut_off"]["hashes"][0].clone();
    assert_eq!(cut("hashes/1", first), hashes); // twice
    assert_eq!(cut("hashes/0", json!("0")), hashes); // that of a key with a row
    let other = refused(Kind::Value, "by.actor.cut_off.hashes[0]");
    assert_eq!(cut("hashes/0", json!("x")), other);
}

#[test]
fn buckets_agree_with_the_rest() {
    let start = |value: &str| changed("/over_time/rows/0/start", json!(value));
    let first = |kind| refused(kind, "over_time.rows[0].start");
    assert_eq!(start("2026-11-23T00:00:01Z"), first(Kind::Sum)); // no bucket begins there
    assert_eq!(start("2026-11-23T00:00:00.5Z"), first(Kind::Sum));
    assert_eq!(start("monday"), first(Kind::Value));
    let again = refused(Kind::Sum, "over_time.rows[1].start");
    assert_eq!(start("2026-11-24T00:00:00Z"), again);
    let others = whole()["by"]["actor"]["others"].clone();
    assert_eq!(
        changed("/over_time/none", others),
        refused(Kind::Sum, "over_time")
    );
}
