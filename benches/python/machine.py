"""Describe the machine and what was measured on it."""

import datetime
import json
import os
import platform
import re
import subprocess
from pathlib import Path


def said(*command: str) -> str:
    """What a command prints."""
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def first(pattern: str, file: str) -> str:
    """The first match in a file of the system."""
    found = re.search(pattern, Path(file).read_text(), re.MULTILINE)
    return found[1] if found else "unknown"


def main() -> None:
    """Print the description as an object."""
    kib = int(first(r"^MemTotal:\s+(\d+)", "/proc/meminfo"))
    changed = said("git", "status", "--porcelain", "--untracked-files=no", ":!benches/README.md")
    kernel = platform.release().partition("-")[0]
    described = {
        "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "commit": said("git", "rev-parse", "--short=12", "HEAD") + (", changed" if changed else ""),
        "CPU": first(r"^model name\s*: (.*)$", "/proc/cpuinfo"),
        "cores": os.cpu_count(),
        "memory": f"{kib / 2**20:.0f} GiB",
        "OS": first(r'^PRETTY_NAME="(.*)"', "/etc/os-release") + f", Linux {kernel}",
        "libc": " ".join(platform.libc_ver()),
        "rustc": said("rustc", "--version"),
        "Python": platform.python_version(),
    }
    print(json.dumps(described))


main()
