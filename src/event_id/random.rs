//! Random bits that cost no call into the system.

use std::cell::Cell;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::process;

use chrono::{DateTime, Utc};

thread_local! {
    static SOURCE: Source = Source::new();
}

/// A keyed hash, fed with its own last results and the time.
///
/// The keys are 128 bits that the standard library gets from the system once a thread, and its
/// hash is made so that who does not know them cannot foresee it. Ids need less than that: they
/// must not repeat.
struct Source {
    keys: RandomState,
    last: Cell<u128>,
}

impl Source {
    fn new() -> Self {
        // A process forked before its first id may have its parent's keys: its number differs.
        // WebAssembly has no numbers of processes, and the standard library panics if asked.
        let process = if cfg!(target_family = "wasm") {
            0
        } else {
            process::id()
        };
        Self {
            keys: RandomState::new(),
            last: Cell::new(process.into()),
        }
    }

    /// The time takes part in every step, so that two processes with one past, forked or woken
    /// from one image, go different ways for good at the first nanosecond that they do not share.
    fn bits(&self, time: DateTime<Utc>) -> u128 {
        // Overflow is no harm: a time that is 584 years off is as good as any.
        let nanos = time.timestamp().wrapping_mul(1_000_000_000);
        let nanos = nanos.wrapping_add(time.timestamp_subsec_nanos().into());
        let mut hasher = self.keys.build_hasher();
        hasher.write_u128(self.last.get());
        hasher.write_i64(nanos);
        let high = hasher.finish();
        hasher.write_u8(1);
        let bits = u128::from(high) << 64 | u128::from(hasher.finish());
        self.last.set(bits);
        bits
    }
}

/// Bits that differ from call to call, from thread to thread and from process to process.
pub(super) fn bits(time: DateTime<Utc>) -> u128 {
    SOURCE.with(|source| source.bits(time))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TIME: DateTime<Utc> = DateTime::UNIX_EPOCH;

    #[test]
    fn one_past_and_one_time_give_the_same_bits_and_another_time_parts_them_for_good() {
        let source = Source::new();
        source.bits(TIME);
        let forked = || Source {
            keys: source.keys.clone(),
            last: source.last.clone(),
        };
        let (one, other) = (forked(), forked());
        assert_eq!(one.bits(TIME), other.bits(TIME));
        let later = TIME + chrono::TimeDelta::nanoseconds(1);
        assert_ne!(one.bits(TIME), other.bits(later));
        assert_ne!(one.bits(TIME), other.bits(TIME));
        assert_ne!(one.bits(later), other.bits(later));
    }

    #[test]
    fn a_forked_process_has_another_start() {
        let (source, last) = (Source::new(), Cell::new(0));
        let forked = Source {
            keys: source.keys.clone(),
            last,
        };
        assert_ne!(source.bits(TIME), forked.bits(TIME));
    }

    #[test]
    fn threads_differ() {
        let threads = [(); 2].map(|()| std::thread::spawn(|| bits(TIME)));
        let [one, other] = threads.map(|thread| thread.join().expect("no panic"));
        assert_ne!(one, other);
    }
}
