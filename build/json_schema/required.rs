//! What the strict schema says beyond the plain one: the fields that the rules for events that are
//! made never leave out.

use crate::codegen::json_schema::value::{Json, list, number, object, text};
use crate::codegen::json_schema::{reference, spellings};
use crate::codegen::schema::{Field, Kind, Message, Schema};

/// One condition for each field whose comment ends with "Required.".
pub(super) fn required(schema: &Schema, message: &Message) -> Vec<Json> {
    let fields = message.fields.iter();
    fields
        .filter(|field| is_required(field))
        .map(|field| {
            let mut spellings = spellings(field).into_iter();
            let stated = |name| having(name, stated(schema, field));
            match (spellings.next(), spellings.next()) {
                (Some(one), Some(other)) => object([("anyOf", list([stated(one), stated(other)]))]),
                (one, _) => stated(one.expect("a field has a name")),
            }
        })
        .collect()
}

fn is_required(field: &Field) -> bool {
    field.doc.trim_end().ends_with("Required.")
}

/// An object that has a member, which is of a form.
pub(super) fn having(name: &str, form: Json) -> Json {
    object([
        ("required", list([text(name)])),
        ("properties", object([(name, form)])),
    ])
}

/// A value that states something. Within a field without presence the zero value states nothing.
fn stated(schema: &Schema, field: &Field) -> Json {
    match &field.kind {
        Kind::Message(_) => reference("set"),
        Kind::String => object([("type", text("string")), ("minLength", number(1))]),
        // More than padding.
        Kind::Bytes => object([("type", text("string")), ("pattern", text("^[^=]"))]),
        Kind::Enum(of) => {
            let mut enums = schema.enums.iter();
            let of = enums.find(|each| of.rsplit('.').next() == Some(&each.name));
            let zero = of.and_then(|of| of.values.first());
            let zero = zero.expect("an enum has a zero value");
            let digits = [("type", text("string")), ("pattern", text("^[+-]?0+$"))];
            let none = list([
                object([("type", text("null"))]),
                object([("const", number(0))]),
                object([("const", text(&zero.name))]),
                object(digits),
            ]);
            object([("not", object([("anyOf", none)]))])
        }
        Kind::Bool | Kind::Int32 | Kind::Int64 | Kind::Double => {
            let name = &field.name;
            panic!("`{name}`: whether a number is stated is not told yet")
        }
    }
}
