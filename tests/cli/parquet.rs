//! The command line writes files of Parquet, or says how it would.

use crate::command::{convert, run, status, text};
use crate::folder::Folder;

const EVENTS: &[u8] = br#"{"eventType": "EVENT_LOGIN", "time": "2026-11-25T23:59:59.9Z"}
{"eventType": "EVENT_LOGIN", "time": "2026-11-26T00:00:00Z", "new_member": 1}
{"eventType": "EVENT_LOGOUT", "time": "2026-11-26T00:00:00Z", "actorId": "user-43"}
"#;

/// Runs `convert --to parquet` on the events, into a folder within this one.
fn to_files(folder: &Folder, more: &[&str]) -> std::process::Output {
    let into = folder.path().join("audit");
    let arguments = [
        "convert",
        "--from",
        "jsonl",
        "--to",
        "parquet",
        "-o",
        into.to_str().unwrap(),
    ];
    run(&[&arguments, more].concat(), EVENTS)
}

#[cfg(feature = "parquet")]
#[path = "../export/parquet/reading.rs"]
mod reading;

#[cfg(feature = "parquet")]
mod with_it {
    use std::fs;

    use parquet::file::reader::FileReader as _;

    use super::*;

    fn folders(folder: &Folder) -> Vec<String> {
        let parent = |file: &std::path::PathBuf| {
            let folder = file.strip_prefix(folder.path()).unwrap().parent().unwrap();
            folder.to_str().unwrap().to_owned()
        };
        folder.files().iter().map(parent).collect()
    }

    #[test]
    fn events_stand_in_files_by_day_and_class() {
        let folder = Folder::new();
        let output = to_files(&folder, &["--quiet"]);
        // An event that could not be read, and the others all the same.
        assert_eq!((status(&output), output.stdout.len()), (1, 0));
        assert!(text(&output.stderr).contains("line 2 "));
        let expected = [
            "audit/day=2026-11-25/class=3002",
            "audit/day=2026-11-26/class=3002",
        ];
        assert_eq!(folders(&folder), expected);
    }

    #[test]
    fn lines_are_kept_byte_for_byte() {
        let folder = Folder::new();
        let output = to_files(&folder, &["--ignore-unknown", "--actor", "user-43"]);
        assert_eq!(status(&output), 0);
        let [file] = &folder.files()[..] else {
            panic!()
        };
        let rows = reading::rows(file);
        assert_eq!(rows.len(), 1);
        assert_eq!(
            rows[0].raw,
            EVENTS.split(|byte| *byte == b'\n').nth(2).unwrap()
        );
        assert_eq!(reading::open(file).metadata().num_row_groups(), 1);
    }

    #[test]
    fn nothing_is_replaced_and_nothing_is_left_without_events() {
        let folder = Folder::new();
        for count in [2, 4] {
            to_files(&folder, &[]);
            assert_eq!(folder.files().len(), count);
        }
        let output = to_files(&folder, &["--actor", "nobody"]);
        assert_eq!((status(&output), folder.files().len()), (1, 4));
    }

    #[test]
    fn of_what_a_failure_keeps_from_being_written_nothing_is_whole() {
        let folder = Folder::new();
        let audit = folder.path().join("audit");
        fs::create_dir(&audit).unwrap();
        // A file stands where the folder of the second day should be.
        fs::write(audit.join("day=2026-11-26"), "").unwrap();
        let output = to_files(&folder, &["--quiet"]);
        assert_eq!(status(&output), 2);
        let said = text(&output.stderr);
        assert!(
            said.contains("0 events in 0 files\ncannot write `"),
            "{said}"
        );
        assert!(said.contains("day=2026-11-26"), "{said}");
        let [blocking] = &folder.files()[..] else {
            panic!("{:?}", folder.files())
        };
        assert!(blocking.ends_with("day=2026-11-26"), "{blocking:?}");
    }

    #[test]
    fn a_folder_that_cannot_be_written_is_a_failure() {
        let folder = Folder::new();
        fs::write(folder.path().join("audit"), "").unwrap();
        let output = to_files(&folder, &[]);
        assert_eq!(status(&output), 2);
        assert!(text(&output.stderr).contains("audit"));
    }
}

#[cfg(not(feature = "parquet"))]
#[test]
fn without_the_feature_it_is_named() {
    let folder = Folder::new();
    let output = to_files(&folder, &[]);
    assert_eq!((status(&output), output.stdout.len()), (2, 0));
    assert!(text(&output.stderr).contains("--features cli,parquet"));
    assert_eq!(folder.files().len(), 0);
}

#[test]
fn a_folder_goes_with_files() {
    let without = convert("jsonl", "parquet", EVENTS);
    let with = run(
        &["convert", "--from", "jsonl", "--to", "ecs", "-o", "."],
        EVENTS,
    );
    for output in [without, with] {
        assert_eq!((status(&output), output.stdout.len()), (2, 0));
        assert!(text(&output.stderr).contains("--output"));
    }
}
