"""Every form in which a path can be typed leads to the same files as on Linux, byte for byte."""

import os
import shutil
from pathlib import Path

from wine import leave_alone, same, store


def export(suite, root, out, *options, cwd=None):
    return suite.windows.mdexport("contacts", "--root", root, "--out", out, *options, cwd=cwd)


def users(suite):
    return suite.expected("--root", str(suite.c / "MDaemon" / "USERS"))


def leads_to_users(suite, root, cwd=None):
    """Exports this root, and compares with what Linux makes of the folder USERS."""
    expected, status = users(suite)
    shutil.rmtree(suite.c / "out", ignore_errors=True)
    export(suite, root, "C:\\out", cwd=cwd).ends_with(status)
    same(expected, suite.c / "out")


def test_as_everybody_types_it(suite):
    leads_to_users(suite, "C:\\MDaemon\\USERS")


def test_another_case_and_a_backslash_behind(suite):
    leads_to_users(suite, "C:\\MDaemon\\Users\\")


def test_forward_slashes(suite):
    leads_to_users(suite, "c:/mdaemon/USERS/")


def test_relative_paths(suite):
    leads_to_users(suite, "USERS", cwd=suite.c / "MDaemon")
    leads_to_users(suite, "..\\USERS", cwd=suite.c / "MDaemon" / "App")
    leads_to_users(suite, "\\MDaemon\\.\\USERS", cwd=suite.c / "tools")
    leads_to_users(suite, "C:MDaemon\\USERS", cwd=suite.c)


def test_unc(suite):
    share = suite.windows.prefix / "dosdevices" / "unc" / "server" / "share"
    share.parent.mkdir(parents=True)
    share.symlink_to(suite.c)
    leads_to_users(suite, "\\\\server\\share\\MDaemon\\USERS")
    leads_to_users(suite, "//server/share/MDaemon/USERS/")


def test_verbatim(suite):
    leads_to_users(suite, "\\\\?\\C:\\MDaemon\\USERS")


def test_a_drive(suite):
    drive = store(suite.c / "MDaemon" / "USERS", suite.work / "drive")
    (suite.windows.prefix / "dosdevices" / "d:").symlink_to(drive)
    expected, status = suite.expected("--root", str(drive))
    for number, root in enumerate(["D:\\", "d:/", "D:", "D:."]):
        out = f"drive-{number}"
        export(suite, root, f"C:\\{out}").ends_with(status)
        same(expected, suite.c / out)


def test_blanks_and_letters_of_all_the_world(suite):
    name = "Копия сервера – 日本 é"
    copy = store(suite.c / "MDaemon" / "USERS", suite.c / name / "Mail Store" / "USERS")
    expected, status = suite.expected("--root", str(copy))
    said = export(suite, f"C:\\{name}\\Mail Store\\USERS", f"C:\\{name}\\out").ends_with(status)
    said.says(f"Reading C:\\{name}\\Mail Store\\USERS", f"C:\\{name}\\out\\manifest.json")
    same(expected, suite.c / name / "out")


def test_public_folders_too(suite):
    expected, status = suite.expected("--root", str(suite.c / "MDaemon"))
    export(suite, "C:\\MDaemon", "C:\\public").ends_with(status)
    same(expected, suite.c / "public")


def test_all_formats(suite):
    expected, status = suite.expected("--root", str(suite.c / "MDaemon" / "USERS"), *suite.formats_options)
    export(suite, "C:\\MDaemon\\USERS", "C:\\formats", *suite.formats_options).ends_with(status)
    same(expected, suite.c / "formats")


def test_shared_files(suite):
    for per in ["book", "domain", "all"]:
        expected, status = suite.expected("--root", str(suite.c / "MDaemon" / "USERS"), "--per", per)
        export(suite, "C:\\MDaemon\\USERS", f"C:\\per-{per}", "--per", per).ends_with(status)
        same(expected, suite.c / f"per-{per}")


def test_one_per_file(suite):
    options = ["--one-per-file", "-f", "vcard"]
    expected, status = suite.expected("--root", str(suite.c / "MDaemon" / "USERS"), *options)
    export(suite, "C:\\MDaemon\\USERS", "C:\\cards", *options).ends_with(status)
    same(expected, suite.c / "cards")


def test_long_paths(suite):
    """Wine has no limit of its own; that the paths arrive at all is seen here, their form in unit tests."""
    deep = Path(*["A folder with a rather long name.IMAP"] * 9)
    root = suite.c / "long" / "USERS"
    book = root / "example.com" / "anna" / deep / "AddrBook.mrk"
    store(suite.c / "MDaemon/USERS/example.com/anna/Contacts.IMAP/AddrBook.mrk", book)
    out = Path("out", *["An output folder with a rather long name"] * 7)
    assert len(str(out)) > 260 and len(str(deep)) > 260
    options = ["--per", "book"]
    expected, status = suite.expected("--root", str(root), *options)
    export(suite, "C:\\long\\USERS", "C:\\" + str(out).replace("/", "\\"), *options).ends_with(status)
    same(expected, suite.c / out)


def test_names_that_windows_would_change(suite):
    """Devices, trailing dots and blanks: what another system has put there is read, and written by safe names."""
    root = suite.c / "odd" / "USERS"
    book = suite.c / "MDaemon/USERS/example.com/anna/Contacts.IMAP/AddrBook.mrk"
    for user in ["aux", "com1", "ends.", "ends ", "x" * 130]:
        store(book, root / "example.com" / user / "NUL.IMAP" / "AddrBook.mrk")
    expected, status = suite.expected("--root", str(root))
    export(suite, "C:\\odd\\USERS", "C:\\odd-out").ends_with(status)
    same(expected, suite.c / "odd-out")
    assert (suite.c / "odd-out/google/example.com/_aux.csv").is_file()


def test_single_files(suite):
    anna = suite.c / "MDaemon/USERS/example.com/anna/Contacts.IMAP"
    status, csv = suite.linux("contacts", str(anna / "AddrBook.mrk"), "-f", "google", "-o", "-")
    for number, (book, cwd) in enumerate([
        ("AddrBook.mrk", anna),
        ("C:\\MDaemon\\USERS\\example.com\\anna\\Contacts.IMAP\\AddrBook.mrk", None),
        ("..\\Contacts.IMAP/addrbook.MRK", anna),
    ]):
        out = f"C:\\single-{number}.csv"
        suite.windows.mdexport("contacts", book, "-f", "google", "-o", out, cwd=cwd).ends_with(status)
        assert (suite.c / f"single-{number}.csv").read_bytes() == csv
    assert b"Erika" in csv


def test_standard_input_and_output(suite):
    book = (suite.c / "MDaemon/USERS/example.com/anna/Contacts.IMAP/AddrBook.mrk").read_bytes()
    for name in suite.formats.split(","):
        if name == "ldif-ldap":
            continue
        status, expected = suite.linux("contacts", "-", "-f", name, "-o", "-", stdin=book)
        run = suite.windows.mdexport("contacts", "-", "-f", name, "-o", "-", stdin=book).ends_with(status)
        assert run.stdout == expected and len(expected) > 100, name


def test_several_files_of_a_folder(suite):
    """Wildcards, which no shell of Windows replaces."""
    books = suite.c / "books"
    for name in ["b.mrk", "A.MRK", "[c].mrk"]:
        store(suite.c / "MDaemon/USERS/example.com/anna/Contacts.IMAP/AddrBook.mrk", books / name)
    (books / "notes.txt").write_text("no book")
    leave_alone(books / "notes.txt")
    suite.windows.mdexport("contacts", "C:\\books\\*.mrk", "-f", "google", "-o", "C:\\wild").ends_with(0, 3)
    assert sorted(os.listdir(suite.c / "wild" / "google")) == ["A.csv", "[c].csv", "b.csv"]
    suite.windows.mdexport("contacts", "?.mrk", "-f", "google", "-o", "C:\\wild2", cwd=books).ends_with(0, 3)
    assert sorted(os.listdir(suite.c / "wild2" / "google")) == ["A.csv", "b.csv"]
    deep = "C:\\MDaemon\\Users\\example.com\\*\\Contacts.IMAP\\AddrBook.mrk"
    suite.windows.mdexport("contacts", deep, "-f", "google", "-o", "C:\\wild3").ends_with(0, 3)
    assert "anna.csv" in os.listdir(suite.c / "wild3" / "google" / "example.com")
    nothing = suite.windows.mdexport("contacts", "C:\\books\\*.xml", "-o", "C:\\wild4").ends_with(1)
    nothing.says("there is no file C:\\books\\*.xml", "hint: ")
