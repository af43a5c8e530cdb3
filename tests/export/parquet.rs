//! Events in files of Parquet: what was written is what is read, and all of it.

#[path = "../event/drafts/dice.rs"]
mod dice;
mod expected;
mod files;
#[path = "../event/drafts/payloads.rs"]
mod payloads;
mod reading;
#[path = "../event/drafts/stated.rs"]
mod stated;

use std::collections::BTreeSet;
use std::path::Path;

use compliance_log::Event;
use compliance_log::event::Outcome;
use compliance_log::export::parquet::{COLUMNS, Column, MAPPING_VERSION, Options, Writer, Written};
use compliance_log::prost::Message as _;
use compliance_log::prost_types::Timestamp;
use compliance_log::proto::{LogRequest, compliancelog};
use dice::Dice;
use parquet::basic::{Compression, Type};
use parquet::file::metadata::RowGroupMetaData;
use parquet::file::reader::FileReader;
use proptest::collection::vec;
use proptest::prelude::*;
use reading::{Read, open, rows};
use sha2::{Digest, Sha256};

use crate::exported;
use crate::folder::Folder;

/// What the columns of each version are. A version that was released never changes.
const PINNED: [(u32, &str); 1] = [(
    1,
    "70408128ea9d4016c71512348bc16f057e06dfad587ead50f2e7c764ff7e8f13",
)];

#[test]
fn the_columns_are_those_of_their_version() {
    let mut hash = Sha256::new();
    for column in COLUMNS {
        hash.update(format!("{column} = {}\n", column.source()));
    }
    let digest = hex(&hash.finalize());
    let pinned = PINNED.last().unwrap();
    let how = "columns that change have a new `MAPPING_VERSION` and a new row in `PINNED`";
    assert_eq!((MAPPING_VERSION, digest.as_str()), *pinned, "{how}");
    let names: BTreeSet<_> = COLUMNS.iter().map(Column::name).collect();
    assert_eq!(names.len(), COLUMNS.len());
}

fn hex(bytes: &[u8]) -> String {
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits
        .filter_map(|digit| char::from_digit(digit.into(), 16))
        .collect()
}

/// Writes events, and reads all files.
fn written(events: &[Event], options: Options) -> Vec<Read> {
    let folder = Folder::new();
    let mut writer = Writer::new(folder.path(), options).unwrap();
    for event in events {
        writer.write(event).unwrap();
    }
    let Written {
        events: count,
        files,
        ..
    } = writer.finish().unwrap();
    let found = folder.files();
    let rows: Vec<Read> = found
        .iter()
        .flat_map(|file| in_its_folder(folder.path(), file))
        .collect();
    assert_eq!((files, count), (found.len() as u64, rows.len() as u64));
    rows
}

/// The rows of a file, each of which is of the day and class that the folders say.
fn in_its_folder(root: &Path, file: &Path) -> Vec<Read> {
    let folder = file.strip_prefix(root).unwrap().parent().unwrap();
    assert_eq!(file.extension().unwrap(), "parquet");
    let rows = rows(file);
    assert!(!rows.is_empty());
    for row in &rows {
        let days = row.columns["time_day"].as_i64();
        let day = days.map_or_else(
            || "__HIVE_DEFAULT_PARTITION__".to_owned(),
            |days| {
                let day = compliance_log::chrono::DateTime::from_timestamp(days * 86_400, 0);
                day.unwrap().format("%Y-%m-%d").to_string()
            },
        );
        let class = &row.columns["ocsf_class_uid"];
        assert_eq!(folder, Path::new(&format!("day={day}/class={class}")));
    }
    rows
}

fn expected(events: &[Event]) -> Vec<Read> {
    let row = |event: &Event| Read {
        columns: expected::columns(event),
        raw: event.encode(),
    };
    events.iter().map(row).collect()
}

/// The same rows, in any order.
fn assert_same(mut found: Vec<Read>, mut expected: Vec<Read>) {
    let key = |row: &Read| row.raw.clone();
    found.sort_by_key(key);
    expected.sort_by_key(key);
    assert_eq!(found.len(), expected.len());
    for (found, expected) in found.iter().zip(&expected) {
        for (name, value) in &expected.columns {
            assert_eq!(&found.columns[name], value, "{name}");
        }
        assert_eq!(found, expected);
    }
}

/// An event that a draft could have stated, of one of a few days.
fn drafted() -> impl Strategy<Value = Event> {
    (vec(any::<u8>(), 0..600), 0..3_i64).prop_map(|(entropy, day)| {
        let message = LogRequest {
            time: Some(Timestamp {
                seconds: dice::NOW + day * 86_400,
                nanos: 123_456_789,
            }),
            ..stated::stated(&mut Dice(&entropy))
        };
        Event::decode(&message.encode_to_vec())
            .unwrap()
            .into_event()
            .unwrap()
    })
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    vec(prop_oneof![exported::any_event(), drafted()], 1..24)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn columns_say_what_the_event_says(events in events()) {
        assert_same(written(&events, Options::new()), expected(&events));
    }

    /// However small the bounds are.
    #[test]
    fn nothing_is_lost_and_nothing_is_there_twice(
        events in events(),
        rows in 0..4_usize,
        bytes in prop_oneof![Just(0), Just(4_096), Just(1 << 20)],
        buffered in prop_oneof![Just(0), Just(65_536), Just(1 << 20)],
        files in 0..4_usize,
    ) {
        let options = Options::new()
            .row_group_rows(rows)
            .row_group_bytes(bytes)
            .buffered_bytes(buffered)
            .open_files(files);
        assert_same(written(&events, options), expected(&events));
    }
}

#[test]
fn the_examples_are_read_as_they_were_written() {
    let events = exported::examples();
    assert_same(written(&events, Options::new()), expected(&events));
}

/// More rows than the encoder takes at a time, with values in some of them, and a list that is longer.
#[test]
fn rows_are_as_they_were_however_many_there_are() {
    let event = |number: usize| {
        let tags = if number == 1_700 { 3_000 } else { number % 3 };
        let message = LogRequest {
            actor_id: format!("user-{number}"),
            message: if number % 7 == 0 {
                String::new()
            } else {
                format!("act {number}")
            },
            policy_tags: (0..tags).map(|tag| format!("tag-{number}-{tag}")).collect(),
            duration_ms: (number % 2 == 0).then_some(number.try_into().unwrap()),
            ..Default::default()
        };
        let decoded = Event::decode(&message.encode_to_vec())
            .unwrap()
            .into_event();
        decoded.unwrap()
    };
    let events: Vec<Event> = (0..2_500).map(event).collect();
    assert_same(written(&events, Options::new()), expected(&events));
}

#[test]
fn times_before_1970_have_the_day_that_they_are_in() {
    let message = LogRequest {
        time: Some(Timestamp {
            seconds: -1,
            nanos: 999_999_999,
        }),
        ..Default::default()
    };
    let event = Event::decode(&message.encode_to_vec())
        .unwrap()
        .into_event()
        .unwrap();
    let rows = written(&[event], Options::new());
    assert_eq!(rows[0].columns["time"], -1);
    assert_eq!(rows[0].columns["time_day"], -1);
}

/// The bytes and what is said of them.
fn kept(bytes: &[u8], read: impl Fn(&[u8]) -> compliance_log::Received<'_>) -> (String, String) {
    let folder = Folder::new();
    let mut writer = Writer::new(folder.path(), Options::new()).unwrap();
    writer.write_received(&read(bytes)).unwrap();
    writer.finish().unwrap();
    let rows = rows(&folder.files()[0]);
    assert_eq!(rows[0].raw, bytes);
    let text = |name: &str| rows[0].columns[name].as_str().unwrap().to_owned();
    (text("raw_form"), text("raw_schema"))
}

#[test]
fn what_was_received_is_kept_byte_for_byte() {
    let binary = |bytes: &[u8], schema: &str| {
        let found = kept(bytes, |bytes| Event::decode(bytes).unwrap());
        assert_eq!(found, ("binary".to_owned(), schema.to_owned()));
    };
    // A field of number 4000 that no schema has, and fields out of order.
    binary(b"\x52\x07user-42\x80\xfa\x01\x07\x08\x01", "0.2");
    let entry = compliancelog::LogEntry {
        event_type: compliancelog::EventType::EventLogin.into(),
        actor_id: "user-42".to_owned(),
        payload: br#"{"rows": 42}"#.to_vec(),
        ..Default::default()
    };
    binary(&entry.encode_to_vec(), "0.1");
    let text = br#" {"actor_id" : "user-42", "duration_ms": 12} "#;
    let found = kept(text, |text| Event::from_json(text).unwrap());
    assert_eq!(found, ("json".to_owned(), "0.2".to_owned()));
}

fn login(user: &str) -> Event {
    Event::login(user)
        .outcome(Outcome::Success)
        .build()
        .unwrap()
}

#[test]
fn files_say_how_they_are_to_be_read() {
    let folder = Folder::new();
    let mut writer = Writer::new(folder.path(), Options::new().row_group_rows(10)).unwrap();
    for number in 0..25 {
        writer.write(&login(&format!("user-{number}"))).unwrap();
    }
    writer.finish().unwrap();
    let reader = open(&folder.files()[0]);
    let metadata = reader.metadata();
    let stated = metadata.file_metadata().key_value_metadata().unwrap();
    let stated: Vec<_> = stated
        .iter()
        .map(|it| (it.key.as_str(), it.value.as_deref()))
        .collect();
    let version = MAPPING_VERSION.to_string();
    assert_eq!(
        stated,
        [
            ("compliance_log.mapping_version", Some(version.as_str())),
            (
                "compliance_log.schema_version",
                Some(compliance_log::SCHEMA_VERSION)
            ),
        ]
    );
    let rows: Vec<_> = metadata
        .row_groups()
        .iter()
        .map(RowGroupMetaData::num_rows)
        .collect();
    assert_eq!(rows, [10, 10, 5]);
    let mut filtered = BTreeSet::new();
    for group in metadata.row_groups() {
        assert_eq!(group.columns().len(), COLUMNS.len());
        for (chunk, column) in group.columns().iter().zip(COLUMNS) {
            assert_eq!(chunk.column_path().parts()[0], column.name());
            assert!(matches!(chunk.compression(), Compression::ZSTD(_)));
            assert_eq!(chunk.statistics().is_some(), column.name() != "raw");
            // What is another in each event has no dictionary, nor has what has two values.
            let is_unique = ["event_id", "span_id", "raw"].contains(&column.name());
            let has_dictionary = !(is_unique || chunk.column_type() == Type::BOOLEAN);
            assert_eq!(
                chunk.dictionary_page_offset().is_some(),
                has_dictionary,
                "{column}"
            );
            if chunk.bloom_filter_offset().is_some() {
                filtered.insert(column.name());
            }
        }
    }
    let looked_up = [
        "actor_id",
        "event_id",
        "parent_event_id",
        "responsible_id",
        "session_id",
        "trace_id",
    ];
    assert_eq!(filtered, BTreeSet::from(looked_up));
}
