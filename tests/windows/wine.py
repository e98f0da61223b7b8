"""Programs for Windows under Wine, without a display: in a Windows of their own, that goes with the suite."""

import os
import pty
import select
import shutil
import subprocess
import termios
import time
import tty
from pathlib import Path

WINE = "/usr/lib/wine/wine64"
HOUR_AGO = int(time.time()) - 3600


class Run:
    """How a program ended, and what it said."""

    def __init__(self, status, stdout, stderr):
        self.status, self.stdout = status, stdout
        self.stderr = stderr.decode("utf-8")  # Fails for what is not UTF-8.

    def ends_with(self, *statuses):
        assert self.status in statuses, f"status {self.status}, not {statuses}:\n{self.stderr}"
        return self

    def says(self, *words):
        for word in words:
            assert word in self.stderr, f"no {word!r} in:\n{self.stderr}"
        return self


class Windows:
    """A fresh installation, with the program at hand."""

    def __init__(self, folder, exe, helper):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        self.prefix = folder / "wine"
        self.c = self.prefix / "drive_c"
        self.exe, self.helper = exe, helper
        self.environment = {
            **os.environ,
            "WINEPREFIX": str(self.prefix),
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree,mshtml=",
        }
        self.environment.pop("DISPLAY", None)
        # Its services go on, with its output in their hands.
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        subprocess.run([WINE, "wineboot", "-i"], env=self.environment, check=True, timeout=120, **quiet)
        (self.c / "tools").mkdir()
        # In the PATH of cmd, too.
        shutil.copy(exe, self.c / "windows" / "mdexport.exe")
        shutil.copy(helper, self.c / "tools" / "helper.exe")
        # Wine goes down with its last program, and takes seconds to come up again.
        (self.c / "tools" / "resident").touch()
        self.resident = self.start("C:\\tools\\helper.exe", "keep", "C:\\tools\\resident")

    def end(self):
        self.resident.communicate(timeout=60)
        subprocess.run([f"{WINE[:-6]}wineserver64", "-k"], env=self.environment, check=False)

    def wine(self, *command, stdin=b"", cwd=None, timeout=120):
        done = subprocess.run(
            [WINE, *command],
            env=self.environment,
            cwd=cwd or self.c,
            input=stdin,
            capture_output=True,
            timeout=timeout,
        )
        return Run(done.returncode, done.stdout, done.stderr)

    def mdexport(self, *arguments, **options):
        return self.wine("C:\\windows\\mdexport.exe", *arguments, **options)

    def start(self, *command):
        """A program that goes on beside; its standard input is a pipe."""
        return subprocess.Popen(
            [WINE, *command],
            env=self.environment,
            cwd=self.c,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def console(self, *command, answers=(), timeout=60):
        """A program alone in a console, or with a shell that starts it: waits for each of the words, and types what belongs to it."""
        pid, terminal = pty.fork()
        if pid == 0:
            os.chdir(self.c)
            # Enter is for Wine to read; Ctrl-C becomes a signal, which Wine passes on as its own.
            tty.setraw(0)
            attributes = termios.tcgetattr(0)
            attributes[3] |= termios.ISIG
            termios.tcsetattr(0, termios.TCSANOW, attributes)
            os.execve(WINE, [WINE, *command], {**self.environment, "TERM": "xterm-256color"})
        seen, waiting, end, status = b"", list(answers), time.time() + timeout, None
        while status is None or select.select([terminal], [], [], 0)[0]:
            if time.time() > end and status is None:
                os.kill(pid, 9)
            if select.select([terminal], [], [], 0.1)[0]:
                try:
                    seen += os.read(terminal, 65536)
                except OSError:  # The other side has closed it.
                    break
            if waiting and waiting[0][0].encode() in seen:
                os.write(terminal, waiting.pop(0)[1].encode())
            ended, code = (0, 0) if status is not None else os.waitpid(pid, os.WNOHANG)
            if ended:
                status = os.waitstatus_to_exitcode(code)
                time.sleep(0.2)  # What it said last is on its way.
        if status is None:
            status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        os.close(terminal)
        text = seen.decode("utf-8", "backslashreplace")
        assert not waiting, f"{waiting[0][0]!r} was never said:\n{text}"
        return status, text


def store(source, target):
    """Copies a store; nobody is at work on it."""
    for path in [source] if source.is_file() else sorted(source.rglob("*")):
        copy = target / path.relative_to(source)
        if path.is_dir():
            copy.mkdir(parents=True, exist_ok=True)
        else:
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
            leave_alone(copy)
    return target


def leave_alone(path):
    """Whole seconds: Windows counts time in other units than Linux."""
    os.utime(path, (HOUR_AGO, HOUR_AGO))


def tree(folder):
    """All files by their paths; the manifest and the report without what two runs may differ in."""
    folder = Path(folder)
    files = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    manifest = files.get("manifest.json", b"").splitlines(keepends=True)
    starts = (b'  "root": ', b'  "started": ', b'  "finished": ', b'  "report": ')
    files["manifest.json"] = b"".join(line for line in manifest if not line.startswith(starts))
    report = files.get("report.html", b"").splitlines(keepends=True)
    files["report.html"] = b"".join(line for line in report if b" data-run" not in line)
    return files


def same(one, other):
    """Fails unless both have the same files with the same bytes."""
    one, other = tree(one), tree(other)
    assert len(one) > 1, "there are no files"
    assert one.keys() == other.keys(), f"only in one: {sorted(one.keys() ^ other.keys())}"
    different = [name for name, data in one.items() if data != other[name]]
    assert not different, f"different: {different}"
