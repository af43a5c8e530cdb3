//! Changes of policies and configurations.

use super::Act;
use super::audit_log;
use super::ocsf::{Activity, account, application, device_config, entity};
use super::row::{Row, closest, exact};
use crate::proto::Operation as Op;

/// OCSF counts policies among the entities of 3004.
pub(super) fn policy_change(act: Act<'_>) -> Row {
    audit_log::row(act).unwrap_or_else(|| match act.operation {
        None => exact(entity::UPDATE).or(POLICY_VERBS),
        Some(Op::Update) => exact(entity::UPDATE),
        // Attached to an account, or a right written into it: the event does not tell, and what
        // is attached would need the account.
        Some(Op::Grant) => closest(entity::UPDATE).or(&[account::ATTACH_POLICY]),
        Some(Op::Revoke) => closest(entity::UPDATE).or(&[account::DETACH_POLICY]),
        Some(operation) => managed(operation, exact),
    })
}

const POLICY_VERBS: &[Activity] = &[
    entity::CREATE,
    entity::DELETE,
    entity::ENABLE,
    entity::DISABLE,
    entity::ACTIVATE,
    entity::DEACTIVATE,
    account::ATTACH_POLICY,
    account::DETACH_POLICY,
];

/// OCSF has no class for settings in general: they are entities of a type of their own.
pub(super) fn config_change(act: Act<'_>) -> Row {
    audit_log::row(act).unwrap_or_else(|| match act.operation {
        None => closest(entity::UPDATE).or(&[
            entity::CREATE,
            entity::DELETE,
            entity::ENABLE,
            entity::DISABLE,
            entity::ACTIVATE,
            entity::DEACTIVATE,
            device_config::LOG,
            application::UPDATE,
        ]),
        // A device's security state, or a new release of an application.
        Some(Op::Update) => closest(entity::UPDATE).or(&[device_config::LOG, application::UPDATE]),
        Some(operation) => managed(operation, closest),
    })
}

/// What may be done to a policy or a setting, besides updating it.
fn managed(operation: Op, basis: fn(Activity) -> Row) -> Row {
    match operation {
        Op::Create => basis(entity::CREATE),
        Op::Delete | Op::Erase => basis(entity::DELETE),
        // Lasting, or until the next start: the event does not tell.
        Op::Enable => basis(entity::ENABLE).or(&[entity::ACTIVATE]),
        Op::Disable => basis(entity::DISABLE).or(&[entity::DEACTIVATE]),
        Op::Start => closest(entity::ACTIVATE),
        Op::Stop => closest(entity::DEACTIVATE),
        Op::Pause => basis(entity::SUSPEND),
        Op::Resume => basis(entity::RESUME),
        // New content for something that exists, or that may be new.
        Op::Import => closest(entity::UPDATE).or(&[entity::CREATE]),
        Op::Reset => closest(entity::UPDATE),
        _ => closest(entity::OTHER),
    }
}
