//! How much was found.

use std::collections::HashMap;

use compliance_log::check::{Code, Level};
use serde::ser::{Serialize, SerializeMap, Serializer};

/// Events, and findings by their code.
#[derive(Default)]
pub(crate) struct Totals {
    pub(crate) events: u64,
    pub(super) unreadable: u64,
    /// Events that a filter left out, if there was one.
    pub(super) left_out: Option<u64>,
    codes: HashMap<Code, u64>,
}

impl Totals {
    /// Counts a finding; how many of its code there are now.
    pub(super) fn count(&mut self, code: Code) -> u64 {
        let count = self.codes.entry(code).or_default();
        *count += 1;
        *count
    }

    /// The codes that were found, in the order of the table.
    pub(super) fn codes(&self) -> impl Iterator<Item = (Code, u64)> {
        let count = |code: &Code| self.codes.get(code).map(|count| (*code, *count));
        Code::ALL.iter().filter_map(count)
    }

    pub(crate) fn violations(&self) -> u64 {
        let violations = self.codes().filter(|(code, _)| is_violation(*code));
        violations.map(|(_, count)| count).sum()
    }

    pub(crate) fn warnings(&self) -> u64 {
        let warnings = self.codes().filter(|(code, _)| !is_violation(*code));
        warnings.map(|(_, count)| count).sum()
    }
}

impl Serialize for Totals {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut totals = serializer.serialize_map(None)?;
        totals.serialize_entry("events", &self.events)?;
        totals.serialize_entry("unreadable", &self.unreadable)?;
        if let Some(left_out) = self.left_out {
            totals.serialize_entry("left_out", &left_out)?;
        }
        totals.serialize_entry("violations", &self.violations())?;
        totals.serialize_entry("warnings", &self.warnings())?;
        totals.serialize_entry("codes", &Codes(self))?;
        totals.end()
    }
}

struct Codes<'a>(&'a Totals);

impl Serialize for Codes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.codes().map(|(code, count)| (code.as_str(), count)))
    }
}

/// Whether a code is a violation: it refuses an event that is written. What a newer schema added is
/// nobody's fault.
pub(super) fn is_violation(code: Code) -> bool {
    code.writing() == Level::Refuse && code != Code::WireUnknownField
}
