// The text of the opened source, with its marks; words that are selected in it can be marked.

function sourceText(page) {
  const { model } = page;
  const element = made("div", { class: "text", tabindex: 0, role: "region", "aria-label": "Source text" });
  const offer = button("✎ Mark these words", () => page.add(selected()), { class: "offer", hidden: true });

  // Open a mark by click, Enter or space, but not where a click only ended a selection.
  function opening(action) {
    return (event) => {
      if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
      if (event.type === "click" && !document.getSelection().isCollapsed) return;
      event.preventDefault();
      action();
    };
  }

  function piece([start, words, marks, hit, rejected], shown) {
    const at = { text: words, "data-start": start };
    const hitClass = hit ? " hit" : "";
    if (marks.length) {
      const [kind, readAs, doubtful, corrected] = shown.labels[marks[marks.length - 1]];
      const open = opening(() => {
        const here = model.get("opened").mark;
        const next = marks[(marks.indexOf(here) + marks.length) % marks.length]; // again: the mark around it
        page.open({ source: shown.source, mark: next, start });
      });
      const how = corrected ? " corrected" : doubtful ? " doubtful" : "";
      const title = `${kind}: ${readAs}${corrected ? " (corrected)" : doubtful ? " (doubtful)" : ""}`;
      return made("mark", {
        ...at, class: `kind-${kind}${hitClass}${how}`, title, tabindex: 0, role: "button",
        "data-marks": marks.join(" "), onclick: open, onkeydown: open,
      });
    }
    if (rejected.length) {
      const open = opening(() => page.open({ source: shown.source, correction: rejected[0], start }));
      return made("del", {
        ...at, class: `rejected${hitClass}`, title: "a mark that was rejected", tabindex: 0, role: "button",
        "data-correction": rejected.join(" "), onclick: open, onkeydown: open,
      });
    }
    return made("span", { ...at, class: hit ? "hit" : "" });
  }

  // A paragraph's themes stand at its end: each is a mark of the whole paragraph.
  function theme(mark, start, shown) {
    const [, readAs, doubtful, corrected] = shown.labels[mark];
    const open = () => page.open({ source: shown.source, mark, start });
    const chip = button("", open, { class: "theme kind-theme", title: `theme of this paragraph: ${readAs}`, "data-marks": mark });
    chip.append(...signs(doubtful, corrected), readAs);
    return chip;
  }

  function paragraph({ line: at, zone, pieces, themes }, shown) {
    const inside = pieces.map((each) => piece(each, shown));
    const chips = themes.length ? [made("span", { class: "themes" }, ...themes.map((mark) => theme(mark, pieces[0][0], shown)))] : [];
    return made("p", { class: `zone-${zone}`, title: zone }, made("span", { class: "number", text: at }), ...inside, ...chips);
  }

  let source;
  function show() {
    const shown = model.get("text");
    element.lang = shown.language || "en";
    const top = element.scrollTop;
    refill(element, (shown.lines || []).map((line) => paragraph(line, shown)), element);
    element.scrollTop = shown.source === source ? top : 0;
    source = shown.source;
    title.textContent = shown.title || "";
    offer.hidden = true;
    page.showOpened();
  }

  function showOpened({ source: of, mark = -1, start, correction = -1 }) {
    if (model.get("text").source !== of || start === undefined) return;
    const at = mark >= 0 ? `[data-marks~="${mark}"]` : correction >= 0 ? `[data-correction~="${correction}"]` : `[data-start="${start}"]`;
    const pieces = element.querySelectorAll(at);
    for (const each of pieces) {
      each.classList.add("open");
      if (each.classList.contains("theme")) each.closest("p").classList.add("open");
    }
    if (pieces.length) bring(pieces[0].closest("p.open") || pieces[0], element);
  }

  // The selected words, with their place in the source; nothing where none of the text's are selected.
  function selected() {
    const selection = document.getSelection();
    if (selection.isCollapsed || !selection.rangeCount || !element.contains(selection.anchorNode)) return {};
    const range = selection.getRangeAt(0);
    const words = selection.toString().trim();
    const start = offset(range.startContainer, range.startOffset);
    let end = offset(range.endContainer, range.endOffset);
    const within = range.startContainer.parentElement.closest(".text p");
    if (start !== undefined && end === undefined && within) { // a whole paragraph was chosen: the end is beyond it
      const last = [...within.querySelectorAll("[data-start]")].at(-1);
      end = Number(last.dataset.start) + points(last.textContent);
    }
    return start === undefined || end === undefined || start >= end ? {} : { start, end, words };
  }

  function offset(node, within) {
    const holder = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest?.("[data-start]");
    if (!holder || !element.contains(holder)) return undefined;
    const before = node.nodeType === Node.TEXT_NODE ? node.data.slice(0, within) : within ? holder.textContent : "";
    return Number(holder.dataset.start) + points(before);
  }

  // Where words stand in the opened source: the first place from here on, else the first of all.
  function find(words, from = 0) {
    let first;
    for (const { pieces } of model.get("text").lines || []) {
      const line = pieces.map(([, piece_]) => piece_).join("");
      for (let at = line.indexOf(words); words && at >= 0; at = line.indexOf(words, at + 1)) {
        const start = pieces[0][0] + points(line.slice(0, at));
        const place = { start, end: start + points(words), words };
        if (start >= from) return place;
        first ??= place;
      }
    }
    return first;
  }

  function showOffer() {
    const { words } = selected();
    offer.hidden = !words;
    if (!words) return;
    const rect = document.getSelection().getRangeAt(0).getBoundingClientRect();
    const outer = frame.getBoundingClientRect();
    offer.style.left = `${Math.max(4, Math.min(rect.left - outer.left, outer.width - offer.offsetWidth - 8))}px`;
    offer.style.top = `${Math.max(0, rect.top - outer.top - offer.offsetHeight - 4)}px`;
  }

  const title = made("h3");
  const head = made("div", { class: "title" }, title, button("Add a mark", () => page.add(selected())));
  const frame = made("div", { class: "source" }, head, element, offer);
  element.addEventListener("scroll", () => { offer.hidden = true; });
  offer.addEventListener("mousedown", (event) => event.preventDefault()); // the selection stays
  document.addEventListener("selectionchange", showOffer);
  const left = () => document.removeEventListener("selectionchange", showOffer);
  return { element: frame, find, showOpened, left, heard: { "change:text": show } };
}
