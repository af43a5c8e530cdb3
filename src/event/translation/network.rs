//! Connections and transports. A transport over stdio is a process.

use super::Act;
use super::ocsf::{application_error, network, process};
use super::row::{Row, exact};
use crate::proto::{Operation, Outcome};

/// How an attempt to connect ended, in OCSF's words.
enum Ending {
    Opened,
    Refused,
    Failed,
}

/// What did not succeed is not "Open": OCSF says that of a connection that was opened. It is
/// admitted, since many writers name the attempt and leave the rest to the status.
pub(super) fn connection(act: Act<'_>) -> Row {
    match (act.operation, ending(act.outcome)) {
        (Some(Operation::Stop), _) => exact(network::CLOSE),
        (_, Ending::Opened) => exact(network::OPEN).or(&[network::TRAFFIC]),
        (_, Ending::Refused) => {
            exact(network::REFUSE).or(&[network::OPEN, network::FAIL, network::RESET])
        }
        (_, Ending::Failed) => {
            exact(network::FAIL).or(&[network::OPEN, network::REFUSE, network::RESET])
        }
    }
}

pub(super) fn transport_connect(act: Act<'_>) -> Row {
    match ending(act.outcome) {
        Ending::Opened => exact(network::OPEN).or(&[process::LAUNCH]),
        Ending::Refused => exact(network::REFUSE).or(&[
            network::OPEN,
            network::FAIL,
            network::RESET,
            process::LAUNCH,
        ]),
        Ending::Failed => exact(network::FAIL).or(&[
            network::OPEN,
            network::REFUSE,
            network::RESET,
            process::LAUNCH,
        ]),
    }
}

pub(super) fn transport_disconnect() -> Row {
    exact(network::CLOSE).or(&[process::TERMINATE])
}

/// The reason is free text, so that a reset, a closed port and a bad frame are told by the writer.
pub(super) fn transport_error(act: Act<'_>) -> Row {
    match ending(act.outcome) {
        Ending::Refused => exact(network::REFUSE).or(&[network::FAIL, network::RESET]),
        Ending::Opened | Ending::Failed => {
            exact(network::FAIL).or(&[network::REFUSE, network::RESET, application_error::GENERAL])
        }
    }
}

/// Every outcome is named, so that a new one stops the build.
fn ending(outcome: Option<Outcome>) -> Ending {
    match outcome {
        Some(Outcome::FailureDenied | Outcome::FailureUnauthorized) => Ending::Refused,
        Some(
            Outcome::FailureError
            | Outcome::FailureTimeout
            | Outcome::FailureValidation
            | Outcome::FailureCancelled,
        ) => Ending::Failed,
        None
        | Some(
            Outcome::Unknown
            | Outcome::Success
            | Outcome::Other
            | Outcome::Partial
            | Outcome::Pending
            | Outcome::PendingEscalated
            | Outcome::SuccessWithWarning,
        ) => Ending::Opened,
    }
}
