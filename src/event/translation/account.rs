//! Accounts, credentials, groups, and the use of privileges.

use super::Act;
use super::ocsf::{Activity, account, authentication, group, process, session, user_access};
use super::row::{Row, closest, exact};
use crate::proto::Operation as Op;

const CREDENTIAL: &str = "credential";
const GROUP: &str = "group";

pub(super) fn management(act: Act<'_>) -> Row {
    match act.target_type {
        CREDENTIAL => credential(act.operation),
        GROUP => membership(act.operation),
        _ => user(act.operation),
    }
}

/// OCSF 1.8.0 has no plain update of an account, and puts privileges into a class of their own.
fn user(operation: Option<Op>) -> Row {
    match operation {
        // The type does not say what was done, and OCSF has a number for that.
        None => closest(account::UNKNOWN).or(USER_VERBS),
        Some(Op::Create) => exact(account::CREATE),
        Some(Op::Delete | Op::Erase) => exact(account::DELETE),
        Some(Op::Enable) => exact(account::ENABLE),
        Some(Op::Disable) => exact(account::DISABLE),
        Some(Op::Lock) => exact(account::LOCK),
        Some(Op::Unlock) => exact(account::UNLOCK),
        Some(Op::Reset) => closest(account::PASSWORD_RESET).or(&[account::OTHER]),
        // A right, a role, a policy that gives them, or a membership. OCSF 1.9.0 deprecates 3005;
        // in 1.8.0 it is the class for this.
        Some(Op::Grant) => {
            exact(user_access::ASSIGN_PRIVILEGES).or(&[account::ATTACH_POLICY, group::ADD_USER])
        }
        Some(Op::Revoke) => {
            exact(user_access::REVOKE_PRIVILEGES).or(&[account::DETACH_POLICY, group::REMOVE_USER])
        }
        Some(Op::Update) => closest(account::OTHER).or(&[
            account::PASSWORD_CHANGE,
            account::MFA_ENABLE,
            account::MFA_DISABLE,
            account::ATTACH_POLICY,
            account::DETACH_POLICY,
        ]),
        Some(Op::Import) => closest(account::OTHER).or(&[account::CREATE]),
        Some(_) => closest(account::OTHER),
    }
}

const USER_VERBS: &[Activity] = &[
    account::CREATE,
    account::ENABLE,
    account::PASSWORD_CHANGE,
    account::PASSWORD_RESET,
    account::DISABLE,
    account::DELETE,
    account::ATTACH_POLICY,
    account::DETACH_POLICY,
    account::LOCK,
    account::MFA_ENABLE,
    account::MFA_DISABLE,
    account::UNLOCK,
    account::OTHER,
    user_access::ASSIGN_PRIVILEGES,
    user_access::REVOKE_PRIVILEGES,
    group::ADD_USER,
    group::REMOVE_USER,
];

/// OCSF has passwords and further factors, and "Create" or "Delete" would claim it of the account.
/// Whether a credential is a password, the event does not tell.
fn credential(operation: Option<Op>) -> Row {
    match operation {
        None => closest(account::UNKNOWN).or(&[
            account::PASSWORD_CHANGE,
            account::PASSWORD_RESET,
            account::MFA_ENABLE,
            account::MFA_DISABLE,
            account::OTHER,
        ]),
        Some(Op::Update) => closest(account::PASSWORD_CHANGE).or(&[account::OTHER]),
        Some(Op::Reset) => closest(account::PASSWORD_RESET).or(&[account::OTHER]),
        Some(Op::Create | Op::Grant | Op::Enable) => {
            closest(account::OTHER).or(&[account::MFA_ENABLE])
        }
        Some(Op::Delete | Op::Erase | Op::Revoke | Op::Disable) => {
            closest(account::OTHER).or(&[account::MFA_DISABLE])
        }
        Some(Op::Lock) => closest(account::OTHER).or(&[account::LOCK]),
        Some(Op::Unlock) => closest(account::OTHER).or(&[account::UNLOCK]),
        Some(_) => closest(account::OTHER),
    }
}

/// What is given of a group is membership, unless the writer says that the group was given a right.
fn membership(operation: Option<Op>) -> Row {
    match operation {
        None => closest(group::UNKNOWN).or(&[
            group::CREATE,
            group::DELETE,
            group::ADD_USER,
            group::REMOVE_USER,
            group::ADD_SUBGROUP,
            group::REMOVE_SUBGROUP,
            group::ASSIGN_PRIVILEGES,
            group::REVOKE_PRIVILEGES,
            group::OTHER,
        ]),
        Some(Op::Create) => exact(group::CREATE),
        Some(Op::Delete | Op::Erase) => exact(group::DELETE),
        Some(Op::Grant) => {
            closest(group::ADD_USER).or(&[group::ADD_SUBGROUP, group::ASSIGN_PRIVILEGES])
        }
        Some(Op::Revoke) => {
            closest(group::REMOVE_USER).or(&[group::REMOVE_SUBGROUP, group::REVOKE_PRIVILEGES])
        }
        Some(Op::Update) => closest(group::OTHER).or(&[
            group::ADD_USER,
            group::REMOVE_USER,
            group::ADD_SUBGROUP,
            group::REMOVE_SUBGROUP,
            group::ASSIGN_PRIVILEGES,
            group::REVOKE_PRIVILEGES,
        ]),
        Some(_) => closest(group::OTHER),
    }
}

/// OCSF has no class for the exercise of a privilege. Its nearest reports privileges that a session
/// was given; a privilege that was used is not one that was given, hence "Other".
pub(super) fn privilege_use(act: Act<'_>) -> Row {
    match act.operation {
        None => closest(session::PRIVILEGE_USE).or(&[
            authentication::ACCOUNT_SWITCH,
            process::SET_USER_ID,
            session::ASSIGN_PRIVILEGES,
            user_access::ASSIGN_PRIVILEGES,
        ]),
        // A lasting grant is user management.
        Some(Op::Grant) => closest(session::ASSIGN_PRIVILEGES)
            .or(&[session::ASSIGN_GROUPS, user_access::ASSIGN_PRIVILEGES]),
        Some(Op::Revoke) => closest(session::PRIVILEGE_USE).or(&[user_access::REVOKE_PRIVILEGES]),
        // `sudo` and `su` switch the account, by `setuid` or with privileges for a new session.
        Some(_) => closest(session::PRIVILEGE_USE).or(&[
            authentication::ACCOUNT_SWITCH,
            process::SET_USER_ID,
            session::ASSIGN_PRIVILEGES,
        ]),
    }
}
