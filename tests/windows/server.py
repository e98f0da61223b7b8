"""A server, a virus scanner or somebody at the screen has files open meanwhile."""

import json
import time

from wine import leave_alone

BOOK = "C:\\MDaemon\\USERS\\example.com\\bert\\Contacts.IMAP\\AddrBook.mrk"
BERT = ["contacts", "--root", "C:\\MDaemon\\USERS", "--user", "bert", "-f", "google"]


def holding(suite, *arguments):
    """The helper, when it has what it wants."""
    helper = suite.windows.start("C:\\tools\\helper.exe", *arguments)
    assert helper.stdout.readline() in ("held\n", "serving\n"), "the helper could not open its file"
    return helper


def end(helper):
    return helper.communicate(timeout=60)[0]


def test_a_book_that_is_released_in_time_is_exported(suite):
    helper = holding(suite, "lock", BOOK, "400")
    suite.windows.mdexport(*BERT, "--out", "C:\\released").ends_with(0)
    end(helper)
    assert (suite.c / "released/google/example.com/bert.csv").is_file()


def test_a_book_that_is_never_released_is_reported(suite):
    helper = holding(suite, "lock", BOOK)
    run = suite.windows.mdexport(*BERT, "--out", "C:\\locked").ends_with(1)
    end(helper)
    run.says("unreadable-book", "another program holds it")
    manifest = json.loads((suite.c / "locked/manifest.json").read_text())
    assert json.dumps(manifest).count('"code": "unreadable-book"') == 1, manifest
    # It is free now, and the second run has it.
    suite.windows.mdexport(*BERT, "--out", "C:\\locked").ends_with(0)


def test_an_output_that_a_scanner_looks_at_is_replaced(suite):
    suite.windows.mdexport(*BERT, "--out", "C:\\scanned").ends_with(0)
    before = (suite.c / "scanned/google/example.com/bert.csv").stat().st_ino
    for name in ["google\\example.com\\bert.csv", "manifest.json"]:
        helper = holding(suite, "keep", f"C:\\scanned\\{name}", "1000")
        began = time.monotonic()
        suite.windows.mdexport(*BERT, "--out", "C:\\scanned").ends_with(0)
        assert time.monotonic() - began > 0.5, "nobody was in the way"
        end(helper)
    assert (suite.c / "scanned/google/example.com/bert.csv").stat().st_ino != before
    assert not (suite.c / "scanned" / ".mdexport").exists()


def test_an_output_that_is_open_for_good_is_reported(suite):
    suite.windows.mdexport(*BERT, "--out", "C:\\open").ends_with(0)
    helper = holding(suite, "keep", "C:\\open\\google\\example.com\\bert.csv")
    run = suite.windows.mdexport(*BERT, "--out", "C:\\open").ends_with(1)
    end(helper)
    run.says("unwritable-file", "close what has it open")
    suite.windows.mdexport(*BERT, "--out", "C:\\open").ends_with(0)
    suite.windows.mdexport("verify", "C:\\open", "--root", "C:\\MDaemon\\USERS").ends_with(0)


def test_two_runs_at_a_time_are_refused(suite):
    (suite.c / "busy" / ".mdexport").mkdir(parents=True)
    (suite.c / "busy" / ".mdexport" / "lock").write_bytes(b"")
    helper = holding(suite, "lock", "C:\\busy\\.mdexport\\lock")
    suite.windows.mdexport(*BERT, "--out", "C:\\busy").ends_with(1).says("C:\\busy")
    end(helper)
    suite.windows.mdexport(*BERT, "--out", "C:\\busy").ends_with(0)


def test_the_server_is_never_kept_from_its_books(suite):
    """Whenever mdexport has a book open, others may write to it, rename it and delete it."""
    book = suite.c / "serving/USERS/example.com/anna/Contacts.IMAP/AddrBook.mrk"
    contact = "<contact><fullName>{0}</fullName><email>{0}@example.org</email></contact>"
    contacts = "".join(contact.format(f"person{number}") for number in range(100_000))
    book.parent.mkdir(parents=True)
    book.write_text(f"<addressBook>{contacts}</addressBook>")
    leave_alone(book)
    helper = holding(suite, "serve", "C:\\serving\\USERS\\example.com\\anna\\Contacts.IMAP\\AddrBook.mrk")
    for _ in range(3):
        suite.windows.mdexport("contacts", "--root", "C:\\serving\\USERS", "--dry-run", "-f", "google").ends_with(0)
    met, refused = map(int, end(helper).split())
    assert met > 0, "the two never met"
    assert refused == 0, f"refused {refused} of {met} times"
