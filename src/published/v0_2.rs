//! An event as a reader of plain 0.2.0 takes it in JSON.

mod split;

use prost_types::value::Kind;
use prost_types::{Struct, Value};

use crate::check::{Code, Violation};
use crate::json::{self, JsonError, ProtoJson, Writer};
use crate::proto::log_request::Payload;
use crate::proto::{GenAiPayload, LogRequest, McpPayload, Outcome};

/// The member of `data` under which [`reduce`] puts what 0.2.0 has no field for.
pub const ADDITIONS: &str = "compliance_log_additions";

/// An event without anything that 0.2.0 lacks.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Reduced {
    /// The event: fields 1 to 31 and the values of 0.2.0 only. An enum number that no schema has a
    /// value for stays.
    pub message: LogRequest,
    /// Each thing that was moved, left out or replaced.
    pub changes: Vec<Violation>,
}

/// Gives the event in the form of 0.2.0, for readers that refuse JSON members they do not know.
///
/// Fields that 0.2.0 lacks are moved into `data`, as protobuf JSON under [`ADDITIONS`], where the
/// event has no payload that 0.2.0 knows; else they are left out. Outcomes that it lacks become
/// the nearest that it has. Each change is listed.
///
/// # Errors
///
/// [`JsonError`] if an addition has no JSON form, such as a time out of range.
///
/// ```
/// use compliance_log::check::Code;
/// use compliance_log::json;
/// use compliance_log::proto::{LogRequest, Outcome};
/// use compliance_log::published::reduce;
///
/// let event = LogRequest {
///     outcome: Outcome::FailureTimeout.into(),
///     tenant_id: "tenant-7".to_owned(),
///     ..Default::default()
/// };
/// let reduced = reduce(&event)?;
/// assert_eq!(
///     json::to_string(&reduced.message)?,
///     r#"{"outcome":"OUTCOME_FAILURE_ERROR","data":{"compliance_log_additions":{"tenant_id":"tenant-7"}}}"#
/// );
/// let changes: Vec<_> = reduced.changes.iter().map(|change| change.code()).collect();
/// assert_eq!(changes, [Code::PublishedReplaced, Code::PublishedMoved]);
/// # Ok::<(), json::JsonError>(())
/// ```
pub fn reduce(event: &LogRequest) -> Result<Reduced, JsonError> {
    let mut changes = Vec::new();
    let (mut message, additions) = split::event(event.clone());
    replace_outcome(&mut message, &mut changes);

    let mut left_out = |path: String| {
        changes.push(Violation::new(
            Code::PublishedLeftOut,
            path,
            "has no place in 0.2.0, left out",
        ));
    };
    match &mut message.payload {
        Some(Payload::Genai(genai)) => reduce_genai(genai, "genai", &mut left_out)?,
        Some(Payload::Mcp(mcp)) => reduce_mcp(mcp, &mut left_out)?,
        _ => {}
    }
    let names = names(&additions)?;
    if message.payload.is_some() {
        names.into_iter().for_each(left_out);
    } else if !names.is_empty() {
        for name in names {
            let detail = format!("has no field in 0.2.0, moved to `data[\"{ADDITIONS}\"]`");
            changes.push(Violation::new(Code::PublishedMoved, name, detail));
        }
        message.payload = Some(Payload::Data(within(ADDITIONS, &additions)?));
    }
    Ok(Reduced { message, changes })
}

/// Outcomes that 0.2.0 lacks, and the nearest that it has. Where an outcome is neither success
/// nor failure, that is `OUTCOME_OTHER`.
fn replace_outcome(message: &mut LogRequest, changes: &mut Vec<Violation>) {
    let Ok(outcome) = Outcome::try_from(message.outcome) else {
        return;
    };
    let nearest = match outcome {
        Outcome::Unknown
        | Outcome::Success
        | Outcome::FailureUnauthorized
        | Outcome::FailureDenied
        | Outcome::FailureError
        | Outcome::Other => return,
        Outcome::SuccessWithWarning => Outcome::Success,
        Outcome::FailureTimeout | Outcome::FailureValidation | Outcome::FailureCancelled => {
            Outcome::FailureError
        }
        Outcome::Partial | Outcome::Pending | Outcome::PendingEscalated => Outcome::Other,
    };
    let (old, new) = (outcome.as_str_name(), nearest.as_str_name());
    let detail = format!("is {old}, which 0.2.0 lacks, replaced by {new}");
    changes.push(Violation::new(Code::PublishedReplaced, "outcome", detail));
    message.outcome = nearest.into();
}

fn reduce_mcp(mcp: &mut McpPayload, left_out: &mut impl FnMut(String)) -> Result<(), JsonError> {
    for name in names(&split::mcp(mcp))? {
        left_out(format!("mcp.{name}"));
    }
    match &mut mcp.sampling {
        Some(sampling) => reduce_genai(sampling, "mcp.sampling", left_out),
        None => Ok(()),
    }
}

fn reduce_genai(
    genai: &mut GenAiPayload,
    path: &str,
    left_out: &mut impl FnMut(String),
) -> Result<(), JsonError> {
    for name in names(&split::genai(genai))? {
        left_out(format!("{path}.{name}"));
    }
    for (index, call) in genai.tool_calls.iter_mut().enumerate() {
        for name in names(&split::call(call))? {
            left_out(format!("{path}.tool_calls[{index}].{name}"));
        }
    }
    Ok(())
}

/// The fields of a message that are set, by name.
fn names<M: ProtoJson>(message: &M) -> Result<Vec<String>, JsonError> {
    let fields = object(message)?.fields;
    Ok(fields.into_keys().collect())
}

/// A message as free-form data, under a member of this name.
fn within<M: ProtoJson>(member: &str, message: &M) -> Result<Struct, JsonError> {
    let kind = Kind::StructValue(object(message)?);
    let fields = [(member.to_owned(), Value { kind: Some(kind) })].into();
    Ok(Struct { fields })
}

/// A message as free-form data.
fn object<M: ProtoJson>(message: &M) -> Result<Struct, JsonError> {
    let text = Writer::new().proto_names(true).to_string(message)?;
    match json::value(text.as_bytes())?.kind {
        Some(Kind::StructValue(object)) => Ok(object),
        // INVARIANT: a message is written as an object.
        _ => Ok(Struct::default()),
    }
}
