//! What `build.rs` calls: one small module per file that it writes.

mod compile;
mod enum_values;
mod fields;
mod json;
mod schema;

pub(crate) use compile::{compile, without_source_info};
pub(crate) use enum_values::enum_values;
pub(crate) use fields::fields;
pub(crate) use json::json;
pub(crate) use schema::Schema;
