//! JSON in memory that borrows what it says from a message: for the exports, which move members from
//! one object to another and write what comes of it.

mod collect;
mod name;
mod path;
mod written;

use std::borrow::Cow;

use prost_types::Timestamp;

pub(super) use self::collect::Collect;
use self::name::{Name, first};

/// A value. What JSON has as a text is kept as what it is until it is written.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum Value<'a> {
    #[default]
    Null,
    Bool(bool),
    /// A number.
    Int(i64),
    /// The number of a value of an enum that this version lacks.
    Unknown(i32),
    /// An integer of 64 bits, which JSON has as a text.
    Long(i64),
    /// A whole number of free-form data, which has no others than doubles.
    Whole(i64),
    /// A number; a text if it is not finite.
    Double(f64),
    Text(Cow<'a, str>),
    Time(Timestamp),
    Bytes(&'a [u8]),
    List(Vec<Value<'a>>),
    Object(Object<'a>),
}

/// Room for the members of most events.
const EVENT: usize = 32;
/// Room for those of most objects in them.
const PART: usize = 8;

/// Members, each name once. They are written by name; until then they stand in any order.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Object<'a>(Vec<Member<'a>>);

pub(crate) type Member<'a> = (Name<'a>, Value<'a>);

impl Value<'_> {
    pub(crate) fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// Whether it says nothing: null, or an empty text, list or object.
    pub(crate) fn is_empty(&self) -> bool {
        match self {
            Self::Null => true,
            Self::Text(text) => text.is_empty(),
            Self::List(elements) => elements.is_empty(),
            Self::Object(members) => members.is_empty(),
            Self::Bool(_)
            | Self::Int(_)
            | Self::Unknown(_)
            | Self::Long(_)
            | Self::Whole(_)
            | Self::Double(_)
            | Self::Time(_)
            | Self::Bytes(_) => false,
        }
    }

    pub(crate) fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// A text, or what JSON has as one of times.
    pub(crate) fn to_text(&self) -> Option<Cow<'_, str>> {
        match self {
            Self::Text(text) => Some(Cow::Borrowed(text)),
            Self::Time(time) => Some(written::time(time).into()),
            _ => None,
        }
    }

    /// An integer, be it a number in JSON or a text.
    pub(crate) fn as_int(&self) -> Option<i64> {
        match self {
            Self::Int(number) | Self::Long(number) => Some(*number),
            _ => None,
        }
    }

    /// The same as a number in JSON, if it is an integer.
    pub(crate) fn into_number(self) -> Self {
        match self {
            Self::Long(number) => Self::Int(number),
            other => other,
        }
    }
}

impl<'a> Object<'a> {
    /// No members, and room for most of those that an event has.
    pub(crate) fn of_event() -> Self {
        Self(Vec::with_capacity(EVENT))
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Value<'a>> {
        let (_, value) = self.0.get(self.place(name)?)?;
        Some(value)
    }

    pub(crate) fn get_mut(&mut self, name: &str) -> Option<&mut Value<'a>> {
        let place = self.place(name)?;
        let (_, value) = self.0.get_mut(place)?;
        Some(value)
    }

    fn place(&self, name: &str) -> Option<usize> {
        let first = first(name);
        self.0.iter().position(|(known, _)| known.is(name, first))
    }

    pub(crate) fn contains(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// The members, in no order.
    pub(crate) fn members(&self) -> impl Iterator<Item = (&str, &Value<'a>)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value))
    }

    pub(crate) fn values_mut(&mut self) -> impl Iterator<Item = &mut Value<'a>> {
        self.0.iter_mut().map(|(_, value)| value)
    }

    /// Adds a member, or gives one another value.
    pub(crate) fn insert(&mut self, name: impl Into<Name<'a>>, value: Value<'a>) {
        let name = name.into();
        match self.get_mut(name.as_str()) {
            Some(known) => *known = value,
            None => self.0.push((name, value)),
        }
    }

    pub(crate) fn remove(&mut self, name: &str) -> Option<Value<'a>> {
        let place = self.place(name)?;
        Some(self.0.swap_remove(place).1)
    }

    /// The object of this name, made if there is none; none if it is another value.
    pub(crate) fn object(&mut self, name: &'static str) -> Option<&mut Self> {
        let place = self.place(name).unwrap_or_else(|| {
            let object = Self(Vec::with_capacity(PART));
            self.0.push((name.into(), object.into()));
            self.0.len() - 1
        });
        match self.0.get_mut(place) {
            Some((_, Value::Object(object))) => Some(object),
            _ => None,
        }
    }

    /// The members by name.
    pub(crate) fn sorted(mut self) -> impl Iterator<Item = Member<'a>> {
        self.0
            .sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        self.0.into_iter()
    }
}

/// Of members with different names.
impl<'a> FromIterator<Member<'a>> for Object<'a> {
    fn from_iter<T: IntoIterator<Item = Member<'a>>>(members: T) -> Self {
        Self(members.into_iter().collect())
    }
}

macro_rules! from {
    ($($from:ty: $variant:ident;)+) => {
        $(impl<'a> From<$from> for Value<'a> {
            fn from(value: $from) -> Self {
                Self::$variant(value.into())
            }
        })+
    };
}

from! {
    i32: Int;
    i64: Int;
    u8: Int;
    f64: Double;
    &'a str: Text;
    String: Text;
    Cow<'a, str>: Text;
    Object<'a>: Object;
    Vec<Value<'a>>: List;
    Name<'a>: Text;
}

impl<'a, V: Into<Value<'a>>> From<Option<V>> for Value<'a> {
    fn from(value: Option<V>) -> Self {
        value.map_or(Self::Null, V::into)
    }
}

impl<'a, V: Into<Value<'a>>> FromIterator<V> for Value<'a> {
    fn from_iter<T: IntoIterator<Item = V>>(values: T) -> Self {
        Self::List(values.into_iter().map(V::into).collect())
    }
}
