//! How files are encoded.

use parquet::basic::{Compression, ZstdLevel};
use parquet::file::metadata::KeyValue;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::schema::types::ColumnPath;

use super::columns::MAPPING_VERSION;
use super::options::Options;

/// What events are looked up by: an engine that asks for one value skips the row groups that a filter
/// says do not have it.
const LOOKED_UP: [&str; 6] = [
    "event_id",
    "actor_id",
    "responsible_id",
    "session_id",
    "trace_id",
    "parent_event_id",
];

/// What is another in each event, so that a dictionary is of no use.
const UNIQUE: [&str; 3] = ["event_id", "span_id", "raw"];

/// Rows that a filter wrongly takes for the value that is looked up.
const FALSE_POSITIVES: f64 = 0.01;

pub(super) fn of(options: &Options) -> WriterProperties {
    let metadata = [
        (
            "compliance_log.mapping_version",
            MAPPING_VERSION.to_string(),
        ),
        (
            "compliance_log.schema_version",
            crate::SCHEMA_VERSION.to_owned(),
        ),
    ];
    let metadata = metadata.map(|(key, value)| KeyValue::new(key.to_owned(), value));
    let mut properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::default()))
        .set_key_value_metadata(Some(metadata.into()))
        .set_column_statistics_enabled("raw".into(), EnabledStatistics::None);
    for column in LOOKED_UP.map(ColumnPath::from) {
        properties = properties
            .set_column_bloom_filter_fpp(column.clone(), FALSE_POSITIVES)
            .set_column_bloom_filter_max_ndv(column, options.group_rows.max(1) as u64);
    }
    for column in UNIQUE.map(ColumnPath::from) {
        properties = properties.set_column_dictionary_enabled(column, false);
    }
    properties.build()
}
