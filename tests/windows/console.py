"""A console, as a person sits at it: Ctrl-C, letters, colours and progress, a double click, a question.

Wine shows a console in the terminal that it is started in; here that is a pseudo-terminal.
"""

import re
import shutil

from wine import same, tree

ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


def plain(text):
    """What stands on the screen: without the marks of the terminal, and with lines that it broke whole again."""
    return ESCAPES.sub("", text.replace("\r\r\n", "\r\n"))


def many(suite):
    """A store that keeps mdexport busy for some seconds."""
    root = suite.c / "many" / "USERS"
    if not root.exists():
        contact = "<contact><fullName>{0}</fullName><email>{0}@example.org</email></contact>"
        contacts = "".join(contact.format(f"person{number}") for number in range(300))
        for number in range(200):
            book = root / f"example.org/user{number:03}/Contacts.IMAP/AddrBook.mrk"
            book.parent.mkdir(parents=True)
            book.write_text(f"<addressBook>{contacts}</addressBook>")
    return "C:\\many\\USERS"


def test_ctrl_c_leaves_whole_files_only(suite):
    arguments = ["contacts", "--root", many(suite), "--jobs", "1"]
    status, text = suite.windows.console(
        str(suite.windows.exe), *arguments, "--out", "C:\\stopped", answers=[(" of 200 accounts", "\x03")]
    )
    assert status == 130, (status, text[-500:])
    assert "Interrupted. What was written is whole" in plain(text)
    suite.windows.mdexport(*arguments, "--out", "C:\\whole").ends_with(0)
    whole, left = tree(suite.c / "whole"), tree(suite.c / "stopped")
    assert left["manifest.json"] == left["report.html"] == b""
    own = (".mdexport/", "manifest.json", "report.html")
    files = {name: data for name, data in left.items() if not name.startswith(own)}
    assert len(files) < len(whole) - 2
    assert all(whole[name] == data for name, data in files.items())
    suite.windows.mdexport(*arguments, "--out", "C:\\stopped").ends_with(0)
    same(suite.c / "whole", suite.c / "stopped")


def test_letters_arrive_in_every_code_page(suite):
    """Text goes to a console by its letters, so that its code page (850, 1251, 65001) does not matter."""
    name = "Küche–Почта-日本"
    shutil.copytree(suite.c / "MDaemon/USERS/example.com/bert", suite.c / name / "bert", dirs_exist_ok=True)
    for page in [437, 850, 1251, 65001]:
        command = f"chcp {page}>nul & mdexport contacts --root C:\\{name}\\bert -f vcard --dry-run"
        status, text = suite.windows.console("cmd", "/c", command)
        assert status == 0, (page, status, text)
        assert f"Reading C:\\{name}\\bert (the folder of one account)." in plain(text), (page, text)


def test_progress_and_colours_are_for_consoles_only(suite):
    status, text = suite.windows.console(str(suite.windows.exe), "contacts", "--root", many(suite), "--dry-run")
    assert status == 0 and re.search(r"=+>? +\d+ of 200 accounts", plain(text)), text[-800:]
    status, text = suite.windows.console(str(suite.windows.exe), "contacts", "--help")
    assert status == 0 and "\x1b[1m" in text and "Examples:" in text
    run = suite.windows.mdexport("contacts", "--root", many(suite), "--dry-run", "-v").ends_with(0)
    assert not re.search("[\x1b\r\x00]", run.stderr), run.stderr
    assert b"\x1b" not in suite.windows.mdexport("contacts", "--help").ends_with(0).stdout


def test_the_window_of_a_double_click_stays(suite):
    """Wine starts it alone in its console, as Explorer does."""
    status, text = suite.windows.console(str(suite.windows.exe), answers=[("Press Enter to close this window.", "\r")])
    assert status == 2, (status, text)
    assert "mdexport is used in a command prompt" in plain(text)
    dropped = "C:\\MDaemon\\USERS\\example.com\\bert\\Contacts.IMAP\\AddrBook.mrk"
    suite.windows.console(str(suite.windows.exe), dropped, answers=[("Press Enter to close this window.", "\r")])
    # With a command it is nobody's double click, and a scheduled task would wait for ever.
    status, text = suite.windows.console(str(suite.windows.exe), "explain", "truncated")
    assert "Press Enter" not in text
    # From a command prompt, of which the window is.
    status, text = suite.windows.console("cmd", "/c", "mdexport")
    assert "Press Enter" not in text and "Usage:" in plain(text)


def test_an_installed_mdaemon_is_used_if_somebody_says_yes(suite):
    made, wanted = suite.expected("--root", str(suite.c / "MDaemon"))
    question = "MDaemon is in C:\\MDaemon. Export it? [yes/no]"
    for number, (answer, expected) in enumerate([("no\r", 2), ("\r", 2), ("yes\r", wanted)]):
        out = f"asked-{number}"
        command = [str(suite.windows.exe), "contacts", "--out", f"C:\\{out}"]
        status, text = suite.windows.console(*command, answers=[(question, answer)])
        assert status == expected, (answer, status, text)
        assert (suite.c / out).exists() == (expected != 2)
    same(made, suite.c / "asked-2")
