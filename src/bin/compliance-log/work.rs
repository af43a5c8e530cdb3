//! What is made of the bytes of one event, on any thread.

use std::cell::RefCell;
use std::io;

use compliance_log::Limits;
use compliance_log::event::{DecodeError, Decoder, EventRef, Received};

use crate::filter::{Filter, LeftOut};
use crate::format::Format;
use crate::report::{Failure, Place};
use crate::source::Source;

/// What was made of an event that the filter keeps, or why it cannot be read.
pub(crate) type Made<T> = Result<Result<T, DecodeError>, LeftOut>;

/// What comes next of an input, in order.
pub(crate) enum Next<'a, T> {
    /// An event: where it stands, what was made of it, and what is to be written of it.
    Event(Place, Made<T>, &'a [u8]),
    /// No more input is ready: what was written is to be seen.
    Pause,
}

/// Reads events, leaves out what the filter does, and does with each of the others what a verb does.
/// Nothing that it makes depends on another event.
pub(crate) struct Worker<W> {
    pub(crate) decoder: Decoder,
    pub(crate) filter: Filter,
    pub(crate) limits: Limits,
    /// Events may be of today's schema.
    pub(crate) is_of_today: bool,
    pub(crate) verb: W,
}

impl<W> Worker<W> {
    /// Reads an input on this thread, and takes what is made of every event.
    pub(crate) fn each<T>(
        &self,
        source: &Source,
        take: impl FnMut(Next<'_, T>) -> Result<(), Failure>,
    ) -> Result<(), Failure>
    where
        W: Fn(Place, Received<'_>, &mut Vec<u8>) -> T,
    {
        let take = RefCell::new(take);
        let pause = || (take.borrow_mut())(Next::Pause).map_err(io::Error::other);
        let failed = |error| source.failed(error);
        let (format, mut frames) = source.open(pause).map_err(failed)?;
        let mut bytes = Vec::new();
        while let Some(frame) = frames.read().map_err(failed)? {
            bytes.clear();
            let place = Place::new(format, frame.position);
            let made = self.make(format, place, frame.content, &mut bytes);
            (take.borrow_mut())(Next::Event(place, made, &bytes))?;
        }
        Ok(())
    }

    /// What is made of an event; what is to be written of it is added to `out`.
    pub(crate) fn make<T>(
        &self,
        format: Format,
        place: Place,
        content: Result<&[u8], DecodeError>,
        out: &mut Vec<u8>,
    ) -> Made<T>
    where
        W: Fn(Place, Received<'_>, &mut Vec<u8>) -> T,
    {
        let bytes = match content {
            Ok(bytes) => bytes,
            Err(error) => return Ok(Err(error)),
        };
        if let Some(why) = self.leaves_out_unread(format, bytes) {
            return Err(why);
        }
        let read = if format.is_json() {
            self.decoder.decode_json(bytes)
        } else {
            self.decoder.decode(bytes)
        };
        let received = match read {
            Ok(received) => received,
            Err(error) => return Ok(Err(error)),
        };
        if self.filter.is_set() {
            if let Some(why) = self.filter.leaves_out(received.event()) {
                return Err(why);
            }
        }
        Ok(Ok((self.verb)(place, received, out)))
    }

    /// Why bytes are left out, as far as the event's own fields tell: the parts of such an event are
    /// never read.
    fn leaves_out_unread(&self, format: Format, bytes: &[u8]) -> Option<LeftOut> {
        if format.is_json() || !self.is_of_today || !self.filter.is_set() {
            return None;
        }
        // What cannot be viewed is refused by the decoder, or is of 0.1, which it reads.
        let event = EventRef::read_within(bytes, self.limits).ok()?;
        self.filter.leaves_out_bytes(&event)
    }
}
