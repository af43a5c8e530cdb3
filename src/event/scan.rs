//! Texts that stand on one line: whether they do, found many bytes at a time.

use super::rules::is_fault;

/// A byte of each of the eight in a word.
pub(super) const EACH: u64 = 0x0101_0101_0101_0101;
/// The highest bit of each byte.
pub(super) const HIGH: u64 = EACH << 7;

/// Sets the highest bit of some byte if any of the eight is not visible ASCII or a space, and of
/// none if all are. Other bits mean nothing.
#[inline]
pub(super) const fn odd(word: u64) -> u64 {
    // Adding one lifts 0x7f; taking 0x20 away borrows from what is below it.
    word.wrapping_add(EACH) | word.wrapping_sub(EACH * 0x20) | word
}

/// Whether nothing in a text breaks the line, moves the cursor, turns the direction or hides.
#[inline]
pub(super) fn is_line(text: &str) -> bool {
    is_plain(text.as_bytes()) || is_harmless(text)
}

/// Visible ASCII and spaces, which most texts are.
#[inline]
pub(super) fn is_plain(text: &[u8]) -> bool {
    if text.len() >= LONG {
        return is_plain_long(text);
    }
    let word = |chunk: &[u8; 8]| odd(u64::from_le_bytes(*chunk));
    let found = match (text.first_chunk::<8>(), text.last_chunk::<8>()) {
        (Some(first), Some(last)) if text.len() <= 16 => word(first) | word(last),
        (Some(_), Some(last)) => words(text).fold(word(last), |all, next| all | odd(next)),
        _ => odd(short(text)),
    };
    found & HIGH == 0
}

/// Length of a text from which it is looked at by more bytes than a word has.
const LONG: usize = 64;

/// Bytes of a long text that are looked at without a branch: the compiler takes sixteen at a time.
const WIDE: usize = 256;

/// The same for a long text: of many bytes, only the greatest is asked for.
fn is_plain_long(text: &[u8]) -> bool {
    let Some(last) = text.last_chunk::<WIDE>() else {
        let chunks = text.chunks_exact(LONG);
        let mut chunks = chunks.filter_map(|chunk| chunk.first_chunk::<LONG>());
        return chunks.all(is_plain_chunk) && text.last_chunk::<LONG>().is_none_or(is_plain_chunk);
    };
    let chunks = text.chunks_exact(WIDE);
    let mut chunks = chunks.filter_map(|chunk| chunk.first_chunk::<WIDE>());
    chunks.all(is_plain_chunk) && is_plain_chunk(last)
}

#[inline]
fn is_plain_chunk<const N: usize>(chunk: &[u8; N]) -> bool {
    // What is below a space wraps around to above all others.
    let above_space = |byte: &u8| byte.wrapping_sub(b' ');
    let greatest = chunk.iter().map(above_space).fold(0, u8::max);
    greatest <= b'~' - b' '
}

/// Visible ASCII without spaces.
#[inline]
pub(super) fn is_graphic(text: &[u8]) -> bool {
    let word = |word: u64| odd(word) | word.wrapping_sub(EACH * 0x21);
    let chunk = |chunk: &[u8; 8]| word(u64::from_le_bytes(*chunk));
    match (text.first_chunk::<8>(), text.last_chunk::<8>()) {
        (Some(first), Some(last)) if text.len() <= 16 => (chunk(first) | chunk(last)) & HIGH == 0,
        (Some(_), Some(last)) => {
            words(text).fold(chunk(last), |all, next| all | word(next)) & HIGH == 0
        }
        _ => text.iter().all(u8::is_ascii_graphic),
    }
}

/// The whole words of a text.
#[inline]
fn words(text: &[u8]) -> impl Iterator<Item = u64> {
    let words = text.chunks_exact(8);
    words.filter_map(|word| Some(u64::from_le_bytes(*word.first_chunk()?)))
}

/// A text of less than eight bytes, each of them at least once, and spaces.
#[inline]
pub(super) fn short(text: &[u8]) -> u64 {
    const SPACES: u64 = EACH * 0x20;
    match (text.first_chunk::<4>(), text.last_chunk::<4>()) {
        (Some(first), Some(last)) => {
            let [first, last] = [first, last].map(|half| u64::from(u32::from_le_bytes(*half)));
            first << 32 | last
        }
        _ => text
            .iter()
            .fold(SPACES, |word, byte| word << 8 | u64::from(*byte)),
    }
}

/// The same for a text in any script.
#[cold]
fn is_harmless(text: &str) -> bool {
    !is_suspect(text.as_bytes()) || !text.chars().any(is_fault)
}

/// Whether some character may be at fault. Every such character is found, and hardly any other.
///
/// A text is UTF-8, so that a character begins with a byte of 0xc2 and more, and no other byte is
/// as high. First it is asked which of the bytes are there that a fault begins with: in most scripts
/// that is none.
#[expect(
    clippy::needless_bitwise_bool,
    reason = "without a branch the compiler takes sixteen bytes at a time"
)]
fn is_suspect(text: &[u8]) -> bool {
    let after = text.get(1..).unwrap_or_default();
    let third = text.get(2..).unwrap_or_default();
    let is_control = |byte: u8| (byte < b' ') | (byte == 0x7f);
    let is_within = |byte: u8, from: u8, to: u8| byte.wrapping_sub(from) <= to - from;
    // Of what is not ASCII, most scripts have nothing else.
    let is_usual = |byte: u8| !(is_control(byte) | (byte == 0xc2) | (byte > 0xe0));
    if !any(text, |byte| !is_usual(byte)) {
        return false;
    }
    // East Asian scripts have characters that begin like the other faults, and no such byte.
    let is_rare =
        |byte: u8| is_control(byte) | (byte == 0xc2) | is_within(byte, 0xe1, 0xe2) | (byte == 0xf3);
    let is_rare_fault = || {
        let pair = |lead: u8, from: u8, to: u8| {
            any_pair(text, after, |first, second| {
                (first == lead) & is_within(second, from, to)
            })
        };
        // U+2000 to U+203F, U+2040 to U+207F, U+2800 to U+283F
        let format = |second: u8, third: u8| {
            ((second == 0x80) & ((third == 0x8b) | is_within(third, 0xa8, 0xae)))
                | ((second == 0x81) & is_within(third, 0xa0, 0xaf))
                | ((second == 0xa0) & (third == 0x80))
        };
        let has = |lead: u8| any(text, |byte| byte == lead);
        any(text, is_control)
            || has(0xe2) && any_pair(after, third, format)
            || has(0xc2) && (pair(0xc2, 0x80, 0x9f) || pair(0xc2, 0xad, 0xad)) // C1, U+00AD
            || has(0xe1) && (pair(0xe1, 0x85, 0x85) || pair(0xe1, 0xa0, 0xa0)) // U+115F, U+180E
            || has(0xf3) && pair(0xf3, 0xa0, 0xa0) // U+E0000 to U+E007F
    };
    // U+3164, U+FEFF, U+FFA0, U+FFF9 to U+FFFB
    let wide = |first: u8, second: u8| {
        ((first == 0xe3) & (second == 0x85))
            | ((first == 0xef) & ((second == 0xbb) | is_within(second, 0xbe, 0xbf)))
    };
    any_pair(text, after, wide) || (any(text, is_rare) && is_rare_fault())
}

/// Whether this holds of some byte. It is asked of 64 bytes without a branch, so that the compiler
/// takes sixteen at a time.
#[inline]
fn any(text: &[u8], holds: impl Fn(u8) -> bool) -> bool {
    let of = |bytes: &[u8]| bytes.iter().fold(false, |any, byte| any | holds(*byte));
    let chunks = text.chunks_exact(LONG);
    let rest = chunks.remainder();
    let mut chunks = chunks.filter_map(|chunk| chunk.first_chunk::<LONG>());
    chunks.any(|chunk| of(chunk)) || of(rest)
}

/// The same of some byte and the one after it, in a text and the same text without its first byte.
#[inline]
fn any_pair(text: &[u8], after: &[u8], holds: impl Fn(u8, u8) -> bool) -> bool {
    let of = |bytes: &[u8], after: &[u8]| {
        let pairs = bytes.iter().zip(after);
        pairs.fold(false, |any, (byte, after)| any | holds(*byte, *after))
    };
    let text = text.get(..after.len()).unwrap_or_default();
    let (bytes, afters) = (text.chunks_exact(LONG), after.chunks_exact(LONG));
    let (rest, last) = (bytes.remainder(), afters.remainder());
    let pairs = bytes.zip(afters);
    let mut pairs = pairs.filter_map(|(bytes, after)| {
        Some((bytes.first_chunk::<LONG>()?, after.first_chunk::<LONG>()?))
    });
    pairs.any(|(bytes, after)| of(bytes, after)) || of(rest, last)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every character, at every place of a word and of a window, is judged as it is alone.
    #[test]
    fn every_character_is_judged_wherever_it_stands() {
        for character in '\0'..=char::MAX {
            let alone = character.to_string();
            assert_eq!(is_line(&alone), !is_fault(character), "{character:?}");
        }
        let faults: Vec<char> = ('\0'..=char::MAX).filter(|c| is_fault(*c)).collect();
        let others = [
            '~', ' ', 'é', '—', '’', '語', '，', '😀', '\u{200d}', '\u{a0}',
        ];
        for length in 0..100 {
            for (index, filler) in others.iter().enumerate() {
                let before: String = std::iter::repeat_n(*filler, length).collect();
                let after: String = others.iter().cycle().skip(index).take(length % 7).collect();
                assert!(is_line(&format!("{before}{after}")), "{before}{after}");
                let fault = faults[(length * others.len() + index) % faults.len()];
                assert!(!is_line(&format!("{before}{fault}{after}")), "{fault:?}");
                assert!(!is_line(&format!("{after}{fault}{before}")), "{fault:?}");
            }
        }
    }

    #[test]
    fn a_byte_that_is_not_plain_is_seen_at_every_place_of_every_length() {
        for length in (1..200).chain([255, 256, 257, 300, 512, 600]) {
            for place in 0..length {
                for byte in 0..=0x7f {
                    let mut text = vec![b'x'; length];
                    text[place] = byte;
                    let plain = (b' '..=b'~').contains(&byte);
                    assert_eq!(is_plain(&text), plain, "{length} {place} {byte}");
                }
            }
        }
    }
}
