// ical.js, the parser inside Thunderbird: FILE as jCard (RFC 7095), for parsers.py.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(process.env.INTEROP_NODE + "/");
const module_ = require("ical.js");
const ICAL = module_.default ?? module_;
const text = new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(process.argv[2]));
const parsed = ICAL.parse(text);
const cards = typeof parsed[0] === "string" ? [parsed] : parsed;
process.stdout.write(JSON.stringify({
  version: JSON.parse(readFileSync(`${process.env.INTEROP_NODE}/node_modules/ical.js/package.json`)).version,
  cards: cards.map(card => card[1]),
}));
