//! Why a message could not be read from JSON or written as JSON.

use std::{error::Error, fmt};

use crate::check::{Code, Violation};

/// A fault in JSON text, or in a message that JSON cannot express, with its place.
#[derive(Debug)]
pub struct JsonError {
    violation: Violation,
    source: serde_json::Error,
}

impl JsonError {
    /// `found` is what our own code refused; without it the text is not JSON at all.
    pub(super) fn new(found: Option<Violation>, source: serde_json::Error) -> Self {
        let violation = found
            .unwrap_or_else(|| Violation::new(Code::JsonSyntax, "", "is no valid JSON document"));
        Self { violation, source }
    }

    /// What is wrong, and at which field.
    #[must_use]
    pub fn violation(&self) -> &Violation {
        &self.violation
    }

    /// The line in the text, from 1; 0 when writing.
    #[must_use]
    pub fn line(&self) -> usize {
        self.source.line()
    }

    /// The column in bytes, from 1; 0 when writing or at the start of the line.
    #[must_use]
    pub fn column(&self) -> usize {
        self.source.column()
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
        Some(&self.source)
    }
}
