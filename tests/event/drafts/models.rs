//! A call of a model over a stored one, made by its setters.

use compliance_log::event::{GenAi, Message, Prompt, ToolCall};
use compliance_log::proto;

use super::parts::{each, pairs, set};
use super::restated::{some, text};

pub(crate) struct Models<'p> {
    pub(crate) inputs: Vec<Message<'p>>,
    pub(crate) outputs: Vec<Message<'p>>,
    pub(crate) calls: Vec<ToolCall<'p>>,
    pub(crate) variables: Vec<(&'p str, &'p str)>,
}

impl<'p> Models<'p> {
    pub(crate) fn of(genai: &'p proto::GenAiPayload) -> Self {
        let prompt = genai.prompt.as_deref();
        Self {
            inputs: each(&genai.input_messages, message),
            outputs: each(&genai.output_messages, message),
            calls: each(&genai.tool_calls, tool_call),
            variables: prompt.map_or_else(Vec::new, |prompt| pairs(&prompt.variables)),
        }
    }
}

pub(crate) fn prompt<'p>(stored: &'p proto::Prompt, models: &'p Models<'p>) -> Prompt<'p> {
    let made = Prompt::default().id(&stored.id).version(&stored.version);
    made.variables(&models.variables)
}

/// The whole call as one part.
pub(crate) fn genai<'p>(stored: &'p proto::GenAiPayload, models: &'p Models<'p>) -> GenAi<'p> {
    let mut made = GenAi::default().model(&stored.model);
    set!(made, provider: text(&stored.provider), response_model: text(&stored.response_model),
        response_id: text(&stored.response_id), conversation_id: text(&stored.conversation_id),
        input_tokens: stored.input_tokens, output_tokens: stored.output_tokens,
        total_tokens: stored.total_tokens, cached_input_tokens: stored.cached_input_tokens,
        reasoning_tokens: stored.reasoning_tokens, max_tokens: stored.max_tokens,
        temperature: stored.temperature, top_p: stored.top_p,
        prompt: stored.prompt.as_deref().map(|stored| prompt(stored, models)),
        time_to_first_token_ms: stored.time_to_first_token_ms,
        finish_reason: text(&stored.finish_reason), input_messages: some(&models.inputs),
        output_messages: some(&models.outputs), tool_calls: some(&models.calls));
    made
}

fn message(message: &proto::Message) -> Message<'_> {
    Message::new(&message.role, &message.content).name(&message.name)
}

fn tool_call(call: &proto::ToolCall) -> ToolCall<'_> {
    let mut made = ToolCall::new(&call.name)
        .id(&call.id)
        .arguments(&call.arguments)
        .result(&call.result)
        .r#type(&call.r#type);
    set!(made, is_error: call.is_error);
    made
}
