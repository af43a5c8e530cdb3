//! The payload of each kind, at random.

use compliance_log::event::{
    Autonomy, Direction, Gap, GuardrailAction, GuardrailStage, GuardrailVerdict, Object,
    Sensitivity,
};
use compliance_log::proto::log_request::Payload;
use compliance_log::proto::{
    ContextAccessPayload, ContextItem, DataExportPayload, DecisionPayload, DelegationPayload,
    EventType, GenAiPayload, GuardrailPayload, McpPayload, Message, NetworkPayload, ProcessPayload,
    Prompt, ToolCall,
};

use super::dice::Dice;
use super::stated::{boxed, entity};

type Make = fn(&mut Dice<'_>) -> Option<Payload>;

/// The kinds, by the type of their events and a payload that they have: some types have two, and
/// messages of MCP are made by their kind and by their method.
pub(crate) const KINDS: &[(EventType, Make)] = &[
    (EventType::EventLogin, |_| None),
    (EventType::EventLogout, data),
    (EventType::EventFileAccess, data),
    (EventType::EventPolicyChange, data),
    (EventType::EventPrivilegeUse, data),
    (EventType::EventConfigChange, data),
    (EventType::EventDataExport, |dice| Some(data_export(dice))),
    (EventType::EventNetworkConnection, network),
    (EventType::EventProcessStart, process_start),
    (EventType::EventProcessStop, process_stop),
    (EventType::EventProcessStop, |dice| Some(gap(dice))),
    (EventType::EventUserManagement, data),
    (EventType::EventResourceAccess, data),
    (EventType::EventToolInvocation, |dice| {
        Some(Payload::Tool(tool_call(dice).into()))
    }),
    (EventType::EventToolInvocation, |dice| {
        Some(over(dice, "tools/call", |dice, mcp| {
            mcp.tool_name = dice.text();
            called(dice, mcp);
        }))
    }),
    (EventType::EventModelInference, |dice| {
        Some(Payload::Genai(genai(dice).into()))
    }),
    (EventType::EventAgentDecision, |dice| Some(decision(dice))),
    (EventType::EventDelegation, |dice| Some(delegation(dice))),
    (EventType::EventContextAccess, context_access),
    (EventType::EventPromptExecution, |dice| {
        Some(prompt_execution(dice))
    }),
    (EventType::EventPromptExecution, |dice| {
        Some(over(dice, "prompts/get", |dice, mcp| {
            mcp.prompt_name = dice.text();
        }))
    }),
    (EventType::EventGuardrailCheck, |dice| Some(guardrail(dice))),
    (EventType::EventMcpInitialize, |dice| {
        Some(over(dice, "initialize", capabilities))
    }),
    (EventType::EventMcpInitialized, |dice| {
        Some(over(dice, "notifications/initialized", without_answer))
    }),
    (EventType::EventMcpPing, |dice| {
        Some(over(dice, "ping", |_, _| {}))
    }),
    (EventType::EventMcpPing, |dice| {
        Some(over(dice, "tasks/get", any))
    }),
    (EventType::EventMcpShutdown, |dice| {
        Some(over(dice, "", without_answer))
    }),
    (EventType::EventToolList, |dice| {
        Some(over(dice, "tools/list", items))
    }),
    (EventType::EventResourceList, |dice| {
        Some(over(dice, "resources/list", items))
    }),
    (EventType::EventPromptList, |dice| {
        Some(over(dice, "prompts/list", items))
    }),
    (EventType::EventResourceRead, |dice| {
        Some(over(dice, "resources/read", |dice, mcp| {
            mcp.resource_uri = dice.text();
            mcp.resource_mime_type = dice.line();
        }))
    }),
    (EventType::EventResourceRead, |dice| {
        Some(over(dice, "resources/subscribe", any))
    }),
    (EventType::EventSamplingRequest, |dice| {
        Some(over(dice, "sampling/createMessage", sampling))
    }),
    (EventType::EventSamplingResponse, |dice| {
        Some(over(dice, "sampling/createMessage", sampling))
    }),
    (EventType::EventTransportConnect, network),
    (EventType::EventTransportDisconnect, network),
    (EventType::EventTransportError, network),
];

fn data(dice: &mut Dice<'_>) -> Option<Payload> {
    dice.maybe(|dice| Payload::Data(dice.object(3)))
}

fn data_export(dice: &mut Dice<'_>) -> Payload {
    let export = DataExportPayload {
        format: dice.line(),
        record_count: dice.maybe(Dice::amount),
    };
    Payload::DataExport(export.into())
}

/// A payload of which nothing is stated is none.
fn stated<T: Default + PartialEq>(
    payload: T,
    of: impl FnOnce(Box<T>) -> Payload,
) -> Option<Payload> {
    (payload != T::default()).then(|| of(payload.into()))
}

fn network(dice: &mut Dice<'_>) -> Option<Payload> {
    let network = NetworkPayload {
        transport: dice.line(),
        protocol: dice.line(),
        direction: dice.or_default(|dice| dice.pick(Direction::ALL).into()),
        tls_version: dice.line(),
    };
    stated(network, Payload::Network)
}

fn process(dice: &mut Dice<'_>) -> ProcessPayload {
    ProcessPayload {
        pid: dice.or_default(|dice| dice.count().into()),
        parent_pid: dice.or_default(|dice| dice.count().into()),
        executable: dice.line(),
        arguments: dice.few(Dice::content),
        exit_code: None,
    }
}

fn process_start(dice: &mut Dice<'_>) -> Option<Payload> {
    stated(process(dice), Payload::Process)
}

fn process_stop(dice: &mut Dice<'_>) -> Option<Payload> {
    let process = ProcessPayload {
        exit_code: dice.maybe(Dice::count),
        ..process(dice)
    };
    stated(process, Payload::Process)
}

fn gap(dice: &mut Dice<'_>) -> Payload {
    let first = u64::try_from(dice.amount()).unwrap();
    let more = u64::try_from(dice.count()).unwrap();
    let gap = Gap::new(&dice.text(), [first..=first.saturating_add(more)]);
    let gap = gap.detail(&dice.text(), dice.content());
    Payload::Data(Object::from(&gap).to_proto())
}

fn decision(dice: &mut Dice<'_>) -> Payload {
    let decision = DecisionPayload {
        r#type: dice.text(),
        options: dice.few(Dice::text),
        selected: dice.few(Dice::text),
        rationale: dice.content(),
        confidence: dice.maybe(Dice::share),
        autonomy: dice.or_default(|dice| dice.pick(Autonomy::ALL).into()),
    };
    Payload::Decision(decision.into())
}

fn delegation(dice: &mut Dice<'_>) -> Payload {
    let budget = dice.few(|dice| (dice.text(), dice.amount()));
    let delegation = DelegationPayload {
        delegate: Some(entity(dice).into()),
        delegation_id: dice.line(),
        scope: dice.few(Dice::text),
        expires_time: dice.maybe(Dice::future),
        task: dice.line(),
        budget: budget.into_iter().collect(),
    };
    Payload::Delegation(delegation.into())
}

fn context_access(dice: &mut Dice<'_>) -> Option<Payload> {
    let access = ContextAccessPayload {
        query: dice.content(),
        requested_count: dice.maybe(Dice::count),
        result_count: dice.maybe(Dice::count),
        items: dice.few(|dice| ContextItem {
            document: boxed(dice, entity),
            source: dice.line(),
            chunk_id: dice.line(),
            score: dice.maybe(Dice::number),
            sensitivity: dice.or_default(|dice| dice.pick(Sensitivity::ALL).into()),
        }),
    };
    stated(access, Payload::ContextAccess)
}

fn guardrail(dice: &mut Dice<'_>) -> Payload {
    let guardrail = GuardrailPayload {
        rule_id: dice.text(),
        stage: dice.or_default(|dice| dice.pick(GuardrailStage::ALL).into()),
        verdict: dice.pick(GuardrailVerdict::ALL).into(),
        action: dice.or_default(|dice| dice.pick(GuardrailAction::ALL).into()),
        score: dice.maybe(Dice::number),
        threshold: dice.maybe(Dice::number),
        categories: dice.few(Dice::text),
    };
    Payload::Guardrail(guardrail.into())
}

fn prompt_execution(dice: &mut Dice<'_>) -> Payload {
    let mut genai = genai(dice);
    genai.model = dice.line();
    genai.prompt = Some(prompt(dice).into());
    Payload::Genai(genai.into())
}

/// A message of this method, with what all requests have and what this one has besides.
fn over(
    dice: &mut Dice<'_>,
    method: &str,
    besides: impl FnOnce(&mut Dice<'_>, &mut McpPayload),
) -> Payload {
    let mut mcp = McpPayload {
        method: method.to_owned(),
        session_id: dice.line(),
        request_id: dice.line(),
        protocol_version: dice.line(),
        transport: dice.line(),
        error_code: dice.maybe(|dice| -dice.count()),
        ..McpPayload::default()
    };
    besides(dice, &mut mcp);
    Payload::Mcp(mcp.into())
}

fn without_answer(_: &mut Dice<'_>, mcp: &mut McpPayload) {
    mcp.request_id.clear();
    mcp.error_code = None;
}

fn called(dice: &mut Dice<'_>, mcp: &mut McpPayload) {
    mcp.tool_call_id = dice.line();
    mcp.tool_arguments = dice.maybe(|dice| dice.object(3));
    mcp.tool_result = dice.maybe(|dice| dice.object(3));
    mcp.is_error = dice.maybe(Dice::flip);
}

fn capabilities(dice: &mut Dice<'_>, mcp: &mut McpPayload) {
    mcp.client_capabilities = dice.few(Dice::text);
    mcp.server_capabilities = dice.few(Dice::text);
}

fn items(dice: &mut Dice<'_>, mcp: &mut McpPayload) {
    mcp.item_count = dice.maybe(Dice::count);
}

fn sampling(dice: &mut Dice<'_>, mcp: &mut McpPayload) {
    mcp.sampling = Some(genai(dice).into());
}

fn any(dice: &mut Dice<'_>, mcp: &mut McpPayload) {
    mcp.tool_name = dice.line();
    mcp.resource_uri = dice.text();
    mcp.resource_mime_type = dice.line();
    mcp.prompt_name = dice.line();
    called(dice, mcp);
    capabilities(dice, mcp);
    items(dice, mcp);
    if dice.flip() {
        sampling(dice, mcp);
    }
}

fn genai(dice: &mut Dice<'_>) -> GenAiPayload {
    let message = |dice: &mut Dice<'_>| Message {
        role: dice.line(),
        content: dice.content(),
        name: dice.line(),
    };
    GenAiPayload {
        model: dice.text(),
        provider: dice.line(),
        input_tokens: dice.maybe(Dice::count),
        output_tokens: dice.maybe(Dice::count),
        total_tokens: dice.maybe(Dice::count),
        temperature: dice.maybe(|dice| dice.number().abs()),
        max_tokens: dice.maybe(Dice::count),
        top_p: dice.maybe(Dice::share),
        finish_reason: dice.line(),
        time_to_first_token_ms: dice.maybe(Dice::amount),
        response_id: dice.line(),
        input_messages: dice.few(message),
        output_messages: dice.few(message),
        tool_calls: dice.few(tool_call),
        response_model: dice.line(),
        conversation_id: dice.line(),
        cached_input_tokens: dice.maybe(Dice::count),
        reasoning_tokens: dice.maybe(Dice::count),
        prompt: boxed(dice, prompt),
    }
}

fn tool_call(dice: &mut Dice<'_>) -> ToolCall {
    ToolCall {
        id: dice.line(),
        name: dice.text(),
        arguments: dice.content(),
        result: dice.content(),
        is_error: dice.maybe(Dice::flip),
        r#type: dice.line(),
    }
}

fn prompt(dice: &mut Dice<'_>) -> Prompt {
    Prompt {
        id: dice.line(),
        version: dice.line(),
        variables: dice.texts(),
    }
}
