//! A policy that was changed.

use super::{changes_setter, data_setter, kind};
use crate::event::part::{Entity, Object};
use crate::event::{Draft, Event};

kind! {
    /// A policy that was created, changed, enabled, disabled or deleted, such as an access policy or
    /// the rules of a firewall.
    ///
    /// Source: SOC 2 (TSC 2017), CC8.1; PCI DSS v4.0.1, 10.2.1.2.
    PolicyChange(Option<Object<'a>>) => Data
}

impl Event {
    /// A change of this policy, by its identifier or URI.
    ///
    /// ```
    /// use compliance_log::Event;
    /// use compliance_log::event::{Change, Operation, Outcome};
    ///
    /// let event = Event::policy_change("policy://assist.example.com/agent-refunds")
    ///     .operation(Operation::Update)
    ///     .human("user-2001")
    ///     .outcome(Outcome::Success)
    ///     .changes(&[Change::new("rules.limit").before("250").after("100")])
    ///     .change_reference("CHG-20422")
    ///     .build()?;
    /// assert_eq!(event.resource(), Some("policy://assist.example.com/agent-refunds"));
    /// # Ok::<(), compliance_log::check::Violations>(())
    /// ```
    #[inline]
    pub fn policy_change(policy: &str) -> Draft<'_, PolicyChange<'_>> {
        let target = Entity::located("policy", policy);
        Draft::new(PolicyChange(None)).target(target)
    }
}

changes_setter!(PolicyChange);
data_setter!(PolicyChange);
