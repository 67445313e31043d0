// The whole page: its parts, what they ask of each other, and what they hear from the kernel.

function render({ model, el }) {
  const status = made("p", { class: "status", role: "status" });
  const fault = made("p", { class: "fault", role: "alert", hidden: true });
  const page = { model, el };
  const say = (text) => { status.textContent = text; };
  const parts = { choosing: choosing(page), corrections: correctionsList(page), tallies: tallies(page), drawing: drawing(page), lines: lines(page), text: sourceText(page), row: row(page) };

  function open(place) {
    model.set("opened", place);
    model.save_changes();
    parts.row.waitFor(place);
    showOpened();
  }

  // Mark what is open in the lines and in the text.
  function showOpened() {
    for (const old of el.querySelectorAll(".open")) old.classList.remove("open");
    const opened = model.get("opened");
    if (opened.start === undefined) return;
    parts.lines.showOpened(opened);
    parts.text.showOpened(opened);
  }

  function showFound() {
    const found = model.get("found");
    const where = `${many(found.sentences, "sentence", "sentences")} of ${many(found.documents, "document", "documents")}`;
    say(`${many(found.marks, "mark", "marks")} in ${where}`);
  }

  function showFault() {
    fault.textContent = model.get("fault");
    fault.hidden = !fault.textContent;
  }

  function recorded(what) {
    parts.row.show();
    say(`${what === "undo" ? "Taken back" : "Written"}; notebooks 1 to 4 will count it.`);
  }

  function told(message) {
    if (message.taken === "citations") copy(message.text, el, () => say("The citations were copied."));
    else if (message.taken === "csv") save(message.text);
    else if (message.drawn) parts.drawing.drawn(message.drawn);
    else parts.row.answered(message);
  }

  function save(text) {
    const address = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
    made("a", { href: address, download: "selection.csv" }).click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
    say("selection.csv was saved.");
  }

  Object.assign(page, { open, showOpened, say, recorded, add: parts.row.add, next: parts.lines.next, showBars: (bars) => { parts.tallies.element.hidden = !bars; },
    toggle: parts.choosing.toggle,
 find: (words) => parts.text.find(words, model.get("opened").start) });
  parts.choosing.element.append(parts.corrections.element);
  const take = (what) => () => model.send({ take: what });
  const head = made("div", { class: "head" }, ...parts.choosing.controls, status,
    button("Clear", parts.choosing.clear), button("Save CSV", take("csv")), button("Copy citations", take("citations")));
  const below = made("div", { class: "below" }, parts.text.element, parts.row.element);
  const sums = made("div", { class: "sums" }, parts.drawing.tabs, parts.tallies.element, parts.drawing.element);
  const main = made("div", { class: "main" }, sums, parts.lines.element, below);
  // JupyterLab leaves the keys to what says so; other front ends see no key that was typed here.
  const root = made("div", { class: "briefing-explorer", role: "region", "aria-label": "Explorer", "data-lm-suppress-shortcuts": "true" },
    head, fault, made("div", { class: "body" }, parts.choosing.element, main));
  root.addEventListener("keydown", (event) => event.stopPropagation());
  el.append(root);

  const heard = [["change:found", showFound], ["change:fault", showFault], ["change:opened", showOpened], ["msg:custom", told]];
  for (const part of Object.values(parts)) heard.push(...Object.entries(part.heard));
  for (const [event, action] of heard) model.on(event, action);
  for (const [event, action] of heard) if (event !== "msg:custom") action();
  return () => {
    for (const [event, action] of heard) model.off(event, action);
    parts.text.left();
  };
}

export default { render };
