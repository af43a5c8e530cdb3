//! One field after its tag. Each function gives what follows the field, or `None` if the bytes are
//! no such field.

use std::collections::BTreeMap;

use super::content::{Merge, Pass};
use crate::wire::bytes::{content, skip, tag, value};
use crate::wire::table::Message;

/// A text, bytes or message without presence.
pub(super) fn one<'a>(bytes: &'a [u8], into: &mut impl Merge, pass: Pass<'_>) -> Option<&'a [u8]> {
    let (content, after) = content(bytes)?;
    into.merge(content, pass)?;
    Some(after)
}

/// The same with presence.
pub(in crate::wire) fn some<'a, T: Merge + Default>(
    bytes: &'a [u8],
    into: &mut Option<T>,
    pass: Pass<'_>,
) -> Option<&'a [u8]> {
    one(bytes, into.get_or_insert_default(), pass)
}

/// An element of a list.
pub(super) fn each<'a, T: Merge + Default>(
    bytes: &'a [u8],
    into: &mut Vec<T>,
    pass: Pass<'_>,
) -> Option<&'a [u8]> {
    into.push(T::default());
    one(bytes, into.last_mut()?, pass)
}

/// The tag of the key in a map's entry.
const KEY: u32 = 0x0a;

/// An entry of a map: a message of a key and a value, either of which may be absent.
pub(super) fn entry<'a, T: Default>(
    bytes: &'a [u8],
    into: &mut BTreeMap<String, T>,
    value_tag: u32,
    read_value: impl for<'b> Fn(&'b [u8], &mut T, Pass<'_>) -> Option<&'b [u8]>,
    table: &'static Message,
    pass: Pass<'_>,
) -> Option<&'a [u8]> {
    let (content, after) = content(bytes)?;
    let pass = pass.deeper()?;
    let (mut key, mut value) = (String::new(), T::default());
    let mut rest = content;
    while !rest.is_empty() {
        let (tag, after) = tag(rest)?;
        rest = if tag == KEY {
            one(after, &mut key, pass)?
        } else if tag == value_tag {
            read_value(after, &mut value, pass)?
        } else {
            unknown(tag, after, table, pass)?
        };
    }
    into.insert(key, value);
    Some(after)
}

/// A message of a oneof: it is merged into the same one, and replaces another.
pub(super) fn member<'a, T: Merge + Default, O>(
    bytes: &'a [u8],
    into: &mut Option<O>,
    same: impl FnOnce(&mut O) -> Option<&mut T>,
    make: impl FnOnce(T) -> O,
    pass: Pass<'_>,
) -> Option<&'a [u8]> {
    if let Some(held) = into.as_mut().and_then(same) {
        return one(bytes, held, pass);
    }
    text_member(bytes, into, make, pass)
}

/// A text of a oneof, which replaces what was there.
pub(super) fn text_member<'a, T: Merge + Default, O>(
    bytes: &'a [u8],
    into: &mut Option<O>,
    make: impl FnOnce(T) -> O,
    pass: Pass<'_>,
) -> Option<&'a [u8]> {
    let mut value = T::default();
    let after = one(bytes, &mut value, pass)?;
    *into = Some(make(value));
    Some(after)
}

/// A number of a oneof.
pub(super) fn number_member<'a, T: Number, O>(
    bytes: &'a [u8],
    into: &mut Option<O>,
    make: impl FnOnce(T) -> O,
) -> Option<&'a [u8]> {
    let (number, after) = T::read(bytes)?;
    *into = Some(make(number));
    Some(after)
}

/// A number without presence.
pub(in crate::wire) fn number<'a, T: Number>(bytes: &'a [u8], into: &mut T) -> Option<&'a [u8]> {
    let (number, after) = T::read(bytes)?;
    *into = number;
    Some(after)
}

/// The same with presence.
pub(super) fn some_number<'a, T: Number>(
    bytes: &'a [u8],
    into: &mut Option<T>,
) -> Option<&'a [u8]> {
    number_member(bytes, into, |number| number)
}

/// A number of a list, by itself.
pub(super) fn each_number<'a, T: Number>(bytes: &'a [u8], into: &mut Vec<T>) -> Option<&'a [u8]> {
    let (number, after) = T::read(bytes)?;
    into.push(number);
    Some(after)
}

/// Numbers of a list, one after another.
pub(super) fn packed<'a, T: Number>(bytes: &'a [u8], into: &mut Vec<T>) -> Option<&'a [u8]> {
    let (mut numbers, after) = content(bytes)?;
    while !numbers.is_empty() {
        numbers = each_number(numbers, into)?;
    }
    Some(after)
}

/// A number as it stands in bytes.
pub(crate) trait Number: Sized {
    fn read(bytes: &[u8]) -> Option<(Self, &[u8])>;
}

impl Number for i64 {
    #[inline]
    fn read(bytes: &[u8]) -> Option<(Self, &[u8])> {
        let (value, after) = value(bytes)?;
        Some((Self::from_ne_bytes(value.to_ne_bytes()), after))
    }
}

/// Also an enum. Of a larger number the upper half is cut off.
impl Number for i32 {
    #[inline]
    fn read(bytes: &[u8]) -> Option<(Self, &[u8])> {
        let (value, after) = value(bytes)?;
        let [a, b, c, d, ..] = value.to_le_bytes();
        Some((Self::from_le_bytes([a, b, c, d]), after))
    }
}

impl Number for bool {
    #[inline]
    fn read(bytes: &[u8]) -> Option<(Self, &[u8])> {
        let (value, after) = value(bytes)?;
        Some((value != 0, after))
    }
}

impl Number for f64 {
    fn read(bytes: &[u8]) -> Option<(Self, &[u8])> {
        let (value, after) = bytes.split_first_chunk()?;
        Some((Self::from_le_bytes(*value), after))
    }
}

/// Passes a field that is none of the message's, and counts it. One that the message has came with
/// another wire type than it has.
#[cold]
pub(crate) fn unknown<'a>(
    tag: u32,
    after: &'a [u8],
    table: &'static Message,
    pass: Pass<'_>,
) -> Option<&'a [u8]> {
    if table.field(tag >> 3).is_some() {
        return None;
    }
    pass.count_unknown();
    // prost takes what it does not know for nested, be it a number.
    skip(tag, after, pass.depth_left().checked_sub(1)?)
}
