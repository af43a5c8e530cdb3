//! What the command line says.

use super::Table;

const USAGE: &str = "\
usage: cargo bench -- [--quick] [--json] [WORD...]    tables whose name has one of the words
       cargo bench --bench speed -- --run TABLE ROW N    one row, so many times, for a profiler
       cargo bench --bench speed -- --list               names of tables and rows
       cargo bench --bench speed -- --published FOLDER   the events, for Python to measure";

/// `cargo bench` itself adds the first.
const FLAGS: [&str; 6] = [
    "--bench",
    "--quick",
    "--json",
    "--run",
    "--list",
    "--published",
];

/// Flags in any order, and the other words in theirs.
pub(crate) struct Arguments {
    flags: Vec<String>,
    pub(crate) words: Vec<String>,
}

impl Arguments {
    /// The arguments of the process, or how they are used.
    pub(crate) fn of_process() -> Result<Self, &'static str> {
        let is_flag = |word: &String| word.starts_with("--");
        let (flags, words): (Vec<_>, Vec<_>) = std::env::args().skip(1).partition(is_flag);
        if flags.iter().any(|flag| !FLAGS.contains(&flag.as_str())) {
            return Err(USAGE);
        }
        Ok(Self { flags, words })
    }

    pub(crate) fn has(&self, flag: &str) -> bool {
        self.flags.iter().any(|given| given == flag)
    }

    /// The tables that are asked for: all, if there is no word.
    pub(crate) fn select(&self, tables: Vec<Table>) -> Vec<Table> {
        let has_word = |table: &Table| self.words.iter().any(|word| table.id.contains(word));
        let is_asked_for = |table: &Table| self.words.is_empty() || has_word(table);
        tables.into_iter().filter(is_asked_for).collect()
    }
}
