//! A run of agents, from the person who asks to the tool that acts: each party acts by the authority
//! that it was given, and each event says for whom. Prints the events as lines of JSON, then what
//! came of them, then who acted for whom.
//!
//! ```text
//! cargo run --example agent_run
//! ```

use std::error::Error;

use compliance_log::analysis::Analysis;
use compliance_log::delegation::Authority;
use compliance_log::event::{
    Agent, Approval, Autonomy, Context, ContextItem, Draft, Entity, GuardrailAction,
    GuardrailStage, GuardrailVerdict, Kind, Outcome, Reason,
};
use compliance_log::lineage::Lineage;
use compliance_log::stream::JsonLines;
use compliance_log::{Clock, Event, TraceContext};

fn main() -> Result<(), Box<dyn Error>> {
    let mut run = Run::new();
    run.all()?;
    let mut analysis = Analysis::default();
    run.events.iter().for_each(|event| analysis.add(event));
    println!("\nWhat came of it:\n\n{analysis}");
    println!("\nWho acted for whom:\n");
    print!("{}", Lineage::of(&run.events));
    Ok(())
}

/// What is written, and where to.
struct Run {
    context: Context,
    clock: Clock,
    lines: JsonLines<std::io::Stdout>,
    events: Vec<Event>,
}

impl Run {
    fn new() -> Self {
        let clock = Clock::system();
        let context = Context::new("agent-runtime").environment("production");
        Self {
            context: context.clock(clock.clone()),
            clock,
            lines: JsonLines::stdout(),
            events: Vec::new(),
        }
    }

    fn record<K: Kind>(&mut self, draft: &Draft<'_, K>) -> Result<Event, Box<dyn Error>> {
        let event = self.lines.record(draft, &self.context)?;
        self.events.push(event.clone());
        Ok(event)
    }

    fn all(&mut self) -> Result<(), Box<dyn Error>> {
        // A person asks. The header is that of the request; with the feature `tracing` it is
        // `TraceContext::current_tracing`.
        let header = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        let ada = Authority::of(Entity::user("user-42"));
        let ada = ada.traced(TraceContext::from_traceparent(header)?);
        let asked = Event::prompt_execution("refund-triage")
            .under(&ada)
            .model("example-large-2")
            .outcome(Outcome::Success);
        let ada = ada.caused_by(&self.record(&asked)?);

        // The triage agent works for that person, within bounds.
        let hour = std::time::Duration::from_secs(3600);
        let triage = ada
            .to(Entity::agent("triage"))
            .scope(&["refunds:*", "policies:read"])
            .expires(self.clock.now() + hour)
            .id("dlg-1")
            .give_at(self.clock.now())?;
        let given = Event::delegation(triage.party())
            .giving(&triage)
            .under(&ada)
            .outcome(Outcome::Success);
        let triage = triage.caused_by(&self.record(&given)?);

        // It plans.
        let planned = Event::agent_decision("plan")
            .by_agent(Agent::new("triage").version("3.4.0"))
            .under(&triage)
            .options(&["refund", "escalate"])
            .selected(&["refund"])
            .rationale("the order was charged twice")
            .autonomy(Autonomy::Supervised)
            .outcome(Outcome::Success);
        let triage = triage.caused_by(&self.record(&planned)?);

        // It hands a part of what it may do on.
        let refunds = triage
            .to(Entity::agent("refunds"))
            .scope(&["refunds:request", "policies:read"])
            .id("dlg-2")
            .give_at(self.clock.now())?;
        let given = Event::delegation(refunds.party())
            .giving(&refunds)
            .under(&triage)
            .task("refund order ord-58213")
            .outcome(Outcome::Success);
        let given = self.record(&given)?;

        // In another process, the event is all that is needed to go on.
        self.refund(&Authority::of_delegate(&given)?)
    }

    /// What the sub-agent does.
    fn refund(&mut self, refunds: &Authority) -> Result<(), Box<dyn Error>> {
        let policy = [ContextItem::default().document(Entity::new("document", "pol-refunds"))];
        let read = Event::context_access("vector://library.example.com/policies")
            .under(refunds)
            .query("limit for refunds")
            .items(&policy)
            .outcome(Outcome::Success);
        let read = self.record(&read)?;

        // A guardrail finds instructions in what was read, and keeps that out.
        let guardrails = Authority::of(Entity::service("guardrails")).caused_by(&read);
        let blocked = Event::guardrail_check("prompt-injection")
            .under(&guardrails)
            .stage(GuardrailStage::Retrieval)
            .verdict(GuardrailVerdict::Fail)
            .action(GuardrailAction::Block)
            .reason(Reason::new("instructions_found"))
            .outcome(Outcome::FailureDenied);
        self.record(&blocked)?;

        // The tool is on record before it runs, and waits for a person.
        let call = Event::tool_invocation("payouts.refund")
            .under(refunds)
            .call_id("call-1")
            .arguments(r#"{"order_id": "ord-58213", "amount_minor": 18900}"#);
        let intent = self.record(&call.before().outcome(Outcome::Pending))?;

        let bea = Authority::of(Entity::user("user-7")).caused_by(&intent);
        let verdict = [Approval::approved(bea.party(), self.clock.now())];
        let approved = Event::approval_given(Entity::new("tool_call", "call-1"))
            .under(&bea)
            .approvals(&verdict)
            .rationale("seen in the ledger")
            .outcome(Outcome::Success);
        let approved = self.record(&approved)?;

        // The tool runs.
        let refunds = refunds.caused_by(&approved);
        let done = call
            .under(&refunds)
            .after(&intent)
            .approvals(&verdict)
            .outcome(Outcome::Success);
        let done = self.record(&done)?;
        let person = done.responsible().map(|person| person.id);
        assert_eq!(person, Some("user-42"));
        Ok(())
    }
}
