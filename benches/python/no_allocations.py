"""Stops where a row that allocates nothing does, or where none was counted."""

import json
import sys

NONE = ("recorder", "`encode_in`", "`EventRef::read`")


def main(path: str) -> None:
    with open(path, encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.startswith("{")]
    counted = {"none": 0, "some": 0}
    for row in rows:
        allocations = row["figures"]["allocations"]
        if row["row"].startswith(NONE):
            counted["none"] += 1
            if allocations != 0:
                sys.exit(f"{row['table']}, {row['row']}: {allocations} allocations")
        elif row["row"] == "bare prost":
            counted["some"] += allocations > 0
    if min(counted.values()) < 6:
        sys.exit(f"too few rows were counted: {counted}")
    print(f"{counted['none']} rows allocate nothing, {counted['some']} others do")


main(sys.argv[1])
