//! The setters that one kind has and another lacks.
//!
//! A method of a trait is only called where the type has none of its own by that name. So each
//! line here stops compiling once its kind gets the setter; unlike a case that must fail, it does
//! not hang on the words of the compiler.

use compliance_log::Event;
use compliance_log::event::kind::Kind;
use compliance_log::event::{Draft, Entity, Gap};

struct Absent;

macro_rules! absent {
    ($($setter:ident)+) => {
        trait Lacks {
            $(fn $setter(&self) -> Absent {
                Absent
            })+
        }
    };
}

absent! {
    // of logins
    methods authentication_time
    // of files
    file_name bytes_read
    // of configurations
    changes
    // of exports
    record_count
    // of tools, of functions, of MCP
    arguments tool_type protocol_version mcp_session_id error_code
    // of models
    input_tokens
    // of decisions
    rationale
    // of guardrails
    verdict threshold
    // of processes that stopped
    exit_code pid
    // of connections
    direction tls_version
    // of delegations
    budget revoked
    // of context
    query
    // of messages of MCP that have an answer, of lists, of a session's begin, of resources
    request_id item_count client_capabilities resource_uri
    // of templates
    prompt_version
    // of free-form details
    data
    // of the context alone
    product
    // of recorders alone
    recorded_time sequence producer_id
}

impl<K: Kind> Lacks for Draft<'_, K> {}

fn main() {
    let gap = &Gap::new("producer-1", [3..=4]);
    let draft = Event::login("user-42");
    let Absent = draft.verdict();
    let Absent = draft.record_count();
    let Absent = draft.arguments();
    let Absent = draft.file_name();
    let Absent = draft.product();
    let Absent = draft.recorded_time();
    let Absent = draft.sequence();
    let Absent = draft.producer_id();

    let draft = Event::file_access("letter.pdf");
    let Absent = draft.methods();
    let Absent = draft.changes();
    let Absent = draft.record_count();

    let draft = Event::config_change("limits");
    let Absent = draft.authentication_time();
    let Absent = draft.bytes_read();
    let Absent = draft.verdict();

    let draft = Event::data_export("report-1");
    let Absent = draft.changes();
    let Absent = draft.file_name();
    let Absent = draft.input_tokens();

    let draft = Event::tool_invocation("database_query");
    let Absent = draft.protocol_version();
    let Absent = draft.mcp_session_id();
    let Absent = draft.error_code();
    let Absent = draft.verdict();

    let draft = Event::mcp_tool_invocation("payouts.refund");
    let Absent = draft.tool_type();
    let Absent = draft.input_tokens();

    let draft = Event::model_inference("example-large-2");
    let Absent = draft.arguments();
    let Absent = draft.rationale();
    let Absent = draft.record_count();

    let draft = Event::agent_decision("routing");
    let Absent = draft.threshold();
    let Absent = draft.methods();

    let draft = Event::guardrail_check("pii-detection");
    let Absent = draft.record_count();
    let Absent = draft.rationale();
    let Absent = draft.protocol_version();

    let draft = Event::process_start("batch");
    let Absent = draft.exit_code();
    let Absent = draft.data();

    let draft = Event::audit_log_gap("log-1", gap);
    let Absent = draft.data();
    let Absent = draft.pid();

    let draft = Event::network_connection(std::net::Ipv4Addr::LOCALHOST);
    let Absent = draft.pid();
    let Absent = draft.protocol_version();

    let draft = Event::delegation(Entity::agent("agent-2"));
    let Absent = draft.rationale();

    let draft = Event::context_access("library");
    let Absent = draft.data();
    let Absent = draft.input_tokens();

    let draft = Event::mcp_initialized("mcp-1");
    let Absent = draft.request_id();
    let Absent = draft.error_code();
    let Absent = draft.client_capabilities();

    let draft = Event::mcp_shutdown("mcp-1");
    let Absent = draft.request_id();
    let Absent = draft.error_code();

    let draft = Event::mcp_ping("mcp-1");
    let Absent = draft.item_count();
    let Absent = draft.tls_version();

    let draft = Event::resource_read("orders://7");
    let Absent = draft.resource_uri();
    let Absent = draft.item_count();

    let draft = Event::prompt_execution("plan");
    let Absent = draft.request_id();

    let draft = Event::mcp_prompt_execution("letter");
    let Absent = draft.prompt_version();
    let Absent = draft.arguments();

    let draft = Event::user_management("user-43");
    let Absent = draft.direction();
    let Absent = draft.revoked();
    let Absent = draft.query();
    let Absent = draft.budget();
}
