//! Outcomes over many events: the counts against a naive recount, merging, bounds, the tables.

mod merging;
mod shown;

use std::collections::{BTreeMap, HashMap};

use compliance_log::analysis::{Analysis, Counts, Dimension, KeyTable, Settings};
use compliance_log::event::{Ending, EventRef, Outcome};
use compliance_log::prost::Message as _;
use compliance_log::prost_types::Timestamp;
use compliance_log::proto::LogRequest;
use compliance_log::proto::log_request::Payload;
use compliance_log::{Event, proto};

use crate::random::{Entropy, Schema};

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
