//! The JSON of events, its lines and its schema.
#![cfg(feature = "json")]

#[path = "../common/random.rs"]
mod random;

mod golden;
mod lines;
mod mapping;
mod properties;
mod schema;
mod twice;
