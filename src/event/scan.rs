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
fn is_plain(text: &[u8]) -> bool {
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

/// The same for a long text: no branch within 64 bytes, so that the compiler takes sixteen at a time.
fn is_plain_long(text: &[u8]) -> bool {
    let odd = |chunk: &[u8; LONG]| {
        let odd = |byte: &u8| u8::from(byte.wrapping_sub(b' ') > b'~' - b' ');
        chunk.iter().fold(0, |all, byte| all | odd(byte))
    };
    let chunks = text.chunks_exact(LONG);
    let mut chunks = chunks.filter_map(|chunk| chunk.first_chunk());
    chunks.all(|chunk| odd(chunk) == 0) && text.last_chunk().is_none_or(|chunk| odd(chunk) == 0)
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

/// Bytes that are looked at at once, and those before them that may begin their character.
const CHUNK: usize = 32;
const BEFORE: usize = 2;
const WINDOW: usize = BEFORE + CHUNK;

/// Whether some character may be at fault. Every such character is found, and hardly any other.
fn is_suspect(text: &[u8]) -> bool {
    let mut first = [b' '; WINDOW];
    for (place, byte) in first.iter_mut().skip(BEFORE).zip(text) {
        *place = *byte;
    }
    let windows = text.windows(WINDOW).step_by(CHUNK);
    let windows = windows.filter_map(|window| window.first_chunk());
    let mut all = [Some(&first), text.last_chunk()]
        .into_iter()
        .flatten()
        .chain(windows);
    all.any(|window| suspicions(window) != 0)
}

/// Zero unless a character that may be at fault ends in these bytes.
#[expect(
    clippy::needless_bitwise_bool,
    reason = "without a branch the compiler takes sixteen bytes at a time"
)]
fn suspicions(window: &[u8; WINDOW]) -> u8 {
    let (_, second) = window.split_at(1);
    let (_, third) = window.split_at(2);
    let triples = window.iter().zip(second).zip(third);
    triples.fold(0, |all, ((first, second), third)| {
        let is = |byte: u8, from: u8, more: u8| byte.wrapping_sub(from) <= more;
        let two = |lead: u8, from: u8, more: u8| (*second == lead) & is(*third, from, more);
        let three = |lead: u8, next: u8, from: u8, more: u8| {
            (*first == lead) & (*second == next) & is(*third, from, more)
        };
        let suspect = (*third < b' ')
            | (*third == 0x7f)
            | two(0xc2, 0x80, 0x1f) // C1 controls
            | two(0xc2, 0xad, 0) // U+00AD
            | two(0xe1, 0x85, 0) // U+115F, U+1160
            | two(0xe1, 0xa0, 0) // U+180E
            | three(0xe2, 0x80, 0x8b, 0) // U+200B
            | three(0xe2, 0x80, 0xa8, 6) // U+2028 to U+202E
            | three(0xe2, 0x81, 0xa0, 0xf) // U+2060 to U+206F
            | three(0xe2, 0xa0, 0x80, 0) // U+2800
            | two(0xe3, 0x85, 0) // U+3164
            | two(0xef, 0xbb, 0) // U+FEFF
            | two(0xef, 0xbe, 1) // U+FFA0, U+FFF9 to U+FFFB
            | two(0xf3, 0xa0, 0); // U+E0000 to U+E007F
        all | u8::from(suspect)
    })
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
        for length in 1..200 {
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
