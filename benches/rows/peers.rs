//! The other ways to write and read the same events. Each makes its own type from borrowed texts,
//! with no clock, no id and no checks.

pub(crate) mod bare;
pub(crate) mod buffa;
#[cfg(google)]
pub(crate) mod google;
pub(crate) mod plain;
