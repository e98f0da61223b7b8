"""The committed results (results.tsv): what every client made of every field, as of the last --overwrite.

The client's version stands there for the reader; it is not compared, for Debian moves on.
"""

from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).resolve().parent / "results.tsv"
HEADER = ["client: format", "version", "part", "name", "result", "detail"]


@dataclass
class Result:
    """A client's results with a format."""

    version: str
    rows: list  # (part, name, result, detail)


def read():
    found = {}
    if not FILE.exists():
        return found
    for line in FILE.read_text().splitlines()[1:]:
        name, version, *row = line.split("\t")
        found.setdefault(name, Result(version, [])).rows.append(tuple(row))
    return found


def write(results):
    lines = ["\t".join(HEADER)]
    for name, result in sorted(results.items()):
        lines += ["\t".join([name, result.version, *row]) for row in result.rows]
    FILE.write_text("\n".join(lines) + "\n")


def differences(before, rows):
    """What is not as it was committed, in words."""
    if before is None:
        return ["has no committed results: look at them and run .ci/interop --overwrite"]
    was = {row[:2]: row[2:] for row in before.rows}
    now = {row[:2]: row[2:] for row in rows}
    words = []
    for key in sorted(was.keys() | now.keys()):
        if was.get(key) != now.get(key):
            show = lambda result: " ".join(filter(None, result)) if result else "nothing"
            words.append(f"{key[0]} {key[1]}: {show(was.get(key))} became {show(now.get(key))}")
    return words
