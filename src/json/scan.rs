//! Which bytes of a text JSON wants escaped: quotes, backslashes and control characters. Eight at
//! a time, since texts are most of an event.

const BYTES: usize = size_of::<u64>();

/// The bytes before the first that needs an escape, or all.
#[inline]
pub(super) fn plain_bytes(text: &[u8]) -> usize {
    let mut rest = text;
    let mut plain = 0;
    while let Some((word, after)) = rest.split_first_chunk::<BYTES>() {
        let found = marked(*word);
        if found != 0 {
            return plain + found.trailing_zeros() as usize / BYTES;
        }
        plain += BYTES;
        rest = after;
    }
    plain + rest.iter().take_while(|byte| !is_special(**byte)).count()
}

/// Whether no byte of a text needs an escape.
#[inline]
pub(super) fn is_plain(text: &str) -> bool {
    let text = text.as_bytes();
    let Some(last) = text.last_chunk::<BYTES>() else {
        return !text.iter().any(|byte| is_special(*byte));
    };
    // The last word may overlap the one before it.
    let (mut rest, mut found) = (text, marked(*last));
    while let Some((word, after)) = rest.split_first_chunk::<BYTES>() {
        found |= marked(*word);
        rest = after;
    }
    found == 0
}

fn is_special(byte: u8) -> bool {
    byte < b' ' || byte == b'"' || byte == b'\\'
}

/// The high bit of the first byte that needs an escape, and of no byte before it; zero if there is
/// none. A subtraction borrows from the next byte only where one is found.
#[inline]
fn marked(word: [u8; BYTES]) -> u64 {
    const ONES: u64 = u64::from_le_bytes([1; BYTES]);
    const HIGH: u64 = u64::from_le_bytes([0x80; BYTES]);
    let word = u64::from_le_bytes(word);
    let control = word.wrapping_sub(ONES * 0x20);
    let quote = (word ^ (ONES * 0x22)).wrapping_sub(ONES);
    let backslash = (word ^ (ONES * 0x5c)).wrapping_sub(ONES);
    (control | quote | backslash) & !word & HIGH
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_at_every_place_is_found_and_no_other() {
        for length in 0..20 {
            for byte in 0..=0x7f_u8 {
                for place in 0..length {
                    let mut text = vec![b'x'; length];
                    text[place] = byte;
                    let plain = if is_special(byte) { place } else { length };
                    assert_eq!(plain_bytes(&text), plain, "{byte} at {place}");
                    let text = String::from_utf8(text).unwrap();
                    assert_eq!(is_plain(&text), plain == length, "{byte} at {place}");
                }
            }
        }
    }

    #[test]
    fn a_special_byte_hides_none_before_it_and_other_alphabets_are_plain() {
        let alphabets = "ÿĀ߿ࠀ\u{ffff}𐀀\u{10ffff}\u{7f}¢܀";
        assert_eq!(plain_bytes(alphabets.as_bytes()), alphabets.len());
        assert!(is_plain(alphabets));
        let text = format!("{alphabets}\"\\\n\u{0}{alphabets}");
        assert_eq!(plain_bytes(text.as_bytes()), alphabets.len());
        assert!(!is_plain(&text));
    }
}
