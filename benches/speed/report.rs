//! What is printed.

use crate::measure::Figures;
use crate::rows::Table;

/// For people.
pub(crate) fn text(table: &Table, figures: &[Option<Figures>]) {
    println!("\n{}  {}", table.id, table.title);
    println!(
        "  {:48} {:>6} {:>9}   {:^19} {:>6}",
        "", "bytes", "ns", "quartiles", "ratio"
    );
    for (row, figures) in table.rows.iter().zip(figures) {
        let Some(Figures {
            nanos: [low, median, high],
            ratio,
        }) = figures
        else {
            println!(
                "  {:48} not built: needs the matching `protoc`, see benches/README.md",
                row.name
            );
            continue;
        };
        let (name, bytes) = (&row.name, row.bytes);
        println!("  {name:48} {bytes:6} {median:9.1}   {low:8.1} - {high:8.1} {ratio:6.2}");
    }
}

/// For programs: an object a line.
pub(crate) fn lines(table: &Table, figures: &[Option<Figures>]) {
    for (row, figures) in table.rows.iter().zip(figures) {
        let figures = figures.as_ref().map(
            |Figures {
                 nanos: [low, median, high],
                 ratio,
             }| {
                serde_json::json!({"low": low, "median": median, "high": high, "ratio": ratio})
            },
        );
        let line = serde_json::json!({
            "table": table.id,
            "title": table.title,
            "row": row.name,
            "bytes": row.bytes,
            "figures": figures,
        });
        println!("{line}");
    }
}
