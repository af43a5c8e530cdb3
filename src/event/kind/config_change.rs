//! A configuration that was changed.

use super::{changes_setter, data_setter, kind};
use crate::event::part::{Entity, Object};
use crate::event::{Draft, Event};

kind! {
    /// A configuration that was changed.
    ///
    /// Source: SOC 2 (TSC 2017), CC8.1; PCI DSS v4.0.1, 10.2.1.2.
    ConfigChange(Option<Object<'a>>) => Data
}

impl Event {
    /// A change of this configuration, by its identifier or URI.
    ///
    /// ```
    /// use compliance_log::Event;
    /// use compliance_log::chrono::{DateTime, Utc};
    /// use compliance_log::event::{Approval, Change, Entity, Operation, Outcome};
    ///
    /// let approved: DateTime<Utc> = "2026-11-16T11:47:03Z".parse()?;
    /// let event = Event::config_change("config://payments-api/limits")
    ///     .operation(Operation::Update)
    ///     .human("user-3310")
    ///     .outcome(Outcome::Success)
    ///     .changes(&[Change::new("limits.per_minute").before("120").after("240")])
    ///     .change_reference("CHG-20417")
    ///     .approvals(&[Approval::approved(Entity::user("user-3391"), approved)])
    ///     .build()?;
    /// assert_eq!(event.changes().first().and_then(|change| change.after), Some("240"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[inline]
    pub fn config_change(config: &str) -> Draft<'_, ConfigChange<'_>> {
        let target = Entity::located("config", config);
        Draft::new(ConfigChange(None)).target(target)
    }
}

changes_setter!(ConfigChange);
data_setter!(ConfigChange);
