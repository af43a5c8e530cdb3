//! Apache Parquet, for data lakes and query engines.
//!
//! One event is one row. Its columns are what auditors filter by, from the table [`COLUMNS`]; the
//! column `raw` has the event itself, byte for byte, so that nothing is lost. What events may lack is
//! null, and lists are empty. Names of enums are those of the schema, and the number of one that this
//! version lacks. Class and activity of OCSF are found from the event, never from stored ids.
//!
//! # Folders and files
//!
//! ```text
//! audit/day=2026-11-25/class=3002/01a1e872-cc8f-7f1a-bc6c-0d1e2f3a4b5c-000000.parquet
//! ```
//!
//! The day is that of `time` in UTC and the class that of OCSF 1.8.0, in the folders of Hive, from
//! which engines know where not to look. An event without a time, or with one outside the years 0001
//! to 9999, stands in `day=__HIVE_DEFAULT_PARTITION__`, which engines read as null. The same stands in
//! the columns `time_day` and `ocsf_class_uid`, so that a file says it alone too.
//!
//! A file is written under a name that begins with a dot, synced to the disk, and renamed when it is
//! whole: readers that pass over such names, or take `*.parquet` alone, never see a part of one. A
//! writer gives its files names of its own and never replaces one. What a process that died left
//! behind ends in `.unfinished` and may be deleted; its events are to be written again.
//!
//! Within a file are row groups, compressed with zstd, of events in the order in which they were
//! written. All columns but `raw` have statistics; `event_id`, `actor_id`, `responsible_id`,
//! `session_id`, `trace_id` and `parent_event_id` have Bloom filters. [`Options`] bounds memory,
//! however many partitions there are.
//!
//! # Versions
//!
//! The columns have a version, [`MAPPING_VERSION`], which each file states in its metadata as
//! `compliance_log.mapping_version`, beside `compliance_log.schema_version`.
//!
//! # Queries
//!
//! ```sql
//! -- DuckDB: what one actor did on one day
//! SELECT time, event_type, resource, outcome
//! FROM read_parquet('audit/**/*.parquet', hive_partitioning = true)
//! WHERE day = DATE '2026-11-25' AND actor_id = 'user-42' ORDER BY time;
//!
//! -- the events themselves, as they were received
//! SELECT raw FROM read_parquet('audit/**/*.parquet') WHERE trace_id = '4bf92f3577b34da6a3ce929d0e0e4736';
//! ```
//!
//! `docs/parquet.md` in the repository lists the columns and has more queries.
//!
//! ```
//! use compliance_log::Event;
//! use compliance_log::event::Outcome;
//! use compliance_log::export::parquet::{Options, Writer};
//!
//! # let folder = std::env::temp_dir().join(format!("parquet-{}", std::process::id()));
//! let mut writer = Writer::new(&folder, Options::new())?;
//! writer.write(&Event::login("user-42").outcome(Outcome::Success).build()?)?;
//! let bytes = b"\x08\x01\x52\x07user-42";
//! writer.write_received(&Event::decode(bytes)?)?; // kept byte for byte
//! assert_eq!(writer.finish()?.events, 2);
//! # std::fs::remove_dir_all(&folder)?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Source: Apache Parquet format 2.12, <https://parquet.apache.org/docs/file-format/>.

mod column;
mod columns;
mod error;
mod file;
mod kind;
mod options;
mod partition;
mod properties;
mod record;
mod store;
#[cfg(test)]
mod tests;
mod values;
mod writer;

pub use self::column::Column;
pub use self::columns::{COLUMNS, MAPPING_VERSION};
pub use self::error::Error;
pub use self::options::Options;
pub use self::writer::{Writer, Written};
