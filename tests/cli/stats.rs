//! The command line's `stats`: the same counts from every form, what is shown, and the exit status.

use std::collections::BTreeMap;
use std::fs;

use compliance_log::analysis::Analysis;
use serde_json::{Value, json};

use crate::command::{convert, run, status, text};

/// Every example, a line each.
fn examples() -> Vec<Value> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/events");
    let files = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path());
    let is_event = |file: &std::path::PathBuf| file.extension().is_some_and(|name| name == "json");
    let mut files: Vec<_> = files.filter(is_event).collect();
    files.sort();
    let read = |file| serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
    files.into_iter().map(read).collect()
}

fn lines(events: &[Value]) -> String {
    let lines: Vec<_> = events.iter().map(Value::to_string).collect();
    format!("{}\n", lines.join("\n"))
}

fn stats(arguments: &[&str], input: impl AsRef<[u8]>) -> String {
    let output = run(&[&["stats"], arguments].concat(), input.as_ref());
    assert_eq!(status(&output), 0, "{}", text(&output.stderr));
    text(&output.stdout).to_owned()
}

fn json(arguments: &[&str], input: impl AsRef<[u8]>) -> Value {
    let text = stats(&[&["--json"], arguments].concat(), input);
    assert!(Analysis::from_json(text.as_bytes()).is_ok());
    serde_json::from_str(&text).unwrap()
}

#[test]
fn the_examples_are_counted_as_a_recount_of_their_json_has_them() {
    let events = examples();
    let found = json(&[], lines(&events));
    assert!(events.len() > 50);
    let recount = |member: &str| {
        let mut counts: BTreeMap<String, BTreeMap<&str, u64>> = BTreeMap::new();
        for event in &events {
            let Some(key) = event[member].as_str() else {
                continue;
            };
            let outcome = event["outcome"].as_str().unwrap();
            *counts
                .entry(key.to_owned())
                .or_default()
                .entry(outcome)
                .or_default() += 1;
        }
        json!(counts)
    };
    for (dimension, member) in [
        ("actor", "actorId"),
        ("event_type", "eventType"),
        ("resource", "resource"),
    ] {
        let rows = found["by"][dimension]["rows"].as_array().unwrap().iter();
        let rows = rows.map(|row| {
            let key = row["key"].as_str().unwrap().to_owned();
            (key, row["counts"]["outcomes"].clone())
        });
        assert_eq!(
            json!(rows.collect::<BTreeMap<_, _>>()),
            recount(member),
            "{dimension}"
        );
    }
    let mut days: BTreeMap<String, u64> = BTreeMap::new();
    for event in &events {
        let day = &event["time"].as_str().unwrap()[..10];
        *days.entry(format!("{day}T00:00:00Z")).or_default() += 1;
    }
    let rows = found["over_time"]["rows"].as_array().unwrap().iter();
    let rows = rows.map(|row| (row["start"].as_str().unwrap(), &row["counts"]["events"]));
    assert_eq!(json!(rows.collect::<BTreeMap<_, _>>()), json!(days));
    assert_eq!(found["total"]["events"], events.len());
}

#[test]
fn every_form_gives_the_same() {
    let lines = lines(&examples());
    let expected = json(&[], &lines);
    assert_eq!(json(&["--from", "jsonl"], &lines), expected);
    let delimited = convert("jsonl", "delimited", lines.as_bytes()).stdout;
    assert_eq!(json(&[], &delimited), expected);
    assert_eq!(json(&["--from", "delimited"], &delimited), expected);
    let one = lines.lines().next().unwrap();
    let binary = convert("jsonl", "binary", one.as_bytes()).stdout;
    assert_eq!(
        json(&["--from", "binary"], binary),
        json(&["--from", "json"], one)
    );
    // Events of the older schema are counted too.
    let older = r#"{"eventType": "EVENT_LOGIN", "actorId": "user-42"}"#;
    let published = json(&["--schema", "0.1", "--quiet"], older);
    assert_eq!(published["by"]["actor"]["rows"][0]["key"], "user-42");
}

#[test]
fn what_is_counted_and_shown_is_chosen() {
    let lines = lines(&examples());
    let by = |arguments: &[&str]| {
        let found = json(arguments, &lines);
        let by: Vec<_> = found["by"].as_object().unwrap().keys().cloned().collect();
        (by.join(","), found["settings"]["bucket_seconds"].as_u64())
    };
    let all = "actor,agent,event_type,resource,tool";
    assert_eq!(by(&[]), (all.to_owned(), Some(86_400)));
    assert_eq!(by(&["--bucket", "2h"]), (all.to_owned(), Some(7200)));
    assert_eq!(by(&["--by", "tool,agent"]), ("agent,tool".to_owned(), None));
    assert_eq!(by(&["--by", "time"]), (String::new(), Some(86_400)));
    assert_eq!(
        by(&["--by", "actor", "--bucket", "1w"]),
        ("actor".to_owned(), Some(604_800))
    );

    let shown = stats(&["--by", "actor", "--top", "3"], &lines);
    let table: Vec<_> = shown
        .lines()
        .skip_while(|line| !line.starts_with("actor "))
        .collect();
    assert_eq!(table.len(), 5, "{shown}"); // header, three, the rest
    let cut = json(&["--by", "actor", "--keys", "3"], &lines);
    let actor = &cut["by"]["actor"];
    assert_eq!(actor["rows"].as_array().unwrap().len(), 3);
    assert!(
        actor["cut_off"]["keys"].as_u64() > Some(0) && actor["others"]["events"].as_u64() > Some(0)
    );

    for wrong in [
        &["--bucket", "0d"][..],
        &["--by", "colour"],
        &["--top", "-1"],
        &["--json", "--top", "3"],
    ] {
        assert_eq!(
            status(&run(&[&["stats"], wrong].concat(), b"")),
            2,
            "{wrong:?}"
        );
    }
    assert_eq!(stats(&[], "").lines().count(), 1);
}

#[test]
fn what_cannot_be_read_is_not_counted_and_said() {
    let [good, ..] = &examples()[..] else {
        panic!("no examples")
    };
    let input = format!("{good}\nno event\n{good}\n");
    for arguments in [&["stats", "--json"][..], &["stats"]] {
        let output = run(arguments, input.as_bytes());
        assert_eq!(status(&output), 1);
        assert!(text(&output.stderr).contains("line 2"));
        let shown = text(&output.stdout);
        assert!(shown.starts_with("2 events,") || shown.contains(r#""total":{"events":2,"#));
    }
    let missing = run(&["stats", "no-such-file"], b"");
    assert_eq!((status(&missing), text(&missing.stdout)), (2, ""));
}

#[test]
fn no_text_of_an_event_acts_on_a_terminal() {
    let event = r#"{"actorId": "\u001b[2J\u202euser", "resource": "a\nb\u0085", "outcome": "OUTCOME_SUCCESS"}"#;
    for arguments in [&["--quiet"][..], &["--quiet", "--json"]] {
        let shown = stats(arguments, event);
        let acts = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
        assert!(!shown.contains(acts), "{shown:?}");
    }
    let found = json(&["--quiet"], event);
    assert_eq!(
        found["by"]["actor"]["rows"][0]["key"],
        "\u{1b}[2J\u{202e}user"
    );
}
