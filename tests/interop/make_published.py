"""Make the descriptor sets of the published schemas from the packages themselves.

    python tests/interop/make_published.py            write the files
    python tests/interop/make_published.py --check    compare, write nothing

Needs pip and the buf of `package.json`. `buf breaking` and the tests compare this
project's schema with these files, so they must be what was published.
"""

import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PUBLISHED = ROOT / "tests/golden/published"
PACKAGE = "lokryn-compliance-log"
# Version, and the folder that its protobuf package belongs in.
VERSIONS = {"0.2.0": "lokryn/compliance/v1", "0.1.1": "lokryn/compliancelog/v1"}


def schema(version: str, folder: Path) -> bytes:
    """Take the `.proto` file out of the source distribution."""
    wanted = f"{PACKAGE}=={version}"
    source_only = ["--no-deps", "--no-binary", PACKAGE]
    command = [sys.executable, "-m", "pip", "download", "--quiet", *source_only]
    subprocess.run([*command, "--dest", str(folder), wanted], check=True)
    (archive,) = folder.glob("*.tar.gz")
    with tarfile.open(archive) as files:
        (name,) = [n for n in files.getnames() if n.endswith("proto/logentry.proto")]
        file = files.extractfile(name)
        assert file
        return file.read()


def descriptors(version: str, package: str) -> bytes:
    """Compile the published file alone, without its comments."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / package).mkdir(parents=True)
        source = schema(version, folder)
        (folder / package / "logentry.proto").write_bytes(source)
        built = folder / "set.binpb"
        options = ["--exclude-source-info", "--as-file-descriptor-set"]
        buf = str(ROOT / "node_modules/.bin/buf")
        command = [buf, "build", *options, "-o", str(built)]
        subprocess.run(command, cwd=folder, check=True)
        return built.read_bytes()


def main() -> None:
    """Write the files, or compare them."""
    stale = []
    for version, package in VERSIONS.items():
        file = PUBLISHED / f"{PACKAGE}-{version}.binpb"
        made = descriptors(version, package)
        if "--check" not in sys.argv[1:]:
            file.write_bytes(made)
        elif file.read_bytes() != made:
            stale.append(file.name)
    if stale:
        raise SystemExit(f"not what is published: {', '.join(stale)}")


if __name__ == "__main__":
    main()
