//! Acts on the audit log itself. They have no event type of their own; the target's type tells them.

mod gap;

pub use self::gap::Gap;
use super::sealed::Sealed;
use super::{FileAccess, ProcessStart, ProcessStop};
use crate::event::part::{Entity, Fields, Object, Payload};
use crate::event::{Draft, Event, EventType, Operation, Outcome};

/// Type of a target that is an audit log.
const AUDIT_LOG: &str = "audit_log";

/// Code of the reason that tells a gap from a log that was stopped.
const GAP: &str = "gap";

/// Events that were emitted and not stored.
///
/// Source: PCI DSS v4.0.1, 10.7.2; NIST SP 800-53 rev. 5, AU-5.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct AuditLogGap<'a>(pub(in crate::event) Object<'a>);

impl Sealed for AuditLogGap<'_> {
    const EVENT_TYPE: EventType = EventType::ProcessStop;

    #[inline]
    fn complete<'s>(&'s self, fields: &mut Fields<'s>) -> Option<Payload<'s>> {
        let Self(gap) = self;
        let reason = fields.reason.unwrap_or_default();
        if reason.code.is_empty() {
            fields.reason = Some(reason.code(GAP));
        }
        Some(Payload::Data(*gap))
    }
}

impl Event {
    /// The start of this audit log, by its identifier or URI: a new one, or one that was stopped.
    ///
    /// Source: PCI DSS v4.0.1, 10.2.1.6.
    ///
    /// ```
    /// use compliance_log::Event;
    /// use compliance_log::event::{Operation, Outcome};
    ///
    /// let event = Event::audit_log_started("audit://pay-03.example.com/payments-audit")
    ///     .service("payments-api")
    ///     .outcome(Outcome::Success)
    ///     .pid(std::process::id())
    ///     .build()?;
    /// assert_eq!(event.operation(), Some(Operation::Start));
    /// assert_eq!(event.as_proto().ocsf_class_uid, 1008); // Event Log Activity
    /// # Ok::<(), compliance_log::check::Violations>(())
    /// ```
    #[inline]
    pub fn audit_log_started(log: &str) -> Draft<'_, ProcessStart<'_>> {
        Draft::new(ProcessStart(None)).of_log(log, Operation::Start)
    }

    /// The end of this audit log. It is an alert, whoever ended it.
    ///
    /// Source: PCI DSS v4.0.1, 10.2.1.6 and 10.7.2.
    ///
    /// ```
    /// use compliance_log::Event;
    /// use compliance_log::event::{Outcome, Reason, Severity};
    ///
    /// let event = Event::audit_log_stopped("payments-audit")
    ///     .service("payments-api")
    ///     .outcome(Outcome::Success)
    ///     .reason(Reason::new("restart"))
    ///     .build()?;
    /// assert_eq!(event.severity(), Some(Severity::Alert));
    /// # Ok::<(), compliance_log::check::Violations>(())
    /// ```
    #[inline]
    pub fn audit_log_stopped(log: &str) -> Draft<'_, ProcessStop<'_>> {
        Draft::new(ProcessStop(None)).of_log(log, Operation::Stop)
    }

    /// A pause of this audit log. It is an alert, as the end of it is.
    ///
    /// Source: PCI DSS v4.0.1, 10.2.1.6.
    ///
    /// ```
    /// use compliance_log::Event;
    /// use compliance_log::event::{Operation, Outcome, Reason, Severity};
    ///
    /// let event = Event::audit_log_paused("payments-audit")
    ///     .human("user-3310")
    ///     .outcome(Outcome::Success)
    ///     .reason(Reason::new("maintenance").text("storage migration"))
    ///     .change_reference("CHG-20430")
    ///     .build()?;
    /// assert_eq!(event.operation(), Some(Operation::Pause));
    /// assert_eq!(event.severity(), Some(Severity::Alert));
    /// # Ok::<(), compliance_log::check::Violations>(())
    /// ```
    #[inline]
    pub fn audit_log_paused(log: &str) -> Draft<'_, ProcessStop<'_>> {
        Draft::new(ProcessStop(None)).of_log(log, Operation::Pause)
    }

    /// The end of a pause of this audit log.
    ///
    /// Source: PCI DSS v4.0.1, 10.2.1.6.
    ///
    /// ```
    /// use compliance_log::Event;
    /// use compliance_log::event::{Operation, Outcome};
    ///
    /// let event = Event::audit_log_resumed("payments-audit")
    ///     .human("user-3310")
    ///     .outcome(Outcome::Success)
    ///     .change_reference("CHG-20430")
    ///     .build()?;
    /// assert_eq!(event.operation(), Some(Operation::Resume));
    /// # Ok::<(), compliance_log::check::Violations>(())
    /// ```
    #[inline]
    pub fn audit_log_resumed(log: &str) -> Draft<'_, ProcessStart<'_>> {
        Draft::new(ProcessStart(None)).of_log(log, Operation::Resume)
    }

    /// Someone read this audit log.
    ///
    /// Source: PCI DSS v4.0.1, 10.2.1.3.
    ///
    /// ```
    /// use compliance_log::Event;
    /// use compliance_log::event::{Operation, Outcome};
    ///
    /// let event = Event::audit_log_read("audit://pay-03.example.com/payments-audit")
    ///     .human("user-7001")
    ///     .outcome(Outcome::Success)
    ///     .bytes_read(1_048_576)
    ///     .purpose_of_use("audit")
    ///     .build()?;
    /// assert_eq!(event.operation(), Some(Operation::Read));
    /// # Ok::<(), compliance_log::check::Violations>(())
    /// ```
    #[inline]
    pub fn audit_log_read(log: &str) -> Draft<'_, FileAccess<'_>> {
        Draft::new(FileAccess(None)).of_log(log, Operation::Read)
    }

    /// A gap in this audit log: events that a recorder numbered and that the log lacks. It is an
    /// alert, and a failure unless another outcome is set. The reason's code is `gap`, which tells it
    /// from a log that was stopped; a reason without a code gets that one.
    ///
    /// Source: PCI DSS v4.0.1, 10.7.2; NIST SP 800-53 rev. 5, AU-5.
    ///
    /// ```
    /// use compliance_log::Event;
    /// use compliance_log::event::{Gap, Reason, Severity};
    ///
    /// let gap = Gap::new("c26bce15-8cce-447d-a9c3-39a76acf6244", [418..=423]);
    /// let event = Event::audit_log_gap("payments-audit", &gap)
    ///     .system("audit-collector")
    ///     .reason(Reason::default().text("418 to 423 are missing"))
    ///     .build()?;
    /// assert_eq!(event.severity(), Some(Severity::Alert));
    /// assert_eq!(event.reason().map(|reason| reason.code), Some("gap"));
    /// # Ok::<(), compliance_log::check::Violations>(())
    /// ```
    #[inline]
    pub fn audit_log_gap<'a>(log: &'a str, gap: &'a Gap) -> Draft<'a, AuditLogGap<'a>> {
        let draft = Draft::new(AuditLogGap(gap.into()));
        let draft = draft.target(Entity::located(AUDIT_LOG, log));
        draft.outcome(Outcome::FailureError)
    }
}

impl<'a, K: super::Kind> Draft<'a, K> {
    /// The same act on an audit log.
    #[inline]
    fn of_log(self, log: &'a str, operation: Operation) -> Self {
        let target = Entity::located(AUDIT_LOG, log);
        self.target(target).operation(operation)
    }
}
