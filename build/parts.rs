//! `parts.rs`: for each message a twin over borrowed text, that reads a stored message without
//! copying it, and that is stored or written to bytes from there.

use heck::ToUpperCamelCase;

use crate::codegen::docs::docs;
use crate::codegen::schema::{Field, Kind, Message, Schema, Shape, rust_type};

/// Messages that are made on the spot and held by value; others are held by reference.
const INLINE: [&str; 5] = ["Digest", "Endpoint", "Entity", "Prompt", "Reason"];

/// One twin for each message of the current schema, and the oneof of the root.
pub(crate) fn parts(schema: &Schema) -> String {
    let current = schema
        .own()
        .filter(|message| message.package == "lokryn.compliance.v1");
    current.map(item).collect()
}

/// Where the generators and the hand-written code share what a field is.
struct Row<'s> {
    field: &'s Field,
    name: String,
    /// Its type in the twin.
    twin: String,
    /// What its setter takes, and how the setter stores it.
    setter: (String, String),
    /// The twin's value from `stored`, and the stored value from `self`.
    read: String,
    store: String,
}

fn item(message: &Message) -> String {
    let name = twin_name(&message.name);
    let mut fields: Vec<&Field> = message.fields.iter().collect();
    fields.sort_by_key(|field| field.number);
    let is_member = |field: &&Field| matches!(field.shape, Shape::Member(_));
    let (members, plain): (Vec<_>, Vec<_>) = fields.iter().copied().partition(is_member);
    let rows: Vec<Row<'_>> = plain.iter().map(|field| row(message, field)).collect();
    let is_root = !members.is_empty();
    let each = |line: &dyn Fn(&Row<'_>) -> String| rows.iter().map(line).collect::<String>();

    let visible = if is_root { "pub(crate)" } else { "pub" };
    let hidden = if is_root { "#[doc(hidden)]\n" } else { "" };
    let declared = each(&|row| {
        let (doc, name, twin) = (docs(&row.field.doc, "    "), &row.name, &row.twin);
        format!("{doc}    {visible} {name}: {twin},\n")
    });
    let read = each(&|row| format!("            {}: {},\n", row.name, row.read));
    let store = each(&|row| format!("            {}: {},\n", row.name, row.store));
    let setters = if is_root {
        String::new()
    } else {
        each(&setter)
    };
    let (payload, rest) = match is_root {
        true => (
            ", payload: Option<&Payload<'a>>",
            "            payload: payload.map(Payload::to_proto),\n",
        ),
        false => ("", ""),
    };
    let (length, write) = wire(&fields);
    let raw = format!("proto::{}", rust_type(&message.name));
    let non_exhaustive = if is_root { "" } else { "#[non_exhaustive]\n" };
    let unread = if is_root { "payload: _,\n" } else { "" };
    let names = each(&|row| format!("{}, ", row.name));
    format!(
        "{}#[derive(Clone, Copy, Debug, Default)]
{non_exhaustive}{hidden}pub struct {name}<'a> {{
{declared}}}

impl<'a> {name}<'a> {{
{setters}    pub(crate) fn to_proto(&self{payload}) -> {raw} {{
        {raw} {{
{store}{rest}        }}
    }}

    pub(crate) fn encoded_len(&self{payload}) -> usize {{
        0{length}
    }}

    pub(crate) fn encode(&self{payload}, out: &mut Vec<u8>) {{
{write}    }}
}}

impl<'a> View<'a, {raw}> for {name}<'a> {{
    fn view(stored: &'a {raw}) -> Self {{
        let {raw} {{ {names}{unread} }} = stored;
        Self {{
{read}        }}
    }}
}}
{}
{}",
        docs(&message.doc, ""),
        if is_root {
            String::new()
        } else {
            format!("part!({name}, {raw});\n")
        },
        if is_root {
            payloads(&members)
        } else {
            String::new()
        },
    )
}

fn row<'s>(message: &Message, field: &'s Field) -> Row<'s> {
    let name = field.rust_name();
    let set = |taken: &str, stored: &str| (taken.to_owned(), stored.replace('$', &name));
    let own = |twin: &str, taken: &str, stored: &str, read: &str, store: &str| Row {
        field,
        name: name.clone(),
        twin: twin.to_owned(),
        setter: set(taken, stored),
        read: read.replace('$', &name),
        store: store.replace('$', &name),
    };
    let into = |twin: &str| format!("impl Into<{twin}>");
    match (&field.shape, &field.kind) {
        (Shape::Implicit, Kind::String) if message.name == "Endpoint" && field.name == "ip" => own(
            "IpText<'a>",
            "impl Into<IpText<'a>>",
            "$.into()",
            "IpText::from($.as_str())",
            "self.$.text(&mut crate::address::IpBuffer::default()).to_owned()",
        ),
        (Shape::Implicit, Kind::String) => own("&'a str", "&'a str", "$", "$", "self.$.to_owned()"),
        (Shape::Implicit, Kind::Bytes) => own("&'a [u8]", "&'a [u8]", "$", "$", "self.$.to_vec()"),
        (Shape::Implicit, Kind::Enum(of)) => {
            let of = rust_type(of);
            own(
                &format!("Option<{of}>"),
                &of,
                "Some($)",
                &format!("{of}::from_number(*$)"),
                &format!("self.$.map_or(0, {of}::number)"),
            )
        }
        (Shape::Implicit, kind) => own(scalar(kind), scalar(kind), "$", "*$", "self.$"),
        (Shape::Explicit, Kind::String) => own(
            "Option<&'a str>",
            "&'a str",
            "Some($)",
            "$.as_deref()",
            "self.$.map(str::to_owned)",
        ),
        (Shape::Explicit, Kind::Message(of)) => explicit_message(of, &own),
        (Shape::Explicit, kind) => own(
            &format!("Option<{}>", scalar(kind)),
            scalar(kind),
            "Some($)",
            "*$",
            "self.$",
        ),
        (Shape::Repeated, kind) => {
            let (element, stored) = element(kind);
            let twin = format!("List<'a, {element}, {stored}>");
            own(
                &twin,
                &into(&twin),
                "$.into()",
                "List::stored($)",
                "self.$.to_stored()",
            )
        }
        (Shape::Map, kind) => {
            let (value, stored) = match kind {
                Kind::String => ("&'a str", "String"),
                Kind::Int64 => ("i64", "i64"),
                _ => panic!("`{name}`: no twin for maps to this type yet"),
            };
            let twin = format!("Map<'a, {value}, {stored}>");
            own(
                &twin,
                &into(&twin),
                "$.into()",
                "Map::stored($)",
                "self.$.to_stored()",
            )
        }
        (Shape::Member(_), _) => panic!("`{name}`: members of a oneof have no row"),
    }
}

/// A message that stands alone: a time, free-form data, or one of ours.
fn explicit_message<'s>(
    of: &str,
    own: &dyn Fn(&str, &str, &str, &str, &str) -> Row<'s>,
) -> Row<'s> {
    match of {
        "google.protobuf.Timestamp" => own(
            "Option<Time>",
            "impl Into<Time>",
            "Some($.into())",
            "(*$).map(Time::from)",
            "self.$.map(Into::into)",
        ),
        "google.protobuf.Struct" => own(
            "Option<Object<'a>>",
            "impl Into<Object<'a>>",
            "Some($.into())",
            "$.as_ref().map(Object::from)",
            "self.$.map(|object| object.to_proto())",
        ),
        _ => {
            let (twin, raw) = (twin_name(of), rust_type(of));
            if INLINE.contains(&raw.as_str()) {
                return own(
                    &format!("Option<{twin}<'a>>"),
                    &format!("{twin}<'a>"),
                    "Some($)",
                    "$.as_deref().map(View::view)",
                    "self.$.map(|part| Box::new(part.to_proto()))",
                );
            }
            own(
                &format!("Part<'a, {twin}<'a>, proto::{raw}>"),
                &format!("&'a {twin}<'a>"),
                "Part::given($)",
                "Part::stored($.as_deref())",
                "self.$.get().map(|part| Box::new(part.to_proto()))",
            )
        }
    }
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

/// The sums and the calls that give a message's bytes; a oneof stands at its first member.
fn wire(fields: &[&Field]) -> (String, String) {
    let (mut length, mut write, mut seen) = (String::new(), String::new(), false);
    for field in fields {
        let (number, name) = (field.number, field.rust_name());
        if matches!(field.shape, Shape::Member(_)) {
            if !seen {
                length.push_str("\n            + payload.map_or(0, Payload::encoded_len)");
                write.push_str("        if let Some(payload) = payload {\n            payload.encode(out);\n        }\n");
            }
            seen = true;
            continue;
        }
        length.push_str(&format!("\n            + self.{name}.field_len({number})"));
        write.push_str(&format!(
            "        self.{name}.write_field({number}, out);\n"
        ));
    }
    (length, write)
}

/// The oneof of the root, each member by value.
fn payloads(members: &[&Field]) -> String {
    let mut lines: [String; 5] = Default::default();
    for field in members {
        let variant = field.name.to_upper_camel_case();
        let Kind::Message(of) = &field.kind else {
            panic!("`{}`: a payload is a message", field.name)
        };
        let (twin, boxed) = match of.as_str() {
            "google.protobuf.Struct" => ("Object<'a>".to_owned(), false),
            _ => (format!("{}<'a>", twin_name(of)), true),
        };
        let number = field.number;
        let (read, store) = match boxed {
            true => ("View::view(&**part)", "Box::new(part.to_proto())"),
            false => ("Object::from(part)", "part.to_proto()"),
        };
        let raw = "proto::log_request::Payload";
        lines[0] += &format!("{}    {variant}({twin}),\n", docs(&field.doc, "    "));
        lines[1] += &format!("            {raw}::{variant}(part) => Self::{variant}({read}),\n");
        lines[2] += &format!("            Self::{variant}(part) => {raw}::{variant}({store}),\n");
        lines[3] +=
            &format!("            Self::{variant}(part) => Some(*part).field_len({number}),\n");
        lines[4] += &format!(
            "            Self::{variant}(part) => Some(*part).write_field({number}, out),\n"
        );
    }
    let [variants, read, store, length, write] = lines;
    format!(
        "/// Details special to the kind of event.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
#[expect(clippy::large_enum_variant, reason = \"it is made on the stack and not kept\")]
pub enum Payload<'a> {{
{variants}}}

impl Payload<'_> {{
    pub(crate) fn to_proto(&self) -> proto::log_request::Payload {{
        match self {{
{store}        }}
    }}

    pub(crate) fn encoded_len(&self) -> usize {{
        match self {{
{length}        }}
    }}

    pub(crate) fn encode(&self, out: &mut Vec<u8>) {{
        match self {{
{write}        }}
    }}
}}

impl<'a> View<'a, proto::log_request::Payload> for Payload<'a> {{
    fn view(stored: &'a proto::log_request::Payload) -> Self {{
        match stored {{
{read}        }}
    }}
}}
"
    )
}

fn element(kind: &Kind) -> (String, String) {
    match kind {
        Kind::String => ("&'a str".to_owned(), "String".to_owned()),
        Kind::Enum(of) => (rust_type(of), "i32".to_owned()),
        Kind::Message(of) => (
            format!("{}<'a>", twin_name(of)),
            format!("proto::{}", rust_type(of)),
        ),
        _ => panic!("no twin for lists of this type yet"),
    }
}

fn scalar(kind: &Kind) -> &'static str {
    match kind {
        Kind::Bool => "bool",
        Kind::Int32 => "i32",
        Kind::Int64 => "i64",
        Kind::Double => "f64",
        _ => panic!("no twin for a field of this type yet"),
    }
}

/// The root is `Fields`; a payload is called by what it is about.
fn twin_name(full_name: &str) -> String {
    let name = rust_type(full_name);
    match name.strip_suffix("Payload") {
        Some(short) => short.to_owned(),
        None if name == "LogRequest" => "Fields".to_owned(),
        None => name,
    }
}
