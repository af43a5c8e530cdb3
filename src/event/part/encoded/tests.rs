//! What is read where it stands is what the message says.

use proptest::prelude::*;
use prost::Message as _;

use super::{Beside, Seen, read};
use crate::bytes;
use crate::check::Violation;
use crate::event::DataClass;
use crate::event::defaults::Defaults;
use crate::event::part::wire::Output;
use crate::event::part::{Fields, Payload};
use crate::event::rules::{self, Findings};
use crate::proto::LogRequest;
use crate::time::Time;
use crate::wire::{self, Root};

fn now() -> Time {
    let (seconds, nanos) = (1_795_426_200, 0);
    prost_types::Timestamp { seconds, nanos }.into()
}

fn findings(fields: &Fields<'_>, payload: Option<&Payload<'_>>, of: Findings) -> Vec<Violation> {
    let mut findings = of;
    rules::event(fields, payload, Some(now()), &mut findings);
    findings.into_found()
}

/// Asserts that what is read where it stands is what the merge reads. Tells whether it is read.
fn is_as_the_message(bytes: &[u8]) -> bool {
    let (mut fields, mut beside) = (Fields::default(), Beside::default());
    let Some(seen) = read(bytes, &mut fields, &mut beside) else {
        return false;
    };
    let mut message = LogRequest::default();
    let survey = wire::merge(&mut message, bytes);
    assert_eq!(survey, Some(seen.survey), "{bytes:?}");
    assert_eq!(wire::twice(Root::LogRequest, bytes), None, "{bytes:?}");
    let stored = fields.stored(seen.payload);
    // NaN is not equal to itself, its bytes are.
    assert_eq!(stored.encode_to_vec(), message.encode_to_vec(), "{bytes:?}");

    is_written_again(&fields, &seen, &message);
    let viewed = Fields::view(&message);
    let payload = message.payload.as_ref().map(Payload::view);
    for of in [Findings::of_writing, Findings::of_reading] {
        let expected = findings(&viewed, payload.as_ref(), of());
        assert_eq!(findings(&fields, seen.payload, of()), expected, "{bytes:?}");
    }
    let of_message = Seen::of(&viewed, payload.as_ref());
    let read = seen.stated | Fields::USUAL;
    assert_eq!(of_message.stated & !read, 0, "{bytes:?}");
    assert_eq!(
        rules::check_read(&fields, &seen, bytes.len(), now()),
        rules::check_read(&viewed, &of_message, bytes.len(), now()),
        "{bytes:?}"
    );
    // Where the rules say nothing of the whole, they say nothing of it.
    let verdict = rules::check_read(&fields, &seen, bytes.len(), now());
    if verdict.is_clean {
        assert_eq!(findings(&fields, seen.payload, Findings::of_writing()), []);
    }
    lengths(&fields, &message);
    true
}

/// What was read is written as the message is; what is in doubt there, is not looked at here.
fn is_written_again(fields: &Fields<'_>, seen: &Seen<'_>, message: &LogRequest) {
    let mut written = Vec::new();
    let mut out = Output::new(&mut written);
    fields.encode(seen.payload, fields.stated(), &Defaults::NONE, &mut out);
    let is_in_doubt = out.is_in_doubt();
    out.keep();
    assert!(is_in_doubt || written == message.encode_to_vec());
}

/// Lists and maps know how many elements they have, and the first of them.
fn lengths(fields: &Fields<'_>, message: &LogRequest) {
    let chain = &fields.delegation_chain;
    assert_eq!(chain.len(), message.delegation_chain.len());
    assert_eq!(chain.iter().len(), chain.iter().count());
    assert_eq!(chain.is_empty(), message.delegation_chain.is_empty());
    let first = message.delegation_chain.first();
    let id = chain.first().map(|hop| hop.delegation_id.to_owned());
    assert_eq!(id, first.map(|hop| hop.delegation_id.clone()));
    assert_eq!(fields.policy_tags.len(), message.policy_tags.len());
    assert!(fields.policy_tags.iter().eq(&message.policy_tags));
    let classes = &fields.data_classes;
    assert_eq!(classes.len(), message.data_classes.len());
    assert!(
        classes
            .iter()
            .map(DataClass::number)
            .eq(message.data_classes.iter().copied())
    );
    assert_eq!(fields.labels.len(), message.labels.len());
    assert_eq!(fields.labels.is_empty(), message.labels.is_empty());
    for (key, value) in &message.labels {
        assert_eq!(fields.labels.get(key), Some(value.as_str()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2_000) })]

    #[test]
    fn what_is_written_is_read(bytes in bytes::written()) {
        prop_assert!(is_as_the_message(&bytes), "{bytes:?}");
    }

    #[test]
    fn damaged_events(bytes in bytes::damaged()) {
        is_as_the_message(&bytes);
    }

    #[test]
    fn small_bytes(bytes in bytes::small()) {
        is_as_the_message(&bytes);
    }
}

#[test]
fn golden_events_are_read_and_damaged_ones_as_the_merge_reads_them() {
    for bytes in crate::golden::events() {
        assert!(is_as_the_message(&bytes), "{bytes:?}");
    }
    // Each is looked at closely, which takes long.
    let mut places = 0;
    bytes::each_golden(|bytes| {
        places += 1;
        if places % 7 == 0 {
            is_as_the_message(bytes);
        }
    });
}

#[test]
fn nesting_ends_where_the_merge_ends_it() {
    let read = bytes::nested()
        .iter()
        .filter(|bytes| is_as_the_message(bytes))
        .count();
    // Of nine of each depth, those without unknown fields: nothing, a text and a map.
    assert!((20..50).contains(&read), "{read}");
}

#[test]
fn what_writers_rarely_do() {
    let read = bytes::RARE
        .iter()
        .filter(|bytes| is_as_the_message(bytes))
        .count();
    assert_eq!(read, 5);
}

/// Texts stand anywhere in an event of more bytes than are copied, and are of any script.
#[test]
fn texts_of_all_lengths_at_all_places() {
    for length in (0..700).chain([2_000, 8_191, 8_192, 8_193, 9_000]) {
        for pad in ["a", "é", "a\n"] {
            let text = pad.repeat(length).chars().take(length).collect::<String>();
            let message = LogRequest {
                actor_id: "user-42".to_owned(),
                message: text,
                trace_id: "4bf92f3577b34da6a3ce929d0e0e4736".to_owned(),
                span_id: "\u{202e}00f067aa0ba902b7".to_owned(),
                session_id: "sess-7".to_owned(),
                policy_tags: vec!["SOC2".to_owned(), String::new(), "日本".to_owned()],
                ..Default::default()
            };
            assert!(is_as_the_message(&message.encode_to_vec()), "{length}");
        }
    }
}
