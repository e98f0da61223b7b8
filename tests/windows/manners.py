"""What people on Windows expect of a program: second runs, proofs, refusals, statuses, an installed MDaemon."""

import json
import shutil
import time

from wine import same, tree


def export(suite, *options):
    return suite.windows.mdexport("contacts", "--root", "C:\\MDaemon\\USERS", *options)


def expected(suite):
    return suite.expected("--root", str(suite.c / "MDaemon" / "USERS"))


def test_a_second_run_writes_the_same(suite):
    made, status = expected(suite)
    for _ in range(2):
        export(suite, "--out", "C:\\twice").ends_with(status)
        same(made, suite.c / "twice")
    assert not (suite.c / "twice" / ".mdexport").exists()
    # Read-only, as what comes from a CD or a backup is: it is written over no less.
    (suite.c / "twice" / "manifest.json").chmod(0o444)
    export(suite, "--out", "C:\\twice").ends_with(status)


def test_verify(suite):
    export(suite, "--out", "C:\\verified").ends_with(3)
    run = suite.windows.mdexport("verify", "C:\\verified").ends_with(0)
    assert run.stdout == b"" and "agree with the manifest" in run.stderr
    run = suite.windows.mdexport("verify", "C:\\verified", "--root", "c:\\mdaemon\\users\\").ends_with(0)
    run.says("agree with the manifest and the store")
    # What Windows has made Linux verifies, and the other way round.
    assert suite.linux("verify", str(suite.c / "verified"), "--root", str(suite.c / "MDaemon" / "USERS"))[0] == 0
    shutil.copytree(expected(suite)[0], suite.c / "from-linux")
    suite.windows.mdexport("verify", "C:\\from-linux", "--root", "C:\\MDaemon\\USERS").ends_with(0)
    anna = suite.c / "verified/google/example.com/anna.csv"
    anna.write_bytes(anna.read_bytes()[:-5])
    run = suite.windows.mdexport("verify", "C:\\verified").ends_with(3)
    assert b"google/example.com/anna.csv" in run.stdout


def test_a_dry_run_writes_nothing(suite):
    export(suite, "--out", "C:\\dry", "--dry-run").ends_with(3)
    assert not (suite.c / "dry").exists()


def test_an_output_in_the_store_is_refused(suite):
    before = tree(suite.c / "MDaemon")
    for out in [
        "C:\\MDaemon\\USERS\\out",
        "c:/mdaemon/users/example.com/new/../out",
        "\\\\?\\C:\\MDaemon\\USERS\\out",
        "C:\\",
        "C:\\MDaemon",
    ]:
        export(suite, "--out", out).ends_with(2).says("lie one in the other")
    suite.windows.mdexport("contacts", "--root", ".", cwd=suite.c / "MDaemon" / "USERS").ends_with(2)
    assert tree(suite.c / "MDaemon") == before


def test_the_store_stays_as_it_was(suite):
    before = {path: (path.stat().st_mtime_ns, path.stat().st_mode) for path in (suite.c / "MDaemon").rglob("*")}
    bytes_before = tree(suite.c / "MDaemon")
    export(suite, "--out", "C:\\untouched").ends_with(3)
    after = {path: (path.stat().st_mtime_ns, path.stat().st_mode) for path in (suite.c / "MDaemon").rglob("*")}
    assert before == after and bytes_before == tree(suite.c / "MDaemon")


def test_cmd_sees_the_status(suite):
    for arguments, status in [
        ("contacts --root C:\\MDaemon\\USERS --user bert --format vcard --out C:\\bert", 0),
        ("contacts --root C:\\Nowhere", 1),
        ("contacts --nonsense", 2),
        ("contacts --root C:\\MDaemon\\USERS --out C:\\status", 3),
    ]:
        (suite.c / "status.bat").write_text(f"@mdexport {arguments}\r\n@echo status %errorlevel%\r\n")
        run = suite.windows.wine("cmd", "/c", "C:\\status.bat")
        assert f"status {status}\r\n".encode() in run.stdout, (arguments, run.stdout)


def test_a_look_at_the_store(suite):
    root = str(suite.c / "MDaemon" / "USERS")
    status, expected = suite.linux("inspect", "--root", root, "--json")
    run = suite.windows.mdexport("inspect", "--root", "C:\\MDaemon\\USERS", "--json").ends_with(status)
    here, there = json.loads(run.stdout), json.loads(expected)
    assert here.pop("root") == "C:\\MDaemon\\USERS" and there.pop("root") == root
    assert here == there


def test_files_that_are_read_only_are_replaced(suite):
    """As on Linux, and without a pause for each: an output may have been copied from a CD or a backup."""
    made, status = expected(suite)
    export(suite, "--out", "C:\\read-only").ends_with(status)
    for path in (suite.c / "read-only").rglob("*.*"):
        path.is_file() and path.chmod(0o444)
    began = time.monotonic()
    export(suite, "--out", "C:\\read-only").ends_with(status)
    assert time.monotonic() - began < 60
    same(made, suite.c / "read-only")


def test_background_mode(suite):
    made, status = expected(suite)
    run = export(suite, "--nice", "--out", "C:\\nice").ends_with(status)
    assert "priority" not in run.stderr, run.stderr
    same(made, suite.c / "nice")


def test_synced_output(suite):
    made, status = expected(suite)
    export(suite, "--sync", "--out", "C:\\synced").ends_with(status)
    same(made, suite.c / "synced")


def test_a_backslash_before_the_quotation_mark(suite):
    """Python quotes as the runtime of Windows reads; so the batch file is what types it wrongly."""
    (suite.c / "quote.bat").write_text('@mdexport contacts --root "C:\\MDaemon\\USERS\\" --dry-run\r\n')
    run = suite.windows.wine("cmd", "/c", "C:\\quote.bat")
    run.says("has a quotation mark in it", 'hint: type no backslash before the closing quotation mark: "C:\\MDaemon\\USERS"')


def test_an_installed_mdaemon_is_offered(suite):
    """The registry, in both of its halves, and then the usual place; used only with --yes."""
    made, status = suite.expected("--root", str(suite.c / "MDaemon"))
    for number, (key, installed) in enumerate([
        ("HKLM\\SOFTWARE\\Alt-N Technologies\\MDaemon", "C:\\Mail Server"),
        ("HKLM\\SOFTWARE\\WOW6432Node\\Alt-N Technologies\\MDaemon", "C:\\Mail Server"),
        (None, "C:\\MDaemon"),
    ]):
        folder = suite.c / installed[3:]
        if folder != suite.c / "MDaemon":
            (suite.c / "MDaemon").rename(folder)
        try:
            if key:
                arguments = ["/v", "AppPath", "/d", f"{installed}\\App\\", "/f"]
                suite.windows.wine("reg", "add", key, *arguments).ends_with(0)
            run = suite.windows.mdexport("contacts", "--out", f"C:\\offered-{number}").ends_with(2)
            run.says(f"MDaemon is in {installed}", "hint: add --yes")
            assert not (suite.c / f"offered-{number}").exists()
            suite.windows.mdexport("contacts", "--yes", "--out", f"C:\\offered-{number}").ends_with(status)
            same(made, suite.c / f"offered-{number}")
        finally:
            if folder != suite.c / "MDaemon":
                folder.rename(suite.c / "MDaemon")
            if key:
                suite.windows.wine("reg", "delete", key, "/f")


def test_no_mdaemon_is_offered_where_none_is(suite):
    (suite.c / "MDaemon").rename(suite.c / "elsewhere")
    try:
        suite.windows.mdexport("contacts", "--yes").ends_with(2).says("no MDaemon was found on this machine")
    finally:
        (suite.c / "elsewhere").rename(suite.c / "MDaemon")
