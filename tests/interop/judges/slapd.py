"""OpenLDAP's server with its own schemas: FILE.ldif is added to an empty directory, entry by entry, and read back.

The server is strict: it refuses attributes that a class does not have and values that their syntax does
not allow. It runs with a configuration of its own, on the loopback interface, in an empty folder.
"""

import base64
import json
import re
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SCHEMAS = ["core", "cosine", "inetorgperson"]
# The suffix of the directory; the option --base-dn of the export is ou=people below it.
SUFFIX = "dc=example,dc=com"
ADMIN = f"cn=admin,{SUFFIX}"
BASE = f"""dn: {SUFFIX}
objectClass: dcObject
objectClass: organization
dc: example
o: example

dn: ou=people,{SUFFIX}
objectClass: organizationalUnit
ou: people
"""


class Server:
    """slapd in an empty folder; a context manager."""

    def __enter__(self):
        self.temporary = tempfile.TemporaryDirectory(prefix="interop-slapd-")
        folder = Path(self.temporary.name)
        (folder / "data").mkdir()
        lines = [f"include /etc/ldap/schema/{name}.schema" for name in SCHEMAS]
        lines += [f"pidfile {folder}/pid", "modulepath /usr/lib/ldap", "moduleload back_mdb", "database mdb"]
        lines += [f'suffix "{SUFFIX}"', f'rootdn "{ADMIN}"', "rootpw judge", f"directory {folder}/data"]
        (folder / "slapd.conf").write_text("\n".join(lines) + "\n")
        with socket.socket() as listener:
            listener.bind(("127.0.0.1", 0))
            self.uri = f"ldap://127.0.0.1:{listener.getsockname()[1]}"
        # -d keeps it in the foreground.
        command = ["/usr/sbin/slapd", "-d", "0", "-f", folder / "slapd.conf", "-h", self.uri]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(300):
            if self.run("ldapwhoami").returncode == 0:
                return self
            if self.process.poll() is not None:
                break
            time.sleep(0.1)
        raise RuntimeError("slapd does not answer")

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(20)
        self.temporary.cleanup()

    def run(self, program, *arguments, given=b""):
        command = [program, "-x", "-H", self.uri, "-D", ADMIN, "-w", "judge", *arguments]
        return subprocess.run(command, input=given, capture_output=True)


def blocks(data):
    """The entries of an LDIF file (RFC 2849) as they stand there."""
    return re.split(rb"\n{2,}", data.replace(b"\r\n", b"\n").strip(b"\n"))


def entries(data):
    """The entries as (attribute, value)."""
    found = []
    for block in blocks(re.sub(rb"\r?\n ", b"", data)):
        lines = [line for line in block.split(b"\n") if line and not line.startswith((b"#", b"version:"))]
        if lines:
            found.append([value(line) for line in lines])
    return found


def value(line):
    name, colons, rest = re.match(rb"([^:]+)(::?) ?(.*)$", line, re.S).groups()
    raw = base64.b64decode(rest) if colons == b"::" else rest
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        text = base64.b64encode(raw).decode()
    return name.decode().lower(), text


def boxes(entry):
    held = {}
    for name, text in entry:
        if name.endswith("postaladdress"):
            # Lines are separated by dollar signs (RFC 4517, section 3.3.28).
            lines = [line.replace("\\24", "$").replace("\\5C", "\\") for line in text.split("$")]
            held.setdefault(name, []).extend(lines)
        elif name == "labeleduri":
            held.setdefault(name, []).append(text.split(" ")[0])
        elif name not in ("dn", "objectclass", "member"):
            held.setdefault(name, []).append(text)
    return held


def is_group(entry):
    return ("objectclass", "groupofnames") in [(name, text.lower()) for name, text in entry]


def main(path):
    problems = []
    with Server() as server:
        server.run("ldapadd", given=BASE.encode())
        for block in blocks(path.read_bytes()):
            done = server.run("ldapadd", given=block + b"\n")
            if done.returncode != 0:
                words = " ".join(done.stderr.decode().split())
                problems.append(f"{block.splitlines()[0].decode()} is refused: {words}")
        found = server.run("ldapsearch", "-LLL", "-o", "ldif-wrap=no", "-b", f"ou=people,{SUFFIX}", "(cn=*)")
        version = subprocess.run(["/usr/sbin/slapd", "-VV"], capture_output=True, text=True).stderr
    back = entries(found.stdout)
    mails = {entry[0][1].lower(): dict(reversed(entry)).get("mail", "") for entry in back}
    groups = [
        {
            "name": dict(entry)["cn"],
            "note": dict(entry).get("description", ""),
            "members": [mails.get(text.lower(), "") for name, text in entry if name == "member"],
        }
        for entry in back
        if is_group(entry)
    ]
    return {
        "client": "OpenLDAP " + re.search(r"slapd (\S+)", version)[1],
        "problems": problems,
        "contacts": [boxes(entry) for entry in back],
        "groups": groups,
    }


json.dump(main(Path(sys.argv[1])), sys.stdout)
