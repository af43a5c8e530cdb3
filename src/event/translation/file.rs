//! Access to files.

use super::Act;
use super::audit_log;
use super::ocsf::{Activity, file, hosting};
use super::row::{Row, closest, exact};
use crate::proto::Operation as Op;

/// Whether a file is one of a file system or of a hosting service, the event does not tell.
pub(super) fn access(act: Act<'_>) -> Row {
    audit_log::row(act).unwrap_or_else(|| match act.operation {
        // What the published schema means by this type. The verb is open, so any is admitted.
        None => closest(file::READ).or(FILE_VERBS),
        Some(Op::Read) => exact(file::READ).or(&[
            file::OPEN,
            file::DECRYPT,
            hosting::OPEN,
            hosting::DOWNLOAD,
            hosting::PREVIEW,
        ]),
        // A folder is read to list or search it.
        Some(Op::List | Op::Query) => closest(file::READ).or(&[file::OPEN, hosting::OPEN]),
        // OCSF has these for hosted files alone. On this side the file was read to be sent; which
        // way that is for the service, up or down, depends on who sends.
        Some(Op::Send | Op::Export) => closest(file::READ).or(&[
            file::OPEN,
            hosting::UPLOAD,
            hosting::DOWNLOAD,
            hosting::SHARE,
        ]),
        // On this side a file was written, be it a new one or not.
        Some(Op::Receive | Op::Import) => closest(file::UPDATE).or(&[
            file::CREATE,
            hosting::UPLOAD,
            hosting::DOWNLOAD,
            hosting::UPDATE,
        ]),
        Some(Op::Create) => exact(file::CREATE).or(&[hosting::UPLOAD, hosting::COPY]),
        Some(Op::Update) => exact(file::UPDATE).or(&[
            file::RENAME,
            file::SET_ATTRIBUTES,
            file::SET_SECURITY,
            file::ENCRYPT,
            file::DECRYPT,
            hosting::UPDATE,
            hosting::RENAME,
            hosting::MOVE,
        ]),
        Some(Op::Reset) => closest(file::UPDATE).or(&[hosting::RESTORE]),
        Some(Op::Delete | Op::Erase) => exact(file::DELETE).or(&[hosting::DELETE]),
        Some(Op::Grant) => closest(file::SET_SECURITY).or(&[hosting::SHARE]),
        Some(Op::Revoke) => closest(file::SET_SECURITY).or(&[hosting::UNSHARE]),
        Some(Op::Lock) => closest(file::OTHER).or(&[hosting::LOCK]),
        Some(Op::Unlock) => closest(file::OTHER).or(&[hosting::UNLOCK]),
        Some(_) => closest(file::OTHER),
    })
}

const FILE_VERBS: &[Activity] = &[
    file::CREATE,
    file::UPDATE,
    file::DELETE,
    file::RENAME,
    file::SET_ATTRIBUTES,
    file::SET_SECURITY,
    file::ENCRYPT,
    file::DECRYPT,
    file::OPEN,
    file::OTHER,
    hosting::UPLOAD,
    hosting::DOWNLOAD,
    hosting::UPDATE,
    hosting::DELETE,
    hosting::RENAME,
    hosting::COPY,
    hosting::MOVE,
    hosting::RESTORE,
    hosting::PREVIEW,
    hosting::LOCK,
    hosting::UNLOCK,
    hosting::SHARE,
    hosting::UNSHARE,
    hosting::OPEN,
];
