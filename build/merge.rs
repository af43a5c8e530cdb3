//! `merge.rs`: for each message the way from its bytes into the struct that prost generates.

use heck::{ToSnakeCase, ToUpperCamelCase};

use crate::codegen::fields::{condition, entry_name, static_name};
use crate::codegen::schema::{Field, Kind, Message, Schema, Shape, rust_module, rust_type};

const VARINT: i32 = 0;
const FIXED64: i32 = 1;
const LENGTH: i32 = 2;

/// One `impl` for each message that an event may hold, the well-known types included.
pub(crate) fn merge(schema: &Schema) -> String {
    schema.messages.iter().map(item).collect()
}

fn item(message: &Message) -> String {
    let full_name = message.full_name();
    let mut fields: Vec<&Field> = message.fields.iter().collect();
    fields.sort_by_key(|field| field.number);
    let arms: String = fields
        .into_iter()
        .map(|field| arms(message, field))
        .collect();
    format!(
        "{}impl Merge for {} {{
    fn merge(&mut self, bytes: &[u8], pass: Pass<'_>) -> Option<()> {{
        let pass = pass.deeper()?;
        let mut rest = bytes;
        while !rest.is_empty() {{
            let (tag, after) = tag(rest)?;
            rest = match tag {{
{arms}                _ => unknown(tag, after, &table::{}, pass)?,
            }};
        }}
        Some(())
    }}
}}
",
        condition(message),
        rust_path(message),
        static_name(&full_name),
    )
}

/// What is done at each tag that the field may have.
fn arms(message: &Message, field: &Field) -> String {
    let (name, number) = (field.rust_name(), field.number);
    let arm = |wire: i32, call: String| {
        let tag = number << 3 | wire;
        format!("                {tag} => {call}?,\n")
    };
    let wire = wire(&field.kind);
    let is_number = wire != LENGTH;
    match (&field.shape, is_number) {
        (Shape::Map, _) => {
            let entry = entry_name(message, field);
            let value_tag = 2 << 3 | wire;
            let read = if is_number {
                "|after, value, _| number(after, value)"
            } else {
                "one"
            };
            let call = format!(
                "entry(after, &mut self.{name}, {value_tag}, {read}, &table::{entry}, pass)"
            );
            arm(LENGTH, call)
        }
        (Shape::Implicit, true) => arm(wire, format!("number(after, &mut self.{name})")),
        (Shape::Explicit, true) => arm(wire, format!("some_number(after, &mut self.{name})")),
        (Shape::Repeated, true) => {
            let one = arm(wire, format!("each_number(after, &mut self.{name})"));
            one + &arm(LENGTH, format!("packed(after, &mut self.{name})"))
        }
        (Shape::Member(index), _) => {
            let oneof = message.oneofs[*index].to_snake_case();
            let of = member_type(message, *index);
            let variant = format!("{of}::{}", field.name.to_upper_camel_case());
            let call = match &field.kind {
                Kind::Message(_) => format!(
                    "member(after, &mut self.{oneof}, |held| match held {{ {variant}(held) => Some(held), _ => None }}, {variant}, pass)"
                ),
                _ if is_number => format!("number_member(after, &mut self.{oneof}, {variant})"),
                _ => format!("text_member(after, &mut self.{oneof}, {variant}, pass)"),
            };
            arm(wire, call)
        }
        (Shape::Implicit, false) => arm(wire, format!("one(after, &mut self.{name}, pass)")),
        (Shape::Explicit, false) => arm(wire, format!("some(after, &mut self.{name}, pass)")),
        (Shape::Repeated, false) => arm(wire, format!("each(after, &mut self.{name}, pass)")),
    }
}

fn wire(kind: &Kind) -> i32 {
    match kind {
        Kind::Bool | Kind::Int32 | Kind::Int64 | Kind::Enum(_) => VARINT,
        Kind::Double => FIXED64,
        Kind::String | Kind::Bytes | Kind::Message(_) => LENGTH,
    }
}

fn module(message: &Message) -> &'static str {
    if message.is_own() {
        rust_module(&message.package)
    } else {
        "prost_types"
    }
}

fn rust_path(message: &Message) -> String {
    format!("{}::{}", module(message), rust_type(&message.name))
}

fn member_type(message: &Message, oneof: usize) -> String {
    format!("{}::{}", module(message), message.oneof_type(oneof))
}
