//! How far the input is read, shown on a terminal.
//!
//! The terminal is one, whoever writes to it: so is what is shown there. What else goes to it is
//! written [`aside`].

use std::io::{self, IsTerminal, Write};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Time in which most inputs are read, so that nothing is shown of them.
const SOON: Duration = Duration::from_millis(300);

const OF_ALL: &str = "{wide_bar} {bytes} of {total_bytes}, {bytes_per_sec}, {eta} left";
const SO_FAR: &str = "{bytes}, {bytes_per_sec}";

static SHOWN: OnceLock<Shown> = OnceLock::new();

struct Shown {
    bar: ProgressBar,
    since: Instant,
}

/// Shows from now on how much is read, of so many bytes if that is known. Where standard error is no
/// terminal nothing is shown.
pub(crate) fn start(bytes: Option<u64>) {
    if !io::stderr().is_terminal() {
        return;
    }
    let bar = ProgressBar::with_draw_target(bytes, ProgressDrawTarget::hidden());
    let template = if bytes.is_some() { OF_ALL } else { SO_FAR };
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    let since = Instant::now();
    SHOWN.get_or_init(|| Shown { bar, since });
}

/// So many bytes more were read.
pub(crate) fn read(bytes: usize) {
    let Some(Shown { bar, since }) = SHOWN.get() else {
        return;
    };
    if bar.is_hidden() && !bar.is_finished() && since.elapsed() > SOON {
        bar.set_draw_target(ProgressDrawTarget::stderr());
    }
    bar.inc(bytes as u64);
}

/// Nothing more is read.
pub(crate) fn end() {
    if let Some(shown) = SHOWN.get() {
        shown.bar.finish_and_clear();
    }
}

/// Writes whole lines, for which what is shown makes room.
pub(crate) fn aside<T>(write: impl FnOnce() -> T) -> T {
    match SHOWN.get() {
        Some(shown) => shown.bar.suspend(write),
        None => write(),
    }
}

/// A writer of whole lines to what may be the same terminal.
pub(crate) struct Aside<W>(pub(crate) W);

impl<W: Write> Write for Aside<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        aside(|| self.0.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}
