//! From what a caller states to a draft, by the setters alone.

use compliance_log::check::{Violation, Violations};
use compliance_log::event::kind::Kind;
use compliance_log::event::{
    Autonomy, Context, Draft, GuardrailAction, GuardrailStage, GuardrailVerdict, Operation,
    Outcome, Phase, Prompt, Reason, Sensitivity, Severity,
};
use compliance_log::proto::log_request::Payload;
use compliance_log::proto::{self, EventType, LogRequest};
use compliance_log::{Event, Recorder};

use super::objects::Objects;
use super::parts::{Parts, each, endpoint, entity, message, pairs, set, tool_call};

/// A draft of any kind.
pub(crate) trait AnyDraft {
    fn build_in(&self, context: &Context) -> Result<Event, Violations>;
    fn encode_in(&self, context: &Context, out: &mut Vec<u8>) -> Result<(), Violations>;
    fn check_in(&self, context: &Context) -> Vec<Violation>;
    fn record(&self, recorder: &Recorder, out: &mut Vec<u8>) -> Result<u64, Violations>;
}

impl<K: Kind> AnyDraft for Draft<'_, K> {
    fn build_in(&self, context: &Context) -> Result<Event, Violations> {
        Draft::build_in(self, context)
    }

    fn encode_in(&self, context: &Context, out: &mut Vec<u8>) -> Result<(), Violations> {
        Draft::encode_in(self, context, out)
    }

    fn check_in(&self, context: &Context) -> Vec<Violation> {
        Draft::check_in(self, context)
    }

    fn record(&self, recorder: &Recorder, out: &mut Vec<u8>) -> Result<u64, Violations> {
        recorder.record(*self, out)
    }
}

fn text(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}

/// A count; none is below zero, since a draft cannot state that.
fn count<S, N: TryFrom<S>>(stated: Option<S>) -> Option<N> {
    stated.and_then(|count| N::try_from(count).ok())
}

fn some<T>(list: &Vec<T>) -> Option<&Vec<T>> {
    Some(list).filter(|list| !list.is_empty())
}

/// Makes the draft and hands it on, since it borrows from here.
pub(crate) fn with_draft<R>(
    stated: &LogRequest,
    objects: &Objects,
    then: impl FnOnce(&dyn AnyDraft) -> R,
) -> R {
    let parts = Parts::of(stated);
    let place = stated.target.as_deref().map_or("", place);
    match (stated.event_type(), &stated.payload) {
        (EventType::EventLogin, _) => common(Event::login(&stated.actor_id), stated, &parts, then),
        (EventType::EventFileAccess, _) => {
            let mut draft = Event::file_access(place);
            set!(draft, data: objects.data());
            common(draft, stated, &parts, then)
        }
        (EventType::EventConfigChange, _) => {
            let mut draft = Event::config_change(place);
            set!(draft, data: objects.data(), changes: some(&parts.changes),
                change_reference: text(&stated.change_reference));
            common(draft, stated, &parts, then)
        }
        (_, Some(Payload::DataExport(export))) => {
            let mut draft = Event::data_export(place);
            set!(draft, format: text(&export.format), record_count: count(export.record_count),
                destination: stated.destination.as_deref().map(endpoint),
                disclosure: parts.disclosure);
            common(draft, stated, &parts, then)
        }
        (_, Some(Payload::Tool(call))) => {
            let mut draft = Event::tool_invocation(&call.name);
            set!(draft, call_id: text(&call.id), tool_type: text(&call.r#type),
                arguments: text(&call.arguments), result: text(&call.result),
                is_error: call.is_error);
            common(draft, stated, &parts, then)
        }
        (_, Some(Payload::Mcp(mcp))) => {
            let mut draft = Event::mcp_tool_invocation(&mcp.tool_name);
            set!(draft, call_id: text(&mcp.tool_call_id), arguments: objects.arguments(),
                result: objects.result(), mcp_session_id: text(&mcp.session_id),
                request_id: text(&mcp.request_id), transport: text(&mcp.transport),
                protocol_version: text(&mcp.protocol_version), is_error: mcp.is_error,
                error_code: mcp.error_code);
            common(draft, stated, &parts, then)
        }
        (_, Some(Payload::Genai(genai))) => model_inference(genai, stated, then),
        (_, Some(Payload::Decision(decision))) => {
            let mut draft = Event::agent_decision(&decision.r#type);
            set!(draft, options: some(&decision.options), selected: some(&decision.selected),
                rationale: text(&decision.rationale), confidence: decision.confidence,
                autonomy: Autonomy::from_number(decision.autonomy));
            common(draft, stated, &parts, then)
        }
        (_, Some(Payload::Guardrail(guardrail))) => {
            let mut draft = Event::guardrail_check(&guardrail.rule_id);
            set!(draft, stage: GuardrailStage::from_number(guardrail.stage),
                verdict: GuardrailVerdict::from_number(guardrail.verdict),
                action: GuardrailAction::from_number(guardrail.action),
                score: guardrail.score, threshold: guardrail.threshold,
                categories: some(&guardrail.categories));
            common(draft, stated, &parts, then)
        }
        (other, _) => panic!("{other:?} has no constructor"),
    }
}

/// The constructors take one text, whatever it is.
fn place(target: &proto::Entity) -> &str {
    if target.uri.is_empty() {
        &target.id
    } else {
        &target.uri
    }
}

fn model_inference<R>(
    genai: &proto::GenAiPayload,
    stated: &LogRequest,
    then: impl FnOnce(&dyn AnyDraft) -> R,
) -> R {
    let inputs = each(&genai.input_messages, message);
    let outputs = each(&genai.output_messages, message);
    let calls = each(&genai.tool_calls, tool_call);
    let variables = genai
        .prompt
        .as_deref()
        .map(|prompt| pairs(&prompt.variables));
    let prompt = genai.prompt.as_deref().map(|prompt| {
        let prompt = Prompt::default().id(&prompt.id).version(&prompt.version);
        variables
            .as_ref()
            .map_or(prompt, |variables| prompt.variables(variables))
    });
    let parts = Parts::of(stated);
    let mut draft = Event::model_inference(&genai.model);
    set!(draft, provider: text(&genai.provider), response_model: text(&genai.response_model),
        response_id: text(&genai.response_id), conversation_id: text(&genai.conversation_id),
        input_tokens: count(genai.input_tokens), output_tokens: count(genai.output_tokens),
        total_tokens: count(genai.total_tokens), cached_input_tokens: count(genai.cached_input_tokens),
        reasoning_tokens: count(genai.reasoning_tokens), max_tokens: count(genai.max_tokens),
        temperature: genai.temperature, top_p: genai.top_p, prompt: prompt,
        time_to_first_token_ms: count(genai.time_to_first_token_ms),
        finish_reason: text(&genai.finish_reason), input_messages: some(&inputs),
        output_messages: some(&outputs), tool_calls: some(&calls));
    common(draft, stated, &parts, then)
}

/// What every kind has.
fn common<'p, K: Kind, R>(
    draft: Draft<'p, K>,
    stated: &'p LogRequest,
    parts: &'p Parts<'p>,
    then: impl FnOnce(&dyn AnyDraft) -> R,
) -> R {
    let mut draft = match (stated.actor_type.as_str(), &parts.agent) {
        ("human", _) => draft.human(&stated.actor_id),
        ("service", _) => draft.service(&stated.actor_id),
        ("system", _) => draft.system(&stated.actor_id),
        ("agent", Some(agent)) => draft.by_agent(*agent),
        ("", _) => draft.actor(&stated.actor_id),
        (other, _) => draft.actor_of_type(other, &stated.actor_id),
    };
    set!(draft, outcome: Outcome::from_number(stated.outcome),
        severity: Severity::from_number(stated.severity),
        sensitivity: Sensitivity::from_number(stated.sensitivity),
        phase: Phase::from_number(stated.phase),
        operation: Operation::from_number(stated.operation),
        reason: stated.reason.as_deref().map(|it| Reason::new(&it.code).text(&it.text)), message: text(&stated.message),
        time: stated.time, duration: parts.duration,
        target: stated.target.as_deref().map(entity), resource: text(&stated.resource),
        origin: stated.origin.as_deref().map(endpoint), user_agent: text(&stated.user_agent),
        geo_region: text(&stated.geo_region), component: text(&stated.component),
        tenant_id: text(&stated.tenant_id), request_size_bytes: count(stated.request_size_bytes),
        response_size_bytes: count(stated.response_size_bytes), actor_details: parts.actor,
        authentication: parts.authentication, agent: parts.agent,
        delegation_chain: some(&parts.chain), approvals: some(&parts.approvals),
        policy_decisions: some(&parts.decisions), event_id: text(&stated.event_id),
        parent_event_id: text(&stated.parent_event_id),
        intent_event_id: text(&stated.intent_event_id), session_id: text(&stated.session_id),
        labels: some(&parts.labels), policy_tags: some(&stated.policy_tags),
        data_classes: some(&parts.classes), subjects: some(&parts.subjects),
        purpose_of_use: text(&stated.purpose_of_use), retention: parts.retention,
        digests: some(&parts.digests), trace: parts.trace.as_ref(),
        otel_operation_name: text(&stated.otel_operation_name));
    draft = draft
        .client(&stated.client_id, &stated.client_version)
        .server(&stated.server_id, &stated.server_version)
        .ocsf(stated.ocsf_class_uid, stated.ocsf_activity_id);
    then(&draft)
}
