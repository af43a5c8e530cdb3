//! `parts.rs`: for each message a twin over borrowed text, that reads a stored message without
//! copying it, and that is stored or written to bytes from there.

mod payload;
mod root;
mod row;

use crate::codegen::docs::docs;
use crate::codegen::parts::payload::payload_enum;
pub(crate) use crate::codegen::parts::root::stated_bit;
pub(crate) use crate::codegen::parts::row::REFERENCED;
use crate::codegen::parts::row::{Row, row};
use crate::codegen::schema::{Field, Message, Schema, Shape, rust_type};

/// Texts that are content: kept exactly as they were given, while all others stand on one line. The
/// rules of `src/event/rules/` name them too, and `tests/event/rules` compares.
const CONTENT: [(&str, &str); 10] = [
    ("Message", "content"),
    ("ToolCall", "arguments"),
    ("ToolCall", "result"),
    ("Change", "before"),
    ("Change", "after"),
    ("Approval", "comment"),
    ("DecisionPayload", "rationale"),
    ("ContextAccessPayload", "query"),
    ("ProcessPayload", "arguments"),
    ("Prompt", "variables"),
];

pub(crate) fn is_content(message: &Message, field: &Field) -> bool {
    CONTENT.contains(&(message.name.as_str(), field.name.as_str()))
}

/// One twin for each message of the current schema, and the oneof of the root.
pub(crate) fn parts(schema: &Schema) -> String {
    let current = schema
        .own()
        .filter(|message| message.package == "lokryn.compliance.v1");
    current.map(item).collect()
}

fn item(message: &Message) -> String {
    let mut fields: Vec<&Field> = message.fields.iter().collect();
    fields.sort_by_key(|field| field.number);
    for field in &fields {
        assert!(field.number < 2048, "`{}`: no key of two bytes", field.name);
    }
    let is_member = |field: &&Field| matches!(field.shape, Shape::Member(_));
    let (members, plain): (Vec<_>, Vec<_>) = fields.iter().copied().partition(is_member);
    let rows: Vec<Row<'_>> = plain.iter().map(|field| row(message, field)).collect();
    if members.is_empty() {
        part(message, &fields, &rows)
    } else {
        root(message, &fields, &rows) + &payload_enum(&members)
    }
}

/// A message that is part of an event: public, with a setter for each field.
fn part(message: &Message, fields: &[&Field], rows: &[Row<'_>]) -> String {
    let name = twin_name(&message.name);
    let setters: String = rows.iter().map(setter).collect();
    let head = format!(
        "{}#[derive(Clone, Copy, Debug, Default)]
#[non_exhaustive]
pub struct {name}<'a> {{
{}}}

impl<'a> {name}<'a> {{
{setters}}}

part!({name}, proto::{});
",
        docs(&message.doc, ""),
        declared(rows, "pub"),
        rust_type(&message.name),
    );
    head + &conversions(message, fields, rows, &Oneof::NONE)
}

/// The root. Its fields are the crate's own affair: who makes an event has `Draft`, and who reads
/// one has the getters of `Event`.
fn root(message: &Message, fields: &[&Field], rows: &[Row<'_>]) -> String {
    let name = twin_name(&message.name);
    let head = format!(
        "{}#[derive(Clone, Copy, Debug, Default)]
#[doc(hidden)]
pub struct {name}<'a> {{
{}}}
",
        docs(&message.doc, ""),
        declared(rows, "pub(crate)"),
    );
    head + &root::stated(rows) + &conversions(message, fields, rows, &Oneof::PAYLOAD)
}

/// What differs for a message with a oneof, which its twin does not hold.
struct Oneof {
    is_there: bool,
    head: (&'static str, &'static str),
    argument: &'static str,
    defaults: &'static str,
    stored: &'static str,
    unread: &'static str,
}

impl Oneof {
    const NONE: Self = Self {
        is_there: false,
        head: ("", "'_"),
        argument: "",
        defaults: "",
        stored: "",
        unread: "",
    };
    const PAYLOAD: Self = Self {
        is_there: true,
        head: ("<'a>", "'a"),
        argument: ", payload: Option<&Payload<'a>>",
        defaults: ", stated: u64, defaults: &Defaults<'_>",
        stored: "            payload: payload.copied().map(Payload::to_proto),\n",
        unread: "payload: _, ",
    };
}

/// The ways from the stored message, back to it, and to bytes.
fn conversions(message: &Message, fields: &[&Field], rows: &[Row<'_>], oneof: &Oneof) -> String {
    let name = twin_name(&message.name);
    let raw = format!("proto::{}", rust_type(&message.name));
    let Oneof {
        head: (generic, lifetime),
        argument,
        defaults,
        stored,
        unread,
        is_there: _,
    } = oneof;
    let read = each(rows, |row| {
        if row.read == row.name {
            format!("            {},\n", row.name)
        } else {
            format!("            {}: {},\n", row.name, row.read)
        }
    });
    let store = each(rows, |row| {
        format!("            {}: {},\n", row.name, row.store)
    });
    let names = each(rows, |row| format!("{}, ", row.name));
    // The root is no element of anything.
    let (viewed, visible) = if oneof.is_there {
        (format!("impl<'a> {name}<'a>"), "pub(crate) ")
    } else {
        (format!("impl<'a> View<'a, {raw}> for {name}<'a>"), "")
    };
    let write = |field: &Field| {
        let (name, number) = (field.rust_name(), field.number);
        let write = if is_content(message, field) {
            "content"
        } else {
            "field"
        };
        format!("self.{name}.write_{write}({number}, out);")
    };
    let writes = if oneof.is_there {
        root::writes(fields, rows, &write)
    } else {
        fields.iter().map(|field| write(field)).collect()
    };
    format!(
        "
impl{generic} {name}<{lifetime}> {{
    pub(crate) fn {to_proto}{argument}) -> {raw} {{
        {raw} {{
{store}{stored}        }}
    }}

    pub(crate) fn encode(&self{argument}{defaults}, out: &mut Output<'_>) {{
        {}
    }}
}}

{viewed} {{
    {visible}fn view(stored: &'a {raw}) -> Self {{
        let {raw} {{ {names}{unread}}} = stored;
        Self {{
{read}        }}
    }}
}}
",
        writes.join("\n        "),
        // The root is too large to be handed over.
        to_proto = if oneof.is_there {
            "stored(&self"
        } else {
            "to_proto(self"
        },
    )
}

fn each(rows: &[Row<'_>], line: impl Fn(&Row<'_>) -> String) -> String {
    rows.iter().map(line).collect()
}

fn declared(rows: &[Row<'_>], visible: &str) -> String {
    each(rows, |row| {
        let (doc, name, twin) = (docs(&row.field.doc, "    "), &row.name, &row.twin);
        format!("{doc}    {visible} {name}: {twin},\n")
    })
}

fn setter(row: &Row<'_>) -> String {
    let (name, (taken, stored)) = (&row.name, &row.setter);
    let shown = &row.field.name;
    format!(
        "    /// Sets [`{shown}`](Self#structfield.{shown}).
    #[inline]
    #[must_use]
    pub fn {name}(mut self, {name}: {taken}) -> Self {{
        self.{name} = {stored};
        self
    }}

"
    )
}

/// The root is `Fields`; a payload is called by what it is about.
pub(crate) fn twin_name(full_name: &str) -> String {
    let name = rust_type(full_name);
    match name.strip_suffix("Payload") {
        Some(short) => short.to_owned(),
        None if name == "LogRequest" => "Fields".to_owned(),
        None => name,
    }
}
