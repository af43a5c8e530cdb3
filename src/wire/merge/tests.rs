//! One pass reads what prost reads, refuses what prost refuses, and counts what the walk counts.

use std::sync::LazyLock;

use proptest::collection::vec;
use proptest::prelude::*;
use prost::Message;

use super::{Merge, merge};
use crate::Limits;
use crate::proto::LogRequest;
use crate::wire::{Root, survey};

use crate::random;

static SCHEMA: LazyLock<random::Schema> = LazyLock::new(random::Schema::read);

/// Asserts that both give the same of these bytes.
fn is_as_prost_reads<M: Message + Merge + Default>(bytes: &[u8], root: Root) {
    let mut message = M::default();
    let read = merge(&mut message, bytes);
    match (read, M::decode(bytes)) {
        (Some(read), Ok(expected)) => {
            // NaN is not equal to itself, its bytes are.
            assert_eq!(message.encode_to_vec(), expected.encode_to_vec());
            let limits = Limits::default().with_elements(usize::MAX);
            assert_eq!(Ok(read), survey(bytes, root, limits));
        }
        (None, Err(_)) => {}
        (read, expected) => panic!("{read:?} against {:?} of {bytes:?}", expected.err()),
    }
}

fn is_read_as_prost_does(bytes: &[u8]) {
    is_as_prost_reads::<LogRequest>(bytes, Root::LogRequest);
    #[cfg(feature = "json")]
    is_as_prost_reads::<crate::proto::compliancelog::LogEntry>(bytes, Root::LogEntry);
}

/// Bytes of an event with fields in any order and more than once, some of them changed, cut off or
/// put in.
fn damaged() -> impl Strategy<Value = Vec<u8>> {
    let damage = vec((any::<prop::sample::Index>(), any::<u8>(), 0..4_u8), 0..4);
    (vec(any::<u8>(), 0..600), damage).prop_map(|(entropy, damage)| {
        let mut bytes = SCHEMA.event(&mut random::Entropy(&entropy));
        for (place, byte, kind) in damage {
            let place = place.index(bytes.len() + 1);
            match kind {
                0 => bytes.truncate(place),
                1 => bytes.insert(place, byte),
                2 => bytes.extend_from_within(place..),
                _ => bytes
                    .iter_mut()
                    .skip(place)
                    .take(1)
                    .for_each(|old| *old ^= byte),
            }
        }
        bytes
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(4_000) })]

    #[test]
    fn damaged_events(bytes in damaged()) {
        is_read_as_prost_does(&bytes);
    }

    #[test]
    fn any_bytes(bytes in vec(any::<u8>(), 0..60)) {
        is_read_as_prost_does(&bytes);
    }

    /// Few values for each byte, so that many of them are a message.
    #[test]
    fn small_bytes(bytes in vec(prop::sample::select(&SMALL), 0..24)) {
        is_read_as_prost_does(&bytes);
    }
}

/// Tags of each wire type, small lengths, and bytes that a number goes on after.
const SMALL: [u8; 20] = [
    0, 1, 2, 3, 4, 5, 0x08, 0x0a, 0x0b, 0x0c, 0x10, 0x12, 0x1a, 0x20, 0x2a, 0x32, 0x42, 0x80, 0xc2,
    0xff,
];

#[test]
fn golden_events_with_each_bit_flipped_and_cut_anywhere() {
    for mut bytes in crate::golden::events() {
        is_read_as_prost_does(&bytes);
        for place in 0..bytes.len() {
            is_read_as_prost_does(&bytes[..place]);
            let flipped = 1 << (place % 8);
            bytes[place] ^= flipped;
            is_read_as_prost_does(&bytes);
            bytes[place] ^= flipped;
        }
    }
}

fn field(tag: &[u8], content: &[u8]) -> Vec<u8> {
    let mut bytes = tag.to_vec();
    prost::encoding::encode_varint(content.len() as u64, &mut bytes);
    bytes.extend(content);
    bytes
}

#[test]
fn nesting_ends_where_prost_ends_it() {
    // At the innermost place: nothing, a field without number, unknown ones, groups, a text, a map.
    let innermost: [&[u8]; 9] = [
        &[],
        &[0x00],
        &[0x78, 1],
        &[0x7a, 0],
        &[0x7b, 0x7c],
        &[0x7b, 0x78, 1, 0x7c],
        &[0x7b, 0x7b, 0x7c, 0x7c],
        &[0x1a, 1, b'x'],
        &[0x2a, 0],
    ];
    let (mut taken, mut refused) = (0, 0);
    for lists in 44..52 {
        for inner in innermost {
            let mut value = inner.to_vec();
            for _ in 0..lists {
                // A list in a value, which is an element of one.
                value = field(&[0x32], &field(&[0x0a], &value));
            }
            for bytes in [
                field(&[0xc2, 0x01], &field(&[0x0a], &field(&[0x12], &value))),
                field(
                    &[0xba, 0x01],
                    &field(&[0x22], &field(&[0x0a], &field(&[0x12], &value))),
                ),
            ] {
                is_read_as_prost_does(&bytes);
                match LogRequest::decode(bytes.as_slice()) {
                    Ok(_) => taken += 1,
                    Err(_) => refused += 1,
                }
            }
        }
    }
    assert!(taken > 50 && refused > 50, "{taken} {refused}");
}

#[test]
fn what_writers_rarely_do() {
    let bytes: [&[u8]; 18] = [
        // Tags and lengths of more bytes than they need, numbers of ten.
        &[0x8a, 0x80, 0x00, 0x01, 0x08, 0x81, 0x80, 0x00],
        &[0xd2, 0x80, 0x00, 0x81, 0x80, 0x00, b'x'],
        &[
            0x10, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01,
        ],
        &[
            0x10, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x02,
        ],
        &[
            0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x00,
        ],
        // A tag of more than 32 bits.
        &[0x88, 0x80, 0x80, 0x80, 0x10, 0x01],
        // Numbers packed, by themselves, and packed of none.
        &[0xe2, 0x08, 2, 1, 2, 0xe0, 0x08, 3, 0xe2, 0x08, 0],
        &[0xe2, 0x08, 2, 1, 0x82],
        // Map entries without key, without value, with both twice, with others.
        &[0xea, 0x06, 0, 0xea, 0x06, 3, 0x0a, 1, b'k'],
        &[0xea, 0x06, 9, 0x12, 1, b'v', 0x0a, 1, b'k', 0x12, 1, b'w'],
        &[0xea, 0x06, 5, 0x18, 1, 0x0a, 1, b'k'],
        &[0xea, 0x06, 2, 0x08, 1],
        // A payload, another, and the first again; one in two parts.
        &[0xb2, 0x01, 2, 0x0a, 0, 0xba, 0x01, 0, 0xb2, 0x01, 0],
        &[0xba, 0x01, 3, 0x0a, 1, b'a', 0xba, 0x01, 3, 0x12, 1, b'b'],
        // A time in two parts; text that is split within a character.
        &[0x42, 2, 0x08, 1, 0x42, 2, 0x10, 2],
        &[0x52, 1, 0xc3, 0x52, 1, 0xa9],
        // Groups that end otherwise, or not.
        &[0x7b, 0x84, 0x01],
        &[0xfb, 0x3f, 0x0b, 0x10, 1, 0x0c, 0xfc, 0x3f],
    ];
    for bytes in bytes {
        is_read_as_prost_does(bytes);
    }
}
