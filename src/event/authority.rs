//! What parties and scopes of a delegation have to do with each other: what the rules ask, and who
//! hands authority on.

pub(crate) mod party;
pub(crate) mod scope;
