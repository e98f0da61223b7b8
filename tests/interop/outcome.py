"""What became of a value in a client: computed from what the client holds, never asserted.

A client's contact is a dictionary of boxes: the name of a box as its table has it (clients/*.toml), and
the texts in it. A box whose name begins with "kept:" is stored by the client and shown nowhere.
"""

import base64
import re
import unicodedata
from html.parser import HTMLParser

from source import LISTS

# From best to worst.
ORDER = ["arrives", "notes", "altered", "kept", "cannot", "WRONG BOX", "LOST"]
FAILURES = {"WRONG BOX", "LOST"}

DATES = {"birthday", "anniversary"}
DERIVED = {"name.full", "name.file-as", "note.html"}
BINARY = {"photo", "key"}
NAME_PARTS = ["name.prefix", "name.given", "name.middle", "name.family", "name.suffix"]


def worse(one, other):
    return max(one, other, key=lambda outcome: ORDER.index(outcome[0]))


def unescape(text):
    """A text of a property that a client does not know and keeps as it stood in the file."""
    return re.sub(r"\\([\\,;nN])", lambda sign: "\n" if sign[1] in "nN" else sign[1], text)


def line_ends(text):
    return text.replace("\r\n", "\n").replace("\r", "\n")


def date(text):
    """The day as YYYY-MM-DD, or --MM-DD without a year; None for what is no date."""
    found = re.match(r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ]|$)", text)
    if found:
        return "{}-{}-{}".format(*found.groups())
    found = re.match(r"--(\d\d)-?(\d\d)$", text)
    return "--{}-{}".format(*found.groups()) if found else None


def content(text):
    """The bytes of a picture or key, however it is wrapped."""
    text = text.split("base64,", 1)[-1]
    try:
        return base64.b64decode(re.sub(r"\s", "", text), validate=True)
    except ValueError:
        return text.encode()


def plain(html):
    """What an HTML note says."""
    parser, words = HTMLParser(), []
    parser.handle_data = words.append
    parser.feed(html)
    return " ".join(words).split()


# What a text may lose or gain and still be said to have arrived, altered. Everything else is LOST.
def skeleton(text):
    text = unicodedata.normalize("NFC", text)
    return re.sub(r'[\s"“”\\,;\u200f]', "", text)


def difference(source, arrived):
    """In which way a text with the same skeleton differs; the words stand in the matrix."""
    if arrived == source + " ":
        return "a blank behind the last backslash"
    ways = []
    if arrived.count('"') < source.count('"') and re.sub("[“”]", '"', arrived) == re.sub("[“”]", '"', source):
        return "quotation marks made curly"
    for sign, name in (('"', "quotation marks"), ("\\", "backslashes"), (",", "commas"), (";", "semicolons"), ("\u200f", "direction marks")):
        more = arrived.count(sign) - source.count(sign)
        if more:
            ways.append(f"{name} {'added' if more > 0 else 'dropped'}")
    if arrived.count("\n") != source.count("\n"):
        ways.append("line ends changed")
    elif re.sub(r"\S", "", source) != re.sub(r"\S", "", arrived):
        ways.append("blanks changed")
    if not ways:
        ways.append("letters composed or signs moved")
    return ", ".join(ways)


def texts(boxes, places):
    """The texts in the boxes named; 'a + b' are lines of one text."""
    for place in places:
        parts = [boxes.get(name, []) for name in place.split(" + ")]
        if len(parts) == 1:
            yield from ((place, text) for text in parts[0])
        else:
            whole = [text for part in parts for text in part if text]
            if whole:
                yield place, "\n".join(whole)


def shown(boxes):
    return {name: held for name, held in boxes.items() if not name.startswith("kept:")}


def of(field, value, contact, boxes, table):
    """(outcome, how) of one value."""
    places = table.places(field)
    value = line_ends(value)
    expected = [(place, line_ends(text)) for place, text in texts(boxes, places)]
    same = comparison(field, value)
    if field in NAME_PARTS:
        full = [text for _, text in texts(boxes, table.places("name.full"))]
        if value not in [text for _, text in expected] and any(f" {value} " in f" {text} " for text in full):
            return "arrives", "in the full name"
    if any(same(text) for _, text in expected):
        return "arrives", ""
    notes = [line_ends(text) for text in boxes.get(table.notes, [])]
    if any(stands_in(field, value, note) for note in notes):
        return ("arrives" if field == "note" else "notes"), ""
    if field == "name.full" and not expected and value in [text for _, text in texts(boxes, table.places("name.given"))]:
        return "arrives", "whole, as the first name"
    altered = alteration(field, value, expected, notes)
    if altered:
        return "altered", altered
    if field in DERIVED and says_the_same(field, value, contact, boxes, table):
        return "arrives", "as its parts"
    hidden = [text for name, held in boxes.items() if name.startswith("kept:") for text in held]
    if field in DATES:
        hidden = [text.replace("1604", "-", 1) for text in hidden]
    if any(same(line_ends(form)) for text in hidden for form in (text, unescape(text))):
        return "kept", ""
    if field in table.cannot or f"{field}@{contact.key}" in table.cannot:
        return "cannot", ""
    for name, held in shown(boxes).items():
        if any(same(line_ends(text)) for text in held):
            return "WRONG BOX", name
    return "LOST", ""


def comparison(field, value):
    if field in DATES:
        day = date(value)
        day = "--" + day[5:] if day.startswith("1604-") else day
        return lambda text: date(text) == day
    if field in LISTS:
        # A client may show a list as one text.
        return lambda text: value == text or value in [part.strip() for part in text.split(",")]
    if field in BINARY:
        whole = content(value)
        return lambda text: content(text) == whole or text.strip() == value.strip()
    return lambda text: text == value


def stands_in(field, value, note):
    """Whether the value stands whole in the notes: as all of them, or behind a label."""
    if field in DATES:
        return bool(re.search(r"(?m)^[^:\n]+: " + re.escape(value), note))
    if field in LISTS:
        lists = [re.split("[,;]", line.split(": ", 1)[1]) for line in note.split("\n") if ": " in line]
        return any(value in (entry.strip() for entry in entries) for entries in lists)
    return note == value or f": {value}" in note or (field == "note" and value in note)


def says_the_same(field, value, contact, boxes, table):
    """Whether what is derived says nothing that other boxes do not."""
    if field == "note.html":
        return any(" ".join(plain(value)) in " ".join(text.split()) for text in boxes.get(table.notes, []))
    names = NAME_PARTS + ["name.full", "org.name", "email.1"]
    held = [text for name in names for _, text in texts(boxes, table.places(name))]
    words = {word for text in held for word in text.replace(",", " ").split()}
    return all(word in words for word in value.replace(",", " ").split())


def alteration(field, value, expected, notes):
    if field in BINARY:
        return ""
    if field in DATES:
        days = [date(text) for _, text in expected]
        same = [day for day in days if day and day[-5:] == date(value)[-5:]]
        return f"the year {same[0][:4]} added" if date(value)[:4] == "1604" and same else ""
    bones = skeleton(value)
    if not bones:
        return ""
    for _, text in expected:
        if skeleton(text) == bones:
            return difference(value, text)
        if field == "note" and skeleton(text).startswith(bones):
            # More stands behind it.
            return difference(value, text[: len(value)])
    if any(f":{bones}" in skeleton(note) for note in notes):
        return "in the notes, signs or blanks changed"
    return ""
