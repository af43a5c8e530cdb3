//! What the rules say of an event where it stands is what they say of the event that is made of it.

use proptest::prelude::*;
use prost::Message as _;

use crate::proto::LogRequest;
use crate::{Event, bytes, golden};

/// Whether the rules say something of bytes, `None` if they are no event.
fn is_found(bytes: &[u8]) -> Option<bool> {
    let received = Event::decode(bytes).ok()?;
    // Asked before the event is made.
    let found = received.findings();
    assert_eq!(found, received.event().findings(), "{bytes:?}");
    assert_eq!(found, received.findings());
    assert_eq!(found, received.into_owned().findings());
    is_found_in_json(bytes, !found.is_empty());
    Some(!found.is_empty())
}

#[cfg(feature = "json")]
fn is_found_in_json(bytes: &[u8], is_found: bool) {
    let received = Event::decode(bytes).unwrap();
    let Ok(text) = received.event().to_json() else {
        return;
    };
    let Ok(read) = Event::from_json(text.as_bytes()) else {
        return;
    };
    assert_eq!(read.findings(), read.event().findings(), "{text}");
    assert_eq!(read.findings().is_empty(), !is_found, "{text}");
}

#[cfg(not(feature = "json"))]
fn is_found_in_json(_: &[u8], _: bool) {}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1_000) })]

    #[test]
    fn of_what_is_written(bytes in bytes::written()) {
        is_found(&bytes);
    }

    #[test]
    fn of_what_is_damaged(bytes in bytes::damaged()) {
        is_found(&bytes);
    }

    #[test]
    fn of_small_bytes(bytes in bytes::small()) {
        is_found(&bytes);
    }
}

#[test]
fn of_golden_events_and_of_those_without_a_field() {
    let (mut clean, mut odd) = (0, 0);
    for bytes in golden::events() {
        let message = LogRequest::decode(bytes.as_slice()).unwrap();
        let without_actor = LogRequest {
            actor_id: String::new(),
            ..message.clone()
        };
        let broken = LogRequest {
            component: "a\nb".to_owned(),
            ..message
        };
        clean += u32::from(is_found(&bytes) == Some(false));
        for message in [without_actor, broken] {
            odd += u32::from(is_found(&message.encode_to_vec()) == Some(true));
        }
    }
    assert!(clean > 20 && odd > 20, "{clean} {odd}");
}

/// The size is a finding from 64 KiB on, whatever it is read from.
#[test]
fn of_events_of_all_sizes() {
    let event = golden::events().into_iter().next().unwrap();
    let message = LogRequest::decode(event.as_slice()).unwrap();
    for length in [4_000, 5_000, 32_000, 33_000, 65_000, 70_000, 270_000] {
        let message = LogRequest {
            message: "m".repeat(length),
            ..message.clone()
        };
        is_found(&message.encode_to_vec());
        // What is there twice is written once.
        let twice = [message.encode_to_vec(), message.encode_to_vec()].concat();
        is_found(&twice);
    }
}
