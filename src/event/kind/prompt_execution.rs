//! A prompt template that was filled, or filled and run.

use super::mcp::{mcp_request_setters, mcp_setters};
use super::model_inference::genai_setters;
use super::{body_counts, body_setters, kind};
use crate::event::part::{Entity, GenAi, List, Map, Mcp, Message, Prompt, ToolCall};
use crate::event::{Draft, Event, Operation};
use crate::proto;

kind! {
    /// A prompt template that was filled, or filled and run. Where it was only filled, set
    /// [`Operation::Read`].
    ///
    /// Source: SOC 2 (TSC 2017), PI1.2; PCI SSC AI Principles.
    PromptExecution(GenAi<'a>) => Genai
}

kind! {
    /// A prompt that an MCP server gave, `prompts/get`.
    ///
    /// Source: SOC 2 (TSC 2017), PI1.2.
    McpPromptExecution(Mcp<'a>): PromptExecution => Mcp
}

impl Event {
    /// The execution of this prompt template, by its identifier.
    ///
    /// ```
    /// use compliance_log::Event;
    /// use compliance_log::event::{Message, Outcome};
    ///
    /// let event = Event::prompt_execution("refund-triage")
    ///     .prompt_version("14")
    ///     .variables(&[("language", "de"), ("order_ref", "ord-58213")])
    ///     .human("user-4182")
    ///     .model("example-large-2")
    ///     .output_messages(&[Message::new("assistant", "I look into it.")])
    ///     .outcome(Outcome::Success)
    ///     .build()?;
    /// assert_eq!(event.resource(), Some("refund-triage"));
    /// # Ok::<(), compliance_log::check::Violations>(())
    /// ```
    #[inline]
    pub fn prompt_execution(prompt: &str) -> Draft<'_, PromptExecution<'_>> {
        let body = GenAi::default().prompt(Prompt::default().id(prompt));
        let draft = Draft::new(PromptExecution(body)).target(Entity::located("prompt", prompt));
        draft.operation(Operation::Execute)
    }

    /// A prompt of this name was asked of an MCP server, `prompts/get`.
    ///
    /// ```
    /// use compliance_log::Event;
    /// use compliance_log::event::{Outcome, Reason};
    ///
    /// let event = Event::mcp_prompt_execution("letter-of-apology")
    ///     .human("user-4182")
    ///     .server("mcp-templates", "0.6.0")
    ///     .request_id("41")
    ///     .error_code(-32602)
    ///     .outcome(Outcome::FailureValidation)
    ///     .reason(Reason::new("argument_missing").text("order_ref"))
    ///     .build()?;
    /// assert_eq!(event.resource(), Some("letter-of-apology"));
    /// # Ok::<(), compliance_log::check::Violations>(())
    /// ```
    #[inline]
    pub fn mcp_prompt_execution(prompt: &str) -> Draft<'_, McpPromptExecution<'_>> {
        let body = Mcp::default().prompt_name(prompt).method("prompts/get");
        let draft = Draft::new(McpPromptExecution(body)).target(Entity::located("prompt", prompt));
        draft.operation(Operation::Read)
    }
}

impl<'a> Draft<'a, PromptExecution<'a>> {
    /// Version of the template.
    #[inline]
    pub fn prompt_version(self, version: &'a str) -> Self {
        self.with_prompt(|prompt| prompt.version(version))
    }

    /// What the template was filled with, by name. It may hold personal data.
    #[inline]
    pub fn variables(self, variables: impl Into<Map<'a, &'a str, String>>) -> Self {
        self.with_prompt(|prompt| prompt.variables(variables))
    }

    #[inline]
    fn with_prompt(mut self, change: impl FnOnce(Prompt<'a>) -> Prompt<'a>) -> Self {
        self.kind.0.prompt = Some(change(self.kind.0.prompt.unwrap_or_default()));
        self
    }
}

body_setters! { PromptExecution =>
    /// Model that ran the prompt, as it was asked for.
    model: &'a str;
}

genai_setters!(PromptExecution);
mcp_setters!(McpPromptExecution);
mcp_request_setters!(McpPromptExecution);
