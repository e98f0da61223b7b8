// The reports that are looked at: each an export of a store, made anew.

import { spawnSync } from "node:child_process";
import { linkSync, mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** Folder names in languages of our users, and one that somebody chose to do harm. */
export const NAMES = ["Geschäftsführung", "Élèves à Genève", "Año nuevo", "Ёлки и палки", "連絡先の一覧", "<img src=x onerror=alert(1)>"];

/** Formats that no sheet of paper has room for beside each other. */
const FORMATS = "aurora,evolution,google,google-legacy,horde,kaddressbook,mail-merge,open-xchange,outlook,outlook-2003,"
  + "outlook-web,roundcube,snappymail,thunderbird,windows-contacts,yahoo,zimbra,generic,xlsx,vcard,vcard4,vcard21,jscontact,ldif";

/** Runs a program to its end; it may end with these statuses. */
function run(program, options, statuses) {
  const done = spawnSync(program, options, { encoding: "utf8" });
  if (!statuses.includes(done.status)) {
    throw new Error(`${program} ${options.join(" ")} ended with ${done.status}:\n${done.stderr}`);
  }
}

function exported(mdexport, work, name, root, statuses, options = []) {
  const out = join(work, name);
  run(mdexport, ["contacts", "--quiet", "--root", root, "--out", out, ...options], statuses);
  const manifest = JSON.parse(readFileSync(join(out, "manifest.json"), "utf8"));
  const file = join(out, "report.html");
  return { name, file, url: pathToFileURL(file).href, manifest };
}

/** A store whose folders have the names above. */
function named(work) {
  const root = join(work, "named-store");
  for (const name of NAMES) {
    const folder = join(root, "example.com", name, `${name}.IMAP`);
    mkdirSync(folder, { recursive: true });
    // Damage, so that the name of the folder stands on the page.
    writeFileSync(join(folder, "AddrBook.mrk"), "<addressBook><contact><fullName>Ada & Bea</fullName></contact></addressBook>");
  }
  return root;
}

/** A store of so many accounts that all need a look: every book is the same file, which saves room. */
function crowded(work, accounts) {
  const root = join(work, "crowded-store");
  const book = join(work, "AddrBook.mrk");
  writeFileSync(book, "<addressBook><contact><fullName>Ada & Bea</fullName></contact></addressBook>");
  // Nobody is at work on it.
  utimesSync(book, 1700000000, 1700000000);
  for (let number = 0; number < accounts; number += 1) {
    const folder = join(root, `branch${number % 100}.example.com`, `clerk${number}`, "Contacts.IMAP");
    mkdirSync(folder, { recursive: true });
    linkSync(book, join(folder, "AddrBook.mrk"));
  }
  return root;
}

/** Exports the fixtures, stores of many accounts, and one with names of all kinds. */
export function reports({ mdexport, xtask, work }) {
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  const generated = (name, ...options) => {
    const root = join(work, `${name}-store`);
    run(xtask, ["gen-store", "--out", root, ...(options.includes("--damage") ? [] : ["--damage", "10"]), ...options], [0]);
    return root;
  };
  /** The report of a store that is not needed any more then. */
  const passing = (name, root) => {
    const report = exported(mdexport, work, name, root, [3], ["--per", "domain", "--format", "vcard"]);
    rmSync(root, { recursive: true });
    return report;
  };
  /** A store in which nearly every contact is damaged. */
  const worn = () => generated("worn", "--domains", "40", "--users", "2000", "--contacts", "4", "--damage", "90");
  const large = generated("large", "--domains", "40", "--users", "2000", "--contacts", "4");
  return {
    fixtures: exported(mdexport, work, "fixtures", "fixtures/USERS", [3]),
    every: exported(mdexport, work, "every", "fixtures/USERS", [3], ["--format", FORMATS]),
    sixteen: exported(mdexport, work, "sixteen", "fixtures/USERS", [3], ["--format", FORMATS.split(",").slice(0, 16).join(",")]),
    large: exported(mdexport, work, "large", large, [3]),
    worn: exported(mdexport, work, "worn", worn(), [3], ["--format", "google,vcard"]),
    named: exported(mdexport, work, "named", named(work), [3]),
    huge: passing("huge", generated("huge", "--domains", "200", "--users", "20000", "--contacts", "1")),
    // One more than are listed.
    crowd: passing("crowd", crowded(work, 50_001)),
  };
}
