#![cfg_attr(feature = "json", doc = include_str!("../README.md"))]
#![cfg_attr(
    not(feature = "json"),
    doc = "Audit events: the compliance-log schema, its types."
)]
#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing
    )
)]

pub mod check;
pub mod event;
#[cfg(feature = "json")]
pub mod json;
mod limits;
mod path;
pub mod proto;
#[cfg(feature = "json")]
pub mod published;
#[cfg(feature = "signature")]
pub mod signature;
pub mod stream;
pub mod time;
pub mod wire;

pub use crate::event::{DecodeError, Event, Received};
pub use crate::limits::Limits;

pub use chrono;
pub use prost;
pub use prost_types;
