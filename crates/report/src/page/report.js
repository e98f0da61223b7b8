// Shows the accounts a page at a time, sorted and searched. The rows are those of the table for readers
// without a script (report/accounts.rs), which a browser with one keeps as text.
"use strict";

const PAGE = 25;

const source = document.getElementById("rows").textContent;
const place = document.getElementById("accounts");
const decoder = document.createElement("textarea");

/** What a cell says, as text. */
function text(html) {
  decoder.innerHTML = html.replace(/<[^>]*>/g, "");
  return decoder.value;
}

/** A row: its HTML as it is, and what is searched and sorted by, worked out when it is needed. */
class Row {
  constructor(html, number) {
    this.html = html;
    this.number = number;
    this.cells = html.split(/<\/t[hd]>/).map((cell) => cell.replace(/<[^>]*>/g, ""));
  }

  value(column) {
    const cell = this.cells[column];
    return column < 2 ? cell : Number(cell.replace(/,/g, ""));
  }

  get sought() {
    this.words ??= text(`${this.cells[0]}@${this.cells[1]} ${this.cells[1]}`).toLowerCase();
    return this.words;
  }

  get needsALook() {
    return this.value(6) > 0 || this.value(7) > 0;
  }
}

const rows = source
  .split("\n")
  .filter((line) => line.startsWith("<tr role=\"row\"><th"))
  .map((line, number) => new Row(line, number));
let shown = rows;
let page = 0;
let sorting = { column: -1, descending: false };

place.innerHTML = `
  <div class="controls">
    <label>Search accounts and domains <input type="search" id="search" autocomplete="off" spellcheck="false"></label>
    <label class="tick"><input type="checkbox" id="look"> only those with problems or damage</label>
  </div>
  ${source.slice(source.indexOf("<div"), source.indexOf("<tbody"))}<tbody role="rowgroup"></tbody></table></div>
  <div class="controls" role="group" aria-label="Pages of accounts">
    <button type="button" id="first">First</button><button type="button" id="before">Previous</button>
    <span role="status" id="where"></span>
    <button type="button" id="after">Next</button><button type="button" id="last">Last</button>
  </div>`;

place.querySelector("caption").textContent += "; the buttons in the first row sort";
const body = place.querySelector("tbody");
const heads = [...place.querySelectorAll("thead th")];
const byId = (id) => document.getElementById(id);
const number = (count) => count.toLocaleString("en");

function draw() {
  const pages = Math.max(1, Math.ceil(shown.length / PAGE));
  page = Math.min(Math.max(page, 0), pages - 1);
  const start = page * PAGE;
  const end = Math.min(start + PAGE, shown.length);
  body.innerHTML = shown.slice(start, end).map((row) => row.html).join("");
  byId("where").textContent = shown.length === 0
    ? "No account is like that."
    : `${number(start + 1)} to ${number(end)} of ${number(shown.length)}`;
  byId("first").disabled = byId("before").disabled = page === 0;
  byId("last").disabled = byId("after").disabled = page === pages - 1;
}

function select() {
  const words = byId("search").value.toLowerCase().split(/\s+/).filter(Boolean);
  const look = byId("look").checked;
  shown = rows.filter((row) => (!look || row.needsALook) && words.every((word) => row.sought.includes(word)));
  const { column, descending } = sorting;
  if (column >= 0) {
    const order = new Intl.Collator("en", { numeric: true });
    const compare = column < 2
      ? (a, b) => order.compare(a.value(column), b.value(column))
      : (a, b) => a.value(column) - b.value(column);
    shown.sort((a, b) => (descending ? -compare(a, b) : compare(a, b)) || a.number - b.number);
  }
  page = 0;
  draw();
}

heads.forEach((head, column) => {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = head.textContent;
  button.addEventListener("click", () => {
    // The most is what people look for first among numbers.
    const descending = sorting.column === column ? !sorting.descending : column >= 2;
    sorting = { column, descending };
    heads.forEach((other) => other.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", descending ? "descending" : "ascending");
    select();
  });
  head.replaceChildren(button);
});

byId("search").addEventListener("input", select);
byId("look").addEventListener("change", select);
for (const [id, move] of [
  ["first", () => 0],
  ["before", () => page - 1],
  ["after", () => page + 1],
  ["last", () => Infinity],
]) {
  byId(id).addEventListener("click", () => {
    page = move();
    draw();
  });
}
draw();

// Paper has no folds: those that nobody opened are opened for it, and the style cuts them short. Of very many
// accounts the first that need a look are printed, unless somebody has sorted or searched.
const ON_PAPER = 100;
let folded = [];
addEventListener("beforeprint", () => {
  folded = [...document.querySelectorAll("details:not([open])")];
  folded.forEach((details) => {
    details.open = true;
    details.classList.add("for-paper");
  });
  drawForPaper();
});
addEventListener("afterprint", () => {
  folded.forEach((details) => {
    details.open = false;
    details.classList.remove("for-paper");
  });
  draw();
});

function drawForPaper() {
  const isAsked = sorting.column >= 0 || shown.length < rows.length;
  const trouble = (row) => row.value(6) + row.value(7);
  const isCut = shown.length > ON_PAPER;
  const printed = isCut && !isAsked
    ? [...shown].sort((a, b) => trouble(b) - trouble(a) || a.number - b.number)
    : shown;
  body.innerHTML = printed.slice(0, ON_PAPER).map((row) => row.html).join("");
  if (isCut) {
    const first = isAsked || trouble(printed[0]) === 0
      ? "the first of those shown"
      : "those with the most problems and damaged places";
    byId("where").textContent = `${number(ON_PAPER)} of ${number(shown.length)} accounts, ${first}; manifest.json has all.`;
  } else if (shown.length > 0) {
    byId("where").textContent = `${number(shown.length)} of ${number(rows.length)} accounts`;
  }
}

// All of them at once, for those who search the page or print all of it.
const attention = document.getElementById("attention");
const folds = attention.querySelectorAll("details");
if (folds.length > 1) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Open all parts";
  button.addEventListener("click", () => {
    const isOpening = button.textContent === "Open all parts";
    folds.forEach((details) => { details.open = isOpening; });
    button.textContent = isOpening ? "Close all parts" : "Open all parts";
  });
  const controls = document.createElement("div");
  controls.className = "controls";
  controls.append(button);
  attention.querySelector("h2").after(controls);
}
