//! The walk before decoding: well-formed, within the limits, and how much is unknown.

use std::ops::Range;

use super::WireError;
use super::table::{Field, Root};
use super::unknown::Trail;
use super::walk::{Stop, Walk, Watch};
use crate::Limits;
use crate::check::{Code, Violation};

/// What a message's bytes hold that the decoder does not tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Survey {
    /// Fields that the schema lacks, at any depth.
    pub(crate) unknown_fields: usize,
}

/// Walks the bytes of an event, allocating nothing unless it refuses them.
pub(crate) fn survey(bytes: &[u8], root: Root, limits: Limits) -> Result<Survey, WireError> {
    let mut walk = Walk::new(bytes, limits, Survey::default());
    match walk.run(root.message()) {
        Ok(()) => Ok(walk.watch),
        Err(stop) => Err(located(bytes, root, limits, stop)),
    }
}

/// Why these bytes are no event.
pub(crate) fn refusal(bytes: &[u8], root: Root, limits: Limits) -> WireError {
    let stop = Stop {
        code: Code::WireType,
        offset: 0,
    };
    located(bytes, root, limits, stop)
}

/// Why the decoder refused bytes that the survey passed: text that is not UTF-8, which is checked
/// only once there is something to say about it.
pub(crate) fn diagnose(
    bytes: &[u8],
    root: Root,
    limits: Limits,
    error: prost::DecodeError,
) -> WireError {
    refusal(bytes, root, limits).caused_by(error)
}

/// Walks again to where the fault is, this time with the path.
fn located(bytes: &[u8], root: Root, limits: Limits, otherwise: Stop) -> WireError {
    let mut walk = Walk::new(bytes, limits, Trail::default());
    let walked = walk.run(root.message());
    let stop = walked.err().unwrap_or(otherwise);
    let path = walk.watch.into_path();
    WireError::new(
        Violation::new(stop.code, path, detail(stop.code)),
        stop.offset,
    )
}

fn detail(code: Code) -> &'static str {
    match code {
        Code::WireTruncated => "ends before its length",
        Code::WireTag => "has no valid field number and wire type",
        Code::WireVarint => "has a number of more than 64 bits",
        Code::WireUtf8 => "is not UTF-8",
        Code::LimitDepth => "is nested too deep",
        Code::LimitElements => "is one element too many",
        _ => "has another wire type than the schema",
    }
}

impl Watch for Survey {
    const CHECKS_TEXT: bool = false;

    fn enter(&mut self, _: &'static Field, _: Option<&[u8]>) {}

    fn leave(&mut self) {}

    fn message(&mut self, _: bool) {}

    fn unknown(&mut self, _: u32, _: Range<usize>) {
        self.unknown_fields += 1;
    }
}
