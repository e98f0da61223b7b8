// How long a page takes to open: by the clock, and by what it costs the processor, which is the same on a busy machine.

import { visit } from "./visit.mjs";

/** What the browser's main thread has cost so far, in milliseconds of the processor, and what it holds. */
export async function costs(session) {
  const { metrics } = await session.send("Performance.getMetrics");
  const value = (name) => metrics.find((metric) => metric.name === name).value;
  return { processor: value("TaskDuration") * 1000, heap: value("JSHeapUsedSize"), nodes: value("Nodes") };
}

/** A session that counts the processor's time (https://chromedevtools.github.io/devtools-protocol/tot/Performance/). */
export async function counting(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  return session;
}

/** Opens a page in a browser that is running already, so many times. */
export async function openings(url, times) {
  const found = [];
  await visit("about:blank", {}, async (blank) => {
    for (let number = 0; number < times; number += 1) {
      const page = await blank.context().newPage();
      const session = await counting(page);
      await page.goto(url, { waitUntil: "load" });
      await page.waitForFunction(() => performance.getEntriesByName("first-contentful-paint").length > 0);
      const clock = await page.evaluate(() => ({
        painted: performance.getEntriesByName("first-contentful-paint")[0].startTime,
        loaded: performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd,
      }));
      found.push({ ...clock, ...await costs(session) });
      await page.close();
    }
  });
  return found;
}

export const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
