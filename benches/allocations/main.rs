//! How often each row asks for memory. A target of its own, since the allocator that counts costs
//! time at every allocation: the rows that are timed must not have it.

#[path = "../rows/mod.rs"]
mod rows;

use std::alloc::System;
use std::process::ExitCode;

use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

use self::rows::{Arguments, Row, tables};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// What is asked for once, such as a thread's first id, is asked for before.
const WARM_UP: u32 = 10;
const TIMES: u32 = 100;

fn main() -> ExitCode {
    let arguments = match Arguments::of_process() {
        Ok(arguments) => arguments,
        Err(usage) => {
            eprintln!("{usage}");
            return ExitCode::from(2);
        }
    };
    for mut table in arguments.select(tables()) {
        if !arguments.has("--json") {
            println!("\n{}  {}", table.id, table.title);
            println!(
                "  {:48} {:>6} {:>12} {:>9}",
                "", "bytes", "allocations", "allocated"
            );
        }
        for row in table.rows.iter_mut().filter(|row| row.is_built()) {
            let [times, allocated] = asked_for(row);
            let (name, bytes) = (&row.name, row.bytes);
            if arguments.has("--json") {
                let figures = serde_json::json!({"allocations": times, "allocated": allocated});
                let line = serde_json::json!({"table": table.id, "row": name, "figures": figures});
                println!("{line}");
            } else {
                println!("  {name:48} {bytes:6} {times:12.1} {allocated:9.0}");
            }
        }
    }
    ExitCode::SUCCESS
}

/// How often memory is asked for, anew or for more, and how many bytes: for one time.
fn asked_for(row: &mut Row) -> [f64; 2] {
    row.run(WARM_UP);
    let region = Region::new(ALLOCATOR);
    row.run(TIMES);
    let change = region.change();
    let each =
        |total: usize| f64::from(u32::try_from(total).unwrap_or(u32::MAX)) / f64::from(TIMES);
    [
        each(change.allocations + change.reallocations),
        each(change.bytes_allocated),
    ]
}
