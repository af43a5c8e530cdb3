//! What is wrong with a line that was captured.

use std::fmt;

use crate::check::Violation;

/// A finding, and the line that it is about.
///
/// Its displayed form is a line for whoever reads a failed test. Its `Debug` form puts that on a
/// line of its own, so that `assert_eq!(captured.findings(), [])` shows a list.
///
/// ```
/// use compliance_log::testing::Captured;
/// use std::io::Write;
///
/// let mut captured = Captured::new();
/// captured.write_all(b"this is no event\n")?;
/// let findings = captured.findings();
/// assert_eq!((findings[0].line(), findings[0].violation().code().as_str()), (1, "json.syntax"));
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Finding {
    line: u64,
    violation: Violation,
}

impl Finding {
    pub(super) fn new(line: u64, violation: Violation) -> Self {
        Self { line, violation }
    }

    /// The number of the line, from 1.
    #[must_use]
    pub fn line(&self) -> u64 {
        self.line
    }

    /// What was found: its code, its path, and what to do about it.
    #[must_use]
    pub fn violation(&self) -> &Violation {
        &self.violation
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { line, violation } = self;
        write!(f, "line {line}: {violation}; {}", violation.help())
    }
}

/// As it is displayed, since a failed comparison shows this form.
impl fmt::Debug for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\n  {self}")
    }
}
