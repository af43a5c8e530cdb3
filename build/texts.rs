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
    let has_content = !NO_CONTENT.contains(&name.as_str());
    let (members, plain): (Vec<_>, Vec<_>) = fields
        .into_iter()
        .filter(|field| has_content && is_visited(field))
        .partition(|field| matches!(field.shape, Shape::Member(_)));
    let names: Vec<String> = plain.iter().map(|field| field.rust_name()).collect();
    let bound = names.join(", ");
    let payload = if members.is_empty() { "" } else { ", payload" };
    let rest = if bound.is_empty() { ".." } else { ", .." };
    // A message without texts has nothing to look at.
    let unused = if plain.is_empty() {
        "let _ = (at_path, on_text);"
    } else {
        ""
    };
    let visits: Vec<String> = plain.iter().map(|field| visit(field)).collect();
    let (visits, oneof) = (visits.concat(), oneof(&members));
    format!(
        "impl Texts for proto::{name} {{
    fn visit(&mut self, at_path: &mut Path, on_text: &mut Visit<'_>) {{
        {unused}
        let Self {{ {bound}{payload}{rest} }} = self;
{visits}{oneof}    }}
}}
"
    )
}

fn is_visited(field: &Field) -> bool {
    match &field.kind {
        Kind::String => true,
        Kind::Message(of) => of != "google.protobuf.Timestamp",
        _ => field.shape == Shape::Map,
    }
}

fn visit(field: &Field) -> String {
    let (name, value) = (&field.name, field.rust_name());
    format!("        at(at_path, \"{name}\", {value}, on_text);\n")
}

fn oneof(members: &[&Field]) -> String {
    if members.is_empty() {
        return String::new();
    }
    let arm = |field: &&Field| {
        let (variant, name) = (field.name.to_upper_camel_case(), &field.name);
        format!(
            "            Some(proto::log_request::Payload::{variant}(part)) => at(at_path, \"{name}\", part, on_text),\n"
        )
    };
    let arms: Vec<String> = members.iter().map(arm).collect();
    let arms = arms.concat();
    format!("        match payload {{\n{arms}            None => {{}}\n        }}\n")
}
