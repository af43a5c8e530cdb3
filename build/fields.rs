//! `fields.rs`: for each message a table of its fields, by which bytes are walked unread.

use std::fmt::Write as _;

use heck::ToShoutySnakeCase;

use crate::codegen::schema::{Field, Kind, Message, Schema, Shape};

/// One `static` per message that an event may hold, the well-known types included.
pub(crate) fn fields(schema: &Schema) -> String {
    schema.messages.iter().map(table).collect()
}

fn table(message: &Message) -> String {
    let mut fields: Vec<&Field> = message.fields.iter().collect();
    fields.sort_by_key(|field| field.number);
    let mut entries = String::new();
    let rows: String = fields
        .into_iter()
        .map(|field| row(message, field, &mut entries))
        .collect();
    let name = static_name(&message.full_name());
    let numbers = numbers(message);
    let is_part = !message.is_own();
    let condition = condition(message);
    format!(
        "{condition}pub(crate) static {name}: Message = Message {{
    is_part: {is_part},
    numbers: &{numbers:?},
    fields: &[{rows}] }};\n{entries}"
    )
}

/// What is published as 0.1 is read with the feature `json` only.
pub(crate) fn condition(message: &Message) -> &'static str {
    match message.package.as_str() {
        "lokryn.compliancelog.v1" => "#[cfg(feature = \"json\")]\n",
        _ => "",
    }
}

/// For each number from 0 to the highest, one more than the index of its field, or 0.
fn numbers(message: &Message) -> Vec<u8> {
    let mut present: Vec<usize> = message.fields.iter().map(Field::index).collect();
    present.sort_unstable();
    let mut numbers = vec![0; present.last().map_or(0, |highest| highest + 1)];
    for (index, number) in present.into_iter().enumerate() {
        numbers[number] = u8::try_from(index + 1).expect("a message has at most 254 fields");
    }
    numbers
}

/// A map's entry stands for its value, so that the value's name is no step of a path.
fn row(message: &Message, field: &Field, entries: &mut String) -> String {
    // Paths in free-form data are those of plain JSON: `data["order"]["lines"][2]`.
    let shown = message.is_own() || field.kind.is_number();
    let (number, name) = (field.number, if shown { &field.name } else { "" });
    let repeated = field.shape == Shape::Repeated;
    let member = matches!(field.shape, Shape::Member(_));
    assert!(
        !repeated || field.kind != Kind::Double,
        "`{name}`: a packed double is not walked yet"
    );
    let kind = if field.shape == Shape::Map {
        let entry = entry_name(message, field);
        let value = kind(&field.kind);
        writeln!(
            entries,
            "pub(crate) static {entry}: Message = Message {{ is_part: true, numbers: &[0, 1, 2], fields: &[
    Field {{ number: 1, name: \"key\", kind: Kind::Text, repeated: false, member: false }},
    Field {{ number: 2, name: \"\", kind: {value}, repeated: false, member: false }}] }};"
        )
        .expect("a string takes all that is written");
        format!("Kind::Map(&{entry})")
    } else {
        kind(&field.kind)
    };
    format!(
        "\n    Field {{ number: {number}, name: \"{name}\", kind: {kind}, repeated: {repeated}, member: {member} }},"
    )
}

fn kind(kind: &Kind) -> String {
    match kind {
        Kind::String => "Kind::Text".to_owned(),
        Kind::Bytes => "Kind::Bytes".to_owned(),
        Kind::Bool | Kind::Int32 | Kind::Int64 | Kind::Enum(_) => "Kind::Varint".to_owned(),
        Kind::Double => "Kind::Fixed64".to_owned(),
        Kind::Message(name) => format!("Kind::Message(&{})", static_name(name)),
    }
}

/// The table of a map's entry.
pub(crate) fn entry_name(message: &Message, field: &Field) -> String {
    static_name(&format!("{}.{}.entry", message.full_name(), field.name))
}

/// The table of a message.
pub(crate) fn static_name(full_name: &str) -> String {
    full_name.replace('.', "_").to_shouty_snake_case()
}
