//! Where a reader or writer stands, and what it has found so far.

use std::cell::{Cell, RefCell};

use serde::{de, ser};

use super::error::JsonError;
use crate::Limits;
use crate::check::{Code, Violation};
use crate::path::Path;

/// What holds for one whole document.
#[derive(Default)]
pub(super) struct Context {
    pub(super) ignore_unknown: bool,
    pub(super) proto_names: bool,
    /// Whether an enum was given as a number, which another schema may give another meaning.
    pub(super) enum_number: Cell<bool>,
    elements_left: Cell<usize>,
    refused: RefCell<Option<Violation>>,
    /// Where the parser gave up on the text.
    lost: RefCell<Option<String>>,
    warnings: RefCell<Vec<Violation>>,
    /// Warnings beyond those that are kept.
    unreported: Cell<usize>,
}

impl Context {
    pub(super) fn new(limits: Limits) -> Self {
        Self {
            elements_left: Cell::new(limits.elements()),
            ..Self::default()
        }
    }

    /// The error of the whole document.
    pub(super) fn fail(&self, source: serde_json::Error) -> JsonError {
        match self.refused.take() {
            Some(violation) => JsonError::refused(violation, Some(source)),
            None => JsonError::unreadable(self.lost.take().unwrap_or_default(), source),
        }
    }

    pub(super) fn into_noticed(self) -> Noticed {
        let mut warnings = self.warnings.into_inner();
        match self.unreported.get() {
            0 => {}
            more => {
                let message = format!("{more} more warnings");
                warnings.push(Violation::new(Code::LimitWarnings, "", message));
            }
        }
        Noticed {
            warnings,
            enum_number: self.enum_number.get(),
        }
    }
}

/// What was noticed when a text was read.
pub(crate) struct Noticed {
    pub(crate) warnings: Vec<Violation>,
    /// An enum was given as a number.
    pub(crate) enum_number: bool,
}

/// A place in the document: a list on the stack that leads back to the root, so that a path
/// costs nothing until there is something to say about it.
#[derive(Clone, Copy)]
pub(super) struct At<'a> {
    pub(super) context: &'a Context,
    parent: Option<&'a At<'a>>,
    step: Step<'a>,
    depth: usize,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Root,
    Field(&'static str),
    /// A member that the message lacks.
    Unknown(&'a str),
    /// A key of a map or of free-form data.
    Key(&'a str),
    Index(usize),
}

impl<'a> At<'a> {
    pub(super) fn root(context: &'a Context) -> Self {
        Self {
            context,
            parent: None,
            step: Step::Root,
            depth: 0,
        }
    }

    pub(super) fn field(&'a self, name: &'static str) -> Self {
        self.then(Step::Field(name))
    }

    pub(super) fn unknown(&'a self, name: &'a str) -> Self {
        self.then(Step::Unknown(name))
    }

    pub(super) fn key(&'a self, key: &'a str) -> Self {
        self.then(Step::Key(key))
    }

    pub(super) fn index(&'a self, index: usize) -> Self {
        self.then(Step::Index(index))
    }

    fn then(&'a self, step: Step<'a>) -> Self {
        Self {
            parent: Some(self),
            step,
            ..*self
        }
    }

    /// The same place, one message deeper, as `json_format` counts messages.
    pub(super) fn entered<E: de::Error>(&self) -> Result<Self, E> {
        self.deeper()
            .ok_or_else(|| self.refuse(Code::LimitDepth, "is nested too deep"))
    }

    /// `entered`, when writing: what is written must be readable.
    pub(super) fn entered_to_write<E: ser::Error>(&self) -> Result<Self, E> {
        self.deeper()
            .ok_or_else(|| self.unwritable(Code::LimitDepth, "is nested too deep"))
    }

    fn deeper(&self) -> Option<Self> {
        let depth = self.depth + 1;
        (depth <= Limits::DEPTH).then_some(Self { depth, ..*self })
    }

    /// Counts a field, element or entry, before it is stored.
    pub(super) fn count<E: de::Error>(&self) -> Result<(), E> {
        let left = &self.context.elements_left;
        match left.get().checked_sub(1) {
            Some(fewer) => left.set(fewer),
            None => return Err(self.refuse(Code::LimitElements, "is one element too many")),
        }
        Ok(())
    }

    /// Refuses the document for what stands at this place. The violation travels beside serde's
    /// error, which holds text only.
    pub(super) fn refuse<E: de::Error>(&self, code: Code, detail: impl Into<String>) -> E {
        let violation = Violation::new(code, self.path(), detail);
        let error = E::custom(&violation);
        self.context.refused.borrow_mut().get_or_insert(violation);
        error
    }

    /// Notes the place of an error that is not ours; the innermost counts.
    pub(super) fn locate<E>(&self, error: E) -> E {
        let lost = &mut *self.context.lost.borrow_mut();
        lost.get_or_insert_with(|| self.path());
        error
    }

    /// Refuses to write what stands at this place.
    pub(super) fn unwritable<E: ser::Error>(&self, code: Code, detail: impl Into<String>) -> E {
        let violation = Violation::new(code, self.path(), detail);
        let error = E::custom(&violation);
        self.context.refused.borrow_mut().get_or_insert(violation);
        error
    }

    /// Refuses what stands at this place a second time.
    pub(super) fn refuse_duplicate<E: de::Error>(&self) -> E {
        self.refuse(Code::JsonDuplicate, "stands twice")
    }

    pub(super) fn warn(&self, code: Code, detail: impl Into<String>) {
        let mut warnings = self.context.warnings.borrow_mut();
        if warnings.len() < Limits::WARNINGS {
            warnings.push(Violation::new(code, self.path(), detail));
        } else {
            let unreported = &self.context.unreported;
            unreported.set(unreported.get() + 1);
        }
    }

    fn path(&self) -> String {
        let mut steps = vec![self.step];
        let mut at = self.parent;
        while let Some(place) = at {
            steps.push(place.step);
            at = place.parent;
        }
        let mut path = Path::default();
        for step in steps.into_iter().rev() {
            match step {
                Step::Root => {}
                Step::Field(name) => path.push_field(name),
                Step::Unknown(name) => path.push_name(name),
                Step::Key(key) => path.push_key(key),
                Step::Index(index) => path.push_index(index),
            }
        }
        path.into_string()
    }
}
