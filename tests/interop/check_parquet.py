"""Query events in Parquet with DuckDB, and compare with answers worked out from their JSON.

    python tests/interop/check_parquet.py duckdb EVENTS DELIMITED FOLDER
    python tests/interop/check_parquet.py asked EVENTS
    python tests/interop/check_parquet.py answers EVENTS ANSWERS

EVENTS has the JSON of an event a line, DELIMITED the same events as messages after their lengths,
FOLDER what `--to parquet` made of DELIMITED. `duckdb` needs the package of
`requirements-parquet.txt`; Python 3.11. It expects:

- the answers to the queries of `examples/datafusion/queries`, as worked out here;
- the original bytes of all events, each once;
- files that are compressed with zstd, have statistics and Bloom filters, state the version of the
  page `docs/parquet.md`, and have its columns; events in the folder of their day;
- queries of that page that run.

`asked` prints the actor and the day that are asked for, a line each. `answers` compares what another
engine printed to the same queries: a line with the name of each, then a line of JSON for each row.

Answers to one event less must differ, or the check proves nothing.
"""

import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from streams import split_delimited, split_lines

ROOT = Path(__file__).resolve().parents[2]
QUERIES = ROOT / "examples/datafusion/queries"
PAGE = ROOT / "docs/parquet.md"
PERSONS = {"user", "human", "person"}
NO_DAY = "__HIVE_DEFAULT_PARTITION__"
FILTERED = {"event_id", "actor_id", "responsible_id", "session_id", "trace_id", "parent_event_id"}

# Types as the page has them, and as DuckDB has them.
TYPES = {
    "STRING": "VARCHAR",
    "INT32": "INTEGER",
    "INT64": "BIGINT",
    "BOOLEAN": "BOOLEAN",
    "DATE": "DATE",
    "TIMESTAMP(MICROS, UTC)": "TIMESTAMP WITH TIME ZONE",
    "BYTE_ARRAY": "BLOB",
}

Json = dict[str, Any]
Rows = Counter[str]


def text(value: Any) -> str | None:
    """Give a value of an enum as text, also one that the schema lacks."""
    return None if value is None else str(value)


def day(event: Json) -> str | None:
    """Tell the day on which an act began."""
    return event["time"][:10] if "time" in event else None


def party(entity: Json) -> str:
    """Tell what a party is known by."""
    return entity.get("id") or entity.get("name") or entity.get("uri") or ""


def responsible(event: Json) -> str | None:
    """Tell the person who answers for an act."""
    for hop in event.get("delegationChain", []):
        principal = hop.get("principal", {})
        if principal.get("type", "").lower() in PERSONS:
            return principal.get("id")
    is_person = event.get("actorType", "").lower() in PERSONS
    return event.get("actorId") if is_person else None


def rows(found: list[Json]) -> Rows:
    """Make rows that can be compared, in whatever order they came."""
    return Counter(json.dumps(row, sort_keys=True) for row in found)


def answers(events: list[Json], actor: str, asked_day: str) -> dict[str, Rows]:
    """Work out the answers to the queries."""
    of_actor = [
        {
            "event_id": event.get("eventId"),
            "event_type": text(event.get("eventType")),
            "resource": event.get("resource"),
            "outcome": text(event.get("outcome")),
        }
        for event in events
        if event.get("actorId") == actor and day(event) == asked_day
    ]
    outcomes = Counter(text(event.get("outcome")) for event in events)
    delegated = [
        {
            "trace_id": event["traceId"],
            "event_id": event.get("eventId"),
            "actor_id": event.get("actorId"),
            "responsible_id": responsible(event),
            "delegation_chain": [party(hop.get("principal", {})) for hop in event["delegationChain"]],
            "delegation_depth": len(event["delegationChain"]),
        }
        for event in events
        if "delegationChain" in event and "traceId" in event
    ]
    return {
        "actor_day": rows(of_actor),
        "outcomes": rows([{"outcome": each, "events": count} for each, count in outcomes.items()]),
        "delegation": rows(delegated),
    }


def asked(events: list[Json]) -> tuple[str, str]:
    """Choose the actor and the day of whom there is most; arguments of commands must be printable."""
    pairs = Counter((event.get("actorId", ""), day(event)) for event in events)
    (actor, asked_day), _ = max(
        (pair for pair in pairs.items() if pair[0][0].isprintable() and all(pair[0])),
        key=lambda pair: pair[1],
    )
    return actor, asked_day


def expect_answers(events: list[Json], given: dict[str, Rows]) -> None:
    """Compare answers; those to one event less must be others."""
    pair = asked(events)
    expected = answers(events, *pair)
    for name, worked_out in expected.items():
        count = worked_out.total()
        expect(count > 1, f"{name}: only {count} rows are expected, which proves little")
        differ = (worked_out - given[name]) + (given[name] - worked_out)
        expect(not differ, f"{name}: {differ.total()} rows differ, such as {list(differ)[:2]}")
        print(f"{name}: {count} rows are as worked out")
    expect(given.keys() == expected.keys(), "there is another query")
    of_pair = [event for event in events if (event.get("actorId"), day(event)) == pair]
    delegated = [it for it in events if "delegationChain" in it and "traceId" in it]
    for name, missing in ("actor_day", of_pair[0]), ("outcomes", events[0]), ("delegation", delegated[0]):
        less = [event for event in events if event is not missing]
        expect(answers(less, *pair)[name] != given[name], f"{name}: a lost event is not found")


def expect(is_so: bool, what: str) -> None:
    """End if something is not as it should be."""
    if not is_so:
        raise SystemExit(what)


def printed(lines: list[bytes]) -> dict[str, Rows]:
    """Read what another engine printed; it leaves out members that are null."""
    given: dict[str, list[Json]] = {}
    for line in lines:
        if not line.startswith(b"{"):
            given[line.decode()] = found = []
            columns = selected(line.decode())
        elif line:
            found.append(dict.fromkeys(columns) | json.loads(line))
    return {name: rows(found) for name, found in given.items()}


def selected(query: str) -> list[str]:
    """Tell the columns of a query's answer."""
    columns = re.search(r"SELECT (.*?)\nFROM", sql(query), re.DOTALL)
    return [column.split()[-1] for column in columns[1].split(",")]


def sql(query: str) -> str:
    """Read a query."""
    return (QUERIES / f"{query}.sql").read_text(encoding="utf-8")


def main() -> None:
    """Do what is asked for."""
    verb, events, *files = sys.argv[1:]
    events = [json.loads(line) for line in split_lines(Path(events).read_bytes())]
    match verb:
        case "asked":
            print(*asked(events), sep="\n")
        case "answers":
            expect_answers(events, printed(split_lines(Path(files[0]).read_bytes())))
        case "duckdb":
            from check_parquet_files import Database

            database = Database(Path(files[1]))
            actor, asked_day = asked(events)
            given = {
                query.stem: rows(database.answer(sql(query.stem), actor=actor, day=asked_day))
                for query in QUERIES.glob("*.sql")
            }
            expect_answers(events, given)
            database.check(events, split_delimited(Path(files[0]).read_bytes()))
        case _:
            raise SystemExit(__doc__)


if __name__ == "__main__":
    main()
