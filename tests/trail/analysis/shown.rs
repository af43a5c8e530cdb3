//! Buckets and tables as a person reads them.

use compliance_log::analysis::{Bucket, Dimension, Settings};
use compliance_log::prost_types::Timestamp;
use compliance_log::proto::LogRequest;

use super::analyze;

#[test]
fn buckets_are_those_of_utc() {
    let start = |bucket: &str, seconds: i64| {
        let settings = Settings::default().over_time(Some(bucket.parse().unwrap()));
        let time = Some(Timestamp {
            seconds,
            nanos: 999_999_999,
        });
        let analysis = analyze(
            &settings,
            [&LogRequest {
                time,
                ..Default::default()
            }],
        );
        let times = analysis.over_time().unwrap();
        let start = times
            .rows()
            .next()
            .map(|(start, _)| start.to_datetime().unwrap());
        start.map(|start| start.to_rfc3339())
    };
    let time = 1_795_426_200; // 2026-11-23T09:30:00Z, a Monday
    for (bucket, expected) in [
        ("15m", "2026-11-23T09:30:00+00:00"),
        ("1h", "2026-11-23T09:00:00+00:00"),
        ("1d", "2026-11-23T00:00:00+00:00"),
        ("1w", "2026-11-23T00:00:00+00:00"),
    ] {
        assert_eq!(start(bucket, time).as_deref(), Some(expected), "{bucket}");
    }
    assert_eq!(
        start("1w", time - 86_400).as_deref(),
        Some("2026-11-16T00:00:00+00:00")
    );
    assert_eq!(
        start("1d", -1).as_deref(),
        Some("1969-12-31T00:00:00+00:00")
    );
    assert_eq!(
        start("1d", -62_135_596_800).as_deref(),
        Some("0001-01-01T00:00:00+00:00")
    );
    assert_eq!(start("1d", -62_135_596_801), None);
    assert_eq!(
        start("1d", 253_402_300_799).as_deref(),
        Some("9999-12-31T00:00:00+00:00")
    );
    assert!(start("18446744073709551615s", time).is_some());
    for other in [
        "",
        "d",
        "0d",
        "1",
        "1y",
        "-1d",
        "+1d",
        "1.5h",
        "18446744073709551615w",
        "1 d",
    ] {
        assert!(other.parse::<Bucket>().is_err(), "{other}");
    }
}

#[test]
fn tables_stand_in_columns_and_cannot_act_on_a_terminal() {
    let message = |actor: &str, outcome| LogRequest {
        actor_id: actor.to_owned(),
        outcome,
        ..Default::default()
    };
    let messages = [
        message("日本語", 1),
        message("user-\u{1b}[2J\u{202e}", 3),
        message("e\u{301}lan", 100),
        message("", 101),
        message(&"x".repeat(200), 777),
    ];
    let settings = Settings::default().by(&[Dimension::Actor]);
    let shown = analyze(&settings, &messages).to_string();
    assert!(!shown.chars().any(|c| c.is_control() && c != '\n'));
    assert!(!shown.contains('\u{202e}') && shown.contains("user-\\u{1b}[2J\\u{202e}"));
    let table: Vec<_> = shown
        .lines()
        .skip_while(|line| !line.starts_with("actor "))
        .collect();
    let columns = "events  attempted  succeeded  failed  refused  partial  pending  unknown";
    assert!(table[0].ends_with(columns));
    let column = |line: &str| {
        // As a terminal has it: wide characters take two columns, a combining one none.
        let width = |c: char| match c {
            '\u{301}' => 0,
            '日' | '本' | '語' => 2,
            _ => 1,
        };
        line.chars().map(width).sum::<usize>()
    };
    for line in &table[..6] {
        assert_eq!(column(line), column(table[0]), "{line}");
    }
    assert!(table[..6].iter().any(|line| line.starts_with("(none)")));
    assert!(table[..6].iter().any(|line| line.contains("xxx…")));
}

/// Rows in parentheses are not those of a key.
#[test]
fn no_key_passes_for_a_sum() {
    let message = |actor: &str| LogRequest {
        actor_id: actor.to_owned(),
        outcome: 1,
        ..Default::default()
    };
    let messages = ["(none)", " (none)", "", "(3 more)", "user-42 (none)"].map(message);
    let settings = Settings::default().by(&[Dimension::Actor]).over_time(None);
    let shown = analyze(&settings, &messages).to_string();
    let sums = shown
        .lines()
        .filter(|line| line.trim_start().starts_with('('));
    assert_eq!(sums.count(), 1, "{shown}");
    assert!(shown.contains("\nuser-42 (none) "), "{shown}");
}

#[test]
fn what_is_not_shown_is_summed_up() {
    let messages: Vec<_> = (0..30)
        .flat_map(|actor| {
            (0..=actor).map(move |_| LogRequest {
                actor_id: format!("user-{actor}"),
                time: Some(Timestamp {
                    seconds: 86_400 * actor,
                    nanos: 0,
                }),
                outcome: 1,
                ..Default::default()
            })
        })
        .collect();
    let settings = Settings::default().by(&[Dimension::Actor]).keys(20);
    let shown = analyze(&settings, &messages).show(5).to_string();
    // Events are the first number of each row; each table has all of them.
    let mut sums = vec![];
    for line in shown.lines().skip(1) {
        let numbers = line
            .rsplit("  ")
            .map(str::trim)
            .filter(|cell| !cell.is_empty());
        let numbers: Vec<_> = numbers.map_while(|cell| cell.parse::<u64>().ok()).collect();
        match (numbers.last(), sums.last_mut()) {
            (Some(events), Some(sum)) => *sum += events,
            (None, _) if !line.is_empty() => sums.push(0),
            _ => {}
        }
    }
    assert_eq!(sums, [messages.len() as u64; 2]);
    assert!(shown.contains("(15 more)") && shown.contains("(10 others, cut off)"));
    assert!(shown.contains("\n2 days UTC "), "{shown}");
    assert!(shown.contains("\n(10 before)"), "{shown}");
}
