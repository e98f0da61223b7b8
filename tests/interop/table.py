"""A client's table (clients/*.toml): in which box each field must arrive, and what the client cannot hold.

A file is about one client, or about several whose boxes are the same (`[clients]`), with all formats that
they take. What stands above the formats holds for each of them.
"""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path

CLIENTS = Path(__file__).resolve().parent / "clients"


@dataclass
class Table:
    """What is expected of a client with a format."""

    title: str  # of the client or clients in the file
    client: str
    format: str
    judge: list = field(default_factory=list)  # the program and its arguments; the file comes last
    needs: list = field(default_factory=list)  # packages, for the message if they cannot be had
    notes: str = "note"  # the box of the notes
    categories: str = ""  # the box of the categories, where a group may be one
    members: list = field(default_factory=list)  # boxes of a group that name its members
    boxes: dict = field(default_factory=dict)
    cannot: dict = field(default_factory=dict)  # field: why, with the source
    remarks: dict = field(default_factory=dict)  # field: what else is to be said of it
    unasked: str = ""  # why there is no judge
    options: list = field(default_factory=list)  # further options of the export
    sources: list = field(default_factory=list)

    @property
    def name(self):
        return f"{self.client}: {self.format}"

    def places(self, name):
        places = self.boxes.get(name, [])
        return [places] if isinstance(places, str) else places


def tables():
    """All tables, by file, client and format."""
    found = []
    for path in sorted(CLIENTS.glob("*.toml")):
        shared = tomllib.loads(path.read_text())
        formats = shared.pop("formats")
        clients = shared.pop("clients", {shared.get("title"): {}})
        for client, asked in clients.items():
            for name, own in formats.items():
                if name in asked.get("without", []):
                    continue
                special = asked.get("formats", {}).get(name, {})
                merged = {**shared, **asked, **own, "client": client, "format": name}
                merged.pop("formats", None)
                merged.pop("without", None)
                for part in ("boxes", "cannot", "remarks"):
                    merged[part] = {**shared.get(part, {}), **own.get(part, {}), **special.get(part, {})}
                found.append(Table(**merged))
    return found
