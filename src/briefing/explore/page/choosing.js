// Choosing: words, what is doubtful or corrected, and the facets.

const TITLES = { sources: "Sources", zones: "Zones", kinds: "Kinds", countries: "Countries", themes: "Themes" };
const OPEN = new Set(["sources", "kinds"]);
const LONG = 12; // values of a facet above which they can be looked for

function choosing(page) {
  const { model } = page;
  const words = made("input", { type: "search", class: "words", placeholder: "Look for words", "aria-label": "Look for words", autocomplete: "off" });
  const only = {
    doubtful: made("input", { type: "checkbox", onchange: choose }),
    corrected: made("input", { type: "checkbox", onchange: choose }),
  };
  const element = made("div", { class: "facets", role: "group", "aria-label": "Choose" });
  const boxes = new Map();

  function choose() {
    const wanted = { words: words.value, doubtful: only.doubtful.checked, corrected: only.corrected.checked };
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

  function clear() {
    words.value = "";
    for (const box of Object.values(only)) box.checked = false;
    for (const all of boxes.values()) for (const box of all.values()) box.checked = false;
    choose();
  }

  function toggle(name, value) {
    const box = boxes.get(name)?.get(value);
    if (!box) return;
    box.checked = !box.checked;
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
    const head = made("summary", {}, made("span", { text: TITLES[name] }), made("span", { class: "chosen" }));
    const inside = values.length > LONG ? [head, find, list] : [head, list];
    const before = element.querySelector(`[data-facet="${name}"]`);
    return made("details", { open: before ? before.open : OPEN.has(name), "data-facet": name }, ...inside);
  }

  // The values, which a correction may change.
  function showFacets() {
    const details = model.get("facets").map(facet);
    element.replaceChildren(...details, ...element.querySelectorAll(".corrections"));
    showWanted();
  }

  function showWanted() {
    const wanted = model.get("wanted");
    if (words.value.trim().replace(/\s+/g, " ") !== wanted.words) words.value = wanted.words;
    for (const [name, box] of Object.entries(only)) box.checked = wanted[name];
    for (const [name, all] of boxes) {
      for (const [value, box] of all) box.checked = wanted[name].includes(value);
      const count = wanted[name].length;
      element.querySelector(`[data-facet="${name}"] .chosen`).textContent = count ? whole.format(count) : "";
    }
  }

  const controls = [
    words,
    made("label", { class: "only" }, only.doubtful, made("span", { text: "doubtful" })),
    made("label", { class: "only" }, only.corrected, made("span", { text: "corrected" })),
  ];
  return { element, controls, clear, toggle, heard: { "change:facets": showFacets, "change:wanted": showWanted } };
}

// The corrections that stand in the sources: each leads to its place.
function correctionsList(page) {
  const { model } = page;
  const count = made("span", { class: "chosen" });
  const list = made("div", { class: "values" });
  const head = made("summary", {}, made("span", { text: "Corrections" }), count);
  const element = made("details", { class: "corrections" }, head, list);

  function show() {
    const corrections = model.get("corrections");
    count.textContent = corrections.length ? whole.format(corrections.length) : "";
    list.replaceChildren(...corrections.map(({ number, source, start, mark, quote, what, lost, who, when, why }) => {
      const open = () => page.open(mark >= 0 ? { source, start, mark } : { source, start, correction: number });
      const entry = button("", open, { class: "made", title: `${who}, ${when}: ${why}` });
      entry.append(made("span", { text: quote }), made("small", { text: lost ? "not applied" : what }));
      return entry;
    }));
    if (!corrections.length) list.append(made("p", { class: "more", text: "None yet. Click a mark, or select words." }));
  }

  return { element, heard: { "change:corrections": show } };
}
