//! Several threads record at the same time.

use std::hint::black_box;
use std::sync::{Arc, Barrier};
use std::thread;
use std::time::{Duration, Instant};

use compliance_log::Recorder;

use crate::rows::event::Login;
use crate::rows::{Row, Table, ours};

const THREADS: [u32; 3] = [1, 2, 4];

/// A recorder for all threads, and a clone for each. The figures are wall-clock time an event, all
/// threads taken together: half as much on two threads is twice as fast.
pub(crate) fn tables() -> Vec<Table> {
    let share = |recorder: &Arc<Recorder>| Arc::clone(recorder);
    let clone = |recorder: &Arc<Recorder>| Arc::new(Recorder::clone(recorder));
    vec![
        table(
            "threads/shared",
            "Write logins on several threads, one recorder",
            share,
        ),
        table(
            "threads/clones",
            "Write logins on several threads, a clone each",
            clone,
        ),
    ]
}

fn table(id: &str, title: &str, give: fn(&Arc<Recorder>) -> Arc<Recorder>) -> Table {
    let rows = THREADS.map(|threads| {
        let recorder = Recorder::new(&ours::context()).expect("a context that the rules take");
        let recorder = Arc::new(recorder);
        let bytes = record(&recorder, 1);
        let name = format!(
            "{threads} {}",
            if threads == 1 { "thread" } else { "threads" }
        );
        Row::timed(name, bytes, move |times| {
            let recorders = (0..threads).map(|_| give(&recorder)).collect();
            wall_clock(recorders, times) / threads
        })
    });
    Table::new(id, title, rows.into())
}

/// From when the first thread begins until the last ends.
fn wall_clock(recorders: Vec<Arc<Recorder>>, times: u32) -> Duration {
    let barrier = Arc::new(Barrier::new(recorders.len()));
    let threads: Vec<_> = recorders
        .into_iter()
        .map(|recorder| {
            let barrier = Arc::clone(&barrier);
            thread::spawn(move || {
                barrier.wait();
                let start = Instant::now();
                record(&recorder, times);
                (start, Instant::now())
            })
        })
        .collect();
    let spans: Vec<_> = threads
        .into_iter()
        .map(|thread| thread.join().expect("no panic"))
        .collect();
    let first = spans.iter().map(|(start, _)| *start).min();
    let last = spans.iter().map(|(_, end)| *end).max();
    last.zip(first)
        .map_or(Duration::ZERO, |(last, first)| last - first)
}

/// Writes so many logins, each in place of the one before; gives the bytes of the last.
fn record(recorder: &Recorder, times: u32) -> usize {
    let login = Login::usual();
    let mut out = Vec::with_capacity(1024);
    for _ in 0..times {
        out.clear();
        let outcome = recorder.record(ours::login(black_box(&login)), &mut out);
        black_box(outcome).expect("an event that the rules take");
    }
    out.len()
}
