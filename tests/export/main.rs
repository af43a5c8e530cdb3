//! Events in the forms of other systems, and the pages that say what becomes of them.
#![cfg(feature = "export")]

#[path = "../common/exported.rs"]
mod exported;
#[cfg(feature = "parquet")]
#[path = "../common/folder.rs"]
mod folder;
#[path = "../common/golden.rs"]
mod golden;
#[path = "../common/leaves.rs"]
mod leaves;
#[path = "../common/random.rs"]
mod random;
#[path = "../common/stated.rs"]
mod stated;
#[path = "../common/valid.rs"]
mod valid;

mod cef;
mod cloudevents;
mod ecs;
mod members;
mod ocsf;
mod otel;
mod page;
#[cfg(feature = "parquet")]
mod parquet;
#[cfg(feature = "parquet")]
mod parquet_page;
mod splunk;
mod syslog;
