// The concordance, a page of it at a time.

function lines(page) {
  const { model } = page;
  const body = made("tbody");
  const told = made("span", { class: "more" });
  const names = ["Sentence", "Before", "Words", "After", "Read as"].map((name) => made("th", { text: name, scope: "col" }));
  const table = made("table", { "aria-label": "Concordance" }, made("thead", {}, made("tr", {}, ...names)), body);
  const box = made("div", { class: "lines", tabindex: -1 }, table);
  const turns = {
    first: button("«", () => turn(0), { "aria-label": "First lines" }),
    back: button("‹", () => turn(model.get("first") - model.get("lines").many), { "aria-label": "Lines before" }),
    on: button("›", () => turn(model.get("first") + model.get("lines").many), { "aria-label": "Lines after" }),
    last: button("»", () => turn(model.get("lines").length - 1), { "aria-label": "Last lines" }),
  };
  const pager = made("div", { class: "pager", role: "group", "aria-label": "Pages" }, turns.first, turns.back, told, turns.on, turns.last);
  const element = made("div", { class: "concordance" }, box, pager);

  function turn(line) {
    const { many: step } = model.get("lines");
    model.set("first", Math.floor(Math.max(0, line) / step) * step);
    model.save_changes();
    box.scrollTop = 0;
  }

  function line(found) {
    const word = made("button", { type: "button", text: found.keyword, class: found.kind ? `kind-${found.kind}` : "hit" });
    const readAs = made("td", { class: "read-as", title: found.read_as }, ...signs(found.doubtful, found.corrected), made("span", { text: found.read_as }));
    const cells = [
      made("td", { class: "cite", text: found.cite }),
      made("td", { class: "left" }, made("bdi", { text: found.left })),
      made("td", { class: "keyword" }, word),
      made("td", { class: "right", text: found.right }),
      readAs,
    ];
    const open = () => page.open({ source: found.source, mark: found.mark, start: found.start });
    return made("tr", { "data-mark": found.mark, "data-place": `${found.source} ${found.start}`, onclick: open }, ...cells);
  }

  function show() {
    const { first, many: step, length, lines: found } = model.get("lines");
    refill(body, found.map(line), box);
    const range = `${whole.format(first + 1)}–${whole.format(first + found.length)} of ${many(length, "place", "places")}`;
    told.textContent = length ? range : "Nothing was found. Choose less narrowly.";
    pager.classList.toggle("single", length <= step);
    turns.first.disabled = turns.back.disabled = first === 0;
    turns.on.disabled = turns.last.disabled = first + step >= length;
    page.showOpened();
  }

  body.addEventListener("keydown", (event) => {
    const step = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
    const next = step && event.target.closest("tr")[step];
    if (!next) return;
    event.preventDefault();
    next.querySelector("button").focus();
  });

  let here = -1; // the place of the line that was opened last: when it goes, the next one takes it

  function next() {
    const open = body.querySelector("tr.open");
    const following = open ? open.nextElementSibling : body.children[here];
    if (following) following.click();
  }

  function showOpened({ source, mark = -1, start }) {
    const wanted = mark >= 0 ? `tr[data-mark="${mark}"]` : `tr[data-place="${CSS.escape(`${source} ${start}`)}"]`;
    const found = body.querySelector(wanted);
    if (!found) return;
    found.classList.add("open");
    here = [...body.children].indexOf(found);
    bring(found, box);
  }

  return { element, next, showOpened, heard: { "change:lines": show } };
}
