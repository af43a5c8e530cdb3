//! One pass reads what prost reads, refuses what prost refuses, and counts what the walk counts.

use proptest::prelude::*;
use prost::Message;

use super::{Merge, merge};
use crate::Limits;
use crate::bytes;
use crate::proto::LogRequest;
use crate::wire::{Root, survey};

/// Asserts that both give the same of these bytes.
fn is_as_prost_reads<M: Message + Merge + Default>(bytes: &[u8], root: Root) {
    let mut message = M::default();
    let read = merge(&mut message, bytes);
    match (read, M::decode(bytes)) {
        (Some(read), Ok(expected)) => {
            // NaN is not equal to itself, its bytes are.
            assert_eq!(message.encode_to_vec(), expected.encode_to_vec());
            let limits = Limits::default().with_elements(usize::MAX);
            assert_eq!(Ok(read), survey(bytes, root, limits));
        }
        (None, Err(_)) => {}
        (read, expected) => panic!("{read:?} against {:?} of {bytes:?}", expected.err()),
    }
}

fn is_read_as_prost_does(bytes: &[u8]) {
    is_as_prost_reads::<LogRequest>(bytes, Root::LogRequest);
    #[cfg(feature = "json")]
    is_as_prost_reads::<crate::proto::compliancelog::LogEntry>(bytes, Root::LogEntry);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(4_000) })]

    #[test]
    fn damaged_events(bytes in bytes::damaged()) {
        is_read_as_prost_does(&bytes);
    }

    #[test]
    fn any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..60)) {
        is_read_as_prost_does(&bytes);
    }

    #[test]
    fn small_bytes(bytes in bytes::small()) {
        is_read_as_prost_does(&bytes);
    }
}

#[test]
fn golden_events_with_each_bit_flipped_and_cut_anywhere() {
    bytes::each_golden(is_read_as_prost_does);
}

#[test]
fn nesting_ends_where_prost_ends_it() {
    let (mut taken, mut refused) = (0, 0);
    for bytes in bytes::nested() {
        is_read_as_prost_does(&bytes);
        match LogRequest::decode(bytes.as_slice()) {
            Ok(_) => taken += 1,
            Err(_) => refused += 1,
        }
    }
    assert!(taken > 50 && refused > 50, "{taken} {refused}");
}

#[test]
fn what_writers_rarely_do() {
    for bytes in bytes::RARE {
        is_read_as_prost_does(bytes);
    }
}
