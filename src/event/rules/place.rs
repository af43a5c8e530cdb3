//! Where in an event a rule looks. The path is made only where something is found.

use std::borrow::Cow;

use crate::path::Path;

/// A field, an element or an entry, and what it is in.
#[derive(Clone, Copy)]
pub(in crate::event) struct Place<'p> {
    parent: Option<&'p Place<'p>>,
    step: Step<'p>,
}

#[derive(Clone, Copy)]
enum Step<'p> {
    Root,
    Field(&'static str),
    Index(usize),
    Key(&'p str),
    /// A path below, written already.
    #[cfg(feature = "json")]
    Within(&'p str),
}

impl<'p> Place<'p> {
    pub(super) const fn root() -> &'static Place<'static> {
        &Place {
            parent: None,
            step: Step::Root,
        }
    }

    pub(super) const fn field(&'p self, name: &'static str) -> Self {
        self.step(Step::Field(name))
    }

    pub(super) const fn index(&'p self, index: usize) -> Self {
        self.step(Step::Index(index))
    }

    pub(super) const fn key(&'p self, key: &'p str) -> Self {
        self.step(Step::Key(key))
    }

    #[cfg(feature = "json")]
    pub(super) const fn within(&'p self, path: &'p str) -> Self {
        self.step(Step::Within(path))
    }

    const fn step(&'p self, step: Step<'p>) -> Self {
        Place {
            parent: Some(self),
            step,
        }
    }

    /// The path in proto names.
    pub(super) fn path(self) -> Cow<'static, str> {
        if let (
            Some(Place {
                step: Step::Root, ..
            }),
            Step::Field(name),
        ) = (self.parent, self.step)
        {
            return Cow::Borrowed(name);
        }
        let mut path = Path::default();
        self.push_to(&mut path);
        path.into_string().into()
    }

    fn push_to(&self, path: &mut Path) {
        if let Some(parent) = self.parent {
            parent.push_to(path);
        }
        match self.step {
            Step::Root => {}
            Step::Field(name) => path.push_field(name),
            Step::Index(index) => path.push_index(index),
            Step::Key(key) => path.push_key(key),
            #[cfg(feature = "json")]
            Step::Within(below) => path.push_path(below),
        }
    }
}
