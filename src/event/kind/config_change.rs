//! A configuration that was changed.

use super::sealed::Sealed;
use crate::event::part::{Change, Entity, Fields, List, Object, Payload};
use crate::event::{Draft, Event, EventType};
use crate::proto;

/// A configuration that was changed.
///
/// Source: SOC 2 (TSC 2017), CC8.1; PCI DSS v4.0.1, 10.2.1.2.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct ConfigChange<'a>(pub(in crate::event) Option<Object<'a>>);

impl Sealed for ConfigChange<'_> {
    const EVENT_TYPE: EventType = EventType::ConfigChange;

    #[inline]
    fn complete<'s>(&'s self, _: &mut Fields<'s>) -> Option<Payload<'s>> {
        let Self(data) = self;
        data.map(Payload::Data)
    }
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

impl<'a> Draft<'a, ConfigChange<'a>> {
    /// Attributes of the configuration before and after. Never a secret.
    #[inline]
    pub fn changes(mut self, changes: impl Into<List<'a, Change<'a>, proto::Change>>) -> Self {
        self.fields.changes = changes.into();
        self
    }

    /// The configuration as a JSON object, or other details.
    #[inline]
    pub fn data(mut self, data: impl Into<Object<'a>>) -> Self {
        self.kind.0 = Some(data.into());
        self
    }
}
