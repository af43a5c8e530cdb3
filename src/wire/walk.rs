//! The walk over a message's bytes along the schema.

use std::ops::Range;

use super::table::{Field, Kind, Message};
use crate::Limits;
use crate::check::Code;

/// What looks on during a walk.
pub(super) trait Watch {
    /// Whether text is checked to be UTF-8, which the decoder does as well.
    const CHECKS_TEXT: bool;

    /// A known field begins; if it holds a message, the walk goes into it.
    fn enter(&mut self, field: &'static Field, key: Option<&[u8]>);

    /// The known field is passed. Not called when the walk stops within it.
    fn leave(&mut self);

    /// A message's fields begin or end.
    fn message(&mut self, begins: bool);

    /// A field that the schema lacks stands at these bytes, tag included.
    fn unknown(&mut self, number: u32, bytes: Range<usize>);
}

/// Where and why a walk stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stop {
    pub(super) code: Code,
    pub(super) offset: usize,
}

/// A walk in progress.
pub(super) struct Walk<'a, W> {
    bytes: &'a [u8],
    at: usize,
    elements_left: usize,
    pub(super) watch: W,
}

impl<'a, W: Watch> Walk<'a, W> {
    pub(super) fn new(bytes: &'a [u8], limits: Limits, watch: W) -> Self {
        Self {
            bytes,
            at: 0,
            elements_left: limits.elements(),
            watch,
        }
    }

    /// Walks the bytes to their end as one message.
    pub(super) fn run(&mut self, message: &'static Message) -> Result<(), Stop> {
        self.message(message, self.bytes.len(), 0)
    }

    fn message(&mut self, message: &'static Message, end: usize, depth: usize) -> Result<(), Stop> {
        if depth > Limits::DEPTH {
            return Err(self.stop(Code::LimitDepth));
        }
        self.watch.message(true);
        while self.at < end {
            let start = self.at;
            let (number, wire) = self.tag(end)?;
            match message.field(number) {
                None => {
                    self.count(start)?;
                    self.skip(number, wire, end, depth)?;
                    self.watch.unknown(number, start..self.at);
                }
                Some(field) => {
                    let packed = field.is_packed(wire);
                    let counts = !message.is_part || field.is_collection();
                    if counts && !packed {
                        self.count(start)?;
                    }
                    self.field(field, wire, end, depth, start)?;
                }
            }
        }
        self.watch.message(false);
        Ok(())
    }

    fn field(
        &mut self,
        field: &'static Field,
        wire: u8,
        end: usize,
        depth: usize,
        start: usize,
    ) -> Result<(), Stop> {
        match (&field.kind, wire) {
            (Kind::Map(_), 2) => {}
            _ => self.watch.enter(field, None),
        }
        match (&field.kind, wire) {
            (Kind::Varint, 0) => {
                self.varint(end)?;
            }
            (Kind::Varint, 2) if field.is_packed(wire) => {
                let packed = self.length(end)?;
                while self.at < packed {
                    self.count(self.at)?;
                    self.varint(packed)?;
                }
            }
            (Kind::Fixed64, 1) => self.advance(8, end)?,
            (Kind::Bytes, 2) => self.at = self.length(end)?,
            (Kind::Text, 2) => {
                let until = self.length(end)?;
                let text = self.bytes.get(self.at..until).unwrap_or_default();
                if W::CHECKS_TEXT && std::str::from_utf8(text).is_err() {
                    return Err(self.stop(Code::WireUtf8));
                }
                self.at = until;
            }
            (Kind::Message(inner), 2) => {
                let until = self.length(end)?;
                self.message(inner, until, depth + 1)?;
            }
            (Kind::Map(entry), 2) => {
                let until = self.length(end)?;
                let key = self.bytes.get(self.at..until).and_then(map_key);
                self.watch.enter(field, Some(key.unwrap_or_default()));
                self.message(entry, until, depth + 1)?;
            }
            _ => {
                self.at = start;
                return Err(self.stop(Code::WireType));
            }
        }
        self.watch.leave();
        Ok(())
    }

    /// Passes a field that the schema lacks.
    fn skip(&mut self, number: u32, wire: u8, end: usize, depth: usize) -> Result<(), Stop> {
        match wire {
            0 => self.varint(end).map(drop),
            1 => self.advance(8, end),
            2 => {
                self.at = self.length(end)?;
                Ok(())
            }
            3 => self.group(number, end, depth + 1),
            5 => self.advance(4, end),
            _ => Err(self.stop(Code::WireTag)),
        }
    }

    /// Passes a group, the oldest way to nest, to its end.
    fn group(&mut self, group: u32, end: usize, depth: usize) -> Result<(), Stop> {
        if depth > Limits::DEPTH {
            return Err(self.stop(Code::LimitDepth));
        }
        loop {
            let start = self.at;
            let (number, wire) = self.tag(end)?;
            self.count(start)?;
            match wire {
                4 if number == group => return Ok(()),
                _ => self.skip(number, wire, end, depth)?,
            }
        }
    }

    fn tag(&mut self, end: usize) -> Result<(u32, u8), Stop> {
        let start = self.at;
        let tag = self.varint(end)?;
        let bad = Stop {
            code: Code::WireTag,
            offset: start,
        };
        let tag = u32::try_from(tag).map_err(|_| bad)?;
        let wire = tag.to_le_bytes()[0] & 7;
        if tag >> 3 == 0 || wire > 5 {
            return Err(bad);
        }
        Ok((tag >> 3, wire))
    }

    /// The end of the length-delimited content that begins here.
    fn length(&mut self, end: usize) -> Result<usize, Stop> {
        let start = self.at;
        let length = self.varint(end)?;
        usize::try_from(length)
            .ok()
            .and_then(|length| self.at.checked_add(length))
            .filter(|until| *until <= end)
            .ok_or(Stop {
                code: Code::WireTruncated,
                offset: start,
            })
    }

    fn advance(&mut self, count: usize, end: usize) -> Result<(), Stop> {
        if end - self.at < count {
            return Err(self.stop(Code::WireTruncated));
        }
        self.at += count;
        Ok(())
    }

    fn varint(&mut self, end: usize) -> Result<u64, Stop> {
        let rest = self.bytes.get(self.at..end).unwrap_or_default();
        // Nearly all tags and lengths have one byte or two.
        match rest {
            [byte @ 0..0x80, ..] => {
                self.at += 1;
                return Ok(u64::from(*byte));
            }
            [low, high @ 0..0x80, ..] => {
                self.at += 2;
                return Ok(u64::from(low & 0x7f) | u64::from(*high) << 7);
            }
            _ => {}
        }
        match varint(rest) {
            Varint::Value(value, length) => {
                self.at += length;
                Ok(value)
            }
            Varint::Truncated => Err(self.stop(Code::WireTruncated)),
            Varint::TooLong => Err(self.stop(Code::WireVarint)),
        }
    }

    fn count(&mut self, offset: usize) -> Result<(), Stop> {
        let code = Code::LimitElements;
        self.elements_left = self
            .elements_left
            .checked_sub(1)
            .ok_or(Stop { code, offset })?;
        Ok(())
    }

    fn stop(&self, code: Code) -> Stop {
        Stop {
            code,
            offset: self.at,
        }
    }
}

/// What bytes hold at their start.
pub(crate) enum Varint {
    /// The number, and how many bytes it takes.
    Value(u64, usize),
    /// The bytes end within it.
    Truncated,
    /// More than ten bytes or 64 bits.
    TooLong,
}

/// Reads a number of variable length.
pub(crate) fn varint(bytes: &[u8]) -> Varint {
    let mut value = 0;
    for (index, byte) in bytes.iter().take(10).enumerate() {
        if index == 9 && *byte > 1 {
            return Varint::TooLong;
        }
        value |= u64::from(byte & 0x7f) << (7 * index);
        if *byte < 0x80 {
            return Varint::Value(value, index + 1);
        }
    }
    Varint::Truncated
}

/// The key of a map's entry if it comes first, where every writer puts it; for a path only.
fn map_key(entry: &[u8]) -> Option<&[u8]> {
    let Varint::Value(0x0a, tag) = varint(entry) else {
        return None;
    };
    let rest = entry.get(tag..)?;
    let Varint::Value(length, prefix) = varint(rest) else {
        return None;
    };
    let until = prefix.checked_add(usize::try_from(length).ok()?)?;
    rest.get(prefix..until)
}
