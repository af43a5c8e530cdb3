//! Every setter of every kind, so that none can be taken away or take another type unnoticed.

use std::time::Duration;

use compliance_log::Event;
use compliance_log::TraceContext;
use compliance_log::chrono::DateTime;
use compliance_log::event::kind::Kind;
use compliance_log::event::{
    Actor, Agent, Approval, Authentication, Autonomy, Change, DataClass, DelegationHop, Digest,
    Disclosure, Draft, Effect, Endpoint, Entity, GuardrailAction, GuardrailStage, GuardrailVerdict,
    Message, Operation, Outcome, Phase, PolicyDecision, Prompt, Reason, Redaction, RedactionMethod,
    Retention, Sensitivity, Severity, ToolCall,
};

fn common<'a, K: Kind>(draft: Draft<'a, K>, parts: &'a Parts<'a>) -> Draft<'a, K> {
    draft
        .outcome(Outcome::FailureDenied)
        .severity(Severity::Warning)
        .sensitivity(Sensitivity::Secret)
        .reason(Reason::new("policy").text("the policy says no"))
        .message("was refused")
        .time(DateTime::UNIX_EPOCH + Duration::from_secs(1))
        .duration(Duration::from_millis(12))
        .before()
        .after(&parts.intent)
        .phase(Phase::After)
        .operation(Operation::Read)
        .target(Entity::new("thing", "thing-1"))
        .resource("thing-1")
        .origin(Endpoint::host("desk-12.example.com"))
        .when_some(Some("ExampleBrowser/141.0"), Draft::user_agent)
        .destination(Endpoint::host("intake.example.net"))
        .host(Endpoint::host("pay-03.example.com"))
        .environment("production")
        .change_reference("CHG-4711")
        .disclosure(parts.disclosure)
        .redactions(&parts.redactions)
        .geo_region("ch-zurich-1")
        .component("auth-service")
        .tenant_id("example-harbour")
        .request_size_bytes(1)
        .response_size_bytes(2)
        .actor("user-42")
        .actor_of_type("robot", "robot-1")
        .human("user-42")
        .service("service-1")
        .system("scheduler")
        .actor_type("robot")
        .actor_details(parts.actor)
        .authentication(parts.authentication)
        .agent(parts.agent)
        .by_agent(parts.agent)
        .delegation_chain(&parts.chain)
        .approvals(&parts.approvals)
        .policy_decisions(&parts.decisions)
        .event_id("event-1")
        .parent_event_id("event-0")
        .intent_event_id("event-2")
        .session_id("sess-7")
        .labels(&[("team", "payments")])
        .policy_tags(&["SOC2"])
        .data_classes(&[DataClass::Pii])
        .subjects(&parts.subjects)
        .purpose_of_use("billing")
        .retention(parts.retention)
        .digests(&parts.digests)
        .trace(&parts.trace)
        .client("client-1", "1.0")
        .server("server-1", "1.0")
        .ocsf(0, 0)
        .otel_operation_name("")
}

struct Parts<'a> {
    actor: Actor<'a>,
    agent: Agent<'a>,
    authentication: Authentication<'a>,
    approvals: [Approval<'a>; 1],
    chain: [DelegationHop<'a>; 1],
    decisions: [PolicyDecision<'a>; 1],
    subjects: [Entity<'a>; 1],
    digests: [Digest<'a>; 1],
    retention: Retention<'a>,
    disclosure: Disclosure<'a>,
    redactions: [Redaction<'a>; 1],
    intent: Event,
    trace: TraceContext,
}

fn build<K: Kind>(draft: Draft<'_, K>) {
    assert!(draft.build().is_ok(), "{:?}", draft.build());
}

fn main() {
    let recipient = Entity::new("organization", "authority-1");
    let header = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    let approver = Entity::new("user", "user-43");
    let parts = Parts {
        actor: Actor::default().name("Support desk 12").roles(&["support"]),
        agent: Agent::new("agent-1"),
        authentication: Authentication::new(&["password"]),
        approvals: [Approval::rejected(
            approver,
            DateTime::UNIX_EPOCH + Duration::from_secs(1),
        )],
        chain: [DelegationHop::new(Entity::new("user", "user-42"))],
        decisions: [PolicyDecision::new("policy-1", Effect::Deny)],
        subjects: [Entity::new("patient", "patient-1")],
        digests: [Digest::sha256("", &[7; 32])],
        retention: Retention::new("7-years"),
        disclosure: Disclosure::new(recipient, "required by law"),
        redactions: [Redaction::new("message", RedactionMethod::Mask)],
        intent: Event::login("user-42")
            .outcome(Outcome::Pending)
            .before()
            .build()
            .unwrap(),
        trace: TraceContext::from_traceparent(header).unwrap(),
    };
    let details = serde_json::json!({"limit": 10});

    build(
        common(Event::login("user-42"), &parts)
            .methods(&["password", "totp"])
            .assurance("aal2")
            .protocol("oidc")
            .issuer("https://id.example.com")
            .credential_id("key-1")
            .authentication_time(DateTime::UNIX_EPOCH + Duration::from_secs(1)),
    );
    build(
        common(Event::file_access("file:///srv/letter.pdf"), &parts)
            .file_name("letter.pdf")
            .bytes_read(1)
            .bytes_written(2)
            .created()
            .deleted()
            .data(&details),
    );
    build(
        common(Event::config_change("config://payments-api/limits"), &parts)
            .changes(&[Change::new("limits.per_minute").before("120").after("240")])
            .data(&details),
    );
    build(
        common(Event::data_export("report-1"), &parts)
            .format("csv")
            .record_count(214)
            .exported_bytes(73_128),
    );
    build(
        common(Event::tool_invocation("database_query"), &parts)
            .call_id("call_1")
            .tool_type("function")
            .arguments("{}")
            .result("[]")
            .is_error(false),
    );
    build(
        common(Event::mcp_tool_invocation("payouts.refund"), &parts)
            .call_id("call_1")
            .arguments(&details)
            .result(&details)
            .mcp_session_id("mcp-1")
            .request_id("9")
            .protocol_version("2025-11-25")
            .transport("stdio")
            .is_error(true)
            .error_code(-32602),
    );
    build(
        common(Event::model_inference("example-large-2"), &parts)
            .provider("example-ai")
            .response_model("example-large-2-2026-09-30")
            .response_id("resp-1")
            .conversation_id("conv-1")
            .input_tokens(1)
            .output_tokens(2)
            .total_tokens(3)
            .cached_input_tokens(0)
            .reasoning_tokens(1)
            .max_tokens(800)
            .temperature(0.5)
            .top_p(0.95)
            .time_to_first_token_ms(288)
            .finish_reason("stop")
            .prompt(Prompt::default().id("plan").version("3"))
            .input_messages(&[Message::new("user", "question")])
            .output_messages(&[Message::new("assistant", "answer")])
            .tool_calls(&[ToolCall::new("database_query")]),
    );
    build(
        common(Event::agent_decision("routing"), &parts)
            .options(&["answer", "escalate"])
            .selected(&["escalate"])
            .rationale("above the limit")
            .confidence(0.82)
            .autonomy(Autonomy::Supervised),
    );
    build(
        common(Event::guardrail_check("pii-detection"), &parts)
            .stage(GuardrailStage::ToolCall)
            .verdict(GuardrailVerdict::Fail)
            .action(GuardrailAction::Block)
            .score(0.97)
            .threshold(0.8)
            .categories(&["ssn"]),
    );
}
