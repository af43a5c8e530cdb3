//! Columns that stand below each other.

use std::fmt;

use super::width::width;

/// A table: names to the left, numbers to the right.
pub(super) fn align(
    name: &str,
    columns: &[&str],
    rows: &[(String, Vec<u64>)],
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    let keys = rows.iter().map(|(key, _)| width(key));
    let first = keys.chain([width(name)]).max().unwrap_or_default();
    let header: Vec<_> = columns.iter().map(|name| (*name).to_owned()).collect();
    let numbers = rows.iter().map(|(key, numbers)| {
        let numbers = numbers.iter().map(u64::to_string);
        (key.as_str(), numbers.collect::<Vec<_>>())
    });
    let lines: Vec<_> = [(name, header)].into_iter().chain(numbers).collect();
    let widest = |column| {
        let cells = lines.iter().filter_map(|(_, cells)| cells.get(column));
        cells.map(String::len).max().unwrap_or_default()
    };
    let widths: Vec<usize> = (0..columns.len()).map(widest).collect();
    writeln!(f)?;
    for (key, cells) in &lines {
        let gap = first.saturating_sub(width(key));
        write!(f, "{key}{:gap$}", "")?;
        for (cell, width) in cells.iter().zip(&widths) {
            write!(f, "  {cell:>width$}")?;
        }
        writeln!(f)?;
    }
    Ok(())
}
