// A page in headless Chromium, which says what it complains of.

import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];

export const PHONE = { width: 390, height: 844 };
/** A small phone, or a large one on which everything is shown larger. */
export const NARROW = { width: 360, height: 640 };
export const LAPTOP = { width: 1280, height: 800 };
/** A4 without its margins, at 96 dots to the inch. */
export const PAPER = { width: 680, height: 1000 };

/** Opens a page, does something with it, and fails if it complained or asked for anything but itself. */
export async function visit(url, options, action) {
  const { viewport = LAPTOP, dark = false, script = true, print = false } = options;
  const context = await chromium.launchPersistentContext(mkdtempSync(join(tmpdir(), "mdexport-browser-")), {
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: FLAGS,
    viewport,
    colorScheme: dark ? "dark" : "light",
    javaScriptEnabled: script,
  });
  try {
    const page = await context.newPage();
    const complaints = [];
    page.on("console", (message) => complaints.push(`console: ${message.text()}`));
    page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
    page.on("dialog", (dialog) => { complaints.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
    page.on("request", (request) => { if (request.url() !== url) complaints.push(`request: ${request.url()}`); });
    await page.goto(url, { waitUntil: "load" });
    if (print) await page.emulateMedia({ media: "print" });
    await action(page);
    if (complaints.length > 0) throw new Error(complaints.join("\n"));
  } finally {
    await context.close();
  }
}

/** Opens all folds. */
export async function unfold(page) {
  await page.evaluate(() => document.querySelectorAll("details").forEach((details) => { details.open = true; }));
}
