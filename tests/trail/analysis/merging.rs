//! Analyses of parts are merged to that of the whole.

use std::collections::HashMap;

use compliance_log::analysis::{Analysis, Bucket, Dimension, Settings};
use compliance_log::prost_types::Timestamp;
use compliance_log::proto;
use compliance_log::proto::LogRequest;
use proptest::collection::vec;
use proptest::prelude::*;

use super::{Naive, analyze, check_buckets, key, naive, outcome, sum};

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
