//! Findings and totals as JSON. The members are a promise, told by `check --help`.

use compliance_log::check::Violation;
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::level;
use super::totals::Totals;
use crate::report::Place;

/// One finding.
pub(super) struct Finding<'a> {
    pub(super) file: Option<&'a str>,
    /// The event's number, by which what was found in one belongs together.
    pub(super) event: u64,
    pub(super) place: Place,
    pub(super) found: &'a Violation,
}

impl Serialize for Finding<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let code = self.found.code();
        let mut object = serializer.serialize_map(None)?;
        if let Some(file) = self.file {
            object.serialize_entry("file", file)?;
        }
        object.serialize_entry("event", &self.event)?;
        match self.place {
            Place::Whole => {}
            Place::Byte(offset) => object.serialize_entry("byte", &offset)?,
            Place::Line { line, column } => {
                object.serialize_entry("line", &line)?;
                if let Some(column) = column {
                    object.serialize_entry("column", &column)?;
                }
            }
        }
        object.serialize_entry("level", level(code))?;
        object.serialize_entry("code", code.as_str())?;
        object.serialize_entry("path", self.found.path())?;
        object.serialize_entry("message", self.found.message())?;
        object.serialize_entry("help", code.help())?;
        object.serialize_entry("ground", code.ground())?;
        object.end()
    }
}

/// The end of a file.
pub(super) struct Summary<'a> {
    pub(super) file: Option<&'a str>,
    pub(super) totals: &'a Totals,
}

impl Serialize for Summary<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_map(None)?;
        if let Some(file) = self.file {
            object.serialize_entry("file", file)?;
        }
        object.serialize_entry("summary", self.totals)?;
        object.end()
    }
}
