//! Events in files of Parquet, queried by DataFusion.
//!
//! ```sh
//! compliance-log convert --from jsonl --to parquet --output audit events.jsonl
//! cargo run --manifest-path examples/datafusion/Cargo.toml -- audit user-42 2026-11-17
//! ```
//!
//! Prints the answers to the queries of the folder `queries`, a line of JSON for each row, each answer
//! below a line with the name of its query.

use std::sync::Arc;
use std::{env, error, io};

use datafusion::arrow::datatypes::DataType;
use datafusion::arrow::json::LineDelimitedWriter;
use datafusion::datasource::file_format::parquet::ParquetFormat;
use datafusion::datasource::listing::ListingOptions;
use datafusion::prelude::{SessionConfig, SessionContext};
use datafusion::scalar::ScalarValue;

const QUERIES: [(&str, &str); 3] = [
    ("actor_day", include_str!("../queries/actor_day.sql")),
    ("outcomes", include_str!("../queries/outcomes.sql")),
    ("delegation", include_str!("../queries/delegation.sql")),
];

fn main() -> Result<(), Box<dyn error::Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [folder, actor, day] = arguments.as_slice() else {
        return Err("usage: query-with-datafusion FOLDER ACTOR DAY".into());
    };
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    runtime.block_on(query(folder, actor, day))
}

async fn query(folder: &str, actor: &str, day: &str) -> Result<(), Box<dyn error::Error>> {
    let mut config = SessionConfig::new();
    // Rows that do not match are dropped while they are decoded.
    config.options_mut().execution.parquet.pushdown_filters = true;
    let context = SessionContext::new_with_config(config);
    // The folders' own names. A day is text here, since the events without a time have none.
    let partitions = [("day", DataType::Utf8), ("class", DataType::Int32)];
    let partitions = partitions.map(|(name, kind)| (name.to_owned(), kind));
    let options = ListingOptions::new(Arc::new(ParquetFormat::default()))
        .with_file_extension(".parquet")
        .with_table_partition_cols(partitions.into());
    context
        .register_listing_table("events", folder, options, None, None)
        .await?;

    for (name, sql) in QUERIES {
        println!("{name}");
        let given = [("actor", actor), ("day", day)];
        let given: Vec<_> = given
            .into_iter()
            .filter(|(name, _)| sql.contains(&format!("${name}")))
            .map(|(name, value)| (name, ScalarValue::from(value)))
            .collect();
        let answer = context.sql(sql).await?.with_param_values(given)?;
        let mut lines = LineDelimitedWriter::new(io::stdout().lock());
        for batch in answer.collect().await? {
            lines.write(&batch)?;
        }
        lines.finish()?;
    }
    Ok(())
}
