//! Any method of MCP, those without an event type of their own above all.

use super::{mcp_request_setters, mcp_setters};
use crate::event::kind::sealed::Sealed;
use crate::event::kind::{body_counts, body_setters};
use crate::event::part::{Entity, Fields, GenAi, List, Mcp, Object, Payload};
use crate::event::{Draft, Event, EventType, Operation};

/// A message of MCP by its method. The event type is the nearest one that MCP has, and `mcp.method`
/// tells the methods of one type apart.
///
/// Source: SOC 2 (TSC 2017), CC7.2; OWASP MCP08:2025.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct McpMethod<'a>(pub(in crate::event) Mcp<'a>);

impl Sealed for McpMethod<'_> {
    /// That of most methods. The constructor has the others.
    const EVENT_TYPE: EventType = EventType::McpPing;

    #[inline]
    fn complete<'s>(&'s self, fields: &mut Fields<'s>) -> Option<Payload<'s>> {
        let Self(mcp) = self;
        let named = [
            ("tool", mcp.tool_name),
            ("resource", mcp.resource_uri),
            ("prompt", mcp.prompt_name),
        ];
        let named = named.into_iter().find(|(_, name)| !name.is_empty());
        let target = || named.map(|(kind, name)| Entity::located(kind, name));
        fields.target = fields.target.or_else(target);
        Some(Payload::Mcp(*mcp))
    }
}

/// A method, the event type that is its own or the nearest, and what is done if that is sure.
type Row = (&'static str, EventType, Option<Operation>);

/// The methods of MCP up to revision 2026-07-28 that are about tools, resources, prompts, models or
/// a session.
const METHODS: &[Row] = &[
    (
        "initialize",
        EventType::McpInitialize,
        Some(Operation::Start),
    ),
    (
        "server/discover",
        EventType::McpInitialize,
        Some(Operation::Read),
    ),
    (
        "tools/call",
        EventType::ToolInvocation,
        Some(Operation::Execute),
    ),
    ("tools/list", EventType::ToolList, Some(Operation::List)),
    (
        "notifications/tools/list_changed",
        EventType::ToolList,
        None,
    ),
    (
        "resources/list",
        EventType::ResourceList,
        Some(Operation::List),
    ),
    (
        "resources/templates/list",
        EventType::ResourceList,
        Some(Operation::List),
    ),
    ("roots/list", EventType::ResourceList, Some(Operation::List)),
    (
        "notifications/resources/list_changed",
        EventType::ResourceList,
        None,
    ),
    (
        "notifications/roots/list_changed",
        EventType::ResourceList,
        None,
    ),
    (
        "resources/read",
        EventType::ResourceRead,
        Some(Operation::Read),
    ),
    ("resources/subscribe", EventType::ResourceRead, None),
    ("resources/unsubscribe", EventType::ResourceRead, None),
    (
        "notifications/resources/updated",
        EventType::ResourceRead,
        None,
    ),
    (
        "prompts/get",
        EventType::PromptExecution,
        Some(Operation::Read),
    ),
    ("prompts/list", EventType::PromptList, Some(Operation::List)),
    (
        "completion/complete",
        EventType::PromptList,
        Some(Operation::Query),
    ),
    (
        "notifications/prompts/list_changed",
        EventType::PromptList,
        None,
    ),
    (
        "sampling/createMessage",
        EventType::SamplingRequest,
        Some(Operation::Send),
    ),
    (
        "elicitation/create",
        EventType::SamplingRequest,
        Some(Operation::Send),
    ),
    (
        "notifications/elicitation/complete",
        EventType::SamplingResponse,
        None,
    ),
    (
        "notifications/initialized",
        EventType::McpInitialized,
        Some(Operation::Send),
    ),
];

/// What is about none of these is a notification like `notifications/initialized`, or a request that
/// is no more to the rest of the world than a `ping`.
fn nearest(method: &str) -> (EventType, Option<Operation>) {
    let row = METHODS.iter().find(|(name, _, _)| *name == method);
    match row {
        Some((_, event_type, operation)) => (*event_type, *operation),
        None if method.starts_with("notifications/") => (EventType::McpInitialized, None),
        None => (EventType::McpPing, None),
    }
}

impl Event {
    /// A message of this MCP method, whichever it is: for those without a constructor of their own,
    /// and for whoever sees all messages go by, such as a gateway. A tool call needs its
    /// [`tool_name`](Draft::tool_name), what is about one resource its
    /// [`resource_uri`](Draft::resource_uri).
    ///
    /// | methods | event type |
    /// |---|---|
    /// | those of a type of their own, such as `tools/list` | that type |
    /// | `server/discover` | `EVENT_MCP_INITIALIZE` |
    /// | `resources/templates/list`, `roots/list` | `EVENT_RESOURCE_LIST` |
    /// | `resources/subscribe`, `resources/unsubscribe`, `notifications/resources/updated` | `EVENT_RESOURCE_READ` |
    /// | `completion/complete` | `EVENT_PROMPT_LIST` |
    /// | `elicitation/create` | `EVENT_SAMPLING_REQUEST` |
    /// | `notifications/elicitation/complete` | `EVENT_SAMPLING_RESPONSE` |
    /// | `notifications/…/list_changed` | the type of that list |
    /// | other notifications | `EVENT_MCP_INITIALIZED` |
    /// | all other requests, such as `logging/setLevel` and `tasks/get` | `EVENT_MCP_PING` |
    ///
    /// ```
    /// use compliance_log::Event;
    /// use compliance_log::event::{EventType, Outcome};
    ///
    /// let event = Event::mcp_method("resources/subscribe")
    ///     .resource_uri("ledger://orders/ord-58213")
    ///     .service("mcp-gateway")
    ///     .server("mcp-ledger", "1.9.2")
    ///     .outcome(Outcome::Success)
    ///     .build()?;
    /// assert_eq!(event.event_type(), Some(EventType::ResourceRead));
    /// # Ok::<(), compliance_log::check::Violations>(())
    /// ```
    #[inline]
    pub fn mcp_method(method: &str) -> Draft<'_, McpMethod<'_>> {
        let mut draft = Draft::new(McpMethod(Mcp::default().method(method)));
        let (event_type, operation) = nearest(method);
        draft.fields.event_type = Some(event_type);
        draft.fields.operation = operation;
        draft
    }
}

mcp_setters!(McpMethod);
mcp_request_setters!(McpMethod);

body_setters! { McpMethod =>
    /// Name of the tool called.
    tool_name: &'a str;
    /// Identifier of the tool call as the model gave it.
    tool_call_id: &'a str;
    /// Arguments of the tool call as a JSON object.
    tool_arguments: impl Into<Object<'a>>;
    /// Result of the tool call as a JSON object.
    tool_result: impl Into<Object<'a>>;
    /// Whether the tool itself reports an error (`isError`).
    is_error: bool;
    /// URI of the resource.
    resource_uri: &'a str;
    /// Media type of the resource.
    resource_mime_type: &'a str;
    /// Name of the prompt.
    prompt_name: &'a str;
    /// Model call that the server asked the client for.
    sampling: &'a GenAi<'a>;
    /// Capabilities that the client declared.
    client_capabilities: impl Into<List<'a, &'a str, String>>;
    /// Capabilities that the server declared.
    server_capabilities: impl Into<List<'a, &'a str, String>>;
}

body_counts! { McpMethod =>
    /// How many items a list answer held; zero is a count.
    item_count: u32;
}
