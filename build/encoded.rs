//! `encoded.rs`: for each part the way from its bytes into its twin, which borrows from them.

use heck::ToUpperCamelCase;

use crate::codegen::fields::static_name;
use crate::codegen::parts::{REFERENCED, is_content, stated_bit, twin_name};
use crate::codegen::schema::{Field, Kind, Message, Schema, Shape, rust_type};

const VARINT: i32 = 0;
const FIXED64: i32 = 1;
const LENGTH: i32 = 2;

/// One `impl` for each message of the current schema.
pub(crate) fn encoded(schema: &Schema) -> String {
    let current = schema
        .own()
        .filter(|message| message.package == "lokryn.compliance.v1");
    current.map(item).collect()
}

fn item(message: &Message) -> String {
    let mut fields: Vec<&Field> = message.fields.iter().collect();
    fields.sort_by_key(|field| field.number);
    let is_root = fields
        .iter()
        .any(|field| matches!(field.shape, Shape::Member(_)));
    let name = twin_name(&message.name);
    let (arms, implemented, large, given, stated) = if is_root {
        let implemented = format!("impl<'a> {name}<'a>");
        let stated = "        let (mut stated, mut twice) = (0, 0);\n";
        let large = "large: &mut Large<'a>, ";
        (
            root_arms(message, &fields),
            implemented,
            large,
            "u64",
            stated,
        )
    } else {
        let implemented = format!("impl<'a> Read<'a> for {name}<'a>");
        let arms = fields.iter().map(|field| {
            let (tag, call) = arm(message, false, field);
            format!("                {tag} => {call}?,\n")
        });
        // Fields in another order may be the same one again, of which the other way tells.
        let last = "        let mut last = 0;\n";
        (arms.collect(), implemented, "", "()", last)
    };
    let (order, result) = if is_root {
        ("", "(twice == 0).then_some(stated)")
    } else {
        let order = "            in_order(tag, &mut last)?;\n";
        (order, "Some(())")
    };
    format!(
        "{implemented} {{
    fn read(&mut self, {large}bytes: &'a [u8], pass: Reading<'a, '_>) -> Option<{given}> {{
        let pass = pass.deeper()?;
{stated}        let mut rest = bytes;
        while !rest.is_empty() {{
            let (tag, after) = tag(rest)?;
{order}            rest = match tag {{
{arms}                _ => unknown(tag, after, &table::{}, pass.pass)?,
            }};
        }}
        {result}
    }}
}}
",
        static_name(&message.full_name()),
    )
}

/// The root tells on the way which of its fields are there, and gives up where one stands twice that
/// can stand once.
fn root_arms(message: &Message, fields: &[&Field]) -> String {
    let is_member = |field: &Field| matches!(field.shape, Shape::Member(_));
    let mut plain = 0;
    let mut bit = |field: &Field| {
        if is_member(field) {
            return None;
        }
        plain += 1;
        stated_bit(field, plain - 1)
    };
    let arms = fields.iter().map(|field| {
        let (tag, call) = arm(message, true, field);
        let set = match (bit(field), &field.shape) {
            (None, _) => String::new(),
            (Some(bit), Shape::Repeated | Shape::Map) => format!("stated |= 1 << {bit}; "),
            (Some(bit), _) => format!("twice |= stated & 1 << {bit}; stated |= 1 << {bit}; "),
        };
        format!("                {tag} => {{ {set}{call}? }}\n")
    });
    arms.collect()
}

/// What is done at the tag that writers write. A list of numbers that are not packed comes as unknown,
/// and so leaves the bytes to the other way.
fn arm(message: &Message, is_root: bool, field: &Field) -> (i32, String) {
    let name = field.rust_name();
    let into = format!("&mut self.{name}");
    let content = if is_content(message, field) {
        "content_"
    } else {
        ""
    };
    let (wire, call) = match (&field.shape, &field.kind) {
        (Shape::Map, Kind::String) => {
            let call = format!("map(rest, {into}, {content}value, pass)");
            (LENGTH, call)
        }
        (Shape::Map, Kind::Int64) => (LENGTH, format!("map(rest, {into}, number_value, pass)")),
        (Shape::Member(_), Kind::Message(of)) => {
            let variant = format!("Payload::{}", field.name.to_upper_camel_case());
            let read = if of == STRUCT { "object" } else { "part" };
            let call = format!("{read}_member(after, &mut large.payload, {variant}, pass)");
            (LENGTH, call)
        }
        (Shape::Repeated, Kind::Enum(_)) => (LENGTH, format!("packed(after, {into})")),
        (Shape::Repeated, Kind::String | Kind::Message(_)) => {
            (LENGTH, format!("{content}list(rest, {into}, pass)"))
        }
        (Shape::Explicit, Kind::Message(of)) if of == STRUCT => {
            (LENGTH, format!("object(after, {into}, pass)"))
        }
        (Shape::Explicit, Kind::Message(of)) if of == "google.protobuf.Timestamp" => {
            (LENGTH, format!("time(after, {into}, pass)"))
        }
        (Shape::Explicit, Kind::Message(of)) if REFERENCED.contains(&rust_type(of).as_str()) => {
            let call = if is_root {
                format!("some(after, &mut large.{name}, pass)")
            } else {
                format!("part(rest, {into}, pass)")
            };
            (LENGTH, call)
        }
        (Shape::Explicit, Kind::Message(_) | Kind::String) => {
            (LENGTH, format!("{content}some(after, {into}, pass)"))
        }
        (Shape::Implicit, Kind::String | Kind::Bytes) => {
            (LENGTH, format!("{content}one(after, {into}, pass)"))
        }
        (Shape::Implicit, Kind::Enum(of)) => {
            let of = rust_type(of);
            (VARINT, format!("number(after, {into}, {of}::from_number)"))
        }
        (Shape::Implicit, Kind::Int32 | Kind::Int64 | Kind::Bool) => {
            (VARINT, format!("number(after, {into}, |number| number)"))
        }
        (Shape::Explicit, Kind::Int32 | Kind::Int64 | Kind::Bool) => {
            (VARINT, format!("number(after, {into}, Some)"))
        }
        (Shape::Explicit, Kind::Double) => (FIXED64, format!("number(after, {into}, Some)")),
        _ => panic!("`{name}`: no reader of such a field where it stands yet"),
    };
    (field.number << 3 | wire, call)
}

const STRUCT: &str = "google.protobuf.Struct";
