//! Authority or work that was passed on.

use super::{body_setters, kind};
use crate::Time;
use crate::event::part::{Delegation as Body, Entity, List, Map};
use crate::event::{Draft, Event, Operation};

kind! {
    /// Authority or work that the actor passed to another party, such as a sub-agent.
    ///
    /// Source: NIST SP 800-53 rev. 5, AU-10; SOC 2 (TSC 2017), CC6.3.
    Delegation(Body<'a>) => Delegation
}

impl Event {
    /// A delegation to this party. The delegate's later events name the actor of this one as the last
    /// hop of their `delegation_chain`, with the same `delegation_id`.
    ///
    /// ```
    /// use compliance_log::Event;
    /// use compliance_log::event::{Agent, DelegationHop, Entity, Outcome};
    ///
    /// let event = Event::delegation(Entity::agent("refunds"))
    ///     .by_agent(Agent::new("support-triage"))
    ///     .delegation_chain(&[DelegationHop::new(Entity::user("user-4182"))])
    ///     .delegation_id("dlg-7Qf2")
    ///     .scope(&["refunds:read", "refunds:request"])
    ///     .task("refund order ord-58213")
    ///     .budget(&[("output_tokens", 20_000), ("tool_calls", 8)])
    ///     .outcome(Outcome::Success)
    ///     .build()?;
    /// assert_eq!(event.resource(), Some("refunds"));
    /// # Ok::<(), compliance_log::check::Violations>(())
    /// ```
    #[inline]
    pub fn delegation(delegate: Entity<'_>) -> Draft<'_, Delegation<'_>> {
        let body = Body::default().delegate(delegate);
        Draft::new(Delegation(body)).target(delegate)
    }
}

impl Draft<'_, Delegation<'_>> {
    /// The delegation was taken back.
    ///
    /// ```
    /// use compliance_log::Event;
    /// use compliance_log::event::{Entity, Operation, Outcome, Reason};
    ///
    /// let event = Event::delegation(Entity::agent("refunds"))
    ///     .revoked()
    ///     .delegation_id("dlg-7Qf2")
    ///     .human("user-4182")
    ///     .outcome(Outcome::Success)
    ///     .reason(Reason::new("task_complete"))
    ///     .build()?;
    /// assert_eq!(event.operation(), Some(Operation::Revoke));
    /// # Ok::<(), compliance_log::check::Violations>(())
    /// ```
    #[inline]
    pub fn revoked(self) -> Self {
        self.operation(Operation::Revoke)
    }
}

body_setters! { Delegation =>
    /// Identifier of this delegation, unique.
    delegation_id: &'a str;
    /// What the delegate may do, such as `tickets:read`.
    scope: impl Into<List<'a, &'a str, String>>;
    /// When the delegation ends.
    expires_time: impl Into<Time>;
    /// The task in a few words.
    task: &'a str;
    /// Limits by name, each a whole number in the unit that its name states, such as
    /// `output_tokens`.
    budget: impl Into<Map<'a, i64, i64>>;
}
