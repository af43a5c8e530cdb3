//! A privilege that was exercised.

use super::{data_setter, kind};
use crate::event::part::{Entity, Object};
use crate::event::{Draft, Event, Operation};

kind! {
    /// A privilege that was exercised, such as `sudo` or emergency access. A lasting grant of one is
    /// [`UserManagement`](super::UserManagement) with
    /// [`Operation::Grant`].
    ///
    /// Source: PCI DSS v4.0.1, 10.2.1.2; 45 CFR 164.312(a)(2)(ii) where it is emergency access.
    PrivilegeUse(Option<Object<'a>>) => Data
}

impl Event {
    /// The use of this privilege, by its name or URI.
    ///
    /// ```
    /// use compliance_log::Event;
    /// use compliance_log::event::{DataClass, Entity, Outcome, Reason};
    ///
    /// let event = Event::privilege_use("chart:break-glass")
    ///     .human("user-6120")
    ///     .outcome(Outcome::SuccessWithWarning)
    ///     .reason(Reason::new("break_glass").text("unconscious patient"))
    ///     .data_classes(&[DataClass::Phi])
    ///     .subjects(&[Entity::new("patient", "patient-9f3c")])
    ///     .build()?;
    /// assert_eq!(event.resource(), Some("chart:break-glass"));
    /// # Ok::<(), compliance_log::check::Violations>(())
    /// ```
    #[inline]
    pub fn privilege_use(privilege: &str) -> Draft<'_, PrivilegeUse<'_>> {
        let target = Entity::located("privilege", privilege);
        let draft = Draft::new(PrivilegeUse(None)).target(target);
        draft.operation(Operation::Execute)
    }
}

data_setter!(PrivilegeUse);
