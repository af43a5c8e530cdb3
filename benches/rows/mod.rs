//! The rows of all tables. Each target has them whole, and does with each row what it is there for.

mod arguments;
mod emit;
pub(crate) mod event;
mod export;
mod json;
pub(crate) mod ours;
pub(crate) mod peers;
mod read;
mod row;
mod same;
mod scripts;

pub(crate) use self::arguments::Arguments;
pub(crate) use self::row::{Row, Table};

/// All tables whose rows are measured in one thread.
pub(crate) fn tables() -> Vec<Table> {
    [
        emit::tables(),
        scripts::tables(),
        read::tables(),
        json::tables(),
        export::tables(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
