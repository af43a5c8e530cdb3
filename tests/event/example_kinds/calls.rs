//! What agents call.

use std::time::Duration;

use compliance_log::event::{
    Approval, Context, DataClass, Digest, Effect, Entity, Outcome, Phase, PolicyDecision, Reason,
    Retention, Sensitivity,
};
use compliance_log::proto::LogRequest;
use compliance_log::{Event, TraceContext};
use serde_json::json;

use super::{REFUNDS, after, agent, assistant, at, chain, digest, examples, ip, same, trace};

examples! { tool_invocation tool_invocation_function }

fn span(span_id: &str, parent: &str) -> TraceContext {
    trace("257af257f6a7ceba6981bb6a0ef3f382", span_id).with_parent(parent.parse().unwrap())
}

fn tool_invocation_function(example: &LogRequest) {
    let tool = "convert_currency";
    let asked = digest("9/jswt/zXmuRsWgcH9dTUx6LDPliCgGlnokIcuG74NA=");
    let answered = digest("EE3RUxb6S0iQzGLyKby44TN0aaZu6TWWLpigryIqs3Y=");
    let origin = ip("192.0.2.87").hostname("agents-07.example.com");
    let event = Event::tool_invocation(tool)
        .call_id("call_02")
        .tool_type("function")
        .arguments(r#"{"amountMinor":18900,"from":"EUR","to":"CHF"}"#)
        .result(r#"{"amountMinor":17742,"rate":"0.93873","asOf":"2026-11-16"}"#)
        .is_error(false)
        .digests(&[
            Digest::sha256("tool.arguments", &asked),
            Digest::sha256("tool.result", &answered),
        ])
        .target(Entity::new("tool", tool).name(tool))
        .by_agent(agent(REFUNDS, "refunds-91ab", "Refund agent", "1.9.2"))
        .delegation_chain(&chain())
        .outcome(Outcome::Success)
        .phase(Phase::After)
        .sensitivity(Sensitivity::PublicInternal)
        .duration(Duration::from_millis(1))
        .message("Converted the amount with a built-in function")
        .origin(origin.zone("agents"))
        .session_id("sess-01M7MBF00H2KB1A06QSC00Z6PP")
        .parent_event_id("01a1e8bc-121e-72be-8e23-4e1adc62af2b")
        .trace(&span("9847675a0d9d41c9", "2d0e9a03e5f93ce7"))
        .policy_tags(&["SOC2:PI1.3"])
        .build_in(&after(assistant("agent-runtime"), example));
    same(&event.unwrap(), example);
}

fn gateway() -> Context {
    let host = ip("192.0.2.92").hostname("mcp-02.example.com");
    assistant("mcp-gateway")
        .geo_region("ch-zurich-1")
        .host(host.id("node-mcp-02").zone("agents"))
}

fn tool_invocation(example: &LogRequest) {
    let arguments = json!({
        "amountMinor": 18_900,
        "chargeRefs": ["chg-771", "chg-772"],
        "currency": "EUR",
        "memo": null,
        "orderId": "ord-58213",
        "partial": false,
        "reason": "duplicate_charge",
    });
    let result = json!({
        "amountMinor": 18_900,
        "bookings": [
            {"account": "7400-1", "debit": true, "tags": []},
            {"account": "2100-9", "debit": false, "tags": ["customer"]},
        ],
        "refundId": "rfd-30077",
        "reversalOf": null,
        "status": "booked",
        "valueDate": "2026-11-18",
        "warnings": [],
    });
    let key = "kms-audit-hmac-07";
    let asked = digest("UBmR1P9yrPYlvdOVenZu+reebieMzorGnxN801wl4TU=");
    let answered = digest("+g37m67LQt/Z6QMR59yi/fOtj8jd+KFfoxYEyR0CnnI=");
    let approved = digest("+DCb5QBgpV3gpc+8HWeSj4GIgEbJUnjCf0qVKuESlfY=");
    let approved = Digest::hmac_sha256("", key, &approved);
    let supervisor = Entity::new("user", "user-2077").name("Refund supervisor, shift B");
    let approval = Approval::approved(supervisor, at("2026-11-17T09:02:31.448Z"))
        .id("apr_01M7MBWPGRQ6KQCGDREPX2DYFJ")
        .expires_time(at("2026-11-17T09:17:31.448Z"))
        .subject(approved)
        .comment("Doppelte Belastung im Hauptbuch bestätigt ✔");
    let reason = Reason::new("approved").text("A person's approval covers these arguments");
    let decision = PolicyDecision::new("agent-refunds", Effect::Allow)
        .policy_version("7")
        .rule_id("approval-over-limit")
        .reason(reason);
    let origin = ip("192.0.2.92").port(43_910).hostname("mcp-02.example.com");
    let retention = Retention::new("bookings-10-years");
    let tool = "payouts.refund";
    let event = Event::mcp_tool_invocation(tool)
        .destination(
            ip("192.0.2.65")
                .hostname("ledger-mcp.example.com")
                .port(8443)
                .id("mcp-ledger-1")
                .zone("cardholder-data"),
        )
        .protocol_version("2025-11-25")
        .transport("streamable_http")
        .mcp_session_id("mcp-01M7MBQRVGWEYDQZ0KX40HRAD1")
        .request_id("9")
        .call_id("call_04")
        .arguments(&arguments)
        .result(&result)
        .is_error(false)
        .client("harbour-assist", "2.7.0")
        .server("mcp-ledger", "1.9.2")
        .request_size_bytes(301)
        .response_size_bytes(388)
        .target(Entity::new("tool", tool).name(tool))
        .by_agent(agent(REFUNDS, "refunds-91ab", "Refund agent", "1.9.2"))
        .delegation_chain(&chain())
        .policy_decisions(&[decision])
        .approvals(&[approval])
        .data_classes(&[DataClass::Financial, DataClass::Pii])
        .subjects(&[Entity::new("customer", "cust-70931")])
        .retention(retention.keep_until_time(at("2036-12-31T23:59:59Z")))
        .digests(&[
            Digest::hmac_sha256("mcp.tool_arguments", key, &asked),
            Digest::sha256("mcp.tool_result", &answered),
            approved,
        ])
        .outcome(Outcome::Success)
        .phase(Phase::After)
        .sensitivity(Sensitivity::Confidential)
        .duration(Duration::from_millis(1_644))
        .message("The refund of 189.00 EUR was booked")
        .origin(origin.id("node-mcp-02").zone("agents"))
        .session_id("sess-01M7MBF00H2KB1A06QSC00Z6PP")
        .intent_event_id("01a1e8bc-1a20-74a6-ac08-83e8f3266bb5")
        .parent_event_id("01a1e8be-5a18-70ee-ac38-ecaceb7fb6bb")
        .trace(&span("1f45da0f75a25d60", "3b78ce3840c758e8"))
        .policy_tags(&["SOC2:CC7.2", "SOC2:PI1.3", "EU-AI-ACT:12(2)(c)"])
        .build_in(&after(gateway(), example));
    same(&event.unwrap(), example);
}
