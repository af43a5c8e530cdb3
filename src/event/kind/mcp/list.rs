//! What an MCP server offers. A digest of the list shows later whether it changed.

use super::{mcp_request_setters, mcp_setters};
use crate::event::kind::{body_counts, kind};
use crate::event::part::Mcp;
use crate::event::{Draft, Event, Operation};

kind! {
    /// MCP `tools/list`.
    ///
    /// Source: SOC 2 (TSC 2017), CC6.8 and CC7.1.
    ToolList(Mcp<'a>) => Mcp
}

kind! {
    /// MCP `resources/list`.
    ///
    /// Source: SOC 2 (TSC 2017), CC7.1.
    ResourceList(Mcp<'a>) => Mcp
}

kind! {
    /// MCP `prompts/list`.
    ///
    /// Source: SOC 2 (TSC 2017), CC7.1.
    PromptList(Mcp<'a>) => Mcp
}

impl Event {
    /// The tools of this server, by its identifier or URI, were listed.
    ///
    /// ```
    /// use compliance_log::Event;
    /// use compliance_log::event::{Digest, Operation, Outcome};
    ///
    /// let answer = [0x1a; 32]; // SHA-256 of the answer
    /// let event = Event::tool_list("mcp-ledger")
    ///     .service("mcp-gateway")
    ///     .request_id("2")
    ///     .item_count(3)
    ///     .digests(&[Digest::sha256("", &answer)])
    ///     .outcome(Outcome::Success)
    ///     .build()?;
    /// assert_eq!(event.operation(), Some(Operation::List));
    /// # Ok::<(), compliance_log::check::Violations>(())
    /// ```
    #[inline]
    pub fn tool_list(server: &str) -> Draft<'_, ToolList<'_>> {
        let draft = Draft::new(ToolList(Mcp::default().method("tools/list")));
        draft.of_server(server).operation(Operation::List)
    }

    /// The resources of this server were listed.
    ///
    /// ```
    /// use compliance_log::{Event, event::Outcome};
    ///
    /// let event = Event::resource_list("mcp-ledger")
    ///     .service("mcp-gateway")
    ///     .item_count(12)
    ///     .outcome(Outcome::Success)
    ///     .build()?;
    /// assert_eq!(event.resource(), Some("mcp-ledger"));
    /// # Ok::<(), compliance_log::check::Violations>(())
    /// ```
    #[inline]
    pub fn resource_list(server: &str) -> Draft<'_, ResourceList<'_>> {
        let draft = Draft::new(ResourceList(Mcp::default().method("resources/list")));
        draft.of_server(server).operation(Operation::List)
    }

    /// The prompts of this server were listed.
    ///
    /// ```
    /// use compliance_log::{Event, event::Outcome};
    ///
    /// let event = Event::prompt_list("mcp-ledger")
    ///     .service("mcp-gateway")
    ///     .item_count(0)
    ///     .outcome(Outcome::Success)
    ///     .build()?;
    /// assert_eq!(event.resource(), Some("mcp-ledger"));
    /// # Ok::<(), compliance_log::check::Violations>(())
    /// ```
    #[inline]
    pub fn prompt_list(server: &str) -> Draft<'_, PromptList<'_>> {
        let draft = Draft::new(PromptList(Mcp::default().method("prompts/list")));
        draft.of_server(server).operation(Operation::List)
    }
}

mcp_setters!(ToolList, ResourceList, PromptList);
mcp_request_setters!(ToolList, ResourceList, PromptList);

macro_rules! list_setters {
    ($($kind:ident),+) => {
        $(
            body_counts! { $kind =>
                /// How many items the answer held; zero is a count.
                item_count: u32;
            }
        )+
    };
}
list_setters!(ToolList, ResourceList, PromptList);
