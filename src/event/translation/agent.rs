//! Acts of models and agents. OCSF 1.8.0 has no class for them: what is called over an API is API
//! Activity, and what is neither created, read, updated nor deleted is "Other" there.

use super::Act;
use super::ocsf::{Activity, api, application, datastore, detection, process, session};
use super::row::{Row, closest, exact};
use crate::proto::{GuardrailVerdict, Operation as Op, Outcome};

/// A tool is invoked; where the event says what that did, it is that. OCSF's working group writes
/// 99 for every call.
pub(super) fn tool_invocation(act: Act<'_>) -> Row {
    let row = match act.operation {
        Some(Op::Read | Op::List | Op::Query) => closest(api::READ).or(CALLED),
        Some(Op::Create) => closest(api::CREATE).or(CALLED),
        Some(Op::Update) => closest(api::UPDATE).or(CALLED),
        Some(Op::Delete | Op::Erase) => closest(api::DELETE).or(CALLED),
        // A tool may only read, or be a program that the host launches.
        None | Some(_) => closest(api::INVOKE).or(&[api::READ, process::LAUNCH]),
    };
    row.otel("execute_tool", &[])
}

/// Every call is that, and one of a program may be what the host saw.
const CALLED: &[Activity] = &[api::INVOKE, process::LAUNCH];

/// Which kind of API the model was called by, the event does not tell.
pub(super) fn model_inference() -> Row {
    closest(api::INVOKE).otel(
        "chat",
        &["text_completion", "generate_content", "embeddings"],
    )
}

/// A decision invokes no agent, as the published mapping has it. Newer conventions have `plan`,
/// which a human's approval is not.
pub(super) fn decision(act: Act<'_>) -> Row {
    let row = closest(api::AGENT_DECISION);
    match act.operation {
        Some(Op::Approve | Op::Reject) => row,
        None | Some(_) => row.otel("", &["plan"]),
    }
}

/// Whether the delegate is an agent or a workflow, and whether it runs at once, the event does not
/// tell. A delegation that is taken back invokes nothing.
pub(super) fn delegation(act: Act<'_>) -> Row {
    match act.operation {
        Some(Op::Revoke | Op::Delete | Op::Disable | Op::Stop | Op::Pause) => {
            closest(api::REVOKE_DELEGATION).or(&[application::STOP])
        }
        None | Some(_) => closest(api::DELEGATE)
            .or(&[session::ASSIGN_PRIVILEGES, application::START])
            .otel("invoke_agent", &["invoke_workflow"]),
    }
}

/// Context is read from a datastore; agent memory is written there. The names of memory acts are of
/// newer conventions, so they are admitted and not filled in. Making vectors (`embeddings`), as the
/// published mapping has it, reads no context.
pub(super) fn context_access(act: Act<'_>) -> Row {
    match act.operation {
        None => read(exact(datastore::READ).or(&[datastore::QUERY, datastore::LIST])),
        Some(Op::Read) => read(exact(datastore::READ)),
        Some(Op::Query) => read(exact(datastore::QUERY)),
        Some(Op::List) => read(exact(datastore::LIST)),
        Some(Op::Export) => read(closest(datastore::READ)),
        // Changed, overwritten or appended to.
        Some(Op::Update) => exact(datastore::UPDATE)
            .or(&[datastore::WRITE, datastore::CREATE])
            .otel("", &["update_memory", "upsert_memory", "create_memory"]),
        Some(Op::Reset) => closest(datastore::UPDATE).otel("", &["update_memory"]),
        Some(Op::Create) => exact(datastore::CREATE).or(&[datastore::WRITE]).otel(
            "",
            &["create_memory", "upsert_memory", "create_memory_store"],
        ),
        Some(Op::Import) => closest(datastore::WRITE)
            .or(&[datastore::CREATE])
            .otel("", &["create_memory", "upsert_memory"]),
        Some(Op::Delete | Op::Erase) => {
            exact(datastore::DELETE).otel("", &["delete_memory", "delete_memory_store"])
        }
        Some(_) => closest(datastore::OTHER),
    }
}

fn read(row: Row) -> Row {
    row.otel("retrieval", &["search_memory"])
}

/// A prompt that is only fetched calls no model. Over MCP it is `prompts/get`, for which the
/// conventions of MCP want no operation name.
pub(super) fn prompt_execution(act: Act<'_>) -> Row {
    match act.operation {
        _ if act.over_mcp => exact(api::READ).or(&[api::INVOKE]),
        Some(Op::Read | Op::List | Op::Query) => exact(api::READ),
        None | Some(_) => {
            closest(api::PROMPT).otel("chat", &["text_completion", "generate_content"])
        }
    }
}

/// A finding is what a guardrail found, so a check that found nothing is none, nor is one that
/// broke. Writers that state no verdict, as those of the published schema, may have known one: what
/// was refused had one.
pub(super) fn guardrail_check(act: Act<'_>) -> Row {
    match (act.verdict, act.outcome) {
        (Some(GuardrailVerdict::Flag | GuardrailVerdict::Fail), _) => exact(detection::CREATE),
        (Some(GuardrailVerdict::Pass), _) | (_, Some(Outcome::FailureError)) => {
            closest(api::GUARDRAIL_CHECK)
        }
        (None | Some(GuardrailVerdict::Unspecified), Some(Outcome::FailureDenied)) => {
            exact(detection::CREATE).or(&[api::GUARDRAIL_CHECK])
        }
        (None | Some(GuardrailVerdict::Unspecified), _) => {
            closest(api::GUARDRAIL_CHECK).or(&[detection::CREATE])
        }
    }
}
