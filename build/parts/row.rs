//! What each field of a message is in its twin.

use crate::codegen::parts::twin_name;
use crate::codegen::schema::{Field, Kind, Message, Shape, rust_type};

/// Messages that are too large to be held by value in every event, or that only a context has.
pub(crate) const REFERENCED: [&str; 2] = ["GenAiPayload", "Metadata"];

/// A field in the twin of its message.
pub(super) struct Row<'s> {
    pub(super) field: &'s Field,
    pub(super) name: String,
    /// Its type in the twin.
    pub(super) twin: String,
    /// What its setter takes, and how the setter stores it.
    pub(super) setter: (String, String),
    /// The twin's value, from the stored message's field of this name.
    pub(super) read: String,
    /// The stored value, from `self`.
    pub(super) store: String,
}

pub(super) fn row<'s>(message: &Message, field: &'s Field) -> Row<'s> {
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
            "self.$.map(Object::to_proto)",
        ),
        _ => {
            let (twin, raw) = (twin_name(of), rust_type(of));
            if !REFERENCED.contains(&raw.as_str()) {
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
