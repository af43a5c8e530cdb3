//! Short texts, copied and looked at in one go.

use crate::event::scan::{odd, short};

/// Copies a text to where there is room for just it. Gives what [`odd`] says of all its bytes.
#[inline(always)]
pub(super) fn copy(text: &[u8], to: &mut [u8]) -> u64 {
    if text.len() > 16 {
        return copy_long(text, to);
    }
    if let (Some(first), Some(last)) = (text.first_chunk(), text.last_chunk()) {
        let found = word(first) | word(last);
        if let Some(place) = to.first_chunk_mut::<8>() {
            *place = *first;
        }
        if let Some(place) = to.last_chunk_mut::<8>() {
            *place = *last;
        }
        return found;
    }
    match (text.first_chunk::<4>(), text.last_chunk::<4>()) {
        (Some(first), Some(last)) => {
            if let Some(place) = to.first_chunk_mut::<4>() {
                *place = *first;
            }
            if let Some(place) = to.last_chunk_mut::<4>() {
                *place = *last;
            }
        }
        _ => to
            .iter_mut()
            .zip(text)
            .for_each(|(place, byte)| *place = *byte),
    }
    odd(short(text))
}

/// Of more than sixteen bytes: whole pairs of words, then the last pair, which may overlap.
#[inline(always)]
fn copy_long(text: &[u8], to: &mut [u8]) -> u64 {
    let mut found = 0;
    let places = to.chunks_exact_mut(16);
    for (pair, place) in text.chunks_exact(16).zip(places) {
        found |= words(pair);
        place.copy_from_slice(pair);
    }
    if let (Some(pair), Some(place)) = (text.last_chunk::<16>(), to.last_chunk_mut::<16>()) {
        found |= words(pair);
        *place = *pair;
    }
    found
}

#[inline(always)]
fn words(pair: &[u8]) -> u64 {
    match (pair.first_chunk(), pair.last_chunk()) {
        (Some(first), Some(last)) => word(first) | word(last),
        _ => u64::MAX,
    }
}

#[inline(always)]
fn word(bytes: &[u8; 8]) -> u64 {
    odd(u64::from_le_bytes(*bytes))
}
