"""Give the commands of one language in `docs/languages.md`, for CI to run.

    python3 tests/interop/page_commands.py Go

Fails if the page's code is not the code of the example that the commands run, or if a
section has no commands. Needs nothing but Python.
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs/languages.md"
# Where the code of a section stands, and is run.
SOURCES = {
    "Python": ["examples/python/read_event.py"],
    "TypeScript": [
        "examples/typescript/read_event.ts",
        "tests/interop/languages/typescript/main.ts",
    ],
    "Go": ["examples/go/read_event.go"],
}


def blocks(section: str) -> list[tuple[str, str]]:
    """Give the language and the text of each code block."""
    return re.findall(r"^```(\w+)\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)


def main() -> None:
    """Print the commands."""
    language = sys.argv[1]
    sections = re.split(r"^## ", PAGE.read_text("utf-8"), flags=re.MULTILINE)
    found = [text for text in sections if text.startswith(f"{language}\n")]
    if len(found) != 1:
        raise SystemExit(f"{PAGE.name}: not one section {language}, but {len(found)}")
    sources = [(ROOT / path).read_text("utf-8") for path in SOURCES[language]]
    code = [text for kind, text in blocks(found[0]) if kind != "sh"]
    if not code or not all(any(text in source for source in sources) for text in code):
        raise SystemExit(f"{PAGE.name}: {language}: not the code of the example")
    commands = [text for kind, text in blocks(found[0]) if kind == "sh"]
    if len(commands) != 1:
        raise SystemExit(f"{PAGE.name}: {language}: not one block of commands")
    print(commands[0], end="")


if __name__ == "__main__":
    main()
