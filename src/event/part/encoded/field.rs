//! One field, after its tag or from it on. Each function gives what follows the field, or gives up.

use super::super::{List, Map, Object, Part, Payload};
use super::{Read, Reading, data};
use crate::Time;
use crate::wire::bytes::{content, tag};
use crate::wire::{Merge as _, Number};

/// A text, bytes or part without presence.
#[inline]
pub(super) fn one<'a>(
    bytes: &'a [u8],
    into: &mut impl Read<'a>,
    pass: Reading<'a, '_>,
) -> Option<&'a [u8]> {
    let (content, after) = content(bytes)?;
    into.read(content, pass)?;
    Some(after)
}

/// The same with presence.
#[inline]
pub(super) fn some<'a, T: Read<'a> + Default>(
    bytes: &'a [u8],
    into: &mut Option<T>,
    pass: Reading<'a, '_>,
) -> Option<&'a [u8]> {
    one(bytes, into.get_or_insert_default(), pass)
}

/// Content without presence: a text that may have several lines.
#[inline]
pub(super) fn content_one<'a>(
    bytes: &'a [u8],
    into: &mut &'a str,
    pass: Reading<'a, '_>,
) -> Option<&'a [u8]> {
    let (content, after) = content(bytes)?;
    *into = pass.texts.content(content)?;
    Some(after)
}

/// The same with presence.
#[inline]
pub(super) fn content_some<'a>(
    bytes: &'a [u8],
    into: &mut Option<&'a str>,
    pass: Reading<'a, '_>,
) -> Option<&'a [u8]> {
    content_one(bytes, into.get_or_insert_default(), pass)
}

/// A number, and what it is here.
#[inline]
pub(super) fn number<'a, N: Number, T>(
    bytes: &'a [u8],
    into: &mut T,
    make: impl FnOnce(N) -> T,
) -> Option<&'a [u8]> {
    let (number, after) = N::read(bytes)?;
    *into = make(number);
    Some(after)
}

/// A time, once.
#[inline]
pub(super) fn time<'a>(
    bytes: &'a [u8],
    into: &mut Option<Time>,
    pass: Reading<'a, '_>,
) -> Option<&'a [u8]> {
    let (content, after) = content(bytes)?;
    let mut timestamp = prost_types::Timestamp::default();
    timestamp.merge(content, pass.pass)?;
    // Longer bytes may state a number twice.
    is_first(into.is_none() && content.len() == prost::Message::encoded_len(&timestamp))?;
    *into = Some(timestamp.into());
    Some(after)
}

/// A part by reference, once.
pub(super) fn part<'a, T: Read<'a> + Default, S>(
    at: &'a [u8],
    into: &mut Part<'a, T, S>,
    pass: Reading<'a, '_>,
) -> Option<&'a [u8]> {
    is_first(into.is_absent())?;
    let (_, bytes) = tag(at)?;
    let after = one(bytes, &mut T::default(), pass)?;
    *into = Part::encoded(at);
    Some(after)
}

/// Free-form data, once.
pub(super) fn object<'a>(
    bytes: &'a [u8],
    into: &mut Option<Object<'a>>,
    pass: Reading<'a, '_>,
) -> Option<&'a [u8]> {
    is_first(into.is_none())?;
    let (content, after) = content(bytes)?;
    *into = Some(data::read(content, pass)?);
    Some(after)
}

/// A payload, once.
pub(super) fn part_member<'a, T: Read<'a> + Default>(
    bytes: &'a [u8],
    into: &mut Option<Payload<'a>>,
    make: impl FnOnce(T) -> Payload<'a>,
    pass: Reading<'a, '_>,
) -> Option<&'a [u8]> {
    is_first(into.is_none())?;
    let mut part = T::default();
    let after = one(bytes, &mut part, pass)?;
    *into = Some(make(part));
    Some(after)
}

/// A payload of free-form data, once.
pub(super) fn object_member<'a>(
    bytes: &'a [u8],
    into: &mut Option<Payload<'a>>,
    make: impl FnOnce(Object<'a>) -> Payload<'a>,
    pass: Reading<'a, '_>,
) -> Option<&'a [u8]> {
    is_first(into.is_none())?;
    let (content, after) = content(bytes)?;
    *into = Some(make(data::read(content, pass)?));
    Some(after)
}

/// All elements of a list of texts or parts: they stand in a row.
pub(super) fn list<'a, T: Read<'a> + Default, S>(
    at: &'a [u8],
    into: &mut List<'a, T, S>,
    pass: Reading<'a, '_>,
) -> Option<&'a [u8]> {
    let (elements, after) = each(at, |content| T::default().read(content, pass))?;
    is_first(into.is_empty())?;
    *into = List::encoded(elements);
    Some(after)
}

/// The same of texts that are content.
pub(super) fn content_list<'a, S>(
    at: &'a [u8],
    into: &mut List<'a, &'a str, S>,
    pass: Reading<'a, '_>,
) -> Option<&'a [u8]> {
    let (elements, after) = each(at, |content| pass.texts.content(content).map(drop))?;
    is_first(into.is_empty())?;
    *into = List::encoded(elements);
    Some(after)
}

/// The numbers of a list, one after another in one field.
pub(super) fn packed<'a, T, S>(bytes: &'a [u8], into: &mut List<'a, T, S>) -> Option<&'a [u8]> {
    let (numbers, after) = content(bytes)?;
    let mut rest = numbers;
    while !rest.is_empty() {
        (_, rest) = i64::read(rest)?;
    }
    is_first(into.is_empty())?;
    *into = List::encoded(numbers);
    Some(after)
}

/// All entries of a map: they stand in a row and by key, each once. Their values are looked at by
/// `check`, from the tag on.
pub(super) fn map<'a, V, S>(
    at: &'a [u8],
    into: &mut Map<'a, V, S>,
    check: impl Fn(&'a [u8], Reading<'a, '_>) -> Option<&'a [u8]>,
    pass: Reading<'a, '_>,
) -> Option<&'a [u8]> {
    let pass = pass.deeper()?;
    let mut last: Option<&[u8]> = None;
    let (entries, after) = each(at, |content| {
        let (key, value) = entry(content)?;
        pass.texts.line(key)?;
        if last.is_some_and(|last| key <= last) {
            return None;
        }
        last = Some(key);
        let is_whole = value.is_empty() || check(value, pass)?.is_empty();
        is_whole.then_some(())
    })?;
    is_first(into.is_empty())?;
    *into = Map::encoded(entries);
    Some(after)
}

/// A text as value of an entry.
pub(super) fn value<'a>(bytes: &'a [u8], pass: Reading<'a, '_>) -> Option<&'a [u8]> {
    let [TEXT_VALUE, bytes @ ..] = bytes else {
        return None;
    };
    one(bytes, &mut "", pass)
}

/// The same of content.
pub(super) fn content_value<'a>(bytes: &'a [u8], pass: Reading<'a, '_>) -> Option<&'a [u8]> {
    let [TEXT_VALUE, bytes @ ..] = bytes else {
        return None;
    };
    content_one(bytes, &mut "", pass)
}

/// A number as value of an entry.
pub(super) fn number_value<'a>(bytes: &'a [u8], _: Reading<'a, '_>) -> Option<&'a [u8]> {
    let [NUMBER_VALUE, bytes @ ..] = bytes else {
        return None;
    };
    i64::read(bytes).map(|(_, after)| after)
}

/// The tags of key and value in an entry.
const KEY: u8 = 0x0a;
const TEXT_VALUE: u8 = 0x12;
const NUMBER_VALUE: u8 = 0x10;

/// Each field of a part stands behind the one before it, as writers write them.
#[inline]
pub(super) fn in_order(tag: u32, last: &mut u32) -> Option<()> {
    (tag > std::mem::replace(last, tag)).then_some(())
}

/// Key and value of an entry, the value from its tag on. Either may be absent.
#[inline]
pub(in super::super) fn entry(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    match bytes {
        [KEY, after @ ..] => content(after),
        _ => Some((&[], bytes)),
    }
}

/// Fields of one tag in a row: from the first tag to the end of the last, and what follows.
#[inline]
fn each<'a>(
    at: &'a [u8],
    mut check: impl FnMut(&'a [u8]) -> Option<()>,
) -> Option<(&'a [u8], &'a [u8])> {
    let (of, mut bytes) = tag(at)?;
    loop {
        let (content, after) = content(bytes)?;
        check(content)?;
        bytes = match tag(after) {
            Some((next, bytes)) if next == of => bytes,
            _ => return at.split_at_checked(at.len() - after.len()),
        };
    }
}

/// What was stated before is not merged here.
#[inline]
fn is_first(is_first: bool) -> Option<()> {
    is_first.then_some(())
}
