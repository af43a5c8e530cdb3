//! A check that guards inputs, outputs and acts of an agent.

use super::{body_setters, kind};
use crate::event::part::{Guardrail, List};
use crate::event::{Draft, Event, GuardrailAction, GuardrailStage, GuardrailVerdict};

kind! {
    /// A check that guards inputs, outputs and acts of an agent.
    ///
    /// Source: EU AI Act, Art. 12(2)(a); NIST SP 800-53 rev. 5, SI-4.
    GuardrailCheck(Guardrail<'a>) => Guardrail
}

impl Event {
    /// A check by this rule. The outcome is that of the guarded act: blocked is
    /// [`Outcome::FailureDenied`](crate::event::Outcome::FailureDenied); if the checker itself
    /// broke it is [`Outcome::FailureError`](crate::event::Outcome::FailureError), without a
    /// verdict.
    ///
    /// ```
    /// use compliance_log::Event;
    /// use compliance_log::event::{GuardrailAction, GuardrailStage, GuardrailVerdict};
    /// use compliance_log::event::{Outcome, Reason};
    ///
    /// let event = Event::guardrail_check("pii-detection")
    ///     .service("guardrails")
    ///     .stage(GuardrailStage::ToolCall)
    ///     .verdict(GuardrailVerdict::Fail)
    ///     .action(GuardrailAction::Block)
    ///     .categories(&["ssn"])
    ///     .score(0.97)
    ///     .threshold(0.8)
    ///     .outcome(Outcome::FailureDenied)
    ///     .reason(Reason::new("pii_found"))
    ///     .build()?;
    /// assert_eq!(event.as_proto().ocsf_class_uid, 2004); // Detection Finding
    /// # Ok::<(), compliance_log::check::Violations>(())
    /// ```
    #[inline]
    pub fn guardrail_check(rule_id: &str) -> Draft<'_, GuardrailCheck<'_>> {
        Draft::new(GuardrailCheck(Guardrail::default().rule_id(rule_id)))
    }
}

body_setters! { GuardrailCheck =>
    /// What was examined.
    stage: GuardrailStage;
    /// What was found.
    verdict: GuardrailVerdict;
    /// What was done about it.
    action: GuardrailAction;
    /// Score that the check gave, on its own scale.
    score: f64;
    /// Score at which the check counts the rule as broken.
    threshold: f64;
    /// What kinds of content were found, in the check's own words.
    categories: impl Into<List<'a, &'a str, String>>;
}
