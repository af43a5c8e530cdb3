//! Data that left the system.

use super::sealed::Sealed;
use super::{body_counts, body_setters};
use crate::event::part::{DataExport as Body, Entity, Fields, Payload};
use crate::event::{Draft, Event, EventType, Operation};

/// Data that left the system, such as a report download or a bulk extract.
///
/// Source: SOC 2 (TSC 2017), CC6.7; 45 CFR 164.528(b)(2) where they were disclosed.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct DataExport<'a>(pub(in crate::event) Body<'a>);

impl Sealed for DataExport<'_> {
    const EVENT_TYPE: EventType = EventType::DataExport;

    #[inline]
    fn complete<'s>(&'s self, fields: &mut Fields<'s>) -> Option<Payload<'s>> {
        let Self(body) = self;
        fields.operation = fields.operation.or(Some(Operation::Export));
        Some(Payload::DataExport(*body))
    }
}

impl Event {
    /// An export of these data, by their identifier or URI.
    ///
    /// ```
    /// use compliance_log::Event;
    /// use compliance_log::event::{DataClass, Disclosure, Endpoint, Entity, Outcome};
    ///
    /// let authority = Entity::new("organization", "pha-north").name("Northern health authority");
    /// let event = Event::data_export("immunisations-2026-11")
    ///     .human("user-6233")
    ///     .outcome(Outcome::Success)
    ///     .format("csv")
    ///     .record_count(214)
    ///     .exported_bytes(73_128)
    ///     .destination(Endpoint::host("intake.example.net"))
    ///     .data_classes(&[DataClass::Phi])
    ///     .disclosure(Disclosure::new(authority, "report required by law").subject_count(198))
    ///     .build()?;
    /// assert_eq!(event.as_proto().ocsf_activity_id, 7); // Export
    /// # Ok::<(), compliance_log::check::Violations>(())
    /// ```
    #[inline]
    pub fn data_export(data: &str) -> Draft<'_, DataExport<'_>> {
        let target = Entity::located("dataset", data);
        Draft::new(DataExport(Body::default())).target(target)
    }
}

body_setters! { DataExport =>
    /// Format of the data, such as `csv` or `parquet`.
    format: &'a str;
}

body_counts! { DataExport =>
    /// How many records were exported; zero is a count.
    record_count: u64;
}

impl<'a> Draft<'a, DataExport<'a>> {
    /// Size of the exported data in bytes.
    #[inline]
    pub fn exported_bytes(self, bytes: u64) -> Self {
        self.response_size_bytes(bytes)
    }
}
