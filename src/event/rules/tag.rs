//! Policy tags.

use super::findings::Sink;
use super::place::Place;
use super::text::long;
use crate::check::Code;
use crate::event::scan::{EACH, HIGH, is_graphic};

/// A policy tag: a framework, or a framework, a colon and a requirement, without spaces.
pub(super) fn check(place: Place<'_>, tag: &str, findings: &mut impl Sink) {
    long(place, tag, findings);
    if !is_tag(tag.as_bytes()) {
        findings.push(
            Code::PolicyTagForm,
            place,
            "is not a framework, or a framework, a colon and a requirement, without spaces",
        );
    }
}

/// Whether a text has the form `FRAMEWORK` or `FRAMEWORK:requirement`.
fn is_tag(tag: &[u8]) -> bool {
    let begins = tag.first().is_some_and(u8::is_ascii_alphanumeric);
    begins
        && match tag.get(name_len(tag)..) {
            Some([b':', _, ..]) => is_graphic(tag),
            Some([]) => true,
            _ => false,
        }
}

/// How many characters of a framework's name a text begins with.
#[inline]
fn name_len(tag: &[u8]) -> usize {
    match tag.first_chunk() {
        Some(first) => match name_bytes(u64::from_le_bytes(*first)) {
            8 => {
                8 + tag
                    .iter()
                    .skip(8)
                    .take_while(|byte| is_name(**byte))
                    .count()
            }
            some => some,
        },
        None => tag.iter().take_while(|byte| is_name(**byte)).count(),
    }
}

const fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.')
}

/// How many of eight bytes are such characters, up to the first that is none.
#[inline]
const fn name_bytes(word: u64) -> usize {
    /// The highest bit of each byte below 0x80 that lies in a range.
    const fn within(word: u64, from: u8, to: u8) -> u64 {
        let at_least = word.wrapping_add(EACH * (0x80 - from as u64));
        let above = word.wrapping_add(EACH * (0x7f - to as u64));
        at_least & !above
    }
    let ascii = word & !HIGH;
    let names = within(ascii | EACH << 5, b'a', b'z')
        | within(ascii, b'0', b'9')
        | within(ascii, b'-', b'.')
        | within(ascii, b'_', b'_');
    let others = (!names | word) & HIGH;
    (others.trailing_zeros() / 8) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_from_others_at_each_place_of_a_word() {
        for byte in 0..=u8::MAX {
            for place in 0..8 {
                let mut word = *b"SOC2-a_9";
                word[place] = byte;
                let expected = if is_name(byte) { 8 } else { place };
                assert_eq!(name_bytes(u64::from_le_bytes(word)), expected, "{word:?}");
            }
        }
    }
}
