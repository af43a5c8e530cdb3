//! Processes and services that start and stop.

use super::{count, kind, optional_body_setters};
use crate::event::part::{Entity, List, Process};
use crate::event::{Draft, Event, Operation};

kind! {
    /// A process or service that started, or with a target of type `audit_log` the audit log of one.
    ///
    /// Source: SOC 2 (TSC 2017), CC6.8; PCI DSS v4.0.1, 10.2.1.6 where it is the audit log.
    ProcessStart(Option<Process<'a>>) => Process
}

kind! {
    /// A process or service that stopped, or with a target of type `audit_log` the audit log of one.
    ///
    /// Source: SOC 2 (TSC 2017), CC7.2; PCI DSS v4.0.1, 10.2.1.6 and 10.7.2 where it is the audit
    /// log.
    ProcessStop(Option<Process<'a>>) => Process
}

impl Event {
    /// The start of this process or service, by its name. The actor is who started it.
    ///
    /// ```
    /// use compliance_log::Event;
    /// use compliance_log::event::{Operation, Outcome};
    ///
    /// let event = Event::process_start("settlement-batch")
    ///     .system("scheduler")
    ///     .outcome(Outcome::Success)
    ///     .pid(std::process::id())
    ///     .executable("/opt/harbour/bin/settlement-batch")
    ///     .arguments(&["--window", "2026-11-15"])
    ///     .build()?;
    /// assert_eq!(event.operation(), Some(Operation::Start));
    /// # Ok::<(), compliance_log::check::Violations>(())
    /// ```
    #[inline]
    pub fn process_start(process: &str) -> Draft<'_, ProcessStart<'_>> {
        let target = Entity::located("process", process);
        let draft = Draft::new(ProcessStart(None)).target(target);
        draft.operation(Operation::Start)
    }

    /// The end of this process or service, by its name. The outcome is that of ending it as it was
    /// meant to: a crash is [`Outcome::FailureError`](crate::event::Outcome::FailureError).
    ///
    /// ```
    /// use compliance_log::Event;
    /// use compliance_log::event::{Outcome, Reason};
    ///
    /// let event = Event::process_stop("authorisation-worker")
    ///     .system("supervisor")
    ///     .outcome(Outcome::FailureError)
    ///     .reason(Reason::new("out_of_memory"))
    ///     .pid(4_198)
    ///     .build()?;
    /// assert_eq!(event.as_proto().ocsf_activity_id, 2); // Terminate
    /// # Ok::<(), compliance_log::check::Violations>(())
    /// ```
    #[inline]
    pub fn process_stop(process: &str) -> Draft<'_, ProcessStop<'_>> {
        let target = Entity::located("process", process);
        let draft = Draft::new(ProcessStop(None)).target(target);
        draft.operation(Operation::Stop)
    }
}

macro_rules! process_setters {
    ($($kind:ident),+) => {
        $(
            optional_body_setters! { $kind =>
                /// Identifier of the process on its host.
                pid: u32 as |pid: u32| count(pid.into());
                /// Identifier of the process that started it.
                parent_pid: u32 as |pid: u32| count(pid.into());
                /// Path of the program file, such as `/usr/sbin/auditd`.
                executable: &'a str;
                /// Command-line arguments in order, without the program's own name. No secrets.
                arguments: impl Into<List<'a, &'a str, String>>;
            }
        )+
    };
}
process_setters!(ProcessStart, ProcessStop);

optional_body_setters! { ProcessStop =>
    /// Exit code, where the process ended by itself; zero is a code.
    exit_code: i32;
}
