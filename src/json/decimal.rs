//! The decimal digits of an integer.

/// An integer in text, without asking for memory.
pub(super) struct Decimal {
    digits: [u8; LENGTH],
    start: usize,
}

/// That of the longest, `-9223372036854775808`.
const LENGTH: usize = 20;

impl Decimal {
    pub(super) fn new(value: i64) -> Self {
        let mut digits = [b'-'; LENGTH];
        let mut left = value.unsigned_abs();
        let mut start = LENGTH;
        for (place, digit) in digits.iter_mut().enumerate().rev() {
            *digit = digit_of(left);
            left /= 10;
            start = place;
            if left == 0 {
                break;
            }
        }
        // What is before the digits is still the sign.
        Self {
            digits,
            start: start - usize::from(value < 0),
        }
    }

    pub(super) fn as_str(&self) -> &str {
        // INVARIANT: digits and a sign are ASCII, and a sign has its place before 19 digits.
        let text = self.digits.get(self.start..).unwrap_or_default();
        std::str::from_utf8(text).unwrap_or_default()
    }
}

/// The last digit of a number.
pub(super) const fn digit_of(number: u64) -> u8 {
    b'0' + (number % 10) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_length_and_both_limits_are_written_as_the_library_writes_them() {
        let powers = (0..19).map(|power| 10_i64.pow(power));
        let around = powers.flat_map(|power| [power - 1, power, power + 1]);
        let limits = [i64::MIN, i64::MIN + 1, i64::MAX];
        for value in around.flat_map(|value| [value, -value]).chain(limits) {
            assert_eq!(Decimal::new(value).as_str(), value.to_string());
        }
    }
}
