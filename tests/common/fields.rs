//! Every field of the schema at each of its places in an event, along the descriptors, so that a
//! field that the schema gains is in the tests before anyone thinks of it.

use compliance_log::prost::Message;
use compliance_log::prost::encoding::{WireType, decode_key, decode_varint};
use compliance_log::prost::encoding::{encode_key, encode_varint};
use compliance_log::prost_types::field_descriptor_proto::{Label, Type};
use compliance_log::prost_types::{
    DescriptorProto, FieldDescriptorProto, FileDescriptorSet, MessageOptions,
};
use compliance_log::proto::{DESCRIPTORS, LogRequest};

const ROOT: &str = ".lokryn.compliance.v1.LogRequest";

/// The key of the entry in each map, as bytes of the entry.
const KEY: [u8; 3] = [0x0a, 1, b'k'];

/// A field at one place: the first element of lists, the entry `k` of maps.
pub(crate) struct Field {
    pub(crate) path: String,
    /// The path of the list or map that it is an element of.
    pub(crate) list: Option<String>,
    pub(crate) kind: Type,
    /// The full name of its message or enum.
    pub(crate) type_name: String,
    number: u32,
    is_map: bool,
    /// Numbers of the messages that it is in, the outermost first.
    within: Vec<u32>,
}

/// What a field is made to hold.
#[derive(Clone, Copy)]
pub(crate) enum Held<'a> {
    Text(&'a str),
    Number(i64),
    Double(f64),
    /// Bytes of a message.
    Message(&'a [u8]),
}

/// The fields of an event, in the order of the schema. Free-form data have none of their own.
pub(crate) fn fields() -> Vec<Field> {
    let mut fields = Vec::new();
    Schema::read().walk(ROOT, "", &[], &mut fields);
    fields
}

/// The event with each text but keys of maps changed, which is called as `Entity.type` is. Texts
/// that are absent, other than elements of
/// lists, come as empty ones.
pub(crate) fn with_texts(event: &LogRequest, change: &dyn Fn(&str, &str) -> String) -> LogRequest {
    let mut bytes = Vec::new();
    Schema::read().rewrite(ROOT, &event.encode_to_vec(), change, &mut bytes);
    LogRequest::decode(bytes.as_slice()).unwrap()
}

impl Field {
    /// An event of nothing but this field.
    pub(crate) fn holding(&self, value: Held<'_>) -> LogRequest {
        let mut content = Vec::new();
        if self.is_map {
            let mut entry = KEY.to_vec();
            write(2, value, &mut entry);
            write(self.number, Held::Message(&entry), &mut content);
        } else {
            write(self.number, value, &mut content);
        }
        self.event(content)
    }

    /// An event of nothing but this list or map with so many elements, of which none says anything.
    pub(crate) fn elements(&self, count: usize) -> LogRequest {
        let mut content = Vec::new();
        for index in 0..count {
            if self.is_map {
                let mut entry = Vec::new();
                write(1, Held::Text(&index.to_string()), &mut entry);
                write(self.number, Held::Message(&entry), &mut content);
            } else if self.kind == Type::Enum {
                write(self.number, Held::Number(1), &mut content);
            } else {
                write(self.number, Held::Message(&[]), &mut content);
            }
        }
        self.event(content)
    }

    fn event(&self, mut content: Vec<u8>) -> LogRequest {
        for number in self.within.iter().rev() {
            let mut outer = Vec::new();
            write(*number, Held::Message(&content), &mut outer);
            content = outer;
        }
        LogRequest::decode(content.as_slice()).unwrap()
    }
}

struct Schema(Vec<(String, DescriptorProto)>);

impl Schema {
    fn read() -> Self {
        let files = FileDescriptorSet::decode(DESCRIPTORS).unwrap();
        let mut messages = Vec::new();
        for file in files.file {
            for message in &file.message_type {
                let name = format!(".{}.{}", file.package(), message.name());
                for nested in &message.nested_type {
                    messages.push((format!("{name}.{}", nested.name()), nested.clone()));
                }
                messages.push((name, message.clone()));
            }
        }
        Self(messages)
    }

    fn message(&self, name: &str) -> &DescriptorProto {
        let found = self.0.iter().find(|(known, _)| known == name);
        &found.unwrap_or_else(|| panic!("`{name}`")).1
    }

    fn walk(&self, message: &str, path: &str, within: &[u32], fields: &mut Vec<Field>) {
        for field in &self.message(message).field {
            let dot = if path.is_empty() { "" } else { "." };
            let list = format!("{path}{dot}{}", field.name());
            let is_message = field.r#type() == Type::Message;
            let is_map = is_message && is_entry(self.message(field.type_name()));
            let of = if is_map {
                &self.message(field.type_name()).field[1]
            } else {
                field
            };
            let is_list = field.label() == Label::Repeated;
            let path = match (is_map, is_list) {
                (true, _) => format!("{list}[\"k\"]"),
                (false, true) => format!("{list}[0]"),
                (false, false) => list.clone(),
            };
            let number = u32::try_from(field.number()).unwrap();
            if is_message && !is_map && !of.type_name().starts_with(".google.") {
                let within = [within, &[number]].concat();
                self.walk(of.type_name(), &path, &within, fields);
            }
            fields.push(Field {
                path,
                list: is_list.then_some(list),
                kind: of.r#type(),
                type_name: of.type_name().to_owned(),
                number,
                is_map,
                within: within.to_vec(),
            });
        }
    }

    fn rewrite(
        &self,
        message: &str,
        mut bytes: &[u8],
        change: &dyn Fn(&str, &str) -> String,
        out: &mut Vec<u8>,
    ) {
        let message = self.message(message);
        let name = |field: &FieldDescriptorProto| format!("{}.{}", message.name(), field.name());
        let mut seen = Vec::new();
        while !bytes.is_empty() {
            let (number, wire) = decode_key(&mut bytes).unwrap();
            seen.push(number);
            encode_key(number, wire, out);
            let length = match wire {
                WireType::Varint => {
                    encode_varint(decode_varint(&mut bytes).unwrap(), out);
                    continue;
                }
                WireType::SixtyFourBit => 8,
                WireType::LengthDelimited => {
                    usize::try_from(decode_varint(&mut bytes).unwrap()).unwrap()
                }
                other => panic!("{other:?}"),
            };
            let (content, rest) = bytes.split_at(length);
            bytes = rest;
            if wire == WireType::SixtyFourBit {
                out.extend(content);
                continue;
            }
            let numbered = |field: &&FieldDescriptorProto| {
                u32::try_from(field.number()).is_ok_and(|known| known == number)
            };
            let field = message.field.iter().find(numbered).unwrap();
            let is_key = is_entry(message) && number == 1;
            let content = match field.r#type() {
                Type::String if !is_key => {
                    change(&name(field), std::str::from_utf8(content).unwrap()).into_bytes()
                }
                Type::Message => {
                    let mut inner = Vec::new();
                    self.rewrite(field.type_name(), content, change, &mut inner);
                    inner
                }
                _ => content.to_vec(),
            };
            encode_varint(content.len() as u64, out);
            out.extend(content);
        }
        for field in &message.field {
            let number = u32::try_from(field.number()).unwrap();
            let is_text = field.r#type() == Type::String && field.label() != Label::Repeated;
            let is_alone = field.oneof_index.is_none() || field.proto3_optional();
            if is_text && is_alone && !is_entry(message) && !seen.contains(&number) {
                let text = change(&name(field), "");
                if !text.is_empty() {
                    write(number, Held::Text(&text), out);
                }
            }
        }
    }
}

fn is_entry(message: &DescriptorProto) -> bool {
    message
        .options
        .as_ref()
        .is_some_and(MessageOptions::map_entry)
}

fn write(number: u32, value: Held<'_>, out: &mut Vec<u8>) {
    match value {
        Held::Number(value) => {
            encode_key(number, WireType::Varint, out);
            encode_varint(u64::from_ne_bytes(value.to_ne_bytes()), out);
        }
        Held::Double(value) => {
            encode_key(number, WireType::SixtyFourBit, out);
            out.extend(value.to_le_bytes());
        }
        Held::Text(text) => write(number, Held::Message(text.as_bytes()), out),
        Held::Message(bytes) => {
            encode_key(number, WireType::LengthDelimited, out);
            encode_varint(bytes.len() as u64, out);
            out.extend(bytes);
        }
    }
}
