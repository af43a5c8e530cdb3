//! The numbers of one recorder's records.

use std::sync::atomic::{AtomicI64, Ordering};

use prost::Message as _;

use crate::EventId;
use crate::proto::LogRequest;

/// Who numbers, and the number that comes next.
pub(crate) struct Numbers {
    producer: EventId,
    /// The field `producer_id`.
    producer_field: Vec<u8>,
    next: Next,
}

/// In a line of the processor's cache of its own, so that threads which count do not slow those
/// which read what is beside it.
#[repr(align(128))]
struct Next(AtomicI64);

impl Numbers {
    /// Numbers from 1 on, by this producer.
    pub(crate) fn new(producer: EventId) -> Self {
        let message = LogRequest {
            producer_id: producer.as_str().to_owned(),
            ..LogRequest::default()
        };
        Self {
            producer,
            producer_field: message.encode_to_vec(),
            next: Next(AtomicI64::new(1)),
        }
    }

    pub(crate) fn producer(&self) -> &EventId {
        &self.producer
    }

    #[inline]
    pub(crate) fn producer_field(&self) -> &[u8] {
        &self.producer_field
    }

    /// The number that comes next, unless another thread takes it.
    #[inline]
    pub(crate) fn next(&self) -> i64 {
        self.next.0.load(Ordering::Relaxed)
    }

    /// Takes a number.
    #[inline]
    pub(crate) fn take(&self) -> i64 {
        self.next.0.fetch_add(1, Ordering::Relaxed)
    }
}
