//! TOML.

use toml::de::{DeTable, DeValue, Error};

use super::tree::{Faults, Member, Node, Object};
use crate::sensitivity::PolicyErrorKind;

/// The tree of a text; `None`, and all that is wrong, if it is no TOML.
pub(super) fn parse(text: &str, faults: &mut Faults) -> Option<Object> {
    let (table, errors) = DeTable::parse_recoverable(text);
    let line = |offset| line(text, offset);
    for error in &errors {
        let at = error.span().map_or(1, |span| line(span.start));
        faults.push(kind(error), at, "", error.message());
    }
    let members = members(table.into_inner(), &line);
    errors
        .is_empty()
        .then(|| Object::new(1, String::new(), members))
}

/// The crate tells its faults apart by their text alone.
fn kind(error: &Error) -> PolicyErrorKind {
    if error.message().starts_with("duplicate key") {
        return PolicyErrorKind::Duplicate;
    }
    PolicyErrorKind::Syntax
}

fn line(text: &str, offset: usize) -> usize {
    let before = text.as_bytes().iter().take(offset);
    1 + before.filter(|byte| **byte == b'\n').count()
}

/// The members of a table, in the order of the text.
fn members(table: DeTable<'_>, line: &impl Fn(usize) -> usize) -> Vec<Member> {
    let mut members: Vec<_> = table.into_iter().collect();
    members.sort_by_key(|(key, _)| key.span().start);
    let member = |(key, value): (toml::Spanned<_>, toml::Spanned<_>)| {
        let at = line(key.span().start);
        let key: std::borrow::Cow<'_, str> = key.into_inner();
        Member::new(key.into_owned(), at, node(value.into_inner(), line))
    };
    members.into_iter().map(member).collect()
}

fn node(value: DeValue<'_>, line: &impl Fn(usize) -> usize) -> Node {
    match value {
        DeValue::String(text) => Node::Text(text.into_owned()),
        DeValue::Integer(number) => {
            Node::Number(u64::from_str_radix(number.as_str(), number.radix()).ok())
        }
        DeValue::Table(table) => Node::Object(members(table, line)),
        DeValue::Float(_) => Node::Number(None),
        DeValue::Boolean(_) | DeValue::Datetime(_) | DeValue::Array(_) => Node::Other,
    }
}
