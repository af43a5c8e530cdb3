//! The folder that an event's file stands in.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::record::Record;

/// What Hive, and engines that read its folders, call the partition of what is null.
const NONE: &str = "__HIVE_DEFAULT_PARTITION__";

/// Events of one day and one class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Partition {
    day: Option<NaiveDate>,
    class: i32,
}

impl Partition {
    pub(super) fn of(record: &Record<'_>) -> Self {
        Self {
            day: record.day(),
            class: record.ocsf.uid(),
        }
    }

    /// Its folder, and the one around that.
    pub(super) fn folders(self, root: &Path) -> [PathBuf; 2] {
        let day = match self.day {
            Some(day) => root.join(format!("day={}", day.format("%Y-%m-%d"))),
            None => root.join(format!("day={NONE}")),
        };
        [day.join(format!("class={}", self.class)), day]
    }
}
