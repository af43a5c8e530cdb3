//! A decision of an agent, or of a human in its loop.

use super::{body_setters, kind};
use crate::event::part::{Decision, Entity, List};
use crate::event::{Autonomy, Draft, Event, Operation};

kind! {
    /// A decision of an agent, or of a human in its loop.
    ///
    /// Source: EU AI Act, Art. 12(2) and 14; PCI SSC AI Principles.
    AgentDecision(Decision<'a>) => Decision
}

/// What an approver chooses from.
const VERDICTS: &[&str] = &["approve", "reject"];

impl Event {
    /// A decision of this kind, such as `routing`, `tool_choice` or `approval`.
    ///
    /// ```
    /// use compliance_log::Event;
    /// use compliance_log::event::{Agent, Autonomy, DelegationHop, Entity, Outcome};
    ///
    /// let agent = Agent::new("support-triage").model("example-large-2");
    /// let event = Event::agent_decision("routing")
    ///     .by_agent(agent)
    ///     .delegation_chain(&[DelegationHop::new(Entity::user("user-4182"))])
    ///     .options(&["respond", "escalate", "defer"])
    ///     .selected(&["escalate"])
    ///     .rationale("the customer asks for a refund above the limit")
    ///     .confidence(0.82)
    ///     .autonomy(Autonomy::Supervised)
    ///     .outcome(Outcome::Success)
    ///     .build()?;
    /// assert_eq!(event.actor_id(), Some("support-triage"));
    /// # Ok::<(), compliance_log::check::Violations>(())
    /// ```
    #[inline]
    pub fn agent_decision(decision_type: &str) -> Draft<'_, AgentDecision<'_>> {
        Draft::new(AgentDecision(Decision::default().r#type(decision_type)))
    }

    /// A person approved this act, such as a tool call or a change. The actor is that person; the
    /// outcome is that of the decision, not of the act. What binds the verdict to the act is in
    /// `approvals`.
    ///
    /// Source: EU AI Act, Art. 14(4); SOC 2 (TSC 2017), CC8.1.
    ///
    /// ```
    /// use compliance_log::Event;
    /// use compliance_log::chrono::{DateTime, Utc};
    /// use compliance_log::event::{Approval, Entity, Operation, Outcome};
    ///
    /// let at: DateTime<Utc> = "2026-11-17T09:02:31Z".parse()?;
    /// let approval = Approval::approved(Entity::user("user-2077"), at).comment("seen in the ledger");
    /// let event = Event::approval_given(Entity::new("tool_call", "call_04"))
    ///     .human("user-2077")
    ///     .outcome(Outcome::Success)
    ///     .approvals(&[approval])
    ///     .build()?;
    /// assert_eq!(event.operation(), Some(Operation::Approve));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[inline]
    pub fn approval_given(act: Entity<'_>) -> Draft<'_, AgentDecision<'_>> {
        let draft = Self::agent_decision("approval").operation(Operation::Approve);
        draft.options(VERDICTS).selected(&["approve"]).target(act)
    }

    /// A person rejected this act. The outcome is that of the decision: where it was made it is
    /// [`Outcome::Success`](crate::event::Outcome::Success).
    ///
    /// Source: EU AI Act, Art. 14(4); SOC 2 (TSC 2017), CC8.1.
    ///
    /// ```
    /// use compliance_log::Event;
    /// use compliance_log::chrono::{DateTime, Utc};
    /// use compliance_log::event::{Approval, Entity, Operation, Outcome};
    ///
    /// let at: DateTime<Utc> = "2026-11-18T02:11:48Z".parse()?;
    /// let event = Event::approval_rejected(Entity::new("tool_call", "call_71"))
    ///     .human("user-6120")
    ///     .outcome(Outcome::Success)
    ///     .rationale("already given by hand")
    ///     .approvals(&[Approval::rejected(Entity::user("user-6120"), at)])
    ///     .build()?;
    /// assert_eq!(event.operation(), Some(Operation::Reject));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[inline]
    pub fn approval_rejected(act: Entity<'_>) -> Draft<'_, AgentDecision<'_>> {
        let draft = Self::agent_decision("approval").operation(Operation::Reject);
        draft.options(VERDICTS).selected(&["reject"]).target(act)
    }
}

body_setters! { AgentDecision =>
    /// What could have been chosen.
    options: impl Into<List<'a, &'a str, String>>;
    /// What was chosen, each spelled as in the options.
    selected: impl Into<List<'a, &'a str, String>>;
    /// Why, as the decider stated it.
    rationale: &'a str;
    /// How sure the decider was, from 0 to 1.
    confidence: f64;
    /// How far the agent acted on its own.
    autonomy: Autonomy;
}
