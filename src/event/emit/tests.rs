//! What is written straight is what the rules take, in the bytes that the message has.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use proptest::collection::vec;
use proptest::prelude::*;
use prost::Message as _;

use super::*;
use crate::Event;
use crate::check::{Level, Violation};
use crate::event::rules::Findings;
use crate::proto::LogRequest;

use crate::random;

static EXAMPLES: LazyLock<Vec<LogRequest>> = LazyLock::new(examples);
static SCHEMA: LazyLock<random::Schema> = LazyLock::new(random::Schema::read);

/// The tables that prove each rule, with what it finds and what it lets pass.
#[path = "../../../tests/event/rules"]
mod tables {
    pub(crate) mod actor;
    pub(crate) mod all;
    pub(crate) mod approval;
    pub(crate) mod base;
    pub(crate) mod data;
    pub(crate) mod delegation;
    pub(crate) mod digest;
    pub(crate) mod foreign;
    pub(crate) mod ids;
    pub(crate) mod kinds;
    pub(crate) mod numbers;
    pub(crate) mod payload;
    pub(crate) mod phase;
    mod reading;
    pub(crate) mod row;
    pub(crate) mod size;
    pub(crate) mod stated;
    pub(crate) mod text;
    pub(crate) mod time;

    pub(crate) use reading::{decoder, warnings};
}

fn at(seconds: i64) -> Time {
    prost_types::Timestamp { seconds, nanos: 0 }.into()
}

/// After all examples.
const LATER: i64 = 4_102_444_800;

/// What a message is written as straight, if it is.
fn straight(message: &LogRequest, now: Time) -> Option<Vec<u8>> {
    let fields = Fields::view(message);
    let payload: Option<Payload<'_>> = message.payload.as_ref().map(Payload::view);
    let mut bytes = b"before".to_vec();
    let written = emit(
        &fields,
        fields.stated(),
        payload.as_ref(),
        Defaults::NONE,
        now,
        &mut bytes,
    );
    let after = bytes
        .strip_prefix(b"before")
        .expect("what was there")
        .to_vec();
    assert!(written.is_some() || after.is_empty());
    written.map(|_| after)
}

fn refusals(message: &LogRequest, now: Time) -> Vec<Violation> {
    let bytes = message.encoded_len();
    let mut found = rules::check(message, bytes, Some(now), Findings::of_writing());
    found.retain(|found| found.code().writing() == Level::Refuse);
    found
}

/// The examples, to which no rule objects.
fn examples() -> Vec<LogRequest> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/events");
    let files = fs::read_dir(folder).expect("the examples");
    let paths = files.map(|file| file.expect("a file").path());
    let mut paths: Vec<_> = paths
        .filter(|path| path.extension().is_some_and(|it| it == "json"))
        .collect();
    paths.sort();
    let texts = paths.iter().map(|path| fs::read(path).expect("a text"));
    let events = texts.map(|text| {
        Event::from_json(&text)
            .expect("an event")
            .event()
            .as_proto()
            .clone()
    });
    events.collect()
}

#[test]
fn every_type_of_event_has_an_example() {
    let types = EXAMPLES.iter().map(|example| example.event_type);
    let types: std::collections::BTreeSet<i32> = types.collect();
    let all = crate::event::EventType::ALL.iter();
    assert_eq!(types, all.map(|it| it.number()).collect());
}

#[test]
fn every_example_is_written_straight() {
    for example in EXAMPLES.iter() {
        assert_eq!(refusals(example, at(LATER)), []);
        assert_eq!(straight(example, at(LATER)), Some(example.encode_to_vec()));
    }
}

#[test]
fn every_rule_is_kept_where_an_event_is_written_straight() {
    let now = at(tables::base::NOW);
    let mut taken = 0;
    for row in tables::all::rows() {
        for event in row.invalid.iter().chain(&row.valid) {
            let (written, refused) = (straight(event, now), refusals(event, now));
            taken += usize::from(written.is_some());
            match written {
                Some(written) => {
                    assert_eq!(refused, [], "{} {}", row.code, row.path);
                    assert_eq!(written, event.encode_to_vec());
                }
                None => assert_ne!(refused, [], "{} {}", row.code, row.path),
            }
        }
    }
    assert!(taken > 300, "{taken}");
}

/// Where each field at the top of a message ends.
fn fields(bytes: &[u8]) -> Vec<&[u8]> {
    let (mut rest, mut fields) = (bytes, Vec::new());
    while !rest.is_empty() {
        let mut after = rest;
        let (key, wire) = prost::encoding::decode_key(&mut after).expect("a key");
        prost::encoding::skip_field(
            wire,
            key,
            &mut after,
            prost::encoding::DecodeContext::default(),
        )
        .expect("a field");
        let (field, next) = rest.split_at(rest.len() - after.len());
        fields.push(field);
        rest = next;
    }
    fields
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(4_000) })]

    /// An example with a field or two of another event: taken or refused, and rightly so.
    #[test]
    fn what_is_refused_is_in_doubt_and_all_else_is_written(
        (example, picks, entropy) in (0..usize::MAX, vec(0..usize::MAX, 0..3), vec(any::<u8>(), 0..600)),
    ) {
        let examples = &*EXAMPLES;
        let mut bytes = examples[example % examples.len()].encode_to_vec();
        let other = SCHEMA.event(&mut random::Entropy(&entropy));
        let others = fields(&other);
        for pick in picks.iter().filter(|_| !others.is_empty()) {
            bytes.extend_from_slice(others[pick % others.len()]);
        }
        let message = LogRequest::decode(bytes.as_slice()).expect("a message");
        let refused = refusals(&message, at(LATER));
        match straight(&message, at(LATER)) {
            Some(written) => {
                prop_assert_eq!(refused, []);
                prop_assert_eq!(written, message.encode_to_vec());
            }
            None => prop_assert!(!refused.is_empty(), "{message:?}"),
        }
    }
}
