//! The descriptor set as the generators need it: messages and fields with their Rust names.

use heck::{ToSnakeCase, ToUpperCamelCase};
use prost_types::field_descriptor_proto::{Label, Type};
use prost_types::{
    DescriptorProto, EnumDescriptorProto, FieldDescriptorProto, FileDescriptorProto,
    FileDescriptorSet, MessageOptions,
};

/// All packages of the set, in the order of their files.
pub(crate) struct Schema {
    pub(crate) messages: Vec<Message>,
    pub(crate) enums: Vec<Enum>,
}

/// One enum, with its comments.
pub(crate) struct Enum {
    pub(crate) package: String,
    pub(crate) name: String,
    pub(crate) doc: String,
    pub(crate) values: Vec<Value>,
}

/// One value of an enum.
pub(crate) struct Value {
    pub(crate) name: String,
    pub(crate) number: i32,
    pub(crate) doc: String,
}

/// One message; map entries are no messages of their own but part of their field.
pub(crate) struct Message {
    pub(crate) package: String,
    pub(crate) name: String,
    pub(crate) doc: String,
    pub(crate) fields: Vec<Field>,
    pub(crate) oneofs: Vec<String>,
}

/// One field.
pub(crate) struct Field {
    pub(crate) name: String,
    pub(crate) json_name: String,
    pub(crate) doc: String,
    pub(crate) number: i32,
    pub(crate) kind: Kind,
    pub(crate) shape: Shape,
}

/// What one value of a field is.
#[derive(Clone, PartialEq)]
pub(crate) enum Kind {
    String,
    Bytes,
    Bool,
    Int32,
    Int64,
    Double,
    /// Full name of the enum, without the leading dot.
    Enum(String),
    /// Full name of the message, without the leading dot.
    Message(String),
}

impl Kind {
    pub(crate) fn is_number(&self) -> bool {
        matches!(self, Self::Int32 | Self::Int64)
    }
}

/// How often a value may stand.
#[derive(Clone, PartialEq)]
pub(crate) enum Shape {
    Implicit,
    Explicit,
    Repeated,
    /// A map from strings; the kind is the value's.
    Map,
    /// A member of the oneof with this index.
    Member(usize),
}

impl Schema {
    /// Reads all messages, those of the well-known types included.
    pub(crate) fn read(files: &FileDescriptorSet) -> Self {
        let messages = files.file.iter().flat_map(|file| {
            let messages = (0..).zip(&file.message_type);
            messages.map(move |(index, message)| Message::read(file, index, message))
        });
        let enums = files.file.iter().flat_map(|file| {
            let enums = (0..).zip(&file.enum_type);
            enums.map(move |(index, of)| Enum::read(file, index, of))
        });
        Self {
            messages: messages.collect(),
            enums: enums.collect(),
        }
    }

    /// The messages for which prost generates types here.
    pub(crate) fn own(&self) -> impl Iterator<Item = &Message> {
        self.messages.iter().filter(|message| message.is_own())
    }

    /// The fields that hold a message of ours, as prost-build wants them named.
    pub(crate) fn boxed_paths(&self) -> Vec<String> {
        let mut paths = Vec::new();
        for message in self.own() {
            for field in message.fields.iter().filter(|field| field.is_boxed()) {
                let oneof = match field.shape {
                    Shape::Member(index) => format!(".{}", message.oneofs[index]),
                    _ => String::new(),
                };
                paths.push(format!(".{}{oneof}.{}", message.full_name(), field.name));
            }
        }
        paths
    }
}

impl Message {
    fn read(file: &FileDescriptorProto, index: i32, message: &DescriptorProto) -> Self {
        let fields = (0..).zip(&message.field);
        Self {
            package: file.package().to_owned(),
            name: message.name().to_owned(),
            doc: comment(file, &[MESSAGE, index]),
            fields: fields
                .map(|(number, field)| {
                    let doc = comment(file, &[MESSAGE, index, MEMBER, number]);
                    Field::read(message, field, doc)
                })
                .collect(),
            oneofs: message
                .oneof_decl
                .iter()
                .map(|oneof| oneof.name().to_owned())
                .collect(),
        }
    }

    pub(crate) fn is_own(&self) -> bool {
        !self.package.starts_with("google.")
    }

    pub(crate) fn full_name(&self) -> String {
        format!("{}.{}", self.package, self.name)
    }

    /// The Rust type of a oneof, below the package's module.
    pub(crate) fn oneof_type(&self, index: usize) -> String {
        let module = self.name.to_snake_case();
        format!("{module}::{}", self.oneofs[index].to_upper_camel_case())
    }
}

impl Enum {
    fn read(file: &FileDescriptorProto, index: i32, of: &EnumDescriptorProto) -> Self {
        let values = (0..).zip(&of.value);
        Self {
            package: file.package().to_owned(),
            name: of.name().to_owned(),
            doc: comment(file, &[ENUM, index]),
            values: values
                .map(|(position, value)| Value {
                    name: value.name().to_owned(),
                    number: value.number(),
                    doc: comment(file, &[ENUM, index, MEMBER, position]),
                })
                .collect(),
        }
    }
}

impl Field {
    fn read(message: &DescriptorProto, field: &FieldDescriptorProto, doc: String) -> Self {
        let entry = map_entry(message, field);
        let shape = if entry.is_some() {
            Shape::Map
        } else if field.label() == Label::Repeated {
            Shape::Repeated
        } else if field.proto3_optional() {
            Shape::Explicit
        } else if let Some(index) = field.oneof_index {
            Shape::Member(usize::try_from(index).expect("a oneof's index is not negative"))
        } else if field.r#type() == Type::Message {
            Shape::Explicit
        } else {
            Shape::Implicit
        };
        Self {
            name: field.name().to_owned(),
            json_name: field.json_name().to_owned(),
            doc,
            number: field.number(),
            kind: Kind::read(entry.map_or(field, |entry| &entry.field[1])),
            shape,
        }
    }

    /// The field's number, as an index.
    pub(crate) fn index(&self) -> usize {
        usize::try_from(self.number).expect("a field's number is not negative")
    }

    /// The field's name in the struct that prost generates.
    pub(crate) fn rust_name(&self) -> String {
        match self.name.as_str() {
            "type" => "r#type".to_owned(),
            name => name.to_snake_case(),
        }
    }

    /// Whether prost holds the value in a box: all messages of ours that stand alone.
    pub(crate) fn is_boxed(&self) -> bool {
        let own = matches!(&self.kind, Kind::Message(name) if !name.starts_with("google."));
        own && matches!(self.shape, Shape::Explicit | Shape::Member(_))
    }
}

impl Kind {
    /// Stops the build at a type that the hand-written code does not know yet.
    fn read(field: &FieldDescriptorProto) -> Self {
        let type_name = || field.type_name().trim_start_matches('.').to_owned();
        match field.r#type() {
            Type::String => Self::String,
            Type::Bytes => Self::Bytes,
            Type::Bool => Self::Bool,
            Type::Int32 => Self::Int32,
            Type::Int64 => Self::Int64,
            Type::Double => Self::Double,
            Type::Enum => Self::Enum(type_name()),
            Type::Message => Self::Message(type_name()),
            other => panic!("`{}`: no reader and writer for {other:?} yet", field.name()),
        }
    }
}

/// The Rust path of a message or enum below the crate's `proto` module's package.
pub(crate) fn rust_type(full_name: &str) -> String {
    let name = full_name.rsplit('.').next().unwrap_or(full_name);
    name.to_upper_camel_case()
}

/// The Rust module of a package, as `src/proto.rs` names it.
pub(crate) fn rust_module(package: &str) -> &'static str {
    match package {
        "lokryn.compliance.v1" => "crate::proto",
        "lokryn.compliancelog.v1" => "crate::proto::compliancelog",
        other => panic!("`{other}`: no module in src/proto.rs for this package"),
    }
}

/// Where a file's comments stand, by the numbers of `descriptor.proto`: its messages, its enums,
/// and the fields or values of each.
const MESSAGE: i32 = 4;
const ENUM: i32 = 5;
const MEMBER: i32 = 2;

/// The comment before an element, empty if it has none.
fn comment(file: &FileDescriptorProto, path: &[i32]) -> String {
    let places = file.source_code_info.iter().flat_map(|info| &info.location);
    let mut comments = places
        .filter(|place| place.path == path)
        .map(|place| place.leading_comments().to_owned());
    comments.next().unwrap_or_default()
}

fn map_entry<'m>(
    message: &'m DescriptorProto,
    field: &FieldDescriptorProto,
) -> Option<&'m DescriptorProto> {
    let name = field.type_name().rsplit('.').next()?;
    let entry = message.nested_type.iter().find(|n| n.name() == name)?;
    if !entry
        .options
        .as_ref()
        .is_some_and(MessageOptions::map_entry)
    {
        panic!("`{name}`: a nested message; give it a place of its own in the package");
    }
    let key = entry.field.first().map(FieldDescriptorProto::r#type);
    assert_eq!(key, Some(Type::String), "`{name}`: maps have string keys");
    Some(entry)
}
