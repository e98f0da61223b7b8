"""Parsers that other programs are built on: PARSER FILE. They have no boxes but the properties.

vobject (Radicale, many scripts), ical.js (Thunderbird, Nextcloud) and ez-vcard, of which the first and
the last also validate.
"""

import json
import re
import subprocess
import sys
import xml.etree.ElementTree as xml
from pathlib import Path

from cards import boxes, unescape

HERE = Path(__file__).resolve().parent
JARS = "/usr/share/java/ez-vcard.jar:/usr/share/java/vinnie.jar"
NAMESPACE = "{urn:ietf:params:xml:ns:vcard-4.0}"


def as_list(value):
    return value if isinstance(value, list) else [value]


def by_vobject(path):
    import vobject

    text = path.read_bytes().decode()
    problems, cards = [], []
    for number, card in enumerate(vobject.readComponents(text), 1):
        try:
            card.validate(raiseException=True)
        except vobject.base.VObjectError as error:
            problems.append(f"card {number}: {error}")
        cards.append([vobject_property(line) for line in card.getChildren()])
    return f"vobject {vobject.VERSION}", problems, cards


def vobject_property(line):
    value = line.value
    name = line.name.lower()
    if name == "n":
        values = [value.family, value.given, value.additional, value.prefix, value.suffix]
    elif name == "adr":
        values = [value.box, value.extended, value.street, value.city, value.region, value.code, value.country]
    else:
        values = as_list(value)
    kinds = [kind for text in line.params.get("TYPE", []) for kind in text.split(",")]
    return name, kinds, [text(part) for part in values]


def text(value):
    import base64

    return base64.b64encode(value).decode() if isinstance(value, bytes) else "\n".join(as_list(value))


def by_icaljs(path):
    done = subprocess.run(["node", HERE / "icaljs.mjs", path], capture_output=True, check=True)
    answer = json.loads(done.stdout)
    cards = [[jcard_property(*row) for row in card] for card in answer["cards"]]
    return f"ical.js {answer['version']}", [], cards


def jcard_property(name, parameters, kind, *values):
    kinds = as_list(parameters.get("type", []))
    # A structured value is one list.
    values = values[0] if len(values) == 1 and isinstance(values[0], list) else values
    values = ["\n".join(value) if isinstance(value, list) else str(value) for value in values]
    return name, kinds, known(name, values)


def foreign(problems):
    """Properties of a later version: 2.1 has no place for them, and readers of it know some all the same."""
    found = {re.search(r"\[(\w+)\]", problem)[1] for problem in problems if "W02" in problem}
    rest = [problem for problem in problems if "W02" not in problem]
    return rest, [["properties of a later version of vCard", ", ".join(sorted(found)) or "none", ""]]


def by_ezvcard(path):
    command = ["java", "-cp", JARS, HERE / "EzVcard.java", path]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    *problems, version = done.stderr.strip().splitlines()
    cards = []
    for card in xml.fromstring(done.stdout).iter(f"{NAMESPACE}vcard"):
        groups = [child for child in card if child.tag == f"{NAMESPACE}group"]
        rows = [child for child in card if child not in groups] + [child for group in groups for child in group]
        cards.append([xcard_property(row) for row in rows])
    return f"ez-vcard {version.removeprefix('version ')}", problems, cards


# The elements of xCard for the components of N and ADR.
XCARD = {
    "n": ["surname", "given", "additional", "prefix", "suffix"],
    "adr": ["pobox", "ext", "street", "locality", "region", "code", "country"],
}


def xcard_property(row):
    name = row.tag.rsplit("}", 1)[1]
    kinds = [kind.text for kind in row.iterfind(f"{NAMESPACE}parameters/{NAMESPACE}type/*")]
    if name in XCARD:
        parts = [row.findall(NAMESPACE + part) for part in XCARD[name]]
        return name, kinds, [",".join(part.text or "" for part in found) for found in parts]
    values = [child.text or "" for child in row if child.tag != f"{NAMESPACE}parameters"]
    return name, kinds, known(name, values or [row.text or ""])


def known(name, values):
    """The values of a property that the parser does not know stand there as in the file; a program that
    knows it takes the escapes away."""
    return [unescape(value) for value in values] if name.startswith("x-") else values


PARSERS = {"vobject": by_vobject, "ical.js": by_icaljs, "ez-vcard": by_ezvcard}
version, found, cards = PARSERS[sys.argv[1]](Path(sys.argv[2]))
problems, checks = foreign(found) if sys.argv[1] == "ez-vcard" else (found, [])
answer = {"client": version, "problems": problems, "checks": checks, "contacts": [boxes(card) for card in cards]}
json.dump(answer, sys.stdout)
