//! What parties and scopes of a delegation have to do with each other: what the rules ask, and who
//! hands authority on.

pub(crate) mod party;
pub(crate) mod scope;

use super::Operation;

/// Whether a delegation is taken back, for a time or for good, and not given.
pub(crate) fn is_taken_back(operation: Option<Operation>) -> bool {
    matches!(
        operation,
        Some(
            Operation::Revoke
                | Operation::Delete
                | Operation::Disable
                | Operation::Stop
                | Operation::Pause
                | Operation::Reject
        )
    )
}
