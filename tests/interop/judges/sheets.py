"""Spreadsheets: PROGRAM FILE.xlsx, read by openpyxl or by LibreOffice Calc. Every cell must be a text.

Calc converts the workbook to its flat XML (OpenDocument 1.3), where every cell says what it is.
"""

import json
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml
from pathlib import Path

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def by_openpyxl(path, problems):
    import openpyxl

    book = openpyxl.load_workbook(path)
    sheets = []
    for sheet in book.worksheets:
        rows = []
        for row in sheet.iter_rows():
            for cell in row:
                # "s" is a text, "n" without a value is an empty cell.
                if cell.value is not None and cell.data_type != "s":
                    problems.append(f"{sheet.title}!{cell.coordinate} is of type {cell.data_type}")
            rows.append(["" if cell.value is None else str(cell.value) for cell in row])
        sheets.append(rows)
    return f"openpyxl {openpyxl.__version__}", sheets


def by_libreoffice(path, problems):
    with tempfile.TemporaryDirectory(prefix="interop-calc-") as folder:
        command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile"]
        command += ["--convert-to", "fods", "--outdir", folder, path]
        subprocess.run(command, check=True, capture_output=True, timeout=200)
        tree = xml.parse(Path(folder) / f"{path.stem}.fods").getroot()
    version = subprocess.run(["soffice", "--version"], capture_output=True, text=True).stdout
    sheets = [calc_rows(sheet, problems) for sheet in tree.iter(f"{TABLE}table")]
    return " ".join(version.split()[:2]), sheets


def calc_rows(sheet, problems):
    rows = []
    for row in sheet.iter(f"{TABLE}table-row"):
        cells = []
        for cell in row.findall(f"{TABLE}table-cell"):
            kind = cell.get(f"{OFFICE}value-type")
            if kind not in (None, "string") or cell.get(f"{TABLE}formula"):
                problems.append(f"row {len(rows) + 1}, cell {len(cells) + 1} is of type {kind or 'formula'}")
            text = "\n".join(paragraph(line) for line in cell.findall(f"{TEXT}p"))
            cells += [text] * int(cell.get(f"{TABLE}number-columns-repeated", 1))
        if any(cells):
            rows.append(cells)
    return rows


def paragraph(line):
    """The text of a paragraph: runs of blanks, tabs and breaks are elements."""
    words = [line.text or ""]
    for child in line:
        if child.tag == f"{TEXT}s":
            words.append(" " * int(child.get(f"{TEXT}c", 1)))
        elif child.tag == f"{TEXT}tab":
            words.append("\t")
        elif child.tag == f"{TEXT}line-break":
            words.append("\n")
        else:
            words.append(paragraph(child))
        words.append(child.tail or "")
    return "".join(words)


def contacts(rows):
    if not rows:
        return []
    header = rows[0]
    return [{name: values(name, text) for name, text in zip(header, row) if text} for row in rows[1:]]


def values(name, text):
    """The texts of a cell: the lists that somebody is on have a line each, the store's own lists its signs."""
    if name in ("Categories", "Children"):
        return [entry.strip() for entry in re.split("[,;]", text)]
    return text.split("\n") if name == "Member of" else [text]


PROGRAMS = {"openpyxl": by_openpyxl, "libreoffice": by_libreoffice}
found = []
version, sheets = PROGRAMS[sys.argv[1]](Path(sys.argv[2]), found)
answer = {"client": version, "problems": found, "contacts": [row for rows in sheets for row in contacts(rows)]}
json.dump(answer, sys.stdout)
