//! Random bits that cost no call into the system.

use std::cell::Cell;
use std::hash::{BuildHasher as _, RandomState};
use std::process;

thread_local! {
    static SOURCE: Source = const { Source::unseeded() };
}

/// Two keys that the standard library gets from the system once a thread, a count, and what the
/// times so far came to, mixed anew for each id.
///
/// It is fast and its bits are even; who has seen some of them may foresee others. Ids need no more
/// than that: they must not repeat.
#[derive(Clone)]
struct Source {
    keys: Cell<[u64; 2]>,
    count: Cell<u64>,
    times: Cell<u64>,
}

impl Source {
    const fn unseeded() -> Self {
        Self {
            keys: Cell::new([0; 2]),
            count: Cell::new(0),
            times: Cell::new(0),
        }
    }

    #[cold]
    fn seed(&self) {
        // A process forked before its first id may have its parent's keys: its number differs.
        // WebAssembly has no numbers of processes, and the standard library panics if asked.
        let process = if cfg!(target_family = "wasm") {
            0
        } else {
            process::id()
        };
        let keys = RandomState::new();
        // Odd, and so never zero, which is what tells that there are none yet.
        self.keys
            .set([1, 2].map(|number: u64| keys.hash_one((number, process)) | 1));
        self.times.set(keys.hash_one(process));
    }

    /// The time takes part in every step, so that two processes with one past, forked or woken
    /// from one image, go different ways for good at the first nanosecond that they do not share.
    fn bits(&self, nanos: i64) -> u128 {
        if self.keys.get() == [0; 2] {
            self.seed();
        }
        let [one, other] = self.keys.get();
        let count = self.count.get().wrapping_add(STEP);
        self.count.set(count);
        let nanos = u64::from_ne_bytes(nanos.to_ne_bytes());
        let times = mix(self.times.get() ^ nanos, one);
        self.times.set(times);
        let high = mix(count ^ times, other);
        let low = mix(count.wrapping_add(one), times ^ other);
        u128::from(high) << 64 | u128::from(low)
    }
}

/// The golden ratio in 64 bits: a count in steps of it comes to every number.
const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

/// Both halves of a product, after constants without a pattern were mixed in.
const fn mix(one: u64, other: u64) -> u64 {
    let one = (one ^ 0xa076_1d64_78bd_642f) as u128;
    let other = (other ^ 0xe703_7ed1_a0b4_28db) as u128;
    let product = (one * other).to_le_bytes();
    match (product.first_chunk(), product.last_chunk()) {
        (Some(low), Some(high)) => u64::from_le_bytes(*low) ^ u64::from_le_bytes(*high),
        _ => 0,
    }
}

/// Bits that differ from call to call, from thread to thread and from process to process, for an
/// id that is made in this nanosecond since 1970.
pub(crate) fn bits(nanos: i64) -> u128 {
    SOURCE.with(|source| source.bits(nanos))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn one_past_and_one_time_give_the_same_bits_and_another_time_parts_them_for_good() {
        let source = Source::unseeded();
        source.bits(0);
        let (one, other) = (source.clone(), source.clone());
        assert_eq!(one.bits(0), other.bits(0));
        assert_ne!(one.bits(0), other.bits(1));
        assert_ne!(one.bits(0), other.bits(0));
        assert_ne!(one.bits(1), other.bits(1));
    }

    #[test]
    fn threads_differ() {
        let threads = [(); 2].map(|()| std::thread::spawn(|| bits(0)));
        let [one, other] = threads.map(|thread| thread.join().expect("no panic"));
        assert_ne!(one, other);
    }

    /// The 74 bits that an id has of them, at one time; and each bit is set in about every second.
    #[test]
    fn bits_do_not_repeat_and_are_even() {
        const IDS: u32 = 200_000;
        let source = Source::unseeded();
        let made: HashSet<u128> = (0..IDS).map(|_| source.bits(0) << 54 >> 54).collect();
        assert_eq!(made.len(), IDS as usize);
        for bit in 0..74 {
            let set = made.iter().filter(|id| *id >> bit & 1 == 1).count();
            // Ten standard deviations.
            assert!(set.abs_diff(IDS as usize / 2) < 2_240, "bit {bit}: {set}");
        }
    }
}
