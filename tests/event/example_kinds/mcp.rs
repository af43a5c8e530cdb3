//! What goes between a client and a server of MCP: what each kind says for itself.

use compliance_log::Event;
use compliance_log::event::{Entity, GenAi, Message, Severity};
use compliance_log::proto::LogRequest;
use serde_json::{Value as Json, json};

use super::{examples, ledger_server, made};

examples! {
    mcp_initialize mcp_initialized mcp_ping mcp_shutdown prompt_execution_mcp prompt_list
    resource_list resource_read sampling_request sampling_response tool_invocation_before
    tool_invocation_denied tool_invocation_error tool_invocation_progress tool_list
}

/// A message of the session that all examples but one are of.
macro_rules! in_session {
    ($draft:expr) => {
        $draft
            .protocol_version("2025-11-25")
            .transport("streamable_http")
            .mcp_session_id("mcp-01M7MBQRVGWEYDQZ0KX40HRAD1")
    };
}

fn mcp_initialize(example: &LogRequest) {
    let draft = in_session!(Event::mcp_initialize("mcp-ledger"))
        .target(ledger_server())
        .request_id("1")
        .client_capabilities(&["elicitation", "roots", "sampling"])
        .server_capabilities(&["logging", "prompts", "resources", "tools"]);
    made(draft, example);
}

fn mcp_initialized(example: &LogRequest) {
    let draft = in_session!(Event::mcp_initialized("mcp-ledger"));
    made(draft.target(ledger_server()), example);
}

fn mcp_ping(example: &LogRequest) {
    let draft = in_session!(Event::mcp_ping("mcp-ledger")).target(ledger_server());
    made(draft.request_id("5").severity(Severity::Debug), example);
}

fn mcp_shutdown(example: &LogRequest) {
    let draft = in_session!(Event::mcp_shutdown("mcp-ledger")).target(ledger_server());
    made(draft.severity(Severity::Notice), example);
}

fn tool_list(example: &LogRequest) {
    let draft = in_session!(Event::tool_list("mcp-ledger")).target(ledger_server());
    made(draft.request_id("2").item_count(3), example);
}

fn resource_list(example: &LogRequest) {
    let draft = in_session!(Event::resource_list("mcp-ledger")).target(ledger_server());
    made(draft.request_id("3").item_count(12), example);
}

fn prompt_list(example: &LogRequest) {
    let draft = in_session!(Event::prompt_list("mcp-ledger")).target(ledger_server());
    made(draft.request_id("4").item_count(0), example);
}

fn resource_read(example: &LogRequest) {
    let uri = "ledger://orders/ord-58213";
    let target = Entity::new("resource", "ord-58213").name("Order 58213");
    let draft = in_session!(Event::resource_read(uri))
        .target(target.uri(uri))
        .request_id("6")
        .resource_mime_type("application/json");
    made(draft, example);
}

const CONVERSATION: &str = "conv-01M7MBR2M03Z42M3A7RFEQ1A0M";

fn sampling_request(example: &LogRequest) {
    let asked = "Schreibe einen höflichen Satz für den Kontoauszug, höchstens 60 Zeichen.";
    let asked = [Message::new("user", asked)];
    let sampling = GenAi::default()
        .model("example-small-1")
        .provider("example-ai")
        .temperature(0.2)
        .max_tokens(60)
        .input_messages(&asked)
        .conversation_id(CONVERSATION);
    let draft = in_session!(Event::sampling_request(&sampling));
    made(draft.request_id("s-1"), example);
}

fn sampling_response(example: &LogRequest) {
    let answer = "Erstattung Ihrer doppelten Belastung, Bestellung 58213";
    let answer = [Message::new("assistant", answer)];
    let sampling = GenAi::default()
        .model("example-small-1")
        .provider("example-ai")
        .input_tokens(31)
        .output_tokens(14)
        .total_tokens(45)
        .finish_reason("stop")
        .response_id("resp-01M7MBWR18H69XERB15PD5FDW9")
        .output_messages(&answer)
        .response_model("example-small-1-2026-05-12")
        .conversation_id(CONVERSATION);
    let draft = in_session!(Event::sampling_response(&sampling));
    made(draft.request_id("s-1"), example);
}

fn prompt_execution_mcp(example: &LogRequest) {
    let prompt = "carta-de-disculpa";
    let draft = Event::mcp_prompt_execution(prompt)
        .target(Entity::new("prompt", prompt).name("Carta de disculpa"))
        .protocol_version("2025-11-25")
        .transport("stdio")
        .request_id("41")
        .error_code(-32602);
    made(draft, example);
}

fn refund() -> Json {
    json!({
        "amountMinor": 18_900,
        "chargeRefs": ["chg-771", "chg-772"],
        "currency": "EUR",
        "memo": null,
        "orderId": "ord-58213",
        "partial": false,
        "reason": "duplicate_charge",
    })
}

fn tool_invocation_before(example: &LogRequest) {
    let (tool, arguments) = ("payouts.refund", refund());
    let draft = in_session!(Event::mcp_tool_invocation(tool))
        .target(Entity::new("tool", tool).name(tool))
        .request_id("9")
        .call_id("call_04")
        .arguments(&arguments);
    made(draft, example);
}

fn tool_invocation_progress(example: &LogRequest) {
    tool_invocation_before(example);
}

fn tool_invocation_denied(example: &LogRequest) {
    let tool = "crm.add_note";
    let arguments = json!({
        "customerId": "cust-70931",
        "note": "Kundin hat wegen der doppelten Belastung geschrieben",
        "pinned": false,
    });
    let draft = in_session!(Event::mcp_tool_invocation(tool))
        .target(Entity::new("tool", tool).name(tool))
        .request_id("8")
        .call_id("call_03")
        .arguments(&arguments);
    made(draft, example);
}

fn tool_invocation_error(example: &LogRequest) {
    let tool = "ledger.lookup_charges";
    let arguments = json!({"currency": "EUR", "orderId": "ord-58213"});
    let text = "upstream ledger replied 503; nothing was read";
    let result = json!({
        "content": [{"text": text, "type": "text"}],
        "partial": null,
        "retryAfterSeconds": 2,
    });
    let draft = in_session!(Event::mcp_tool_invocation(tool))
        .target(Entity::new("tool", tool).name(tool))
        .request_id("7")
        .call_id("call_01")
        .arguments(&arguments)
        .result(&result)
        .is_error(true);
    made(draft, example);
}
