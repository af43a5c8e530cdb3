//! A file that was opened, read, written, created or deleted.

use super::{data_setter, kind};
use crate::event::part::{Entity, Object};
use crate::event::{Draft, Event, Operation};

kind! {
    /// A file that was opened, read, written, created or deleted.
    ///
    /// Source: PCI DSS v4.0.1, 10.2.1.1, 10.2.1.3 and 10.2.1.7.
    FileAccess(Option<Object<'a>>) => Data
}

impl Event {
    /// Access to a file, by its path or URI.
    ///
    /// ```
    /// use compliance_log::Event;
    /// use compliance_log::event::{DataClass, Entity, Operation, Outcome, Sensitivity};
    ///
    /// let event = Event::file_access("file:///srv/records/9f3c/letter.pdf")
    ///     .operation(Operation::Read)
    ///     .human("user-6120")
    ///     .outcome(Outcome::Success)
    ///     .bytes_read(184_320)
    ///     .sensitivity(Sensitivity::TopSecret)
    ///     .data_classes(&[DataClass::Phi])
    ///     .subjects(&[Entity::new("patient", "patient-9f3c")])
    ///     .policy_tags(&["HIPAA:164.312(b)"])
    ///     .build()?;
    /// assert_eq!(event.resource(), Some("file:///srv/records/9f3c/letter.pdf"));
    /// # Ok::<(), compliance_log::check::Violations>(())
    /// ```
    #[inline]
    pub fn file_access(file: &str) -> Draft<'_, FileAccess<'_>> {
        let target = Entity::located("file", file);
        Draft::new(FileAccess(None)).target(target)
    }
}

impl<'a> Draft<'a, FileAccess<'a>> {
    /// Name that a person would know the file by.
    #[inline]
    pub fn file_name(self, name: &'a str) -> Self {
        self.retarget(|file| file.name(name))
    }

    /// Bytes that were read.
    #[inline]
    pub fn bytes_read(self, bytes: u64) -> Self {
        self.response_size_bytes(bytes)
    }

    /// Bytes that were written.
    #[inline]
    pub fn bytes_written(self, bytes: u64) -> Self {
        self.request_size_bytes(bytes)
    }

    /// The file was created.
    #[inline]
    pub fn created(self) -> Self {
        self.operation(Operation::Create)
    }

    /// The file was deleted.
    #[inline]
    pub fn deleted(self) -> Self {
        self.operation(Operation::Delete)
    }
}

data_setter!(FileAccess);
