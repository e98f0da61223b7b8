// Looks at reports in headless Chromium: node run.mjs --mdexport FILE --xtask FILE --work DIR [--only NAME].
// Called by .ci/browser, from the folder of the project.

import { parseArgs } from "node:util";
import { reports } from "./reports.mjs";
import { tests } from "./tests.mjs";

const { values } = parseArgs({
  options: { mdexport: { type: "string" }, xtask: { type: "string" }, work: { type: "string" }, only: { type: "string", default: "" } },
});
const made = reports(values);
let failed = 0;
let ran = 0;
for (const [name, test] of Object.entries(tests).filter(([name]) => name.includes(values.only))) {
  ran += 1;
  try {
    await test(made);
    console.log(`ok      ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED  ${name}\n${error.stack}`);
  }
}
console.log(`${ran - failed} of ${ran} tests of the report in a browser passed`);
process.exitCode = failed > 0 || ran === 0 ? 1 : 0;
