//! What each constructor says by itself, and what a setter says instead.

use std::collections::BTreeSet;

use compliance_log::Event;
use compliance_log::event::kind::Kind;
use compliance_log::event::{
    Draft, Endpoint, Entity, EventType, Gap, GenAi, GuardrailVerdict, Operation, Outcome, Payload,
    Severity,
};

use super::bare;
use super::payloads::KINDS;

/// The event of a draft that has an actor and an outcome besides what its constructor takes.
pub(crate) fn built<K: Kind>(draft: Draft<'_, K>) -> Event {
    let draft = draft.human("user-42").outcome(Outcome::Success);
    draft.build_in(&bare()).unwrap()
}

/// Type, type of the target, resource and operation of an event.
type Said<'a> = (
    EventType,
    Option<&'a str>,
    Option<&'a str>,
    Option<Operation>,
);

fn said(event: &Event) -> Said<'_> {
    let target = event.target().map(|target| target.r#type);
    let (event_type, resource) = (event.event_type().unwrap(), event.resource());
    (event_type, target, resource, event.operation())
}

type Row = (Event, Said<'static>);

/// What every constructor here acts on.
const PLACE: &str = "x://7";

/// An event on a target of this type.
fn on<K: Kind>(
    draft: Draft<'_, K>,
    event_type: EventType,
    target: &'static str,
    operation: Option<Operation>,
) -> Row {
    let said = (event_type, Some(target), Some(PLACE), operation);
    (built(draft), said)
}

/// An event whose constructor names nothing that was acted on.
fn bare_of<K: Kind>(draft: Draft<'_, K>, event_type: EventType) -> Row {
    (built(draft), (event_type, None, None, None))
}

fn of_people() -> Vec<Row> {
    use EventType as E;
    use Operation as O;

    let end = Endpoint::host("example.net");
    let (start, stop, export) = (Some(O::Start), Some(O::Stop), Some(O::Export));
    vec![
        bare_of(Event::login("user-42"), E::Login),
        bare_of(Event::logout("user-42"), E::Logout),
        on(Event::file_access(PLACE), E::FileAccess, "file", None),
        on(
            Event::resource_access(PLACE),
            E::ResourceAccess,
            "resource",
            None,
        ),
        on(Event::data_export(PLACE), E::DataExport, "dataset", export),
        on(
            Event::user_management(PLACE),
            E::UserManagement,
            "user",
            None,
        ),
        on(
            Event::privilege_use(PLACE),
            E::PrivilegeUse,
            "privilege",
            Some(O::Execute),
        ),
        on(Event::config_change(PLACE), E::ConfigChange, "config", None),
        on(Event::policy_change(PLACE), E::PolicyChange, "policy", None),
        bare_of(Event::network_connection(end), E::NetworkConnection),
        on(
            Event::process_start(PLACE),
            E::ProcessStart,
            "process",
            start,
        ),
        on(Event::process_stop(PLACE), E::ProcessStop, "process", stop),
    ]
}

fn of_agents() -> Vec<Row> {
    use EventType as E;
    use Operation as O;

    let (execute, query, read) = (Some(O::Execute), Some(O::Query), Some(O::Read));
    let delegation = Event::delegation(Entity::agent(PLACE));
    let context = Event::context_access(PLACE);
    let check = Event::guardrail_check("pii").verdict(GuardrailVerdict::Pass);
    vec![
        on(
            Event::tool_invocation(PLACE),
            E::ToolInvocation,
            "tool",
            execute,
        ),
        on(
            Event::mcp_tool_invocation(PLACE),
            E::ToolInvocation,
            "tool",
            execute,
        ),
        on(
            Event::model_inference(PLACE),
            E::ModelInference,
            "model",
            None,
        ),
        on(
            Event::prompt_execution(PLACE),
            E::PromptExecution,
            "prompt",
            execute,
        ),
        on(
            Event::mcp_prompt_execution(PLACE),
            E::PromptExecution,
            "prompt",
            read,
        ),
        bare_of(Event::agent_decision("routing"), E::AgentDecision),
        on(delegation, E::Delegation, "agent", None),
        on(
            delegation.revoked(),
            E::Delegation,
            "agent",
            Some(O::Revoke),
        ),
        on(context, E::ContextAccess, "data_source", None),
        on(
            context.query("refunds"),
            E::ContextAccess,
            "data_source",
            query,
        ),
        bare_of(check, E::GuardrailCheck),
    ]
}

fn of_mcp() -> Vec<Row> {
    use EventType as E;
    use Operation as O;

    let (list, read) = (Some(O::List), Some(O::Read));
    let (start, stop, send) = (Some(O::Start), Some(O::Stop), Some(O::Send));
    let sampling = GenAi::default().model(PLACE);
    let (asked, answered) = (
        Event::sampling_request(&sampling),
        Event::sampling_response(&sampling),
    );
    let server = "mcp_server";
    vec![
        on(
            Event::mcp_initialize(PLACE),
            E::McpInitialize,
            server,
            start,
        ),
        on(
            Event::mcp_initialized(PLACE),
            E::McpInitialized,
            server,
            send,
        ),
        on(Event::mcp_ping(PLACE), E::McpPing, server, None),
        on(Event::mcp_shutdown(PLACE), E::McpShutdown, server, stop),
        on(Event::tool_list(PLACE), E::ToolList, server, list),
        on(Event::resource_list(PLACE), E::ResourceList, server, list),
        on(Event::prompt_list(PLACE), E::PromptList, server, list),
        on(
            Event::resource_read(PLACE),
            E::ResourceRead,
            "resource",
            read,
        ),
        on(asked, E::SamplingRequest, "model", send),
        on(answered, E::SamplingResponse, "model", Some(O::Receive)),
        on(
            Event::transport_connect(PLACE),
            E::TransportConnect,
            server,
            None,
        ),
        on(
            Event::transport_disconnect(PLACE),
            E::TransportDisconnect,
            server,
            None,
        ),
        on(
            Event::transport_error(PLACE),
            E::TransportError,
            server,
            None,
        ),
    ]
}

/// Those without a type of their own.
fn of_others() -> Vec<Row> {
    use EventType as E;
    use Operation as O;

    let gap = Gap::new("producer-7", [3..=4]);
    let act = Entity::new("tool_call", PLACE);
    let (started, resumed) = (
        Event::audit_log_started(PLACE),
        Event::audit_log_resumed(PLACE),
    );
    let (stopped, paused) = (
        Event::audit_log_stopped(PLACE),
        Event::audit_log_paused(PLACE),
    );
    let (log, update) = ("audit_log", Some(O::Update));
    let memory = Event::memory_written(PLACE);
    vec![
        on(started, E::ProcessStart, log, Some(O::Start)),
        on(resumed, E::ProcessStart, log, Some(O::Resume)),
        on(stopped, E::ProcessStop, log, Some(O::Stop)),
        on(paused, E::ProcessStop, log, Some(O::Pause)),
        on(
            Event::audit_log_read(PLACE),
            E::FileAccess,
            log,
            Some(O::Read),
        ),
        on(Event::audit_log_gap(PLACE, &gap), E::ProcessStop, log, None),
        on(
            Event::credential_changed(PLACE),
            E::UserManagement,
            "credential",
            update,
        ),
        on(
            Event::data_erased(PLACE),
            E::ResourceAccess,
            "dataset",
            Some(O::Erase),
        ),
        on(memory, E::ContextAccess, "memory", update),
        on(memory.query("refunds"), E::ContextAccess, "memory", update),
        on(
            Event::approval_given(act),
            E::AgentDecision,
            "tool_call",
            Some(O::Approve),
        ),
        on(
            Event::approval_rejected(act),
            E::AgentDecision,
            "tool_call",
            Some(O::Reject),
        ),
    ]
}

/// Every constructor, with what it takes and no more.
fn events() -> Vec<Row> {
    [of_people(), of_agents(), of_mcp(), of_others()].concat()
}

#[test]
fn each_constructor_says_what_was_done_and_on_what() {
    for (event, expected) in events() {
        assert_eq!(said(&event), expected);
    }
}

#[test]
fn every_event_type_has_a_constructor() {
    let number = |event: &Event| event.as_proto().event_type;
    let made: BTreeSet<i32> = events().iter().map(|(event, _)| number(event)).collect();
    let at_random: BTreeSet<i32> = KINDS.iter().map(|(kind, _)| i32::from(*kind)).collect();
    let all: BTreeSet<i32> = EventType::ALL.iter().map(|kind| kind.number()).collect();
    assert_eq!(made, all);
    assert_eq!(at_random, all);
    assert_eq!(all.len(), 32);
}

#[test]
fn what_a_setter_says_is_said_instead_of_the_constructor() {
    let other = Entity::new("bucket", "reports");
    let draft = Event::data_erased("x://7").operation(Operation::Delete);
    let event = built(draft.target(other));
    let expected = (
        EventType::ResourceAccess,
        Some("bucket"),
        Some("reports"),
        Some(Operation::Delete),
    );
    assert_eq!(said(&event), expected);
    let unknown = GenAi::default();
    assert!(built(Event::sampling_request(&unknown)).target().is_none());
    let listed = Event::context_access("x://7").operation(Operation::List);
    assert_eq!(built(listed.query("a")).operation(), Some(Operation::List));
}

/// Nothing but a log that no longer records is an alert by itself.
#[test]
fn an_audit_log_that_stops_or_lacks_events_is_an_alert() {
    for (event, _) in events() {
        let is_log = event.target().is_some_and(|it| it.r#type == "audit_log");
        let is_stop = event.event_type() == Some(EventType::ProcessStop);
        let alert = event.severity() == Some(Severity::Alert);
        assert_eq!(alert, is_log && is_stop, "{:?}", said(&event));
    }
    let calm = Event::audit_log_stopped("x://7").severity(Severity::Notice);
    assert_eq!(built(calm).severity(), Some(Severity::Notice));
}

#[test]
fn a_payload_is_there_where_something_of_it_was_said() {
    assert!(built(Event::process_start("p")).payload().is_none());
    assert!(built(Event::transport_error("p")).payload().is_none());
    assert!(built(Event::logout("user-42")).payload().is_none());
    assert!(built(Event::context_access("p")).payload().is_none());
    let event = built(Event::process_stop("p").exit_code(0));
    let Some(Payload::Process(process)) = event.payload() else {
        panic!("{:?}", event.payload());
    };
    assert_eq!((process.pid, process.exit_code), (0, Some(0)));
}
