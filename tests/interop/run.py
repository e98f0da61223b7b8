"""Exports the store, has every client import it, and compares what arrived with what the store says.

Usually run by .ci/interop, which installs the clients. One line for each client and format; ends with
`N passed, N failed, N skipped`, and status 1 if any failed.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import compare
import matrix
import results
import source
from table import tables

HERE = Path(__file__).resolve().parent
JUDGES = HERE / "judges"


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--only", action="append", help="only clients or formats of this name")
    parser.add_argument("--overwrite", action="store_true", help="make the results of this run the committed ones")
    parser.add_argument("--needs", action="store_true", help="say which packages are needed, and do nothing")
    parser.add_argument("--mdexport", default="target/release/mdexport", help="the program")
    parser.add_argument("--unavailable", default="", help="packages that could not be installed")
    parser.add_argument("--keep", help="a folder for the exports and for what the judges said")
    return parser.parse_args()


def chosen(table, only):
    names = {table.format, table.client.lower(), table.name.lower()}
    return not only or any(name.lower() in names for name in only)


def export(program, table, folder):
    """The store's one file in the table's format."""
    out = folder / table.format
    command = [program, "contacts", "--root", source.STORE, "-f", table.format, "--out", out, "--quiet", "--replace"]
    done = subprocess.run([*command, *table.options], capture_output=True, text=True)
    # Status 3: something was refused, which the comparison will see for itself.
    if done.returncode not in (0, 3):
        raise RuntimeError(f"the export ended with status {done.returncode}: {done.stderr.strip()[:300]}")
    files = sorted((out / table.format).rglob("erika.*"))
    if len(files) != 1:
        raise RuntimeError(f"expected one file below {out}, found {len(files)}")
    return files[0]


def ask(table, path, folder):
    """What the judge says; its words on standard error only matter if it fails."""
    program, *rest = table.judge
    python = os.environ.get("INTEROP_PYTHON", sys.executable) if needs_own(table) else sys.executable
    runner = {".py": python, ".php": "php", ".mjs": "node"}
    judge = JUDGES / program
    command = [runner[judge.suffix], judge, *rest, path]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    if done.returncode != 0:
        raise RuntimeError(f"{program} ended with status {done.returncode}: {done.stderr.strip()[-800:]}")
    (folder / f"{table.client}-{table.format}.json".lower().replace(" ", "-")).write_text(done.stdout)
    return json.loads(done.stdout)


def needs_own(table):
    """Whether the judge needs the Python that packages of PyPI were installed for."""
    return any(need.startswith("pypi:") for need in table.needs)


def judge(table, program, contacts, folder):
    answer = ask(table, export(program, table, folder), folder)
    return answer["client"], compare.compare(table, contacts, answer)


def main():
    options = arguments()
    os.chdir(source.ROOT)
    if options.needs:
        print(*sorted({need for table in tables() if chosen(table, options.only) for need in table.needs}), sep="\n")
        return
    unavailable = set(options.unavailable.split())
    contacts = source.read()
    committed = results.read()
    counts = dict.fromkeys(("passed", "failed", "skipped"), 0)
    with tempfile.TemporaryDirectory(prefix="interop-") as temporary:
        folder = Path(options.keep or temporary)
        folder.mkdir(parents=True, exist_ok=True)
        for table in tables():
            if not chosen(table, options.only):
                continue
            missing = unavailable & set(table.needs)
            if table.unasked:
                verdict, words = "skipped", [table.unasked]
            elif missing:
                verdict, words = "skipped", [f"cannot be had: {', '.join(sorted(missing))}"]
            else:
                verdict, words = examine(table, options, contacts, folder, committed)
            counts[verdict] += 1
            sign = {"passed": "ok     ", "failed": "FAILED ", "skipped": "SKIPPED"}[verdict]
            print(sign, f"{table.name}:", words[0], flush=True)
            for line in words[1:]:
                print("           ", line)
    if options.overwrite:
        results.write(committed)
        matrix.write(committed)
    elif not options.only and matrix.text(committed) != matrix.PAGE.read_text():
        print("FAILED  docs/fidelity.md is not what the results say: run .ci/interop --overwrite")
        counts["failed"] += 1
    print(", ".join(f"{count} {name}" for name, count in counts.items()))
    sys.exit(counts["failed"] > 0)


def examine(table, options, contacts, folder, committed):
    try:
        version, found = judge(table, options.mdexport, contacts, folder)
    except (RuntimeError, OSError, ValueError, subprocess.TimeoutExpired) as error:
        return "failed", [str(error)]
    if options.overwrite and not found.failures:
        # What is LOST cannot become what is expected.
        committed[table.name] = results.Result(version, found.rows)
    before = committed.get(table.name)
    failures = found.failures + results.differences(before, found.rows)
    summary = f"{version}, {found.summary()}"
    return ("failed" if failures else "passed"), [summary, *failures]


if __name__ == "__main__":
    main()
