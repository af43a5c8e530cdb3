//! What agents decide, and what guards them.

use std::borrow::Cow;
use std::time::Duration;

use compliance_log::event::{
    Autonomy, Digest, Entity, Guard, GuardrailAction, GuardrailStage, GuardrailVerdict, Inspected,
    Message, Outcome, Phase, RedactionMethod, Sensitivity, ToolCall,
};
use compliance_log::proto::LogRequest;
use compliance_log::{Event, TraceContext};

use super::{TRIAGE, after, agent, assistant, chain, digest, examples, ip, same, trace};

examples! { agent_decision guardrail_check model_inference }

fn span(span_id: &str, parent: &str) -> TraceContext {
    trace("257af257f6a7ceba6981bb6a0ef3f382", span_id).with_parent(parent.parse().unwrap())
}

const SESSION: &str = "sess-01M7MBF00H2KB1A06QSC00Z6PP";

fn agent_decision(example: &LogRequest) {
    let [person, _] = chain();
    let event = Event::agent_decision("routing")
        .options(&["answer", "escalate_to_person", "delegate_refund"])
        .selected(&["delegate_refund"])
        .rationale(
            "Two equal charges within four seconds; a refund is in the refund agent's scope.",
        )
        .confidence(0.91)
        .autonomy(Autonomy::Supervised)
        .by_agent(agent(TRIAGE, "triage-6f2c", "Triage agent", "3.4.0"))
        .delegation_chain(&[person])
        .target(Entity::new("case", "case-90412").name("Double charge, order 58213"))
        .outcome(Outcome::Success)
        .phase(Phase::After)
        .sensitivity(Sensitivity::Confidential)
        .duration(Duration::from_millis(3))
        .message("The triage agent chose to hand the refund to the refund agent")
        .origin(ip("192.0.2.87").hostname("agents-07.example.com"))
        .session_id(SESSION)
        .parent_event_id("01a1e8bc-0c4c-7cc9-b2fa-e318c0ef1f37")
        .trace(&span("0f3685a8a96b6b3c", "14f24d4b6890c050"))
        .policy_tags(&["SOC2:PI1.3", "EU-AI-ACT:12(2)(c)", "EU-AI-ACT:14(4)"])
        .build_in(&after(assistant("agent-runtime"), example));
    same(&event.unwrap(), example);
}

fn guardrail_check(example: &LogRequest) {
    let event = Event::guardrail_check("input-safety/9")
        .stage(GuardrailStage::Input)
        .verdict(GuardrailVerdict::Pass)
        .action(GuardrailAction::Allow)
        .score(0.0)
        .threshold(0.7)
        .service("svc-guardrails")
        .target(Entity::new("message", "conv-01M7MBR2M03Z42M3A7RFEQ1A0M/1"))
        .outcome(Outcome::Success)
        .sensitivity(Sensitivity::Confidential)
        .duration(Duration::ZERO)
        .message("The question passed the input checks")
        .origin(ip("192.0.2.87").hostname("agents-07.example.com"))
        .session_id(SESSION)
        .parent_event_id("01a1e8bc-0afb-761a-99c9-a495cae11bec")
        .trace(&span("fc9e4bfce5b944b6", "b0f93c80d132b9b9"))
        .policy_tags(&["SOC2:CC7.2", "EU-AI-ACT:12(2)(a)"])
        .build_in(&after(assistant("agent-runtime"), example));
    same(&event.unwrap(), example);
}

/// Leaves of an account's number what a person needs to know it again.
struct MasksIban;

const IBAN: &str = "DE0212030000203000";

impl Guard for MasksIban {
    fn inspect<'t>(&self, _path: &str, text: &'t str) -> Inspected<'t> {
        if !text.contains(IBAN) {
            return Inspected::keep();
        }
        let masked = Cow::from(text.replace(IBAN, "•••• 3000"));
        Inspected::replace(masked, "iban-mask", RedactionMethod::Mask)
    }
}

fn model_inference(example: &LogRequest) {
    let [person, _] = chain();
    let question = format!(
        "Die Kundin wurde für Bestellung ord-58213 zweimal belastet (2 × 189,00 €). \
         Bitte eine Belastung erstatten. Ihre IBAN endet auf {IBAN}."
    );
    let plan = "Plan the next step. Refunds over 100 EUR need a person's approval.";
    let answer = "Zuerst die Belastungen nachschlagen, dann die Erstattung an den \
                  Refund-Agenten geben.";
    let call = ToolCall::new("ledger.lookup_charges")
        .id("call_01")
        .r#type("function")
        .arguments(r#"{"currency":"EUR","orderId":"ord-58213"}"#);
    let asked = digest("8tA6ATp1nHJlfhujE4lO8kIVmiqJ9BFaN+fQ5fIV/Js=");
    let answered = digest("i8SljiYuEVqH7f0qLHb1NnHF0HywYhcNAbBDSbeJakA=");
    let target = Entity::new("model", "example-large-2").name("example-large-2");
    let event = Event::model_inference("example-large-2")
        .provider("example-ai")
        .response_model("example-large-2-2026-09-30")
        .response_id("resp-01M7MBR32CDF49RXETZ0X9CT4H")
        .conversation_id("conv-01M7MBR2M03Z42M3A7RFEQ1A0M")
        .input_tokens(1_481)
        .output_tokens(212)
        .total_tokens(1_693)
        .cached_input_tokens(0)
        .reasoning_tokens(64)
        .max_tokens(800)
        .temperature(0.0)
        .top_p(0.95)
        .time_to_first_token_ms(288)
        .finish_reason("tool_calls")
        .input_messages(&[
            Message::new("system", plan),
            Message::new("user", &question).name("user-4182"),
        ])
        .output_messages(&[Message::new("assistant", answer)])
        .tool_calls(&[call])
        .digests(&[
            Digest::sha256("genai.input_messages[0].content", &asked),
            Digest::sha256("genai.output_messages[0].content", &answered),
        ])
        .target(target.uri("https://models.example.net/v1/chat"))
        .destination(ip("203.0.113.12").hostname("models.example.net").port(443))
        .by_agent(agent(TRIAGE, "triage-6f2c", "Triage agent", "3.4.0"))
        .delegation_chain(&[person])
        .outcome(Outcome::Success)
        .phase(Phase::After)
        .sensitivity(Sensitivity::Confidential)
        .duration(Duration::from_millis(1_320))
        .message("The model planned the next step")
        .request_size_bytes(6_120)
        .response_size_bytes(1_408)
        .origin(ip("192.0.2.87").hostname("agents-07.example.com"))
        .session_id(SESSION)
        .parent_event_id("01a1e8bc-0afb-761a-99c9-a495cae11bec")
        .trace(&span("14f24d4b6890c050", "b0f93c80d132b9b9"))
        .policy_tags(&["SOC2:PI1.2", "SOC2:PI1.3", "SOC2:PI1.4", "EU-AI-ACT:12(1)"])
        .build_in(&after(assistant("agent-runtime"), example).guard(MasksIban));
    same(&event.unwrap(), example);
}
