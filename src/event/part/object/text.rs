//! JSON text as `google.protobuf.Struct` has it, written while it is read.

mod order;

use prost_types::Struct;
use prost_types::value::Kind;

use self::order::Order;
use super::level::{ELEMENT, MEMBER, NESTED};
use super::number::{BOOL, ELEMENTS, KEY, LIST, NULL, OBJECT, TEXT, VALUE};
use super::write_double;
use crate::check::Code;
use crate::event::part::wire::{Content as _, Output};
use crate::json::{self, Fault, JsonError, Quick, Start, is_number_key};

/// The object of a text; `None` of another value.
pub(super) fn read(text: &str) -> Result<Option<Struct>, JsonError> {
    let (value, _) = json::value_noticed(text.as_bytes())?;
    Ok(match value.kind {
        Some(Kind::StructValue(data)) => Some(data),
        _ => None,
    })
}

pub(super) fn to_struct(text: &str) -> Struct {
    read(text).ok().flatten().unwrap_or_default()
}

pub(super) fn is_exact(text: &str) -> bool {
    let is_rounded = |warnings: &[crate::check::Violation]| {
        let mut codes = warnings.iter().map(crate::check::Violation::code);
        codes.any(|code| code == Code::JsonPrecision)
    };
    json::value_noticed(text.as_bytes()).is_ok_and(|(_, warnings)| !is_rounded(&warnings))
}

/// Writes the members of the object that a text is. What is no JSON, no object, has a member twice
/// or many members out of order is left in doubt.
pub(super) fn write(text: &str, left: usize, out: &mut Output<'_>) {
    let read = Quick::new(text).whole(|from| match from.start()? {
        Start::Object => members(from, left, out),
        _ => Err(Fault),
    });
    if read.is_err() {
        out.doubt();
    }
}

fn members(from: &mut Quick<'_>, left: usize, out: &mut Output<'_>) -> Result<(), Fault> {
    let mut order = Order::new(out);
    let left = left.checked_sub(MEMBER);
    from.members(|from| {
        let start = out.position();
        let entry = out.open(ELEMENTS);
        write_key(from, out)?;
        from.colon()?;
        let value = out.open(VALUE);
        write_value(from, left, out)?;
        out.close(value);
        out.close(entry);
        order.add(start, out);
        Ok(())
    })
}

fn write_key(from: &mut Quick<'_>, out: &mut Output<'_>) -> Result<(), Fault> {
    match from.text()? {
        Some(key) if is_number_key(key) => return Err(Fault),
        Some(key) => key.write_content(KEY, out),
        None => {
            let start = out.open(KEY);
            from.pieces(|piece| out.fields(piece.as_bytes()))?;
            if std::str::from_utf8(out.written(start)).is_ok_and(is_number_key) {
                return Err(Fault);
            }
            out.close(start);
        }
    }
    Ok(())
}

fn write_value(
    from: &mut Quick<'_>,
    left: Option<usize>,
    out: &mut Output<'_>,
) -> Result<(), Fault> {
    let left = left.ok_or(Fault)?;
    let nested = || left.checked_sub(NESTED).ok_or(Fault);
    match from.start()? {
        Start::Text => write_text(from, out)?,
        Start::Null => out.number(NULL, 0),
        Start::Bool(value) => out.number(BOOL, value.into()),
        Start::Number(number) => write_double(number, out),
        Start::Object => {
            let left = nested()?;
            let object = out.open(OBJECT);
            members(from, left, out)?;
            out.close(object);
        }
        Start::List => {
            let left = nested()?.checked_sub(ELEMENT);
            let list = out.open(LIST);
            from.elements(|from| {
                let element = out.open(ELEMENTS);
                write_value(from, left, out)?;
                out.close(element);
                Ok(())
            })?;
            out.close(list);
        }
    }
    Ok(())
}

/// Writes a text; one with escapes piece by piece.
fn write_text(from: &mut Quick<'_>, out: &mut Output<'_>) -> Result<(), Fault> {
    if let Some(text) = from.text()? {
        out.content(TEXT, text.as_bytes());
        return Ok(());
    }
    let start = out.open(TEXT);
    from.pieces(|piece| out.fields(piece.as_bytes()))?;
    out.close(start);
    Ok(())
}
