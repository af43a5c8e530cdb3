//! From what a caller states of agents and models to a draft.

use compliance_log::Event;
use compliance_log::event::{
    Autonomy, ContextItem, GuardrailAction, GuardrailStage, GuardrailVerdict, Sensitivity,
};
use compliance_log::proto::log_request::Payload;
use compliance_log::proto::{self, EventType, LogRequest};

use super::made::{AnyDraft, change, place};
use super::models::{Models, prompt};
use super::parts::{Parts, each, entity, set};
use super::restated::{count, restated, some, text};

pub(crate) fn of_agents<R>(stated: &LogRequest, then: impl FnOnce(&dyn AnyDraft) -> R) -> R {
    let parts = Parts::of(stated);
    let place = stated.target.as_deref().map_or("", place);
    macro_rules! then {
        ($draft:expr) => {
            then(&restated($draft, stated, &parts))
        };
    }
    match (stated.event_type(), &stated.payload) {
        (_, Some(Payload::Tool(call))) => {
            let mut draft = Event::tool_invocation(&call.name);
            set!(draft, call_id: text(&call.id), tool_type: text(&call.r#type),
                arguments: text(&call.arguments), result: text(&call.result),
                is_error: call.is_error);
            then!(draft)
        }
        (_, Some(Payload::Decision(decision))) => {
            let mut draft = Event::agent_decision(&decision.r#type);
            set!(draft, options: some(&decision.options), selected: some(&decision.selected),
                rationale: text(&decision.rationale), confidence: decision.confidence,
                autonomy: Autonomy::from_number(decision.autonomy));
            then!(draft)
        }
        (_, Some(Payload::Delegation(delegation))) => {
            let delegate = delegation.delegate.as_deref().map(entity);
            let budget: Vec<(&str, i64)> = delegation
                .budget
                .iter()
                .map(|(name, limit)| (name.as_str(), *limit))
                .collect();
            let mut draft = Event::delegation(delegate.unwrap_or_default());
            set!(draft, delegation_id: text(&delegation.delegation_id),
                scope: some(&delegation.scope), expires_time: delegation.expires_time,
                task: text(&delegation.task), budget: some(&budget));
            then!(draft)
        }
        (EventType::EventContextAccess, payload) => {
            let mut draft = Event::context_access(place);
            let mut items = Vec::new();
            if let Some(Payload::ContextAccess(access)) = payload {
                items.extend(each(&access.items, item));
                set!(draft, query: text(&access.query), items: some(&items),
                    requested_count: count(access.requested_count),
                    result_count: count(access.result_count));
            }
            let changes = each(&stated.changes, change);
            draft = draft.changes(&changes);
            then!(draft)
        }
        (_, Some(Payload::Guardrail(guardrail))) => {
            let mut draft = Event::guardrail_check(&guardrail.rule_id);
            set!(draft, stage: GuardrailStage::from_number(guardrail.stage),
                verdict: GuardrailVerdict::from_number(guardrail.verdict),
                action: GuardrailAction::from_number(guardrail.action),
                score: guardrail.score, threshold: guardrail.threshold,
                categories: some(&guardrail.categories));
            then!(draft)
        }
        (other, _) => panic!("{other:?} is stated without its payload"),
    }
}

fn item(stored: &proto::ContextItem) -> ContextItem<'_> {
    let mut made = ContextItem::default()
        .source(&stored.source)
        .chunk_id(&stored.chunk_id);
    set!(made, document: stored.document.as_deref().map(entity), score: stored.score,
        sensitivity: Sensitivity::from_number(stored.sensitivity));
    made
}

/// The setters of kinds that call a model.
macro_rules! set_genai {
    ($draft:ident, $genai:ident, $models:ident) => {
        set!($draft, provider: text(&$genai.provider),
            response_model: text(&$genai.response_model), response_id: text(&$genai.response_id),
            conversation_id: text(&$genai.conversation_id),
            input_tokens: count($genai.input_tokens), output_tokens: count($genai.output_tokens),
            total_tokens: count($genai.total_tokens),
            cached_input_tokens: count($genai.cached_input_tokens),
            reasoning_tokens: count($genai.reasoning_tokens), max_tokens: count($genai.max_tokens),
            temperature: $genai.temperature, top_p: $genai.top_p,
            time_to_first_token_ms: count($genai.time_to_first_token_ms),
            finish_reason: text(&$genai.finish_reason), input_messages: some(&$models.inputs),
            output_messages: some(&$models.outputs), tool_calls: some(&$models.calls));
    };
}

pub(crate) fn by_model<R>(
    genai: &proto::GenAiPayload,
    stated: &LogRequest,
    then: impl FnOnce(&dyn AnyDraft) -> R,
) -> R {
    let (parts, models) = (Parts::of(stated), Models::of(genai));
    let template = genai.prompt.as_deref();
    if stated.event_type() == EventType::EventPromptExecution {
        let mut draft = Event::prompt_execution(template.map_or("", |it| &it.id));
        set!(draft, model: text(&genai.model), variables: some(&models.variables),
            prompt_version: template.and_then(|it| text(&it.version)));
        set_genai!(draft, genai, models);
        return then(&restated(draft, stated, &parts));
    }
    let mut draft = Event::model_inference(&genai.model);
    set!(draft, prompt: template.map(|it| prompt(it, &models)));
    set_genai!(draft, genai, models);
    then(&restated(draft, stated, &parts))
}
