"""What DuckDB says of files of Parquet: their bytes, columns, encoding and folders."""

import re
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb

from check_parquet import FILTERED, NO_DAY, PAGE, TYPES, Json, day, expect


class Database:
    """Events in a folder, as the table `events`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files = f"{folder}/**/*.parquet"
        self.duckdb = duckdb.connect()
        self.duckdb.execute("SET TimeZone = 'UTC'")
        self.duckdb.execute(
            f"CREATE VIEW events AS SELECT * FROM read_parquet('{self.files}', hive_partitioning = true)"
        )

    def answer(self, sql: str, **given: str) -> list[Json]:
        """Ask a query, with those of the parameters that it takes."""
        given = {name: value for name, value in given.items() if f"${name}" in sql}
        result = self.duckdb.execute(sql, given)
        names = [column[0] for column in result.description]
        return [dict(zip(names, row)) for row in result.fetchall()]

    def column(self, sql: str) -> list[Any]:
        """Ask for one column."""
        return [row[0] for row in self.duckdb.execute(sql).fetchall()]

    def check(self, events: list[Json], messages: list[bytes]) -> None:
        """Check everything but the answers."""
        expect(len(events) == len(messages) > 4_000, f"{len(events)} events, {len(messages)} messages")
        self.check_bytes(messages)
        self.check_folders(events)
        self.check_columns()
        self.check_encoding()
        self.check_page(messages)
        print(f"{len(events)} events are in Parquet, byte for byte")

    def check_bytes(self, messages: list[bytes]) -> None:
        """Expect each message as it was given."""
        found = Counter(self.column("SELECT raw FROM events"))
        expected = Counter(messages)
        differ = (found - expected) + (expected - found)
        expect(not differ, f"{differ.total()} messages are lost, changed or there twice")
        expect(self.column("SELECT DISTINCT raw_form FROM events") == ["binary"], "raw_form")

    def check_folders(self, events: list[Json]) -> None:
        """Expect events in the folders of their day and class, which the columns say too."""
        found = self.duckdb.execute("SELECT CAST(day AS VARCHAR), count(*) FROM events GROUP BY day")
        expected = Counter(day(event) for event in events)
        expect(None in expected, "there is no event without a time")
        expect(dict(found.fetchall()) == expected, "days")
        strays = """SELECT count(*) FROM events WHERE time_day IS DISTINCT FROM day
            OR time_day IS DISTINCT FROM CAST(time AS DATE) OR ocsf_class_uid <> class"""
        expect(self.column(strays) == [0], "events stand in folders of others")
        expect((self.folder / f"day={NO_DAY}").is_dir(), "events without a time")
        left = [file for file in self.folder.rglob(".*")]
        expect(not left, f"{left} are not whole")

    def check_columns(self) -> None:
        """Expect the columns of the page."""
        listed = re.findall(r"^\| `(\w+)` \| (.*?) \| (\w*) \|", PAGE.read_text(encoding="utf-8"), re.M)
        expected = {name: TYPES[kind] + "[]" * (how == "list") for name, kind, how in listed}
        sql = f"DESCRIBE SELECT * FROM read_parquet('{self.files}', hive_partitioning = false)"
        found = {row["column_name"]: row["column_type"] for row in self.answer(sql)}
        expect(len(found) > 100, "columns are missing")
        expect(found == expected, f"{found.items() ^ expected.items()}")
        for name in ["time", "event_type", "policy_tags", "tool_name", "mcp_method"]:
            filled = self.column(f"SELECT count({name}) FROM events")
            expect(filled > [0], f"{name} is always null")

    def check_encoding(self) -> None:
        """Expect files as an engine is quick with, that state their version."""
        version = re.search(r"^Version (\d+), ", PAGE.read_text(encoding="utf-8"), re.M)[1]
        stated = f"SELECT DISTINCT value FROM parquet_kv_metadata('{self.files}') WHERE key = 'compliance_log.mapping_version'"
        expect(self.column(stated) == [version.encode()], "version of the mapping")
        chunks = self.answer(f"SELECT * FROM parquet_metadata('{self.files}')")
        expect(len(chunks) > 1_000, "there are no chunks")
        for chunk in chunks:
            column = chunk["path_in_schema"].split(",")[0]
            expect(chunk["compression"] == "ZSTD", f"{column}: {chunk['compression']}")
            has_filter = chunk["bloom_filter_length"] is not None
            expect(has_filter == (column in FILTERED), f"{column}: Bloom filter")
            has_values = chunk["stats_null_count"] != chunk["num_values"] and column != "raw"
            has_bounds = chunk["stats_min_value"] is not None and chunk["stats_max_value"] is not None
            if column in ("time_day", "actor_id", "outcome"):
                expect(has_bounds == has_values, f"{column}: statistics")
                expect(chunk["stats_null_count"] is not None, f"{column}: statistics")

    def check_page(self, messages: list[bytes]) -> None:
        """Run the queries that the page shows."""
        blocks = re.findall(r"^```sql\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.M | re.S)
        event_id = self.column("SELECT event_id FROM events WHERE event_type = 'EVENT_DELEGATION' AND event_id IS NOT NULL")[0]
        with TemporaryDirectory() as folder:
            file = f"{folder}/event.bin"
            statements = "".join(blocks).replace("'audit/", f"'{self.folder}/").replace("event.bin", file)
            statements = statements.replace("CREATE VIEW", "CREATE OR REPLACE VIEW")
            statements = re.sub("WHERE event_id = '.*?'", f"WHERE event_id = '{event_id}'", statements)
            count = 0
            for statement in statements.split(";")[:-1]:
                self.duckdb.execute(statement)
                count += 1
            expect(count == 6, f"the page has {count} statements")
            expect(Path(file).read_bytes() in messages, "the event that was taken out is another")
