"""`mdexport inspect` on Windows: the same as on Linux but for paths, and what a server at work does to it."""

import json
import re

from console import plain
from server import BOOK, end, holding
from wine import store

USERS = "C:\\MDaemon\\USERS"
ANNA = "C:\\MDaemon\\USERS\\example.com\\anna\\Contacts.IMAP\\AddrBook.mrk"


def looks_the_same(suite, linux, windows, *options, cwd=None):
    """Compares what both say of the same store as JSON, line by line, and gives Windows' back."""
    status, expected = suite.linux("inspect", *linux, *options, "--json")
    run = suite.windows.mdexport("inspect", *windows, *options, "--json", cwd=cwd).ends_with(status)
    other = [line for line in zip(expected.splitlines(), run.stdout.splitlines(), strict=True) if line[0] != line[1]]
    names = (b'"root": ', b'"path": ')
    assert all(line.lstrip().startswith(names) for pair in other for line in pair), other[:5]
    return json.loads(run.stdout), other


def test_inspect_says_the_same_as_on_linux(suite):
    found, other = looks_the_same(suite, ["--root", str(suite.c / "MDaemon")], ["--root", "C:\\MDaemon"])
    assert [windows for _, windows in other] == [b'  "root": "C:\\\\MDaemon",']
    assert found["totals"]["contacts"] > 100 and found["damage"] and found["unknown_elements"]
    options = ["--user", "hanna", "--show-values"]
    looks_the_same(suite, ["--root", str(suite.c / "MDaemon" / "USERS")], ["--root", USERS], *options)


def test_inspect_takes_every_form_of_a_path(suite):
    root = ["--root", str(suite.c / "MDaemon" / "USERS")]
    for windows, cwd in [
        ("c:/mdaemon/Users/", None),
        ("..\\USERS", suite.c / "MDaemon" / "App"),
        ("\\\\?\\C:\\MDaemon\\USERS", None),
        ("\\MDaemon\\.\\USERS\\", suite.c / "tools"),
    ]:
        _, other = looks_the_same(suite, root, ["--root", windows], "--domain", "example.com", cwd=cwd)
        assert len(other) == 1, (windows, other)


def test_inspect_looks_at_single_files(suite):
    anna = suite.c / "MDaemon/USERS/example.com/anna/Contacts.IMAP"
    found, other = looks_the_same(suite, [str(anna / "AddrBook.mrk")], [ANNA])
    assert [windows.strip() for _, windows in other] == [f'"path": "{ANNA}",'.replace("\\", "/").encode()], other
    assert found["accounts"][0]["user"] == "anna"
    # What is typed from within its folder does not say whose it is.
    run = suite.windows.mdexport("inspect", "..\\Contacts.IMAP/addrbook.MRK", "--json", cwd=anna).ends_with(0)
    assert json.loads(run.stdout)["totals"] == found["totals"]
    several, _ = looks_the_same(
        suite,
        [str(path) for path in sorted((suite.c / "MDaemon/USERS/example.net").glob("nul*/Contacts.IMAP/AddrBook.mrk"))],
        ["C:\\MDaemon\\USERS\\example.net\\nul*\\Contacts.IMAP\\AddrBook.mrk"],
    )
    assert several["totals"]["address_books"] == 4
    looks_the_same(suite, ["-"], ["-"])


def test_inspect_prints_the_same_tables(suite):
    def tables(page):
        page = page.decode("utf-8").replace("\r\n", "\n")
        return re.sub(r"\nThe slowest address books[^\n]*\n(  [^\n]*\n)*", "", page)

    status, expected = suite.linux("inspect", "--root", str(suite.c / "MDaemon"))
    run = suite.windows.mdexport("inspect", "--root", "C:\\MDaemon").ends_with(status)
    assert tables(run.stdout) == tables(expected) and "\x1b" not in tables(run.stdout)
    run.says("Looking at C:\\MDaemon (", "next: mdexport contacts --root C:\\MDaemon --dry-run")


def test_inspect_in_every_code_page(suite):
    """Names of accounts and of folders, in tables on a console."""
    name = "Küche–Почта-日本"
    book = suite.c / "MDaemon/USERS/example.com/bert/Contacts.IMAP/AddrBook.mrk"
    store(book, suite.c / "pages" / "USERS" / "example.com" / name / "連絡先.IMAP" / "AddrBook.mrk")
    for page in [437, 850, 1251, 65001]:
        command = f"chcp {page}>nul & mdexport inspect --root C:\\pages"
        status, text = suite.windows.console("cmd", "/c", command)
        text = plain(text)
        assert status == 0, (page, status, text)
        assert f"{name}/連絡先.IMAP/AddrBook.mrk" in text, (page, text)
        assert "next: mdexport contacts --root C:\\pages --dry-run" in text, (page, text)


def test_inspect_reports_a_book_that_is_never_released(suite):
    helper = holding(suite, "lock", BOOK)
    run = suite.windows.mdexport("inspect", "--root", USERS, "--user", "bert", "--json").ends_with(1)
    page = suite.windows.mdexport("inspect", "--root", USERS, "--user", "bert").ends_with(1)
    end(helper)
    found = json.loads(run.stdout)
    books = found["accounts"][0]["address_books"]
    held = [book for book in books if book["status"] != "read"]
    assert [book["path"] for book in held] == ["example.com/bert/Contacts.IMAP/AddrBook.mrk"], books
    assert (found["totals"]["unread_books"], len(books) > 1) == (1, True)
    assert [problem["code"] for problem in found["accounts"][0]["problems"]] == ["unreadable-book"]
    assert b"another program holds it" in page.stdout, page.stdout
    page.says("next: mdexport explain unreadable-book")
    # It is free now.
    suite.windows.mdexport("inspect", "--root", USERS, "--user", "bert").ends_with(0)


def test_inspect_waits_for_a_book_that_is_released_in_time(suite):
    helper = holding(suite, "lock", BOOK, "400")
    suite.windows.mdexport("inspect", "--root", USERS, "--user", "bert").ends_with(0)
    end(helper)


def test_inspect_changes_nothing(suite):
    def state():
        files = (path for path in (suite.c / "MDaemon").rglob("*") if path.is_file())
        return {path: (path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_ino) for path in files}

    before = state()
    suite.windows.mdexport("inspect", "--root", "C:\\MDaemon", "--show-values").ends_with(3)
    assert state() == before
