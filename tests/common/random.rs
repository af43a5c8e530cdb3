//! Messages of the schema made from entropy, along its descriptors.

use compliance_log::prost::Message;
use compliance_log::prost_types::field_descriptor_proto::Type;
use compliance_log::prost_types::{DescriptorProto, FieldDescriptorProto, FileDescriptorSet};
use compliance_log::proto::DESCRIPTORS;

/// Bytes that decide what a message holds; all zero once they are used up, so that less entropy
/// makes a smaller message.
pub(crate) struct Entropy<'a>(pub(crate) &'a [u8]);

impl Entropy<'_> {
    fn byte(&mut self) -> u8 {
        let Some((first, rest)) = self.0.split_first() else {
            return 0;
        };
        self.0 = rest;
        *first
    }

    fn below(&mut self, bound: usize) -> usize {
        usize::from(self.byte()) % bound
    }

    fn bits(&mut self) -> u64 {
        (0..8).fold(0, |bits, _| bits << 8 | u64::from(self.byte()))
    }
}

/// The schema, for making messages.
pub(crate) struct Schema(Vec<(String, DescriptorProto)>);

impl Schema {
    pub(crate) fn read() -> Self {
        let files = FileDescriptorSet::decode(DESCRIPTORS).unwrap();
        let mut messages = Vec::new();
        for file in files.file {
            for message in file.message_type {
                let name = format!(".{}.{}", file.package.as_deref().unwrap(), message.name());
                for nested in &message.nested_type {
                    messages.push((format!("{name}.{}", nested.name()), nested.clone()));
                }
                messages.push((name, message));
            }
        }
        Self(messages)
    }

    /// Bytes of a `LogRequest`, valid in both forms.
    pub(crate) fn event(&self, entropy: &mut Entropy<'_>) -> Vec<u8> {
        self.message(".lokryn.compliance.v1.LogRequest", entropy, 0)
    }

    fn message(&self, name: &str, entropy: &mut Entropy<'_>, depth: usize) -> Vec<u8> {
        let mut bytes = Vec::new();
        if name == ".google.protobuf.Timestamp" {
            varint(&mut bytes, 1 << 3, entropy.bits() % 253_402_300_800);
            varint(&mut bytes, 2 << 3, entropy.bits() % 1_000_000_000);
            return bytes;
        }
        let (_, message) = self.0.iter().find(|(known, _)| known == name).unwrap();
        if message
            .options
            .as_ref()
            .is_some_and(compliance_log::prost_types::MessageOptions::map_entry)
        {
            for field in &message.field {
                self.field(&mut bytes, field, entropy, depth);
            }
            return bytes;
        }
        if name == ".google.protobuf.Value" {
            // Without a kind, or with a null of another number, JSON has `null` for it as well.
            let kinds = if depth < 12 { 6 } else { 4 };
            let field = &message.field[entropy.below(kinds)];
            match field.r#type() {
                Type::Enum => varint(&mut bytes, 1 << 3, 0),
                _ => self.field(&mut bytes, field, entropy, depth),
            }
            return bytes;
        }
        for _ in 0..entropy.below(if depth == 0 { 24 } else { 4 }) {
            let field = &message.field[entropy.below(message.field.len())];
            if depth < 12 || field.r#type() != Type::Message {
                self.field(&mut bytes, field, entropy, depth);
            }
        }
        bytes
    }

    fn field(
        &self,
        bytes: &mut Vec<u8>,
        field: &FieldDescriptorProto,
        entropy: &mut Entropy<'_>,
        depth: usize,
    ) {
        let tag = u64::try_from(field.number()).unwrap() << 3;
        match field.r#type() {
            Type::Double => {
                number(bytes, tag | 1);
                bytes.extend(entropy.double().to_le_bytes());
            }
            Type::String => delimited(bytes, tag, entropy.text().as_bytes()),
            Type::Bytes => delimited(
                bytes,
                tag,
                &entropy.bits().to_be_bytes()[entropy.below(8)..],
            ),
            Type::Message => {
                let content = self.message(field.type_name(), entropy, depth + 1);
                delimited(bytes, tag, &content);
            }
            Type::Enum => varint(bytes, tag, entropy.enum_number()),
            Type::Bool => varint(bytes, tag, entropy.bits() & 1),
            // Sign-extended, as every writer has it.
            Type::Int32 => match entropy.bits() & 0xffff_ffff {
                value if value < 1 << 31 => varint(bytes, tag, value),
                value => varint(bytes, tag, value | 0xffff_ffff_0000_0000),
            },
            Type::Int64 => varint(bytes, tag, entropy.bits()),
            other => panic!("`{}` has type {other:?}", field.name()),
        }
    }
}

impl Entropy<'_> {
    /// No NaN and no infinity: free-form data has no JSON for them.
    fn double(&mut self) -> f64 {
        let double = f64::from_bits(self.bits());
        if double.is_finite() { double } else { 0.5 }
    }

    /// Mostly a known value, at times a number that no schema has.
    fn enum_number(&mut self) -> u64 {
        match self.below(8) {
            0 => self.bits() & 0x7fff_ffff,
            _ => self.bits() % 12,
        }
    }

    fn text(&mut self) -> String {
        const PIECES: [&str; 12] = [
            "",
            "user-42",
            "\"",
            "\\",
            "\n\r\t",
            "\u{0}",
            "é",
            "日本語",
            "🦀",
            "\u{2028}",
            "/",
            "\u{7f}",
        ];
        (0..self.below(4))
            .map(|_| PIECES[self.below(PIECES.len())])
            .collect()
    }
}

fn varint(bytes: &mut Vec<u8>, tag: u64, value: u64) {
    number(bytes, tag);
    number(bytes, value);
}

fn delimited(bytes: &mut Vec<u8>, tag: u64, content: &[u8]) {
    number(bytes, tag | 2);
    number(bytes, content.len() as u64);
    bytes.extend(content);
}

fn number(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push(number.to_le_bytes()[0] | 0x80);
        number >>= 7;
    }
    bytes.push(number.to_le_bytes()[0]);
}
