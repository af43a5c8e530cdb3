//! Agents and those who guard and guide them: what each kind says for itself.

use compliance_log::Event;
use compliance_log::event::{
    Autonomy, Change, ContextItem, Entity, GuardrailAction, GuardrailStage, GuardrailVerdict,
    Message, Operation, Sensitivity,
};
use compliance_log::proto::LogRequest;

use super::{REFUNDS, TRIAGE, at, examples, made};

examples! {
    agent_decision_advisory agent_decision_denied approval_given approval_rejected context_access
    delegation delegation_by_person delegation_revoked guardrail_check_blocked
    guardrail_check_error guardrail_check_escalated guardrail_check_redacted
    guardrail_check_retrieval memory_written model_inference_timeout prompt_execution
    tool_invocation_cancelled tool_invocation_pending
}

fn agent_decision_advisory(example: &LogRequest) {
    let target = Entity::new("chart", "chart-9f3c").name("Chart of patient-ref-9f3c");
    let draft = Event::agent_decision("clinical_suggestion")
        .target(target.uri("https://records.example.org/charts/9f3c"))
        .options(&["check_interaction", "no_finding"])
        .selected(&["check_interaction"])
        .rationale("[digest only: see digests]")
        .confidence(0.64)
        .autonomy(Autonomy::Advisory);
    made(draft, example);
}

fn agent_decision_denied(example: &LogRequest) {
    let draft = Event::agent_decision("account_freeze")
        .target(Entity::new("account", "acct-tok-5f1c").name("Merchant account"))
        .operation(Operation::Disable)
        .options(&["freeze", "watch", "ignore"])
        .selected(&["freeze"])
        .rationale("Eleven refunds to one account within an hour.")
        .confidence(0.58)
        .autonomy(Autonomy::Autonomous);
    made(draft, example);
}

fn approval_given(example: &LogRequest) {
    let call = Entity::new("tool_call", "call_04").name("payouts.refund");
    let rationale = "Both charges seen in the ledger; one is to be returned.";
    made(Event::approval_given(call).rationale(rationale), example);
}

fn approval_rejected(example: &LogRequest) {
    let call = Entity::new("tool_call", "call_71").name("orders.draft");
    made(
        Event::approval_rejected(call).rationale("Already given by hand."),
        example,
    );
}

fn delegation_by_person(example: &LogRequest) {
    let draft = Event::delegation(Entity::agent(TRIAGE).name("Triage agent"))
        .delegation_id("dlg_01M7MBR2R2N388ER4BNH5MZJF5")
        .scope(&["customers:read", "refunds:read", "refunds:request"])
        .expires_time(at("2026-11-17T10:00:00Z"))
        .task("Answer the request of case-90412");
    made(draft, example);
}

fn delegation(example: &LogRequest) {
    let task = "Erstattung der doppelten Belastung für Bestellung ord-58213 prüfen und ausführen";
    let budget = [("tokens", 20_000), ("tool_calls", 8), ("cost_minor", 250)];
    let draft = Event::delegation(Entity::agent(REFUNDS).name("Refund agent"))
        .delegation_id("dlg_01M7MBR4GY5QKWWGJNXQWSVGDF")
        .scope(&["refunds:read", "refunds:request"])
        .expires_time(at("2026-11-17T09:30:00Z"))
        .task(task)
        .budget(&budget);
    made(draft, example);
}

fn delegation_revoked(example: &LogRequest) {
    let draft = Event::delegation(Entity::agent(REFUNDS).name("Refund agent"))
        .revoked()
        .delegation_id("dlg_01M7MBR4GY5QKWWGJNXQWSVGDF")
        .scope(&["refunds:read", "refunds:request"])
        .expires_time(at("2026-11-17T09:02:40Z"));
    made(draft, example);
}

fn context_access(example: &LogRequest) {
    let uri = "vector://library.example.com/policy-library";
    let target = Entity::new("vector_index", "policy-library").name("Policy library");
    let item = |id, name, source, chunk_id, score| {
        let document = Entity::new("document", id).name(name);
        let item = ContextItem::default().document(document).source(source);
        item.chunk_id(chunk_id).score(score)
    };
    let mut items = [
        item(
            "pol-refunds-de",
            "Erstattungsrichtlinie",
            "wiki",
            "pol-refunds-de#4",
            0.93,
        ),
        item(
            "pol-refunds-ja",
            "二重請求の返金手順",
            "wiki",
            "pol-refunds-ja#2",
            0.71,
        ),
        item(
            "risk-scoring-2026",
            "Risk scoring weights 2026",
            "risk",
            "risk-scoring-2026#11",
            0.42,
        ),
        item(
            "mail-70931-3",
            "Réclamation de la cliente",
            "mailbox",
            "mail-70931-3#1",
            0.0,
        ),
    ];
    let uris = [
        "https://wiki.example.com/de/refunds",
        "https://wiki.example.com/ja/refunds",
        "",
        "mail://support.example.com/mail-70931-3",
    ];
    let levels = [
        Sensitivity::PublicInternal,
        Sensitivity::PublicInternal,
        Sensitivity::Secret,
        Sensitivity::Confidential,
    ];
    for ((item, uri), level) in items.iter_mut().zip(uris).zip(levels) {
        let document = item.document.unwrap().uri(uri);
        *item = item.document(document).sensitivity(level);
    }
    let draft = Event::context_access(uri)
        .target(target.uri(uri))
        .query("Doppelbelastung Erstattung Frist")
        .requested_count(5)
        .result_count(4)
        .items(&items);
    made(draft, example);
}

fn memory_written(example: &LogRequest) {
    let uri = "memory://assist.example.com/refunds/case-90412";
    let target = Entity::new("memory", "mem-case-90412").name("Memory of case 90412");
    let written = ContextItem::default()
        .document(Entity::new("memory", "mem-case-90412"))
        .source("agent-memory")
        .chunk_id("facts[2]")
        .sensitivity(Sensitivity::Confidential);
    let changes = [
        Change::new("status").before("open").after("refunded"),
        Change::new("facts[2]").after("Rückerstattung rfd-30077 gebucht"),
    ];
    let items = [written];
    let draft = Event::memory_written(uri)
        .target(target.uri(uri))
        .changes(&changes)
        .result_count(1)
        .items(&items);
    made(draft, example);
}

fn guardrail_check_blocked(example: &LogRequest) {
    let tool = "crm.add_note";
    let draft = Event::guardrail_check("no-sad/2")
        .target(Entity::new("tool", tool).name(tool))
        .stage(GuardrailStage::ToolCall)
        .verdict(GuardrailVerdict::Fail)
        .action(GuardrailAction::Block)
        .score(1.0)
        .threshold(0.5)
        .categories(&["cardholder_data", "sensitive_authentication_data"]);
    made(draft, example);
}

fn guardrail_check_error(example: &LogRequest) {
    let draft = Event::guardrail_check("result-injection/3")
        .target(Entity::new("tool_call", "call_04").name("payouts.refund"))
        .stage(GuardrailStage::ToolResult)
        .action(GuardrailAction::Block)
        .threshold(0.8);
    made(draft, example);
}

fn guardrail_check_escalated(example: &LogRequest) {
    let draft = Event::guardrail_check("approval-over-limit")
        .target(Entity::new("tool_call", "call_04").name("payouts.refund"))
        .stage(GuardrailStage::ToolCall)
        .verdict(GuardrailVerdict::Flag)
        .action(GuardrailAction::Escalate)
        .score(189.0)
        .threshold(100.0)
        .categories(&["spending_limit"]);
    made(draft, example);
}

fn guardrail_check_redacted(example: &LogRequest) {
    let draft = Event::guardrail_check("output-pii/6")
        .target(Entity::new("message", "conv-01M7MBR2M03Z42M3A7RFEQ1A0M/2"))
        .stage(GuardrailStage::Output)
        .verdict(GuardrailVerdict::Flag)
        .action(GuardrailAction::Redact)
        .score(0.66)
        .threshold(0.5)
        .categories(&["account_number"]);
    made(draft, example);
}

fn guardrail_check_retrieval(example: &LogRequest) {
    let document = Entity::new("document", "mail-70931-3").name("Réclamation de la cliente");
    let draft = Event::guardrail_check("retrieval-injection/4")
        .target(document.uri("mail://support.example.com/mail-70931-3"))
        .stage(GuardrailStage::Retrieval)
        .verdict(GuardrailVerdict::Fail)
        .action(GuardrailAction::Block)
        .score(0.97)
        .threshold(0.8)
        .categories(&["indirect_prompt_injection"]);
    made(draft, example);
}

fn model_inference_timeout(example: &LogRequest) {
    let model = "example-large-2";
    let question = "Zusammenfassung der Beschwerden der letzten 90 Tage: [gekürzt]";
    let asked = [Message::new("user", question)];
    let target = Entity::new("model", model).name(model);
    let draft = Event::model_inference(model)
        .target(target.uri("https://models.example.net/v1/chat"))
        .provider("example-ai")
        .output_tokens(0)
        .max_tokens(1_200)
        .input_messages(&asked);
    made(draft, example);
}

fn prompt_execution(example: &LogRequest) {
    let question = "Die Kundin wurde für Bestellung ord-58213 zweimal belastet (2 × 189,00 €). \
                    Bitte eine Belastung erstatten. Ihre IBAN endet auf •••• 3000.";
    let asked = [Message::new("user", question).name("user-4182")];
    let answer = "Ich prüfe die Buchungen und melde mich gleich.";
    let answered = [Message::new("assistant", answer)];
    let variables = [
        ("order_ref", "ord-58213"),
        ("language", "de"),
        ("greeting", "Grüezi"),
        ("customer_ref", "cust-70931"),
    ];
    let target = Entity::new("prompt", "refund-triage").name("Refund triage");
    let draft = Event::prompt_execution("refund-triage")
        .target(target.uri("prompt://assist.example.com/refund-triage/14"))
        .prompt_version("14")
        .variables(&variables)
        .model("example-large-2")
        .provider("example-ai")
        .finish_reason("stop")
        .conversation_id("conv-01M7MBR2M03Z42M3A7RFEQ1A0M")
        .input_messages(&asked)
        .output_messages(&answered);
    made(draft, example);
}

fn tool_invocation_pending(example: &LogRequest) {
    let tool = "orders.draft";
    let draft = Event::tool_invocation(tool)
        .target(Entity::new("tool", tool).name(tool))
        .call_id("call_71")
        .tool_type("function")
        .arguments(r#"{"chart":"chart-9f3c","order":"draft-118","urgency":"stat"}"#);
    made(draft, example);
}

fn tool_invocation_cancelled(example: &LogRequest) {
    tool_invocation_pending(example);
}
