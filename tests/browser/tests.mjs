// What must hold of a report in a browser. Each test gets the reports and fails by throwing.

import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { FileSystemConfigLoader, HtmlValidate } from "html-validate";
import { costs, counting, median, openings } from "./opening.mjs";
import { NAMES } from "./reports.mjs";
import { LAPTOP, NARROW, PAPER, PHONE, unfold, visit } from "./visit.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The texts of a column of the accounts that are shown. */
const column = (page, number) => page.locator(`#accounts tbody tr > :nth-child(${number})`).allTextContents();
const numbers = (texts) => texts.map((text) => Number(text.replaceAll(",", "")));
const where = (page) => page.locator("#where").textContent();
const heading = (page, name) => page.locator("#accounts thead th").filter({ hasText: new RegExp(`^${name}$`) });

async function axe(page) {
  // The page's own policy forbids a script element; what the browser's debugger runs is no part of the page.
  await page.evaluate(AXE);
  const found = await page.evaluate(() => globalThis.axe.run(document));
  const said = found.violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes[0].html.slice(0, 200)}`);
  assert.deepEqual(said, []);
}

/** Nothing stands out at the side, and nothing is cut off that cannot be scrolled to. */
async function fits(page, width) {
  const wide = await page.evaluate((width) => {
    const scrolls = (element) => element.closest(".scroll") && getComputedStyle(element.closest(".scroll")).overflowX === "auto";
    const box = (element) => element.closest("section")?.getBoundingClientRect().right ?? width;
    const beyond = (element) => element.getBoundingClientRect().right > box(element) + 1;
    const elements = [...document.body.querySelectorAll("*")].filter((element) => !scrolls(element) && beyond(element));
    return [document.documentElement.scrollWidth, ...elements.slice(0, 3).map((element) => element.outerHTML.slice(0, 120))];
  }, width);
  assert.deepEqual(wide, [width]);
}

/** Opens a report five times, and says how long that took. */
async function opensInASecond({ url, manifest, file }) {
  const found = await openings(url, 5);
  const middle = (what) => Math.round(median(found.map(what)));
  const [processor, nodes] = [middle((opening) => opening.processor), middle((opening) => opening.nodes)];
  console.log(`    ${manifest.totals.accounts} accounts, ${(statSync(file).size / 1e6).toFixed(1)} MB: first paint after `
    + `${middle(({ painted }) => painted)} ms, ready after ${middle(({ loaded }) => loaded)} ms, `
    + `${processor} ms of the processor, ${nodes} nodes, a heap of ${middle(({ heap }) => heap / 1e6)} MB`);
  // What it costs the processor is the same on a busy machine. By the clock it is not: but then one of five is not late.
  assert.ok(processor < 1000);
  assert.ok(Math.min(...found.map(({ painted, loaded }) => Math.max(painted, loaded))) < 1000);
  // Accounts that are not shown are no elements.
  assert.ok(nodes < 50_000);
  assert.ok(middle(({ heap }) => heap) < 64_000_000);
}

/** How much two colours differ (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio). */
function contrast(one, other) {
  const part = (value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  const [light, dark] = [one, other].map(([r, g, b]) => 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b))
    .sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** How many parts of tables of each kind a screen reader is told of. */
async function rolesOfTables(page) {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  const counts = { table: 0, row: 0, rowheader: 0, columnheader: 0, cell: 0 };
  for (const { ignored, role } of nodes) {
    if (!ignored && role?.value in counts) counts[role.value] += 1;
  }
  return counts;
}

export const tests = {
  async "a report of 20,000 accounts opens in a second"({ huge }) {
    await opensInASecond(huge);
    await visit(huge.url, {}, async (page) => assert.equal(await where(page), "1 to 25 of 20,000"));
  },

  async "a report of more accounts than it lists opens in a second, too, and is not too large to send"({ crowd }) {
    await opensInASecond(crowd);
    assert.ok(statSync(crowd.file).size < 25_000_000);
    await visit(crowd.url, {}, async (page) => {
      assert.equal(await where(page), "1 to 25 of 50,000");
      const told = "Of the 50,001 accounts only those with problems or damage are listed, at most 50,000;";
      assert.ok(await page.getByText(told).isVisible());
    });
  },

  async "20,000 accounts are sorted and searched in a moment"({ huge }) {
    await visit(huge.url, {}, async (page) => {
      const session = await counting(page);
      const cost = async (action) => {
        const { processor } = await costs(session);
        await action();
        return (await costs(session)).processor - processor;
      };
      const sorting = await cost(() => heading(page, "Account").getByRole("button").click());
      const searching = await cost(() => page.getByRole("searchbox").fill("001"));
      assert.match(await where(page), /^1 to 25 of \d+$/);
      console.log(`    sorted in ${Math.round(sorting)} ms of the processor, searched in ${Math.round(searching)}`);
      assert.ok(sorting < 1000 && searching < 1000);
    });
  },

  async "the first answer is the manifest's"({ fixtures, large }) {
    for (const { url, manifest } of [fixtures, large]) {
      await visit(url, {}, async (page) => {
        const said = await page.locator("h1").textContent();
        assert.match(said, /^\d+ damaged address books gave no contact\. Everything else is there; some of it needs a look\.$/);
        const damaged = manifest.accounts.flatMap((account) => account.address_books)
          .filter((book) => book.contacts === 0 && book.damage?.length > 0);
        const [gave] = numbers([said.split(" ")[0]]);
        assert.ok(gave > 0 && gave <= damaged.length && (manifest !== fixtures.manifest || gave === 3), said);
        const number = await page.locator(".number strong").textContent();
        assert.deepEqual(numbers([number]), [manifest.totals.contacts]);
      });
    }
  },

  async "accounts are sorted by mouse and by keyboard"({ large }) {
    await visit(large.url, {}, async (page) => {
      const contacts = heading(page, "Contacts");
      await contacts.getByRole("button").click();
      assert.equal(await contacts.getAttribute("aria-sort"), "descending");
      const books = large.manifest.accounts.map((account) => account.address_books
        .filter((book) => book.status === "exported").reduce((sum, book) => sum + book.contacts, 0));
      books.sort((a, b) => b - a);
      assert.deepEqual(numbers(await column(page, 3)), books.slice(0, 25));
      await contacts.getByRole("button").focus();
      await page.keyboard.press("Enter");
      assert.equal(await contacts.getAttribute("aria-sort"), "ascending");
      assert.deepEqual(numbers(await column(page, 3)), books.reverse().slice(0, 25));
      await heading(page, "Account").getByRole("button").press("Space");
      const users = await column(page, 1);
      assert.deepEqual(users, [...users].sort((a, b) => a.localeCompare(b, "en", { numeric: true })));
      assert.equal(await contacts.getAttribute("aria-sort"), null);
    });
  },

  async "accounts are searched, and those that need a look are found"({ large, named }) {
    await visit(large.url, {}, async (page) => {
      const { user, domain } = large.manifest.accounts[1234];
      await page.getByRole("searchbox").fill(`${user}@${domain}`.toUpperCase());
      assert.deepEqual(await column(page, 1), [user]);
      assert.equal(await where(page), "1 to 1 of 1");
      await page.getByRole("searchbox").fill("nobody is called this");
      assert.equal(await where(page), "No account is like that.");
      assert.deepEqual(await column(page, 1), []);
      await page.getByRole("searchbox").fill("");
      await page.getByRole("checkbox").press("Space");
      const look = large.manifest.accounts.filter((account) => account.problems.length > 0
        || account.address_books.some((book) => book.damage_count > 0));
      assert.ok(look.length > 0 && look.length < 2000);
      assert.equal(await where(page), `1 to 25 of ${look.length.toLocaleString("en")}`);
    });
    await visit(named.url, {}, async (page) => {
      for (const [sought, name] of [["ёлки палки", NAMES[3]], ["連絡", NAMES[4]], ["<img", NAMES[5]]]) {
        await page.getByRole("searchbox").fill(sought);
        assert.deepEqual(await column(page, 1), [name]);
      }
    });
  },

  async "accounts are leafed through"({ large }) {
    await visit(large.url, {}, async (page) => {
      const button = (name) => page.getByRole("button", { name, exact: true });
      assert.ok(await button("First").isDisabled() && await button("Previous").isDisabled());
      await button("Next").click();
      assert.equal(await where(page), "26 to 50 of 2,000");
      await button("Last").press("Enter");
      assert.equal(await where(page), "1,976 to 2,000 of 2,000");
      assert.deepEqual(await column(page, 1), large.manifest.accounts.slice(1975).map(({ user }) => user));
      assert.ok(await button("Next").isDisabled());
      await button("First").click();
      assert.equal(await where(page), "1 to 25 of 2,000");
    });
  },

  async "findings fold by mouse and by keyboard"({ fixtures }) {
    await visit(fixtures.url, {}, async (page) => {
      const codes = page.locator("details", { hasText: "where nothing is lost" }).first();
      const fold = codes.locator("details").filter({ hasText: "bare-ampersand" });
      const remedy = fold.getByText("What to do:");
      assert.ok(!await fold.isVisible());
      await codes.locator("summary").first().click();
      assert.ok(await fold.isVisible() && !await remedy.isVisible());
      await fold.locator("summary").click();
      assert.ok(await remedy.isVisible());
      assert.ok(await fold.getByText("bare-ampersand@example.net").first().isVisible());
      await fold.locator("summary").focus();
      await page.keyboard.press("Enter");
      assert.ok(!await remedy.isVisible());
    });
  },

  async "all parts are opened and closed at once"({ fixtures }) {
    await visit(fixtures.url, {}, async (page) => {
      const closed = page.locator("#attention details:not([open])");
      const before = await closed.count();
      assert.ok(before > 10);
      await page.getByRole("button", { name: "Open all parts" }).click();
      assert.equal(await closed.count(), 0);
      await page.getByRole("button", { name: "Close all parts" }).press("Enter");
      assert.ok(await closed.count() > before);
    });
  },

  async "a map of sixteen formats fits on a laptop with its numbers, and one of all with its shares"({ sixteen, every }) {
    for (const [{ url }, shows] of [[sixteen, true], [every, false]]) {
      for (const width of [LAPTOP.width, 1366]) {
        await visit(url, { viewport: { width, height: 768 } }, async (page) => {
          await unfold(page);
          const wide = await page.locator(".scroll").evaluateAll((boxes) => boxes
            .filter((box) => box.scrollWidth > box.clientWidth).map((box) => `${box.ariaLabel} ${box.scrollWidth}`));
          assert.deepEqual(wide, []);
          const numbers = page.locator("table.map td.share > span").first();
          assert.equal((await numbers.boundingBox()).width > 10, shows);
          assert.equal(await page.getByText("point at a cell to see them").isVisible(), !shows);
          // Nothing reaches over into the next cell.
          const over = await page.locator("table.map td.share").evaluateAll((cells) => cells
            .filter((cell) => cell.scrollWidth > cell.clientWidth + 1).map((cell) => cell.textContent));
          assert.deepEqual(over, []);
          const heads = await page.locator("table.map thead").first().getByRole("columnheader").allTextContents();
          assert.equal(heads.length, shows ? 17 : 25);
        });
      }
    }
  },

  async "two thousand damaged accounts are printed on few sheets, unless somebody opens all"({ crowd, worn }) {
    const sheets = (page) => page.pdf({ format: "A4" }).then((pdf) => pdf.toString("latin1").match(/\/Type\s*\/Page\b/g).length);
    await visit(worn.url, {}, async (page) => {
      const few = await sheets(page);
      // What was done for the paper is undone.
      assert.equal(await where(page), "1 to 25 of 2,000");
      assert.equal(await page.locator(".for-paper").count(), 0);
      await page.getByRole("button", { name: "Open all parts" }).click();
      const all = await sheets(page);
      console.log(`    ${few} sheets, ${all} with all parts open`);
      assert.ok(few <= 25 && all > 2 * few, `${few} ${all}`);
    });
    await visit(worn.url, { viewport: PAPER, print: true }, async (page) => {
      await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
      const shown = await page.locator("#attention details", { hasText: "nul-padding" }).last().locator("tbody tr")
        .evaluateAll((rows) => rows.filter((row) => row.checkVisibility()).length);
      assert.equal(shown, 10);
      assert.ok(await page.getByText("Not printed: 90 places.").first().isVisible());
      assert.equal(await where(page), "100 of 2,000 accounts, those with the most problems and damaged places; manifest.json has all.");
      const trouble = numbers(await column(page, 8));
      assert.equal(trouble.length, 100);
      assert.equal(trouble[0], Math.max(...worn.manifest.accounts.map((account) => account.address_books
        .reduce((sum, book) => sum + (book.damage_count ?? 0), 0))));
    });
    await visit(crowd.url, { viewport: PAPER, print: true }, async (page) => {
      await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
      assert.equal(await page.locator("#accounts tbody tr").count(), 100);
    });
  },

  async "the first key leads past the links, and what has the focus shows it"({ fixtures }) {
    await visit(fixtures.url, {}, async (page) => {
      await page.keyboard.press("Tab");
      const outline = () => page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
      assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
      assert.equal(await outline(), "solid");
      const box = await page.locator(".skip").boundingBox();
      assert.ok(box.x >= 0 && box.y >= 0);
      await page.keyboard.press("Enter");
      assert.ok(page.url().endsWith("#verdict"));
    });
  },

  async "nothing stands out at the side of a phone, a laptop or a sheet"({ fixtures, every, sixteen, large, named }) {
    for (const { url } of [fixtures, every, sixteen, large, named]) {
      for (const [viewport, print] of [[NARROW, false], [PHONE, false], [LAPTOP, false], [PAPER, true]]) {
        await visit(url, { viewport, print }, async (page) => {
          await fits(page, viewport.width);
          await unfold(page);
          await fits(page, viewport.width);
        });
      }
    }
  },

  async "on a narrow phone no table is to be moved sideways, and tables stay tables for screen readers"({ fixtures, every, sixteen, named }) {
    for (const { url } of [fixtures, every, sixteen, named]) {
      for (const script of [true, false]) {
        const roles = {};
        for (const viewport of [LAPTOP, NARROW]) {
          await visit(url, { viewport, script }, async (page) => {
            await unfold(page);
            if (viewport === NARROW) {
              await fits(page, viewport.width);
              const wide = await page.evaluate(() => [...document.querySelectorAll(".scroll")]
                .filter((box) => box.scrollWidth > box.clientWidth).map((box) => box.ariaLabel));
              assert.deepEqual(wide, []);
            }
            roles[viewport.width] = await rolesOfTables(page);
          });
        }
        assert.ok(roles[LAPTOP.width].row > 50 || url === named.url, JSON.stringify(roles));
        assert.deepEqual(roles[NARROW.width], roles[LAPTOP.width]);
      }
    }
  },

  async "on a narrow phone every number says what it is"({ fixtures }) {
    await visit(fixtures.url, { viewport: NARROW }, async (page) => {
      await unfold(page);
      const cells = page.locator("#accounts tbody tr:first-child td");
      const said = await cells.evaluateAll((cells) => cells.map((cell) => getComputedStyle(cell, "::before").content));
      const heads = await page.locator("#accounts thead th").allTextContents();
      assert.deepEqual(said.map((content) => content.split('"')[1]), heads.slice(1));
      const mute = await page.locator("table:not(.short) td.n, td.share").evaluateAll((cells) => cells
        .filter((cell) => !getComputedStyle(cell, "::before").content.startsWith('"')).map((cell) => cell.outerHTML));
      assert.deepEqual(mute, []);
      // The headings sort here, too.
      await heading(page, "Contacts").getByRole("button").click();
      assert.equal(await heading(page, "Contacts").getAttribute("aria-sort"), "descending");
    });
  },

  async "on paper nothing is folded and nothing is to be clicked"({ fixtures }) {
    await visit(fixtures.url, { viewport: PAPER, print: true }, async (page) => {
      await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
      assert.equal(await page.locator("details:not([open])").count(), 0);
      assert.ok(!await page.getByRole("searchbox").isVisible());
      await page.evaluate(() => dispatchEvent(new Event("afterprint")));
      assert.ok(await page.locator("details:not([open])").count() > 0);
    });
  },

  async "without a script every account can be read"({ fixtures, large }) {
    for (const { url, manifest } of [fixtures, large]) {
      await visit(url, { script: false }, async (page) => {
        assert.equal(await page.locator("noscript tbody tr").count(), manifest.totals.accounts);
        const row = page.locator("noscript tbody tr").first();
        // Of many they are folded.
        assert.equal(await row.isVisible(), manifest.totals.accounts <= 200);
        await page.locator("noscript details").evaluate((details) => { details.open = true; });
        assert.ok(await row.isVisible());
        assert.ok(!await page.locator("#accounts").isVisible());
      });
    }
  },

  async "names are text in whatever script they are"({ named }) {
    await visit(named.url, {}, async (page) => {
      const users = await column(page, 1);
      assert.deepEqual([...users].sort(), [...NAMES].sort());
      assert.equal(await page.locator("img").count(), 0);
      assert.equal(await page.locator("bdi:not([dir=auto])").count(), 0);
    });
  },

  async "axe finds nothing"({ fixtures, named, sixteen, every }) {
    for (const options of [{}, { dark: true }, { viewport: PHONE }, { viewport: PHONE, dark: true }]) {
      await visit(fixtures.url, options, async (page) => {
        await axe(page);
        await unfold(page);
        await axe(page);
      });
    }
    for (const { url } of [named, sixteen, every]) await visit(url, {}, axe);
  },

  // axe does not judge what other things lie upon, such as the strips.
  async "numbers can be read upon every shade of the map, light, dark and on paper"({ fixtures }) {
    for (const options of [{}, { dark: true }, { print: true, viewport: PAPER }]) {
      await visit(fixtures.url, options, async (page) => {
        const shades = await page.locator(".ramp li").evaluateAll((items) => items.map((item) => {
          const rgb = (colour) => colour.match(/[\d.]+/g).map(Number);
          const { color, backgroundColor } = getComputedStyle(item);
          const [ink, shade] = [rgb(color), rgb(backgroundColor)];
          // The first has none of its own.
          return [ink, shade[3] === 0 ? rgb(getComputedStyle(item.closest("section")).backgroundColor) : shade];
        }));
        assert.equal(shades.length, 6);
        const ratios = shades.map(([ink, shade]) => contrast(ink, shade));
        assert.ok(Math.min(...ratios) >= 4.5, `${ratios}`);
        // The more, the further from the page: each step can be told from the one before.
        const steps = shades.slice(1).map(([, shade], step) => contrast(shade, shades[step][1]));
        assert.ok(Math.min(...steps) > 1.08, `${steps}`);
      });
    }
  },

  // But for roles that only repeat what an element is: on a narrow screen, the style takes it from tables.
  async "the markup is valid"({ fixtures, large, named }) {
    const config = fileURLToPath(new URL(".", import.meta.url));
    const validator = new HtmlValidate(new FileSystemConfigLoader());
    for (const { name, file } of [fixtures, large, named]) {
      const source = [{ data: readFileSync(file, "utf8"), filename: `${config}report.html`, line: 1, column: 1, offset: 0 }];
      const found = await validator.validateSource(source[0]);
      const said = found.results.flatMap(({ messages }) => messages.map(({ line, message, ruleId }) => `${name}: ${line}: ${ruleId}: ${message}`));
      assert.deepEqual(said.slice(0, 10), []);
    }
  },
};
