//! The page on Parquet says what the code does.
use std::fmt::Write as _;

use compliance_log::export::parquet::{COLUMNS, MAPPING_VERSION};

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/parquet.md");

const TEXT: &str = r"# Events in Parquet

`compliance-log convert --from jsonl --to parquet --output audit events.jsonl` writes files into the
folder `audit`, by day and OCSF class; `export::parquet::Writer` does it from Rust. The command takes
`cargo install --locked --path . --features cli,parquet`.

```text
audit/day=2026-11-25/class=3002/01a1e872-cc8f-7f1a-bc6c-0d1e2f3a4b5c-000000.parquet
```

- The day is that of `time` in UTC; events without a time stand in `day=__HIVE_DEFAULT_PARTITION__`,
  which engines read as null. The class is that of OCSF 1.8.0, found from the event.
- A file that is not whole has a name that begins with a dot and ends in `.unfinished`. It is synced and
  then renamed; a file is never replaced or changed. To write the same events again is to have them
  twice. What a process that was killed left behind may be deleted.
- Files are whole at the end of the input, or when they are full: a pipe without an end is for
  `Writer`, whose `flush` makes whole what there is.
- Each day and class has files of its own, in which every column takes room. Events of very many days,
  which may be an attacker's doing where it says when they happened, take as many files.
- Each column chunk is compressed with zstd. All columns but `raw` have statistics; what events are
  looked up by has Bloom filters.
- `raw` is the event as it was received, byte for byte, fields included that this version lacks. It is
  the evidence; the other columns are for finding it.
- A time is kept to the microsecond, which engines have; `raw` has the nanoseconds.

## Queries

In DuckDB, with all columns under the name `events`:

```sql
CREATE VIEW events AS SELECT * FROM read_parquet('audit/**/*.parquet', hive_partitioning = true);
-- What one actor did on one day: other folders are not opened.
SELECT time, event_type, resource, outcome FROM events
WHERE day = DATE '2026-11-25' AND actor_id = 'user-42' ORDER BY time;
-- Outcomes by day.
SELECT day, outcome, count(*) FROM events GROUP BY ALL ORDER BY ALL;
-- Who acted for whom in one trace.
SELECT time, actor_id, delegation_chain, tool_name FROM events
WHERE trace_id = '4bf92f3577b34da6a3ce929d0e0e4736' ORDER BY time;
-- Everything under a requirement of a framework.
SELECT * FROM events WHERE list_contains(policy_tags, 'PCI-DSS:10.2.1.4');
```

An event itself, as the file that it could have come in; `raw_form` says whether that is the binary
form or JSON:

```sql
COPY (SELECT raw FROM events WHERE event_id = '019aafb2-5d0e-7c41-9f3a-2b8c6d1e4f70')
TO 'event.bin' (FORMAT blob);
```

[examples/datafusion](../examples/datafusion) has three such queries in DataFusion.

## Columns
";

fn page() -> String {
    let mut page = format!(
        "{TEXT}\n\
         Version {MAPPING_VERSION}, which each file states as `compliance_log.mapping_version`. It rises when a\n\
         column changes, is added or removed. What an event lacks, or states as no such value (a size below\n\
         zero), is null, and a list is empty. `labels` are for finding, `raw` tells names and values apart.\n\
         Names of enums are those of the schema; a number stands for one that the schema lacks.\n\n\
         Made by `cargo test --features parquet write_parquet -- --ignored` from the table in the code.\n\n\
         | column | type | | from | what it says |\n|---|---|---|---|---|\n",
    );
    for column in COLUMNS {
        let presence = match (column.is_list(), column.is_nullable()) {
            (true, _) => "list",
            (false, true) => "nullable",
            (false, false) => "",
        };
        let (name, r#type) = (column.name(), column.parquet_type());
        let (source, doc) = (column.source(), column.doc());
        writeln!(
            page,
            "| `{name}` | {type} | {presence} | {source} | {doc} |"
        )
        .unwrap();
    }
    page
}

#[test]
fn the_page_on_parquet_is_current() {
    let kept = std::fs::read_to_string(PATH).unwrap();
    let how = "`cargo test --features parquet write_parquet -- --ignored` writes it anew";
    assert!(kept == page(), "{how}");
}

#[test]
#[ignore = "writes docs/parquet.md"]
fn write_parquet() {
    std::fs::write(PATH, page()).unwrap();
}
