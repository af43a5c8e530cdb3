//! One member of an object, read into the field that it is.

use std::collections::BTreeMap;

use serde::de::MapAccess;

use super::codec::{Codec, Read};
use super::collection::{ListSeed, MapSeed, ValueSeed};
use super::context::At;
use super::skip::Skip;
use crate::check::Code;

/// A member whose name is read and whose value is next.
pub(super) struct Member<'a, 'p, A> {
    pub(super) map: &'a mut A,
    pub(super) at: &'a At<'p>,
    /// The field came before, in its other spelling.
    pub(super) respelled: bool,
    /// Whether a member of the message's oneof has a value.
    pub(super) oneof: &'a mut bool,
}

impl<'de, A: MapAccess<'de>> Member<'_, '_, A> {
    /// A field without presence.
    pub(super) fn implicit<C: Codec>(mut self, field: &mut C::Value) -> Result<(), A::Error> {
        self.warn_respelled();
        if self.value::<C>(field)? == Read::Null {
            *field = C::Value::default();
        }
        Ok(())
    }

    /// A scalar with presence, which the mapping treats as a oneof of its own.
    pub(super) fn optional<C: Codec>(
        mut self,
        field: &mut Option<C::Value>,
    ) -> Result<(), A::Error> {
        let mut value = C::Value::default();
        match self.value::<C>(&mut value)? {
            Read::Value if field.is_some() => {
                return Err(self
                    .at
                    .refuse(Code::JsonDuplicate, "stands in both spellings"));
            }
            Read::Value => *field = Some(value),
            Read::Null => *field = None,
            Read::Ignored => {}
        }
        Ok(())
    }

    /// A message. In both spellings, the later one is merged into the earlier.
    pub(super) fn explicit<C: Codec>(
        mut self,
        field: &mut Option<C::Value>,
    ) -> Result<(), A::Error> {
        self.warn_respelled();
        let mut value = field.take().unwrap_or_default();
        if self.value::<C>(&mut value)? == Read::Value {
            *field = Some(value);
        }
        Ok(())
    }

    /// A member of a oneof: one at most may have a value.
    pub(super) fn member<C: Codec, O>(
        mut self,
        field: &mut Option<O>,
        variant: fn(C::Value) -> O,
        is_variant: fn(&O) -> bool,
    ) -> Result<(), A::Error> {
        let mut value = C::Value::default();
        match self.value::<C>(&mut value)? {
            Read::Value if *self.oneof => {
                return Err(self
                    .at
                    .refuse(Code::JsonOneof, "stands beside another of its oneof"));
            }
            Read::Value => {
                *self.oneof = true;
                *field = Some(variant(value));
            }
            Read::Null if field.as_ref().is_some_and(is_variant) => *field = None,
            Read::Null | Read::Ignored => {}
        }
        Ok(())
    }

    /// A list.
    pub(super) fn repeated<C: Codec>(self, field: &mut Vec<C::Value>) -> Result<(), A::Error> {
        self.warn_respelled();
        field.clear();
        self.map
            .next_value_seed(ListSeed::<C> { field, at: self.at })
    }

    /// A map from strings.
    pub(super) fn map<C: Codec>(
        self,
        field: &mut BTreeMap<String, C::Value>,
    ) -> Result<(), A::Error> {
        self.warn_respelled();
        field.clear();
        self.map
            .next_value_seed(MapSeed::<C> { field, at: self.at })
    }

    /// No field: the generated rows name every index that `find` gives.
    pub(super) fn unread(self) -> Result<(), A::Error> {
        self.map.next_value_seed(Skip(self.at))
    }

    fn value<C: Codec>(&mut self, value: &mut C::Value) -> Result<Read, A::Error> {
        self.at.count()?;
        self.map
            .next_value_seed(ValueSeed::<C> { value, at: self.at })
    }

    fn warn_respelled(&self) {
        if self.respelled {
            let detail = "stands in both spellings, the later one counts";
            self.at.warn(Code::JsonRespelled, detail);
        }
    }
}
