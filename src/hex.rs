//! Lower-case hexadecimal digits, the form of ids and signatures.

/// The digits of bytes, of which there are twice as many.
pub(crate) fn encode<const N: usize, const DIGITS: usize>(bytes: [u8; N]) -> [u8; DIGITS] {
    const { assert!(DIGITS == 2 * N) };
    let mut digits = [0; DIGITS];
    for (place, byte) in digits.chunks_exact_mut(2).zip(bytes) {
        place.copy_from_slice(&pair(byte));
    }
    digits
}

/// The eight digits of a number, the highest first.
pub(crate) const fn eight(number: u32) -> [u8; 8] {
    const EACH: u64 = 0x0101_0101_0101_0101;
    // A digit of each byte: halves, quarters and eighths of the number moved apart.
    let number = number as u64;
    let halves = (number | number << 16) & 0x0000_ffff_0000_ffff;
    let bytes = (halves | halves << 8) & 0x00ff_00ff_00ff_00ff;
    let digits = (bytes | bytes << 4) & (EACH * 0x0f);
    // Sixteen is reached where six is added to a digit above nine.
    let letters = (digits + EACH * 6) >> 4 & EACH;
    // 39 is the distance from the character after `9` to `a`.
    (digits + EACH * b'0' as u64 + letters * 39).to_be_bytes()
}

/// The two digits of a byte. Without a table or a branch, so that a loop over bytes becomes a few
/// vector instructions.
pub(crate) const fn pair(byte: u8) -> [u8; 2] {
    [digit(byte >> 4), digit(byte & 15)]
}

const fn digit(nibble: u8) -> u8 {
    // 39 is the distance from the character after `9` to `a`.
    nibble + b'0' + (nibble > 9) as u8 * 39
}

/// The number of a digit, or nothing for any other character.
pub(crate) const fn nibble(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    }
}

/// Whether a character is a digit; free of branches, as [`pair`] is.
pub(crate) const fn is_digit(byte: u8) -> bool {
    (byte.wrapping_sub(b'0') < 10) | (byte.wrapping_sub(b'a') < 6)
}

/// The bytes that digits stand for, if they are twice as many digits and nothing else.
pub(crate) fn decode<'d, const N: usize>(
    digits: impl IntoIterator<Item = &'d u8>,
) -> Option<[u8; N]> {
    let mut digits = digits.into_iter();
    let mut bytes = [0; N];
    for byte in &mut bytes {
        *byte = nibble(*digits.next()?)? << 4 | nibble(*digits.next()?)?;
    }
    digits.next().is_none().then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_goes_both_ways() {
        for byte in 0..=u8::MAX {
            let digits: [u8; 2] = encode([byte]);
            assert_eq!(digits.as_slice(), format!("{byte:02x}").as_bytes());
            assert_eq!(decode(&digits), Some([byte]));
        }
    }

    #[test]
    fn every_other_character_is_no_digit() {
        for byte in 0..=u8::MAX {
            let expected = b"0123456789abcdef".contains(&byte);
            assert_eq!(is_digit(byte), expected, "{byte}");
            assert_eq!(nibble(byte).is_some(), expected, "{byte}");
        }
    }

    #[test]
    fn another_count_of_digits_is_refused() {
        assert_eq!(decode::<2>(b"0a1"), None);
        assert_eq!(decode::<2>(b"0a1b2"), None);
        assert_eq!(decode(b"0a1b"), Some([0x0a, 0x1b]));
    }
}
