//! A row, one way to do what its table is about, and the table.

use std::hint::black_box;
use std::time::{Duration, Instant};

/// Rows that do the same work. The first is what the others are compared with.
pub(crate) struct Table {
    /// Names it in options and in what is printed for programs.
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) rows: Vec<Row>,
}

impl Table {
    pub(crate) fn new(id: impl Into<String>, title: impl Into<String>, rows: Vec<Row>) -> Self {
        let (id, title) = (id.into(), title.into());
        Self { id, title, rows }
    }
}

pub(crate) struct Row {
    pub(crate) name: String,
    /// Bytes that are written, or that are read.
    pub(crate) bytes: usize,
    /// Does it so many times; gives the time that took. `None` where the row is not built.
    work: Option<Work>,
}

type Work = Box<dyn FnMut(u32) -> Duration>;

impl Row {
    /// A row that does this. What it makes is dropped within the time that is measured, since who
    /// makes an event must also get rid of it.
    pub(crate) fn new<T>(
        name: impl Into<String>,
        bytes: usize,
        mut act: impl FnMut() -> T + 'static,
    ) -> Self {
        Self::timed(name, bytes, move |times| {
            let start = Instant::now();
            for _ in 0..times {
                black_box(act());
            }
            start.elapsed()
        })
    }

    /// A row that takes its time itself.
    pub(crate) fn timed(
        name: impl Into<String>,
        bytes: usize,
        work: impl FnMut(u32) -> Duration + 'static,
    ) -> Self {
        Self {
            name: name.into(),
            bytes,
            work: Some(Box::new(work)),
        }
    }

    /// A row that this build lacks.
    #[cfg(not(google))]
    pub(crate) fn not_built(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            bytes: 0,
            work: None,
        }
    }

    pub(crate) fn is_built(&self) -> bool {
        self.work.is_some()
    }

    /// Does it so many times; gives the time that took. A row that is not built takes none.
    pub(crate) fn run(&mut self, times: u32) -> Duration {
        self.work
            .as_mut()
            .map_or(Duration::ZERO, |work| work(times))
    }
}
