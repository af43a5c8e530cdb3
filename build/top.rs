//! `top.rs`: the fields of an event alone, read without those of its parts and without storing
//! anything.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::codegen::schema::{Field, Kind, Message, Schema, Shape};

/// What a view of an event's bytes gives. All other fields are checked and passed, those too that
/// the schema gains.
const KEPT: [&str; 18] = [
    "event_type",
    "outcome",
    "severity",
    "sensitivity",
    "time",
    "actor_id",
    "actor_type",
    "component",
    "resource",
    "trace_id",
    "span_id",
    "parent_span_id",
    "session_id",
    "policy_tags",
    "event_id",
    "producer_id",
    "sequence",
    "tenant_id",
];

/// A struct of what is kept, and the way to it.
pub(crate) fn top(schema: &Schema) -> String {
    let root = |message: &&Message| message.full_name() == "lokryn.compliance.v1.LogRequest";
    let message = schema.messages.iter().find(root).expect("the event");
    let mut fields: Vec<&Field> = message.fields.iter().collect();
    fields.sort_by_key(|field| field.number);
    let (mut members, mut arms) = (String::new(), String::new());
    // The tags of all that are passed alike make one arm.
    let mut passed: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let (kept, others): (Vec<&Field>, Vec<&Field>) = fields
        .into_iter()
        .partition(|field| KEPT.contains(&field.name.as_str()));
    assert_eq!(kept.len(), KEPT.len(), "a name in `KEPT` is of no field");
    for field in kept {
        let (of, read, wire) = keep(field);
        let (name, tag) = (field.rust_name(), field.number << 3 | wire);
        writeln!(members, "    pub(crate) {name}: {of},").expect(STRING);
        writeln!(arms, "                {tag} => {read}?,").expect(STRING);
    }
    for field in others {
        let (read, wire) = pass(field);
        let tag = |wire: i32| (field.number << 3 | wire).to_string();
        passed.entry(read).or_default().push(tag(wire));
        if field.shape == Shape::Repeated && wire == VARINT {
            passed
                .entry("passed_numbers(after)")
                .or_default()
                .push(tag(LENGTH));
        }
    }
    for (read, tags) in passed {
        writeln!(arms, "                {} => {read}?,", tags.join(" | ")).expect(STRING);
    }
    format!(
        "/// The fields of an event alone, without those of its parts.
#[derive(Clone, Copy, Default)]
pub(crate) struct Top<'a> {{
{members}}}

impl<'a> Top<'a> {{
    fn read(&mut self, bytes: &'a [u8], pass: Pass<'_>) -> Option<()> {{
        let mut rest = bytes;
        while !rest.is_empty() {{
            let (tag, after) = tag(rest)?;
            rest = match tag {{
{arms}                _ => unknown(tag, after, &table::LOKRYN_COMPLIANCE_V1_LOG_REQUEST, pass)?,
            }};
        }}
        Some(())
    }}
}}
"
    )
}

/// Why writing to a string cannot fail.
const STRING: &str = "a string takes all that is written";

const VARINT: i32 = 0;
const FIXED64: i32 = 1;
const LENGTH: i32 = 2;

/// The type in which a field is kept, how it is read, and its wire type.
fn keep(field: &Field) -> (&'static str, String, i32) {
    let name = field.rust_name();
    match (&field.kind, &field.shape) {
        (Kind::Enum(_), Shape::Implicit) => {
            ("i32", format!("number(after, &mut self.{name})"), VARINT)
        }
        (Kind::Int64, Shape::Implicit) => {
            ("i64", format!("number(after, &mut self.{name})"), VARINT)
        }
        (Kind::String, Shape::Implicit) => {
            ("Text<'a>", format!("text(after, &mut self.{name})"), LENGTH)
        }
        (Kind::String, Shape::Repeated) => {
            let call = format!("element(rest, after, &mut self.{name})");
            ("Texts<'a>", call, LENGTH)
        }
        (Kind::Message(of), Shape::Explicit) if of == "google.protobuf.Timestamp" => {
            let call = format!("moment(after, &mut self.{name}, pass)");
            ("Moment", call, LENGTH)
        }
        _ => panic!("`{name}`: no view of such a field yet"),
    }
}

/// How a field is passed, and its wire type.
fn pass(field: &Field) -> (&'static str, i32) {
    match &field.kind {
        _ if field.shape == Shape::Map => ("passed(after)", LENGTH),
        Kind::String => ("passed_text(after)", LENGTH),
        Kind::Bytes | Kind::Message(_) => ("passed(after)", LENGTH),
        Kind::Double => ("after.get(8..)", FIXED64),
        Kind::Bool | Kind::Int32 | Kind::Int64 | Kind::Enum(_) => ("passed_number(after)", VARINT),
    }
}
