//! `json.rs`: which member of a JSON object belongs to which field, for each message.
//!
//! What the rows call is written by hand in `src/json/`; nothing is decided here.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::codegen::schema::{Enum, Field, Kind, Message, Schema, Shape, rust_module, rust_type};

/// One `impl` of `ProtoJson` per message and one of `EnumNames` per enum.
pub(crate) fn json(schema: &Schema) -> String {
    let messages = schema.own().map(message_impl);
    let used = enums_in_fields(schema);
    let enums = schema.enums.iter();
    let enums = enums
        .filter(|of| used.contains(&full_name(of)))
        .map(enum_impl);
    messages.chain(enums).collect()
}

fn enums_in_fields(schema: &Schema) -> BTreeSet<String> {
    let fields = schema.own().flat_map(|message| &message.fields);
    fields
        .filter_map(|field| match &field.kind {
            Kind::Enum(name) => Some(name.clone()),
            _ => None,
        })
        .collect()
}

fn full_name(of: &Enum) -> String {
    format!("{}.{}", of.package, of.name)
}

fn enum_impl(of: &Enum) -> String {
    let own = path(&full_name(of));
    let values = of.values.iter();
    let arms = length_arms(values.map(|value| (value.name.as_str(), value.number.to_string())));
    format!(
        "impl EnumNames for {own} {{
    fn name(number: i32) -> Option<&'static str> {{
        Some(Self::try_from(number).ok()?.as_str_name())
    }}
    fn number(name: &str) -> Option<i32> {{
        Some(match name.len() {{
{arms}            _ => return None,
        }})
    }}
}}
"
    )
}

fn message_impl(message: &Message) -> String {
    let own = path(&message.full_name());
    let mut fields: Vec<&Field> = message.fields.iter().collect();
    fields.sort_by_key(|field| field.number);
    assert!(
        fields.len() <= 128,
        "`{own}`: more fields than `Seen` has places"
    );
    let second = |field: &&Field| matches!(field.shape, Shape::Member(index) if index > 0);
    assert!(
        !fields.iter().any(second),
        "`{own}`: `Seen` knows one oneof"
    );
    let rows = || fields.iter().enumerate();

    let find = find_arms(&fields);
    let name: String = rows()
        .map(|(index, field)| name_arm(index, field))
        .collect();
    let read: String = rows()
        .map(|(index, field)| read_arm(index, message, field))
        .collect();
    let write: String = rows()
        .map(|(_, field)| write_line(message, field))
        .collect();
    format!(
        "impl ProtoJson for {own} {{}}
impl Fields for {own} {{
    fn find(name: &str) -> Option<Found> {{
        Some(match name.len() {{
{find}            _ => return None,
        }})
    }}
    fn name(index: usize) -> &'static str {{
        match index {{
{name}            _ => \"\",
        }}
    }}
    fn read<'de, A: MapAccess<'de>>(&mut self, index: usize, value: Member<'_, '_, A>) -> Result<(), A::Error> {{
        match index {{
{read}            _ => value.unread(),
        }}
    }}
    fn write<'v, O: Object<'v>>(&'v self, to: &mut Members<'_, O>) -> Result<(), O::Error> {{
{write}        Ok(())
    }}
}}
serde_impls!({own});
"
    )
}

fn find_arms(fields: &[&Field]) -> String {
    let rows = fields.iter().enumerate().flat_map(|(index, field)| {
        let (name, json_name) = (field.name.as_str(), field.json_name.as_str());
        let spellings = if name == json_name {
            vec![(name, "json")]
        } else {
            vec![(json_name, "json"), (name, "proto")]
        };
        let found = move |kind| format!("Found::{kind}({index})");
        let spellings = spellings.into_iter();
        spellings.map(move |(spelling, kind)| (spelling, found(kind)))
    });
    length_arms(rows)
}

/// The arms of a `match` over a text's length, and within it over the text `name`: a `match` over
/// texts alone compares them one after another.
fn length_arms<'n>(rows: impl Iterator<Item = (&'n str, String)>) -> String {
    let mut by_length = BTreeMap::<usize, String>::new();
    for (name, meant) in rows {
        let arms = by_length.entry(name.len()).or_default();
        writeln!(arms, "                \"{name}\" => {meant},")
            .expect("a string takes all that is written");
    }
    let lengths = by_length.into_iter();
    lengths
        .map(|(length, arms)| length_arm(length, &arms))
        .collect()
}

fn length_arm(length: usize, arms: &str) -> String {
    format!(
        "            {length} => match name {{
{arms}                _ => return None,
            }},\n"
    )
}

fn name_arm(index: usize, field: &Field) -> String {
    format!("            {index} => \"{}\",\n", field.name)
}

fn read_arm(index: usize, message: &Message, field: &Field) -> String {
    let codec = codec(field);
    let (verb, place) = match field.shape {
        Shape::Implicit => ("implicit", field.rust_name()),
        Shape::Explicit if matches!(field.kind, Kind::Message(_)) => {
            ("explicit", field.rust_name())
        }
        Shape::Explicit => ("optional", field.rust_name()),
        Shape::Repeated => ("repeated", field.rust_name()),
        Shape::Map => ("map", field.rust_name()),
        Shape::Member(oneof) => {
            let variant = variant(message, oneof, field);
            return format!(
                "            {index} => value.member::<{codec}, _>(&mut self.{}, {variant}, \
                 |set| matches!(set, {variant}(_))),\n",
                message.oneofs[oneof]
            );
        }
    };
    format!("            {index} => value.{verb}::<{codec}>(&mut self.{place}),\n")
}

fn write_line(message: &Message, field: &Field) -> String {
    let codec = codec(field);
    let names = format!("names!(\"{}\", \"{}\")", field.json_name, field.name);
    let place = field.rust_name();
    let line = match field.shape {
        Shape::Implicit => format!("to.implicit::<{codec}>({names}, &self.{place})?;"),
        Shape::Explicit => format!("to.explicit::<{codec}>({names}, self.{place}.as_ref())?;"),
        Shape::Repeated => format!("to.repeated::<{codec}>({names}, &self.{place})?;"),
        Shape::Map => format!("to.map::<{codec}>({names}, &self.{place})?;"),
        Shape::Member(index) => format!(
            "if let Some({}(value)) = &self.{} {{ to.explicit::<{codec}>({names}, Some(value))?; }}",
            variant(message, index, field),
            message.oneofs[index],
        ),
    };
    format!("        {line}\n")
}

fn variant(message: &Message, oneof: usize, field: &Field) -> String {
    let module = rust_module(&message.package);
    format!(
        "{module}::{}::{}",
        message.oneof_type(oneof),
        rust_type(&field.name)
    )
}

fn codec(field: &Field) -> String {
    match &field.kind {
        Kind::String => "Text".to_owned(),
        Kind::Bytes => "Base64".to_owned(),
        Kind::Bool => "Bool".to_owned(),
        Kind::Int32 => "Int32".to_owned(),
        Kind::Int64 => "Int64".to_owned(),
        Kind::Double => "Double".to_owned(),
        Kind::Enum(name) => format!("Enumeration<{}>", path(name)),
        Kind::Message(name) => match name.as_str() {
            "google.protobuf.Timestamp" => "Time".to_owned(),
            "google.protobuf.Struct" => "Structure".to_owned(),
            own if field.is_boxed() => format!("Boxed<{}>", path(own)),
            own => format!("Nested<{}>", path(own)),
        },
    }
}

fn path(full_name: &str) -> String {
    let package = full_name
        .rsplit_once('.')
        .map_or("", |(package, _)| package);
    format!("{}::{}", rust_module(package), rust_type(full_name))
}
