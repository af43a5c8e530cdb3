//! The schema as the walk needs it; the rows are generated.

/// The messages that are read from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Root {
    LogRequest,
    #[cfg(feature = "json")]
    LogEntry,
}

impl Root {
    pub(crate) fn message(self) -> &'static Message {
        match self {
            Self::LogRequest => &LOKRYN_COMPLIANCE_V1_LOG_REQUEST,
            #[cfg(feature = "json")]
            Self::LogEntry => &LOKRYN_COMPLIANCELOG_V1_LOG_ENTRY,
        }
    }
}

/// A message: its fields by ascending number.
pub(crate) struct Message {
    /// Its fields are no elements of the event but part of one: a map's entry, a time, and what
    /// free-form data is made of. JSON has nothing for them either.
    pub(crate) is_part: bool,
    /// For each number from 0 to the highest, one more than the index of its field, or 0.
    pub(crate) numbers: &'static [u8],
    pub(crate) fields: &'static [Field],
}

/// A field.
pub(crate) struct Field {
    pub(crate) number: u32,
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    /// A list, so that numbers may be packed.
    pub(crate) repeated: bool,
    /// One of those of its message of which only one is there. No message has two such choices.
    pub(crate) member: bool,
}

/// What a field's value is on the wire.
pub(crate) enum Kind {
    Varint,
    Fixed64,
    Text,
    Bytes,
    Message(&'static Message),
    /// A map; the message is its entry.
    Map(&'static Message),
}

impl Field {
    /// Whether each occurrence is one of many.
    pub(crate) fn is_collection(&self) -> bool {
        self.repeated || matches!(self.kind, Kind::Map(_))
    }

    /// Whether a value of this wire type is many numbers in one.
    pub(crate) fn is_packed(&self, wire: u8) -> bool {
        self.repeated && wire == 2 && matches!(self.kind, Kind::Varint)
    }
}

impl Message {
    pub(crate) fn field(&self, number: u32) -> Option<&'static Field> {
        let numbers = self.numbers;
        let index = numbers.get(usize::try_from(number).ok()?)?;
        self.fields.get(usize::from(*index).checked_sub(1)?)
    }
}

include!(concat!(env!("OUT_DIR"), "/fields.rs"));
