//! Files as the reader of the crate `parquet` has them.

use std::fs::File;
use std::path::Path;

use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::{Field, Row};
use serde_json::{Map, Value};

pub(crate) fn open(path: &Path) -> SerializedFileReader<File> {
    SerializedFileReader::new(File::open(path).unwrap()).unwrap()
}

/// A row as JSON, but for its bytes.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Read {
    pub(crate) columns: Map<String, Value>,
    pub(crate) raw: Vec<u8>,
}

pub(crate) fn rows(path: &Path) -> Vec<Read> {
    let reader = open(path);
    let rows = reader.get_row_iter(None).unwrap();
    rows.map(|row| read(row.unwrap())).collect()
}

fn read(row: Row) -> Read {
    let mut raw = Vec::new();
    let mut columns = Map::new();
    for (name, field) in row.into_columns() {
        match field {
            Field::Bytes(bytes) if name == "raw" => raw = bytes.data().to_vec(),
            field => _ = columns.insert(name, value(field)),
        }
    }
    Read { columns, raw }
}

fn value(field: Field) -> Value {
    match field {
        Field::Null => Value::Null,
        Field::Bool(value) => value.into(),
        Field::Int(value) | Field::Date(value) => value.into(),
        Field::Long(value) | Field::TimestampMicros(value) => value.into(),
        Field::Str(text) => text.into(),
        Field::ListInternal(list) => list.elements().iter().cloned().map(value).collect(),
        other => panic!("{other:?}"),
    }
}
