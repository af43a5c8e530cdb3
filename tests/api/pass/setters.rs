//! Every setter of every kind, so that none can be taken away or take another type unnoticed.

use std::time::Duration;

use compliance_log::Event;
use compliance_log::TraceContext;
use compliance_log::chrono::DateTime;
use compliance_log::event::kind::Kind;
use compliance_log::event::{
    Actor, Agent, Approval, Authentication, Autonomy, Change, ContextItem, DataClass,
    DelegationHop, Digest, Direction, Disclosure, Draft, Effect, Endpoint, Entity, Gap, GenAi,
    GuardrailAction, GuardrailStage, GuardrailVerdict, Message, Operation, Outcome, Phase,
    PolicyDecision, Prompt, Reason, Redaction, RedactionMethod, Retention, Sensitivity, Severity,
    ToolCall,
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

    people(&parts);
    system(&parts);
    agents(&parts);
    mcp(&parts);
}

fn people(parts: &Parts<'_>) {
    let details = serde_json::json!({"limit": 10});
    let changes = [Change::new("limits.per_minute").before("120").after("240")];
    build(
        common(Event::login("user-42"), parts)
            .methods(&["password", "totp"])
            .assurance("aal2")
            .protocol("oidc")
            .issuer("https://id.example.com")
            .credential_id("key-1")
            .authentication_time(DateTime::UNIX_EPOCH + Duration::from_secs(1)),
    );
    build(
        common(Event::file_access("file:///srv/letter.pdf"), parts)
            .file_name("letter.pdf")
            .bytes_read(1)
            .bytes_written(2)
            .created()
            .deleted()
            .data(&details),
    );
    build(
        common(Event::config_change("config://payments-api/limits"), parts)
            .changes(&changes)
            .data(&details),
    );
    build(
        common(Event::data_export("report-1"), parts)
            .format("csv")
            .record_count(214)
            .exported_bytes(73_128),
    );
    build(common(Event::logout("user-42"), parts).data(&details));
    build(common(Event::privilege_use("sudo"), parts).data(&details));
    build(
        common(Event::policy_change("policy://refunds"), parts)
            .changes(&changes)
            .data(&details),
    );
    build(
        common(Event::user_management("user-43"), parts)
            .changes(&changes)
            .data(&details),
    );
    build(
        common(Event::credential_changed("password:user-43"), parts)
            .changes(&changes)
            .data(&details),
    );
    build(
        common(Event::resource_access("orders/7"), parts)
            .changes(&changes)
            .data(&details),
    );
    build(
        common(Event::data_erased("orders/7"), parts)
            .changes(&changes)
            .data(&details),
    );
}

fn system(parts: &Parts<'_>) {
    let gap = Gap::new("producer-1", [3..=4]).detail("recoverable", false);
    build(
        common(Event::process_start("batch"), parts)
            .pid(7)
            .parent_pid(1)
            .executable("/usr/bin/batch")
            .arguments(&["--all"]),
    );
    build(
        common(Event::process_stop("batch"), parts)
            .pid(7)
            .parent_pid(1)
            .executable("/usr/bin/batch")
            .arguments(&["--all"])
            .exit_code(0),
    );
    build(common(Event::audit_log_started("log-1"), parts).pid(7));
    build(common(Event::audit_log_resumed("log-1"), parts).pid(7));
    build(common(Event::audit_log_stopped("log-1"), parts).exit_code(0));
    build(common(Event::audit_log_paused("log-1"), parts).pid(7));
    build(common(Event::audit_log_read("log-1"), parts).bytes_read(1));
    build(common(Event::audit_log_gap("log-1", &gap), parts));
    build(
        common(
            Event::network_connection(Endpoint::host("example.net")),
            parts,
        )
        .transport("tcp")
        .protocol("https")
        .direction(Direction::Outbound)
        .tls_version("1.3"),
    );
    build(
        common(Event::transport_connect("mcp-1"), parts)
            .transport("tcp")
            .protocol("https")
            .direction(Direction::Outbound)
            .tls_version("1.3"),
    );
    build(
        common(Event::transport_disconnect("mcp-1"), parts)
            .transport("tcp")
            .protocol("https")
            .direction(Direction::Outbound)
            .tls_version("1.3"),
    );
    build(
        common(Event::transport_error("mcp-1"), parts)
            .transport("tcp")
            .protocol("https")
            .direction(Direction::Outbound)
            .tls_version("1.3"),
    );
}

fn agents(parts: &Parts<'_>) {
    let act = Entity::new("tool_call", "call_1");
    let changes = [Change::new("status").before("open").after("done")];
    let items = [ContextItem::default().chunk_id("p12-3").score(0.5)];
    build(
        common(Event::tool_invocation("database_query"), parts)
            .call_id("call_1")
            .tool_type("function")
            .arguments("{}")
            .result("[]")
            .is_error(false),
    );
    build(
        common(Event::model_inference("example-large-2"), parts)
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
        common(Event::agent_decision("routing"), parts)
            .options(&["answer", "escalate"])
            .selected(&["escalate"])
            .rationale("above the limit")
            .confidence(0.82)
            .autonomy(Autonomy::Supervised),
    );
    build(
        common(Event::guardrail_check("pii-detection"), parts)
            .stage(GuardrailStage::ToolCall)
            .verdict(GuardrailVerdict::Fail)
            .action(GuardrailAction::Block)
            .score(0.97)
            .threshold(0.8)
            .categories(&["ssn"]),
    );
    build(common(Event::approval_given(act), parts).rationale("seen"));
    build(common(Event::approval_rejected(act), parts).rationale("not seen"));
    build(
        common(Event::delegation(Entity::agent("agent-2")), parts)
            .revoked()
            .delegation_id("dlg-1")
            .scope(&["tickets:read"])
            .expires_time(DateTime::UNIX_EPOCH + Duration::from_secs(1))
            .task("summarize ticket 4711")
            .budget(&[("output_tokens", 20_000)]),
    );
    build(
        common(Event::context_access("library"), parts)
            .query("refunds")
            .requested_count(5)
            .result_count(1)
            .items(&items)
            .changes(&changes),
    );
    build(common(Event::memory_written("case-1"), parts).changes(&changes));
    build(
        common(Event::prompt_execution("plan"), parts)
            .prompt_version("3")
            .variables(&[("language", "de")])
            .model("example-large-2")
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
            .input_messages(&[Message::new("user", "question")])
            .output_messages(&[Message::new("assistant", "answer")])
            .tool_calls(&[ToolCall::new("database_query")]),
    );
}

/// The setters of all messages, and those of all requests.
macro_rules! message {
    ($draft:expr) => {
        $draft
            .mcp_session_id("mcp-1")
            .protocol_version("2025-11-25")
            .transport("stdio")
    };
}

macro_rules! request {
    ($draft:expr) => {
        message!($draft).request_id("9").error_code(-32602)
    };
}

fn mcp(parts: &Parts<'_>) {
    let details = serde_json::json!({"limit": 10});
    let sampling = GenAi::default().model("example-small-1");
    build(
        common(Event::mcp_tool_invocation("payouts.refund"), parts)
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
        request!(common(Event::mcp_initialize("mcp-1"), parts))
            .client_capabilities(&["roots"])
            .server_capabilities(&["tools"]),
    );
    build(message!(common(Event::mcp_initialized("mcp-1"), parts)));
    build(request!(common(Event::mcp_ping("mcp-1"), parts)));
    build(message!(common(Event::mcp_shutdown("mcp-1"), parts)));
    build(request!(common(Event::tool_list("mcp-1"), parts)).item_count(3));
    build(request!(common(Event::resource_list("mcp-1"), parts)).item_count(12));
    build(request!(common(Event::prompt_list("mcp-1"), parts)).item_count(0));
    build(
        request!(common(Event::resource_read("orders://7"), parts)).resource_mime_type("text/csv"),
    );
    build(request!(common(Event::sampling_request(&sampling), parts)));
    build(request!(common(Event::sampling_response(&sampling), parts)));
    build(request!(common(
        Event::mcp_prompt_execution("letter"),
        parts
    )));
    build(
        request!(common(Event::mcp_method("completion/complete"), parts))
            .tool_name("refund")
            .tool_call_id("call_1")
            .tool_arguments(&details)
            .tool_result(&details)
            .is_error(false)
            .resource_uri("orders://7")
            .resource_mime_type("text/csv")
            .prompt_name("letter")
            .sampling(&sampling)
            .client_capabilities(&["roots"])
            .server_capabilities(&["tools"])
            .item_count(3),
    );
}
