//! Many events: what they count, how they hang together, whose authority they act on.

#[path = "../common/random.rs"]
mod random;

mod analysis;
#[cfg(feature = "json")]
mod analysis_json;
mod delegation;
mod lineage;
