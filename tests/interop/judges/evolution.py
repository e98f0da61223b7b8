"""Evolution's own importers: FILE (.csv, .ldif, .vcf) into an empty address book, and what is in it then.

The importers are functions of a library (libevolution-addressbook-importers), which Evolution's import
assistant calls; here ctypes does. The address book is that of a data server on a message bus of its own,
with an empty home.
"""

import base64
import ctypes
import json
import os
import sys
import tempfile
from email.utils import parseaddr
from pathlib import Path

from cards import boxes, parse

KINDS = {".csv": "csv_outlook", ".ldif": "ldif", ".vcf": "vcard"}

# What the contact editor shows (src/addressbook/gui/contact-editor/e-contact-editor.c).
SHOWN = {"n", "fn", "nickname", "email", "tel", "adr", "url", "bday", "categories", "title", "role", "org", "note", "photo"}
SHOWN |= {"x-evolution-" + name for name in ("file-as", "manager", "assistant", "spouse", "anniversary", "blog-url", "video-url")}
SHOWN |= {"x-jabber", "x-sip", "x-skype", "x-aim", "x-icq", "x-msn", "x-yahoo", "x-gadugadu", "x-groupwise", "x-twitter", "x-matrix"}


def own_session():
    """Starts over on a bus and in a home that end with the process."""
    if "INTEROP_SESSION" in os.environ:
        return
    with tempfile.TemporaryDirectory(prefix="interop-evolution-") as home:
        environment = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "HOME": home, "INTEROP_SESSION": "1"}
        for name in ("DATA", "CONFIG", "CACHE", "RUNTIME"):
            folder = Path(home) / name.lower()
            folder.mkdir(mode=0o700)
            environment[f"XDG_{name}_{'DIR' if name == 'RUNTIME' else 'HOME'}"] = str(folder)
        environment["GSETTINGS_BACKEND"] = "memory"
        command = ["dbus-run-session", "--", sys.executable, *sys.argv]
        status = os.spawnvpe(os.P_WAIT, command[0], command, environment)
    sys.exit(status)


def library(name):
    return ctypes.CDLL(name, mode=ctypes.RTLD_GLOBAL)


def function(lib, name, result=ctypes.c_void_p, *kinds):
    found = getattr(lib, name)
    found.restype, found.argtypes = result, kinds
    return found


pointer, text, number = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int


class Target(ctypes.Structure):
    """EImportTarget (src/e-util/e-import.h)."""

    _fields_ = [("import_", ctypes.c_void_p), ("type", ctypes.c_uint32), ("data", ctypes.c_void_p)]


class Importer(ctypes.Structure):
    """The beginning of EImportImporter."""

    _fields_ = [("type", number), ("priority", number), ("supported", ctypes.c_void_p)]


class Node(ctypes.Structure):
    """GSList."""


Node._fields_ = [("data", ctypes.c_void_p), ("next", ctypes.POINTER(Node))]

own_session()
glib = library("libglib-2.0.so.0")
data_server = library("libedataserver-1.2.so.27")
contacts = library("libebook-contacts-1.2.so.4")
books = library("libebook-1.2.so.21")
utilities = library("/usr/lib/evolution/libevolution-util.so.0")
importers = library("/usr/lib/evolution/libevolution-addressbook-importers.so.0")


def address_book():
    registry = function(data_server, "e_source_registry_new_sync", pointer, pointer, pointer)(None, None)
    if not registry:
        raise RuntimeError("the data server has no registry of sources")
    return function(data_server, "e_source_registry_ref_builtin_address_book", pointer, pointer)(registry)


def run_import(path, source):
    kind = KINDS[path.suffix]
    quark = function(glib, "g_quark_from_string", ctypes.c_uint32, text)
    keep = function(glib, "g_datalist_id_set_data_full", None, pointer, ctypes.c_uint32, pointer, pointer)
    loop = function(glib, "g_main_loop_new", pointer, pointer, number)(None, 0)
    engine = function(utilities, "e_import_new", pointer, text)(b"judge")
    uri = path.as_uri().encode()
    target = function(utilities, "e_import_target_new_uri", pointer, pointer, text, text)(engine, uri, None)
    data = target + Target.data.offset
    keep(data, quark(f"{kind.split('_')[0]}-source".encode()), source, None)
    importer = function(importers, f"evolution_{kind}_importer_peek")()
    supports = ctypes.CFUNCTYPE(number, pointer, pointer, pointer)(Importer.from_address(importer).supported)
    if not supports(engine, target, importer):
        raise RuntimeError("the importer does not take the file for one of its kind")
    quit = function(glib, "g_main_loop_quit", None, pointer)
    callback = ctypes.CFUNCTYPE(None, pointer, pointer, pointer)
    done = callback(lambda *_: quit(loop))
    status = ctypes.CFUNCTYPE(None, pointer, text, number, pointer)(lambda *_: None)
    function(utilities, "e_import_import", None, pointer, pointer, pointer, pointer, pointer, pointer)(
        engine, target, importer, ctypes.cast(status, pointer), ctypes.cast(done, pointer), None
    )
    function(glib, "g_main_loop_run", None, pointer)(loop)


def read_back(source):
    connect = function(books, "e_book_client_connect_sync", pointer, pointer, ctypes.c_uint32, pointer, pointer)
    client = connect(source, 30, None, None)
    query = b'(contains "x-evolution-any-field" "")'
    found = ctypes.POINTER(Node)()
    ask = function(books, "e_book_client_get_contacts_sync", number, pointer, text, pointer, pointer, pointer)
    if not ask(client, query, ctypes.byref(found), None, None):
        raise RuntimeError("the address book does not answer")
    to_string = function(contacts, "e_vcard_to_string", text, pointer, number)
    while found:
        yield to_string(found.contents.data, 1).decode()
        found = found.contents.next


def contact(properties):
    held = boxes([row for row in properties if row[0] in SHOWN])
    for name, _, values in properties:
        if name not in SHOWN:
            held.setdefault(f"kept:{name}", []).extend(values)
    # The data server keeps pictures as files.
    held["photo"] = [base64.b64encode(Path(uri[7:]).read_bytes()).decode() for uri in held.get("photo", [])]
    return held


def main():
    source = address_book()
    run_import(Path(sys.argv[1]).resolve(), source)
    cards = [parse(card)[0] for card in read_back(source)]
    # A list's members are its e-mail addresses.
    is_list = lambda card: any(name == "x-evolution-list" for name, _, _ in card)
    groups = [
        {
            "name": next(values[0] for name, _, values in card if name == "fn"),
            "members": [parseaddr(values[0])[1] for name, _, values in card if name == "email"],
        }
        for card in cards
        if is_list(card)
    ]
    version = function(data_server, "eds_check_version", text, number, number, number)
    versions = [ctypes.c_uint.in_dll(data_server, f"eds_{part}_version").value for part in ("major", "minor", "micro")]
    answer = {
        "client": "Evolution " + ".".join(map(str, versions)),
        "contacts": [contact(card) for card in cards],
        "groups": groups,
    }
    json.dump(answer, sys.stdout, ensure_ascii=False)
    sys.stdout.flush()
    # The library's threads are of no interest any more.
    os._exit(0)


main()
