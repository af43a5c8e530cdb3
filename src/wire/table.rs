//! The schema as the walk needs it; the rows are generated.

/// A message: its fields by ascending number.
pub(super) struct Message {
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
        let fields = self.fields;
        let index = fields.binary_search_by_key(&number, |field| field.number);
        fields.get(index.ok()?)
    }
}

include!(concat!(env!("OUT_DIR"), "/fields.rs"));
