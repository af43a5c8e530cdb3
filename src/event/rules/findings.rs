//! What rules find in one event.

use super::place::Place;
use crate::check::{Code, Level, Violation, Violations};

/// Findings of one rule after which the rest is counted: that many have one cause.
const REPORTED: usize = 100;

/// What rules found that may find many things in one event.
pub(in crate::event) struct Findings {
    found: Vec<Violation>,
    more: Vec<(Code, usize)>,
    is_kept: fn(Code) -> bool,
}

impl Findings {
    /// All that refuses an event that is written, or is said of one.
    pub(in crate::event) fn of_writing() -> Self {
        Self::of(|code| code.writing() != Level::Ignore)
    }

    /// Only what refuses an event that is written: for a writer that shows nothing else, so that an
    /// event that is taken with a warning costs no more than others.
    pub(in crate::event) fn of_refusals() -> Self {
        Self::of(|code| code.writing() == Level::Refuse)
    }

    /// All that refuses an event that is read, or is said of one.
    pub(in crate::event) fn of_reading() -> Self {
        Self::of(|code| code.reading() != Level::Ignore)
    }

    fn of(is_kept: fn(Code) -> bool) -> Self {
        Self {
            found: Vec::new(),
            more: Vec::new(),
            is_kept,
        }
    }

    pub(super) fn push(&mut self, code: Code, place: Place<'_>, message: &str) {
        if !(self.is_kept)(code) {
            return;
        }
        let same = self.found.iter().filter(|found| found.code() == code);
        if same.count() < REPORTED {
            self.found.push(Violation::new(code, place.path(), message));
            return;
        }
        match self.more.iter_mut().find(|(known, _)| *known == code) {
            Some((_, count)) => *count += 1,
            None => self.more.push((code, 1)),
        }
    }

    /// Whether something nests deeper than it may, so that no walk through it is bounded.
    pub(in crate::event) fn has_unbounded(&self) -> bool {
        let deep = |found: &Violation| found.code() == Code::DataDepth;
        self.found.iter().any(deep)
    }

    /// An error if an event with these findings is refused when it is written.
    pub(in crate::event) fn into_refused(self) -> Result<(), Violations> {
        if self.found.is_empty() {
            return Ok(());
        }
        Violations::refused(self.into_found())
    }

    pub(in crate::event) fn into_found(mut self) -> Vec<Violation> {
        let more = self.more.into_iter();
        let counted = |(code, count)| Violation::new(code, "", format!("{count} more of the same"));
        self.found.extend(more.map(counted));
        self.found
    }
}
