//! What rules find in one event.

use std::borrow::Cow;

use super::place::Place;
use super::{data, text};
use crate::check::{Code, Level, Violation};
use crate::event::part::Object;

/// Findings of one rule after which the rest is counted: that many have one cause.
const REPORTED: usize = 100;

/// What takes the findings of the rules.
pub(in crate::event) trait Sink {
    /// Takes a finding.
    fn push(&mut self, code: Code, place: Place<'_>, message: &'static str);

    /// Takes a finding that says more than its rule does.
    fn push_with(&mut self, code: Code, place: Place<'_>, message: impl FnOnce() -> String);

    /// Whether the ids of other schemas are known to agree with the event.
    fn knows_ids(&self) -> bool;

    /// Whether one of these fields may be stated.
    fn states(&self, fields: u64) -> bool;

    /// A text that stands on one line.
    fn line(&mut self, place: Place<'_>, text: &str);

    /// Free-form data as a draft was given them.
    fn given(&mut self, place: Place<'_>, object: Object<'_>);

    /// Free-form data that stand this many messages below the event.
    fn data(&mut self, place: Place<'_>, object: Object<'_>, depth: usize);
}

/// Whether an event is refused when it is written, and nothing of what for. Its texts and its
/// free-form data are not looked at: [`Output`](crate::event::part::wire::Output) does that while
/// it writes them.
pub(in crate::event) struct Refusals {
    found: bool,
    ids_are_filled: bool,
    stated: u64,
}

impl Refusals {
    /// None yet. Ids of other schemas that are those of our own table agree with the event.
    pub(in crate::event) fn new(stated: u64, ids_are_filled: bool) -> Self {
        Self {
            found: false,
            ids_are_filled,
            stated,
        }
    }

    pub(in crate::event) fn found(&self) -> bool {
        self.found
    }
}

impl Sink for Refusals {
    #[inline]
    fn knows_ids(&self) -> bool {
        self.ids_are_filled
    }

    #[inline]
    fn states(&self, fields: u64) -> bool {
        self.stated & fields != 0
    }

    #[inline]
    fn push(&mut self, code: Code, _: Place<'_>, _: &'static str) {
        self.found |= code.writing() == Level::Refuse;
    }

    #[inline]
    fn push_with(&mut self, code: Code, place: Place<'_>, _: impl FnOnce() -> String) {
        self.push(code, place, "");
    }

    #[inline]
    fn line(&mut self, _: Place<'_>, _: &str) {}

    #[inline]
    fn given(&mut self, _: Place<'_>, _: Object<'_>) {}

    #[inline]
    fn data(&mut self, _: Place<'_>, _: Object<'_>, _: usize) {}
}

/// Whether anything is to be said of an event that is read, and nothing of what.
pub(in crate::event) struct Silence {
    is_broken: bool,
    is_odd: bool,
    stated: u64,
    are_lines: bool,
}

impl Silence {
    /// About an event that states these fields, of which it may be known that every text that
    /// should stand on one line does so.
    pub(in crate::event) fn new(stated: u64, are_lines: bool) -> Self {
        Self {
            is_broken: false,
            is_odd: false,
            stated,
            are_lines,
        }
    }

    pub(in crate::event) fn is_broken(&self) -> bool {
        self.is_broken
    }

    /// Whether anything is to be said of it as one that is written.
    pub(in crate::event) fn is_odd(&self) -> bool {
        self.is_odd
    }

    fn look(&mut self, place: Place<'_>, line: &str) {
        text::check(place, line, self);
    }
}

impl Sink for Silence {
    #[inline]
    fn push(&mut self, code: Code, _: Place<'_>, _: &'static str) {
        self.is_broken |= code.reading() != Level::Ignore;
        self.is_odd |= code.writing() != Level::Ignore;
    }

    #[inline]
    fn push_with(&mut self, code: Code, place: Place<'_>, _: impl FnOnce() -> String) {
        self.push(code, place, "");
    }

    #[inline]
    fn knows_ids(&self) -> bool {
        false
    }

    #[inline]
    fn states(&self, fields: u64) -> bool {
        self.stated & fields != 0
    }

    #[inline]
    fn line(&mut self, place: Place<'_>, text: &str) {
        if !self.are_lines {
            self.look(place, text);
        }
    }

    fn given(&mut self, place: Place<'_>, object: Object<'_>) {
        data::given(place, object, self);
    }

    fn data(&mut self, place: Place<'_>, object: Object<'_>, depth: usize) {
        data::check(place, object, depth, self);
    }
}

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

    #[cold]
    fn add(&mut self, code: Code, place: Place<'_>, message: Cow<'static, str>) {
        let same = self.found.iter().filter(|found| found.code() == code);
        if same.count() < REPORTED {
            let path = place.path();
            self.found.push(Violation::at(code, path, message));
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

    pub(in crate::event) fn into_found(mut self) -> Vec<Violation> {
        let more = self.more.into_iter();
        let counted = |(code, count)| Violation::new(code, "", format!("{count} more of the same"));
        self.found.extend(more.map(counted));
        self.found
    }
}

impl Sink for Findings {
    #[inline]
    fn knows_ids(&self) -> bool {
        false
    }

    #[inline]
    fn states(&self, _: u64) -> bool {
        true
    }

    #[inline]
    fn push(&mut self, code: Code, place: Place<'_>, message: &'static str) {
        if (self.is_kept)(code) {
            self.add(code, place, message.into());
        }
    }

    #[inline]
    fn push_with(&mut self, code: Code, place: Place<'_>, message: impl FnOnce() -> String) {
        if (self.is_kept)(code) {
            self.add(code, place, message().into());
        }
    }

    #[inline]
    fn line(&mut self, place: Place<'_>, text: &str) {
        text::check(place, text, self);
    }

    fn given(&mut self, place: Place<'_>, object: Object<'_>) {
        data::given(place, object, self);
    }

    fn data(&mut self, place: Place<'_>, object: Object<'_>, depth: usize) {
        data::check(place, object, depth, self);
    }
}
