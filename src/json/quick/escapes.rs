//! Strings with escapes in them.

use super::cursor::Cursor;
use crate::json::fault::Fault;
use crate::json::scan;

impl Cursor<'_> {
    /// Reads the content of a string up to and with the quote at its end.
    pub(super) fn escaped(&mut self) -> Result<String, Fault> {
        let mut text = String::new();
        self.pieces(|piece| text.push_str(piece))?;
        Ok(text)
    }

    /// The same piece by piece: what stands between escapes, and the character of each.
    pub(super) fn pieces(&mut self, mut put: impl FnMut(&str)) -> Result<(), Fault> {
        loop {
            let start = self.at;
            self.at += scan::plain_bytes(self.rest());
            put(self.text.get(start..self.at).ok_or(Fault)?);
            let special = self.peek().ok_or(Fault)?;
            self.step();
            match special {
                b'"' => return Ok(()),
                b'\\' => put(self.escape()?.encode_utf8(&mut [0; 4])),
                _ => return Err(Fault),
            }
        }
    }

    /// Reads what stands after a backslash.
    fn escape(&mut self) -> Result<char, Fault> {
        let byte = self.peek().ok_or(Fault)?;
        self.step();
        Ok(match byte {
            b'"' | b'\\' | b'/' => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.character(),
            _ => return Err(Fault),
        })
    }

    /// A character by its number: one unit of UTF-16, or two of which one has no meaning alone.
    fn character(&mut self) -> Result<char, Fault> {
        let first = self.unit()?;
        let mut units = [first, 0];
        let mut length = 1;
        if (0xd800..0xdc00).contains(&first) {
            self.word("\\u")?;
            units = [first, self.unit()?];
            length = 2;
        }
        let units = units.into_iter().take(length);
        let mut characters = char::decode_utf16(units);
        characters.next().and_then(Result::ok).ok_or(Fault)
    }

    /// Four digits of base 16, in either case.
    fn unit(&mut self) -> Result<u16, Fault> {
        let digits = self.rest().first_chunk::<4>().ok_or(Fault)?;
        self.at += digits.len();
        digits.iter().try_fold(0, |unit, digit| {
            let digit = char::from(*digit).to_digit(16).ok_or(Fault)?;
            Ok(unit << 4 | u16::try_from(digit).map_err(|_| Fault)?)
        })
    }
}
