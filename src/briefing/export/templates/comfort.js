"use strict";
{
const words = «words»;
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const make = (tag, attributes, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
};
const status = make("p", {role: "status", class: "unseen"});
document.querySelector("main").append(status);
// How far one has read: the line at the top, moved by the browser alone. (The HTML checker does not know the property
// `animation-timeline` yet, so the style sheet cannot say it.)
if (window.ScrollTimeline) {
  const timeline = new ScrollTimeline({source: document.documentElement});
  document.body.animate({transform: ["scaleX(0)", "scaleX(1)"]}, {pseudoElement: "::before", timeline, fill: "both"});
}

const save = (name, type, content) => {
  const address = URL.createObjectURL(new Blob([content], {type}));
  make("a", {href: address, download: name}).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
};
const button = (text, of, act) => {
  const made = make("button", {type: "button"}, text, make("span", {class: "unseen apparatus"}, " " + of));
  made.addEventListener("click", act);
  return made;
};

// What a cell says, without the buttons that open a quotation.
const said = cell => {
  const copy = cell.cloneNode(true);
  copy.querySelectorAll(".cite button").forEach(each => each.remove());
  return copy.textContent.trim();
};
// A spreadsheet runs a cell that begins so (`briefing.shielded` says it for all CSV files).
const shielded = text => /^'*(?:[=@＝＠\t\r\n]|[+\-＋－](?![-+0-9.,:%/ ]*$))/.test(text) ? "'" + text : text;
const field = text => /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
const csv = table => "\ufeff" + [...table.rows].map(row => [...row.cells].map(said).map(shielded).map(field).join(",") + "\n").join("");

// Numbers and dates are compared by the value that the page states for them, other texts as the language orders them.
const key = cell => {
  const datum = cell.querySelector("data");
  const text = said(cell);
  return datum && text.startsWith(datum.textContent) ? datum.value : text;
};
const order = new Intl.Collator(document.documentElement.lang, {numeric: true}).compare;
const sortable = table => {
  const body = table.tBodies[0];
  const first = [...body.rows];
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    if (head.tagName !== "TH" || head.querySelector("a,button") || !head.textContent.trim()) return;
    const name = head.textContent.trim();
    const press = make("button", {type: "button", class: "sort"}, ...head.childNodes);
    head.append(press);
    press.addEventListener("click", () => {
      const next = {ascending: "descending", descending: ""}[head.getAttribute("aria-sort") ?? ""] ?? "ascending";
      heads.forEach(each => each.removeAttribute("aria-sort"));
      const rows = [...first];
      if (next) {
        head.setAttribute("aria-sort", next);
        const turn = next === "ascending" ? 1 : -1;
        const keys = new Map(rows.map(row => [row, key(row.cells[column])]));
        rows.sort((a, b) => !keys.get(a) - !keys.get(b) || turn * order(keys.get(a), keys.get(b)));
      }
      body.append(...rows);
      status.textContent = next ? fill(words.sorted, {column: name}) : fill(words.all, {total: rows.length});
    });
  });
};
const filterable = (table, name) => {
  const rows = [...table.tBodies[0].rows];
  const texts = new Map(rows.map(row => [row, said(row).toLocaleLowerCase()]));
  const input = make("input", {type: "search", autocomplete: "off", spellcheck: "false"});
  const count = make("output", {});
  input.addEventListener("input", () => {
    const wanted = input.value.trim().toLocaleLowerCase();
    for (const row of rows) row.hidden = !texts.get(row).includes(wanted);
    const shown = rows.filter(row => !row.hidden).length;
    count.textContent = wanted ? fill(words.shown, {shown, total: rows.length}) : "";
  });
  const label = make("label", {}, words.filter, make("span", {class: "unseen apparatus"}, " " + name), " ", input);
  return make("div", {class: "tools"}, label, count);
};

for (const table of document.querySelectorAll("main table")) {
  if (!table.tHead || !table.tBodies[0]) continue;
  const rows = table.tBodies[0].rows.length;
  if (rows > 2) sortable(table);
  if (!table.id) continue;
  const name = (table.caption?.querySelector("b")?.textContent ?? "").replace(/\.$/, "");
  const box = table.closest(".scroll");
  if (rows > 7) box.before(filterable(table, name));
  const below = box.nextElementSibling?.matches(".note") ? box.nextElementSibling : box;
  const saved = button(words.csv, name, () => save(`${table.id}.csv`, "text/csv", csv(table)));
  below.after(make("div", {class: "tools saves"}, saved));
}
for (const figure of document.querySelectorAll("figure.chart")) {
  const number = figure.querySelector(".number").textContent;
  const table = figure.querySelector("table");
  const tools = make("div", {class: "tools saves"});
  if (table) tools.append(button(words.csv, number, () => save(figure.id + ".csv", "text/csv", csv(table))));
  tools.append(button(words.svg, number, () => {
    const shown = figure.querySelector("svg");
    const drawing = shown.cloneNode(true);
    // A reader without the typeface squeezes its own to the same length.
    const lengths = [...shown.querySelectorAll("text")].map(each => each.getComputedTextLength());
    drawing.querySelectorAll("text").forEach((each, n) => {
      if (!lengths[n]) return; // it is hidden: another drawing serves a narrow screen
      each.setAttribute("textLength", lengths[n].toFixed(1));
      each.setAttribute("lengthAdjust", "spacingAndGlyphs");
    });
    save(figure.id + ".svg", "image/svg+xml", new XMLSerializer().serializeToString(drawing));
  }));
  figure.append(tools);
}
}
