//! A model's answer that a server asked of a client over MCP. The call of the model behind it is an
//! event of its own.

use super::{mcp_request_setters, mcp_setters};
use crate::event::kind::{Kind, kind};
use crate::event::part::{Entity, GenAi, Mcp};
use crate::event::{Draft, Event, Operation};

kind! {
    /// MCP `sampling/createMessage`: a server asked the client for a model's answer. MCP revision
    /// 2026-07-28 deprecates it.
    ///
    /// Source: SOC 2 (TSC 2017), CC6.7 and PI1.2.
    SamplingRequest(Mcp<'a>) => Mcp
}

kind! {
    /// The answer to an MCP `sampling/createMessage`.
    ///
    /// Source: SOC 2 (TSC 2017), PI1.4.
    SamplingResponse(Mcp<'a>) => Mcp
}

const METHOD: &str = "sampling/createMessage";

impl Event {
    /// A server, which is the actor, asked the client for this answer of a model. What was acted on
    /// is the model, if it is known.
    ///
    /// ```
    /// use compliance_log::Event;
    /// use compliance_log::event::{GenAi, Message, Operation, Outcome};
    ///
    /// let asked = [Message::new("user", "one polite sentence for the statement")];
    /// let sampling = GenAi::default().model("example-small-1").max_tokens(60).input_messages(&asked);
    /// let event = Event::sampling_request(&sampling)
    ///     .service("mcp-ledger")
    ///     .request_id("s-1")
    ///     .outcome(Outcome::Success)
    ///     .build()?;
    /// assert_eq!(event.resource(), Some("example-small-1"));
    /// assert_eq!(event.operation(), Some(Operation::Send));
    /// # Ok::<(), compliance_log::check::Violations>(())
    /// ```
    #[inline]
    pub fn sampling_request<'a>(sampling: &'a GenAi<'a>) -> Draft<'a, SamplingRequest<'a>> {
        let body = Mcp::default().sampling(sampling).method(METHOD);
        let draft = Draft::new(SamplingRequest(body)).of_model(sampling.model);
        draft.operation(Operation::Send)
    }

    /// A server, which is the actor, received this answer of the client's model.
    ///
    /// ```
    /// use compliance_log::Event;
    /// use compliance_log::event::{GenAi, Operation, Outcome};
    ///
    /// let sampling = GenAi::default()
    ///     .model("example-small-1")
    ///     .response_model("example-small-1-2026-05-12")
    ///     .output_tokens(14)
    ///     .finish_reason("stop");
    /// let event = Event::sampling_response(&sampling)
    ///     .service("mcp-ledger")
    ///     .request_id("s-1")
    ///     .outcome(Outcome::Success)
    ///     .build()?;
    /// assert_eq!(event.operation(), Some(Operation::Receive));
    /// # Ok::<(), compliance_log::check::Violations>(())
    /// ```
    #[inline]
    pub fn sampling_response<'a>(sampling: &'a GenAi<'a>) -> Draft<'a, SamplingResponse<'a>> {
        let body = Mcp::default().sampling(sampling).method(METHOD);
        let draft = Draft::new(SamplingResponse(body)).of_model(sampling.model);
        draft.operation(Operation::Receive)
    }
}

impl<'a, K: Kind> Draft<'a, K> {
    /// Acted on is this model, if it is known.
    #[inline]
    fn of_model(self, model: &'a str) -> Self {
        let known = Some(model).filter(|model| !model.is_empty());
        self.when_some(known, |draft, model| {
            draft.target(Entity::new("model", model))
        })
    }
}

mcp_setters!(SamplingRequest, SamplingResponse);
mcp_request_setters!(SamplingRequest, SamplingResponse);
