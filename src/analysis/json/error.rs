//! Why a text is no analysis.

use std::error::Error;
use std::fmt;

/// What is wrong with the text of an analysis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AnalysisErrorKind {
    /// The text is no JSON.
    Syntax,
    /// It is no analysis, or one of another version.
    Format,
    /// A member is missing.
    Missing,
    /// A member has another type or is out of range, or a text is not in its form.
    Value,
    /// A member, dimension or outcome has a name that this version lacks.
    Unknown,
    /// What is said at two places does not agree: rows do not add up to the total, a key has two of
    /// them, or there are more than the settings allow.
    Sum,
}

/// A text is no analysis that was written here. It shows nothing of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnalysisError {
    pub(super) kind: AnalysisErrorKind,
    pub(super) path: String,
}

impl AnalysisError {
    pub(super) fn new(kind: AnalysisErrorKind, path: &str) -> Self {
        let path = path.to_owned();
        Self { kind, path }
    }

    /// What is wrong.
    #[must_use]
    pub fn kind(&self) -> AnalysisErrorKind {
        self.kind
    }

    /// The member, such as `by.actor.rows[3].counts`; for [`AnalysisErrorKind::Syntax`] the line, such
    /// as `line 1`; empty for the whole text.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }
}

impl fmt::Display for AnalysisError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        f.write_str(match self.kind {
            AnalysisErrorKind::Syntax => "is no JSON",
            AnalysisErrorKind::Format => "is no analysis of this version",
            AnalysisErrorKind::Missing => "is missing",
            AnalysisErrorKind::Value => "is not of the type, range or form that it should have",
            AnalysisErrorKind::Unknown => "has a name that this version lacks",
            AnalysisErrorKind::Sum => "does not agree with the rest of the analysis",
        })
    }
}

impl Error for AnalysisError {}
