"""Thunderbird's own importer: FILE (.csv, .ldif, .vcf) into a new address book, and what is in it then.

AddrBookFileImporter is what the Import dialog runs. A CSV file whose columns it does not all know would
send the user to the page where every column is assigned by hand: that is a problem here.
"""

import json
import sys
from pathlib import Path

from cards import boxes
from marionette import Thunderbird

KINDS = {".csv": "csv", ".ldif": "ldif", ".vcf": "vcard"}

# What the card's view and editor show (addrbook/content/vcard-edit/*.mjs, aboutAddressBook.js); all
# other properties stay in the card and are shown nowhere.
SHOWN = {"n", "fn", "nickname", "email", "tel", "adr", "url", "bday", "anniversary", "impp", "title", "role"}
SHOWN |= {"org", "note", "tz", "photo", "x-custom1", "x-custom2", "x-custom3", "x-custom4"}
# The view makes an aim: link of it (aboutAddressBook.js, _screenNamesToIMPPs).
SHOWN |= {"_aimscreenname"}

IMPORT = """
const { MailServices } = ChromeUtils.importESModule("resource:///modules/MailServices.sys.mjs");
const { AddrBookFileImporter } = ChromeUtils.importESModule("resource:///modules/AddrBookFileImporter.sys.mjs");
const [path, kind] = parameters;
const OLD = ["_aimscreenname", "custom1", "custom2", "custom3", "custom4"];
const file = Cc["@mozilla.org/file/local;1"].createInstance(Ci.nsIFile);
file.initWithPath(path);
const id = MailServices.ab.newAddressBook("judge", "", Ci.nsIAbManager.JS_DIRECTORY_TYPE);
const book = MailServices.ab.getDirectoryFromId(id);
const importer = new AddrBookFileImporter(kind);
const problems = [];
if (kind == "csv" && (await importer.parseCsvFile(file)).length) {
  problems.push("asks the user to assign the columns by hand");
} else {
  await importer.startImport(file, book);
}
// What a card holds beside its vCard: old properties that the vCard has no word for.
const properties = card => [
  ...card.vCardProperties.entries.map(entry => [entry.name, entry.params, entry.value]),
  ...Array.from(card.properties, p => [p.name.toLowerCase(), {}, String(p.value)])
    .filter(([name]) => OLD.includes(name)),
];
return {
  client: "Thunderbird " + Services.appinfo.version,
  problems,
  cards: book.childCards.filter(card => !card.isMailList).map(properties),
  groups: book.childNodes.map(list => ({
    name: list.dirName,
    note: list.description,
    members: list.childCards.map(card => card.primaryEmail),
  })),
};
"""


def lines(value):
    return "\n".join(value) if isinstance(value, list) else str(value)


def contact(card):
    properties = []
    for name, parameters, value in card:
        kinds = parameters.get("type", [])
        kinds = [kinds] if isinstance(kinds, str) else kinds
        if name == "tel":
            # It goes by the first type that it knows (VCardUtils.sys.mjs, toPropertyMap).
            kinds = [kind for kind in kinds if kind.lower() in ("work", "home", "cell", "fax", "pager")][:1]
        # Only what has components is a list of values; a list in one of them are lines.
        values = [lines(part) for part in value] if isinstance(value, list) else [str(value)]
        properties.append((name, kinds, values))
    held = boxes([row for row in properties if row[0] in SHOWN])
    for name, kinds, values in properties:
        if name not in SHOWN:
            held.setdefault(f"kept:{name}", []).extend(values)
    return held


path = Path(sys.argv[1]).resolve()
with Thunderbird() as thunderbird:
    result = thunderbird.run(IMPORT, str(path), KINDS[path.suffix])
result["contacts"] = [contact(card) for card in result.pop("cards")]
json.dump(result, sys.stdout, ensure_ascii=False)
