//! What a reader takes at most.

/// Bounds on one received event, checked before anything is allocated for it.
///
/// ```
/// use compliance_log::Limits;
///
/// let strict = Limits::default().with_event_bytes(256 * 1024);
/// assert_eq!(strict.event_bytes(), 256 * 1024);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    event_bytes: usize,
    elements: usize,
}

impl Limits {
    /// Bytes of one event, in either form: 16 MiB. Events are meant to stay below 64 KiB; the
    /// rest is room for records of others.
    pub const EVENT_BYTES: usize = 16 * 1024 * 1024;

    /// Fields, list elements and map entries of one event, at any depth and in either form:
    /// 131,072, as many two-byte fields as fit in 256 KiB. Without it a small message of empty
    /// submessages would take some fifty times its size in memory.
    pub const ELEMENTS: usize = 128 * 1024;

    /// Nesting of messages: 100, which is what other protobuf readers take and cannot be raised.
    /// In bytes each map entry counts as well, so that free-form data (`Struct`) that holds a
    /// value may nest 33 objects there; in JSON, 49.
    pub const DEPTH: usize = 100;

    /// Warnings on one event that are kept one by one: 10,000. The rest is counted.
    pub const WARNINGS: usize = 10_000;

    /// The same limits with another size of an event.
    #[must_use]
    pub const fn with_event_bytes(self, event_bytes: usize) -> Self {
        Self {
            event_bytes,
            ..self
        }
    }

    /// The same limits with another count of elements.
    #[must_use]
    pub const fn with_elements(self, elements: usize) -> Self {
        Self { elements, ..self }
    }

    /// Bytes of one event, in either form.
    #[must_use]
    pub const fn event_bytes(&self) -> usize {
        self.event_bytes
    }

    /// Fields, list elements and map entries of one event, at any depth.
    #[must_use]
    pub const fn elements(&self) -> usize {
        self.elements
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            event_bytes: Self::EVENT_BYTES,
            elements: Self::ELEMENTS,
        }
    }
}
