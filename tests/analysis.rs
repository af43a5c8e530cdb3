//! Outcomes over many events: the counts against a naive recount, merging, bounds, the tables.

#[path = "common/random.rs"]
mod random;

use std::collections::{BTreeMap, HashMap};

use compliance_log::Event;
use compliance_log::analysis::{Analysis, Bucket, Counts, Dimension, KeyTable, Settings};
use compliance_log::event::{Ending, EventRef, Outcome};
use compliance_log::prost::Message;
use compliance_log::prost_types::Timestamp;
use compliance_log::proto::log_request::Payload;
use compliance_log::proto::{self, LogRequest};
use proptest::collection::vec;
use proptest::prelude::*;
use random::{Entropy, Schema};

/// Numbers that look random and are the same in every run.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u32 {
        let (factor, step) = (0x5851_f42d_4c95_7f2d, 0x1405_7b7e_f767_814f);
        self.0 = self.0.wrapping_mul(factor).wrapping_add(step);
        u32::try_from(self.0 >> 32).unwrap()
    }

    fn below(&mut self, bound: u32) -> u32 {
        self.next() % bound
    }

    fn one_of<T: Copy, const N: usize>(&mut self, all: [T; N]) -> T {
        all[usize::try_from(self.next()).unwrap() % N]
    }
}

/// Messages of all shapes, and of those each second one with the fields that are counted set to
/// something usual.
fn messages(count: usize) -> Vec<LogRequest> {
    let (schema, mut numbers) = (Schema::read(), Numbers(7));
    let mut made = Vec::new();
    while made.len() < count {
        let length = numbers.below(400);
        let entropy = (0..length).map(|_| numbers.next().to_be_bytes()[0]);
        let bytes = schema.event(&mut Entropy(&entropy.collect::<Vec<_>>()));
        let Ok(mut message) = LogRequest::decode(bytes.as_slice()) else {
            continue;
        };
        if made.len() % 2 == 0 {
            let outcomes = [0, 1, 2, 3, 4, 99, 100, 101, 102, 103, 104, 105, 106, 777];
            message.outcome = numbers.one_of(outcomes);
            message.event_type = numbers.one_of([1, 20, 20, 26, 999]);
            message.actor_id = format!("user-{}", numbers.below(300));
            message.actor_type = numbers.one_of(["human", "agent", ""]).into();
            message.resource = format!("doc-{}", numbers.below(50));
            let seconds = 1_790_000_000 + i64::from(numbers.below(60 * 86_400));
            message.time = Some(Timestamp { seconds, nanos: 5 });
        }
        if Event::decode(&message.encode_to_vec()).is_ok_and(|read| is_current(&read)) {
            made.push(message);
        }
    }
    made
}

/// Whether it was read as what it is, and not as one of an older schema.
#[cfg(feature = "json")]
fn is_current(read: &compliance_log::Received<'_>) -> bool {
    read.schema() == compliance_log::published::Schema::V0_2
}

#[cfg(not(feature = "json"))]
fn is_current(_: &compliance_log::Received<'_>) -> bool {
    true
}

fn event(message: &LogRequest) -> Event {
    let bytes = message.encode_to_vec();
    Event::decode(&bytes).unwrap().into_known_event().0
}

/// What of a message is counted under a dimension, by the fields of the raw message.
fn key(message: &LogRequest, dimension: Dimension) -> Option<String> {
    let text = match dimension {
        Dimension::Actor => message.actor_id.clone(),
        Dimension::Resource => message.resource.clone(),
        Dimension::EventType => match proto::EventType::try_from(message.event_type) {
            Ok(none) if i32::from(none) == 0 => String::new(),
            Ok(known) => known.as_str_name().to_owned(),
            Err(_) => message.event_type.to_string(),
        },
        Dimension::Agent => {
            let agent = message.agent.as_deref();
            let actor = (message.actor_type == "agent").then(|| message.actor_id.clone());
            [
                agent.map(|agent| agent.id.clone()),
                agent.map(|agent| agent.name.clone()),
                actor,
            ]
            .into_iter()
            .flatten()
            .find(|text| !text.is_empty())
            .unwrap_or_default()
        }
        Dimension::Tool => {
            let named = match &message.payload {
                Some(Payload::Tool(call)) => call.name.clone(),
                Some(Payload::Mcp(mcp)) => mcp.tool_name.clone(),
                _ => String::new(),
            };
            let is_call = message.event_type == i32::from(proto::EventType::EventToolInvocation);
            if named.is_empty() && is_call {
                message.resource.clone()
            } else {
                named
            }
        }
        other => panic!("{other} is not counted here"),
    };
    Some(text).filter(|text| !text.is_empty())
}

/// Events by the name of their outcome.
type Naive = BTreeMap<String, u64>;

fn outcome(message: &LogRequest) -> String {
    match proto::Outcome::try_from(message.outcome) {
        Ok(known) => known.as_str_name().to_owned(),
        Err(_) => "UNRECOGNIZED".to_owned(),
    }
}

fn naive(counts: &Counts) -> Naive {
    counts
        .by_outcome()
        .map(|(name, events)| (name.to_owned(), events))
        .collect()
}

/// All of the events, and what came of them, by their names.
fn check_sums(counts: &Counts) {
    let of = |names: &[&str]| {
        let named = counts
            .by_outcome()
            .filter(|(name, _)| names.iter().any(|n| name == n));
        named.map(|(_, events)| events).sum::<u64>()
    };
    let events: u64 = counts.by_outcome().map(|(_, events)| events).sum();
    let open = [
        "OUTCOME_UNKNOWN",
        "UNRECOGNIZED",
        "OUTCOME_PENDING",
        "OUTCOME_PENDING_ESCALATED",
    ];
    assert_eq!(counts.events(), events);
    assert_eq!(counts.attempted(), events - of(&open));
    let succeeded = of(&["OUTCOME_SUCCESS", "OUTCOME_SUCCESS_WITH_WARNING"]);
    assert_eq!(counts.ended(Ending::Succeeded), succeeded);
    let failed = counts
        .by_outcome()
        .filter(|(name, _)| name.starts_with("OUTCOME_FAILURE_"));
    let failed: u64 = failed.map(|(_, events)| events).sum();
    assert_eq!(
        counts.ended(Ending::Failed) + counts.ended(Ending::Refused),
        failed
    );
    assert_eq!(
        counts
            .failures()
            .iter()
            .map(|(_, events)| events)
            .sum::<u64>(),
        failed
    );
}

fn sum(table: KeyTable<'_>) -> Naive {
    let mut sum = naive(table.none());
    let rows = table.rows().into_iter().map(|(_, counts)| counts);
    for counts in rows.chain([table.others()]) {
        for (name, events) in counts.by_outcome() {
            *sum.entry(name.to_owned()).or_default() += events;
        }
    }
    sum
}

#[test]
fn ten_thousand_random_events_are_counted_as_a_naive_recount_has_them() {
    let messages = messages(10_000);
    let mut analysis = Analysis::default();
    for message in &messages {
        analysis.add(&event(message));
    }
    let mut total = Naive::new();
    for message in &messages {
        *total.entry(outcome(message)).or_default() += 1;
    }
    assert_eq!(naive(analysis.total()), total);
    check_sums(analysis.total());
    assert_eq!(total.len(), Outcome::ALL.len() + 2); // each, none, and one that is not known

    for dimension in Dimension::ALL {
        let mut rows: HashMap<Option<String>, Naive> = HashMap::new();
        for message in &messages {
            let row = rows.entry(key(message, *dimension)).or_default();
            *row.entry(outcome(message)).or_default() += 1;
        }
        let table = analysis.by(*dimension).unwrap();
        assert_eq!(naive(table.none()), rows.remove(&None).unwrap_or_default());
        assert_eq!((table.cut_off(), table.is_exact()), (0, true));
        assert!(
            rows.len() > 1 && table.rows().len() == rows.len(),
            "{dimension}"
        );
        let mut last = (u64::MAX, String::new());
        for (key, counts) in table.rows() {
            assert_eq!(
                naive(counts),
                rows[&Some(key.to_owned())],
                "{dimension} {key}"
            );
            check_sums(counts);
            // The most events first, then by key.
            let next = (counts.events(), key.to_owned());
            assert!(next.0 < last.0 || (next.0 == last.0 && next.1 > last.1));
            last = next;
        }
        assert_eq!(sum(table), total);
    }
    check_buckets(&analysis, &messages, 86_400, Settings::KEYS);
}

/// The buckets of an analysis against a recount in buckets of the length that it says.
fn check_buckets(analysis: &Analysis, messages: &[LogRequest], asked: u64, limit: usize) {
    let times = analysis.over_time().unwrap();
    let length = times.bucket_seconds();
    let in_buckets = |length: u64| {
        let mut rows: BTreeMap<Option<i64>, Naive> = BTreeMap::new();
        for message in messages {
            let time = message.time.filter(|time| {
                (-62_135_596_800..=253_402_300_799).contains(&time.seconds)
                    && (0..1_000_000_000).contains(&time.nanos)
            });
            let start = time.map(|time| {
                let second = i128::from(time.seconds) + 62_135_596_800;
                let start = second - second % i128::from(length) - 62_135_596_800;
                i64::try_from(start).unwrap()
            });
            *rows
                .entry(start)
                .or_default()
                .entry(outcome(message))
                .or_default() += 1;
        }
        let none = rows.remove(&None).unwrap_or_default();
        (rows, none)
    };
    let (rows, none) = in_buckets(length);
    assert_eq!(naive(times.none()), none);
    let found: BTreeMap<_, _> = times
        .rows()
        .map(|(start, counts)| (Some(start.seconds()), naive(counts)))
        .collect();
    assert_eq!(found, rows);
    assert!(times.rows().len() <= limit.max(1));
    // No longer than need be.
    assert!(length == asked || in_buckets(length / 2).0.len() > limit.max(1));
}

#[test]
fn a_view_of_the_bytes_is_counted_as_the_event_is() {
    let own = [Dimension::Actor, Dimension::EventType, Dimension::Resource];
    for by in [&own[..], Dimension::ALL] {
        let settings = Settings::default().by(by);
        let (mut whole, mut views) = (Analysis::new(settings.clone()), Analysis::new(settings));
        for message in messages(500) {
            let bytes = message.encode_to_vec();
            whole.add(&event(&message));
            views.add_view(&EventRef::read(&bytes).unwrap()).unwrap();
        }
        assert_eq!(whole, views);
    }
    // What has to be decoded and cannot be is not counted: a part that is no message.
    let broken = b"\x52\x07user-42\x82\x07\x01\x0a";
    let view = EventRef::read(broken).unwrap();
    let mut analysis = Analysis::default();
    assert!(analysis.add_view(&view).is_err());
    assert_eq!(analysis, Analysis::default());
    let mut analysis = Analysis::new(Settings::default().by(&own));
    analysis.add_view(&view).unwrap();
    assert_eq!(analysis.total().events(), 1);
}

/// An event in short: actor, outcome, day; more actors and days than the limits.
fn short() -> impl Strategy<Value = LogRequest> {
    let outcome = prop_oneof![Just(0), Just(1), Just(3), Just(101), Just(777)];
    let day = prop_oneof![4 => (0..40_i64).prop_map(Some), 1 => Just(None)];
    (0..30_u8, outcome, day, 0..3_u8).prop_map(|(actor, outcome, day, tool)| LogRequest {
        event_type: proto::EventType::EventToolInvocation.into(),
        outcome,
        actor_id: if actor == 0 {
            String::new()
        } else {
            format!("user-{actor}")
        },
        resource: format!("tool-{tool}"),
        time: day.map(|day| Timestamp {
            seconds: 1_790_000_000 + day * 86_400,
            nanos: 0,
        }),
        ..Default::default()
    })
}

fn analyze<'m>(
    settings: &Settings,
    messages: impl IntoIterator<Item = &'m LogRequest>,
) -> Analysis {
    let mut analysis = Analysis::new(settings.clone());
    messages
        .into_iter()
        .for_each(|message| analysis.add(&event(message)));
    analysis
}

fn merged(mut one: Analysis, other: &Analysis) -> Analysis {
    one.merge(other).unwrap();
    one
}

proptest! {
    /// However events are split and ordered, and however the parts are merged, cut off or not.
    #[test]
    fn merging_is_associative_and_commutative_and_gives_the_whole(
        events in vec((short(), 0..3_usize), 0..50),
        keys in 0..40_usize,
        reversed in any::<bool>(),
    ) {
        let settings = Settings::default().keys(keys);
        let whole = analyze(&settings, events.iter().map(|(event, _)| event));
        let part = |number| {
            let events = events.iter().filter(|(_, part)| *part == number);
            let mut events: Vec<_> = events.map(|(event, _)| event).collect();
            if reversed {
                events.reverse();
            }
            analyze(&settings, events)
        };
        let [a, b, c] = [part(0), part(1), part(2)];
        prop_assert_eq!(&merged(merged(a.clone(), &b), &c), &whole);
        prop_assert_eq!(&merged(a.clone(), &merged(b.clone(), &c)), &whole);
        prop_assert_eq!(&merged(merged(c.clone(), &a), &b), &whole);
        prop_assert_eq!(&merged(Analysis::new(settings.clone()), &whole), &whole);
        #[cfg(feature = "json")]
        {
            let back = |part: &Analysis| Analysis::from_json(part.to_json().as_bytes()).unwrap();
            prop_assert_eq!(&back(&whole), &whole);
            prop_assert_eq!(&merged(back(&a), &merged(back(&b), &back(&c))), &whole);
        }
    }

    /// A key with a row has all of its events there; the others' events are in one row, and how
    /// many keys that are is told; buckets are no longer than need be.
    #[test]
    fn nothing_is_lost_when_keys_are_cut_off(events in vec(short(), 0..80), keys in 0..40_usize) {
        let settings = Settings::default().keys(keys);
        let analysis = analyze(&settings, &events);
        for dimension in Dimension::ALL {
            let mut naively: HashMap<String, Naive> = HashMap::new();
            for message in &events {
                if let Some(key) = key(message, *dimension) {
                    *naively.entry(key).or_default().entry(outcome(message)).or_default() += 1;
                }
            }
            let table = analysis.by(*dimension).unwrap();
            prop_assert_eq!(table.rows().len(), naively.len().min(keys));
            prop_assert_eq!(table.cut_off(), naively.len().saturating_sub(keys) as u64);
            prop_assert!(table.is_exact());
            for (key, counts) in table.rows() {
                prop_assert_eq!(&naive(counts), &naively[key]);
            }
            prop_assert_eq!(sum(table), naive(analysis.total()));
        }
        check_buckets(&analysis, &events, 86_400, keys);
    }
}

#[test]
fn analyses_of_other_settings_are_not_merged() {
    let settings = Settings::default();
    for other in [
        settings.clone().keys(7),
        settings.clone().over_time(None),
        settings.clone().over_time(Some(Bucket::HOUR)),
        settings.clone().by(&[Dimension::Actor]),
    ] {
        let message = LogRequest {
            actor_id: "user-42".to_owned(),
            ..Default::default()
        };
        let mut one = analyze(&settings, []);
        assert!(one.merge(&analyze(&other, [&message])).is_err());
        assert_eq!(one, analyze(&settings, []));
    }
    let twice = [Dimension::Tool, Dimension::Actor, Dimension::Tool];
    let once = [Dimension::Actor, Dimension::Tool];
    assert_eq!(settings.clone().by(&twice), settings.by(&once));
}

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
