//! `log_request.schema.json` and `log_request.strict.schema.json`: what the protobuf JSON mapping
//! of an event looks like, as JSON Schema.
//!
//! They keep to what `src/json/` reads. `tests/interop/check_schema.py` holds both against it.

mod required;
mod types;
mod value;

use crate::codegen::json_schema::required::{having, required};
use crate::codegen::json_schema::types::{integer_number, matching, types};
use crate::codegen::json_schema::value::{Json, list, object, text};
use crate::codegen::schema::{Enum, Field, Kind, Message, Schema, Shape};

const PACKAGE: &str = "lokryn.compliance.v1";
const ROOT: &str = "LogRequest";
/// It names the schema. Nothing need be there to be fetched.
const ID: &str = "https://lokryn.com/schema/compliance/v1";

/// How much a schema asks for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Strictness {
    /// What is read.
    Plain,
    /// The fields too that are required of events that are made.
    Strict,
}

/// The schema of an event.
pub(crate) fn json_schema(schema: &Schema, strictness: Strictness) -> String {
    let is_ours = |package: &str| package == PACKAGE;
    let mut messages: Vec<&Message> = schema.own().filter(|m| is_ours(&m.package)).collect();
    messages.sort_by_key(|message| (message.name != ROOT, &message.name));
    let mut enums: Vec<&Enum> = schema.enums.iter().collect();
    enums.retain(|of| is_ours(&of.package));
    enums.sort_by_key(|of| &of.name);

    let messages = messages.into_iter().map(|message| {
        let definition = message_schema(schema, message, strictness);
        (message.name.clone(), definition)
    });
    let enums = enums
        .into_iter()
        .map(|of| (of.name.clone(), enum_schema(of)));
    let definitions = messages.chain(enums).chain(types()).collect();
    let (file, about) = match strictness {
        Strictness::Plain => ("log_request.schema.json", PLAIN),
        Strictness::Strict => ("log_request.strict.schema.json", STRICT),
    };
    let document = object([
        (
            "$schema",
            text("https://json-schema.org/draft/2020-12/schema"),
        ),
        ("$id", text(&format!("{ID}/{file}"))),
        ("title", text("Audit event of the compliance-log schema")),
        ("description", text(about)),
        (
            "$comment",
            text("Generated from the .proto files; do not edit."),
        ),
        ("$ref", text(&format!("#/$defs/{ROOT}"))),
        ("$defs", Json::Object(definitions)),
    ]);
    format!("{document}\n")
}

const PLAIN: &str = "The protobuf JSON mapping of `lokryn.compliance.v1.LogRequest`, as \
    compliance-log reads it: both spellings of names, enum values by name or number, `null` as \
    absence, no member that the schema lacks. The comments of the schema are the descriptions.";
const STRICT: &str = "The protobuf JSON mapping of `lokryn.compliance.v1.LogRequest`, with the \
    fields that compliance-log never leaves out of an event that it makes. What is valid may still \
    break other rules, which `compliance-log check` lists.";

fn message_schema(schema: &Schema, message: &Message, strictness: Strictness) -> Json {
    let mut fields: Vec<&Field> = message.fields.iter().collect();
    fields.sort_by_key(|field| field.number);
    let members = fields.iter().flat_map(|field| {
        let mut names = spellings(field).into_iter();
        let first = names
            .next()
            .map(|name| (name.to_owned(), field_schema(field)));
        let pointer = format!("#/$defs/{}/properties/{}", message.name, field.json_name);
        let same = object([("$ref", text(&pointer))]);
        let second = names.next().map(|name| (name.to_owned(), same));
        first.into_iter().chain(second)
    });
    let mut conditions = exclusions(&fields);
    if strictness == Strictness::Strict {
        conditions.extend(required(schema, message));
    }
    let definition = object([
        ("title", text(&message.name)),
        ("description", text(&flowing(&message.doc))),
        ("type", text("object")),
        ("properties", Json::Object(members.collect())),
        ("additionalProperties", Json::Bool(false)),
    ]);
    if conditions.is_empty() {
        return definition;
    }
    definition.with("allOf", Json::List(conditions))
}

/// The names that a member of a field may have, the one that is written first.
fn spellings(field: &Field) -> Vec<&str> {
    let (json, proto) = (field.json_name.as_str(), field.name.as_str());
    if json == proto {
        vec![json]
    } else {
        vec![json, proto]
    }
}

/// Members that exclude each other: those of the oneof, and both spellings of a scalar with
/// presence. A member that is `null` excludes nothing.
fn exclusions(fields: &[&Field]) -> Vec<Json> {
    let is_member = |field: &&&Field| matches!(field.shape, Shape::Member(_));
    let members: Vec<&str> = fields
        .iter()
        .filter(is_member)
        .flat_map(|f| spellings(f))
        .collect();
    let scalars = fields
        .iter()
        .filter(|field| field.shape == Shape::Explicit && !matches!(field.kind, Kind::Message(_)));
    let twice = scalars.filter_map(|field| match spellings(field)[..] {
        [one, other] => Some(at_most_one(&[one, other])),
        _ => None,
    });
    let oneof = (!members.is_empty()).then(|| at_most_one(&members));
    twice.chain(oneof).collect()
}

/// None of the members is set, or one is: of these cases a second one that is set makes two.
fn at_most_one(names: &[&str]) -> Json {
    let null = |name: &&str| ((*name).to_owned(), object([("type", text("null"))]));
    let none = Json::Object(names.iter().map(null).collect());
    let one = names.iter().map(|name| having(name, reference("set")));
    let cases = [object([("properties", none)])].into_iter().chain(one);
    object([("oneOf", list(cases))])
}

fn field_schema(field: &Field) -> Json {
    let described = object([("description", text(&flowing(&field.doc)))]);
    let nullable = |name: &str| list([text(name), text("null")]);
    match field.shape {
        Shape::Repeated => described
            .with("type", nullable("array"))
            .with("items", kind_schema(&field.kind)),
        Shape::Map => described
            .with("type", nullable("object"))
            .with("additionalProperties", kind_schema(&field.kind)),
        Shape::Implicit | Shape::Explicit | Shape::Member(_) => match field.kind {
            Kind::String => described.with("type", nullable("string")),
            Kind::Bool => described.with("type", nullable("boolean")),
            _ => {
                let null = object([("type", text("null"))]);
                described.with("anyOf", list([kind_schema(&field.kind), null]))
            }
        },
    }
}

/// A value that is not absent.
fn kind_schema(kind: &Kind) -> Json {
    match kind {
        Kind::String => object([("type", text("string"))]),
        Kind::Bool => object([("type", text("boolean"))]),
        Kind::Bytes => reference("bytes"),
        Kind::Int32 => reference("int32"),
        Kind::Int64 => reference("int64"),
        Kind::Double => reference("double"),
        Kind::Enum(name) => reference(short_name(name)),
        Kind::Message(name) => match name.as_str() {
            "google.protobuf.Timestamp" => reference("time"),
            "google.protobuf.Struct" => reference("struct"),
            own => reference(short_name(own)),
        },
    }
}

fn reference(name: &str) -> Json {
    object([("$ref", text(&format!("#/$defs/{name}")))])
}

fn short_name(full_name: &str) -> &str {
    full_name.rsplit('.').next().unwrap_or(full_name)
}

/// Names, and numbers, be they of values that the schema lacks.
fn enum_schema(of: &Enum) -> Json {
    let values = of.values.iter().map(|value| {
        let (name, number, doc) = (&value.name, value.number, flowing(&value.doc));
        format!("\n- `{name}` ({number}): {doc}")
    });
    let description: String = [flowing(&of.doc), "\n".to_owned()]
        .into_iter()
        .chain(values)
        .collect();
    let names = of.values.iter().map(|value| text(&value.name));
    let by_name = object([("type", text("string")), ("enum", list(names))]);
    let by_number = integer_number(i32::MIN.into(), i32::MAX.into());
    object([
        ("title", text(&of.name)),
        ("description", text(&description)),
        (
            "anyOf",
            list([by_name, by_number, matching("^[+-]?[0-9]+$")]),
        ),
    ])
}

/// A comment as text whose lines are not broken within a paragraph. A source begins a line.
fn flowing(comment: &str) -> String {
    let mut flowing = String::new();
    for line in comment.lines().map(str::trim) {
        let begins = line.is_empty() || line.starts_with("Source:") || flowing.ends_with("\n\n");
        match (flowing.is_empty(), begins) {
            (true, _) => {}
            (false, true) if line.is_empty() => flowing.push_str("\n\n"),
            (false, true) if flowing.ends_with('\n') => {}
            (false, true) => flowing.push('\n'),
            (false, false) => flowing.push(' '),
        }
        flowing.push_str(line);
    }
    flowing.trim_end().to_owned()
}
