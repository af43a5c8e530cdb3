//! All tables.

use super::row::Row;
use super::{
    actor, approval, data, delegation, digest, foreign, ids, kinds, numbers, payload, phase, size,
    stated, text, time,
};

/// Every row.
pub(crate) fn rows() -> Vec<Row> {
    let tables = [
        actor::rows(),
        approval::rows(),
        data::rows(),
        delegation::rows(),
        digest::rows(),
        foreign::rows(),
        ids::rows(),
        kinds::rows(),
        numbers::rows(),
        payload::rows(),
        phase::rows(),
        size::rows(),
        stated::rows(),
        text::rows(),
        time::rows(),
    ];
    tables.into_iter().flatten().collect()
}
