//! Telling 0.1 from 0.2 by the bytes.

use super::Schema;
use crate::wire::bytes::{content, value};

/// What the bytes of a message say of its schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Evidence {
    /// A field that only this schema has, or has in this form.
    Of(Schema),
    /// Every field is one of both schemas. The meanings differ: number 10 is who acted in one,
    /// and policy tags in the other.
    None,
}

/// Looks at the fields of a message until one is found that only 0.2 has; what looks like 0.1
/// alone makes it 0.1. Broken bytes tell nothing; the decoder refuses them anyway.
pub(crate) fn detect(message: &[u8]) -> Evidence {
    let mut older = false;
    let mut time = Evidence::None;
    let mut rest = message;
    while let Some((number, wire, content, after)) = field(rest) {
        match (number, wire) {
            (4..=6 | 9, VARINT) | (11, LENGTH_DELIMITED) | (12.., _) => {
                return Evidence::Of(Schema::V0_2);
            }
            (4..=6 | 9, LENGTH_DELIMITED) | (11, VARINT) => older = true,
            // A text of 0.1, or a timestamp of 0.2; another field may tell better.
            (8, LENGTH_DELIMITED) if !content.is_empty() => {
                time = match (is_timestamp(content), std::str::from_utf8(content).is_ok()) {
                    (true, false) => Evidence::Of(Schema::V0_2),
                    (false, true) => Evidence::Of(Schema::V0_1),
                    (true, true) | (false, false) => Evidence::None,
                };
            }
            _ => {}
        }
        rest = after;
    }
    if older {
        return Evidence::Of(Schema::V0_1);
    }
    time
}

/// Whether bytes may be a timestamp, be it one of a newer schema: they begin with a field of it and
/// are a message to their end. As text they would begin with a control character.
fn is_timestamp(content: &[u8]) -> bool {
    let mut rest = content;
    while let Some((1.., _, _, after)) = field(rest) {
        rest = after;
    }
    matches!(content, [0x08 | 0x10, ..]) && rest.is_empty()
}

const VARINT: u64 = 0;
const LENGTH_DELIMITED: u64 = 2;

/// The first field: its number, its wire type, its content, and what follows it.
#[inline]
fn field(bytes: &[u8]) -> Option<(u64, u64, &[u8], &[u8])> {
    let (tag, rest) = value(bytes)?;
    let (content, after) = match tag & 7 {
        VARINT => {
            let (_, after) = value(rest)?;
            (rest, after)
        }
        LENGTH_DELIMITED => content(rest)?,
        1 => rest.split_at_checked(8)?,
        5 => rest.split_at_checked(4)?,
        // A group: neither schema has one, and what follows is not looked at.
        _ => (rest, &[][..]),
    };
    Some((tag >> 3, tag & 7, content, after))
}
