//! Names of rows and tables.

use super::width::width;
use crate::Time;
use crate::label::label;

/// Columns on the screen that a key takes at most.
const KEY_WIDTH: usize = 60;

/// When a bucket begins, without the seconds if there are none.
pub(super) fn start_of(start: Time) -> String {
    match start.to_datetime() {
        Ok(start) if start.timestamp() % 86_400 == 0 => start.format("%Y-%m-%d").to_string(),
        Ok(start) if start.timestamp() % 60 == 0 => start.format("%Y-%m-%d %H:%M").to_string(),
        Ok(start) => start.format("%Y-%m-%d %H:%M:%S").to_string(),
        Err(_) => start.seconds().to_string(),
    }
}

/// A length of time in its largest whole unit.
pub(super) fn length(seconds: u64) -> String {
    let units = [
        (604_800, "week"),
        (86_400, "day"),
        (3600, "hour"),
        (60, "minute"),
    ];
    let whole = units.into_iter().find(|(unit, _)| seconds % unit == 0);
    let (unit, name) = whole.unwrap_or((1, "second"));
    match seconds / unit {
        1 => name.to_owned(),
        count => format!("{count} {name}s"),
    }
}

/// A key on one line, with escapes, and cut. Rows that are no key's begin with a parenthesis.
pub(super) fn text(key: &str) -> String {
    let shown = label(key, |c| c == '(' || c.is_whitespace());
    if shown.is_empty() || width(&shown) <= KEY_WIDTH {
        return shown;
    }
    let mut cut = String::new();
    let mut taken = 1;
    for c in shown.chars() {
        taken += width(c.encode_utf8(&mut [0; 4]));
        if taken > KEY_WIDTH {
            break;
        }
        cut.push(c);
    }
    cut.push('…');
    cut
}
