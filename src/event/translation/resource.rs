//! Access to resources other than files, and exports.

use super::Act;
use super::audit_log::{self, AUDIT_LOG, EVENT_LOG_EXPORT};
use super::ocsf::{api, datastore, hosting, web};
use super::row::{Row, closest, exact};
use crate::proto::Operation as Op;

/// A resource may be a record of a datastore or a page; behind an API is what every one is.
pub(super) fn access(act: Act<'_>) -> Row {
    audit_log::row(act).unwrap_or_else(|| match act.operation {
        // Access without a verb is reading. A writer of "Update" must say so in the event: the
        // published mapping has that number for every access.
        None => exact(api::READ).or(&[
            web::READ,
            web::SEARCH,
            datastore::READ,
            datastore::QUERY,
            datastore::LIST,
        ]),
        Some(Op::Read) => exact(api::READ).or(&[web::READ, datastore::READ]),
        Some(Op::List) => exact(api::READ).or(&[web::READ, datastore::LIST]),
        Some(Op::Query) => exact(api::READ).or(&[web::SEARCH, datastore::QUERY]),
        Some(Op::Create) => {
            exact(api::CREATE).or(&[web::CREATE, datastore::CREATE, datastore::WRITE])
        }
        Some(Op::Update) => {
            exact(api::UPDATE).or(&[web::UPDATE, datastore::UPDATE, datastore::WRITE])
        }
        Some(Op::Reset) => closest(api::UPDATE).or(&[web::UPDATE, datastore::UPDATE]),
        // OCSF does not tell erasure from deletion.
        Some(Op::Delete) => exact(api::DELETE).or(&[web::DELETE, datastore::DELETE]),
        Some(Op::Erase) => closest(api::DELETE).or(&[web::DELETE, datastore::DELETE]),
        Some(Op::Import) => closest(web::IMPORT).or(&[api::CREATE, api::UPDATE, datastore::WRITE]),
        Some(Op::Export) => {
            closest(web::EXPORT).or(&[api::READ, datastore::READ, datastore::QUERY])
        }
        Some(Op::Send | Op::Grant) => closest(api::OTHER).or(&[api::UPDATE, web::SHARE]),
        Some(Op::Execute) => closest(api::INVOKE),
        // A change of state, for which an API may have an update.
        Some(_) => closest(api::OTHER).or(&[api::UPDATE]),
    })
}

/// The event type is the verb. Besides 1008, only 6001 has an export in OCSF.
pub(super) fn export(act: Act<'_>) -> Row {
    match act.target_type {
        AUDIT_LOG => EVENT_LOG_EXPORT,
        _ => exact(web::EXPORT).or(&[datastore::READ, datastore::QUERY, hosting::DOWNLOAD]),
    }
}
