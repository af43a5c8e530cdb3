//! Fields by the bits that say whether they are stated.

use crate::event::part::Fields;

/// The bits of fields by their names, looked up by the compiler.
#[expect(
    clippy::indexing_slicing,
    reason = "it runs while the crate is compiled, and a name that is none must stop that"
)]
pub(in crate::event) const fn of(names: &[&str]) -> u64 {
    let (mut bits, mut index) = (0, 0);
    while index < names.len() {
        let (mut place, mut found) = (0, 0);
        while place < Fields::BITS.len() {
            let (name, bit) = Fields::BITS[place];
            if is_same(name.as_bytes(), names[index].as_bytes()) {
                found = bit;
            }
            place += 1;
        }
        assert!(found != 0, "no field that may be left out has this name");
        bits |= found;
        index += 1;
    }
    bits
}

#[expect(clippy::indexing_slicing, reason = "see above")]
const fn is_same(one: &[u8], other: &[u8]) -> bool {
    let mut index = 0;
    while index < one.len() && index < other.len() && one[index] == other[index] {
        index += 1;
    }
    index == one.len() && index == other.len()
}
