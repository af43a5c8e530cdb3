//! Bytes that are events, are nearly so, or are written as few writers write them.

use std::sync::LazyLock;

use proptest::collection::vec;
use proptest::prelude::*;
use prost::Message as _;

use compliance_log::proto::LogRequest;

use crate::random;

static SCHEMA: LazyLock<random::Schema> = LazyLock::new(random::Schema::read);

/// Bytes of an event with fields in any order and more than once.
pub(crate) fn random() -> impl Strategy<Value = Vec<u8>> {
    vec(any::<u8>(), 0..600).prop_map(|entropy| SCHEMA.event(&mut random::Entropy(&entropy)))
}

/// The same as our own writers write it.
pub(crate) fn written() -> impl Strategy<Value = Vec<u8>> {
    random().prop_map(|bytes| {
        LogRequest::decode(bytes.as_slice())
            .unwrap()
            .encode_to_vec()
    })
}

/// Bytes of an event, some of them changed, cut off or put in.
pub(crate) fn damaged() -> impl Strategy<Value = Vec<u8>> {
    let damage = vec((any::<prop::sample::Index>(), any::<u8>(), 0..4_u8), 0..4);
    (prop_oneof![random(), written()], damage).prop_map(|(mut bytes, damage)| {
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

/// Few values for each byte, so that many of them are a message.
pub(crate) fn small() -> impl Strategy<Value = Vec<u8>> {
    vec(prop::sample::select(&SMALL), 0..24)
}

/// Tags of each wire type, small lengths, and bytes that a number goes on after.
const SMALL: [u8; 20] = [
    0, 1, 2, 3, 4, 5, 0x08, 0x0a, 0x0b, 0x0c, 0x10, 0x12, 0x1a, 0x20, 0x2a, 0x32, 0x42, 0x80, 0xc2,
    0xff,
];

/// Golden events whole, cut anywhere, and with each bit flipped.
pub(crate) fn each_golden(mut visit: impl FnMut(&[u8])) {
    for mut bytes in crate::golden::events() {
        visit(&bytes);
        for place in 0..bytes.len() {
            visit(&bytes[..place]);
            let flipped = 1 << (place % 8);
            bytes[place] ^= flipped;
            visit(&bytes);
            bytes[place] ^= flipped;
        }
    }
}

/// A field of content, its tag given.
pub(crate) fn field(tag: &[u8], content: &[u8]) -> Vec<u8> {
    let mut bytes = tag.to_vec();
    prost::encoding::encode_varint(content.len() as u64, &mut bytes);
    bytes.extend(content);
    bytes
}

/// Free-form data that nest about as deep as they may.
pub(crate) fn nested() -> Vec<Vec<u8>> {
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
    let mut nested = Vec::new();
    for lists in 44..52 {
        for inner in innermost {
            let mut value = inner.to_vec();
            for _ in 0..lists {
                // A list in a value, which is an element of one.
                value = field(&[0x32], &field(&[0x0a], &value));
            }
            let entry = field(&[0x0a], &field(&[0x12], &value));
            nested.push(field(&[0xc2, 0x01], &entry));
            nested.push(field(&[0xba, 0x01], &field(&[0x22], &entry)));
        }
    }
    nested
}

/// What writers rarely do.
pub(crate) const RARE: [&[u8]; 36] = [
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
    // Numbers packed, by themselves, packed of none, and packed twice.
    &[0xe2, 0x08, 2, 1, 2, 0xe0, 0x08, 3, 0xe2, 0x08, 0],
    &[0xe2, 0x08, 2, 1, 0x82],
    &[0xe2, 0x08, 0, 0xe2, 0x08, 2, 1, 2, 0xe2, 0x08, 1, 3],
    // Map entries without key, without value, with both twice, with others, and of one key twice.
    &[0xea, 0x06, 0, 0xea, 0x06, 3, 0x0a, 1, b'k'],
    &[0xea, 0x06, 9, 0x12, 1, b'v', 0x0a, 1, b'k', 0x12, 1, b'w'],
    &[0xea, 0x06, 5, 0x18, 1, 0x0a, 1, b'k'],
    &[0xea, 0x06, 2, 0x08, 1],
    &[0xea, 0x06, 3, 0x12, 1, b'v', 0xea, 0x06, 0],
    &[
        0xea, 0x06, 3, 0x0a, 1, b'k', 0xea, 0x06, 6, 0x0a, 1, b'k', 0x12, 1, b'v',
    ],
    &[0xea, 0x06, 3, 0x0a, 1, b'k', 0xea, 0x06, 3, 0x0a, 1, b'b'],
    &[
        0xea, 0x06, 3, 0x0a, 1, b'b', 0x10, 1, 0xea, 0x06, 3, 0x0a, 1, b'k',
    ],
    // An entry's key or value of another wire type, and a key that is no text.
    &[0xea, 0x06, 5, 0x0a, 1, b'k', 0x10, 1],
    &[0xea, 0x06, 3, 0x0a, 1, 0xff],
    // A payload, another, and the first again; one in two parts.
    &[0xb2, 0x01, 2, 0x0a, 0, 0xba, 0x01, 0, 0xb2, 0x01, 0],
    &[0xba, 0x01, 3, 0x0a, 1, b'a', 0xba, 0x01, 3, 0x12, 1, b'b'],
    // A time in two parts; text that is split within a character.
    &[0x42, 2, 0x08, 1, 0x42, 2, 0x10, 2],
    &[0x52, 1, 0xc3, 0x52, 1, 0xa9],
    // A part in two parts, one of the parts of which comes twice.
    &[0xca, 0x07, 3, 0x0a, 1, b't', 0xca, 0x07, 3, 0x12, 1, b'i'],
    &[0xaa, 0x01, 3, 0x0a, 1, b'1', 0xaa, 0x01, 3, 0x12, 1, b'p'],
    // A list in two places, and one that another field of its number comes after.
    &[0xa2, 0x01, 1, b'a', 0x08, 1, 0xa2, 0x01, 1, b'b'],
    &[0xa2, 0x01, 1, b'a', 0xa0, 0x01, 1],
    // Free-form data in two parts, of values twice, without an end, of a number that is none.
    &[
        0xc2, 0x01, 5, 0x0a, 3, 0x0a, 1, b'b', 0xc2, 0x01, 5, 0x0a, 3, 0x0a, 1, b'a',
    ],
    &[
        0xc2, 0x01, 10, 0x0a, 3, 0x0a, 1, b'b', 0x0a, 3, 0x0a, 1, b'a',
    ],
    &[0xc2, 0x01, 8, 0x0a, 6, 0x12, 4, 0x20, 1, 0x20, 0],
    &[0xc2, 0x01, 8, 0x0a, 6, 0x12, 2, 0x20, 1, 0x20, 0],
    &[
        0xc2, 0x01, 13, 0x0a, 11, 0x12, 9, 0x11, 0, 0, 0, 0, 0, 0, 0xf0, 0x7f,
    ],
    // Unknown fields within parts.
    &[0xca, 0x07, 5, 0x0a, 1, b't', 0x78, 1, 0x80, 0x7d, 1],
    &[0xc2, 0x01, 4, 0x78, 1, 0x0a, 0],
    // Groups that end otherwise, or not.
    &[0x7b, 0x84, 0x01],
    &[0xfb, 0x3f, 0x0b, 0x10, 1, 0x0c, 0xfc, 0x3f],
];
