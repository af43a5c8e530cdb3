//! Free-form data where they stand: looked at once, as a whole.

use prost_types::Struct;

use super::super::object::number::{BOOL, DOUBLE, ELEMENTS, LIST, NULL, OBJECT, TEXT, VALUE};
use super::super::{Form, Object};
use super::Reading;
use super::field::entry;
use crate::wire::bytes::{content, tag, value};
use crate::wire::{self, Number as _};

/// The object that stands here, if no rule finds anything in it: its members are by key, and every
/// number is finite. How deep it nests is bounded as in any message.
pub(super) fn read<'a>(bytes: &'a [u8], pass: Reading<'a, '_>) -> Option<Object<'a>> {
    members(bytes, pass)?;
    Some(Object(Form::Encoded(bytes)))
}

/// INVARIANT: `read` found it to be an object.
pub(in super::super) fn to_struct(bytes: &[u8]) -> Struct {
    let mut data = Struct::default();
    let is_read = wire::merge(&mut data, bytes);
    debug_assert!(is_read.is_some(), "an object that was read is read again");
    data
}

const VARINT: u32 = 0;
const FIXED64: u32 = 1;
const LENGTH: u32 = 2;

const fn of(number: u32, wire: u32) -> u32 {
    number << 3 | wire
}

fn members<'a>(bytes: &'a [u8], pass: Reading<'a, '_>) -> Option<()> {
    let pass = pass.deeper()?;
    let (mut rest, mut last) = (bytes, None);
    while !rest.is_empty() {
        let (bytes, after) = field(rest, of(ELEMENTS, LENGTH))?;
        let within = pass.deeper()?;
        let (key, value) = entry(bytes)?;
        pass.texts.content(key)?;
        if last.is_some_and(|last| key <= last) {
            return None;
        }
        if !value.is_empty() {
            let (content, after) = field(value, of(VALUE, LENGTH))?;
            kind(content, within)?;
            is_end(after)?;
        }
        (last, rest) = (Some(key), after);
    }
    Some(())
}

/// A value of one kind, or of none.
fn kind<'a>(bytes: &'a [u8], pass: Reading<'a, '_>) -> Option<()> {
    let pass = pass.deeper()?;
    if bytes.is_empty() {
        return Some(());
    }
    let (tag, bytes) = tag(bytes)?;
    let after = match tag {
        NULL_TAG | BOOL_TAG => value(bytes)?.1,
        DOUBLE_TAG => {
            let (number, after) = f64::read(bytes)?;
            number.is_finite().then_some(after)?
        }
        TEXT_TAG => {
            let (text, after) = content(bytes)?;
            pass.texts.content(text)?;
            after
        }
        OBJECT_TAG => {
            let (data, after) = content(bytes)?;
            members(data, pass)?;
            after
        }
        LIST_TAG => {
            let (list, after) = content(bytes)?;
            elements(list, pass)?;
            after
        }
        _ => return None,
    };
    is_end(after)
}

const NULL_TAG: u32 = of(NULL, VARINT);
const BOOL_TAG: u32 = of(BOOL, VARINT);
const DOUBLE_TAG: u32 = of(DOUBLE, FIXED64);
const TEXT_TAG: u32 = of(TEXT, LENGTH);
const OBJECT_TAG: u32 = of(OBJECT, LENGTH);
const LIST_TAG: u32 = of(LIST, LENGTH);

fn elements<'a>(bytes: &'a [u8], pass: Reading<'a, '_>) -> Option<()> {
    let pass = pass.deeper()?;
    let mut rest = bytes;
    while !rest.is_empty() {
        let (value, after) = field(rest, of(ELEMENTS, LENGTH))?;
        kind(value, pass)?;
        rest = after;
    }
    Some(())
}

/// The content of the field that begins here, if it is this one, and what follows it.
fn field(bytes: &[u8], of: u32) -> Option<(&[u8], &[u8])> {
    let (tag, bytes) = tag(bytes)?;
    content(bytes).filter(|_| tag == of)
}

fn is_end(rest: &[u8]) -> Option<()> {
    rest.is_empty().then_some(())
}
