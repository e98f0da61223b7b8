"""Runs the tests of mdexport on Windows, under Wine: a line for each, and status 1 if any failed.

Usually run by .ci/windows, which builds the programs. Tests are the functions `test_…` of the modules; each is
given a Suite and says what failed by an exception.
"""

import argparse
import re
import subprocess
import sys
import time
import traceback
from pathlib import Path

import console
import looking
import manners
import paths
import server
from wine import Windows, store

ROOT = Path(__file__).resolve().parents[2]
MODULES = [paths, manners, server, console, looking]


class Suite:
    """A Windows with a store at C:\\MDaemon, the program for Linux, and what it makes of the same store."""

    def __init__(self, arguments):
        self.work = Path(arguments.work).resolve()
        self.windows = Windows(self.work, Path(arguments.exe).resolve(), Path(arguments.helper).resolve())
        self.linux_program = str(Path(arguments.linux).resolve())
        self.c = self.windows.c
        for name in ["USERS", "App", "Public Folders"]:
            store(ROOT / "fixtures" / name, self.c / "MDaemon" / name)
        listed = subprocess.run([self.linux_program, "formats"], capture_output=True, text=True, check=True).stdout
        self.formats = ",".join(re.findall(r"^  ([a-z0-9-]+)\*? +\S", listed, re.MULTILINE))
        self.formats_options = ["-f", self.formats, "--base-dn", "ou=people,dc=example,dc=com"]
        self.made = {}

    def linux(self, *arguments, stdin=b""):
        done = subprocess.run(
            [self.linux_program, *arguments], cwd=self.work, input=stdin, capture_output=True, check=False
        )
        return done.returncode, done.stdout

    def expected(self, *arguments):
        """The folder that the program for Linux makes with these arguments, and its status."""
        if arguments not in self.made:
            out = self.work / f"expected-{len(self.made)}"
            status, _ = self.linux("contacts", *arguments, "--out", str(out))
            self.made[arguments] = (out, status)
        return self.made[arguments]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--exe", required=True, help="mdexport.exe")
    parser.add_argument("--linux", required=True, help="the program for this system, of the same source")
    parser.add_argument("--helper", required=True, help="helper.c, built for Windows")
    parser.add_argument("--work", default="target/windows", help="a folder that is made anew")
    parser.add_argument("--only", default="", help="only tests with this in their name")
    arguments = parser.parse_args()
    suite = Suite(arguments)
    passed, failed = 0, 0
    for module in MODULES:
        for name, test in vars(module).items():
            if not name.startswith("test_") or arguments.only not in name:
                continue
            began = time.monotonic()
            try:
                test(suite)
            except Exception:
                failed += 1
                print(f"FAILED {module.__name__}: {name[5:]}\n{traceback.format_exc()}", flush=True)
            else:
                passed += 1
                print(f"ok     {module.__name__}: {name[5:]} ({time.monotonic() - began:.1f} s)", flush=True)
    suite.windows.end()
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed or not passed else 0)


if __name__ == "__main__":
    main()
