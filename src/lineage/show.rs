//! The tree as a person reads it.

use std::fmt;

use super::{Lineage, label};

/// Steps up to which lines are indented. What is deeper says how deep, since lines would grow longer
/// with each.
const INDENTED: usize = 32;

pub(super) fn tree(lineage: &Lineage, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    for node in &lineage.nodes {
        let indent = node.depth.min(INDENTED);
        write!(f, "{:width$}", "", width = 2 * indent)?;
        if node.depth > INDENTED {
            write!(f, "[{}] ", node.depth)?;
        }
        writeln!(f, "{}", label::node(node))?;
    }
    Ok(())
}

/// What does not fit into a tree, a line each.
#[derive(Clone, Copy, Debug)]
pub struct Oddities<'l>(&'l Lineage);

impl<'l> Oddities<'l> {
    pub(super) const fn new(lineage: &'l Lineage) -> Self {
        Self(lineage)
    }
}

impl fmt::Display for Oddities<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Lineage {
            nodes: _,
            orphans,
            duplicates,
            cycles,
        } = self.0;
        for orphan in orphans {
            let missing = label::text(&orphan.missing);
            let event = event(orphan.index, &orphan.event_id);
            writeln!(
                f,
                "orphan: {event} names {missing} in {}, which is not here",
                orphan.link
            )?;
        }
        for duplicate in duplicates {
            let event = event(duplicate.index, &duplicate.event_id);
            writeln!(
                f,
                "duplicate: {event} has the id of event {}",
                duplicate.first + 1
            )?;
        }
        for cycle in cycles {
            if let [number] = cycle.as_slice() {
                writeln!(f, "cycle: event {} names itself as its cause", number + 1)?;
                continue;
            }
            write!(f, "cycle: events")?;
            for number in cycle {
                write!(f, " {}", number + 1)?;
            }
            writeln!(f, " name each other as their cause")?;
        }
        Ok(())
    }
}

fn event(index: usize, id: &str) -> String {
    match id {
        "" => format!("event {}", index + 1),
        id => format!("event {} ({})", index + 1, label::text(id)),
    }
}
