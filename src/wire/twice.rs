//! Fields that can stand only once, and stand again.

use super::bytes::{content, skip, tag};
use super::table::{Field, Kind, Message, Root};
use crate::Limits;

/// The path of the first such field, of bytes that are read as an event: its last value overwrote
/// another. Mostly that is two events one after another, since no writer of protobuf writes a field
/// twice, two payloads, or a key of a map twice.
///
/// A path ends at a list, a map or free-form data: it names what has the fault within.
pub(crate) fn twice(root: Root, bytes: &[u8]) -> Option<String> {
    let mut path = Vec::new();
    scan(root.message(), bytes, Limits::DEPTH, &mut path)?;
    let end = path.iter().rposition(|step: &Step| step.ends);
    let names = path.iter().rev();
    let shown = names.take(end.map_or(path.len(), |end| path.len() - end));
    let names: Vec<&str> = shown.map(|step| step.name).collect();
    Some(names.join("."))
}

/// A field on the way to the fault.
struct Step {
    name: &'static str,
    /// What lies within has no name by which it could be found.
    ends: bool,
}

impl Step {
    fn at(field: &Field) -> Self {
        let ends = match &field.kind {
            Kind::Message(inner) => field.repeated || inner.is_part,
            Kind::Map(_) => true,
            _ => false,
        };
        Self {
            name: field.name,
            ends,
        }
    }
}

/// Goes through a message; adds the fields to the path from the inside out.
fn scan(message: &Message, bytes: &[u8], depth: usize, path: &mut Vec<Step>) -> Option<()> {
    let depth = depth.checked_sub(1)?;
    let mut seen = [false; 1 << 8];
    let mut member: Option<&Field> = None;
    let mut keys = Vec::new();
    let mut rest = bytes;
    while !rest.is_empty() {
        let (tag, after) = tag(rest)?;
        rest = skip(tag, after, Limits::DEPTH)?;
        let Some(field) = message.field(tag >> 3) else {
            continue;
        };
        let index = message.numbers.get(usize::try_from(field.number).ok()?)?;
        let seen = seen.get_mut(usize::from(*index))?;
        if std::mem::replace(seen, true) && !field.is_collection() {
            path.push(Step::at(field));
            return Some(());
        }
        if let (true, Some(other)) = (field.member, member) {
            path.push(Step::at(other));
            return Some(());
        }
        member = member.or(Some(field).filter(|field| field.member));
        let (Kind::Message(inner) | Kind::Map(inner), 2) = (&field.kind, tag & 7) else {
            continue;
        };
        let (inside, _) = content(after)?;
        if scan(inner, inside, depth, path).is_some() {
            path.push(Step::at(field));
            return Some(());
        }
        if matches!(field.kind, Kind::Map(_)) {
            keys.push((field.number, key(inside).unwrap_or_default()));
        }
    }
    keys.sort_unstable();
    let same = keys.windows(2).find(|pair| pair.first() == pair.last())?;
    let (number, _) = same.first()?;
    path.push(Step::at(message.field(*number)?));
    Some(())
}

/// The key of a map's entry: that is its first field, and empty if it is left out.
fn key(entry: &[u8]) -> Option<&[u8]> {
    const KEY: u32 = 1 << 3 | 2;
    let mut rest = entry;
    while !rest.is_empty() {
        let (tag, after) = tag(rest)?;
        if tag == KEY {
            return Some(content(after)?.0);
        }
        rest = skip(tag, after, Limits::DEPTH)?;
    }
    None
}
