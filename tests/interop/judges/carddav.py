"""CardDAV servers: SERVER FILE. Every card of the file is put to an empty address book on the loopback
interface and read back, and must be accepted.

Radicale writes cards anew (with vobject), Xandikos keeps their bytes; so properties are compared.
"""

import base64
import http.client
import json
import re
import socket
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

from cards import boxes, parse

MKCOL = """<?xml version="1.0"?>
<mkcol xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:carddav"><set><prop>
<resourcetype><collection/><C:addressbook/></resourcetype></prop></set></mkcol>"""

RADICALE = """[server]
hosts = 127.0.0.1:{port}
[auth]
type = none
[storage]
filesystem_folder = {folder}/data
"""


def radicale(folder, port):
    (folder / "config").write_text(RADICALE.format(folder=folder, port=port))
    return ["-m", "radicale", "--config", folder / "config"], "/judge/book/"


def xandikos(folder, port):
    data = folder / "data"
    data.mkdir()
    where = ["-d", data, "-l", "127.0.0.1", "-p", str(port), "--defaults", "--current-user-principal", "/user/"]
    return ["-m", "xandikos", "serve", *where], "/user/contacts/book/"


SERVERS = {"radicale": radicale, "xandikos": xandikos}


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def request(port, method, path, body=None, **headers):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    kinds = {name.replace("_", "-"): value for name, value in headers.items()}
    # Radicale asks for no password, but makes a home only for somebody with a name.
    kinds["Authorization"] = "Basic " + base64.b64encode(b"judge:").decode()
    connection.request(method, path, body, kinds)
    answer = connection.getresponse()
    return answer.status, answer.read()


def wait(process, port):
    for _ in range(300):
        try:
            return request(port, "OPTIONS", "/")
        except OSError:
            if process.poll() is not None:
                break
            time.sleep(0.1)
    raise RuntimeError("the server does not answer")


def comparable(card):
    return sorted((name, sorted(kind.upper() for kind in kinds), values) for name, kinds, values in card)


def main(server, path):
    cards = re.findall(rb"BEGIN:VCARD\r\n.*?END:VCARD\r\n", path.read_bytes(), re.S)
    problems, back, changed, port = [], [], [], free_port()
    with tempfile.TemporaryDirectory(prefix="interop-carddav-") as folder:
        command, book = SERVERS[server](Path(folder), port)
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        process = subprocess.Popen([sys.executable, *command], **quiet)
        try:
            wait(process, port)
            request(port, "MKCOL", book, MKCOL, Content_Type="application/xml")
            for number, card in enumerate(cards, 1):
                back.append(put_and_get(port, f"{book}{number}.vcf", card, number, problems))
                changed += differing(parse(card.decode())[0], back[-1])
        finally:
            process.terminate()
            process.wait(20)
    return {
        "client": f"{server.capitalize()} {version(server)}",
        "problems": problems,
        "contacts": [boxes(card) for card in back if card],
        "checks": [["properties that come back changed", str(len(changed)), ", ".join(sorted(changed))]],
    }


def differing(sent, found):
    """The names of properties that are not the same any more."""
    found = comparable(found or [])
    return [row[0] for row in comparable(sent) if row not in found]


def put_and_get(port, path, card, number, problems):
    status, words = request(port, "PUT", path, card, Content_Type="text/vcard; charset=utf-8", If_None_Match="*")
    if status not in (201, 204):
        problems.append(f"card {number} is refused with status {status}: {words[:100]!r}")
        return None
    return parse(request(port, "GET", path)[1].decode())[0]


json.dump(main(sys.argv[1], Path(sys.argv[2])), sys.stdout)
