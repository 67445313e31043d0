// What is known of the opened mark: how it was read, its row, its sentence; and what can be said about it.

function row(page) {
  const { model } = page;
  const element = made("div", { class: "row", role: "region", "aria-label": "Row", tabindex: -1 });
  const forms = correcting(page);

  function ask(form) {
    element.inert = false;
    element.replaceChildren(form.element);
    element.scrollTop = 0;
    form.focus();
  }

  const listed = (cells) => Object.entries(cells).map(([name, value]) => `${name.replaceAll("_", " ")} ${value}`).join(", ");

  // Who corrected it, when and why, what it was; and the way back.
  function card({ number, what, who, when, why, was, is: now, lost }) {
    const facts = [];
    if (what === "changed" || what === "rejected") facts.push(["was", listed(was)]);
    if (what === "changed" || what === "added") facts.push(["is", listed(now)]);
    facts.push(["why", why], ["who", `${who}, ${when}`]);
    const list = facts.flatMap(([name, value]) => [made("dt", { text: name }), made("dd", { text: value })]);
    const head = made("p", { class: "state corrected" }, ...signs(false, true), ` ${what[0].toUpperCase()}${what.slice(1)}`);
    const parts = [head, made("dl", {}, ...list)];
    if (lost) parts.push(made("p", { class: "fault", text: `Not applied: ${lost}.` }));
    const undo = () => model.send({ undo: number });
    return made("section", { class: "card", "aria-label": "Correction" }, ...parts, made("div", { class: "buttons" }, button("Undo", undo)));
  }

  function show() {
    const told = model.get("row");
    const hint = "Click a mark, or a line above, to see its row. Select words in the text to mark them.";
    const shown = told.table ? ofMark(told) : told.correction ? ofCorrection(told.correction) : [made("p", { class: "more", text: hint })];
    element.inert = false;
    refill(element, shown);
    if (document.activeElement === element) (element.querySelector("button") || element).focus({ preventScroll: true });
    element.scrollTop = 0;
  }

  // Until the kernel has answered, the row is another mark's: nobody shall correct that one.
  function waitFor({ mark = -1, correction = -1 }) {
    const { mark: shown = -1, correction: made_ } = model.get("row");
    element.inert = mark >= 0 ? mark !== shown : correction >= 0 && correction !== made_?.number;
  }

  function ofMark(told) {
    const parts = [reading(told)];
    if (told.doubt) parts.push(made("p", { class: "state doubtful" }, ...signs(true, false), ` Doubtful: ${told.doubt}`));
    if (told.corrected && !told.correction.who) parts.push(made("p", { class: "state" }, "Corrected in the tables; the file says nothing of it any more. Run notebooks 1 to 4 again."));
    parts.push(made("div", { class: "buttons" },
      button("Accept", () => ask(forms.accept(told, show))),
      button("Reject", () => ask(forms.reject(told, show))),
      button("Change", () => ask(forms.change(told, show))),
      button("Next", () => page.next(), { title: "The next line of the concordance", class: "next" })));
    if (told.correction.who) parts.push(card(told.correction));
    const cells = told.cells.flatMap(([name, cell]) => [made("dt", { text: name }), made("dd", { text: cell })]);
    const where = told.row ? `${told.table}, row ${whole.format(told.row)}` : `${told.table}, not yet a row`;
    return [...parts,
      made("blockquote", { text: told.citation }),
      made("div", { class: "buttons" }, button("Copy citation", () => copy(told.citation, page.el, () => page.say("The citation was copied.")))),
      made("h4", { text: where }), made("dl", {}, ...cells)];
  }

  function ofCorrection(told) {
    return [made("p", { class: "reading" }, made("span", { class: "quote", text: told.quote })), card(told)];
  }

  const add = (place) => ask(forms.add(place, show));
  return { element, add, answered: forms.answered, show, waitFor, heard: { "change:row": show } };
}
