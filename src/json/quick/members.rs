//! What stands in objects and lists.

use serde::de::{DeserializeSeed, MapAccess, SeqAccess, Visitor};

use super::Quick;
use crate::json::fault::Fault;

/// How far the reading of an object or a list has come.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    Opened,
    Among,
    Closed,
}

/// The members of an object.
pub(super) struct Entries<'a, 'de> {
    from: &'a mut Quick<'de>,
    stage: Stage,
}

/// The elements of a list.
pub(super) struct Elements<'a, 'de> {
    from: &'a mut Quick<'de>,
    stage: Stage,
}

impl<'a, 'de> Entries<'a, 'de> {
    pub(super) fn new(from: &'a mut Quick<'de>) -> Self {
        let stage = Stage::Opened;
        Self { from, stage }
    }

    /// A visitor that leaves members unread gets a fault, as `serde_json` gives it an error.
    #[inline]
    pub(super) fn visit<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Fault> {
        let value = visitor.visit_map(&mut self)?;
        is_closed(self.stage, value)
    }
}

impl<'a, 'de> Elements<'a, 'de> {
    pub(super) fn new(from: &'a mut Quick<'de>) -> Self {
        let stage = Stage::Opened;
        Self { from, stage }
    }

    #[inline]
    pub(super) fn visit<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Fault> {
        let value = visitor.visit_seq(&mut self)?;
        is_closed(self.stage, value)
    }
}

pub(super) fn is_closed<T>(stage: Stage, value: T) -> Result<T, Fault> {
    match stage {
        Stage::Closed => Ok(value),
        Stage::Opened | Stage::Among => Err(Fault),
    }
}

impl Quick<'_> {
    /// Goes to the next member or element, and gives what it starts with. If there is none, the
    /// bracket at the end is read.
    #[inline]
    pub(super) fn next(&mut self, stage: &mut Stage, end: u8) -> Result<Option<u8>, Fault> {
        let token = self.cursor.token();
        if token == Some(end) && *stage != Stage::Closed {
            self.cursor.step();
            *stage = Stage::Closed;
            return Ok(None);
        }
        match *stage {
            Stage::Among => {
                self.cursor.pass(b',')?;
                Ok(self.cursor.token())
            }
            Stage::Opened => {
                *stage = Stage::Among;
                Ok(token)
            }
            Stage::Closed => Err(Fault),
        }
    }
}

impl<'de> MapAccess<'de> for &mut Entries<'_, 'de> {
    type Error = Fault;

    #[inline]
    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Fault> {
        match self.from.next(&mut self.stage, b'}')? {
            None => Ok(None),
            Some(b'"') => seed.deserialize(&mut *self.from).map(Some),
            Some(_) => Err(Fault),
        }
    }

    #[inline]
    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Fault> {
        self.from.colon()?;
        seed.deserialize(&mut *self.from)
    }
}

impl<'de> SeqAccess<'de> for &mut Elements<'_, 'de> {
    type Error = Fault;

    #[inline]
    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Fault> {
        match self.from.next(&mut self.stage, b']')? {
            None => Ok(None),
            Some(_) => seed.deserialize(&mut *self.from).map(Some),
        }
    }
}
