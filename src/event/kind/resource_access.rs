//! A resource other than a file that was accessed, and data that were erased.

use super::{changes_setter, data_setter, kind};
use crate::event::part::{Entity, Object};
use crate::event::{Draft, Event, Operation};

kind! {
    /// A resource other than a file that was accessed, such as a table, a record or an object behind
    /// an API.
    ///
    /// Source: PCI DSS v4.0.1, 10.2.1.1; 45 CFR 164.312(b).
    ResourceAccess(Option<Object<'a>>) => Data
}

impl Event {
    /// Access to this resource, by its identifier or URI.
    ///
    /// ```
    /// use compliance_log::Event;
    /// use compliance_log::event::{DataClass, Entity, Operation, Outcome};
    ///
    /// let event = Event::resource_access("https://records.example.org/charts/9f3c")
    ///     .operation(Operation::Read)
    ///     .human("user-6120")
    ///     .outcome(Outcome::Success)
    ///     .data_classes(&[DataClass::Phi])
    ///     .subjects(&[Entity::new("patient", "patient-9f3c")])
    ///     .purpose_of_use("treatment")
    ///     .build()?;
    /// assert_eq!(event.as_proto().ocsf_class_uid, 6003); // API Activity
    /// # Ok::<(), compliance_log::check::Violations>(())
    /// ```
    #[inline]
    pub fn resource_access(resource: &str) -> Draft<'_, ResourceAccess<'_>> {
        let target = Entity::located("resource", resource);
        Draft::new(ResourceAccess(None)).target(target)
    }

    /// The erasure of these data, by their identifier or URI, such that nobody can restore them: they
    /// were overwritten, or the key to them was destroyed. What is deleted and can be restored is
    /// [`resource_access`](Self::resource_access) with
    /// [`Operation::Delete`].
    ///
    /// Source: SOC 2 (TSC 2017), C1.2 and P4.3.
    ///
    /// ```
    /// use compliance_log::Event;
    /// use compliance_log::event::{DataClass, Entity, Operation, Outcome, Reason};
    ///
    /// let event = Event::data_erased("voice-prints/vp-70931")
    ///     .service("privacy")
    ///     .outcome(Outcome::Success)
    ///     .reason(Reason::new("erasure_request"))
    ///     .change_reference("DSR-2026-0088")
    ///     .data_classes(&[DataClass::Biometric])
    ///     .subjects(&[Entity::new("customer", "cust-70931")])
    ///     .build()?;
    /// assert_eq!(event.operation(), Some(Operation::Erase));
    /// # Ok::<(), compliance_log::check::Violations>(())
    /// ```
    #[inline]
    pub fn data_erased(data: &str) -> Draft<'_, ResourceAccess<'_>> {
        let target = Entity::located("dataset", data);
        let draft = Draft::new(ResourceAccess(None)).target(target);
        draft.operation(Operation::Erase)
    }
}

changes_setter!(ResourceAccess);
data_setter!(ResourceAccess);
