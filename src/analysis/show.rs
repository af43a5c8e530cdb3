//! An analysis as tables.

mod align;
mod text;
mod width;

use std::fmt;

use self::align::align;
use self::text::{length, start_of, text};
use super::{Analysis, Counts, KeyTable, TimeTable};
use crate::event::Ending;

/// Rows of a table that are shown unless asked otherwise.
const ROWS: usize = 10;

/// The tables of an analysis, for people. What may act on a terminal is shown as escapes.
#[derive(Clone, Copy, Debug)]
pub struct Show<'a> {
    analysis: &'a Analysis,
    rows: usize,
}

impl<'a> Show<'a> {
    pub(super) fn new(analysis: &'a Analysis, rows: usize) -> Self {
        Self { analysis, rows }
    }
}

/// The tables, with ten rows of each.
///
/// ```
/// use compliance_log::Event;
/// use compliance_log::analysis::{Analysis, Dimension, Settings};
/// use compliance_log::event::Outcome;
///
/// let mut analysis = Analysis::new(Settings::default().by(&[Dimension::Actor]).over_time(None));
/// for (user, outcome) in [
///     ("user-42", Outcome::Success),
///     ("user-42", Outcome::FailureDenied),
///     ("用户-43", Outcome::Success),
/// ] {
///     analysis.add(&Event::login(user).outcome(outcome).build()?);
/// }
/// assert_eq!(analysis.to_string(), "\
/// 3 events, 3 attempted, 2 succeeded (66%)
///
/// failure                 events
/// OUTCOME_FAILURE_DENIED       1
///
/// actor    events  attempted  succeeded  failed  refused
/// user-42       2          2          1       0        1
/// 用户-43       1          1          1       0        0
/// ");
/// # Ok::<(), compliance_log::check::Violations>(())
/// ```
impl fmt::Display for Analysis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.show(ROWS).fmt(f)
    }
}

impl fmt::Display for Show<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let total = self.analysis.total();
        summary(total, f)?;
        failures(total, f)?;
        let columns = columns(total);
        for (dimension, keys) in &self.analysis.keys {
            let rows = key_rows(KeyTable(keys), self.rows);
            write(dimension.name(), &columns, &rows, f)?;
        }
        if let Some(times) = self.analysis.over_time() {
            let name = format!("{} UTC", length(times.bucket_seconds()));
            write(&name, &columns, &time_rows(times, self.rows), f)?;
        }
        Ok(())
    }
}

fn summary(total: &Counts, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let (attempted, succeeded) = (total.attempted(), total.ended(Ending::Succeeded));
    let events = total.events();
    let plural = if events == 1 { "" } else { "s" };
    write!(
        f,
        "{events} event{plural}, {attempted} attempted, {succeeded} succeeded"
    )?;
    let percent = (u128::from(succeeded) * 100).checked_div(attempted.into());
    match percent {
        Some(percent) => writeln!(f, " ({percent}%)"),
        None => writeln!(f),
    }
}

fn failures(total: &Counts, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let failures = total.failures();
    let rows: Vec<_> = failures
        .iter()
        .map(|(outcome, events)| (outcome.to_string(), vec![*events]))
        .collect();
    if rows.is_empty() {
        return Ok(());
    }
    align("failure", &["events"], &rows, f)
}

/// A column: its name, and what it counts.
type Column = (&'static str, fn(&Counts) -> u64);

/// What is counted, without what no event is.
fn columns(total: &Counts) -> Vec<Column> {
    let always: [Column; 3] = [
        ("events", Counts::events),
        ("attempted", Counts::attempted),
        ("succeeded", |counts| counts.ended(Ending::Succeeded)),
    ];
    let failures: [Column; 2] = [
        ("failed", |counts| counts.ended(Ending::Failed)),
        ("refused", |counts| counts.ended(Ending::Refused)),
    ];
    let rare: [Column; 4] = [
        ("partial", |counts| counts.ended(Ending::Partial)),
        ("other", |counts| counts.ended(Ending::Other)),
        ("pending", |counts| counts.ended(Ending::Pending)),
        ("unknown", |counts| counts.ended(Ending::Unknown)),
    ];
    let rare = rare.into_iter().filter(|(_, count)| count(total) > 0);
    always.into_iter().chain(failures).chain(rare).collect()
}

fn key_rows(table: KeyTable<'_>, shown: usize) -> Vec<(String, Counts)> {
    let all = table.rows();
    let mut rows: Vec<_> = all
        .iter()
        .take(shown)
        .map(|(key, counts)| (text(key), **counts))
        .collect();
    let more = all.iter().skip(shown).map(|(_, counts)| *counts);
    if all.len() > shown {
        rows.push((format!("({} more)", all.len() - shown), sum(more)));
    }
    if table.cut_off() > 0 {
        let about = if table.is_exact() { "" } else { "about " };
        let label = format!("({about}{} others, cut off)", table.cut_off());
        rows.push((label, *table.others()));
    }
    push_none(&mut rows, table.none());
    rows
}

fn time_rows(table: TimeTable<'_>, shown: usize) -> Vec<(String, Counts)> {
    let all = table.rows();
    let before = all.len().saturating_sub(shown);
    let mut rows = Vec::new();
    if before > 0 {
        let earlier = table.rows().take(before).map(|(_, counts)| counts);
        rows.push((format!("({before} before)"), sum(earlier)));
    }
    for (start, counts) in all.skip(before) {
        rows.push((start_of(start), *counts));
    }
    push_none(&mut rows, table.none());
    rows
}

fn push_none(rows: &mut Vec<(String, Counts)>, none: &Counts) {
    if none.events() > 0 {
        rows.push(("(none)".to_owned(), *none));
    }
}

fn sum<'c>(counts: impl Iterator<Item = &'c Counts>) -> Counts {
    counts.fold(Counts::default(), Counts::merged)
}

/// A table of counts; none if there is nothing in it.
fn write(
    name: &str,
    columns: &[Column],
    rows: &[(String, Counts)],
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    if rows.is_empty() {
        return Ok(());
    }
    let names: Vec<_> = columns.iter().map(|(name, _)| *name).collect();
    let numbers = |counts: &Counts| columns.iter().map(|(_, count)| count(counts)).collect();
    let rows: Vec<_> = rows
        .iter()
        .map(|(key, counts)| (key.clone(), numbers(counts)))
        .collect();
    align(name, &names, &rows, f)
}
