// The page of the explorer. What comes from sources is set as text (`textContent`), never as markup.

const TITLES = { sources: "Sources", zones: "Zones", kinds: "Kinds", countries: "Countries", themes: "Themes" };
const OPEN = new Set(["sources", "kinds"]);
const LONG = 12; // values of a facet above which they can be looked for
const number = new Intl.NumberFormat("en");

function made(name, given = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(given)) {
    if (key === "text") element.textContent = value;
    else if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value !== false && value !== undefined) element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}

function many(count, one, several) {
  return `${number.format(count)} ${count === 1 ? one : several}`;
}

function render({ model, el }) {
  const status = made("p", { class: "status", role: "status" });
  const fault = made("p", { class: "fault", role: "alert", hidden: true });
  const words = made("input", { type: "search", placeholder: "party, training …", autocomplete: "off" });
  const doubtful = made("input", { type: "checkbox" });
  const facets = made("div", { class: "facets", role: "group", "aria-label": "Choose" });
  const tallies = made("div", { class: "tallies" });
  const lines = made("tbody");
  const more = made("p", { class: "more" });
  const text = made("div", { class: "text", tabindex: 0, role: "region", "aria-label": "Source text" });
  const row = made("div", { class: "row", role: "region", "aria-label": "Row", "aria-live": "polite" });
  const boxes = new Map();

  const button = (label, action) => made("button", { type: "button", text: label, onclick: action });
  const take = (what) => () => model.send({ take: what });

  function choose() {
    const wanted = { words: words.value, doubtful: doubtful.checked };
    for (const [facet, all] of boxes) {
      wanted[facet] = [...all].filter(([, box]) => box.checked).map(([value]) => value);
    }
    model.set("wanted", wanted);
    model.save_changes();
  }

  let waiting;
  words.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(choose, 120);
  });
  doubtful.addEventListener("change", choose);

  function clear() {
    words.value = "";
    doubtful.checked = false;
    for (const all of boxes.values()) for (const box of all.values()) box.checked = false;
    choose();
  }

  function facet({ facet: name, values }) {
    const all = new Map();
    const list = made("div", { class: "values" });
    for (const [value, label] of values) {
      const box = made("input", { type: "checkbox", onchange: choose });
      all.set(value, box);
      const kind = name === "kinds" ? `kind kind-${value}` : "";
      list.append(made("label", { title: label }, box, made("span", { text: label, class: kind })));
    }
    boxes.set(name, all);
    const find = made("input", { type: "search", class: "find", placeholder: "Find", "aria-label": `Find in ${TITLES[name]}` });
    find.addEventListener("input", () => {
      const wanted = find.value.toLowerCase();
      for (const label of list.children) label.hidden = !label.textContent.toLowerCase().includes(wanted);
    });
    const chosen = made("span", { class: "chosen" });
    const head = made("summary", {}, made("span", { text: TITLES[name] }), chosen);
    const inside = values.length > LONG ? [head, find, list] : [head, list];
    return made("details", { open: OPEN.has(name), "data-facet": name }, ...inside);
  }

  function showWanted() {
    const wanted = model.get("wanted");
    if (words.value.trim().replace(/\s+/g, " ") !== wanted.words) words.value = wanted.words;
    doubtful.checked = wanted.doubtful;
    for (const [name, all] of boxes) {
      for (const [value, box] of all) box.checked = wanted[name].includes(value);
      const count = wanted[name].length;
      facets.querySelector(`[data-facet="${name}"] .chosen`).textContent = count ? number.format(count) : "";
    }
  }

  function showFault() {
    fault.textContent = model.get("fault");
    fault.hidden = !fault.textContent;
  }

  function showFound() {
    const found = model.get("found");
    const where = `${many(found.sentences, "sentence", "sentences")} of ${many(found.documents, "document", "documents")}`;
    status.textContent = `${many(found.marks, "mark", "marks")} in ${where}`;
    lines.replaceChildren(...found.lines.map(line));
    const rest = found.length > found.lines.length;
    more.textContent = rest
      ? `The first ${number.format(found.lines.length)} of ${number.format(found.length)} places. Choose more narrowly to see the others.`
      : found.length ? "" : "Nothing was found. Choose less narrowly.";
    tallies.replaceChildren(...found.tallies.map(tally));
    showOpened();
  }

  function line(found) {
    const word = made("button", { type: "button", text: found.keyword, class: found.kind ? `kind-${found.kind}` : "hit" });
    const cells = [
      made("td", { class: "cite", text: found.cite }),
      made("td", { class: "left" }, made("bdi", { text: found.left })),
      made("td", { class: "keyword" }, word),
      made("td", { class: "right", text: found.right }),
      made("td", { class: "read-as", text: found.read_as }),
    ];
    const open = () => openAt({ source: found.source, mark: found.mark, start: found.start });
    return made("tr", { "data-mark": found.mark, "data-place": `${found.source} ${found.start}`, onclick: open }, ...cells);
  }

  lines.addEventListener("keydown", (event) => {
    const step = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
    const next = step && event.target.closest("tr")[step];
    if (!next) return;
    event.preventDefault();
    next.querySelector("button").focus();
  });

  function tally({ title, unit, facet: name, bars, others }) {
    const most = Math.max(...bars.map(([, , count]) => count), 1);
    const list = made("div", { class: "bars" });
    for (const [value, label, count] of bars) {
      const bar = made("span", { class: "bar" });
      bar.style.width = `${(100 * count) / most}%`;
      const inside = [
        made("span", { class: "label", text: label }),
        made("span", { class: "track" }, bar),
        made("span", { class: "count", text: number.format(count) }),
      ];
      const toggle = () => {
        const box = boxes.get(name).get(value);
        box.checked = !box.checked;
        choose();
      };
      list.append(
        name
          ? made("button", { type: "button", class: "line", title: `Choose ${label}`, onclick: toggle }, ...inside)
          : made("div", { class: "line", title: label }, ...inside),
      );
    }
    if (!bars.length) list.append(made("p", { class: "more", text: "none" }));
    if (others) list.append(made("p", { class: "more", text: `and ${number.format(others)} more` }));
    const head = made("h4", {}, made("span", { text: title }), made("small", { text: unit }));
    return made("section", { "aria-label": `${title}, ${unit}` }, head, list);
  }

  function openAt(place) {
    model.set("opened", place);
    model.save_changes();
    showOpened();
  }

  function showText() {
    const shown = model.get("text");
    const kinds = shown.labels || {};
    const paragraphs = (shown.lines || []).map(({ line: at, zone, pieces }) => {
      const inside = pieces.map(([start, piece, marks, hit]) => {
        if (!marks.length) return made("span", { text: piece, class: hit ? "hit" : "", "data-start": start });
        const [kind, readAs] = kinds[marks[marks.length - 1]];
        const open = (event) => {
          if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
          event.preventDefault();
          const here = model.get("opened").mark;
          const next = marks[(marks.indexOf(here) + marks.length) % marks.length]; // again: the mark around it
          openAt({ source: shown.source, mark: next, start });
        };
        return made("mark", {
          text: piece, class: `kind-${kind}${hit ? " hit" : ""}`, title: `${kind}: ${readAs}`, tabindex: 0, role: "button",
          "data-marks": marks.join(" "), "data-start": start, onclick: open, onkeydown: open,
        });
      });
      return made("p", { class: `zone-${zone}`, title: zone }, made("span", { class: "number", text: at }), ...inside);
    });
    text.lang = shown.language || "en";
    text.replaceChildren(made("h4", { text: shown.title || "" }), ...paragraphs);
    text.scrollTop = 0;
    showOpened();
  }

  // Mark what is open in the lines and in the text, and bring both into view without moving the notebook.
  function showOpened() {
    const { source, mark = -1, start } = model.get("opened");
    for (const old of el.querySelectorAll(".open")) old.classList.remove("open");
    if (start === undefined) return;
    const here = mark >= 0 ? `tr[data-mark="${mark}"]` : `tr[data-place="${CSS.escape(`${source} ${start}`)}"]`;
    const found = lines.querySelector(here);
    if (found) bring(found, lines.closest(".lines"));
    if (model.get("text").source !== source) return;
    const at = mark >= 0 ? `[data-marks~="${mark}"]` : `[data-start="${start}"]`;
    const pieces = text.querySelectorAll(at);
    for (const piece of pieces) piece.classList.add("open");
    if (pieces.length) bring(pieces[0], text);
  }

  function bring(element, box) {
    element.classList.add("open");
    const inner = element.getBoundingClientRect();
    const outer = box.getBoundingClientRect();
    if (inner.top < outer.top + 30 || inner.bottom > outer.bottom - 10) {
      box.scrollTop += inner.top - outer.top - outer.height / 3;
    }
  }

  function showRow() {
    const told = model.get("row");
    if (!told.table) {
      row.replaceChildren(made("p", { class: "more", text: "Click a mark, or a line above, to see its row." }));
      return;
    }
    const cells = told.cells.flatMap(([name, cell]) => [made("dt", { text: name }), made("dd", { text: cell })]);
    row.replaceChildren(
      made("h4", { text: `${told.table}, row ${number.format(told.row)}` }),
      made("dl", {}, ...cells),
      made("blockquote", { text: told.citation }),
      button("Copy citation", () => copy(told.citation, "The citation was copied.")),
    );
  }

  function copy(content, said) {
    const done = () => { status.textContent = said; };
    const byHand = () => {
      const area = made("textarea");
      area.value = content;
      el.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
      done();
    };
    if (navigator.clipboard) navigator.clipboard.writeText(content).then(done, byHand);
    else byHand();
  }

  function taken(message) {
    if (message.taken === "citations") copy(message.text, "The citations were copied.");
    if (message.taken !== "csv") return;
    const address = URL.createObjectURL(new Blob([message.text], { type: "text/csv;charset=utf-8" }));
    made("a", { href: address, download: "selection.csv" }).click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
    status.textContent = "selection.csv was saved.";
  }

  facets.append(...model.get("facets").map(facet));
  const head = made("div", { class: "head" },
    made("label", { class: "words" }, made("span", { text: "Words" }), words),
    made("label", { class: "only" }, doubtful, made("span", { text: "doubtful only" })),
    status,
    button("Clear", clear), button("Save CSV", take("csv")), button("Copy citations", take("citations")));
  const names = ["", "Before", "Words", "After", "Read as"].map((name) => made("th", { text: name, scope: "col" }));
  const table = made("table", { "aria-label": "Concordance" }, made("thead", {}, made("tr", {}, ...names)), lines);
  const concordance = made("div", { class: "lines" }, table, more);
  const below = made("div", { class: "below" }, text, row);
  // JupyterLab leaves the keys to what says so; other front ends see no key that was typed here.
  const root = made("div", { class: "briefing-explorer", role: "region", "aria-label": "Explorer", "data-lm-suppress-shortcuts": "true" },
    head, fault, made("div", { class: "body" }, facets, made("div", { class: "main" }, tallies, concordance, below)));
  root.addEventListener("keydown", (event) => event.stopPropagation());
  el.append(root);

  const heard = { "change:wanted": showWanted, "change:found": showFound, "change:fault": showFault,
    "change:text": showText, "change:row": showRow, "change:opened": showOpened, "msg:custom": taken };
  for (const [event, action] of Object.entries(heard)) model.on(event, action);
  for (const show of [showWanted, showFault, showText, showFound, showRow]) show();
  return () => {
    for (const [event, action] of Object.entries(heard)) model.off(event, action);
  };
}

export default { render };
