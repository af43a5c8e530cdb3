//! An event out of bytes, within the limits.

use prost::Message;

use super::merge::{Merge, merge};
use super::survey::{diagnose, survey};
use super::{Root, Survey, WireError};
use crate::Limits;

/// A message that is read from outside.
pub(crate) trait Readable: Message + Merge + Default {}

impl<M: Message + Merge + Default> Readable for M {}

/// Refuses bytes that hold more elements than an event may have.
#[inline]
pub(crate) fn bound(bytes: &[u8], root: Root, limits: Limits) -> Result<(), WireError> {
    // Each element takes a byte at least, so that fewer bytes need no count.
    if bytes.len() > limits.elements() {
        survey(bytes, root, limits)?;
    }
    Ok(())
}

/// Reads a message into this empty one.
pub(crate) fn read(
    message: &mut impl Readable,
    bytes: &[u8],
    root: Root,
    limits: Limits,
) -> Result<Survey, WireError> {
    bound(bytes, root, limits)?;
    match merge(message, bytes) {
        Some(survey) => Ok(survey),
        None => reread(message, bytes, root, limits),
    }
}

/// Finds out why bytes were refused. prost has the last word.
#[cold]
fn reread(
    message: &mut impl Readable,
    bytes: &[u8],
    root: Root,
    limits: Limits,
) -> Result<Survey, WireError> {
    let survey = survey(bytes, root, limits)?;
    message.clear();
    match Message::merge(message, bytes) {
        Ok(()) => Ok(survey),
        Err(error) => Err(diagnose(bytes, root, limits, error)),
    }
}
