"""What the store says: every value of every contact, read without any code of mdexport.

The book is well-formed, so Python's XML parser is a second opinion of the reader. Which element fills
which field stands in the element table (crates/mdaemon/src/contacts/elements.toml) and is not repeated here.
"""

import re
import tomllib
import xml.etree.ElementTree as xml
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STORE = ROOT / "tests/interop/store"
BOOK = STORE / "USERS/example.com/erika/Contacts.IMAP/AddrBook.mrk"
TRAPS = "@traps.example.net"

# Fields whose one text is several values.
LISTS = {"categories", "related.children"}
# What identifies a record or belongs to the server's own protocols is no value of the contact.
IDENTITY = {"uid", "modified", "bookkeeping"}


@dataclass
class Contact:
    """A contact of the store."""

    key: str
    uid: str = ""
    values: list = field(default_factory=list)  # (field, value)
    members: list = field(default_factory=list)  # (uid, name, e-mail)
    is_trap: bool = False

    def first(self, name):
        return next((value for known, value in self.values if known == name), "")


def fields_by_element():
    table = tomllib.loads((ROOT / "crates/mdaemon/src/contacts/elements.toml").read_text())
    return {row["name"].lower(): row["field"] for row in table["elements"]}


def leaves(element, path=""):
    for child in element:
        name = f"{path}{child.tag}"
        if len(child):
            yield from leaves(child, name + "/")
        elif child.text:
            yield name, child.text


def read():
    """All contacts of the store, named by what they are there for."""
    fields = fields_by_element()
    contacts = []
    for record in xml.parse(BOOK).getroot():
        contact = Contact("")
        for member in record.iterfind("members/contact"):
            contact.members.append(
                tuple(member.findtext(tag) or "" for tag in ("guid", "fullName", "email"))
            )
        for container in record.findall("members"):
            record.remove(container)
        for name, text in leaves(record):
            known = fields.get(name.lower(), "unknown")
            if known == "uid":
                contact.uid = text
            if known in IDENTITY:
                continue
            texts = [part.strip() for part in re.split("[,;]", text)] if known in LISTS else [text]
            contact.values += [(known, part) for part in texts if part]
        contact.is_trap = contact.first("email.1").endswith(TRAPS)
        contact.key = name_of(contact)
        contacts.append(contact)
    return contacts


def name_of(contact):
    """A name for messages: what the trap is, or the first thing that the contact says."""
    email = contact.first("email.1")
    if contact.is_trap:
        return email.removesuffix(TRAPS)
    return contact.first("name.full") or contact.first("org.name") or contact.values[0][1]
