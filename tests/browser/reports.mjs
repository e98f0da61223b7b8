// The reports that are looked at: each an export of a store, made anew.

import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** Folder names in languages of our users, and one that somebody chose to do harm. */
export const NAMES = ["Geschäftsführung", "Élèves à Genève", "Año nuevo", "Ёлки и палки", "連絡先の一覧", "<img src=x onerror=alert(1)>"];

/** Runs a program to its end; it may end with these statuses. */
function run(program, options, statuses) {
  const done = spawnSync(program, options, { encoding: "utf8" });
  if (!statuses.includes(done.status)) {
    throw new Error(`${program} ${options.join(" ")} ended with ${done.status}:\n${done.stderr}`);
  }
}

function exported(mdexport, work, name, root, statuses) {
  const out = join(work, name);
  run(mdexport, ["contacts", "--quiet", "--root", root, "--out", out], statuses);
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

/** Exports the fixtures, a store of two thousand accounts, and one with names of all kinds. */
export function reports({ mdexport, xtask, work }) {
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  const large = join(work, "large-store");
  run(xtask, ["gen-store", "--out", large, "--domains", "40", "--users", "2000", "--contacts", "4", "--damage", "10"], [0]);
  return {
    fixtures: exported(mdexport, work, "fixtures", "fixtures/USERS", [3]),
    large: exported(mdexport, work, "large", large, [3]),
    named: exported(mdexport, work, "named", named(work), [3]),
  };
}
