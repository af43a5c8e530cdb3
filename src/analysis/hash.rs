//! The order in which keys are kept.

/// A hash that is the same in every process and for ever, so that analyses can be merged: FNV-1a,
/// mixed so that all of its bits depend on all of the text.
pub(super) fn hash(text: &str) -> u64 {
    let fnv = text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    let mixed = (fnv ^ fnv >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ mixed >> 31
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Analyses that are stored somewhere rest on it. The values are of another implementation.
    #[test]
    fn the_hash_never_changes() {
        let hashes = ["", "user-42", "日本語"].map(hash);
        assert_eq!(
            hashes,
            [
                0xf52a_15e9_a9b5_e89b,
                0x7a15_96f0_e94b_5793,
                0x77e3_27b1_b675_5706
            ]
        );
    }
}
