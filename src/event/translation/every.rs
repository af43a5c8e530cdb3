//! Every act that the table can tell from another, for the tests.

use super::Act;
use crate::proto::EventType;

/// The target types that rows name, and none.
const TARGET_TYPES: [&str; 4] = ["", "audit_log", "credential", "group"];

pub(super) fn values<T: TryFrom<i32>>() -> Vec<T> {
    (0..1000)
        .filter_map(|number| T::try_from(number).ok())
        .collect()
}

/// The values that are stated, and none.
fn stated<T: TryFrom<i32>>() -> Vec<Option<T>> {
    let mut stated: Vec<_> = values().into_iter().map(Some).collect();
    if let Some(zero) = stated.first_mut() {
        *zero = None;
    }
    stated
}

pub(super) fn bare(event_type: EventType) -> Act<'static> {
    Act {
        event_type,
        operation: None,
        target_type: "",
        outcome: None,
        over_mcp: false,
        verdict: None,
    }
}

/// Every act of an event type that the table can tell from another. A payload is `mcp` or
/// `guardrail`, never both.
pub(super) fn acts(event_type: EventType) -> Vec<Act<'static>> {
    let mut payloads: Vec<_> = stated().into_iter().map(|it| (false, it)).collect();
    payloads.push((true, None));
    let mut acts = Vec::new();
    for operation in stated() {
        for target_type in TARGET_TYPES {
            for outcome in stated() {
                acts.extend(payloads.iter().map(|&(over_mcp, verdict)| Act {
                    event_type,
                    operation,
                    target_type,
                    outcome,
                    over_mcp,
                    verdict,
                }));
            }
        }
    }
    acts
}

pub(super) fn event_types() -> impl Iterator<Item = EventType> {
    values()
        .into_iter()
        .filter(|it| *it != EventType::EventUnspecified)
}
