//! How long each row takes. The harness is small and its own, for one reason: the figures are
//! ratios, taken on machines that others use too. Criterion and divan measure one row after
//! another, so that a disturbance falls on one row alone. Here all rows of a table take turns, some
//! 200 microseconds each, and each ratio is that of two neighbours in time.

#[path = "../rows/mod.rs"]
mod rows;

mod measure;
mod published;
mod report;
mod threads;

use std::path::Path;
use std::process::ExitCode;

use self::measure::Plan;
use self::rows::{Arguments, Table, tables};

#[cfg(feature = "mimalloc")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let arguments = match Arguments::of_process() {
        Ok(arguments) => arguments,
        Err(usage) => return refused(usage),
    };
    let done = if arguments.has("--list") {
        list(&tables());
        Ok(())
    } else if arguments.has("--run") {
        run(&arguments.words)
    } else if arguments.has("--published") {
        write_published(&arguments.words)
    } else {
        measure_all(&arguments);
        Ok(())
    };
    done.map_or_else(refused, |()| ExitCode::SUCCESS)
}

fn refused(what: &str) -> ExitCode {
    eprintln!("{what}");
    ExitCode::from(2)
}

fn write_published(words: &[String]) -> Result<(), &'static str> {
    let [folder] = words else {
        return Err("`--published` takes a folder");
    };
    published::write(Path::new(folder)).map_err(|_| "the folder cannot be written to")
}

fn measure_all(arguments: &Arguments) {
    let is_quick = arguments.has("--quick");
    let short = |plan: Plan| if is_quick { plan.quick() } else { plan };
    let report = if arguments.has("--json") {
        report::lines
    } else {
        report::text
    };
    let single = arguments
        .select(tables())
        .into_iter()
        .map(|table| (table, short(Plan::USUAL)));
    let several = arguments.select(threads::tables()).into_iter();
    let several = several.map(|table| (table, short(Plan::OF_THREADS)));
    for (mut table, plan) in single.chain(several) {
        let figures = measure::table(&mut table, plan);
        report(&table, &figures);
    }
}

fn list(tables: &[Table]) {
    for table in tables {
        for row in &table.rows {
            println!("{}  {}", table.id, row.name);
        }
    }
}

/// One row, exactly so many times: what a profiler counts for N times more is what N times take.
fn run(words: &[String]) -> Result<(), &'static str> {
    let [table, row, times] = words else {
        return Err("`--run` takes a table, a row and a number");
    };
    let times = times
        .parse()
        .map_err(|_| "the last word is a number of times")?;
    let mut tables = tables();
    let mut rows = tables
        .iter_mut()
        .filter(|known| known.id == *table)
        .flat_map(|table| &mut table.rows);
    let row = rows.find(|known| known.name == *row && known.is_built());
    row.ok_or("no such row: see `--list`")?.run(times);
    Ok(())
}
