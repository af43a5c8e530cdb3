//! What `build.rs` calls: one small module per file that it writes.

mod compile;
mod docs;
mod encoded;
mod enum_values;
mod fields;
mod json;
mod json_schema;
mod merge;
mod parts;
mod schema;
mod texts;
mod top;
mod vocabulary;

pub(crate) use compile::{compile, without_source_info};
pub(crate) use encoded::encoded;
pub(crate) use enum_values::enum_values;
pub(crate) use fields::fields;
pub(crate) use json::json;
pub(crate) use json_schema::{Strictness, json_schema};
pub(crate) use merge::merge;
pub(crate) use parts::parts;
pub(crate) use schema::Schema;
pub(crate) use texts::texts;
pub(crate) use top::top;
pub(crate) use vocabulary::vocabulary;
