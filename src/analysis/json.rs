//! An analysis as JSON, out and in.
//!
//! What is derived from other members is written for its readers, and when it is read back it must
//! agree with them.

mod error;
mod read;
mod value;

use serde::ser::{Serialize, SerializeMap, Serializer};

pub use self::error::{AnalysisError, AnalysisErrorKind};
use super::keys::Keys;
use super::{Analysis, Counts, Dimension, KeyTable, Settings, TimeTable};
use crate::Time;
use crate::event::Ending;

/// What the text is, and the version of its form.
const FORMAT: &str = "compliance-log.analysis.1";

/// How many ended so, by name.
const ENDINGS: [(&str, Ending); 7] = [
    ("succeeded", Ending::Succeeded),
    ("partial", Ending::Partial),
    ("failed", Ending::Failed),
    ("refused", Ending::Refused),
    ("other", Ending::Other),
    ("pending", Ending::Pending),
    ("unknown", Ending::Unknown),
];

impl Analysis {
    /// The analysis as JSON, with all of its rows. [`from_json`](Self::from_json) reads it back.
    ///
    /// | member | is |
    /// |---|---|
    /// | `format` | `compliance-log.analysis.1` |
    /// | `settings` | `keys`, and `bucket_seconds`, which is null without time |
    /// | `total` | counts: `events`, `attempted`, `succeeded`, `partial`, `failed`, `refused`, `other`, `pending`, `unknown`, and `outcomes` by name |
    /// | `by` | for each dimension `rows` of `key` and `counts`, the most events first; `none`; `others`; and `cut_off`: `keys`, `is_exact`, `hashes` |
    /// | `over_time` | `bucket_seconds`, `rows` of `start` and `counts` in the order of time, and `none`; null without time |
    ///
    /// ```
    /// use compliance_log::Event;
    /// use compliance_log::analysis::Analysis;
    /// use compliance_log::event::Outcome;
    ///
    /// let event = Event::login("user-42").outcome(Outcome::Success).build()?;
    /// let analysis = Analysis::of([&event]);
    /// assert_eq!(Analysis::from_json(analysis.to_json().as_bytes())?, analysis);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        // Texts and numbers alone: nothing of it can fail.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads an analysis that was written as JSON, in this process or another.
    ///
    /// # Errors
    ///
    /// [`AnalysisError`] if the text is none, or its parts do not add up.
    pub fn from_json(text: &[u8]) -> Result<Self, AnalysisError> {
        read::analysis(text)
    }
}

impl Serialize for Analysis {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_map(Some(5))?;
        object.serialize_entry("format", FORMAT)?;
        object.serialize_entry("settings", &Stated(&self.settings))?;
        object.serialize_entry("total", &self.total)?;
        object.serialize_entry("by", &By(&self.keys))?;
        object.serialize_entry("over_time", &self.over_time())?;
        object.end()
    }
}

struct Stated<'a>(&'a Settings);

impl Serialize for Stated<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Settings {
            by: _,
            keys,
            bucket,
        } = self.0;
        let mut object = serializer.serialize_map(Some(2))?;
        object.serialize_entry("keys", keys)?;
        object.serialize_entry("bucket_seconds", &bucket.map(super::Bucket::seconds))?;
        object.end()
    }
}

impl Serialize for Counts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_map(None)?;
        object.serialize_entry("events", &self.events())?;
        object.serialize_entry("attempted", &self.attempted())?;
        for (name, ending) in ENDINGS {
            object.serialize_entry(name, &self.ended(ending))?;
        }
        object.serialize_entry("outcomes", &Outcomes(self))?;
        object.end()
    }
}

struct Outcomes<'a>(&'a Counts);

impl Serialize for Outcomes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.by_outcome())
    }
}

struct By<'a>(&'a [(Dimension, Keys)]);

impl Serialize for By<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let table = |(dimension, keys)| (Dimension::name(dimension), KeyTable(keys));
        serializer.collect_map(
            self.0
                .iter()
                .map(|(dimension, keys)| table((*dimension, keys))),
        )
    }
}

impl Serialize for KeyTable<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let row = |(key, counts)| Row {
            name: "key",
            value: key,
            counts,
        };
        let rows: Vec<_> = self.rows().into_iter().map(row).collect();
        let mut object = serializer.serialize_map(Some(4))?;
        object.serialize_entry("rows", &rows)?;
        object.serialize_entry("none", self.none())?;
        object.serialize_entry("others", self.others())?;
        object.serialize_entry("cut_off", &CutOff(*self))?;
        object.end()
    }
}

struct CutOff<'a>(KeyTable<'a>);

impl Serialize for CutOff<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let hashes = self.0.0.hashes().map(|hash| format!("{hash:016x}"));
        let hashes: Vec<_> = hashes.collect();
        let mut object = serializer.serialize_map(Some(3))?;
        object.serialize_entry("keys", &self.0.cut_off())?;
        object.serialize_entry("is_exact", &self.0.is_exact())?;
        object.serialize_entry("hashes", &hashes)?;
        object.end()
    }
}

impl Serialize for TimeTable<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let row = |(start, counts)| Row {
            name: "start",
            value: rfc3339(start),
            counts,
        };
        let rows: Vec<_> = self.rows().map(row).collect();
        let mut object = serializer.serialize_map(Some(3))?;
        object.serialize_entry("bucket_seconds", &self.bucket_seconds())?;
        object.serialize_entry("rows", &rows)?;
        object.serialize_entry("none", self.none())?;
        object.end()
    }
}

struct Row<'a, T> {
    name: &'static str,
    value: T,
    counts: &'a Counts,
}

impl<T: Serialize> Serialize for Row<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_map(Some(2))?;
        object.serialize_entry(self.name, &self.value)?;
        object.serialize_entry("counts", self.counts)?;
        object.end()
    }
}

/// The start of a bucket, which is in range.
fn rfc3339(start: Time) -> String {
    let start = start.to_datetime().unwrap_or_default();
    start.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}
