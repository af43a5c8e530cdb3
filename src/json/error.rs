//! Why a message could not be read from JSON or written as JSON.

use std::{error::Error, fmt};

use crate::check::{Code, Violation};

/// A fault in JSON text, or in a message that JSON cannot express, with its place.
#[derive(Debug)]
pub struct JsonError {
    violation: Violation,
    source: Option<serde_json::Error>,
}

impl JsonError {
    /// What our own code refused.
    pub(super) fn refused(violation: Violation, source: Option<serde_json::Error>) -> Self {
        Self { violation, source }
    }

    /// What `serde_json` refused at this path. It tells its faults apart by their text alone.
    pub(super) fn unreadable(path: String, source: serde_json::Error) -> Self {
        let said = source.to_string();
        let (code, message) = if said.starts_with("number out of range") {
            (Code::JsonNumber, "is outside the range of a double")
        } else if said.starts_with("recursion limit exceeded") {
            (Code::LimitDepth, "is nested too deep")
        } else {
            (Code::JsonSyntax, "is not valid JSON")
        };
        Self::refused(Violation::new(code, path, message), Some(source))
    }

    /// What is wrong, and at which field.
    #[must_use]
    pub fn violation(&self) -> &Violation {
        &self.violation
    }

    /// The line in the text, from 1; 0 when writing.
    #[must_use]
    pub fn line(&self) -> usize {
        self.source.as_ref().map_or(0, serde_json::Error::line)
    }

    /// The column in bytes, from 1; 0 when writing or at the start of the line.
    #[must_use]
    pub fn column(&self) -> usize {
        self.source.as_ref().map_or(0, serde_json::Error::column)
    }
}

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.violation.fmt(f)?;
        match self.line() {
            0 => Ok(()),
            line => write!(f, " at line {line} column {}", self.column()),
        }
    }
}

impl Error for JsonError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_ref().map(|source| source as _)
    }
}
