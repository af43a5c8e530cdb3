//! The schema as the walk needs it; the rows are generated.

/// A message: its fields by ascending number.
pub(super) struct Message {
    /// For each number from 0 to the highest, one more than the index of its field, or 0.
    pub(super) numbers: &'static [u8],
    pub(super) fields: &'static [Field],
}

/// A field.
pub(super) struct Field {
    pub(super) number: u32,
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    /// A list, so that numbers may be packed.
    pub(super) repeated: bool,
}

/// What a field's value is on the wire.
pub(super) enum Kind {
    Varint,
    Fixed64,
    Text,
    Bytes,
    Message(&'static Message),
    /// A map; the message is its entry.
    Map(&'static Message),
}

impl Message {
    pub(super) fn field(&self, number: u32) -> Option<&'static Field> {
        let numbers = self.numbers;
        let index = numbers.get(usize::try_from(number).ok()?)?;
        self.fields.get(usize::from(*index).checked_sub(1)?)
    }
}

include!(concat!(env!("OUT_DIR"), "/fields.rs"));
