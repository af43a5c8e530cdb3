//! The fields of an event alone: texts checked, parts passed over unread, nothing stored.

use std::cell::Cell;

use prost_types::Timestamp;

use super::bytes::{content, tag, value};
use super::merge::{Pass, number, some, unknown};
use super::text::{Text, Texts};
use super::{Ascii, table};

/// A time, as far as it is stated.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Moment {
    pub(crate) timestamp: Option<Timestamp>,
    /// It came as no writer of today's schema writes one: it may be a text.
    pub(crate) is_odd: bool,
}

impl<'a> Top<'a> {
    /// Reads the fields of an event into these empty ones; `None` if the bytes are none.
    pub(crate) fn fill(&mut self, bytes: &'a [u8]) -> Option<()> {
        let unknown_fields = Cell::new(0);
        let ascii = Ascii::default();
        self.read(bytes, Pass::new(&unknown_fields, &ascii).deeper()?)
    }
}

#[expect(clippy::inline_always, reason = "a call takes longer than most texts")]
#[inline(always)]
fn text<'a>(bytes: &'a [u8], into: &mut Text<'a>) -> Option<&'a [u8]> {
    let (content, after) = content(bytes)?;
    *into = Text::read(content)?;
    Some(after)
}

/// An element of a list of texts, the tag of which stands at the beginning of `at`.
fn element<'a>(at: &'a [u8], bytes: &'a [u8], into: &mut Texts<'a>) -> Option<&'a [u8]> {
    let after = passed_text(bytes)?;
    into.push(at, after);
    Some(after)
}

fn moment<'a>(bytes: &'a [u8], into: &mut Moment, pass: Pass<'_>) -> Option<&'a [u8]> {
    let (content, _) = content(bytes)?;
    into.is_odd |= !matches!(content, [] | [0x08 | 0x10, ..]);
    some(bytes, &mut into.timestamp, pass)
}

#[expect(clippy::inline_always, reason = "as above")]
#[inline(always)]
fn passed_text(bytes: &[u8]) -> Option<&[u8]> {
    text(bytes, &mut Text::default())
}

fn passed(bytes: &[u8]) -> Option<&[u8]> {
    content(bytes).map(|(_, after)| after)
}

#[inline]
fn passed_number(bytes: &[u8]) -> Option<&[u8]> {
    value(bytes).map(|(_, after)| after)
}

fn passed_numbers(bytes: &[u8]) -> Option<&[u8]> {
    let (mut numbers, after) = content(bytes)?;
    while !numbers.is_empty() {
        numbers = passed_number(numbers)?;
    }
    Some(after)
}

include!(concat!(env!("OUT_DIR"), "/top.rs"));
