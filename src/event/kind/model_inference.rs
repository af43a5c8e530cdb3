//! A call of a generative model.

use super::sealed::Sealed;
use super::{body_counts, body_setters};
use crate::event::part::{Entity, Fields, GenAi, List, Message, Payload, Prompt, ToolCall};
use crate::event::{Draft, Event, EventType};
use crate::proto;

/// A call of a generative model.
///
/// Source: EU AI Act, Art. 12(1); PCI SSC AI Principles.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct ModelInference<'a>(pub(in crate::event) GenAi<'a>);

impl Sealed for ModelInference<'_> {
    const EVENT_TYPE: EventType = EventType::ModelInference;

    #[inline]
    fn complete<'s>(&'s self, fields: &mut Fields<'s>) -> Option<Payload<'s>> {
        let Self(genai) = self;
        if fields.target.is_none() && !genai.model.is_empty() {
            fields.target = Some(Entity::new("model", genai.model));
        }
        Some(Payload::Genai(*genai))
    }
}

impl Event {
    /// A call of the model that was asked for.
    ///
    /// ```
    /// use compliance_log::Event;
    /// use compliance_log::event::Outcome;
    /// use std::time::Duration;
    ///
    /// let event = Event::model_inference("gpt-4o")
    ///     .service("support-desk")
    ///     .outcome(Outcome::Success)
    ///     .provider("openai")
    ///     .response_model("gpt-4o-2024-08-06")
    ///     .input_tokens(1_204)
    ///     .output_tokens(310)
    ///     .finish_reason("stop")
    ///     .duration(Duration::from_millis(1_830))
    ///     .build()?;
    /// assert_eq!(event.as_proto().otel_operation_name, "chat");
    /// # Ok::<(), compliance_log::check::Violations>(())
    /// ```
    #[inline]
    pub fn model_inference(model: &str) -> Draft<'_, ModelInference<'_>> {
        Draft::new(ModelInference(GenAi::default().model(model)))
    }
}

/// The setters of kinds that call a model.
macro_rules! genai_setters {
    ($kind:ident) => {
        body_setters! { $kind =>
                /// Provider that served the model, such as `openai` or `aws.bedrock`.
                provider: &'a str;
                /// Model that answered, with its exact version.
                response_model: &'a str;
                /// Identifier that the provider gave the answer.
                response_id: &'a str;
                /// Identifier of the conversation.
                conversation_id: &'a str;
                /// Sampling temperature that was asked for.
                temperature: f64;
                /// Nucleus sampling limit that was asked for, from 0 to 1.
                top_p: f64;
                /// Why the model stopped, in the provider's words, such as `stop` or `length`.
                finish_reason: &'a str;
                /// Messages sent to the model. They may hold personal data: leave them out unless needed.
                input_messages: impl Into<List<'a, Message<'a>, proto::Message>>;
                /// Messages that the model returned. The same caution applies.
                output_messages: impl Into<List<'a, Message<'a>, proto::Message>>;
                /// Tool calls that the model asked for.
                tool_calls: impl Into<List<'a, ToolCall<'a>, proto::ToolCall>>;
        }

        body_counts! { $kind =>
                /// Tokens of the input, cached ones included.
                input_tokens: u32;
                /// Tokens of the output, reasoning ones included.
                output_tokens: u32;
                /// Tokens in total, as the provider reports them.
                total_tokens: u32;
                /// Input tokens that came from the provider's cache.
                cached_input_tokens: u32;
                /// Output tokens spent on reasoning.
                reasoning_tokens: u32;
                /// Limit on output tokens that was asked for.
                max_tokens: u32;
                /// Milliseconds to the first token of the answer.
                time_to_first_token_ms: u64;
        }
    };
}
pub(super) use genai_setters;

genai_setters!(ModelInference);

body_setters! { ModelInference =>
    /// Prompt template that the input was made from.
    prompt: Prompt<'a>;
}
