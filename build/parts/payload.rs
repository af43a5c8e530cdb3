//! The oneof of the root, each member by value.

use heck::ToUpperCamelCase;

use crate::codegen::docs::docs;
use crate::codegen::parts::twin_name;
use crate::codegen::schema::{Field, Kind};

pub(super) fn payload_enum(members: &[&Field]) -> String {
    let rows: Vec<Member> = members.iter().map(|field| member(field)).collect();
    let each =
        |line: fn(&Member) -> &String| -> String { rows.iter().map(line).cloned().collect() };
    let (variants, read, store) = (
        each(|row| &row.variant),
        each(|row| &row.read),
        each(|row| &row.store),
    );
    let write = each(|row| &row.write);
    format!(
        "/// Details special to the kind of event.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Payload<'a> {{
{variants}}}

impl Payload<'_> {{
    pub(crate) fn to_proto(self) -> proto::log_request::Payload {{
        match self {{
{store}        }}
    }}

    pub(crate) fn encode(&self, out: &mut Output<'_>) {{
        match self {{
{write}        }}
    }}
}}

impl<'a> Payload<'a> {{
    pub(crate) fn view(stored: &'a proto::log_request::Payload) -> Self {{
        match stored {{
{read}        }}
    }}
}}
"
    )
}

/// The lines of one member: its variant, and an arm of each conversion.
struct Member {
    variant: String,
    read: String,
    store: String,
    write: String,
}

fn member(field: &Field) -> Member {
    let variant = field.name.to_upper_camel_case();
    let Kind::Message(of) = &field.kind else {
        panic!("`{}`: a payload is a message", field.name)
    };
    let (twin, read, store) = if of == "google.protobuf.Struct" {
        ("Object".to_owned(), "Object::from(part)", "part.to_proto()")
    } else {
        (
            twin_name(of),
            "View::view(&**part)",
            "Box::new(part.to_proto())",
        )
    };
    let raw = format!("proto::log_request::Payload::{variant}");
    let number = field.number;
    Member {
        variant: format!("{}    {variant}({twin}<'a>),\n", docs(&field.doc, "    ")),
        read: format!("            {raw}(part) => Self::{variant}({read}),\n"),
        store: format!("            Self::{variant}(part) => {raw}({store}),\n"),
        write: format!("            Self::{variant}(part) => out.message({number}, part),\n"),
    }
}
