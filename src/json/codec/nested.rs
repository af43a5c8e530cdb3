//! Messages within messages.

use std::marker::PhantomData;

use serde::Deserializer;

use super::{Codec, Read};
use crate::json::context::At;
use crate::json::message::Fields;
use crate::json::output::Output;
use crate::json::{read, write};

/// A message that stands in a list.
pub(in crate::json) struct Nested<M>(PhantomData<M>);
/// A message that stands alone.
pub(in crate::json) struct Boxed<M>(PhantomData<M>);

impl<M: Fields> Codec for Nested<M> {
    type Value = M;

    fn read<'de, D: Deserializer<'de>>(
        value: &mut M,
        from: D,
        at: &At<'_>,
    ) -> Result<Read, D::Error> {
        read::merge(value, from, at)
    }

    fn write<'v, O: Output<'v>>(value: &'v M, to: O, at: &At<'_>) -> Result<O::Done, O::Error> {
        write::object(value, to, at)
    }

    fn is_default(_: &M) -> bool {
        false
    }
}

impl<M: Fields> Codec for Boxed<M> {
    type Value = Box<M>;

    fn read<'de, D: Deserializer<'de>>(
        value: &mut Box<M>,
        from: D,
        at: &At<'_>,
    ) -> Result<Read, D::Error> {
        read::merge(value.as_mut(), from, at)
    }

    fn write<'v, O: Output<'v>>(
        value: &'v Box<M>,
        to: O,
        at: &At<'_>,
    ) -> Result<O::Done, O::Error> {
        write::object(value.as_ref(), to, at)
    }

    fn is_default(_: &Box<M>) -> bool {
        false
    }
}
