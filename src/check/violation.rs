//! One finding, and all findings of one event.

use std::borrow::Cow;
use std::{error::Error, fmt};

use super::{Code, Level};

/// One thing that is wrong with an event, at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    code: Code,
    path: Cow<'static, str>,
    message: Cow<'static, str>,
}

impl Violation {
    pub(crate) fn new(code: Code, path: impl Into<String>, message: impl Into<String>) -> Self {
        Self::at(code, path.into().into(), message.into().into())
    }

    /// The same of texts that need not be owned.
    pub(crate) const fn at(
        code: Code,
        path: Cow<'static, str>,
        message: Cow<'static, str>,
    ) -> Self {
        Self {
            code,
            path,
            message,
        }
    }

    /// What kind of fault it is: stable, for programs.
    #[must_use]
    pub fn code(&self) -> Code {
        self.code
    }

    /// Where: the field's path in proto names, such as `delegation_chain[2].scope[0]` or
    /// `data["order"]["id"]`. Empty for the event as a whole. Names that come from the event,
    /// keys of maps and unknown members, are escaped and cut.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What is wrong, for a person. It shows no text of the event; numbers of enums, ids and sizes
    /// that are at fault it may show.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> &'static str {
        self.code.help()
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "`{}`: ", self.path)?;
        }
        write!(f, "{} ({})", self.message, self.code)
    }
}

impl Error for Violation {}

/// All that is wrong with one event: field by field, then what several fields say together.
///
/// `{}` shows the findings on one line, for a log. `{:#}`, and `{:?}` as a failed test shows it,
/// give each a line, with what to do below it.
#[derive(Clone, PartialEq, Eq)]
pub struct Violations(Vec<Violation>);

impl Violations {
    /// `Ok` where nothing was found.
    pub(crate) fn none(found: Vec<Violation>) -> Result<(), Self> {
        if found.is_empty() {
            return Ok(());
        }
        Err(Self(found))
    }

    /// `Ok` where nothing was found that refuses an event that is written.
    pub(crate) fn refused(mut found: Vec<Violation>) -> Result<(), Self> {
        found.retain(|violation| violation.code().writing() == Level::Refuse);
        Self::none(found)
    }

    /// Each finding.
    pub fn iter(&self) -> std::slice::Iter<'_, Violation> {
        self.0.iter()
    }
}

impl From<Violation> for Violations {
    fn from(found: Violation) -> Self {
        Self(vec![found])
    }
}

impl FromIterator<Violation> for Violations {
    fn from_iter<T: IntoIterator<Item = Violation>>(found: T) -> Self {
        Self(found.into_iter().collect())
    }
}

impl<'a> IntoIterator for &'a Violations {
    type Item = &'a Violation;
    type IntoIter = std::slice::Iter<'a, Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl IntoIterator for Violations {
    type Item = Violation;
    type IntoIter = std::vec::IntoIter<Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl fmt::Display for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if f.alternate() {
            return fmt::Debug::fmt(self, f);
        }
        for (index, violation) in self.0.iter().enumerate() {
            let separator = if index == 0 { "" } else { "; " };
            write!(f, "{separator}{violation}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, violation) in self.0.iter().enumerate() {
            let separator = if index == 0 { "" } else { "\n" };
            write!(f, "{separator}{violation}\n    help: {}", violation.help())?;
        }
        Ok(())
    }
}

impl Error for Violations {}
