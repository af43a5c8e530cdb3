//! JSON text without serde's visitors, for who writes what is read as it comes.

use super::Quick;
use super::members::{Stage, is_closed};
use super::number::Number;
use crate::json::codec::{nearest, nearest_unsigned};
use crate::json::fault::Fault;

/// How a value starts. What is no text, object or list is read with it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Start {
    Text,
    Object,
    List,
    Null,
    Bool(bool),
    /// The nearest double.
    Number(f64),
}

impl<'de> Quick<'de> {
    /// Goes to the next value.
    #[inline]
    pub(crate) fn start(&mut self) -> Result<Start, Fault> {
        let word = |from: &mut Self, word: &str, start| from.cursor.word(word).map(|()| start);
        match self.cursor.token().ok_or(Fault)? {
            b'"' => Ok(Start::Text),
            b'{' => Ok(Start::Object),
            b'[' => Ok(Start::List),
            b't' => word(self, "true", Start::Bool(true)),
            b'f' => word(self, "false", Start::Bool(false)),
            b'n' => word(self, "null", Start::Null),
            _ => Ok(Start::Number(match self.cursor.number()? {
                Number::Unsigned(value) => nearest_unsigned(value),
                Number::Signed(value) => nearest(value),
                Number::Float(value) => value,
            })),
        }
    }

    /// Reads a text that started, or the name of a member, unless there is an escape in it: then
    /// [`pieces`](Self::pieces) reads it.
    #[inline]
    pub(crate) fn text(&mut self) -> Result<Option<&'de str>, Fault> {
        self.cursor.string()
    }

    /// Reads a text with escapes, piece by piece.
    pub(crate) fn pieces(&mut self, put: impl FnMut(&str)) -> Result<(), Fault> {
        self.cursor.pieces(put)
    }

    /// Reads an object that started. Of each member the name is read first, as a text, and then the
    /// value.
    #[inline]
    pub(crate) fn members(
        &mut self,
        mut read: impl FnMut(&mut Self) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        self.within(|from| {
            let mut stage = Stage::Opened;
            while let Some(token) = from.next(&mut stage, b'}')? {
                if token != b'"' {
                    return Err(Fault);
                }
                read(from)?;
            }
            is_closed(stage, ())
        })
    }

    /// Goes from the name of a member to its value.
    #[inline]
    pub(crate) fn colon(&mut self) -> Result<(), Fault> {
        match self.cursor.token() {
            Some(b':') => {
                self.cursor.step();
                Ok(())
            }
            _ => Err(Fault),
        }
    }

    /// Reads a list that started, element by element.
    #[inline]
    pub(crate) fn elements(
        &mut self,
        mut read: impl FnMut(&mut Self) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        self.within(|from| {
            let mut stage = Stage::Opened;
            while from.next(&mut stage, b']')?.is_some() {
                read(from)?;
            }
            is_closed(stage, ())
        })
    }
}
