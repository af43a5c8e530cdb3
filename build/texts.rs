//! `texts.rs`: a visit of every text of a message, with its path.

use heck::ToUpperCamelCase;

use crate::codegen::schema::{Field, Kind, Message, Schema, Shape, rust_type};

/// Messages that say what was done about content and hold none.
const NO_CONTENT: [&str; 2] = ["Redaction", "Digest"];

/// One `impl` for each message of the current schema.
pub(crate) fn texts(schema: &Schema) -> String {
    let current = schema
        .own()
        .filter(|message| message.package == "lokryn.compliance.v1");
    current.map(item).collect()
}

fn item(message: &Message) -> String {
    let name = rust_type(&message.name);
    let mut fields: Vec<&Field> = message.fields.iter().collect();
    fields.sort_by_key(|field| field.number);
    let lines: String = match NO_CONTENT.contains(&name.as_str()) {
        true => String::new(),
        false => fields.iter().map(|field| visit(field)).collect(),
    };
    let (members, plain): (Vec<_>, Vec<_>) = fields
        .into_iter()
        .partition(|field| matches!(field.shape, Shape::Member(_)));
    let oneof = oneof(&members);
    // A message without texts has nothing to look at.
    let unused = match lines.is_empty() && oneof.is_empty() {
        true => "let _ = (at_path, on_text);",
        false => "",
    };
    let bound: String = plain
        .iter()
        .filter(|field| is_visited(field) && !lines.is_empty())
        .map(|field| format!("{}, ", field.rust_name()))
        .collect();
    let payload = if oneof.is_empty() { "" } else { "payload, " };
    format!(
        "impl Texts for proto::{name} {{
    fn visit(&mut self, at_path: &mut Path, on_text: &mut Visit<'_>) {{
        {unused}
        let Self {{ {bound}{payload}.. }} = self;
{lines}{oneof}    }}
}}
"
    )
}

fn is_visited(field: &Field) -> bool {
    match &field.kind {
        Kind::String => true,
        Kind::Message(of) => of != "google.protobuf.Timestamp",
        _ => false,
    }
}

fn visit(field: &Field) -> String {
    if !is_visited(field) || matches!(field.shape, Shape::Member(_)) {
        return String::new();
    }
    let name = field.rust_name();
    format!(
        "        at(at_path, \"{}\", {name}, on_text);\n",
        field.name
    )
}

fn oneof(members: &[&Field]) -> String {
    if members.is_empty() {
        return String::new();
    }
    let arms: String = members
        .iter()
        .map(|field| {
            let variant = field.name.to_upper_camel_case();
            let name = &field.name;
            format!("            Some(proto::log_request::Payload::{variant}(part)) => at(at_path, \"{name}\", part, on_text),\n")
        })
        .collect();
    format!("        match payload {{\n{arms}            None => {{}}\n        }}\n")
}
