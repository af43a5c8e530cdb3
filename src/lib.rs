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

mod address;
pub mod analysis;
pub mod check;
mod clock;
pub mod delegation;
pub mod event;
mod event_id;
#[cfg(feature = "export")]
pub mod export;
#[cfg(feature = "json")]
pub mod guide;
mod hex;
mod ids;
#[cfg(feature = "json")]
pub mod json;
mod label;
mod limits;
pub mod lineage;
mod path;
pub mod policy_tag;
pub mod proto;
#[cfg(feature = "json")]
pub mod published;
pub mod recorder;
#[cfg(feature = "http")]
pub mod request;
pub mod sensitivity;
#[cfg(feature = "signature")]
pub mod signature;
pub mod stream;
#[cfg(feature = "json")]
pub mod testing;
pub mod time;
pub mod trace;
mod visible;
pub mod wire;

pub use crate::address::IpText;
pub use crate::clock::Clock;
pub use crate::event::{Context, DecodeError, Event, Received};
pub use crate::event_id::{EventId, EventIdError};
pub use crate::ids::Ids;
pub use crate::limits::Limits;
pub use crate::recorder::Recorder;
pub use crate::time::Time;
pub use crate::trace::{SpanId, TraceContext, TraceId};

/// Version of the schema that events of this crate state in `metadata.schema_version`. It is not
/// the version of the crate.
pub const SCHEMA_VERSION: &str = "0.3.0";

pub use chrono;
pub use prost;
pub use prost_types;

#[cfg(test)]
#[path = "../tests/common/bytes.rs"]
mod bytes;
#[cfg(test)]
#[path = "../tests/common/golden.rs"]
mod golden;
#[cfg(test)]
#[path = "../tests/common/random.rs"]
mod random;

// The helpers of `tests/` name the crate, and unit tests use them too.
#[cfg(test)]
extern crate self as compliance_log;
