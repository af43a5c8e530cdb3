//! Events of MCP made by their method.

use compliance_log::Event;
use compliance_log::event::{Context, Draft, Entity, EventType, GenAi, Outcome, Payload};

use super::kinds::built;
use super::restated::text;

/// The method of an event, as it is held.
fn method(event: &Event) -> &str {
    match event.payload() {
        Some(Payload::Mcp(mcp)) => mcp.method,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_method_that_has_a_constructor_gives_what_that_gives() {
    let sampling = GenAi::default();
    let target = Entity::new("mcp_server", "ledger");
    let own = [
        built(Event::mcp_initialize("ledger")),
        built(Event::mcp_initialized("ledger")),
        built(Event::mcp_ping("ledger")),
        built(Event::tool_list("ledger")),
        built(Event::resource_list("ledger")),
        built(Event::prompt_list("ledger")),
        built(Event::resource_read("x://7").target(target)),
        built(Event::sampling_request(&sampling).target(target)),
        built(Event::mcp_prompt_execution("letter").target(target)),
        built(Event::mcp_tool_invocation("refund").target(target)),
    ];
    for own in own {
        let mut draft = Event::mcp_method(method(&own)).target(target);
        let Some(Payload::Mcp(mcp)) = own.payload() else {
            unreachable!()
        };
        draft = draft.when_some(text(mcp.resource_uri), Draft::resource_uri);
        draft = draft.when_some(text(mcp.prompt_name), Draft::prompt_name);
        draft = draft.when_some(text(mcp.tool_name), Draft::tool_name);
        if !mcp.sampling.is_absent() {
            draft = draft.sampling(&sampling);
        }
        assert_eq!(built(draft), own, "{}", method(&own));
    }
}

#[test]
fn a_method_without_a_type_has_the_nearest() {
    use EventType as E;
    let methods = [
        ("server/discover", E::McpInitialize),
        ("resources/templates/list", E::ResourceList),
        ("roots/list", E::ResourceList),
        ("resources/unsubscribe", E::ResourceRead),
        ("notifications/resources/updated", E::ResourceRead),
        ("completion/complete", E::PromptList),
        ("elicitation/create", E::SamplingRequest),
        ("notifications/elicitation/complete", E::SamplingResponse),
        ("notifications/tools/list_changed", E::ToolList),
        ("notifications/progress", E::McpInitialized),
        ("logging/setLevel", E::McpPing),
        ("tasks/get", E::McpPing),
        ("acme/unheard_of", E::McpPing),
    ];
    for (name, event_type) in methods {
        let event = built(Event::mcp_method(name).resource_uri("x://7"));
        assert_eq!(
            (event.event_type(), method(&event)),
            (Some(event_type), name)
        );
        assert_eq!(event.resource(), Some("x://7"));
    }
    // What is on no resource is refused where its kind needs one.
    let draft = Event::mcp_method("resources/subscribe").human("user-42");
    let refused = draft
        .outcome(Outcome::Success)
        .build_in(&Context::default());
    let refused = refused.unwrap_err();
    let codes: Vec<_> = refused.iter().map(|found| found.code().as_str()).collect();
    assert_eq!(codes, ["resource.missing"]);
}
