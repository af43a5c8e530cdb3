//! Names of members.

use std::borrow::Cow;
use std::cmp::Ordering;

/// A name, which is found and put in order by its first bytes wherever these tell it from others.
#[derive(Clone, Debug, Eq)]
pub(crate) struct Name<'a> {
    first: u64,
    text: Text<'a>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Text<'a> {
    /// Written in the code, without a character that JSON wants escaped.
    Known(&'static str),
    /// Data.
    Given(Cow<'a, str>),
}

impl Name<'_> {
    pub(crate) fn as_str(&self) -> &str {
        match &self.text {
            Text::Known(text) => text,
            Text::Given(text) => text,
        }
    }

    /// The name if it needs no escape in JSON.
    pub(super) fn known(&self) -> Option<&'static str> {
        match &self.text {
            Text::Known(text) => Some(text),
            Text::Given(_) => None,
        }
    }

    #[inline]
    pub(super) fn is(&self, name: &str, first: u64) -> bool {
        self.first == first && self.as_str() == name
    }
}

/// The first eight bytes as a number, in whose order texts are. A shorter text comes before those that
/// it begins, but for U+0000.
#[inline]
pub(super) fn first(text: &str) -> u64 {
    let text = text.as_bytes();
    if let Some(first) = text.first_chunk() {
        return u64::from_be_bytes(*first);
    }
    (0..size_of::<u64>()).fold(0, |first, place| {
        let byte = text.get(place).copied().unwrap_or_default();
        first << 8 | u64::from(byte)
    })
}

impl PartialEq for Name<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.is(other.as_str(), other.first)
    }
}

impl Ord for Name<'_> {
    #[inline]
    fn cmp(&self, other: &Self) -> Ordering {
        let first = self.first.cmp(&other.first);
        first.then_with(|| self.as_str().cmp(other.as_str()))
    }
}

impl PartialOrd for Name<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl From<&'static str> for Name<'_> {
    #[inline]
    fn from(text: &'static str) -> Self {
        Self {
            first: first(text),
            text: Text::Known(text),
        }
    }
}

impl<'a> From<Cow<'a, str>> for Name<'a> {
    #[inline]
    fn from(text: Cow<'a, str>) -> Self {
        Self {
            first: first(&text),
            text: Text::Given(text),
        }
    }
}

impl<'a> From<Name<'a>> for Cow<'a, str> {
    fn from(name: Name<'a>) -> Self {
        match name.text {
            Text::Known(text) => text.into(),
            Text::Given(text) => text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_the_order_of_their_texts() {
        let texts = [
            "",
            "\0",
            "\0\0",
            "a",
            "a\0",
            "ab",
            "actor_id",
            "actor_i",
            "actor_id\0",
            "actor_ids",
            "actor_ty",
            "b",
            "é",
            "日本",
            "\u{10ffff}",
        ];
        for one in texts {
            for other in texts {
                let names = [one, other].map(Name::from);
                let given = Name::from(Cow::Owned(other.to_owned()));
                assert_eq!(names[0].cmp(&names[1]), one.cmp(other), "{one:?} {other:?}");
                assert_eq!(names[0].cmp(&given), one.cmp(other), "{one:?} {other:?}");
                assert_eq!(names[0].is(other, first(other)), one == other);
            }
        }
    }
}
