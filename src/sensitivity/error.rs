//! Why a text is no policy.

use std::error::Error;
use std::fmt;

/// What is wrong at one place of a policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PolicyErrorKind {
    /// The text is not in its form, TOML or JSON.
    Syntax,
    /// A key is none that a policy has there.
    UnknownKey,
    /// A name is that of no level, or one that states none: what is unknown is handled as
    /// `CONFIDENTIAL`, and cannot be handled otherwise.
    UnknownLevel,
    /// A name is that of no class of data.
    UnknownClass,
    /// A name is that of no rule.
    UnknownRule,
    /// A key, a level or a class of data is stated twice, be it under another name.
    Duplicate,
    /// A level is not stated.
    MissingLevel,
    /// A key is not stated.
    MissingKey,
    /// A value has another type, or is an empty text.
    Type,
    /// A number is no count of months, or not of the months that are kept.
    Months,
    /// A level asks for less than the level below it.
    Weaker,
}

/// What is wrong at one place of a policy: `line 7: levels.PUBLIC.at_rest: …`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyError {
    pub(super) kind: PolicyErrorKind,
    pub(super) line: usize,
    pub(super) path: String,
    pub(super) reason: String,
}

impl PolicyError {
    /// What is wrong, for programs.
    #[must_use]
    pub fn kind(&self) -> PolicyErrorKind {
        self.kind
    }

    /// The line in the text, from 1: that of the key, or where something is missing, that of what it
    /// is missing from.
    #[must_use]
    pub fn line(&self) -> usize {
        self.line
    }

    /// The keys down to the place, such as `levels.PUBLIC.at_rest`; empty for the whole text.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What is wrong and what to do, for people.
    #[must_use]
    pub fn reason(&self) -> &str {
        &self.reason
    }
}

impl fmt::Display for PolicyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: ", self.line)?;
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        f.write_str(&self.reason)
    }
}

impl Error for PolicyError {}

/// All that is wrong with a policy, in the order of lines. There is at least one error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyErrors(pub(super) Vec<PolicyError>);

impl PolicyErrors {
    /// Each error.
    pub fn iter(&self) -> std::slice::Iter<'_, PolicyError> {
        self.0.iter()
    }
}

impl<'e> IntoIterator for &'e PolicyErrors {
    type Item = &'e PolicyError;
    type IntoIter = std::slice::Iter<'e, PolicyError>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// An error a line.
impl fmt::Display for PolicyErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, error) in self.iter().enumerate() {
            let before = if index == 0 { "" } else { "\n" };
            write!(f, "{before}{error}")?;
        }
        Ok(())
    }
}

impl Error for PolicyErrors {}
